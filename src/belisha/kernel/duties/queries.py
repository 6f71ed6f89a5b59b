"""Reading duties: somebody's inbox, what is overdue, whether anybody is left on a ladder, whether the clock goes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from belisha.kernel.audit import subjects
from belisha.kernel.duties.actions import BECAUSE
from belisha.kernel.duties.climbing import CLOCK, MAIL, climbing
from belisha.kernel.duties.models import Assignee, Duty, Heartbeat, OnCall, Rung, RungPerson
from belisha.kernel.notices import queries as notices
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor
from belisha.plain.names import STAFF_AFFILIATIONS

CLOCK_IS_LATE = timedelta(minutes=2)
MAIL_IS_LATE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One duty of one person."""

    kind: str
    subject_kind: str
    ref: str
    opened_at: datetime
    due_at: datetime
    is_overdue: bool
    attention_only: bool
    address: str
    role_waiting: str
    duty: int


def inbox(actor: Actor, now: datetime, *, limit: int = 100) -> tuple[InboxLine, ...]:
    """What waits for somebody, the oldest due first. A subject they may not see any more is left out.

    A line of attention opens nothing: it shows the reference, the waiting time and the role that has not acted.
    """
    if actor.person_id is None:
        return ()
    rows = list(
        Assignee.objects.filter(
            duty__school_id=actor.school_id,
            person_id=actor.who,
            ended_at__isnull=True,
            duty__done_at__isnull=True,
        )
        .select_related("duty")
        .order_by("duty__due_at", "pk")[:limit]
    )
    rows = [row for row in rows if subjects.is_declared(row.duty.subject_kind)]  # its capability may be taken out
    by_kind: dict[str, set[str]] = {}
    for row in rows:
        by_kind.setdefault(row.duty.subject_kind, set()).add(row.duty.subject_ref)
    visible = {kind: subjects.visible(actor, kind, refs) for kind, refs in by_kind.items()}
    barred = {
        kind: subjects.barred_from(actor.person_id, actor.school_id, kind, refs - visible[kind])
        for kind, refs in by_kind.items()
    }
    return tuple(
        _line(row, now, is_visible=row.duty.subject_ref in visible[row.duty.subject_kind])
        for row in rows
        if row.duty.subject_ref in visible[row.duty.subject_kind]
        or (row.attention_only and row.duty.subject_ref not in barred[row.duty.subject_kind])
    )


def because(school_id: int, duty_id: int) -> Mapping[str, Any]:
    """The frozen source of a duty."""
    row = Duty.objects.get(pk=duty_id, school_id=school_id)
    found: Mapping[str, Any] = json.loads(
        seal.open_(seal.school_key_id(school_id), bytes(row.because), context=BECAUSE)
    )
    return found


def sources(school_id: int, duty_ids: Iterable[int]) -> Mapping[int, Mapping[str, Any]]:
    """The frozen sources of some duties of a school, by duty; every key is read once. For those who may see the subjects."""
    rows = list(Duty.objects.filter(pk__in=set(duty_ids), school_id=school_id).values_list("pk", "because"))
    if not rows:
        return {}
    key_id = seal.school_key_id(school_id)
    opened = seal.open_many(school_id, [(key_id, bytes(blob)) for _, blob in rows], context=BECAUSE)
    return {pk: json.loads(text) for (pk, _), text in zip(rows, opened, strict=True) if text}


def open_of(school_id: int, subject_kind: str, ref: str) -> tuple[tuple[str, datetime], ...]:
    """The open duties of a subject: kind and due time."""
    rows = Duty.objects.filter(school_id=school_id, subject_kind=subject_kind, subject_ref=ref, done_at__isnull=True)
    return tuple(rows.order_by("due_at").values_list("kind", "due_at"))


def times_of(
    school_id: int, subject_kind: str, kind: str, refs: Iterable[str]
) -> tuple[tuple[datetime, datetime | None], ...]:
    """When each duty of this kind about these subjects was due, and when it was done; None where it is open."""
    rows = Duty.objects.filter(school_id=school_id, subject_kind=subject_kind, kind=kind, subject_ref__in=list(refs))
    return tuple(rows.order_by("due_at", "pk").values_list("due_at", "done_at"))


def left_alone(school_id: int, subject_kind: str, refs: Iterable[str], now: datetime) -> frozenset[str]:
    """Those of these subjects of which an open duty is overdue and has no rung left to climb (F1)."""
    duties = Duty.objects.filter(
        school_id=school_id,
        subject_kind=subject_kind,
        subject_ref__in=list(refs),
        done_at__isnull=True,
        due_at__lt=now,
    )
    rest = duties.exclude(pk__in=climbing(duties).values("pk"))
    return frozenset(rest.values_list("subject_ref", flat=True))


def nobody_left(school_id: int, subject_kind: str, ref: str, now: datetime) -> bool:
    """The same of one subject."""
    return ref in left_alone(school_id, subject_kind, [ref], now)


def clock_is_late(now: datetime) -> bool:
    """Whether the background clock has not gone round for two minutes: alerts would not be sent."""
    return _is_late(CLOCK, now, CLOCK_IS_LATE)


