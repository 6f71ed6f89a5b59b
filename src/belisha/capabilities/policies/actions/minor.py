"""A change of words alone: whoever the policy names approves it, and the governors are told of it."""

from datetime import datetime

from django.db import transaction

from belisha.capabilities.policies.queries import life
from belisha.capabilities.policies.settings import AMENDMENT_APPROVER
from belisha.capabilities.policies.terms.life import MINOR_DUTY
from belisha.kernel.duties import actions as duties
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import minor
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.decision import no
from belisha.plain.interim import SETTLES
from belisha.plain.kinds import say_list
from belisha.plain.source import Source


def approve(*, actor: Actor, now: datetime, version_id: int, reason: str) -> None:
    """Approve it alone, by name, reason and day; the governors have it as a task until the end of the term.

    Raises Refused where the policy names somebody else or nobody, and as `kernel/rulebook/minor.py` says.
    """
    day = schools.today(actor.school_id, now)
    asked = rulebook.rulebook(actor.school_id, day)[AMENDMENT_APPROVER]
    if not asked.value:
        no("policies.minor_nobody").require()
    post = life.post_for_minor(actor, day)
    if post is None:
        no("policies.minor_not_named", who=say_list(asked.value or (), "or"), source=asked.source).require()
        return
    with transaction.atomic():
        minor.approve_minor(actor=actor, now=now, version_id=version_id, role=post, reason=reason)
        _put_on_the_agenda(actor, now, version_id, asked.source)


def note(*, actor: Actor, now: datetime, version_id: int, minute: str) -> None:
    """Write down that the governors know of it; their task is done. Raises as `kernel/rulebook/minor.py` says."""
    if not actor.holds(*SETTLES):
        no("policies.interim_governors").require()
    with transaction.atomic():
        minor.note_minor(actor=actor, now=now, version_id=version_id, minute=minute)
        duties.finish(about=_about(actor, version_id), now=now, kind=MINOR_DUTY)


def _put_on_the_agenda(actor: Actor, now: datetime, version_id: int, source: Source) -> None:
    """The task of the chair, or of the next who may write it down; never of whoever approved it."""
    holders, calendar = people.holders(actor.school_id, now), schools.calendar(actor.school_id)
    posts = (tuple(who for who in holders.of(role) if who != actor.person_id) for role in SETTLES)
    who = next((held for held in posts if held), ())
    due_on = calendar.end_of_term(schools.today(actor.school_id, now))
    plan = duties.DutyPlan(MINOR_DUTY, calendar.school_ends(due_on), who, source)
    duties.open_duty(about=_about(actor, version_id), now=now, plan=plan)


def _about(actor: Actor, version_id: int) -> duties.About:
    return duties.About(actor.school_id, MINOR_DUTY, f"version-{version_id}")
