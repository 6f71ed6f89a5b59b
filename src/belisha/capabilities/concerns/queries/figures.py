"""Counts without names."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, Min, OuterRef, QuerySet

from belisha.capabilities.concerns.models import Concern, EntryRow, StateRow, Visibility
from belisha.capabilities.concerns.terms import OPEN_STATES, Part, Stance, State
from belisha.plain.actor import Actor


def figures(actor: Actor, since: datetime, until: datetime, *, now: datetime) -> Mapping[str, Any]:
    """Counts without names of what was reported from `since` to before `until`; pages show them in bands only.

    `asked`: those that are accepted, or whose time to be accepted is over.
    `in_time`: those of them accepted in time. One that is late and that nobody has accepted is asked and not in time.
    """
    rows = list(
        _counted(actor)
        .filter(reported_at__gte=since, reported_at__lt=until)
        .values_list("pk", "type", "state", "reported_at", "accept_by")
    )
    taken = dict(
        StateRow.objects.filter(concern_id__in=[row[0] for row in rows], verb="accept")
        .order_by("-at")
        .values_list("concern_id", "at")
    )
    return {
        "total": len(rows),
        "open": sum(1 for _, _, state, _, _ in rows if state != State.CLOSED),
        "accepted": len(taken),
        "asked": sum(1 for pk, _, _, _, by in rows if pk in taken or by < now),
        "in_time": sum(1 for pk, _, _, _, by in rows if pk in taken and taken[pk] <= by),
        "by_type": dict(Counter(type_ for _, type_, _, _, _ in rows)),
    }


def oldest_open(actor: Actor) -> datetime | None:
    """When the oldest that is still open was reported, in whichever year that was; None where none is open."""
    found: datetime | None = (
        _counted(actor).filter(state__in=OPEN_STATES).aggregate(oldest=Min("reported_at"))["oldest"]
    )
    return found


@dataclass(frozen=True, slots=True)
class ClosedOne:
    """One closed part, without a name: what its clocks did and what was written down in it."""

    ref: str
    type: str
    urgent: bool
    is_late: bool  # told later than the policy allows
    reported_at: datetime
    accepted_in_time: bool
    recorded: frozenset[str]  # kinds of entries


def closed_since(actor: Actor, since: datetime) -> tuple[ClosedOne, ...]:
    """Those that figures count, were reported since then and are closed: nothing here moves with one that is open."""
    rows = list(_counted(actor).filter(state=State.CLOSED, reported_at__gte=since).select_related("submission"))
    ids = [row.pk for row in rows]
    accepted = dict(
        StateRow.objects.filter(concern_id__in=ids, verb="accept").order_by("-at").values_list("concern_id", "at")
    )
    recorded: dict[int, set[str]] = {}
    for concern, kind in EntryRow.objects.filter(concern_id__in=ids).values_list("concern_id", "kind").distinct():
        recorded.setdefault(concern, set()).add(kind)
    return tuple(
        ClosedOne(
            ref=row.ref,
            type=row.type,
            urgent=row.urgent,
            is_late=row.submission.is_late,
            reported_at=row.reported_at,
            accepted_in_time=row.pk in accepted and accepted[row.pk] <= row.accept_by,
            recorded=frozenset(recorded.get(row.pk, ())),
        )
        for row in rows
    )


def _counted(actor: Actor) -> QuerySet[Concern]:
    """What figures count: nothing of a report about an adult here, nothing that is hidden from the reader (F14, U10)."""
    barred = Visibility.objects.filter(
        concern=OuterRef("pk"), person_id=actor.who, stance=Stance.BARRED.value, ended_at__isnull=True
    )
    adult = Concern.objects.filter(submission=OuterRef("submission"), part=Part.ADULT.value)
    return Concern.objects.filter(~Exists(barred), ~Exists(adult), school_id=actor.school_id)