def mail_is_late(now: datetime) -> bool:
    """Whether the loop that sends mail has not come round for ten minutes."""
    return _is_late(MAIL, now, MAIL_IS_LATE)


def faults(name: str) -> str:
    """The classes of what went wrong in a loop's last round, or with a rung not yet fired; empty where nothing did."""
    found = set(filter(None, Heartbeat.objects.filter(name=name).values_list("fault", flat=True)))
    if name == CLOCK:
        waiting = Rung.objects.filter(next_at__isnull=False, duty__done_at__isnull=True).exclude(fault="")
        found |= set(waiting.values_list("fault", flat=True)[:5])
    return ", ".join(sorted(found))


def alarms(actor: Actor, now: datetime) -> tuple[str, ...]:
    """Message ids of what staff must know at once: nobody is being alerted, or nobody is told by mail.

    Nothing here moves with a report that is hidden from the reader (`notices.queries.mail_state`).
    """
    if not (actor.roles or actor.affiliations & STAFF_AFFILIATIONS):
        return ()
    found = []
    if clock_is_late(now):
        found.append("duties.alarm.clock_late")
    elif faults(CLOCK):
        found.append("duties.alarm.clock_fault")
    if not notices.is_quiet_about_mail(actor.school_id):
        mail = notices.mail_state(actor, now).state
        if mail is not notices.Mail.LEAVING:
            found.append(f"notices.alarm.{mail.value}")
        elif mail_is_late(now) or faults(MAIL):
            found.append("duties.alarm.mail_late")
        elif not notices.has_been_tested(actor.school_id):
            found.append("notices.alarm.untested")
    return tuple(found)


def _is_late(name: str, now: datetime, after: timedelta) -> bool:
    at = Heartbeat.objects.filter(name=name).values_list("at", flat=True).first()
    return at is None or now - at > after


def _line(row: Assignee, now: datetime, *, is_visible: bool) -> InboxLine:
    duty = row.duty
    return InboxLine(
        kind=duty.kind,
        subject_kind=duty.subject_kind,
        ref=duty.subject_ref,
        opened_at=duty.opened_at,
        due_at=duty.due_at,
        is_overdue=duty.due_at < now,
        attention_only=not is_visible,
        address=subjects.address(duty.subject_kind, duty.subject_ref) if is_visible else "",
        role_waiting="",
        duty=duty.pk,
    )


def reached_rung(actor: Actor, subject_kind: str, ref: str) -> str:
    """The role in which a ladder has reached somebody who may accept; empty where it has not."""
    rows = Rung.objects.filter(
        duty__school_id=actor.school_id,
        duty__subject_kind=subject_kind,
        duty__subject_ref=ref,
        duty__done_at__isnull=True,
        may_accept=True,
        ticks__isnull=False,
        people__in=RungPerson.objects.filter(person_id=actor.who, ended_at__isnull=True),
    )
    return rows.values_list("role", flat=True).first() or ""


def has_attention(actor: Actor, subject_kind: str, ref: str) -> bool:
    """Whether a ladder has told this person that something waits."""
    return Assignee.objects.filter(
        duty__school_id=actor.school_id,
        duty__subject_kind=subject_kind,
        duty__subject_ref=ref,
        person_id=actor.who,
        attention_only=True,
    ).exists()


def on_call(school_id: int, now: datetime) -> tuple[int, ...]:
    """Who is on call at a moment: one person, or nobody.

    A night belongs to the day on which it began: until school starts it is still the turn of the day before, unless
    nobody had that. Somebody who has left the school is not on call whatever the rota says.
    """
    calendar = schools.calendar(school_id)
    here = calendar.local(now)
    today = here.date()
    days = [today]
    if here < calendar.school_starts(today):
        days = [today - timedelta(days=1), today]
    found = next((person for day in days if (person := _on_call_of(school_id, day)) is not None), None)
    if found is None or found not in people.holders(school_id, now).affiliations:
        return ()
    return (found,)


@dataclass(frozen=True, slots=True)
class RotaLine:
    """One entry of the rota as it was made."""

    id: int
    person: int
    first: date
    last: date
    is_withdrawn: bool


def rota(school_id: int, *, limit: int = 100) -> tuple[RotaLine, ...]:
    """What was entered about who is on call, the newest first, taken back or not."""
    rows = OnCall.objects.filter(school_id=school_id).order_by("-pk")[:limit]
    return tuple(RotaLine(r.pk, r.person_id, r.first, r.last, r.withdrawn_at is not None) for r in rows)


def on_call_turned(school_id: int, after: datetime, upto: datetime) -> bool:
    """Whether somebody else is on call at `upto` than at `after`: for what must be worked out again as time passes."""
    days = (after - timedelta(days=2)).date(), (upto + timedelta(days=1)).date()
    near = OnCall.objects.filter(school_id=school_id, last__gte=days[0], first__lte=days[1], withdrawn_at__isnull=True)
    return near.exists() and on_call(school_id, after) != on_call(school_id, upto)


def _on_call_of(school_id: int, day: date) -> int | None:
    rows = OnCall.objects.filter(school_id=school_id, first__lte=day, last__gte=day, withdrawn_at__isnull=True)
    return rows.order_by("-pk").values_list("person_id", flat=True).first()
