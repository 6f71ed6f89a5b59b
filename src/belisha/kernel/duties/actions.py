"""Open, hand on, finish and withdraw duties; the clock that climbs their ladders."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from belisha.kernel.audit import subjects
from belisha.kernel.duties import passing
from belisha.kernel.duties.models import Assignee, Duty, Heartbeat, Rung, RungPerson, Tick
from belisha.kernel.duties.passing import on_passing as on_passing
from belisha.kernel.notices import actions as notices
from belisha.kernel.seal import actions as seal
from belisha.plain.source import Source

BECAUSE = "duties.because"


@dataclass(frozen=True, slots=True)
class About:
    """What a duty is about: a school, a kind that a capability has declared, and a random reference."""

    school_id: int
    kind: str
    ref: str


@dataclass(frozen=True, slots=True)
class RungPlan:
    """A rung as a rule has worked it out, everybody hidden already left out."""

    at: datetime
    role: str
    people: tuple[int, ...]
    may_accept: bool = True
    every_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class DutyPlan:
    """A duty to open. `must_be_taken`: while it is open somebody has to take it on (without a word: it has a ladder)."""

    kind: str
    due_at: datetime
    people: tuple[int, ...]
    source: Source
    ladder: Sequence[RungPlan] = ()
    must_be_taken: bool | None = None


def open_duty(*, about: About, now: datetime, plan: DutyPlan) -> int:
    """Open a duty in the caller's transaction; answers its id. Of a kind and subject only one is open."""
    found = Duty.objects.filter(
        school_id=about.school_id,
        kind=plan.kind,
        subject_kind=about.kind,
        subject_ref=about.ref,
        done_at__isnull=True,
    ).first()
    if found:
        return found.pk
    key_id = seal.school_key_id(about.school_id)
    duty = Duty.objects.create(
        school_id=about.school_id,
        kind=plan.kind,
        subject_kind=about.kind,
        subject_ref=about.ref,
        opened_at=now,
        due_at=plan.due_at,
        because=seal.close(key_id, json.dumps(plan.source.as_json()), context=BECAUSE),
    )
    _assign(duty, plan.people, now)
    _build(duty, plan.ladder)
    return duty.pk


def finish(*, about: About, now: datetime, kind: str) -> None:
    """The duty is done: its ladder stops."""
    Duty.objects.filter(
        school_id=about.school_id, kind=kind, subject_kind=about.kind, subject_ref=about.ref, done_at__isnull=True
    ).update(done_at=now)


def hand_to(*, about: About, now: datetime, kind: str, people: Iterable[int]) -> None:
    """The open duty of this kind now belongs to these people alone."""
    duty = _open(about).filter(kind=kind).first()
    if duty:
        duty.assignees.filter(ended_at__isnull=True).exclude(person_id__in=set(people)).update(ended_at=now)
        _assign(duty, tuple(people), now)


def relay(*, about: About, now: datetime, people: Iterable[int], ladder: Sequence[RungPlan]) -> None:
    """A verdict was worked out again: give every open duty of the subject to the people and the ladder of today."""
    wanted = tuple(people)
    for duty in _open(about):
        duty.assignees.filter(ended_at__isnull=True, attention_only=False).exclude(person_id__in=wanted).update(
            ended_at=now
        )
        _assign(duty, wanted, now)
        Rung.objects.filter(duty=duty).update(next_at=None)
        _build(duty, [rung for rung in ladder if rung.every_minutes or rung.at >= now])


def withdraw_from(*, about: About, now: datetime, person_id: int) -> None:
    """Somebody is hidden now: their open duties, rungs and unsent messages about this subject go."""
    for duty in _open(about):
        duty.assignees.filter(person_id=person_id, ended_at__isnull=True).update(ended_at=now)
    RungPerson.objects.filter(rung__duty__in=_open(about), person_id=person_id).delete()
    notices.withdraw(school_id=about.school_id, subject_kind=about.kind, subject_ref=about.ref, person_id=person_id)


def tick(*, now: datetime) -> int:
    """Climb every ladder that is due; answers how many rungs were fired. Safe to run from several clocks at once."""
    passing.tell(now)
    due = Rung.objects.filter(next_at__lte=now, duty__done_at__isnull=True).order_by("next_at", "pk")
    fired = sum(_fire(rung_id, now) for rung_id in due.values_list("pk", flat=True)[:500])
    Heartbeat.objects.update_or_create(name="clock", defaults={"at": now})
    return fired


def _fire(rung_id: int, now: datetime) -> int:
    """One rung, once for each time it is due. What must be done next stands in rows before anything is sent."""
    with transaction.atomic():
        rung = (
            Rung.objects.select_related("duty").filter(pk=rung_id, next_at__lte=now, duty__done_at__isnull=True).first()
        )
        if rung is None or rung.next_at is None:
            return 0
        _, is_new = Tick.objects.get_or_create(rung=rung, due_at=rung.next_at, defaults={"fired_at": now})
        if not is_new:
            return 0
        rung.next_at = now + timedelta(minutes=rung.every_minutes) if rung.every_minutes else None
        rung.save(update_fields=["next_at"])
        duty = rung.duty
        hidden = subjects.barred(duty.school_id, duty.subject_kind, duty.subject_ref)
        people = [p for p in rung.people.values_list("person_id", flat=True) if p not in hidden]
        if not rung.every_minutes:
            _assign(duty, people, now, attention_only=True)
        for person in people:
            notices.queue(
                school_id=duty.school_id,
                person_id=person,
                now=now,
                template="waiting" if rung.may_accept else "waits_for_somebody",
                subject_kind=duty.subject_kind,
                subject_ref=duty.subject_ref,
            )
    return 1


def _open(about: About) -> QuerySet[Duty]:
    return Duty.objects.filter(
        school_id=about.school_id, subject_kind=about.kind, subject_ref=about.ref, done_at__isnull=True
    )


def _assign(duty: Duty, people: Iterable[int], now: datetime, *, attention_only: bool = False) -> None:
    held = set(duty.assignees.filter(ended_at__isnull=True).values_list("person_id", flat=True))
    Assignee.objects.bulk_create(
        [
            Assignee(duty=duty, person_id=person, since=now, attention_only=attention_only)
            for person in dict.fromkeys(people)
            if person not in held
        ]
    )


def _build(duty: Duty, ladder: Iterable[RungPlan]) -> None:
    for plan in ladder:
        rung = Rung.objects.create(
            duty=duty,
            role=plan.role,
            may_accept=plan.may_accept,
            every_minutes=plan.every_minutes,
            next_at=plan.at,
        )
        RungPerson.objects.bulk_create([RungPerson(rung=rung, person_id=person) for person in plan.people])
