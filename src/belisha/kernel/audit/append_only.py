"""Tables that only grow: the database itself refuses to change or remove a row.

An app names its tables in `apps.py` (`append_only.protect("concerns_entryrow")`) and puts
`append_only.operation("concerns_entryrow")` into the migration that makes them. Both engines answer with an
integrity error, which Django raises as `IntegrityError`.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.apps.registry import Apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

_tables: set[str] = set()

_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION belisha_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% only grows: append a correction', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
_SQLITE = {
    "keep_update": "BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} only grows: append a correction'); END",
    "keep_delete": "BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} only grows: append a correction'); END",
    # INSERT OR REPLACE would remove the old row without firing the trigger on delete, by whichever key it collides
    "keep_insert": "BEFORE INSERT ON {table} WHEN {collides} "
    "BEGIN SELECT RAISE(ABORT, '{table} only grows: append a correction'); END",
}
_POSTGRESQL = {
    "keep_row": "BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION belisha_append_only()",
    "keep_all": "BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION belisha_append_only()",
}


def protect(*tables: str) -> None:
    """Declare that these tables only grow. Call it from an app's `ready`."""
    _tables.update(tables)


def tables() -> tuple[str, ...]:
    """Every table declared so far."""
    return tuple(sorted(_tables))


def operation(*names: str) -> RunPython:
    """The step of a migration that guards the tables it has made."""

    def guard(_: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        _run(schema_editor.connection, _creation(schema_editor.connection, names))

    def unguard(_: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        _run(schema_editor.connection, _removal(schema_editor.connection, names))

    return RunPython(guard, unguard)


def install(connection: BaseDatabaseWrapper) -> None:
    """Guard every declared table that exists. Doing it again changes nothing."""
    _run(connection, _creation(connection, _existing(connection)))


def missing(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """The declared tables that are not fully guarded: `doctor` asks."""
    there = _triggers(connection)
    return tuple(
        table for table in tables() if any(f"{table}_{suffix}" not in there for suffix in _statements(connection))
    )


@contextmanager
def lifted(alias: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Without the guard, to empty the tables between two tests. Nothing in the product calls it."""
    connection = connections[alias]
    _run(connection, _removal(connection, _existing(connection)))
    try:
        yield
    finally:
        install(connection)


def _statements(connection: BaseDatabaseWrapper) -> dict[str, str]:
    return _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE


def _creation(connection: BaseDatabaseWrapper, names: Iterable[str]) -> Iterator[str]:
    names = tuple(names)
    yield from _removal(connection, names)
    if connection.vendor == "postgresql":
        yield _POSTGRESQL_FUNCTION
    for name in names:
        collides = _collides(connection, name) if connection.vendor == "sqlite" else ""
        for suffix, rest in _statements(connection).items():
            yield f"CREATE TRIGGER {name}_{suffix} {rest.format(table=name, collides=collides)}"


def _collides(connection: BaseDatabaseWrapper, table: str) -> str:
    """A new row that has the number or any unique key of a row that is there.

    Read from the table as it is now: a key that a later migration adds is guarded when `migrate` has ended. A key with a
    condition of its own cannot be said here, so a table that has one cannot be kept.
    """
    keys = [("rowid",)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT name, partial FROM pragma_index_list('{table}') WHERE \"unique\"")  # noqa: S608
        for index, partial in cursor.fetchall():
            if partial:
                raise ValueError(f"{table} only grows, and {index} is unique in part only: SQLite could replace by it")
            cursor.execute(f"SELECT name FROM pragma_index_info('{index}') ORDER BY seqno")  # noqa: S608
            keys.append(tuple(column for (column,) in cursor.fetchall()))
    same = (" AND ".join(f'"{column}" = NEW."{column}"' for column in key) for key in keys)
    return " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {condition})" for condition in same)  # noqa: S608


def _removal(connection: BaseDatabaseWrapper, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        for suffix in _statements(connection):
            where = f" ON {name}" if connection.vendor == "postgresql" else ""
            yield f"DROP TRIGGER IF EXISTS {name}_{suffix}{where}"


def _run(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _existing(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
    return tuple(table for table in tables() if table in there)


def _triggers(connection: BaseDatabaseWrapper) -> frozenset[str]:
    catalogue = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        return frozenset(row[0] for row in cursor.fetchall())
