"""The proof that every request asked for permission.

Every address of ours is made by `page(route, view, verb=…, name=…)`. The middleware finds the verb, works out who asks,
and lets the view run only where the catalogue allows the verb. An address without a verb is refused as a fault.
What is not yours answers exactly as what does not exist: 404.

Whoever holds a post that reads what is most private (a role that some verb lets in only with a second step) is shown
nothing by any post of theirs until the second step was given in this sign-in, and is signed out after half an hour.
What is open to everybody, reporting first of all, stays open with the password alone.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any
from urllib.parse import quote

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.urls import URLPattern, path, reverse

from belisha.kernel import catalogue
from belisha.kernel.people import queries as people
from belisha.plain.actor import Actor, Assurance, public_actor
from belisha.plain.manifest import Permission
from belisha.plain.names import Role
from belisha.web import clock, kept

View = Callable[..., HttpResponseBase]
IDLE_READER = timedelta(minutes=30)
IDLE_OTHERS = timedelta(hours=8)
NOBODY = public_actor(0)
READS = ("GET", "HEAD")
SENDS = ("POST",)
BOTH = (*READS, *SENDS)


class Request(HttpRequest):
    """A request that has asked: who asks, and the moment it came."""

    actor: Actor
    now: datetime
    verb: StrEnum


class NoVerb(Exception):
    """An address that does not say which verb it is: deny by default."""


def page(route: str, view: View, *, verb: StrEnum, name: str, methods: Collection[str] = BOTH) -> URLPattern:
    """An address that states its verb, and whether it is only read (`READS`), only sent to (`SENDS`), or both."""

    def asked(request: HttpRequest, **values: Any) -> HttpResponseBase:
        return view(request, **values)

    asked.verb = verb  # type: ignore[attr-defined]
    asked.methods = methods  # type: ignore[attr-defined]
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


@cache
def reading_posts() -> frozenset[Role]:
    """The posts that some verb lets in only with a second step, less those who come to it only now and then."""
    found = (p.roles - p.occasional for p in catalogue.permissions().values() if p.assurance is Assurance.SECOND_FACTOR)
    return frozenset().union(*found)


def reads(actor: Actor) -> bool:
    """Whether somebody holds a post that reads what is most private."""
    return bool(actor.roles & reading_posts())


def lacks_second_step(actor: Actor) -> bool:
    """Whether this sign-in is too weak for a post that its person holds."""
    return reads(actor) and actor.assurance < Assurance.SECOND_FACTOR


def as_shown(actor: Actor) -> Actor:
    """Whoever asks, as pages of everything (home, menu) see them: posts that read need the second step to count."""
    return replace(actor, roles=actor.roles - reading_posts()) if lacks_second_step(actor) else actor


def permission_of(verb: StrEnum) -> Permission | None:
    """Who may try a verb, of a capability or of the web layer itself; None: nobody."""
    return OWN.get(verb) or catalogue.permissions().get(verb)


class Verb(StrEnum):
    """What the web layer itself offers."""

    HOME = "web.home"
    INBOX = "web.inbox"
    SECOND_FACTOR = "web.second_factor"
    ACCOUNT = "web.account"
    SECOND_STEPS = "web.second_steps"
    DEMO = "web.demo"
    HELP = "web.help"


OWN: dict[StrEnum, Permission] = {
    Verb.HOME: Permission(everyone=True),
    Verb.INBOX: Permission(everyone=True),
    Verb.SECOND_FACTOR: Permission(everyone=True),
    Verb.ACCOUNT: Permission(everyone=True),
    Verb.SECOND_STEPS: Permission(
        roles=frozenset({Role.HEADTEACHER, Role.DSL, Role.DEPUTY_DSL}), assurance=Assurance.SECOND_FACTOR
    ),
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
        request.was_let_in = False  # type: ignore[attr-defined]
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        if request.was_let_in and request.method == "POST" and 300 <= response.status_code < 400:  # type: ignore[attr-defined]
            kept.sent(request)
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], values: dict[str, Any]
    ) -> HttpResponseBase | None:
        """None lets the view run."""
        del args
        if any("\0" in value for value in values.values() if isinstance(value, str)):
            raise Http404  # no row is called so, and one engine would not even look
        if view.__module__.startswith(FOREIGN):
            return _on_pages_of_the_library(request) if view.__module__.startswith("allauth.") else None
        verb = getattr(view, "verb", None)
        if verb is None:
            raise NoVerb(f"{request.path} states no verb")
        permission = permission_of(verb)
        request.verb = verb  # type: ignore[attr-defined]
        methods: Collection[str] = view.methods  # type: ignore[attr-defined]
        if permission is not None and permission.public:
            # nothing of a session is looked at: no cookie is read or set
            return None if request.method in methods else HttpResponseNotAllowed(methods)
        refused = _let_in(request, permission, methods)
        request.was_let_in = refused is None  # type: ignore[attr-defined]
        return refused


# Sign-in pages are the library's own; they ask nothing of anybody but their secrets.
FOREIGN = ("allauth.", "django.contrib.staticfiles.")


def _let_in(request: HttpRequest, permission: Permission | None, methods: Collection[str]) -> HttpResponseBase | None:
    now: datetime = request.now  # type: ignore[attr-defined]
    actor = _who_asks(request, now)
    if actor is None:
        return _go_by(reverse("account_login"), request)
    request.actor = actor  # type: ignore[attr-defined]
    if not allows(permission, actor):
        raise Http404
    assert permission is not None  # noqa: S101  # allows() refuses a verb that nobody may try
    if request.method not in methods:
        return HttpResponseNotAllowed(methods)
    by_post = bool(permission.roles & actor.roles) and not permission.everyone
    if permission.assurance > actor.assurance or (by_post and lacks_second_step(actor)):
        return _go_by(reverse("web:second_factor"), request)
    return None


def _on_pages_of_the_library(request: HttpRequest) -> HttpResponseBase | None:
    """Sign-in pages: a session that has idled or whose account was closed ends there too."""
    if not request.user.is_authenticated:
        return None
    actor = _who_asks(request, request.now)  # type: ignore[attr-defined]
    if actor is None:
        return _go_by(reverse("account_login"), request)
    request.actor = actor  # type: ignore[attr-defined]
    return None


def recognised(request: HttpRequest) -> Actor:
    """Whoever is signed in, for a page that needs no sign-in and shows more to them; nobody where there is no cookie."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        request.actor = _who_asks(request, request.now) or NOBODY  # type: ignore[attr-defined]
    found: Actor = request.actor  # type: ignore[attr-defined]
    return found


