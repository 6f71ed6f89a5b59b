"""The chain on bytes alone: every entry's MAC covers the entry and the MAC before it.

A plain hash could be recomputed by whoever changes a row. The key is derived from the school's key, which the database
holds only wrapped: without the master key nobody can forge a link.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from belisha.kernel.seal import cipher


@dataclass(frozen=True, slots=True)
class Written:
    """What one entry says, as the chain covers it."""

    school_id: int
    seq: int
    at: datetime
    event: str
    subject_kind: str
    subject_ref: str
    body: bytes


def link(key: bytes, previous: bytes, entry: Written) -> bytes:
    """The MAC of an entry that stands after the one whose MAC is `previous` (empty for the first).

    Every part goes in with its length, so that no two different entries give the same bytes.
    """
    words = (
        str(entry.school_id),
        str(entry.seq),
        entry.at.astimezone(UTC).isoformat(),
        entry.event,
        entry.subject_kind,
        entry.subject_ref,
    )
    parts = (previous, *(word.encode() for word in words), entry.body)
    return cipher.mac(key, b"".join(len(part).to_bytes(8, "big") + part for part in parts))
