"""The address of whoever asks. Behind a proxy it is what the proxy says, as far as proxies are trusted (BELISHA_PROXIES)."""

import hashlib

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address, or "unknown" where the connection has none (a socket file)."""
    return get_client_ip(request) or "unknown"


def door(request: HttpRequest) -> str:
    """One of 4,096 doors for the address that something comes through without a sign-in, so that whoever floods one
    closes it for hardly anybody else. About a million addresses share a door: it tells nobody who wrote.
    """
    return hashlib.sha256(client_address(request).encode()).hexdigest()[:3]
