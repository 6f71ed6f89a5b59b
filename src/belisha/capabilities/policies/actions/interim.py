"""Decisions between two meetings, and the governors' task that each of them opens."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from belisha.capabilities.policies.terms import INTERIM_DUTY
from belisha.kernel.duties import actions as duties
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import interim
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.calendar import LAST_MOMENT
from belisha.plain.interim import SETTLES
from belisha.plain.source import SILENCE


def decide(*, actor: Actor, now: datetime, given: interim.Given) -> int:
    """Decide; answers the id. Raises Refused as `kernel/rulebook/interim.py` says."""
    return interim.decide(actor=actor, now=now, given=given)


def settle(*, actor: Actor, now: datetime, decision: int, minute: str, yes: bool) -> None:
    """What the governors say to it; their task is done."""
    _and_finish(
        lambda: interim.settle(actor=actor, now=now, decision=decision, minute=minute, yes=yes), actor, now, decision
    )


def end(*, actor: Actor, now: datetime, decision: int) -> None:
    """End it before its time; the governors' task falls away."""
    _and_finish(lambda: interim.end(actor=actor, now=now, decision=decision), actor, now, decision)


def put_on_the_agenda(actor: Actor, now: datetime, decision: int) -> None:
    """The chair's task, due on the decision's last day; where there is no chair, the next who may settle it."""
    day = schools.today(actor.school_id, now)
    view = next(one for one in rulebook.interim(actor.school_id, day) if one.id == decision)
    holders = people.holders(actor.school_id, now)
    who = next((held for role in SETTLES if (held := holders.of(role))), ())
    calendar = schools.calendar(actor.school_id)
    duties.open_duty(
        about=duties.About(actor.school_id, INTERIM_DUTY, view.ref),
        now=now,
        plan=duties.DutyPlan(
            kind=INTERIM_DUTY, due_at=calendar.at(view.upto_day, LAST_MOMENT), people=who, source=SILENCE
        ),
    )


def _and_finish(act: Callable[[], Any], actor: Actor, now: datetime, decision: int) -> None:
    act()
    duties.finish(about=duties.About(actor.school_id, INTERIM_DUTY, f"interim-{decision}"), now=now, kind=INTERIM_DUTY)