def _who_asks(request: HttpRequest, now: datetime) -> Actor | None:
    """Whoever is signed in. A session that has idled, or whose account may not sign in any more, ends for good."""
    user = request.user
    actor = people.actor_of(user.pk, now, assurance_of(request)) if user.is_authenticated else None
    if actor is not None and not _has_idled(request, actor, now):
        return actor
    if SESSION_KEY in request.session:
        request.session.flush()
    return None


def _go_by(address: str, request: HttpRequest) -> HttpResponse:
    """By another page, and back: what was typed is kept and comes back with them."""
    return HttpResponseRedirect(f"{address}?next={quote(back_to(request))}")


def back_to(request: HttpRequest) -> str:
    """Where somebody goes on after signing in. A page that is only sent to can't be opened: home, then."""
    if request.method in READS:
        return request.get_full_path()
    view: Any = request.resolver_match.func if request.resolver_match else None
    if "GET" not in getattr(view, "methods", ()):
        return reverse("web:home")
    return kept.keep(request) or request.get_full_path()


def assurance_of(request: HttpRequest) -> Assurance:
    """How strongly the session is signed in: a second factor counts only if it was given in this sign-in."""
    if not request.user.is_authenticated:
        return Assurance.NOBODY
    records = get_authentication_records(request, request.user)
    given = any(record.get("method") == "mfa" for record in records)
    return Assurance.SECOND_FACTOR if given else Assurance.SIGNED_IN


def _has_idled(request: HttpRequest, actor: Actor, now: datetime) -> bool:
    """Sign out after a while without a request: sooner for those whose posts read concerns, however they signed in."""
    longest = IDLE_READER if reads(actor) else IDLE_OTHERS
    seen = request.session.get("seen_at")
    request.session["seen_at"] = now.timestamp()
    return seen is not None and now.timestamp() - seen > longest.total_seconds()
