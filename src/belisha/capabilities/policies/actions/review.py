"""The head's task to have a document approved anew: opened by the clock six weeks before its review, done by its next version."""

from datetime import date, datetime, timedelta

from belisha.capabilities.policies.actions.tasks import WHO_CHOOSES
from belisha.capabilities.policies.queries.reading import review_due
from belisha.capabilities.policies.terms import REVIEW_DUTY
from belisha.kernel.duties import actions as duties
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.calendar import LAST_MOMENT
from belisha.plain.source import SILENCE

AHEAD = timedelta(weeks=6)


def as_days_pass(actor: Actor, after: datetime, upto: datetime) -> None:
    """Open the task of every document whose review is due within six weeks, or is overdue. Once a day is enough."""
    calendar = schools.calendar(actor.school_id)
    day = calendar.local(upto).date()
    if calendar.local(after).date() == day:
        return
    holders = people.holders(actor.school_id, upto)
    who = next((held for role in WHO_CHOOSES if (held := holders.of(role))), ())
    for version in rulebook.in_force(actor.school_id, day):
        due = review_due(version)
        if due is not None and due - AHEAD <= day and not _is_renewed(actor, version):
            plan = duties.DutyPlan(REVIEW_DUTY, calendar.at(due, LAST_MOMENT), who, SILENCE)
            duties.open_duty(about=_about(actor, version.id), now=upto, plan=plan)


def close_the_renewed(actor: Actor, now: datetime) -> None:
    """A version that a newer one follows, or whose document another replaces, needs no review any more."""
    standing = {version.id for version in rulebook.in_force(actor.school_id, _last_day(actor, now))}
    for version in rulebook.versions(actor.school_id):
        if version.state == "approved" and version.id not in standing:
            duties.finish(about=_about(actor, version.id), now=now, kind=REVIEW_DUTY)


def _is_renewed(actor: Actor, version: rulebook.VersionView) -> bool:
    """Whether a newer version is approved and only waits for its day."""
    others = rulebook.versions(actor.school_id, version.slug)
    begins = version.in_force_from or date.max
    return any(o.state == "approved" and o.in_force_from and o.in_force_from > begins for o in others)


def _last_day(actor: Actor, now: datetime) -> date:
    """The day from which everything that is approved runs."""
    days = [version.in_force_from for version in rulebook.versions(actor.school_id) if version.in_force_from]
    return max([schools.calendar(actor.school_id).local(now).date(), *days])


def _about(actor: Actor, version: int) -> duties.About:
    return duties.About(actor.school_id, REVIEW_DUTY, f"version-{version}")
