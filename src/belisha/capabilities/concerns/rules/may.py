"""What somebody may do with one part, as it stands. Required steps hold back closure and nothing else (F5)."""

from collections.abc import Iterable
from dataclasses import dataclass

from belisha.capabilities.concerns.terms import (
    LIFTABLE,
    MOVES,
    NUDES,
    EntryKind,
    ParentsAnswer,
    State,
    Step,
    Why,
)
from belisha.content.words import say
from belisha.plain.decision import Decision, no, yes
from belisha.plain.move import after
from belisha.plain.names import DSL_TEAM, Role
from belisha.plain.source import Source

# These are never held back: not by a state, not by a missing step, not by whose concern it is.
NEVER_HELD_BACK = frozenset(
    {
        EntryKind.NOTE,
        EntryKind.CONSULTED,
        EntryKind.REFERRAL,
        EntryKind.CHASE,
        EntryKind.SHARED,
        EntryKind.CORRECTION,
        EntryKind.LADO_CONTACT,
    }
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person stands to one part at one moment."""

    state: State
    is_reader: bool = True  # granted, with the words
    is_owner: bool = False
    is_offered: bool = False  # a hand-over waits for their yes
    on_a_rung: bool = False  # alerted by the ladder, and may accept
    roles: frozenset[Role] = frozenset()
    type: str = ""
    owner: str = ""


def accept(who: Standing) -> Decision:
    """Take it: as a receiver, from a rung that has been reached, or because it was offered."""
    if who.state is State.REPORTED and (who.is_reader or who.on_a_rung):
        return yes()
    if who.is_offered and who.state is not State.CLOSED:
        return yes()
    if who.state is State.REPORTED:
        return no("concerns.not_your_post", who="whoever was told")
    return no("concerns.already_accepted")


def move(who: Standing, verb: str) -> Decision:
    """A verb of the table of moves, by whoever has accepted it."""
    if who.state is State.REPORTED:
        return no("concerns.not_accepted")
    if after(MOVES, verb, who.state) is None:
        return no("concerns.no_such_move", state=say(f"concerns.state.{who.state}"))
    if not who.is_owner and verb != "reopen":
        return no("concerns.not_yours", who=who.owner or "Somebody else")
    return yes() if who.is_reader else no("concerns.not_your_post", who="its readers")


def record(who: Standing, kind: EntryKind) -> Decision:
    """Add a line. Referring, ringing, sharing and noting are always open to every reader."""
    if not who.is_reader:
        return no("concerns.not_your_post", who="its readers")
    if kind in NEVER_HELD_BACK:
        return yes()
    if who.state is State.REPORTED:
        return no("concerns.not_accepted")
    if kind in (EntryKind.DECISION, EntryKind.IMAGE_REVIEW) and who.type == "nude_image" and not _decides_images(who):
        return no("concerns.only_dsl_team_images", source=Source(law=NUDES))
    return yes()


def close(who: Standing, required: Iterable[Step], recorded: Iterable[str]) -> Decision:
    """Close it: only when no required step is empty."""
    moved = move(who, "close")
    if not moved:
        return moved
    missing = missing_steps(required, recorded)
    if missing:
        names = ", ".join(say(f"concerns.step.{step.kind}").lower() for step in missing)
        return no("concerns.steps_missing", source=missing[0].source, steps=names)
    return yes()


def missing_steps(required: Iterable[Step], recorded: Iterable[str]) -> tuple[Step, ...]:
    """The required steps of which nothing is recorded yet."""
    there = frozenset(recorded)
    return tuple(step for step in required if step.kind.value not in there)


def parents_settled(wanted: Iterable[tuple[int, int]], answered: Iterable[tuple[int, int, ParentsAnswer]]) -> bool:
    """Whether every guardian of every child has an answer. Each of the three settles it; `wanted` are pairs of ids."""
    there = {(child, guardian) for child, guardian, _ in answered}
    return all(pair in there for pair in wanted)


def lift(why: Why) -> Decision:
    """A relative's or a tick's exclusion may be lifted with a reason; nobody can lift a subject's (F3)."""
    return yes() if why in LIFTABLE else no("concerns.subject_never_lifted")


def _decides_images(who: Standing) -> bool:
    return bool(who.roles & set(DSL_TEAM)) or who.is_owner
