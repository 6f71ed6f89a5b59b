"""What concerns put on somebody's home page: what needs them today, and the things they do most."""

from datetime import datetime

from django.urls import reverse

from belisha.capabilities.concerns import queries
from belisha.capabilities.concerns.terms import Verb
from belisha.plain.actor import Actor
from belisha.plain.manifest import HomeCard
from belisha.plain.names import DSL_TEAM, Role
from belisha.web.asking import allows, permission_of

PRESSING = (("new", "New, not accepted yet"), ("overdue", "Late: nobody has accepted"), ("mine", "Mine"))
MOST_TOLD = 10
FIGURES_FIRST = frozenset({Role.LINK_GOVERNOR, Role.GOVERNING_BODY, Role.CLERK})


def cards(actor: Actor, now: datetime) -> tuple[HomeCard, ...]:
    """The cards of one person, what they do most first. Somebody to whom no concern is shown gets no number, not even
    nought."""
    reading = _reading(actor, now) if allows(permission_of(Verb.BOARD), actor) else _told(actor, now)
    reporting = (
        HomeCard("Report a concern", reverse("concerns:report"), "Under a minute. No worry is too small"),
        HomeCard("My reports", reverse("concerns:own"), "What became of what you told us"),
    )
    figures: tuple[HomeCard, ...] = ()
    if allows(permission_of(Verb.FIGURES), actor):
        figures = (HomeCard("Figures without names", reverse("concerns:figures"), "How many, and how fast"),)
    if actor.roles & FIGURES_FIRST and not reading:
        return (*figures, *reporting)
    return (*reading, *reporting, *figures)


def _told(actor: Actor, now: datetime) -> tuple[HomeCard, ...]:
    """What somebody without a board was told of: each has its own line, and none is there for most people ever."""
    if not allows(permission_of(Verb.OPEN), actor):
        return ()
    return tuple(
        HomeCard(
            "A device or page to look at" if line.technical_only else "Something you were told of",
            reverse("concerns:show", args=[line.ref]),
            f"Reference {line.ref}",
            is_pressing=True,
        )
        for line in queries.board(actor, now, size=MOST_TOLD)
    )


def _reading(actor: Actor, now: datetime) -> tuple[HomeCard, ...]:
    """What waits on the board. The DSL team has the board and the search from the first day, others once there is
    something for them."""
    counts, board = queries.counts(actor, now), reverse("concerns:board")
    found = [
        HomeCard(title, f"{board}?show={show}", "", counts[show], is_pressing=True)
        for show, title in PRESSING
        if counts[show]
    ]
    if found and queries.sees_only_technical(actor):
        return _told(actor, now)
    if any(counts.values()) or actor.roles & frozenset(DSL_TEAM):
        found.append(HomeCard("The board of concerns", board, "New, mine, with others, late, by child"))
        found.append(HomeCard("Search", reverse("concerns:search"), "In everything you may read"))
    return tuple(found)
