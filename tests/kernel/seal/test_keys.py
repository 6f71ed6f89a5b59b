"""Data keys, the school's key over them, the master key over that."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from belisha.kernel.seal import actions as seal
from belisha.kernel.seal import cipher, master_key
from belisha.kernel.seal.models import DataKey, SchoolKey
from tests.kernel.rows import a_school

NOW = datetime(2026, 11, 3, 10, 14, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_a_concern_is_closed_under_a_key_of_its_own() -> None:
    school = a_school()
    one, two = (seal.new_key(school_id=school, purpose="concern") for _ in range(2))
    closed = seal.close(one, "She said he hit her.", context="concern.words")
    assert seal.open_(one, closed, context="concern.words") == "She said he hit her."
    with pytest.raises(seal.Tampered):
        seal.open_(two, closed, context="concern.words")
    with pytest.raises(seal.Tampered):
        seal.open_(one, closed, context="concern.name")


def test_bytes_come_back_as_bytes() -> None:
    key = seal.new_key(school_id=a_school(), purpose="file")
    assert seal.open_bytes(key, seal.close(key, b"\x00\xff", context="file"), context="file") == b"\x00\xff"


def test_a_destroyed_key_opens_nothing_and_closes_nothing_again() -> None:
    key = seal.new_key(school_id=a_school(), purpose="concern")
    closed = seal.close(key, "gone", context="words")
    seal.destroy(key_id=key, now=NOW)
    seal.destroy(key_id=key, now=NOW.replace(year=2030))  # a second time changes nothing
    for attempt in (lambda: seal.open_(key, closed, context="words"), lambda: seal.close(key, "x", context="words")):
        with pytest.raises(seal.Destroyed, match="03 November 2026"):
            attempt()
    assert DataKey.objects.get(pk=key).wrapped is None


def test_a_backup_made_before_still_opens_with_the_master_key() -> None:
    """What destroying does not do, as SECURITY.md says it. Whoever mends it mends the page too."""
    key = seal.new_key(school_id=a_school(), purpose="concern")
    closed = seal.close(key, "in the backup", context="words")
    backup = DataKey.objects.filter(pk=key).values("wrapped", "destroyed_at").get()
    seal.destroy(key_id=key, now=NOW)
    DataKey.objects.filter(pk=key).update(**backup)
    assert seal.open_(key, closed, context="words") == "in the backup"
    page = (Path(__file__).parents[3] / "SECURITY.md").read_text(encoding="utf-8")
    assert "It does not reach into older backups" in page
    assert "in old backups too" not in page


@pytest.mark.django_db(transaction=True)
def test_a_destroyed_key_does_not_linger_in_the_file_of_the_database() -> None:
    school = a_school()
    keys = [seal.new_key(school_id=school, purpose="concern") for _ in range(60)]
    wrapped = [bytes(DataKey.objects.get(pk=key).wrapped or b"") for key in keys]
    stored = _stored()
    assert all(blob in stored for blob in wrapped)
    for key in keys[10:50]:
        seal.destroy(key_id=key, now=NOW)
    stored = _stored()
    assert not any(blob[-32:] in stored for blob in wrapped[10:50])
    assert all(blob in stored for blob in wrapped[50:])


def _stored() -> bytes:
    """The bytes of the records on SQLite, all of them in the file; on PostgreSQL the present rows."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return Path(connection.settings_dict["NAME"]).read_bytes()
    return b"".join(bytes(row or b"") for row in DataKey.objects.values_list("wrapped", flat=True))


def test_one_schools_key_opens_nothing_of_another() -> None:
    here, there = a_school(), a_school()
    key = seal.new_key(school_id=here, purpose="concern")
    closed = seal.close(key, "here", context="words")
    seal.new_key(school_id=there, purpose="concern")
    DataKey.objects.filter(pk=key).update(school_id=there)
    with pytest.raises(seal.Tampered):
        seal.open_(key, closed, context="words")
    with pytest.raises(seal.KeyMissing):
        list(seal.open_many(here, [(key, closed)], context="words"))


def test_what_belongs_to_the_whole_school_has_one_key() -> None:
    school = a_school()
    assert seal.school_key_id(school) == seal.school_key_id(school)
    assert seal.school_key_id(school) != seal.shared_key_id(school, "audit")


def test_many_open_in_order_and_the_destroyed_are_none() -> None:
    school = a_school()
    keys = [seal.new_key(school_id=school, purpose="concern") for _ in range(3)]
    sealed = [(key, seal.close(key, f"text {key}", context="words")) for key in keys]
    seal.destroy(key_id=keys[1], now=NOW)
    opened = list(seal.open_many(school, sealed, context="words"))
    assert opened == [f"text {keys[0]}", None, f"text {keys[2]}"]


def test_opening_many_asks_the_database_twice_however_many(django_assert_num_queries: object) -> None:
    school = a_school()
    key = seal.new_key(school_id=school, purpose="concern")
    sealed = [(key, seal.close(key, str(n), context="words")) for n in range(20)]
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(list(seal.open_many(school, sealed, context="words"))) == 20


def test_a_mark_is_the_same_for_the_same_text_and_differs_by_school() -> None:
    here, there = a_school(), a_school()
    assert seal.mark(here, "person 7") == seal.mark(here, "person 7")
    assert seal.mark(here, "person 7") != seal.mark(here, "person 8")
    assert seal.mark(here, "person 7") != seal.mark(there, "person 7")
    assert "7" * 5 not in seal.mark(here, "person 7")


def test_a_new_master_key_wraps_the_schools_keys_and_touches_no_record() -> None:
    school = a_school()
    key = seal.new_key(school_id=school, purpose="concern")
    closed = seal.close(key, "still here", context="words")
    wrapped = bytes(DataKey.objects.get(pk=key).wrapped or b"")
    master_key.create(master_key.successor_path())
    try:
        new = master_key.read(master_key.successor_path())
        assert seal.rewrap_school_keys(new) >= 1
        assert SchoolKey.objects.get(school_id=school).master == cipher.fingerprint(new)
        assert seal.open_(key, closed, context="words") == "still here"
        assert bytes(DataKey.objects.get(pk=key).wrapped or b"") == wrapped
    finally:
        master_key.successor_path().unlink()
    with pytest.raises(master_key.MasterKeyMissing, match="master key"):
        seal.open_(key, closed, context="words")


def test_a_lost_school_key_is_said_and_never_made_anew() -> None:
    school = a_school()
    seal.new_key(school_id=school, purpose="concern")
    SchoolKey.objects.filter(school_id=school).delete()
    with pytest.raises(seal.KeyMissing, match="restore a backup"):
        seal.new_key(school_id=school, purpose="concern")


def test_the_database_holds_no_key_in_the_clear() -> None:
    school = a_school()
    seal.new_key(school_id=school, purpose="concern")
    master = master_key.current()
    row = SchoolKey.objects.get(school_id=school)
    key = cipher.open_(master, bytes(row.wrapped), f"belisha school key {school}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT wrapped FROM seal_schoolkey UNION ALL SELECT wrapped FROM seal_datakey")
        stored = [bytes(value) for (value,) in cursor.fetchall()]
    assert stored
    assert not any(key in value or master in value for value in stored)


def test_an_unknown_key_is_said() -> None:
    with pytest.raises(seal.KeyMissing):
        seal.open_(999_999, b"", context="words")
