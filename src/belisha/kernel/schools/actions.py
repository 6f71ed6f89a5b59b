"""Writing schools: a new one, its calendar, its card, the numbers it rings."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from django.db import transaction

from belisha.kernel.audit import actions as audit
from belisha.kernel.schools.models import Agency, CardEntry, LessonTime, School, SpecialDay, TermDates
from belisha.kernel.schools.queries import CARD
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor, system_actor
from belisha.plain.calendar import Span


def create(
    *, now: datetime, name: str, slug: str, nation: str = "england", kind: str = "maintained", is_demo: bool = False
) -> int:
    """A new school; answers its id. Raises IntegrityError where the short name is taken."""
    with transaction.atomic():
        row = School.objects.create(name=name, slug=slug, nation=nation, kind=kind, is_demo=is_demo)
        audit.record(actor=system_actor(row.pk, "set-up"), now=now, event="schools.created")
    return row.pk


def set_calendar(
    *,
    actor: Actor,
    now: datetime,
    terms: Iterable[Span],
    half_terms: Iterable[Span] = (),
    inset: Iterable[date] = (),
    closures: Iterable[date] = (),
    lessons: Iterable[tuple[time, time]] = (),
) -> None:
    """The school's year and day, in place of what was there."""
    school_id = actor.school_id
    with transaction.atomic():
        for table in (TermDates, SpecialDay, LessonTime):
            table.objects.filter(school_id=school_id).delete()
        TermDates.objects.bulk_create(
            [TermDates(school_id=school_id, first=s.first, last=s.last) for s in terms]
            + [TermDates(school_id=school_id, first=s.first, last=s.last, is_half_term=True) for s in half_terms]
        )
        SpecialDay.objects.bulk_create(
            [SpecialDay(school_id=school_id, day=day, is_inset=True) for day in inset]
            + [SpecialDay(school_id=school_id, day=day) for day in closures]
        )
        LessonTime.objects.bulk_create([LessonTime(school_id=school_id, starts=a, ends=b) for a, b in lessons])
        audit.record(actor=actor, now=now, event="schools.calendar_set")


def set_card(*, actor: Actor, now: datetime, values: Mapping[str, str]) -> None:
    """Lines of the school card, at once. Old and new value stand in the audit, sealed."""
    school_id = actor.school_id
    key_id = seal.school_key_id(school_id)
    with transaction.atomic():
        for key, value in values.items():
            row = CardEntry.objects.filter(school_id=school_id, key=key).first()
            old = seal.open_(key_id, bytes(row.value), context=CARD) if row else ""
            CardEntry.objects.update_or_create(
                school_id=school_id,
                key=key,
                defaults={"value": seal.close(key_id, value, context=CARD), "changed_at": now},
            )
            audit.record(
                actor=actor, now=now, event="schools.card_changed", detail={"key": key, "old": old, "new": value}
            )


def set_agency(
    *, actor: Actor, now: datetime, body: str, name: str, phone: str, address: str = "", hours: str = ""
) -> None:
    """The number of an outside body, checked today."""
    with transaction.atomic():
        Agency.objects.update_or_create(
            school_id=actor.school_id,
            body=body,
            defaults={"name": name, "phone": phone, "address": address, "hours": hours, "checked_on": now.date()},
        )
        audit.record(actor=actor, now=now, event="schools.agency_set", detail={"body": body, "phone": phone})
