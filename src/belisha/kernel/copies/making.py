"""Makes a backup while the school works: every table and file as they stood at one moment."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

import belisha
from belisha.kernel.audit import actions as audit
from belisha.kernel.copies import files, rows
from belisha.kernel.schools import queries as schools
from belisha.kernel.seal import cipher, master_key
from belisha.plain.actor import system_actor

KEYS_FILE = "belisha-keys.json"
FILES = "files"
PORTION = 1 << 20


class CannotBackUp(Exception):
    """Says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a backup holds. `anchors`: where each school's audit ended, to be kept on paper."""

    path: Path
    keys: Path
    rows: int
    files: int
    anchors: dict[str, str]


def back_up(*, now: datetime, folder: Path, keys_folder: Path) -> Made:
    """Write the records and files into `folder` and the keys into `keys_folder`, in place of the keys of last time.

    The keys of all time are in one file that is replaced: a key that was destroyed is then in no backup any more.
    Raises CannotBackUp; nothing that was there before is lost by it.
    """
    folder, keys_folder = folder.resolve(), keys_folder.resolve()
    _require_two(folder, keys_folder)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CannotBackUp("The tables are of an older version of Belisha: start belisha up once, then back up")
    path = folder / f"belisha-{now:%Y-%m-%dT%H%M%SZ}.zip"
    if path.exists():
        raise CannotBackUp(f"{path} is there already: wait a second")
    with _one_moment(), files.whole(path) as draft:
        anchors = {school.slug: str(audit.anchor(school.id)) for school in schools.all_schools()}
        tables, stored = _write(draft, now, anchors)
        keys = {table: dict(_keys_of(table)) for table in rows.KEYS}
        files.write_keys(keys_folder / KEYS_FILE, made_at=now, keys=keys)
    for school in schools.all_schools():
        detail = {"file": path.name, "anchor": anchors[school.slug]}
        audit.record(actor=system_actor(school.id, "backup"), now=now, event="copies.made", detail=detail)
    return Made(path, keys_folder / KEYS_FILE, sum(one["rows"] for one in tables), len(stored), anchors)


def _write(draft: Path, now: datetime, anchors: dict[str, str]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    master = master_key.current()
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        tables = [_table(archive, model) for model in rows.tables(apps)]
        stored = list(_files(archive))
        head = {
            "format": files.FORMAT,
            "made_at": now.isoformat(),
            "version": belisha.__version__,
            "master": cipher.fingerprint(master),
            "migrations": sorted(MigrationExecutor(connection).loader.graph.leaf_nodes()),
            "tables": tables,
            "files": stored,
            "anchors": anchors,
        }
        body = json.dumps(head, indent=1).encode()
        archive.writestr(files.HEAD, body)
        archive.writestr(files.MAC, files.seal_of(body, master))
    return tables, stored


def _table(archive: zipfile.ZipFile, model: Any) -> dict[str, Any]:
    """Write one table; answers what the head says of it."""
    name, count, size, digest = model._meta.db_table, 0, 0, hashlib.sha256()
    with archive.open(f"tables/{name}.jsonl", "w", force_zip64=True) as out:
        for line in rows.lines(model):
            out.write(line)
            digest.update(line)
            count, size = count + 1, size + len(line)
    columns = rows.columns(model)
    return {"name": name, "columns": columns, "rows": count, "bytes": size, "sha256": digest.hexdigest()}


def _files(archive: zipfile.ZipFile) -> Iterator[dict[str, Any]]:
    top = Path(settings.BELISHA_DATA) / FILES
    for path in sorted(top.rglob("*")) if top.is_dir() else ():
        if path.is_file() and not path.is_symlink():
            name, size, digest = path.relative_to(top).as_posix(), 0, hashlib.sha256()
            with path.open("rb") as source, archive.open(f"{FILES}/{name}", "w", force_zip64=True) as out:
                while portion := source.read(PORTION):
                    out.write(portion)
                    digest.update(portion)
                    size += len(portion)
            yield {"path": name, "bytes": size, "sha256": digest.hexdigest()}


def _keys_of(table: str) -> Iterator[tuple[str, str]]:
    """Each key that is still there, as it is wrapped."""
    model = next(one for one in rows.tables(apps) if one._meta.db_table == table)
    found = model._base_manager.exclude(wrapped=None).order_by("pk").values_list("pk", "wrapped")
    for key, wrapped in found.iterator(chunk_size=rows.AT_ONCE):
        yield str(key), bytes(wrapped).hex()


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read everything as it is now, whatever others write meanwhile, and without keeping them from it."""
    if connection.in_atomic_block:
        yield
        return
    begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if connection.vendor == "postgresql" else "BEGIN"
    with connection.cursor() as cursor:
        cursor.execute(begin)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("COMMIT")


def _require_two(folder: Path, keys_folder: Path) -> None:
    for one in (folder, keys_folder):
        if not one.is_dir():
            raise CannotBackUp(f"{one} is no folder")
    if folder == keys_folder or folder in keys_folder.parents or keys_folder in folder.parents:
        raise CannotBackUp(
            "Keys and records go into two places that are kept apart: name another folder with --keys-to. "
            "Whoever finds one of them alone reads nothing"
        )
