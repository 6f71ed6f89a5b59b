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


def test_the_whole_table_is_not_emptied_at_once(school: int) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    connection.check_constraints()  # so that nothing is pending, which PostgreSQL would name first
    with pytest.raises(IntegrityError, match="only grows"):
        _raw("TRUNCATE audit_entry CASCADE")


def test_a_row_is_not_replaced(school: int) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite can replace")
    columns = "id, school_id, seq, at, event, subject_kind, subject_ref, body, previous_mac, mac"
    changed = columns.replace("event", "'x'")
    with pytest.raises(IntegrityError, match="only grows"):
        _raw(f"INSERT OR REPLACE INTO audit_entry ({columns}) SELECT {changed} FROM audit_entry")  # noqa: S608


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
