"""Reading the outbox: never by who is told about what."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from belisha.kernel.notices.models import Message, MessageState

STUCK_AFTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Outbox:
    """How the mail is doing, for the owner of the machine: counts and ages alone (F14)."""

    waiting: int
    failed: int
    oldest: datetime | None
    is_stuck: bool


def outbox(school_id: int, now: datetime) -> Outbox:
    """The state of a school's outbox."""
    rows = Message.objects.filter(school_id=school_id)
    waiting = rows.filter(state=MessageState.QUEUED)
    oldest = waiting.order_by("created_at").values_list("created_at", flat=True).first()
    failed = rows.filter(state=MessageState.FAILED).count()
    stuck = failed > 0 or (oldest is not None and now - oldest > STUCK_AFTER)
    return Outbox(waiting.count(), failed, oldest, stuck)


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
