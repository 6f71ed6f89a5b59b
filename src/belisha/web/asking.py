"""The proof that every request asked for permission.

Every address of ours is made by `page(route, view, verb=…, name=…)`. The middleware finds the verb, works out who asks,
and lets the view run only where the catalogue allows the verb. An address without a verb is refused as a fault.
What is not yours answers exactly as what does not exist: 404.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from allauth.account.authentication import get_authentication_records
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import URLPattern, path, reverse

from belisha.kernel import catalogue
from belisha.kernel.people import queries as people
from belisha.plain.actor import Actor, Assurance, public_actor
from belisha.plain.manifest import Permission
from belisha.web import clock

View = Callable[..., HttpResponseBase]
IDLE_READER = timedelta(minutes=30)
IDLE_OTHERS = timedelta(hours=8)
NOBODY = public_actor(0)


class Request(HttpRequest):
    """A request that has asked: who asks, and the moment it came."""

    actor: Actor
    now: datetime
    verb: StrEnum


class NoVerb(Exception):
    """An address that does not say which verb it is: deny by default."""


def page(route: str, view: View, *, verb: StrEnum, name: str) -> URLPattern:
    """An address that states its verb."""

    def asked(request: HttpRequest, **values: Any) -> HttpResponseBase:
        return view(request, **values)

    asked.verb = verb  # type: ignore[attr-defined]
    asked.csrf_exempt = getattr(view, "csrf_exempt", False)  # type: ignore[attr-defined]
    return path(route, asked, name=name)


def allows(permission: Permission | None, actor: Actor) -> bool:
    """Whether this actor may try a verb at all, however strongly signed in. Rules decide the rest."""
    if permission is None:
        return False
    if permission.public:
        return True
    if actor.person_id is None:
        return False
    return permission.everyone or bool(permission.roles & actor.roles or permission.affiliations & actor.affiliations)


def permission_of(verb: StrEnum) -> Permission | None:
    """Who may try a verb, of a capability or of the web layer itself; None: nobody."""
    return OWN.get(verb) or catalogue.permissions().get(verb)


class Verb(StrEnum):
    """What the web layer itself offers."""

    HOME = "web.home"
    INBOX = "web.inbox"
    SECOND_FACTOR = "web.second_factor"
    DEMO = "web.demo"
    HELP = "web.help"


OWN: dict[StrEnum, Permission] = {
    Verb.HOME: Permission(everyone=True),
    Verb.INBOX: Permission(everyone=True),
    Verb.SECOND_FACTOR: Permission(everyone=True),
    Verb.DEMO: Permission(public=True),
    Verb.HELP: Permission(public=True),
}


class Asking:
    """Finds the verb of the address, who asks, and whether they may."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.now = clock.now()  # type: ignore[attr-defined]
        request.actor = NOBODY  # type: ignore[attr-defined]
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], values: dict[str, Any]
    ) -> HttpResponseBase | None:
        """None lets the view run."""
        del args, values
        if view.__module__.startswith(FOREIGN):
            return None
        verb = getattr(view, "verb", None)
        if verb is None:
            raise NoVerb(f"{request.path} states no verb")
        permission = permission_of(verb)
        request.verb = verb  # type: ignore[attr-defined]
        if permission is not None and permission.public:
            return None  # nothing of a session is looked at: no cookie is read or set
        return _let_in(request, permission)


# Sign-in pages are the library's own; they ask nothing of anybody but their secrets.
FOREIGN = ("allauth.", "django.contrib.staticfiles.")


def _let_in(request: HttpRequest, permission: Permission | None) -> HttpResponse | None:
    now: datetime = request.now  # type: ignore[attr-defined]
    assurance = assurance_of(request)
    actor = people.actor_of(request.user.pk, now, assurance) if request.user.is_authenticated else None
    if actor is None and request.user.is_authenticated:
        request.session.flush()  # somebody who has left: otherwise the sign-in page would send them back here for ever
    if actor is None or _has_idled(request, actor, now):
        return HttpResponseRedirect(f"{reverse('account_login')}?next={quote(request.get_full_path())}")
    request.actor = actor  # type: ignore[attr-defined]
    if not allows(permission, actor):
        raise Http404
    assert permission is not None  # noqa: S101  # allows() refuses a verb that nobody may try
    if permission.assurance > assurance:
        return HttpResponseRedirect(f"{reverse('web:second_factor')}?next={quote(request.get_full_path())}")
    return None


def assurance_of(request: HttpRequest) -> Assurance:
    """How strongly the session is signed in: a second factor counts only if it was given in this sign-in."""
    if not request.user.is_authenticated:
        return Assurance.NOBODY
    records = get_authentication_records(request, request.user)
    given = any(record.get("method") == "mfa" for record in records)
    return Assurance.SECOND_FACTOR if given else Assurance.SIGNED_IN


def _has_idled(request: HttpRequest, actor: Actor, now: datetime) -> bool:
    """Sign out after a while without a request: sooner for those who read concerns."""
    longest = IDLE_READER if actor.assurance is Assurance.SECOND_FACTOR else IDLE_OTHERS
    seen = request.session.get("seen_at")
    request.session["seen_at"] = now.timestamp()
    if seen is not None and now.timestamp() - seen > longest.total_seconds():
        request.session.flush()
        return True
    return False
