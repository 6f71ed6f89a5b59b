"""What somebody may do with one part, as it stands. Required steps hold back closure and nothing else (F5)."""

from collections.abc import Iterable
from dataclasses import dataclass

from belisha.capabilities.concerns.terms import (
    LIFTABLE,
    MOVES,
    NUDES,
    PROVISIONAL,
    EntryKind,
    Outside,
    ParentsAnswer,
    Part,
    State,
    Step,
    Why,
)
from belisha.content.words import say
from belisha.plain.decision import Decision, no, yes
from belisha.plain.kinds import say_word
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
        EntryKind.ACTION,
        EntryKind.ACTION_DONE,
    }
)

LEADS = frozenset(
    {
        *DSL_TEAM,
        Role.HEADTEACHER,
        Role.EXECUTIVE_HEAD,
        Role.ASSOCIATE_HEAD,
        Role.DEPUTY_HEAD,
        Role.SLT,
        Role.DPO,
        Role.CHAIR_OF_GOVERNORS,
        Role.VICE_CHAIR,
        Role.PROPRIETOR,
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
        if verb == "close" and who.state is State.ACCEPTED:
            return no("concerns.steps_missing", steps=say("concerns.step.triage").lower())
        return no("concerns.no_such_move", state=say(f"concerns.state.{who.state}"))
    if not who.is_reader:
        return no("concerns.not_your_post", who="its readers")
    if verb in ("take_over", "reopen"):
        return _of_the_work(who, verb)
    if not who.is_owner:
        return no("concerns.not_yours", who=who.owner or "Somebody else")
    return yes()


def _of_the_work(who: Standing, verb: str) -> Decision:
    """Taking it over and opening it again are for those who do this work, not for everybody whom a route tells."""
    if verb == "take_over" and who.is_owner:
        return no("concerns.yours_already")
    if who.is_owner or who.roles & LEADS:
        return yes()
    return no("concerns.not_your_post", who="the safeguarding team or whoever leads the school")


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


def close(
    who: Standing, required: Iterable[Step], recorded: Iterable[str], to_ring: Iterable[Outside] = ()
) -> Decision:
    """Close it: only when no required step is empty and every body that must be rung has been."""
    moved = move(who, "close")
    if not moved:
        return moved
    missing = missing_steps(required, recorded)
    rings = tuple(to_ring)
    if missing or rings:
        names = [say(f"concerns.step.{step.kind}").lower() for step in missing]
        names += [say("concerns.step.outside", {"body": say_word(body.body)}) for body in rings]
        source = missing[0].source if missing else rings[0].source
        return no("concerns.steps_missing", source=source, steps=", ".join(names))
    return yes()


def still_to_ring(outside: Iterable[Outside], rung: Iterable[str]) -> tuple[Outside, ...]:
    """The bodies that must be contacted and of which no contact, and no reasoned decision against it, is recorded."""
    there = frozenset(rung)
    return tuple(body for body in outside if body.required and body.body not in there)


def missing_steps(required: Iterable[Step], recorded: Iterable[str]) -> tuple[Step, ...]:
    """The required steps of which nothing is recorded yet."""
    there = frozenset(recorded)
    return tuple(step for step in required if step.kind.value not in there)


def parents_settled(wanted: Iterable[tuple[int, int]], answered: Iterable[tuple[int, int, ParentsAnswer]]) -> bool:
    """Whether every guardian of every child has an answer. Each of the three settles it; `wanted` are pairs of ids."""
    there = {(child, guardian) for child, guardian, _ in answered}
    return all(pair in there for pair in wanted)


def lift(who: Standing, why: Why, part: Part, *, is_party: bool = True) -> Decision:
    """A tick or a name match is lifted by any reader with a reason; a relative's exclusion by the DSL team, or by whoever
    has accepted the part about an adult. Nobody can lift a subject's while it is about them (F3).
    """
    if not who.is_reader:
        return no("concerns.not_your_post", who="its readers")
    if why in PROVISIONAL:
        return yes()
    if why not in LIFTABLE and (is_party or why is not Why.SUBJECT):
        return no("concerns.subject_never_lifted")
    if part is Part.ADULT:
        return yes() if who.is_owner else no("concerns.not_yours", who=who.owner or "Nobody yet")
    return yes() if who.roles & set(DSL_TEAM) else no("concerns.only_dsl_team_lifts")


def _decides_images(who: Standing) -> bool:
    return bool(who.roles & set(DSL_TEAM))
