"""How a reader stands to a part, and what they may press there: the same rule that the action asks."""

from belisha.capabilities.concerns.models import Concern
from belisha.capabilities.concerns.queries.seeing import is_technical_only, locked, names
from belisha.capabilities.concerns.rules import may
from belisha.capabilities.concerns.shown import Presses
from belisha.capabilities.concerns.terms import MOVES, EntryKind, State
from belisha.plain.actor import Actor


def standing(actor: Actor, concern: Concern) -> may.Standing:
    """How a reader stands to a part."""
    return may.Standing(
        state=State(concern.state),
        is_reader=not is_technical_only(actor, concern),
        is_owner=concern.owner_id is not None and concern.owner_id == actor.person_id,
        is_offered=concern.offered_to_id is not None and concern.offered_to_id == actor.person_id,
        roles=actor.roles,
        type=concern.type,
        owner=names(actor, [concern.owner_id]).get(concern.owner_id or 0, ""),
    )


def presses(actor: Actor, ref: str) -> Presses:
    """What the actor may press on a part as it stands now; nothing at all for what the actor does not see."""
    concern = locked(actor, ref)
    if concern is None:
        return Presses()
    who = standing(actor, concern)
    moves = {move.verb for move in MOVES if move.verb != "accept" and may.move(who, move.verb)}
    accepts = {"accept"} if may.accept(who) else set()
    return Presses(frozenset(moves | accepts), frozenset(kind.value for kind in EntryKind if may.record(who, kind)))
