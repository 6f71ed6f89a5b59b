"""Saying that one has read, entering what was said on paper, and telling people what waits. Pressing twice is once."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from belisha.capabilities.acknowledgements import queries, rules
from belisha.capabilities.acknowledgements.models import Asked, Receipt
from belisha.capabilities.acknowledgements.terms import (
    ASKS_AT,
    PAGE,
    PAGE_REF,
    REMIND_AFTER,
    TYPERS,
    Matter,
    Part,
)
from belisha.kernel.audit import actions as audit
from belisha.kernel.notices import actions as notices
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor


class Older(Exception):
    """What the page showed is not what is asked now: a version came into force, or a post changed hands, meanwhile."""


def read(*, actor: Actor, now: datetime, seal: str) -> int:
    """Whoever presses has read all that waited on their page; answers for how many matters that is new.

    Raises Older where something else waits now than the page of this `seal` showed.
    """
    with transaction.atomic():
        page = queries.to_know(actor, now)
        waiting = [shown for shown in page.matters if shown.new]
        if not waiting:
            return 0
        if page.seal != seal:
            raise Older
        for shown in waiting:
            parts = (*shown.new, *shown.known)
            _write(actor, now, shown.matter, actor.who, parts, read_on=queries.today(actor, now))
        audit.record(actor=actor, now=now, event="acknowledgements.read", detail=_what(s.matter for s in waiting))
    return len(waiting)


def enter_paper(*, actor: Actor, now: datetime, key: str, people: Sequence[int], read_on: date) -> int:
    """These people said on paper, or were read to, on a day; answers for how many it is new.

    Raises LookupError where the matter does not exist or one of the people is none whom this actor may enter, ValueError
    for a day that is still to come or lies before the version.
    """
    with transaction.atomic():
        matter = queries.matter_of(actor, now, key)
        mine = {reader.id: reader for reader in queries.readers(actor, now)}
        if matter is None or not actor.holds(*TYPERS) or not set(people) <= set(mine):
            raise LookupError(key)
        if read_on > queries.today(actor, now):
            raise ValueError("That day is still to come. Give the day on which they read it")
        if matter.since and read_on < matter.since:
            raise ValueError(f"These words are in force since {matter.since:%d %B %Y}. Give that day or a later one")
        seen, entered = queries.marks_seen(actor, people, matter), []
        for person in dict.fromkeys(people):
            if rules.new_to(matter, mine[person].words, seen.get(person, frozenset())):
                parts = [part for part in matter.parts if rules.is_meant(part, mine[person].words)]
                _write(actor, now, matter, person, parts, read_on=read_on, on_paper=True)
                entered.append(person)
        if entered:
            detail = {**_what([matter]), "people": ", ".join(map(str, entered)), "read_on": read_on.isoformat()}
            audit.record(actor=actor, now=now, event="acknowledgements.entered", detail=detail)
    return len(entered)


def day_begins(actor: Actor, after: datetime, upto: datetime) -> None:
    """On the morning of a school day whoever has something new to read is told, and reminded once after a week.

    Everybody is told of each part once. Whoever has read it by then hears no more of it.
    """
    calendar = schools.calendar(actor.school_id)
    day = calendar.local(upto).date()
    if not calendar.is_school_day(day) or not after < calendar.at(day, ASKS_AT) <= upto:
        return
    waits = queries.waiting(actor.school_id, upto)
    before = list(Asked.objects.filter(school_id=actor.school_id, person_id__in=list(waits)))
    told: dict[int, set[str]] = {}
    for row in before:
        told.setdefault(row.person_id, set()).update(row.marks)
    for person, marks in waits.items():
        if unheard := marks - told.get(person, set()):
            values = {"marks": sorted(unheard)}
            Asked.objects.update_or_create(school_id=actor.school_id, person_id=person, asked_on=day, defaults=values)
            _tell(actor, upto, person, "to_read")
    for row in before:
        is_due = row.reminded_on is None and calendar.school_days_after(row.asked_on, REMIND_AFTER) <= day
        if is_due and waits[row.person_id] & set(row.marks):
            Asked.objects.filter(pk=row.pk).update(reminded_on=day)
            _tell(actor, upto, row.person_id, "to_read_still")


def _tell(actor: Actor, now: datetime, person: int, template: str) -> None:
    notices.queue(
        school_id=actor.school_id,
        person_id=person,
        now=now,
        template=template,
        subject_kind=PAGE,
        subject_ref=PAGE_REF,
    )


def _write(
    actor: Actor,
    now: datetime,
    matter: Matter,
    person: int,
    parts: Iterable[Part],
    *,
    read_on: date,
    on_paper: bool = False,
) -> None:
    """One row an edition: whoever has a new post in the middle of a version reads more of it, and the row says so."""
    values = {
        "marks": sorted(part.mark for part in parts),
        "read_on": read_on,
        "at": now,
        "on_paper": on_paper,
        "typed_by_id": actor.who if on_paper else None,
    }
    Receipt.objects.update_or_create(
        school_id=actor.school_id,
        person_id=person,
        kind=matter.kind.value,
        ref=matter.ref,
        edition=matter.edition,
        defaults=values,
    )


def _what(matters: Iterable[Matter]) -> dict[str, str | int | bool | None]:
    return {"read": ", ".join(f"{queries.key_of(matter)} {matter.edition}" for matter in matters)}
