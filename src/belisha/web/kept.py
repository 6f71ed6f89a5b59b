"""A form that arrives after the sign-in has ended is kept sealed, sign-in is asked, and the text is there again (F20).

A view fills its form with `kept.data(request)` in place of `request.POST or None`, and acts only where
`request.method == "POST"`. Nothing kept is ever sent by itself: its author sees it on the page and presses the button.

Every form of ours carries the mark of whoever it was drawn for (`fields`, a context processor). What was typed is given
back to that person alone, so that a colleague who signs in next at the same computer does not read it; and a form
without a mark, or from another site, is not kept at all.
"""

import logging
from typing import Any
from urllib.parse import quote, urlsplit

from django.core.cache import cache
from django.http import HttpRequest, QueryDict
from django.template.backends.utils import csrf_input
from django.utils.crypto import salted_hmac
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString

from belisha.kernel.kept import actions as kept
from belisha.plain.actor import Actor
from belisha.web.addresses import client_address

QUERY = "kept"
AUTHOR = "written_by"
NEVER_KEPT = frozenset({"csrfmiddlewaretoken", AUTHOR})
MOST_AN_HOUR = 60  # from one address: a school is one address, and a stranger fills nothing

log = logging.getLogger(__name__)


def data(request: HttpRequest) -> QueryDict | None:
    """What a form is filled with: what is being sent now, otherwise what was kept for this page and this person.

    None where there is neither. A bound form that was given back is not sent: the request's method is still GET.
    """
    if request.method == "POST":
        return request.POST
    token, actor = request.GET.get(QUERY, ""), _actor(request)
    if not token or actor is None:
        return None
    fields = kept.give_back(token=token, now=_now(request), address=request.path, author=_mark(actor))
    request.kept_came_back = fields is not None  # type: ignore[attr-defined]  # the layout says so
    if fields is None:
        return None
    found = QueryDict(mutable=True)
    for name, values in fields.items():
        found.setlist(name, values)
    return found


def initial(request: HttpRequest) -> dict[str, Any]:
    """The same as initial values of a form that is not bound: nothing is marked as wrong before it is sent again."""
    found = data(request) if request.method != "POST" else None
    return {name: values if len(values) > 1 else values[0] for name, values in found.lists()} if found else {}


def keep(request: HttpRequest) -> str:
    """The address at which the form that was sent can be taken up again. Empty where nothing of it is kept."""
    author = request.POST.get(AUTHOR, "")
    fields = {name: list(values) for name, values in request.POST.lists() if _may_keep(name)}
    if not author or not any(any(values) for values in fields.values()) or not _is_from_us(request):
        return ""
    if _too_many(request):
        log.warning("a form was not kept: too many from one address")
        return ""
    try:
        token = kept.keep(now=_now(request), address=request.path, author=author, fields=fields)
    except kept.NotKept:
        log.warning("a form was not kept: too large, or too many are kept")
        return ""
    query = request.GET.copy()
    query[QUERY] = token
    return f"{quote(request.path)}?{query.urlencode()}"


def sent(request: HttpRequest) -> None:
    """The form was sent again and taken: what was kept of it goes."""
    if token := request.GET.get(QUERY, ""):
        kept.forget(token=token)


def fields(request: HttpRequest) -> dict[str, Any]:
    """For every template: the hidden fields of a form, which are the token against forgery and the author's mark."""
    return {"csrf_input": _hidden(request)}


def _hidden_now(request: HttpRequest) -> str:
    actor = _actor(request)
    if actor is None:
        return csrf_input(request)
    return format_html('{}<input type="hidden" name="{}" value="{}">', csrf_input(request), AUTHOR, _mark(actor))


_hidden = lazy(_hidden_now, SafeString, str)  # a page without a form sets no cookie


def _mark(actor: Actor) -> str:
    return salted_hmac("belisha.web.kept", str(actor.who), algorithm="sha256").hexdigest()[:32]


def _actor(request: HttpRequest) -> Actor | None:
    actor: Actor | None = getattr(request, "actor", None)
    return actor if actor is not None and actor.person_id is not None else None


def _now(request: HttpRequest) -> Any:
    return request.now  # type: ignore[attr-defined]


def _may_keep(name: str) -> bool:
    """Text only: files are in no such field, and a password is never written down."""
    return name not in NEVER_KEPT and "password" not in name.lower()


def _is_from_us(request: HttpRequest) -> bool:
    """Whether the browser says that the form was on a page of this server: another site fills nobody's form."""
    said = request.headers.get("Origin") or request.headers.get("Referer") or ""
    host = urlsplit(said).netloc
    return bool(host) and host == request.get_host() and request.headers.get("Sec-Fetch-Site") in (None, "same-origin")


def _too_many(request: HttpRequest) -> bool:
    key = f"kept-{client_address(request)}"
    cache.add(key, 0, 3600)
    return cache.incr(key) > MOST_AN_HOUR
