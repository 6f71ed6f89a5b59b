"""The SQLite that runs, and how it writes."""

import pytest
from django.db import connection


@pytest.mark.django_db
def test_what_is_confirmed_is_on_the_disk() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL flushes every commit by default")
    import sqlite3

    assert sqlite3.sqlite_version_info >= (3, 51, 3)
    with connection.cursor() as cursor:
        for pragma, value in (("synchronous", 2), ("foreign_keys", 1)):
            cursor.execute(f"PRAGMA {pragma}")
            assert cursor.fetchone()[0] == value
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
