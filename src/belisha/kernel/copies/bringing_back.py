"""Brings a backup back into an empty installation, where it stays quiet until a person opens it (safeguarding.md F22)."""

import hashlib
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

import belisha
from belisha.kernel.audit import actions as audit
from belisha.kernel.copies import files, rows
from belisha.kernel.copies.files import NotOurs
from belisha.kernel.copies.making import FILES, PORTION
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import system_actor


class CannotBringBack(Exception):
    """Says why, and what to do."""


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What came back. `gone` counts keys that were destroyed after this backup was made: what they closed stays closed."""

    made_at: datetime
    rows: int
    files: int
    gone: int


def bring_back(*, now: datetime, path: Path, keys: Path, for_testing: bool) -> BroughtBack:
    """Every row and file of a backup, made quiet; `for_testing` can never be opened.

    All rows come in one transaction, or none. Raises NotOurs for a file that is damaged, changed or not ours,
    CannotBringBack where there are records already or a newer version made it, MasterKeyMissing.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            head = _head(archive)
            keys_made_at, wrapped = files.read_keys(keys)
            if keys_made_at < head.made_at:
                raise CannotBringBack(
                    f"The keys are of {keys_made_at:%d %B %Y %H:%M} and older than the records: use the newest file of keys"
                )
            _prepare(head)
            _files(archive, head)
            gone = _load(archive, head, wrapped, now, keys_made_at, for_testing=for_testing)
    except (zipfile.BadZipFile, OSError) as fault:
        raise NotOurs(f"{path} cannot be read as a backup: {fault}") from fault
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    for school in schools.all_schools():
        detail: dict[str, str | int | bool | None] = {
            "file": path.name,
            "made_at": head.made_at.isoformat(),
            "gone": gone,
            "for_testing": for_testing,
        }
        audit.record(actor=system_actor(school.id, "restore"), now=now, event="copies.brought_back", detail=detail)
    return BroughtBack(head.made_at, sum(one["rows"] for one in head.tables), len(head.files), gone)


def _head(archive: zipfile.ZipFile) -> files.Head:
    try:
        info, mac = archive.getinfo(files.HEAD), archive.getinfo(files.MAC)
    except KeyError as fault:
        raise NotOurs("It is no backup of Belisha") from fault
    if info.file_size > files.LARGEST_HEAD or mac.file_size > 200:
        raise NotOurs("It is no backup of Belisha")
    return files.read_head(archive.read(info), archive.read(mac))


def _prepare(head: files.Head) -> None:
    """The tables as they were when the backup was made. Raises CannotBringBack."""
    executor = MigrationExecutor(connection)
    unknown = [node for node in head.migrations if node not in executor.loader.graph.nodes]
    if unknown:
        raise CannotBringBack(
            f"Belisha {head.version} made it, and this is {belisha.__version__}, which does not know {unknown[0][1]}: "
            "install that version or a newer one"
        )
    if "schools_school" in connection.introspection.table_names() and schools.all_schools():
        raise CannotBringBack("There are records here already: name an empty data folder or database")
    executor.migrate(list(head.migrations))


def _load(
    archive: zipfile.ZipFile, head: files.Head, keys: dict[str, dict[str, str]], now: datetime, keys_made_at: datetime,
    *, for_testing: bool,
) -> int:  # fmt: skip
    executor = MigrationExecutor(connection)
    state = executor.loader.project_state(list(head.migrations)).apps
    models = {model._meta.db_table: model for model in rows.tables(state)}
    gone = 0
    with transaction.atomic():
        for model in models.values():  # a migration may have put first rows into a table
            model._base_manager.all().delete()
        for table in head.tables:
            if table["name"] not in models:
                raise NotOurs(f"It has a table {table['name']} that its own version does not know")
            model = models[table["name"]]
            found = _rows(archive, table, model)
            while portion := list(islice(found, rows.AT_ONCE)):
                for one in portion:
                    gone += _unlock(one, table["name"], keys, keys_made_at)
                    if table["name"] == "schools_school":
                        one.quiet_since, one.is_test_copy = now, for_testing
                model._base_manager.bulk_create(portion)
        # what waited to be sent has most likely been sent since by the school itself
        waiting = models["notices_message"]._base_manager.filter(state="queued")
        waiting.update(state="aside", fault="restored")
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(models.values())):
                cursor.execute(statement)
    return gone


def _rows(archive: zipfile.ZipFile, table: dict[str, Any], model: Any) -> Iterator[Any]:
    """The rows of a table. Raises NotOurs, also after the last one, where they are not what the head says."""
    digest, count, size = hashlib.sha256(), 0, 0
    try:
        with archive.open(f"tables/{table['name']}.jsonl") as lines:
            for line in lines:
                digest.update(line)
                count, size = count + 1, size + len(line)
                if size > table["bytes"]:
                    break
                yield rows.row(model, line, table["columns"])
    except (KeyError, rows.Damaged) as fault:
        raise NotOurs(f"The table {table['name']} is damaged: use another copy") from fault
    if (count, digest.hexdigest()) != (table["rows"], table["sha256"]):
        raise NotOurs(f"The table {table['name']} is damaged: use another copy")


def _unlock(one: Any, table: str, keys: dict[str, dict[str, str]], keys_made_at: datetime) -> int:
    """Give a key row what wraps it; 1 where it was destroyed after the backup, which stays so."""
    if table not in rows.KEYS:
        return 0
    wrapped = keys.get(table, {}).get(str(one.pk))
    if wrapped is not None:
        one.wrapped = bytes.fromhex(wrapped)
        return 0
    if table == "seal_datakey":
        is_new = one.destroyed_at is None
        one.destroyed_at = one.destroyed_at or keys_made_at
        return int(is_new)
    raise CannotBringBack("The file of keys has no key for one of the schools: use the newest file of keys")


def _files(archive: zipfile.ZipFile, head: files.Head) -> None:
    top = Path(settings.BELISHA_DATA) / FILES
    for file in head.files:
        name = PurePosixPath(file["path"])
        if name.is_absolute() or ".." in name.parts:
            raise NotOurs("It has a file that would lie outside the data folder")
        target, digest = top / name, hashlib.sha256()
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with files.whole(target) as draft:
            with archive.open(f"{FILES}/{name}") as source, draft.open("wb") as out:
                while portion := source.read(PORTION):
                    digest.update(portion)
                    out.write(portion)
            if digest.hexdigest() != file["sha256"] or os.stat(draft).st_size != file["bytes"]:
                raise NotOurs(f"The file {name} is damaged: use another copy")
