"""Open, hand on, finish and withdraw duties. The clock that climbs their ladders is in `climbing`."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from belisha.kernel.duties import ladders
from belisha.kernel.duties.climbing import beat, failed, next_morning, tick
from belisha.kernel.duties.ladders import RungPlan
from belisha.kernel.duties.models import Duty
from belisha.kernel.duties.passing import on_passing
from belisha.kernel.notices import actions as notices
from belisha.kernel.seal import actions as seal
from belisha.plain.source import Source

__all__ = [
    "About",
    "DutyPlan",
    "RungPlan",
    "beat",
    "failed",
    "finish",
    "hand_to",
    "on_passing",
    "open_duty",
    "relay",
    "tick",
    "withdraw_from",
]
BECAUSE = "duties.because"


@dataclass(frozen=True, slots=True)
class About:
    """What a duty is about: a school, a kind that a capability has declared, and a random reference."""

    school_id: int
    kind: str
    ref: str


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
    found = _open(about).filter(kind=plan.kind).first()
    if found:
        return found.pk
    key_id = seal.school_key_id(about.school_id)
    must_be_taken = bool(plan.ladder) if plan.must_be_taken is None else plan.must_be_taken
    duty = Duty.objects.create(
        school_id=about.school_id,
        kind=plan.kind,
        subject_kind=about.kind,
        subject_ref=about.ref,
        opened_at=now,
        due_at=plan.due_at,
        because=seal.close(key_id, json.dumps(plan.source.as_json()), context=BECAUSE),
        must_be_taken=must_be_taken,
        remind_at=next_morning(about.school_id, now) if must_be_taken else None,
    )
    ladders.assign(duty, plan.people, now)
    ladders.lay(duty, plan.ladder, now)
    return duty.pk


def finish(*, about: About, now: datetime, kind: str) -> None:
    """The duty is done: its ladder stops."""
    _open(about).filter(kind=kind).update(done_at=now)


def hand_to(*, about: About, now: datetime, kind: str, people: Iterable[int]) -> None:
    """The open duty of this kind now belongs to these people alone."""
    wanted = tuple(people)
    duty = _open(about).filter(kind=kind).first()
    if duty:
        duty.assignees.filter(ended_at__isnull=True).exclude(person_id__in=wanted).update(ended_at=now)
        ladders.assign(duty, wanted, now)


def reassign(*, school_id: int, kind: str, beneath: str, now: datetime, person_id: int, to: Iterable[int]) -> None:
    """What is open and somebody's becomes these people's, of every subject of a kind whose reference begins so.

    `beneath` is the reference of what the subjects belong to; theirs go on with a hyphen ("K7DF-31").
    """
    rows = Duty.objects.filter(
        school_id=school_id, subject_kind=kind, subject_ref__startswith=f"{beneath}-", done_at__isnull=True
    )
    wanted = tuple(to)
    for duty in rows.filter(assignees__person_id=person_id, assignees__ended_at__isnull=True):
        duty.assignees.filter(person_id=person_id, ended_at__isnull=True).update(ended_at=now)
        ladders.assign(duty, wanted, now)


def relay(*, about: About, now: datetime, people: Iterable[int], ladder: Sequence[RungPlan]) -> tuple[int, ...]:
    """A verdict was worked out again: give every open duty of the subject to the people of today.

    Those that must be taken on climb the ladder of today; others, such as confirming something, have none. Answers the
    people to whom a duty is newly given; each has a message in the outbox. On the ladder nothing that is due is lost,
    nobody is alerted twice for one rung, and whoever is new on a rung that has been climbed is alerted at the next tick.
    Doing it again with the same people and ladder changes nothing.
    """
    wanted = tuple(people)
    newly: dict[int, None] = {}
    for duty in _open(about):
        readers = duty.assignees.filter(ended_at__isnull=True, attention_only=False)
        readers.exclude(person_id__in=wanted).update(ended_at=now)
        newly |= dict.fromkeys(ladders.assign(duty, wanted, now))
        if duty.must_be_taken:
            ladders.lay(duty, ladder, now)
            ladders.end_attention(duty, now)
    for person in newly:
        notices.queue(
            school_id=about.school_id,
            person_id=person,
            now=now,
            template="new",
            subject_kind=about.kind,
            subject_ref=about.ref,
        )
    return tuple(newly)


def withdraw_from(*, about: About, now: datetime, person_id: int) -> None:
    """Somebody is hidden now: their open duties, rungs and unsent messages about this subject go."""
    duties = list(_open(about))
    for duty in duties:
        duty.assignees.filter(person_id=person_id, ended_at__isnull=True).update(ended_at=now)
    ladders.leave((duty.pk for duty in duties), person_id, now)
    notices.withdraw(school_id=about.school_id, subject_kind=about.kind, subject_ref=about.ref, person_id=person_id)


def _open(about: About) -> QuerySet[Duty]:
    return Duty.objects.filter(
        school_id=about.school_id, subject_kind=about.kind, subject_ref=about.ref, done_at__isnull=True
    )
