"""Queue, withdraw and deliver messages; try failed ones again, or put them aside with a reason."""

import logging
import smtplib
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from belisha.kernel.audit import actions as audit
from belisha.kernel.audit import subjects
from belisha.kernel.notices import sending
from belisha.kernel.notices.models import Message, MessageState
from belisha.kernel.notices.queries import NO_ADDRESS, seen_by
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor

GIVE_UP_AFTER = 12
FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=1)
TEST = "test"
# to whoever raised something: who that is stands nowhere in the clear, so such a row is gone as soon as it is dealt with
LEAVES_NO_TRACE = frozenset({"nobody_yet"})
_ONE_MESSAGE = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError)
_log = logging.getLogger(__name__)


def queue(
    *, school_id: int, person_id: int, now: datetime, template: str, subject_kind: str = "", subject_ref: str = ""
) -> None:
    """One message to one person, in the caller's transaction; it is sent after the commit, by `deliver`."""
    Message.objects.create(
        school_id=school_id,
        person_id=person_id,
        template=template,
        subject_kind=subject_kind,
        subject_ref=subject_ref,
        created_at=now,
        next_attempt_at=now,
    )


def withdraw(*, school_id: int, subject_kind: str, subject_ref: str, person_id: int) -> None:
    """Messages about this subject that have not left yet do not leave."""
    Message.objects.filter(
        school_id=school_id,
        subject_kind=subject_kind,
        subject_ref=subject_ref,
        person_id=person_id,
        state__in=(MessageState.QUEUED, MessageState.FAILED),
    ).update(state=MessageState.WITHDRAWN)


def deliver(*, now: datetime, limit: int = 200) -> int:
    """Send what is due; answers how many left or were laid into the folder.

    A message that fails is tried again, later each time; whatever goes wrong with one is written beside it as the class
    of the fault, and the others go on. A server that does not answer is not asked again in the same round. A copy that
    was brought back sends nothing before it is open.
    """
    if schools.is_quiet():
        return 0
    rows = Message.objects.filter(state=MessageState.QUEUED, next_attempt_at__lte=now).order_by("next_attempt_at", "pk")
    dead: set[int] = set()
    done = 0
    for row in rows[:limit]:
        if row.school_id in dead:
            continue
        try:
            done += _deliver(row, now)
        except Exception as fault:  # one message must not stop the others, whatever is wrong with it
            _note(row, fault)
            if isinstance(fault, OSError) and not isinstance(fault, _ONE_MESSAGE):
                dead.add(row.school_id)
    return done


def retry_failed(*, actor: Actor, now: datetime) -> int:
    """Messages that were given up are tried again from now on; answers how many. What is hidden from the actor stays."""
    with transaction.atomic():
        rows = seen_by(actor, Message.objects.filter(school_id=actor.school_id, state=MessageState.FAILED))
        count = rows.update(state=MessageState.QUEUED, attempts=0, next_attempt_at=now, fault="")
        audit.record(actor=actor, now=now, event="notices.retried", detail={"messages": count})
    return count


def put_aside(*, actor: Actor, now: datetime, reason: str) -> int:
    """Messages that were given up are let go, for a reason; answers how many. What is hidden from the actor stays.

    Raises ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("say why")
    with transaction.atomic():
        rows = seen_by(actor, Message.objects.filter(school_id=actor.school_id, state=MessageState.FAILED))
        count = rows.update(state=MessageState.ASIDE)
        audit.record(
            actor=actor, now=now, event="notices.put_aside", detail={"messages": count, "reason": reason.strip()}
        )
    return count


def queue_test(*, actor: Actor, now: datetime) -> None:
    """A test message to whoever asks for it, about nothing. `queries.last_test` says how it went."""
    with transaction.atomic():
        queue(school_id=actor.school_id, person_id=actor.who, now=now, template=TEST)
        audit.record(actor=actor, now=now, event="notices.tested")


def _deliver(row: Message, now: datetime) -> int:
    """Taken by raising `attempts`: of two workers one wins. Raises whatever goes wrong."""
    taken = Message.objects.filter(pk=row.pk, state=MessageState.QUEUED, attempts=row.attempts).update(
        attempts=F("attempts") + 1, next_attempt_at=now + _wait(row.attempts)
    )
    if not taken:
        return 0
    if row.person_id in subjects.barred(row.school_id, row.subject_kind, row.subject_ref):
        _become(row, MessageState.WITHDRAWN)
        return 0
    to = people.mail_addresses(row.school_id, [row.person_id]).get(row.person_id, "")
    if not to:
        _become(row, MessageState.FAILED, fault=NO_ADDRESS)
        return 0
    if row.template in LEAVES_NO_TRACE and sending.is_folder(row.school_id):
        _become(row, MessageState.FOLDER)  # a file in the folder would tell nobody but whoever steals it
        return 0
    page = subjects.address(row.subject_kind, row.subject_ref)
    letter = sending.write(row.school_id, row.template, row.subject_ref, name=str(row.pk), to=to, page=page)
    has_left = sending.send(row.school_id, letter, now)
    _become(row, MessageState.SENT if has_left else MessageState.FOLDER, sent_at=now if has_left else None)
    return 1


def _become(row: Message, state: MessageState, *, fault: str = "", sent_at: datetime | None = None) -> None:
    """The message is dealt with."""
    rows = Message.objects.filter(pk=row.pk)
    if row.template in LEAVES_NO_TRACE:
        rows.delete()
    else:
        rows.update(state=state, fault=fault, sent_at=sent_at)


def _note(row: Message, fault: Exception) -> None:
    """The class of the fault beside the message; nothing of its content, neither here nor in the log."""
    name = type(fault).__name__
    _log.error("message %s: %s", row.pk, name)
    if row.attempts + 1 >= GIVE_UP_AFTER:
        _become(row, MessageState.FAILED, fault=name)
    else:
        Message.objects.filter(pk=row.pk, state=MessageState.QUEUED).update(fault=name)


def _wait(attempts: int) -> timedelta:
    doubled: timedelta = FIRST_RETRY * 2 ** min(attempts, 10)
    return min(doubled, LONGEST_RETRY)
