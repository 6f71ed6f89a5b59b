"""Two figures, each as a ratio against a named peer in the same run. They measure and judge nothing.

Acknowledged reports a second, by the action alone and through real HTTP, beside raw inserts of the same durability into
the same kind of database. The board with many concerns, beside Django admin's own list of the same table.
"""

import json
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial
from itertools import count
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
from belisha.capabilities.concerns.models import Concern
from belisha.kernel.schools.models import SpecialDay
from belisha.plain.actor import Actor
from tests.bench.filling import STILL_OPEN, Filling
from tests.cast import NOW, Cast, a_school, report
from tests.promises.server import Server, belisha

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
TABS = ("new", "mine", "waiting", "overdue", "children", "closed", "home")
WARM, TIMES = 5, 21
COUNT, SENDERS, WORRIES = 100, 4, 25
RESULTS = Path(__file__).parents[2] / "dist" / "bench.json"


def seconds(work: Callable[[], Any], times: int = 5) -> float:
    """The median of several runs."""
    return statistics.median(timings(work, times))


def timings(work: Callable[[], Any], times: int) -> list[float]:
    """The seconds of each of several runs."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return taken


def keep(name: str, figures: dict[str, Any]) -> None:
    found = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps({**found, f"{name} on {connection.vendor}": figures}, indent=2) + "\n")
    print(name, figures)  # noqa: T201


def test_acknowledged_reports_a_second(tmp_path: Path, empty_database: str) -> None:
    """Three ways: the action alone on one thread, and the worry page through a real server with one and with several
    senders, each to a school of its own: one address may send so many worries an hour to one school and no more.

    The two are not to be compared with each other: the action tells a whole cast under a policy about a named child, and
    the new schools behind HTTP have nobody to tell yet."""
    cast = a_school()
    action = COUNT / seconds(lambda: [report(cast, "tess", "ada") for _ in range(COUNT)], 3)
    days = (NOW.date() + timedelta(days=number) for number in count(1))
    raw = COUNT / seconds(lambda: [raw_insert(cast, next(days)) for _ in range(COUNT)], 3)
    figures: dict[str, float] = {
        "raw_inserts_a_second_one_thread": round(raw),
        "action_alone_a_second_one_thread": round(action),
    }
    for number in range(SENDERS):
        slug = f"school-{number}"
        belisha(tmp_path, "school", "create", "--name", slug, "--slug", slug, database=empty_database)
    server = Server(tmp_path, empty_database)
    server.start()
    try:
        send(server, 1)  # warm
        for senders in (1, SENDERS):
            taken = seconds(partial(send, server, senders), 3)
            figures[f"http_a_second_{senders}_senders"] = round(senders * WORRIES / taken)
    finally:
        server.kill()
    figures["raw_to_action"] = round(raw / action, 1)
    figures["raw_to_http"] = round(raw / figures[f"http_a_second_{SENDERS}_senders"], 1)
    keep("reports", figures)


def raw_insert(cast: Cast, day: date) -> SpecialDay:
    """One row in a transaction of its own, as durable as a report."""
    with transaction.atomic():
        return SpecialDay.objects.create(school_id=cast.school_id, day=day)


def send(server: Server, senders: int) -> None:
    """Each sends its worries one after the other, the next when the page has said that the last has arrived."""

    def one(number: int) -> bool:
        return all(server.worry(f"school-{number}", key := uuid4(), f"worry {key}") for _ in range(WORRIES))

    with ThreadPoolExecutor(senders) as pool:
        assert all(pool.map(one, range(senders)))


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
            taken = [1000 * one for one in timings(work, TIMES)]
            figures[f"{name}_ms_{number}"] = round(statistics.median(taken), 1)
            figures[f"{name}_fastest_ms_{number}"] = round(min(taken), 1)
    for name in warm:
        for kind in ("ms", "fastest_ms"):  # the fastest says more than the median where the machine is busy
            many, few = figures[f"{name}_{kind}_100000"], figures[f"{name}_{kind}_1000"]
            figures[f"{name}_{kind}_ratio"] = round(many / few, 2)
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
