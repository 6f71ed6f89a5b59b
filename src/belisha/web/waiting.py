"""What waits for somebody: their cards and their inbox, as far as this sign-in may show them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from belisha.content.words import say, words
from belisha.kernel import catalogue
from belisha.kernel.duties import queries as duties
from belisha.kernel.duties.queries import InboxLine
from belisha.plain.actor import Actor, Assurance
from belisha.plain.manifest import HomeCard
from belisha.web.asking import as_shown, lacks_second_step

PAGE = 25
MOST = 2_000
SAID_OTHERWISE = "Something waits for you here"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an inbox, in words."""

    ref: str
    what: str
    href: str
    opened_at: datetime
    due_at: datetime
    is_overdue: bool
    clause: str = ""  # which clause or law asks for it: "Procedures 1.4"


@dataclass(frozen=True, slots=True)
class Lines:
    """One page of an inbox, and whether there are others."""

    lines: tuple[Line, ...]
    total: int
    number: int
    older: str
    newer: str


@cache
def assurance_to_show(capability: str) -> Assurance:
    """How strongly somebody must be signed in to be shown what waits in a capability: as for the most it lets in to."""
    found = [m for m in catalogue.manifests() if m.name == capability]
    return max((p.assurance for m in found for p in m.permissions.values()), default=Assurance.SECOND_FACTOR)


def cards(actor: Actor, now: datetime) -> tuple[HomeCard, ...]:
    """The cards of a home page. A number, and what presses, need the sign-in that reading it would need."""
    shown = as_shown(actor)
    found: list[HomeCard] = []
    for function in catalogue.home_cards():
        suffices = actor.assurance >= assurance_to_show(function.__module__.split(".")[2])
        found += [c for c in function(shown, now) if suffices or not (c.is_pressing or c.number is not None)]
    return tuple(found)


def lines(actor: Actor, now: datetime, *, number: int = 1, size: int = PAGE) -> Lines:
    """What waits: first what is late, the latest of it on top, then what is due next."""
    found = [line for line in duties.inbox(actor, now, limit=MOST) if _may_be_shown(actor, line)]
    late = sorted((line for line in found if line.is_overdue), key=lambda line: line.due_at, reverse=True)
    ordered = late + sorted((line for line in found if not line.is_overdue), key=lambda line: line.due_at)
    start = size * (number - 1)
    shown = ordered[start : start + size]
    # a line of attention opens nothing, so it names no source either: the clause would tell what it is about
    why = duties.sources(actor.school_id, [line.duty for line in shown if not line.attention_only])
    return Lines(
        lines=tuple(_in_words(line, why.get(line.duty, {})) for line in shown),
        total=len(ordered),
        number=number,
        older=f"?page={number + 1}" if len(ordered) > start + size else "",
        newer=f"?page={number - 1}" if number > 1 else "",
    )


def needs_step(actor: Actor, now: datetime) -> bool:
    """Whether this sign-in is too weak for a post that its person holds, or for something that waits for them."""
    if lacks_second_step(actor):
        return True
    if actor.assurance >= Assurance.SECOND_FACTOR:
        return False
    strong = replace(actor, assurance=Assurance.SECOND_FACTOR)
    more = sum(card.is_pressing for card in cards(strong, now)) > sum(card.is_pressing for card in cards(actor, now))
    return more or lines(strong, now).total > lines(actor, now).total


def _may_be_shown(actor: Actor, line: InboxLine) -> bool:
    """A capability that is not there any more has nothing to show."""
    capability = line.kind.partition(".")[0]
    return capability in catalogue.names() and actor.assurance >= assurance_to_show(capability)


def _in_words(line: InboxLine, why: Mapping[str, Any]) -> Line:
    key = f"duties.{'attention' if line.attention_only else line.kind}"
    what = say(key) if key in words("en") else SAID_OTHERWISE
    href = f"/waiting/{line.ref}/" if line.attention_only else line.address
    clause = f"{why['policy']} {why['clause']}" if "policy" in why else str(why.get("statute", ""))
    return Line(line.ref, what, href, line.opened_at, line.due_at, line.is_overdue, clause)
