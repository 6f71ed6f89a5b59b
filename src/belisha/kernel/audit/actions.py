"""Append one entry; check a whole chain."""

import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from belisha.kernel.audit import chain
from belisha.kernel.audit.models import Entry, Head
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor
from belisha.plain.source import Source

Detail = Mapping[str, str | int | bool | None]
BODY = "audit.body"
CHAIN_KEY = "audit chain"


def record(
    *,
    actor: Actor,
    now: datetime,
    event: str,
    subject_kind: str = "",
    subject_ref: str = "",
    detail: Detail | None = None,
    source: Source | None = None,
) -> None:
    """Append one entry to the chain of the actor's school.

    Call it last in the action's transaction: the head row stays locked until the commit. Where one action touches two
    schools, record in the order of their ids. `event` is "<capability>.<past participle>"; `subject_ref` is random and
    says nothing; `detail` is sealed.
    """
    school_id = actor.school_id
    body = seal.close(seal.shared_key_id(school_id, "audit"), _body(actor, detail, source), context=BODY)
    key = seal.subkey(school_id, CHAIN_KEY)
    with transaction.atomic():
        Head.objects.get_or_create(school_id=school_id)
        Head.objects.filter(school_id=school_id).update(seq=F("seq") + 1)
        seq, previous = Head.objects.filter(school_id=school_id).values_list("seq", "mac").get()
        entry = chain.Written(school_id, seq, now, event, subject_kind, subject_ref, body)
        mac = chain.link(key, bytes(previous), entry)
        Entry.objects.create(**asdict(entry), previous_mac=bytes(previous), mac=mac)
        Head.objects.filter(school_id=school_id).update(mac=mac)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The end of a chain at one moment, to be kept outside the database: on paper, in a backup's receipt."""

    school_id: int
    seq: int
    mac: bytes

    def __str__(self) -> str:
        return f"{self.school_id}-{self.seq}-{self.mac.hex()}"

    @classmethod
    def read(cls, text: str) -> "Anchor":
        """An anchor as it was printed, with or without gaps. Raises ValueError where it is none."""
        school, seq, mac = "".join(text.split()).split("-")
        return cls(int(school), int(seq), bytes.fromhex(mac))


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether a chain is whole; where not, at which entry it breaks and how."""

    ok: bool
    entries: int
    broken_at: int | None = None
    why: str = ""


def anchor(school_id: int) -> Anchor:
    """Where the chain ends now."""
    head = Head.objects.filter(school_id=school_id).values_list("seq", "mac").first()
    seq, mac = head or (0, b"")
    return Anchor(school_id, seq, bytes(mac))


def verify(school_id: int, *, against: Anchor | None = None) -> Verification:
    """Walk the chain from its first entry to its head, with a flat use of memory.

    Finds a changed, removed, added or reordered entry and a cut tail. Whoever can write to the database can cut the
    tail *and* put the head back; that is found only `against` an anchor kept elsewhere. Entries appended while it
    runs are left for the next time, so nothing is locked. An anchor of another school proves nothing about this one.
    """
    head = anchor(school_id)
    if against and against.school_id != school_id:
        return Verification(ok=False, entries=head.seq, why="the anchor is another school's")
    key = seal.subkey(school_id, CHAIN_KEY)
    rows = (
        Entry.objects.filter(school_id=school_id, seq__lte=head.seq)
        .order_by("seq")
        .values_list("seq", "at", "event", "subject_kind", "subject_ref", "body", "previous_mac", "mac")
    )
    count, previous = 0, b""
    for seq, at, event, kind, ref, body, previous_mac, mac in rows.iterator(chunk_size=5000):
        if seq != count + 1:
            return Verification(ok=False, entries=count, broken_at=count + 1, why="missing")
        expected = chain.link(key, previous, chain.Written(school_id, seq, at, event, kind, ref, bytes(body)))
        if bytes(previous_mac) != previous or not hmac.compare_digest(bytes(mac), expected):
            return Verification(ok=False, entries=count, broken_at=seq, why="changed")
        if against and against.seq == seq and against.mac != expected:
            return Verification(ok=False, entries=count, broken_at=seq, why="not the chain of the anchor")
        count, previous = seq, expected
    return _ending(head, count, previous, against)


def _ending(head: Anchor, count: int, mac: bytes, against: Anchor | None) -> Verification:
    if count < head.seq:
        return Verification(ok=False, entries=count, broken_at=count + 1, why="missing")
    if mac != head.mac:
        return Verification(ok=False, entries=count, broken_at=count, why="the head does not fit")
    if Entry.objects.filter(school_id=head.school_id, seq__gt=count).exists() and anchor(head.school_id) == head:
        return Verification(ok=False, entries=count, broken_at=count + 1, why="beyond the head")
    if against and against.seq > count:
        return Verification(ok=False, entries=count, broken_at=count + 1, why="shorter than the anchor")
    return Verification(ok=True, entries=count)


def _body(actor: Actor, detail: Detail | None, source: Source | None) -> str:
    said = {
        "person": actor.person_id,
        "system": actor.system,
        "roles": sorted(actor.roles),
        "detail": dict(detail or {}),
        "because": source.as_json() if source else None,
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True)
