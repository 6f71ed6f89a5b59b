"""Queue, withdraw and deliver messages."""

import smtplib
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage as DjangoMessage
from django.core.mail import get_connection
from django.db.models import F

from belisha.content.words import say
from belisha.kernel.audit import subjects
from belisha.kernel.notices.models import Message, MessageState
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools

GIVE_UP_AFTER = 12
FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=1)


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
        state=MessageState.QUEUED,
    ).update(state=MessageState.WITHDRAWN)


def deliver(*, now: datetime, limit: int = 200) -> int:
    """Send what is due; answers how many were sent. A message that fails is tried again, later each time."""
    rows = Message.objects.filter(state=MessageState.QUEUED, next_attempt_at__lte=now).order_by("next_attempt_at", "pk")
    return sum(_deliver(row, now) for row in rows[:limit])


def _deliver(row: Message, now: datetime) -> int:
    """Taken by raising `attempts`: of two workers one wins."""
    taken = Message.objects.filter(pk=row.pk, state=MessageState.QUEUED, attempts=row.attempts).update(
        attempts=F("attempts") + 1, next_attempt_at=now + _wait(row.attempts)
    )
    if not taken:
        return 0
    try:
        if row.person_id in subjects.barred(row.school_id, row.subject_kind, row.subject_ref):
            Message.objects.filter(pk=row.pk).update(state=MessageState.WITHDRAWN)
            return 0
        _send(row, now)
    except (OSError, smtplib.SMTPException, LookupError) as fault:
        state = MessageState.FAILED if row.attempts + 1 >= GIVE_UP_AFTER else MessageState.QUEUED
        Message.objects.filter(pk=row.pk).update(state=state, fault=type(fault).__name__)
        return 0
    Message.objects.filter(pk=row.pk).update(state=MessageState.SENT, sent_at=now, fault="")
    return 1


def _wait(attempts: int) -> timedelta:
    doubled: timedelta = FIRST_RETRY * 2 ** min(attempts, 10)
    return min(doubled, LONGEST_RETRY)


def _send(row: Message, now: datetime) -> None:
    card = schools.card(row.school_id)
    school = schools.school(row.school_id)
    to = people.mail_addresses(row.school_id, [row.person_id])[row.person_id]
    where = card.get("web.address", "http://localhost:8000").rstrip("/")
    page = subjects.address(row.subject_kind, row.subject_ref) or "/"
    values = {"school": school.name, "ref": row.subject_ref, "address": f"{where}/", "page": f"{where}{page}"}
    subject, body = say(f"notices.{row.template}.subject", values), say(f"notices.{row.template}.body", values)
    sender = card.get("mail.from", "belisha@localhost")
    if card.get("mail.host"):
        connection = get_connection(
            "django.core.mail.backends.smtp.EmailBackend",
            host=card["mail.host"],
            port=int(card.get("mail.port", "587")),
            username=card.get("mail.user", ""),
            password=card.get("mail.password", ""),
            use_tls=card.get("mail.tls", "1") == "1",
            timeout=20,
        )
        DjangoMessage(subject, body, sender, [to], connection=connection).send()
    else:
        _to_folder(Path(settings.BELISHA_DATA) / "mail", row, now, (sender, to, subject, body))


def _to_folder(folder: Path, row: Message, now: datetime, parts: tuple[str, str, str, str]) -> None:
    """Until the school has entered its mail server, a message is a file in the data folder."""
    sender, to, subject, body = parts
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"], letter["Date"] = sender, to, subject, now
    letter.set_content(body)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / f"{now:%Y%m%dT%H%M%S}-{row.pk}.eml").write_bytes(bytes(letter))
