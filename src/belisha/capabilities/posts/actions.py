"""What the register of delegations writes: the rule, the row, the task of whoever is asked, the audit entry last."""

from datetime import datetime, timedelta

from django.db import transaction

from belisha.capabilities.posts import queries, rules
from belisha.capabilities.posts.models import Delegation
from belisha.capabilities.posts.terms import ACCEPT_DUTY, DELEGATION, New, delegation_ref
from belisha.kernel.audit import actions as audit
from belisha.kernel.duties import actions as duties
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor


def delegate(*, actor: Actor, now: datetime, new: New) -> int:
    """Hand something over; whoever is asked has a week to say yes or no. Answers the id. Raises Refused."""
    lead, register = queries.ruled(actor, now)
    today = schools.today(actor.school_id, now)
    with transaction.atomic():
        holders = people.holders(actor.school_id, now)
        decision = rules.may_delegate(actor, new, holders, today, lead=lead, register=register)
        decision.require()
        key = seal.school_key_id(actor.school_id)
        row = Delegation.objects.create(
            school_id=actor.school_id,
            task=new.task.value,
            words=seal.close(key, new.words, context=queries.WORDS),
            why=seal.close(key, new.why, context=queries.WHY),
            by_id=actor.who,
            to_id=new.to,
            first=new.first,
            last=new.last,
            handed_over_at=now,
        )
        due_at = schools.calendar(actor.school_id).school_ends(today + rules.ANSWER_WITHIN)
        plan = duties.DutyPlan(ACCEPT_DUTY, due_at, (new.to,), decision.source)
        duties.open_duty(about=_about(row), now=now, plan=plan)
        _record(actor, now, "posts.delegated", row)
    return row.pk


def answer(*, actor: Actor, now: datetime, delegation: int, accepts: bool) -> None:
    """Say yes or no to what one is asked to take over. Raises Refused, Delegation.DoesNotExist."""
    with transaction.atomic():
        row = _locked(actor, delegation)
        today = schools.today(actor.school_id, now)
        rules.may_answer(actor, row.to_id, queries.dates_of(row), today).require()
        row.accepted_at, row.declined_at = (now, None) if accepts else (None, now)
        row.save(update_fields=["accepted_at", "declined_at"])
        duties.finish(about=_about(row), now=now, kind=ACCEPT_DUTY)
        _record(actor, now, "posts.accepted" if accepts else "posts.declined", row)


def end(*, actor: Actor, now: datetime, delegation: int) -> None:
    """End a delegation at this moment. Raises Refused, Delegation.DoesNotExist."""
    with transaction.atomic():
        row = _locked(actor, delegation)
        today = schools.today(actor.school_id, now)
        rules.may_end(actor, row.by_id, row.to_id, queries.dates_of(row), today).require()
        row.ended_at, row.ended_by_id = now, actor.who
        row.save(update_fields=["ended_at", "ended_by"])
        duties.finish(about=_about(row), now=now, kind=ACCEPT_DUTY)
        _record(actor, now, "posts.ended", row)


def as_days_pass(actor: Actor, after: datetime, upto: datetime) -> None:
    """What nobody has answered by its last day can run no more: the task of answering it goes."""
    today = schools.today(actor.school_id, upto)
    first = schools.today(actor.school_id, after) - timedelta(days=1)
    rows = Delegation.objects.filter(school_id=actor.school_id, last__gte=first, last__lt=today)
    for row in rows.filter(accepted_at=None, declined_at=None, ended_at=None):
        duties.finish(about=_about(row), now=upto, kind=ACCEPT_DUTY)


def _locked(actor: Actor, delegation: int) -> Delegation:
    """The row, so that of two answers at once the second is refused."""
    return Delegation.objects.select_for_update().get(pk=delegation, school_id=actor.school_id)


def _about(row: Delegation) -> duties.About:
    return duties.About(row.school_id, DELEGATION, delegation_ref(row.pk))


def _record(actor: Actor, now: datetime, event: str, row: Delegation) -> None:
    audit.record(actor=actor, now=now, event=event, subject_kind=DELEGATION, subject_ref=delegation_ref(row.pk))
