"""Two figures, each as a ratio against a named peer in the same run. They measure and judge nothing.

Acknowledged reports a second, beside raw inserts of the same durability into the same database. The board with many
concerns, beside Django admin's own list of the same table.
"""

import json
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.admin import ModelAdmin
from django.contrib.admin.sites import AdminSite
from django.db import connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from belisha.capabilities.concerns import queries
from belisha.capabilities.concerns.models import Concern
from belisha.kernel.schools.models import SpecialDay
from belisha.plain.actor import Actor
from tests.bench.filling import STILL_OPEN, Filling
from tests.cast import NOW, a_school, report

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
TABS = ("new", "mine", "waiting", "overdue", "children", "closed", "home")
WARM, TIMES = 5, 21
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


def test_the_board_with_a_thousand_and_a_hundred_thousand() -> None:
    """Both cases warm, each the median of many: what is measured first must not pay for opening files and compiling."""
    cast = a_school()
    dora = cast.actor("dora")
    filling = Filling(cast)
    figures: dict[str, Any] = {"still_open": STILL_OPEN}
    for number in (1000, 100_000):
        filling.to(number)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")  # as autovacuum does within minutes
        warm = {"board": lambda: the_board(dora), "admin_list": admin_list}
        for show in TABS:
            warm[f"tab_{show}"] = partial(a_tab, dora, show)
        for name, work in warm.items():
            seconds(work, WARM)
            with CaptureQueriesContext(connection) as asked:
                work()
            figures[f"{name}_queries_{number}"] = len(asked)
            figures[f"{name}_ms_{number}"] = round(1000 * seconds(work, TIMES), 1)
    for name in warm:
        figures[f"{name}_ratio"] = round(figures[f"{name}_ms_100000"] / figures[f"{name}_ms_1000"], 2)
    figures["against_admin"] = round(figures["board_ms_100000"] / figures["admin_list_ms_100000"], 2)
    keep("board", figures)


def the_board(actor: Actor) -> None:
    """What stands on the DSL's first page: the open ones, and the number in each tab."""
    queries.board(actor, NOW)
    queries.counts(actor, NOW)


def a_tab(actor: Actor, show: str) -> None:
    if show == "children":
        queries.by_child(actor, NOW)
    elif show == "home":
        queries.sees_only_technical(actor)
    else:
        queries.board(actor, NOW, show=show)


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
