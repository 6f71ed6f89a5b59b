"""The master key: a small file outside the database, readable by its owner alone.

`BELISHA_MASTER_KEY_FILE` names it; otherwise it is `keys/master.key` in the data folder. While the master key is being
replaced its successor lies beside it as `master.key.new`: both open, so a crash between the two steps locks nobody out.
"""

import base64
import os
import secrets
from pathlib import Path

from django.conf import settings

from belisha.kernel.seal import cipher

_WORD = "belisha-master-key-1"


class MasterKeyMissing(Exception):
    """There is no master key where it should be, or it is not one. Says which file and what to do."""


def path() -> Path:
    """Where the master key lies."""
    named = os.environ.get("BELISHA_MASTER_KEY_FILE")
    return Path(named) if named else Path(settings.BELISHA_DATA) / "keys" / "master.key"


def successor_path() -> Path:
    """Where the next master key lies while it is being brought in."""
    return path().with_name(path().name + ".new")


def create(at: Path | None = None) -> bool:
    """Make the master key unless there is one. True where it was made now.

    The file is written whole under another name and then linked into place, so that of two processes that start
    together one wins and both read the same key.
    """
    target = at or path()
    if target.exists():
        return False
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    _write_owner_only(draft, f"{_WORD} {base64.b64encode(cipher.new_key()).decode()}\n")
    try:
        os.link(draft, target)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    _sync_folder(target.parent)
    return True


def promote_successor() -> None:
    """The successor takes the old key's place, in one step."""
    os.replace(successor_path(), path())
    _sync_folder(path().parent)


def read(at: Path) -> bytes:
    """The key in a file. Raises MasterKeyMissing where there is none or it is damaged."""
    try:
        word, _, coded = at.read_text(encoding="ascii").strip().partition(" ")
        key = base64.b64decode(coded, validate=True)
    except (OSError, ValueError) as fault:
        raise MasterKeyMissing(f"{at} cannot be read as a master key: restore it from your recovery copy") from fault
    if word != _WORD or len(key) != cipher.KEY_LENGTH:
        raise MasterKeyMissing(f"{at} is not a master key: restore it from your recovery copy")
    return key


def current() -> bytes:
    """The key that new school keys are wrapped with."""
    return read(path())


def by_fingerprint(name: str) -> bytes:
    """The master key of that fingerprint: the present one or its successor.

    Raises MasterKeyMissing where neither is it: the database and the key file do not belong together.
    """
    for at in (path(), successor_path()):
        if at.exists() and cipher.fingerprint(key := read(at)) == name:
            return key
    raise MasterKeyMissing(f"the records were sealed with master key {name}; {path()} holds another one or is absent")


def permissions_fault() -> str:
    """What is wrong with who may read the file, in words; empty where only its owner may."""
    mode = path().stat().st_mode & 0o777
    return f"{path()} may be read by others than its owner (mode {mode:o}): chmod 600" if mode & 0o077 else ""


def _write_owner_only(at: Path, text: str) -> None:
    descriptor = os.open(at, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
