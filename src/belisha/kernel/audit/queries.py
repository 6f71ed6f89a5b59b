"""The entries as they may be read. No feature decides by them; only pages about the record itself show them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from belisha.kernel.audit.actions import BODY
from belisha.kernel.audit.models import Entry
from belisha.kernel.seal import actions as seal


@dataclass(frozen=True, slots=True)
class Recorded:
    """One entry, opened. It has no place in the chain: a gap would tell that something is hidden (F14)."""

    at: datetime
    event: str
    subject_kind: str
    subject_ref: str
    person_id: int | None
    system: str
    roles: tuple[str, ...]
    detail: Mapping[str, Any] = field(default_factory=dict)
    because: Mapping[str, Any] | None = None


def for_subject(school_id: int, kind: str, ref: str) -> tuple[Recorded, ...]:
    """Everything recorded about one subject, oldest first. The caller has made sure that the reader may see it."""
    rows = Entry.objects.filter(school_id=school_id, subject_kind=kind, subject_ref=ref).order_by("seq")
    return tuple(recorded for _, recorded in _opened(school_id, rows.values_list(*_COLUMNS)))


def newest(school_id: int, *, before: int | None = None, batch: int = 200) -> Iterator[tuple[int, Recorded]]:
    """Entries with their places, newest first, from below place `before`; read in batches as they are taken.

    The place is for the caller's bookmark alone and is never shown.
    """
    while True:
        rows = Entry.objects.filter(school_id=school_id).order_by("-seq")
        if before is not None:
            rows = rows.filter(seq__lt=before)
        opened = list(_opened(school_id, rows.values_list(*_COLUMNS)[:batch]))
        yield from opened
        if len(opened) < batch:
            return
        before = opened[-1][0]


def recent(school_id: int, *, limit: int = 50) -> tuple[Recorded, ...]:
    """The newest entries, whatever they are about: for kernel and tests, never for a page without a filter."""
    rows = Entry.objects.filter(school_id=school_id).order_by("-seq")[:limit]
    return tuple(recorded for _, recorded in _opened(school_id, rows.values_list(*_COLUMNS)))


_COLUMNS = ("seq", "at", "event", "subject_kind", "subject_ref", "body")


def _opened(school_id: int, rows: Any) -> Iterator[tuple[int, Recorded]]:
    found = list(rows)
    if not found:
        return
    key_id = seal.shared_key_id(school_id, "audit")
    bodies = seal.open_many(school_id, ((key_id, row[5]) for row in found), context=BODY)
    for (seq, at, event, kind, ref, _), body in zip(found, bodies, strict=True):
        said = json.loads(body or "{}")
        yield (
            seq,
            Recorded(
                at=at,
                event=event,
                subject_kind=kind,
                subject_ref=ref,
                person_id=said.get("person"),
                system=said.get("system", ""),
                roles=tuple(said.get("roles", ())),
                detail=said.get("detail", {}),
                because=said.get("because"),
            ),
        )
