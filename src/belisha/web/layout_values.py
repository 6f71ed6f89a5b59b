"""What the layout shows of whoever is signed in."""

from collections.abc import Mapping
from typing import Any

from django.contrib.messages import get_messages
from django.db import Error
from jinja2 import pass_context
from jinja2.runtime import Context

from belisha.content.words import say
from belisha.kernel.audit import subjects
from belisha.kernel.duties import queries as duties
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.web.kit.renderer import GovukBoundField


def own_name(actor: Actor) -> str:
    if actor.person_id is None:
        return ""
    return people.names(actor.school_id, [actor.person_id]).get(actor.person_id, "")


def school_name(actor: Actor) -> str:
    return schools.school(actor.school_id).name


def tab(request: Any, title: str) -> str:
    """The title of a page as the tab shows it: whatever stands on a whiteboard names nobody of the school."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or actor.person_id is None:
        return title
    head, dash, product = title.rpartition(" - ")
    return people.without_names(actor.school_id, head) + dash + product


def alarms(request: Any) -> tuple[str, ...]:
    """What every page says to whoever works or helps here: alerts do not go out, mail does not leave."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or actor.person_id is None:
        return ()
    return tuple(say(message) for message in duties.alarms(actor, request.now))


def messages_for(request: Any) -> tuple[str, ...]:
    """What the sign-in pages have to say ("your password is changed"). A page without any sets no cookie."""
    has_some = request is not None and "messages" in request.COOKIES
    return tuple(str(message) for message in get_messages(request)) if has_some else ()


def browser(agent: str) -> str:
    """A browser as people call it: "Firefox on Windows"."""
    kinds = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
    systems = (
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "a Mac"),
    )
    kind = next((name for word, name in kinds if word in agent), "A browser")
    system = next((name for word, name in systems if word in agent), "Linux" if "Linux" in agent else "another machine")
    return f"{kind} on {system}"


@pass_context
def is_demo(page: Context) -> bool:
    """Whether the page is one of an invented school: every such page says so, and no page of a real school does (F29).

    It hangs on the school, never on how the server was started. Where no school is known (sign-in, errors), it is so
    where this machine holds invented schools only. Where even the records do not answer, the page names no school and
    says nothing of anybody, so it goes without.
    """
    try:
        about = _school_of(page)
        return about.is_demo if about else schools.holds_only_invented()
    except Error:
        return False


@pass_context
def copy_words(page: Context) -> str:
    """What every page of a copy says that was brought back and is not open; empty for the school itself (F22)."""
    try:
        about = _school_of(page)
        if about is None:
            return say("copies.quiet") if schools.is_quiet() else ""
        if about.is_test_copy:
            return say("copies.for_testing")
        return say("copies.quiet") if about.quiet_since else ""
    except Error:
        return ""


def _school_of(page: Context) -> schools.SchoolView | None:
    """The school that a page is about, read once for each request; None where no school is known."""
    request, about = page.get("request"), page.get("school")
    actor = getattr(request, "actor", None)
    if actor is not None and actor.school_id:
        if getattr(request, "own_school", None) is None:
            request.own_school = schools.school(actor.school_id)
        found: schools.SchoolView = request.own_school
        return found
    return about if isinstance(about, schools.SchoolView) else None


def govuk_items(field: GovukBoundField) -> list[dict[str, Any]]:
    """The choices of a field as the official components want them."""
    return [
        {
            "value": option["value"],
            "text": option["text"],
            "checked": option["chosen"],
            "selected": option["chosen"],
            "id": f"{field.auto_id}-{number}" if number else field.auto_id,
        }
        for number, option in enumerate(field.options)
    ]


def clause_address(source: Mapping[str, Any]) -> str:
    """Where a cited clause is shown in plain words with the next step; empty for a law, and for what has no version."""
    if not source.get("version") or not source.get("id"):
        return ""
    return subjects.address(subjects.CLAUSE, f"{source['version']}#{source['id']}")
