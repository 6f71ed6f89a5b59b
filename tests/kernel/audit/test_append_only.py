"""The database itself refuses to change or remove what was appended, on both engines."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from belisha.kernel.audit import actions as audit
from belisha.kernel.audit import append_only
from belisha.kernel.audit.models import Entry
from belisha.plain.actor import system_actor
from tests.kernel.rows import a_school

NOW = datetime(2026, 11, 3, 10, 14, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> int:
    school_id = a_school()
    audit.record(actor=system_actor(school_id, "clock"), now=NOW, event="duties.climbed")
    return school_id


def _raw(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_entry SET event = 'x'", "UPDATE audit_entry SET seq = seq", "DELETE FROM audit_entry"]
)
def test_a_row_is_neither_changed_nor_removed(school: int, statement: str) -> None:
    with pytest.raises(IntegrityError, match="only grows"):
        _raw(statement)
    assert Entry.objects.filter(school_id=school).count() == 1


COLUMNS = ("school_id", "seq", "at", "event", "subject_kind", "subject_ref", "body", "previous_mac", "mac")


def _again(verb: str, *, with_id: bool, ending: str = "") -> str:
    """A statement that puts the row in again with another event, colliding by its number or by its place alone."""
    columns = (("id",) if with_id else ()) + COLUMNS
    values = ", ".join("'x'" if column == "event" else column for column in columns)
    return f"{verb} INTO audit_entry ({', '.join(columns)}) SELECT {values} FROM audit_entry WHERE true {ending}"  # noqa: S608


SQLITE = [
    *(_again(verb, with_id=with_id) for verb in ("INSERT OR REPLACE", "REPLACE") for with_id in (True, False)),
    "UPDATE OR REPLACE audit_entry SET seq = 1",
]
POSTGRESQL = ["TRUNCATE audit_entry CASCADE"]
BOTH = [
    _again("INSERT", with_id=False, ending="ON CONFLICT (school_id, seq) DO UPDATE SET event = 'x'"),
    _again("INSERT", with_id=True, ending="ON CONFLICT (id) DO UPDATE SET event = 'x'"),
]
THIS_ENGINE = POSTGRESQL if connection.vendor == "postgresql" else SQLITE


@pytest.mark.parametrize("statement", [*BOTH, *THIS_ENGINE])
def test_a_row_is_not_replaced_by_any_key_and_the_table_not_emptied(school: int, statement: str) -> None:
    before = list(Entry.objects.values())
    connection.check_constraints()  # so that nothing is pending, which PostgreSQL would name first
    with pytest.raises(IntegrityError):
        _raw(statement)
    assert list(Entry.objects.values()) == before


def test_a_new_row_still_goes_in(school: int) -> None:
    _raw(_again("INSERT", with_id=False).replace("seq, at, 'x'", "seq + 1, at, 'x'"))
    assert Entry.objects.filter(school_id=school).count() == 2


def test_the_guard_stands_after_all_migrations() -> None:
    assert "audit_entry" in append_only.tables()
    assert append_only.missing(connection) == ()


def test_a_lifted_guard_is_missed_and_comes_back(school: int) -> None:
    with append_only.lifted():
        assert "audit_entry" in append_only.missing(connection)
        Entry.objects.filter(school_id=school).update(event="x")
    assert append_only.missing(connection) == ()
    with pytest.raises(IntegrityError):
        _raw("DELETE FROM audit_entry")


def test_putting_the_guard_up_again_changes_nothing() -> None:
    append_only.install(connection)
    append_only.install(connection)
    assert append_only.missing(connection) == ()


def test_a_table_rebuilt_by_a_later_migration_is_guarded_again(school: int) -> None:
    """AlterField on SQLite makes the table anew without its triggers; migrate puts them back (`apps.py`)."""
    if connection.vendor == "sqlite":
        _raw("DROP TRIGGER audit_entry_keep_update")
    else:
        _raw("DROP TRIGGER audit_entry_keep_row ON audit_entry")
    assert append_only.missing(connection) == ("audit_entry",)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    assert append_only.missing(connection) == ()
