"""The tasks of a review: opened by the clock sixty days before, with reminders, done by the document's next version."""

from datetime import date, datetime

from belisha.capabilities.policies.queries import life
from belisha.capabilities.policies.queries.reading import review_due
from belisha.capabilities.policies.rules.reviewing import AHEAD, is_reminded
from belisha.capabilities.policies.settings import REVIEWER, UPDATER
from belisha.capabilities.policies.terms import REVIEW_DUTY
from belisha.capabilities.policies.terms.life import PACK_DUTY
from belisha.kernel.duties import actions as duties
from belisha.kernel.notices import actions as notices
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.calendar import LAST_MOMENT


def as_days_pass(actor: Actor, after: datetime, upto: datetime) -> None:
    """Open the tasks of every document whose review is due within sixty days, or is overdue, and remind of it.

    The review is of whoever the policy names, or of the head; its papers are of whoever keeps it up to date, where a
    clause names them. Once a day is enough.
    """
    calendar = schools.calendar(actor.school_id)
    day, before = calendar.local(upto).date(), calendar.local(after).date()
    if before == day:
        return
    coming = [
        (version, due)
        for version in rulebook.in_force(actor.school_id, day)
        if (due := review_due(version)) is not None and due - AHEAD <= day and not _is_renewed(actor, version)
    ]
    if not coming:
        return
    book, holders = rulebook.rulebook(actor.school_id, day), people.holders(actor.school_id, upto)
    who, papers = life.preparers(book, holders), life.updaters(book, holders)
    for version, due in coming:
        due_at = calendar.at(due, LAST_MOMENT)
        _open(actor, upto, version.id, duties.DutyPlan(REVIEW_DUTY, due_at, who, book[REVIEWER].source))
        if papers and not life.is_handed_in(actor, version.slug, due - AHEAD):
            _open(actor, upto, version.id, duties.DutyPlan(PACK_DUTY, due_at, papers, book[UPDATER].source))
        if is_reminded(due, before, day):
            _remind(actor, upto, version.id, who)


def close_the_renewed(actor: Actor, now: datetime) -> None:
    """A version that a newer one follows, or whose document another replaces, needs no review any more."""
    standing = {version.id for version in rulebook.in_force(actor.school_id, _last_day(actor, now))}
    for version in rulebook.versions(actor.school_id):
        if version.state == "approved" and version.id not in standing:
            for kind in (REVIEW_DUTY, PACK_DUTY):
                duties.finish(about=_about(actor, kind, version.id), now=now, kind=kind)


def _open(actor: Actor, now: datetime, version: int, plan: duties.DutyPlan) -> None:
    """Open it, or give it to whoever has the post today."""
    about = _about(actor, plan.kind, version)
    duties.open_duty(about=about, now=now, plan=plan)
    duties.hand_to(about=about, now=now, kind=plan.kind, people=plan.people)


def _remind(actor: Actor, now: datetime, version: int, people_: tuple[int, ...]) -> None:
    for person in people_:
        notices.queue(
            school_id=actor.school_id,
            person_id=person,
            now=now,
            template="review",
            subject_kind=REVIEW_DUTY,
            subject_ref=f"version-{version}",
        )


def _is_renewed(actor: Actor, version: rulebook.VersionView) -> bool:
    """Whether a newer version is approved and only waits for its day."""
    others = rulebook.versions(actor.school_id, version.slug)
    begins = version.in_force_from or date.max
    return any(o.state == "approved" and o.in_force_from and o.in_force_from > begins for o in others)


def _last_day(actor: Actor, now: datetime) -> date:
    """The day from which everything that is approved runs."""
    days = [version.in_force_from for version in rulebook.versions(actor.school_id) if version.in_force_from]
    return max([schools.calendar(actor.school_id).local(now).date(), *days])


def _about(actor: Actor, kind: str, version: int) -> duties.About:
    return duties.About(actor.school_id, kind, f"version-{version}")
