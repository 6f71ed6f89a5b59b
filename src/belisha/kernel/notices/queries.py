"""Reading the outbox: never by who is told about what."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Q, QuerySet

from belisha.kernel.audit import subjects
from belisha.kernel.notices import sending
from belisha.kernel.notices.models import Message, MessageState
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor

STUCK_AFTER = timedelta(minutes=15)
ROUNDED_TO = 15  # minutes
MANY = 20
NO_ADDRESS = "no address"


@dataclass(frozen=True, slots=True)
class Outbox:
    """Counts and ages, for whoever has the machine itself and its command line. Never on a page (see `mail_state`)."""

    waiting: int
    failed: int
    oldest: datetime | None
    is_stuck: bool
    in_folder: int = 0
    without_address: int = 0


def outbox(school_id: int, now: datetime) -> Outbox:
    """The state of a school's outbox. For `belisha doctor` alone."""
    rows = Message.objects.filter(school_id=school_id)
    waiting = rows.filter(state=MessageState.QUEUED)
    oldest = waiting.order_by("created_at").values_list("created_at", flat=True).first()
    failed = rows.filter(state=MessageState.FAILED)
    without = failed.filter(fault=NO_ADDRESS).count()
    given_up = failed.count() - without
    return Outbox(
        waiting=waiting.count(),
        failed=given_up,
        oldest=oldest,
        is_stuck=given_up > 0 or (oldest is not None and now - oldest > STUCK_AFTER),
        in_folder=rows.filter(state=MessageState.FOLDER).count(),
        without_address=without,
    )


class Mail(StrEnum):
    """How the mail is doing, in one word."""

    LEAVING = "leaving"
    STUCK = "stuck"
    FOLDER = "folder"  # no mail server is entered: nobody is told by mail
    WRONG = "wrong"  # the card holds a value with which no mail can leave


@dataclass(frozen=True, slots=True)
class MailState:
    """One word; while it is stuck, since when, in quarters of an hour; on a wrong card, which line."""

    state: Mail
    since: datetime | None = None
    line: str = ""


def mail_state(actor: Actor, now: datetime) -> MailState:
    """How the mail is doing, for a page (F14).

    No number: whoever is the subject of a report and sees the outbox go from none to one has been told of it. What is
    hidden from the reader is left out before the state is worked out, so that a message about them which cannot leave
    changes nothing on their page either; everybody else still sees that mail is stuck. Someone without an address is no
    fault of the mail: the page of posts names them.
    """
    in_folder, line = sending.way(actor.school_id)
    if line:
        return MailState(Mail.WRONG, line=line)
    if in_folder:
        return MailState(Mail.FOLDER)
    late = Q(state=MessageState.QUEUED, created_at__lt=now - STUCK_AFTER)
    given_up = Q(state=MessageState.FAILED) & ~Q(fault=NO_ADDRESS)
    rows = seen_by(actor, Message.objects.filter(late | given_up, school_id=actor.school_id))
    oldest = rows.order_by("created_at").values_list("created_at", flat=True).first()
    return MailState(Mail.STUCK, _quarter(oldest)) if oldest else MailState(Mail.LEAVING)


def is_quiet_about_mail(school_id: int) -> bool:
    """Whether nobody needs to be told that mail lies in a folder: an invented school sends none."""
    return schools.school(school_id).is_demo


def failed_roughly(actor: Actor) -> str:
    """`none`, `some` or `many` messages were given up, without those hidden from the actor: to repair, not to count."""
    rows = seen_by(actor, Message.objects.filter(school_id=actor.school_id, state=MessageState.FAILED))
    count = rows[: MANY + 1].count()
    return "none" if count == 0 else "many" if count > MANY else "some"


def last_test(actor: Actor) -> tuple[MessageState, str, datetime] | None:
    """The newest test message to this person: its state, its fault, and when it was asked for or sent."""
    rows = Message.objects.filter(school_id=actor.school_id, person_id=actor.who, template="test").order_by("-pk")
    row = rows.first()
    return (MessageState(row.state), row.fault, row.sent_at or row.created_at) if row else None


def has_been_tested(school_id: int) -> bool:
    """Whether a test message has ever been taken by the school's mail server."""
    return Message.objects.filter(school_id=school_id, template="test", state=MessageState.SENT).exists()


def seen_by(actor: Actor, rows: QuerySet[Message]) -> QuerySet[Message]:
    """Those of these messages that are about nothing hidden from the actor. A kind nobody answers for is hidden."""
    about: dict[str, set[str]] = {}
    for kind, ref in rows.exclude(subject_kind="").values_list("subject_kind", "subject_ref").distinct():
        about.setdefault(kind, set()).add(ref)
    hidden = Q(pk__in=())
    for kind, refs in about.items():
        found = subjects.barred_from(actor.who, actor.school_id, kind, refs)
        hidden |= Q(subject_kind=kind, subject_ref__in=found)
    return rows.exclude(hidden)


class Delivery(NamedTuple):
    """How many people a message about a subject has reached, and how many it was meant for and has not."""

    told: int
    waiting: int


def delivery(school_id: int, kind: str, ref: str) -> Delivery:
    """Whether anybody has been told about a subject. A message in the folder or a failed one has told nobody.

    For the page of whoever sent it: numbers, never who. What was withdrawn or put aside is not waited for.
    """
    rows = Message.objects.filter(school_id=school_id, subject_kind=kind, subject_ref=ref)
    told = set(rows.filter(state=MessageState.SENT).values_list("person_id", flat=True))
    unsent = rows.filter(state__in=(MessageState.QUEUED, MessageState.FOLDER, MessageState.FAILED))
    waiting = set(unsent.values_list("person_id", flat=True)) - told
    return Delivery(len(told), len(waiting))


def _quarter(at: datetime) -> datetime:
    return at.replace(minute=at.minute - at.minute % ROUNDED_TO, second=0, microsecond=0)
