"""The clock: what has passed, rungs that are due, reminders each morning, and a word to whoever nobody has answered.

Each row is tried by itself. What goes wrong with one is written beside it as the class of the fault, without content,
and tried again a minute later; the others go on.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from belisha.kernel.audit import subjects
from belisha.kernel.duties import passing
from belisha.kernel.duties.ladders import assign
from belisha.kernel.duties.models import Duty, Heartbeat, Rung, RungPerson, Tick
from belisha.kernel.notices import actions as notices
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools

CLOCK, MAIL = "clock", "mail"
AT_ONCE = 500  # rows of a kind in one round
RETRY = timedelta(minutes=1)
_log = logging.getLogger(__name__)


def tick(*, now: datetime) -> int:
    """One round of the clock; answers how many rungs were fired. Safe to run from several clocks at once.

    In a copy that was brought back the clock stands still until the copy is opened.
    """
    if schools.is_quiet():
        return 0
    faults = list(passing.tell(now))
    fired = _each(_rungs_due(now), _fire, now, faults, _mark)
    _each(_reminders_due(now), _remind, now, faults)
    _each(_left_alone(now), _tell_reporter, now, faults)
    beat(CLOCK, now=now, faults=faults)
    return fired


def beat(name: str, *, now: datetime, faults: Iterable[str] = ()) -> None:
    """A loop has gone round, with these classes of fault in it."""
    fault = ", ".join(sorted(set(faults)))[:200]
    Heartbeat.objects.update_or_create(name=name, defaults={"at": now, "fault": fault})


def failed(name: str, *, now: datetime, fault: str) -> None:
    """A whole round of a loop has failed: its time does not move on, so after a while it also counts as late."""
    row, _ = Heartbeat.objects.get_or_create(name=name, defaults={"at": now})
    Heartbeat.objects.filter(pk=row.pk).update(fault=fault[:200])


def next_morning(school_id: int, now: datetime) -> datetime:
    """When school would start tomorrow by the wall clock, also at weekends and in holidays: a worry goes on then too."""
    calendar = schools.calendar(school_id)
    return calendar.school_starts(calendar.local(now).date() + timedelta(days=1))


def next_due(after: datetime) -> datetime | None:
    """The first moment after this one at which a tick has something to do; None where nothing is ahead.

    For whoever tells a story at once and needs no clock that goes round every few seconds.
    """
    open_ = Duty.objects.filter(done_at__isnull=True)
    rung = Rung.objects.filter(duty__in=open_, next_at__gt=after).aggregate(at=Min("next_at"))["at"]
    reminder = open_.filter(remind_at__gt=after).aggregate(at=Min("remind_at"))["at"]
    untaken = open_.filter(must_be_taken=True, nobody_left_at__isnull=True, due_at__gte=after)
    late = untaken.aggregate(at=Min("due_at"))["at"]
    found = [rung, reminder, late + timedelta(seconds=1) if late else None]  # it is late once its time is over
    return min((at for at in found if at is not None), default=None)


def is_due(now: datetime) -> bool:
    """Whether a rung is due at this moment, or was due before and has not been climbed."""
    return bool(list(_rungs_due(now)))


def climbing(duties: QuerySet[Duty]) -> QuerySet[Duty]:
    """Those of these duties that have a rung yet to be climbed."""
    ahead = Rung.objects.filter(duty=OuterRef("pk"), next_at__isnull=False, every_minutes__isnull=True)
    return duties.filter(Exists(ahead))


def _rungs_due(now: datetime) -> Iterable[int]:
    due = Rung.objects.filter(next_at__lte=now, duty__done_at__isnull=True)
    due = due.filter(Q(retry_at__isnull=True) | Q(retry_at__lte=now))
    return due.order_by("next_at", "pk").values_list("pk", flat=True)[:AT_ONCE]


def _reminders_due(now: datetime) -> Iterable[int]:
    due = Duty.objects.filter(done_at__isnull=True, remind_at__lte=now)
    return due.order_by("remind_at", "pk").values_list("pk", flat=True)[:AT_ONCE]


def _left_alone(now: datetime) -> Iterable[int]:
    open_ = Duty.objects.filter(done_at__isnull=True, must_be_taken=True, due_at__lt=now, nobody_left_at__isnull=True)
    alone = open_.exclude(pk__in=climbing(open_).values("pk"))
    return alone.order_by("due_at", "pk").values_list("pk", flat=True)[:AT_ONCE]


def _each(
    ids: Iterable[int],
    try_one: Callable[[int, datetime], int],
    now: datetime,
    faults: list[str],
    mark: Callable[[int, datetime, str], None] | None = None,
) -> int:
    done = 0
    for pk in list(ids):
        try:
            done += try_one(pk, now)
        except Exception as fault:  # one row must not stop the others
            name = type(fault).__name__
            _log.error("%s: %s in row %s", try_one.__name__, name, pk)
            faults.append(name)
            if mark:
                mark(pk, now, name)
    return done


def _mark(rung_id: int, now: datetime, fault: str) -> None:
    Rung.objects.filter(pk=rung_id).update(fault=fault[:80], retry_at=now + RETRY)


def _fire(rung_id: int, now: datetime) -> int:
    """One rung, once for each time it is due: of two clocks one takes it. Rows first, sending comes after the commit."""
    with transaction.atomic():
        rung = Rung.objects.select_related("duty").get(pk=rung_id)
        due_at, duty = rung.next_at, rung.duty
        if due_at is None or due_at > now or duty.done_at is not None:
            return 0
        then = now + timedelta(minutes=rung.every_minutes) if rung.every_minutes else None
        taken = Rung.objects.filter(pk=rung_id, next_at=due_at).update(next_at=then, fault="", retry_at=None)
        if not taken:
            return 0
        Tick.objects.get_or_create(rung=rung, due_at=due_at, defaults={"fired_at": now})
        standing = RungPerson.objects.filter(rung=rung, ended_at__isnull=True)
        if not rung.every_minutes:
            standing = standing.filter(alerted_at__isnull=True)
        hidden = subjects.barred(duty.school_id, duty.subject_kind, duty.subject_ref)
        reached = [p for p in standing.order_by("pk").values_list("person_id", flat=True) if p not in hidden]
        RungPerson.objects.filter(rung=rung, person_id__in=reached).update(alerted_at=now)
        if not rung.every_minutes:
            assign(duty, reached, now, attention_only=True)
        for person in reached:
            _queue(duty, person, now, "waiting" if rung.may_accept else "waits_for_somebody")
    return 1


def _remind(duty_id: int, now: datetime) -> int:
    """Everybody reached by now is reminded, each morning, once the time is over and no rung is left."""
    with transaction.atomic():
        duty = Duty.objects.get(pk=duty_id)
        due_at = duty.remind_at
        if due_at is None or due_at > now or duty.done_at is not None:
            return 0
        then = next_morning(duty.school_id, now)
        if not Duty.objects.filter(pk=duty_id, remind_at=due_at).update(remind_at=then):
            return 0
        if duty.due_at > now or climbing(Duty.objects.filter(pk=duty_id)).exists():
            return 0
        hidden = subjects.barred(duty.school_id, duty.subject_kind, duty.subject_ref)
        may_accept = set(
            RungPerson.objects.filter(rung__duty=duty, rung__may_accept=True, ended_at__isnull=True).values_list(
                "person_id", flat=True
            )
        )
        rows = duty.assignees.filter(ended_at__isnull=True).exclude(person_id__in=hidden).order_by("pk")
        for person, attention_only in rows.values_list("person_id", "attention_only"):
            takes = not attention_only or person in may_accept
            _queue(duty, person, now, "waiting" if takes else "waits_for_somebody")
    return 1


def _tell_reporter(duty_id: int, now: datetime) -> int:
    """Whoever raised it is told once that nobody has taken it (F1), where there is an address to tell them at.

    Who raised something is sealed. So the message carries no reference, and its row goes when it has been sent: neither
    table nor mail says who reported what.
    """
    with transaction.atomic():
        if not Duty.objects.filter(pk=duty_id, nobody_left_at__isnull=True).update(nobody_left_at=now):
            return 0
        duty = Duty.objects.get(pk=duty_id)
        reporter = subjects.reporter_of(duty.school_id, duty.subject_kind, duty.subject_ref)
        hidden = subjects.barred(duty.school_id, duty.subject_kind, duty.subject_ref)
        if reporter is None or reporter in hidden or not people.mail_addresses(duty.school_id, [reporter]):
            return 0
        notices.queue(school_id=duty.school_id, person_id=reporter, now=now, template="nobody_yet")
    return 1


def _queue(duty: Duty, person: int, now: datetime, template: str) -> None:
    notices.queue(
        school_id=duty.school_id,
        person_id=person,
        now=now,
        template=template,
        subject_kind=duty.subject_kind,
        subject_ref=duty.subject_ref,
    )
