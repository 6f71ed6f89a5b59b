"""The address of whoever asks. Behind a proxy it is what the proxy says, as far as proxies are trusted (BELISHA_PROXIES)."""

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address, or "unknown" where the connection has none (a socket file)."""
    return get_client_ip(request) or "unknown"
