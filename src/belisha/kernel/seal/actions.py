"""Close and open what must not be read from a stolen disk; make, wrap anew and destroy keys.

These are parts of larger actions: they run in the caller's transaction and leave the audit entry to the caller.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import IntegrityError, transaction

from belisha.kernel.seal import cipher, master_key
from belisha.kernel.seal.cipher import Tampered
from belisha.kernel.seal.models import DataKey, SchoolKey

__all__ = [
    "Destroyed",
    "KeyMissing",
    "Tampered",
    "close",
    "destroy",
    "mark",
    "new_key",
    "open_",
    "open_bytes",
    "open_many",
    "rewrap_school_keys",
    "school_key_id",
    "shared_key_id",
    "subkey",
]


class Destroyed(Exception):
    """The key was destroyed: what it closed is gone, here and in every backup made since."""


class KeyMissing(Exception):
    """A key row that must exist does not: the database is not whole."""


def new_key(*, school_id: int, purpose: str) -> int:
    """A new data key; answers its id, to be kept beside what it closes."""
    wrapped = cipher.close(_school_key(school_id), cipher.new_key(), _wrapping(school_id, purpose))
    return DataKey.objects.create(school_id=school_id, purpose=purpose, wrapped=wrapped).pk


def school_key_id(school_id: int) -> int:
    """The data key for what belongs to the school as a whole, such as the mail password on its card."""
    return shared_key_id(school_id, "school")


def shared_key_id(school_id: int, purpose: str) -> int:
    """The one data key of a shared purpose ("school", "audit"), made when it is first asked for."""
    rows = DataKey.objects.filter(school_id=school_id, purpose=purpose)
    found = rows.values_list("pk", flat=True).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return new_key(school_id=school_id, purpose=purpose)
    except IntegrityError:  # another process made it in between
        return rows.values_list("pk", flat=True).get()


def close(key_id: int, text: str | bytes, *, context: str) -> bytes:
    """`text` sealed. `context` says what it is ("concern.words"); it opens only under the same one.

    Raises Destroyed, KeyMissing.
    """
    row = _row(key_id)
    plain = text.encode() if isinstance(text, str) else text
    return cipher.close(_unwrap(row), plain, _place(row, context))


def open_bytes(key_id: int, blob: bytes, *, context: str) -> bytes:
    """What was closed. Raises Destroyed, Tampered, KeyMissing."""
    row = _row(key_id)
    return cipher.open_(_unwrap(row), bytes(blob), _place(row, context))


def open_(key_id: int, blob: bytes, *, context: str) -> str:
    """The text that was closed. Raises Destroyed, Tampered, KeyMissing."""
    return open_bytes(key_id, blob, context=context).decode()


def open_many(school_id: int, sealed: Iterable[tuple[int, bytes]], *, context: str) -> Iterator[str | None]:
    """Many texts of one school in order, reading every key once; None where the key was destroyed.

    Search works by opening, inside one school: `sealed` are pairs of key id and sealed text.
    Raises Tampered, and KeyMissing for a key of another school.
    """
    pairs = list(sealed)
    wanted = {key_id for key_id, _ in pairs}
    keys: dict[int, DataKey] = {}
    for part in _portions(sorted(wanted), 500):
        keys |= DataKey.objects.filter(school_id=school_id).in_bulk(part)
    school_key = _school_key(school_id)
    for key_id, blob in pairs:
        row = keys.get(key_id)
        if row is None:
            raise KeyMissing(f"data key {key_id} is not one of school {school_id}")
        if row.wrapped is None:
            yield None
        else:
            key = cipher.open_(school_key, bytes(row.wrapped), _wrapping(school_id, row.purpose))
            yield cipher.open_(key, bytes(blob), _place(row, context)).decode()


def subkey(school_id: int, purpose: str) -> bytes:
    """A key derived from the school's key for one purpose, such as the audit's chain. Stored nowhere."""
    return cipher.derive(_school_key(school_id), purpose)


def mark(school_id: int, text: str) -> str:
    """A blind index: the same text gives the same mark in one school, and a mark gives nothing back."""
    return cipher.mac(subkey(school_id, "mark"), text.encode()).hex()


def destroy(*, key_id: int, now: datetime) -> None:
    """Destroy a data key for good: disposal of everything it closed. Twice is the same as once.

    It does not reach backups made before: they hold the wrapped key, which the master key opens (`SECURITY.md`).
    """
    DataKey.objects.filter(pk=key_id, destroyed_at__isnull=True).update(wrapped=None, destroyed_at=now)


def rewrap_school_keys(new_master: bytes) -> int:
    """Wrap every school's key with another master key; answers how many. No record is touched.

    The caller puts the new key's file in place beforehand (`master_key.successor_path`) and promotes it afterwards.
    """
    with transaction.atomic():
        rows = list(SchoolKey.objects.order_by("pk"))
        for row in rows:
            key = _unwrap_school(row)
            row.wrapped = cipher.close(new_master, key, _school_wrapping(row.school_id))
            row.master = cipher.fingerprint(new_master)
        SchoolKey.objects.bulk_update(rows, ["wrapped", "master"])
    return len(rows)


def _row(key_id: int) -> DataKey:
    try:
        return DataKey.objects.get(pk=key_id)
    except DataKey.DoesNotExist as fault:
        raise KeyMissing(f"there is no data key {key_id}") from fault


def _unwrap(row: DataKey) -> bytes:
    if row.wrapped is None:
        raise Destroyed(f"data key {row.pk} was destroyed on {row.destroyed_at:%d %B %Y}")
    return cipher.open_(_school_key(row.school_id), bytes(row.wrapped), _wrapping(row.school_id, row.purpose))


def _school_key(school_id: int) -> bytes:
    row = SchoolKey.objects.filter(school_id=school_id).first()
    if row is None:
        row = _make_school_key(school_id)
    return _unwrap_school(row)


def _make_school_key(school_id: int) -> SchoolKey:
    if DataKey.objects.filter(school_id=school_id).exists():
        raise KeyMissing(f"the key of school {school_id} is gone although it has closed records: restore a backup")
    master = master_key.current()
    row, _ = SchoolKey.objects.get_or_create(
        school_id=school_id,
        defaults={
            "wrapped": cipher.close(master, cipher.new_key(), _school_wrapping(school_id)),
            "master": cipher.fingerprint(master),
        },
    )
    return row


def _unwrap_school(row: SchoolKey) -> bytes:
    master = master_key.by_fingerprint(row.master)
    return cipher.open_(master, bytes(row.wrapped), _school_wrapping(row.school_id))


def _school_wrapping(school_id: int) -> str:
    return f"belisha school key {school_id}"


def _wrapping(school_id: int, purpose: str) -> str:
    return f"belisha data key {school_id} {purpose}"


def _place(row: DataKey, context: str) -> str:
    return f"belisha {row.school_id} {row.pk} {context}"


def _portions(ids: list[int], size: int) -> Iterator[list[int]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))
