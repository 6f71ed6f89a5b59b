"""What the school knows about its families, and who covers for whom."""

from datetime import datetime, time, timedelta

from belisha.capabilities.register import actions as register
from belisha.demo.cast import Cast
from belisha.demo.timeline import Timeline, at_work
from belisha.kernel.duties import rota
from belisha.kernel.people import actions as people
from belisha.kernel.people import queries as known
from belisha.plain.calendar import Calendar
from belisha.plain.holders import Holds
from belisha.plain.names import Role


def plan(told: Timeline, cast: Cast, calendar: Calendar, began: datetime, now: datetime) -> None:
    """A court's order, a colleague's niece, a decision of the DSL, the rota, and who covers this afternoon."""
    two = [child for child, _ in cast.children if len(known.guardians(cast.school_id, child, began.date())) == 2]
    today = calendar.local(now).date()
    monday = today - timedelta(days=today.weekday())
    told.at(began, "a court's order", lambda at: _order(cast, two[0], at))
    told.at(began, "a colleague's niece", lambda at: _niece(cast, at))
    some_weeks_ago = at_work(calendar, now - timedelta(days=20))
    told.at(some_weeks_ago, "a decision of the DSL", lambda at: _decision(cast, two[1], at))
    friday = calendar.at(monday - timedelta(days=3), time(16, 0))
    told.at(friday, "the rota of four weeks", lambda at: _rota(cast, at))
    told.at(now, "a cover", lambda at: _cover(cast, at))


def _order(cast: Cast, child: int, at: datetime) -> None:
    dsl = cast.actor(Role.DSL, at)
    parents = known.guardians(cast.school_id, child, at.date())
    register.restrict(
        actor=dsl, now=at, child=child, guardian=parents[1].id, is_court_order=True, review_on=None,
        words="No contact with the child. The other parent's address is kept from him. Order seen by the office.",
    )  # fmt: skip
    register.change_guardian(
        actor=dsl, now=at, child=child, guardian=parents[0].id, relationship="mother", has_responsibility=True,
        reach_by="Ring after six. Never write home.", may_text=False,
    )  # fmt: skip


def _niece(cast: Cast, at: datetime) -> None:
    register.declare_tie(
        actor=cast.actor(Role.HEADTEACHER, at), now=at, one=cast.teachers[2], other=cast.children[-1][0], said="aunt",
        is_household=False,
    )  # fmt: skip


def _decision(cast: Cast, child: int, at: datetime) -> None:
    parents = known.guardians(cast.school_id, child, at.date())
    register.restrict(
        actor=cast.actor(Role.DSL, at), now=at, child=child, guardian=parents[0].id, is_court_order=False,
        review_on=at.date() + timedelta(days=60),
        words="Tell both parents by telephone only, while they talk with the mediator.",
    )  # fmt: skip


def _rota(cast: Cast, at: datetime) -> None:
    first = at.date() + timedelta(days=3)
    for week, role in enumerate((Role.DSL, Role.DEPUTY_DSL, Role.HEADTEACHER, Role.DSL)):
        monday = first + timedelta(days=7 * week)
        rota.enter(
            actor=cast.actor(Role.DSL, at), now=at, person_id=cast.posts[role], first=monday,
            last=monday + timedelta(days=6),
        )  # fmt: skip


def _cover(cast: Cast, at: datetime) -> None:
    people.give_role(
        actor=cast.actor(Role.DSL, at), now=at, person_id=cast.posts[Role.SENCO], role=Role.DSL, holds=Holds.COVER,
        until=at + timedelta(hours=3),
    )  # fmt: skip
