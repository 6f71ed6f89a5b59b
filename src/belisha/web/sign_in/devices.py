"""Which browsers an account has signed in with before: a signed cookie that says nothing to anybody but this server.

It opens nothing. It only keeps its owner's tries apart from those of a stranger (`limits`).
"""

import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

COOKIE = "belisha_browser"
AGE = 180 * 24 * 3600
MOST = 12  # accounts of one browser: a computer of a staff room
_SALT = "belisha.web.browser"


def known_for(request: HttpRequest, login: str) -> str:
    """The name of this browser where the account has signed in with it before; otherwise empty."""
    found = _read(request)
    return found["name"] if _mark(login) in found["accounts"] else ""


def remember(request: HttpRequest, login: str) -> None:
    """This account has signed in with this browser: the answer will say so to it."""
    found = _read(request)
    accounts = [_mark(login), *(mark for mark in found["accounts"] if mark != _mark(login))]
    request.browser_to_remember = {"name": found["name"], "accounts": accounts[:MOST]}  # type: ignore[attr-defined]


def put(request: HttpRequest, response: HttpResponseBase) -> None:
    """Set the cookie where somebody has signed in with this request. Never on a page that needs no sign-in."""
    value = getattr(request, "browser_to_remember", None)
    if value is not None:
        text = signing.dumps(value, salt=_SALT, compress=True)
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(
            COOKIE, text, max_age=AGE, path="/accounts/", httponly=True, secure=secure, samesite="Strict"
        )


def _read(request: HttpRequest) -> dict[str, Any]:
    try:
        found: dict[str, Any] = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=AGE)
    except signing.BadSignature:
        return {"name": secrets.token_hex(8), "accounts": []}
    return found


def _mark(login: str) -> str:
    return salted_hmac(_SALT, login.lower(), algorithm="sha256").hexdigest()[:20]
