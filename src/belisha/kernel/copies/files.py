"""The two files of a backup: what each holds, and how it is known to be whole and ours."""

import hmac
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from belisha.kernel.seal import cipher, master_key

FORMAT = 1
HEAD, MAC = "backup.json", "backup.mac"
LARGEST_HEAD = 20_000_000  # bytes; a hundred tables need twenty thousand
LARGEST_KEYS = 2_000_000_000
PURPOSE = "backup"


class NotOurs(Exception):
    """A file that is no backup of Belisha, is damaged, or was sealed with another master key. Says which, and what to do."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a backup says of itself."""

    made_at: datetime
    version: str
    master: str  # fingerprint of the master key
    migrations: tuple[tuple[str, str], ...]  # the last one of each app
    tables: tuple[dict[str, Any], ...]  # name, columns, rows, bytes, sha256
    files: tuple[dict[str, Any], ...]  # path, bytes, sha256
    anchors: dict[str, str]  # short name of a school -> where its audit ended


def seal_of(body: bytes, master: bytes) -> str:
    """What shows that a file was written by whoever has the master key, and that nothing in it was changed."""
    return cipher.mac(cipher.derive(master, PURPOSE), body).hex()


def read_head(body: bytes, seal: bytes) -> Head:
    """The head of a backup. Raises NotOurs, and MasterKeyMissing where this machine has another master key."""
    said = _json(body)
    _require_ours(body, seal, said)
    return Head(
        made_at=datetime.fromisoformat(said["made_at"]),
        version=said["version"],
        master=said["master"],
        migrations=tuple((app, name) for app, name in said["migrations"]),
        tables=tuple(said["tables"]),
        files=tuple(said["files"]),
        anchors=said["anchors"],
    )


def write_keys(path: Path, *, made_at: datetime, keys: dict[str, dict[str, str]]) -> None:
    """The keys, each wrapped as it is in the records. The file takes the place of the one before it."""
    master = master_key.current()
    body = json.dumps(
        {"format": FORMAT, "made_at": made_at.isoformat(), "master": cipher.fingerprint(master), "keys": keys}
    ).encode()
    with whole(path) as draft:
        draft.write_bytes(seal_of(body, master).encode() + b"\n" + body)


def read_keys(path: Path) -> tuple[datetime, dict[str, dict[str, str]]]:
    """When the keys were written, and for each table what wraps each key. Raises NotOurs, MasterKeyMissing."""
    try:
        if path.stat().st_size > LARGEST_KEYS:
            raise NotOurs(f"{path} is far too large for a file of keys")
        seal, _, body = path.read_bytes().partition(b"\n")
    except OSError as fault:
        raise NotOurs(f"{path} cannot be read: {fault.strerror}") from fault
    said = _json(body)
    _require_ours(body, seal, said)
    return datetime.fromisoformat(said["made_at"]), said["keys"]


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A name to write under; the file takes its own name only when it is whole and on the disk."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield draft
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(draft, path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    finally:
        draft.unlink(missing_ok=True)


def _json(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
        if not isinstance(said, dict) or said["format"] != FORMAT or not isinstance(said["master"], str):
            raise NotOurs("It was made by another version of Belisha, or by something else")
    except (ValueError, KeyError) as fault:
        raise NotOurs("It is damaged, or no backup of Belisha") from fault
    return said


def _require_ours(body: bytes, seal: bytes, said: dict[str, Any]) -> None:
    master = master_key.by_fingerprint(said["master"])
    if not hmac.compare_digest(seal.decode("ascii", "replace").strip(), seal_of(body, master)):
        raise NotOurs("Something in it was changed after it was made: use another copy")
