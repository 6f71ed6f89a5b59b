"""Policy does not match practice: anybody who works or helps here says so, and it is the head's until it is answered."""

from datetime import datetime, timedelta

from django.db import transaction

from belisha.capabilities.policies.actions.tasks import WHO_CHOOSES
from belisha.capabilities.policies.models import Mismatch
from belisha.capabilities.policies.queries import clauses
from belisha.capabilities.policies.terms import ANSWERERS, MISMATCH_DUTY, RAISERS, mismatch_ref
from belisha.kernel.audit import actions as audit
from belisha.kernel.duties import actions as duties
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.kernel.schools.holding import hold
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor
from belisha.plain.decision import no
from belisha.plain.source import Citation, Source

ANSWER_WITHIN = timedelta(days=14)


def say(*, actor: Actor, now: datetime, version: int, clause: str, words: str) -> int:
    """Say it of a clause in force; answers the id. The head has a fortnight to answer. Said twice it is one.

    Raises Refused where the actor neither works nor helps here, LookupError for a clause that is not in force.
    """
    if not actor.affiliations & RAISERS:
        no("policies.mismatch_not_yours").require()
    found = clauses.in_force(actor, version, clause, now)
    key = seal.school_key_id(actor.school_id)
    with transaction.atomic():
        hold(actor.school_id)
        waiting = Mismatch.objects.filter(
            version_id=version, clause_id=clause, raised_by_id=actor.who, answered_at__isnull=True
        )
        for row in waiting:  # a button that was pressed twice
            if seal.open_(key, bytes(row.words), context=clauses.WORDS) == words:
                return row.pk
        row = Mismatch.objects.create(
            school_id=actor.school_id,
            version_id=version,
            clause_id=clause,
            words=seal.close(key, words, context=clauses.WORDS),
            raised_by_id=actor.who,
            raised_at=now,
        )
        source = Source(citation=Citation(found.document, found.number, found.text, clause, str(version)))
        duties.open_duty(about=_about(actor, row.pk), now=now, plan=_plan(actor, now, source))
        audit.record(
            actor=actor,
            now=now,
            event="policies.mismatch_raised",
            subject_kind=MISMATCH_DUTY,
            subject_ref=mismatch_ref(row.pk),
            source=source,
        )
    return row.pk


def answer(*, actor: Actor, now: datetime, mismatch: int, words: str) -> None:
    """Answer it: the task is done and the clause is contradicted no more.

    Raises Refused where it is not the actor's to answer or has an answer already; Mismatch.DoesNotExist.
    """
    if not actor.roles & ANSWERERS:
        no("policies.mismatch_head_answers").require()
    row = Mismatch.objects.get(pk=mismatch, school_id=actor.school_id)
    sealed = seal.close(seal.school_key_id(actor.school_id), words, context=clauses.ANSWER)
    with transaction.atomic():
        still_open = Mismatch.objects.filter(pk=row.pk, answered_at__isnull=True)
        if not still_open.update(answer=sealed, answered_by_id=actor.who, answered_at=now):
            no("policies.mismatch_answered").require()
        duties.finish(about=_about(actor, row.pk), now=now, kind=MISMATCH_DUTY)
        audit.record(
            actor=actor,
            now=now,
            event="policies.mismatch_answered",
            subject_kind=MISMATCH_DUTY,
            subject_ref=mismatch_ref(row.pk),
        )


def _about(actor: Actor, mismatch: int) -> duties.About:
    return duties.About(actor.school_id, MISMATCH_DUTY, mismatch_ref(mismatch))


def _plan(actor: Actor, now: datetime, source: Source) -> duties.DutyPlan:
    holders = people.holders(actor.school_id, now)
    who = next((held for role in WHO_CHOOSES if (held := holders.of(role))), ())
    calendar = schools.calendar(actor.school_id)
    due_on = calendar.local(now).date() + ANSWER_WITHIN
    return duties.DutyPlan(MISMATCH_DUTY, calendar.school_ends(due_on), who, source)
