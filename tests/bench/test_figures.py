"""Two figures, each as a ratio against a named peer in the same run. They measure and judge nothing.

Acknowledged reports a second, beside raw inserts of the same durability into the same database. The board with many
concerns, beside Django admin's own list of the same table.
"""

import json
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.admin import ModelAdmin
from django.contrib.admin.sites import AdminSite
from django.db import connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from belisha.capabilities.concerns import queries
from belisha.capabilities.concerns.models import Concern, Submission, Visibility
from belisha.kernel.schools.models import SpecialDay
from tests.cast import NOW, Cast, a_school, report

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
RESULTS = Path(__file__).parents[2] / "dist" / "bench.json"


def seconds(work: Callable[[], Any], times: int = 5) -> float:
    """The median of several runs."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def keep(name: str, figures: dict[str, Any]) -> None:
    found = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps({**found, f"{name} on {connection.vendor}": figures}, indent=2) + "\n")
    print(name, figures)  # noqa: T201


def test_acknowledged_reports_a_second() -> None:
    cast = a_school()
    count = 100

    def reports() -> None:
        for _ in range(count):
            report(cast, "tess", "ada")

    def raw() -> None:
        for number in range(count):
            with transaction.atomic():
                day = (NOW + timedelta(days=number + 1 + 1000 * raw.calls)).date()  # type: ignore[attr-defined]
                SpecialDay.objects.create(school_id=cast.school_id, day=day)
        raw.calls += 1  # type: ignore[attr-defined]

    raw.calls = 0  # type: ignore[attr-defined]
    ours, peer = seconds(reports, 3), seconds(raw, 3)
    keep(
        "reports",
        {
            "reports_a_second": round(count / ours),
            "raw_inserts_a_second": round(count / peer),
            "ratio": round(ours / peer, 1),
        },
    )


def fill(cast: Cast, pattern: Concern, number: int, there: int) -> None:
    """Copies of one concern: bulk rows, because a benchmark of reading need not wait for writing."""
    held = list(pattern.visibility.values("person_id", "stance", "role", "because", "since"))
    for start in range(there, number, 5000):
        size = min(5000, number - start)
        copies = Submission.objects.bulk_create(
            [
                Submission(
                    school_id=cast.school_id, key=uuid4(), reported_at=NOW, seen_at=NOW, channel="staff",
                    data_key_id=pattern.submission.data_key_id, sealed=pattern.submission.sealed,
                )
                for _ in range(size)
            ]
        )  # fmt: skip
        rows = Concern.objects.bulk_create(
            [
                Concern(
                    school_id=cast.school_id, submission=copy, part="child", ref=f"{start + n:08d}",
                    reported_at=NOW - timedelta(minutes=start + n), accept_by=NOW, data_key_id=pattern.data_key_id,
                )
                for n, copy in enumerate(copies)
            ]
        )  # fmt: skip
        Visibility.objects.bulk_create([Visibility(concern=row, **one) for row in rows for one in held], batch_size=500)


def test_the_board_with_a_thousand_and_a_hundred_thousand() -> None:
    cast = a_school()
    dora = cast.actor("dora")
    pattern = Concern.objects.get(ref=report(cast, "tess", "ada").refs[0])
    figures: dict[str, Any] = {}
    there = 0
    for number in (1000, 100_000):
        fill(cast, pattern, number, there)
        there = number
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        with CaptureQueriesContext(connection) as asked:
            queries.board(dora, NOW)
            queries.counts(dora, NOW)
        figures[f"queries_{number}"] = len(asked)
        figures[f"board_ms_{number}"] = round(
            1000 * seconds(lambda: (queries.board(dora, NOW), queries.counts(dora, NOW))), 1
        )
        figures[f"admin_list_ms_{number}"] = round(1000 * seconds(admin_list), 1)
    figures["ratio"] = round(figures["board_ms_100000"] / figures["board_ms_1000"], 2)
    figures["against_admin"] = round(figures["board_ms_100000"] / figures["admin_list_ms_100000"], 2)
    keep("board", figures)


def admin_list() -> None:
    """A page of Django admin's own change list of the same table, and its count."""

    class Listed(ModelAdmin):  # type: ignore[type-arg]
        list_display = ("ref", "state", "reported_at")
        list_per_page = 25
        show_full_result_count = True

        def has_view_permission(self, *_: Any) -> bool:
            return True

    admin = Listed(Concern, AdminSite())
    request = RequestFactory().get("/")
    request.user = SimpleNamespace(has_perm=lambda *_: True, is_active=True)  # type: ignore[assignment]
    changes = admin.get_changelist_instance(request)
    list(changes.result_list)
