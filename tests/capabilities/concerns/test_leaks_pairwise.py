"""Every pair of subject, reporter, type, child, urgency and school through the database: no trace, on no page either.

The barred person's pages are read before and after the report: they may not differ by a byte, numbers included.
"""

import itertools
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from belisha.capabilities.concerns import actions
from belisha.capabilities.concerns.models import Concern, Visibility
from belisha.kernel.duties import actions as duties
from belisha.kernel.notices import actions as notices
from belisha.kernel.people import actions as people
from belisha.web import clock
from tests.capabilities.concerns.test_leaks_on_the_database import WORD, finds_a_trace
from tests.cast import ADULTS, NOW, SMALL, Cast, a_school, report
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=3)
FACTORS: dict[str, tuple[Any, ...]] = {
    "type": (
        None, "bullying", "nude_image", "allegation", "staff_misuse", "data_breach", "filter_bypass", "complaint",
        "self_harm", "device_fault",
    ),
    "subject": ("hana", "dora", "eve", "tess", "nat", "cal", "pia"),
    "reporter": ("olu", "tess", "dora", None),
    "child": ("ada", ""),
    "how": ("it is about them", "they are the child's aunt"),
    "urgent": (True, False),
    "school": ("large", "small"),
}  # fmt: skip
PAGES = (
    "/", "/inbox/", "/reports/", "/concerns/", "/concerns/?show=new", "/concerns/?show=waiting", "/concerns/?show=overdue",
    "/concerns/?show=children", "/concerns/figures/", "/concerns/search/",
)  # fmt: skip


def rows() -> Iterator[dict[str, Any]]:
    """Situations that hold every pair of values of two factors at least once: greedily, always the row with most new."""
    names = list(FACTORS)
    missing = {(a, x, b, y) for a, b in itertools.combinations(names, 2) for x in FACTORS[a] for y in FACTORS[b]}
    everything = [dict(zip(names, values, strict=True)) for values in itertools.product(*FACTORS.values())]
    while missing:
        best = max(everything, key=lambda row: len(_pairs(row) & missing))
        missing -= _pairs(best)
        yield best


def _pairs(row: dict[str, Any]) -> set[tuple[str, Any, str, Any]]:
    return {(a, row[a], b, row[b]) for a, b in itertools.combinations(FACTORS, 2)}


def pages(client: Client) -> dict[str, str]:
    """What somebody reads on every list, count and home page; tokens left out."""
    found = {path: client.get(path) for path in PAGES}
    found["search"] = client.post("/concerns/search/", {"q": WORD})
    return {
        path: f"{answer.status_code} " + re.sub(r'name="(csrfmiddlewaretoken|written_by)" value="[^"]+"', "", text)
        for path, answer in found.items()
        for text in [answer.content.decode()]
    }


def named(cast: Cast, ref: str, type_: str) -> None:
    """Whoever may read a part accepts it and names it."""
    held = Visibility.objects.filter(concern__ref=ref, stance="granted", technical_only=False, ended_at__isnull=True)
    barred = set(Visibility.objects.filter(concern__ref=ref, stance="barred").values_list("person_id", flat=True))
    readers = [name for name, pk in cast.people.items() if held.filter(person_id=pk).exists() and pk not in barred]
    if readers:
        actor = cast.actor(readers[0], LATER)
        actions.accept(actor=actor, now=LATER, ref=ref)
        version = Concern.objects.get(ref=ref).version
        actions.triage(actor=actor, now=LATER, ref=ref, version=version, type_=type_, words="")


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: "-".join(str(value) for value in row.values()))
def test_whoever_it_is_about_finds_no_trace_on_any_page(row: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    cast = a_school(ADULTS if row["school"] == "large" else SMALL)
    subject = row["subject"] if row["subject"] in cast.people else "tess"
    reporter = row["reporter"] if row["reporter"] in cast.people and row["reporter"] != subject else None
    monkeypatch.setattr(clock, "now", lambda: LATER)
    duties.tick(now=LATER)
    about = [subject, *([row["child"]] if row["child"] else [])]
    if row["how"] == "they are the child's aunt":
        people.declare_tie(actor=cast.system, now=NOW, one=cast[subject], other=cast["ada"], said="aunt")
        about = ["ada"]
    before = pages(signed_in(cast, subject))
    refs = report(cast, reporter, *about, happened=f"{WORD} happened", urgent=row["urgent"]).refs
    duties.tick(now=LATER)
    if row["type"]:
        for ref in refs:
            named(cast, ref, row["type"])
    refs = tuple(Concern.objects.filter(submission__parts__ref__in=refs).values_list("ref", flat=True).distinct())
    duties.tick(now=LATER)
    notices.deliver(now=LATER)
    client = signed_in(cast, subject)
    assert pages(client) == before
    assert finds_a_trace(cast, subject, refs) == []
    for ref in refs:
        for path in (f"/concerns/{ref}/", f"/waiting/{ref}/", f"/concerns/{ref}/close/"):
            assert client.get(path).status_code == 404, path


def test_the_rows_hold_every_pair() -> None:
    """Counted by themselves, not as the rows were chosen."""
    chosen = list(rows())
    for a, b in itertools.combinations(FACTORS, 2):
        assert {(row[a], row[b]) for row in chosen} == set(itertools.product(FACTORS[a], FACTORS[b]))
