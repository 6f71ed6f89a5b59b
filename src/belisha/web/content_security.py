"""What a browser may load from a page of ours: our own files and nothing else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

# the one inline script of the official page template, version 6.3.0; a test works it out again
TEMPLATE_SCRIPT = "'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='"
POLICY = "; ".join(
    (
        "default-src 'none'",
        f"script-src 'self' {TEMPLATE_SCRIPT}",
        "style-src 'self'",
        "img-src 'self' data:",  # the code that an authenticator app reads
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# a bare page of links that a school shows inside its own website: it runs nothing and sends nothing
FRAMED = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src data:",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors *",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
    "X-Robots-Tag": "noindex, nofollow",
}


class ContentSecurityPolicy:
    """Sets the headers on every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        if response["Content-Security-Policy"] == FRAMED:
            del response["X-Frame-Options"]  # it knows no "everywhere"
        return response


def may_be_framed(response: HttpResponseBase) -> None:
    """Let any website show this answer in a frame. For a page that shows the same to everybody and takes nothing."""
    response["Content-Security-Policy"] = FRAMED
