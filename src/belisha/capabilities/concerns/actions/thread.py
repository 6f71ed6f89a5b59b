"""Messages through a receipt: each is a new report, with a new clock (safeguarding F12 h)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from belisha.capabilities.concerns.actions.deciding import about, facts_of, open_accept_duty, verdict
from belisha.capabilities.concerns.actions.handling import add_entry
from belisha.capabilities.concerns.actions.recording import record
from belisha.capabilities.concerns.models import Concern, StateRow, Submission
from belisha.capabilities.concerns.queries import KIND, by_receipt, locked
from belisha.capabilities.concerns.settings import UNCOLLECTED_DAYS
from belisha.capabilities.concerns.terms import EntryKind, State
from belisha.kernel.audit import actions as audit
from belisha.kernel.duties import actions as duties
from belisha.kernel.notices import actions as notices
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor

UNCOLLECTED = "concerns.uncollected"
ANSWER = "concerns.answer"


def receive_message(*, actor: Actor, now: datetime, receipt: str, words: str) -> bool:
    """Another message from whoever holds the receipt; False where there is no such receipt.

    Every part that is closed opens again, and everybody who may read it is told anew.
    """
    with transaction.atomic():
        submission = by_receipt(actor.school_id, receipt)
        if submission is None:
            return False
        for concern in submission.parts.select_related("submission"):
            add_entry(concern, EntryKind.MESSAGE_IN, actor, now, {"words": words})
            _start_again(concern, now)
            audit.record(actor=actor, now=now, event="concerns.reported", subject_kind=KIND, subject_ref=concern.ref)
    return True


def reply(*, actor: Actor, now: datetime, ref: str, words: str) -> None:
    """An answer that waits for the receipt. Not collected in time, it becomes the DSL's task."""
    with transaction.atomic():
        record(actor=actor, now=now, ref=ref, kind=EntryKind.MESSAGE_OUT, words={"words": words})
        concern = locked(actor, ref)
        if concern is None:
            return
        duties.finish(about=about(concern), now=now, kind=ANSWER)
        ruled = rulebook.rulebook(concern.school_id, now.date())[UNCOLLECTED_DAYS]
        calendar = schools.calendar(concern.school_id)
        last = calendar.school_days_after(calendar.local(now).date(), ruled.value or 3)
        readers = (concern.owner_id,) if concern.owner_id else ()
        duties.open_duty(
            about=about(concern),
            now=now,
            plan=duties.DutyPlan(UNCOLLECTED, calendar.school_ends(last), readers, ruled.source),
        )


def collected(submission: Submission, now: datetime) -> None:
    """Whoever holds the receipt has read the answer."""
    for concern in submission.parts.all():
        duties.finish(about=about(concern), now=now, kind=UNCOLLECTED)


def _start_again(concern: Concern, now: datetime) -> None:
    """A new clock and ladder; a closed part is reported again."""
    routing = next(
        (p for p in verdict(concern.school_id, facts_of(concern), now).parts if p.part == concern.part), None
    )
    if State(concern.state) is State.CLOSED:
        Concern.objects.filter(pk=concern.pk).update(state=State.REPORTED.value, owner=None, version=F("version") + 1)
        StateRow.objects.create(concern=concern, verb="message", state=State.REPORTED.value, at=now)
    if State(concern.state) in (State.CLOSED, State.REPORTED) and routing is not None:
        open_accept_duty(concern, routing, now)
    elif concern.owner_id is not None:
        plan = (
            duties.DutyPlan(ANSWER, now + timedelta(days=1), (concern.owner_id,), routing.accept_source)
            if routing
            else None
        )
        if plan:
            duties.open_duty(about=about(concern), now=now, plan=plan)
    barred = set(concern.visibility.filter(stance="barred", ended_at__isnull=True).values_list("person_id", flat=True))
    readers = concern.visibility.filter(stance="granted", ended_at__isnull=True, technical_only=False)
    for person in set(readers.values_list("person_id", flat=True)) - barred:
        notices.queue(
            school_id=concern.school_id,
            person_id=person,
            now=now,
            template="new",
            subject_kind=KIND,
            subject_ref=concern.ref,
        )
