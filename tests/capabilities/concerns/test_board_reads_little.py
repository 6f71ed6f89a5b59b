"""What the board reads does not grow with what is closed. How long it takes is measured in tests/bench."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from belisha.capabilities.concerns import queries
from tests.cast import NOW, a_school

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL plans by the size of tables, and a test's are empty"
)
def test_somebodys_own_are_counted_without_those_that_they_closed() -> None:
    dora = a_school().actor("dora")
    with CaptureQueriesContext(connection) as asked:
        queries.counts(dora, NOW)
    mine = next(one["sql"] for one in asked.captured_queries if f'"owner_id" = {dora.person_id} AND' in one["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {mine}")
        plan = " ".join(str(row) for row in cursor.fetchall())
    assert "concerns_mine (owner_id=? AND school_id=? AND state=?" in plan
