"""What shows that the school's clauses about concerns are obeyed: bands and shares of closed ones, never a number.

Nothing here moves with a concern that is open, hidden from the reader or about an adult who works or helps here: it
counts what the figures page counts, and of that the closed ones alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from belisha.capabilities.concerns import queries
from belisha.capabilities.concerns.pages.figures import share
from belisha.capabilities.concerns.queries import ClosedOne
from belisha.capabilities.concerns.routes import ROUTES, route_keys
from belisha.capabilities.concerns.settings import (
    ACCEPT_HOURS,
    ANY_CONCERN,
    CHASE_DAYS,
    DEADLINE,
    DEADLINE_URGENT,
    HEAD_CONFLICT,
    HEAD_MISUSE,
    HIDE_FROM,
    INFORM_PARENTS,
    LADO_REFERRAL,
    MASH_REFERRAL,
    STAFF_MISUSE,
    UNCOLLECTED_DAYS,
    VICTIM_SUPPORT,
)
from belisha.capabilities.concerns.terms import EntryKind
from belisha.content.concern_types import types
from belisha.kernel.duties import queries as duties
from belisha.plain.actor import Actor
from belisha.plain.bands import FEW, band, low_end
from belisha.plain.manifest import Measure

NEVER = Measure("Never counted here: a number could show that there was one.", count=None)
ABOUT_ADULTS = (STAFF_MISUSE, HEAD_MISUSE, HEAD_CONFLICT, LADO_REFERRAL, HIDE_FROM)
RECORDED = {
    INFORM_PARENTS.key: ({EntryKind.PARENTS}, "in which it was settled whether parents are told"),
    MASH_REFERRAL.key: ({EntryKind.REFERRAL}, "that were referred outside the school"),
    VICTIM_SUPPORT.key: ({EntryKind.SUPPORT}, "in which support was written down"),
}
_CHASE, _UNCOLLECTED = "concerns.chase", "concerns.uncollected"


def measures(actor: Actor, since: datetime, now: datetime) -> Mapping[str, Measure]:
    """What this reader may know of each setting that concerns obey, of what was reported since then."""
    closed = [one for one in queries.closed_since(actor, since) if one.reported_at <= now]
    return {
        **_routes(closed),
        ANY_CONCERN.key: _counted("Closed concerns that were routed", closed),
        DEADLINE.key: _in_time("told in time", (one for one in closed if not one.urgent), lambda one: not one.is_late),
        DEADLINE_URGENT.key: _in_time(
            "told in time", (one for one in closed if one.urgent), lambda one: not one.is_late
        ),
        ACCEPT_HOURS.key: _in_time("accepted in time", closed, lambda one: one.accepted_in_time),
        **{
            key: _counted(f"Closed concerns {said}", [one for one in closed if one.recorded & kinds])
            for key, (kinds, said) in RECORDED.items()
        },
        CHASE_DAYS.key: _done(actor, closed, _CHASE, "Referrals answered or chased in time"),
        UNCOLLECTED_DAYS.key: _done(actor, closed, _UNCOLLECTED, "Answers on the worry page read in time"),
        **dict.fromkeys((setting.key for setting in ABOUT_ADULTS), NEVER),
    }


def _routes(closed: Sequence[ClosedOne]) -> Mapping[str, Measure]:
    """For each route what there was of the kinds that it is for; of routes about adults nothing."""
    kinds: dict[str, set[str]] = {}
    adult = {key for key in ROUTES if key.endswith(".staff")}
    for type_ in types().values():
        for key in route_keys(type_):
            kinds.setdefault(key, set()).add(type_.id)
            adult |= {key} if type_.adult else set()
    said = "Closed concerns of the kinds that this is for"
    return {
        key: NEVER if key in adult else _counted(said, [one for one in closed if one.type in kinds.get(key, ())])
        for key in ROUTES
    }


def _counted(said: str, found: Sequence[ClosedOne]) -> Measure:
    """A band, and from five on the month of the last one."""
    last = max(one.reported_at for one in found) if len(found) >= FEW else None
    return Measure(f"{said}: {band(len(found))}.", low_end(len(found)), last=f"{last:%B %Y}" if last else "")


def _in_time(said: str, found: Iterable[ClosedOne], is_in_time: Callable[[ClosedOne], bool]) -> Measure:
    those = list(found)
    how_many = share(sum(is_in_time(one) for one in those), len(those))
    return Measure(f"Closed concerns {said}: {how_many}.", low_end(len(those)))


def _done(actor: Actor, closed: Iterable[ClosedOne], kind: str, said: str) -> Measure:
    """What had to be done by a day in closed concerns, and was."""
    times = duties.times_of(actor.school_id, queries.KIND, kind, [one.ref for one in closed])
    done = sum(at is not None and at <= due for due, at in times)
    return Measure(f"{said}: {share(done, len(times))}.", low_end(len(times)))
