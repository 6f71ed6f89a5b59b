"""Counts without names."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from belisha.capabilities.concerns.models import Concern, StateRow, Visibility
from belisha.capabilities.concerns.terms import Part, Stance, State
from belisha.plain.actor import Actor


def figures(actor: Actor, since: datetime, until: datetime | None = None) -> Mapping[str, Any]:
    """Counts without names of what was reported from `since` to before `until`.

    Nothing of adult parts, nothing that is hidden from the reader (F14, U10). Pages show them in bands only.
    """
    barred = Visibility.objects.filter(
        concern=OuterRef("pk"), person_id=actor.who, stance=Stance.BARRED.value, ended_at__isnull=True
    )
    adult = Concern.objects.filter(submission=OuterRef("submission"), part=Part.ADULT.value)
    upto = {"reported_at__lt": until} if until is not None else {}
    rows = list(
        Concern.objects.filter(
            ~Exists(barred), ~Exists(adult), school_id=actor.school_id, reported_at__gte=since, **upto
        )
        .exclude(part=Part.ADULT.value)
        .values_list("pk", "type", "state", "reported_at", "accept_by")
    )
    taken = dict(
        StateRow.objects.filter(concern_id__in=[row[0] for row in rows], verb="accept")
        .order_by("-at")
        .values_list("concern_id", "at")
    )
    in_time = sum(1 for pk, _, _, _, by in rows if pk in taken and taken[pk] <= by)
    by_type: dict[str, int] = {}
    for _, type_, _, _, _ in rows:
        by_type[type_] = by_type.get(type_, 0) + 1
    open_since = [at for _, _, state, at, _ in rows if state != State.CLOSED]
    return {
        "total": len(rows),
        "open": len(open_since),
        "accepted": len(taken),
        "in_time": in_time,
        "oldest_open": min(open_since, default=None),
        "by_type": by_type,
    }
