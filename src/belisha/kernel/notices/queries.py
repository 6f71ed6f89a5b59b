"""Reading the outbox: never by who is told about what."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

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


def delivered_to(school_id: int, subject_kind: str, ref: str) -> frozenset[int]:
    """Who has been told about a subject by a message that has left."""
    rows = Message.objects.filter(
        school_id=school_id, subject_kind=subject_kind, subject_ref=ref, state=MessageState.SENT
    )
    return frozenset(rows.values_list("person_id", flat=True))


def is_stuck(school_id: int, now: datetime) -> bool:
    """Whether mail does not leave: the one question that every page asks, in one query."""
    late = Q(state=MessageState.QUEUED, created_at__lt=now - STUCK_AFTER)
    return Message.objects.filter(late | Q(state=MessageState.FAILED), school_id=school_id).exists()
