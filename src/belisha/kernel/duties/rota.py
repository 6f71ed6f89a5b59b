"""Who is on call: entering it and taking it back. Open ladders are worked out again in the same transaction."""

from datetime import date, datetime

from django.db import transaction

from belisha.kernel.audit import actions as audit
from belisha.kernel.duties.models import OnCall
from belisha.kernel.people import actions as people
from belisha.kernel.people.queries import exists
from belisha.plain.actor import Actor


def enter(*, actor: Actor, now: datetime, person_id: int, first: date, last: date) -> int:
    """Somebody is on call from a day to a day, both included; answers the row's id. A newer entry goes before.

    Raises LookupError for somebody of another school, ValueError where it ends before it begins.
    """
    if not exists(actor.school_id, [person_id]):
        raise LookupError(f"person {person_id} is not of school {actor.school_id}")
    if last < first:
        raise ValueError("it ends before it begins")
    with transaction.atomic():
        row = OnCall.objects.create(
            school_id=actor.school_id, person_id=person_id, first=first, last=last, entered_at=now
        )
        people.changed(actor, now)
        audit.record(
            actor=actor,
            now=now,
            event="duties.on_call_entered",
            detail={"person": person_id, "first": first.isoformat(), "last": last.isoformat()},
        )
    return row.pk


def withdraw(*, actor: Actor, now: datetime, row_id: int) -> None:
    """Take an entry back: it stays in the history and counts no more. Raises LookupError where there is none."""
    with transaction.atomic():
        rows = OnCall.objects.filter(pk=row_id, school_id=actor.school_id, withdrawn_at__isnull=True)
        if not rows.update(withdrawn_at=now):
            raise LookupError(f"nobody is on call by row {row_id}")
        people.changed(actor, now)
        audit.record(actor=actor, now=now, event="duties.on_call_withdrawn", detail={"row": row_id})
