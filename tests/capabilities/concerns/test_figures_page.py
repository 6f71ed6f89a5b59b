"""The page of figures: the oldest open one of any year, and what counts as accepted in time."""

from datetime import datetime, timedelta

import pytest

from belisha.capabilities.concerns import actions, queries
from belisha.web import clock
from tests.cast import NOW, TERM_BEGAN, Cast, a_school, report
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db
LAST_YEAR = datetime(2026, 6, 16, 10, 0, tzinfo=NOW.tzinfo)  # before the first of September: another school year
MUCH_LATER = NOW + timedelta(days=3)


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def cast() -> Cast:
    return a_school()


def page(cast: Cast) -> str:
    return signed_in(cast, "gil").get("/concerns/figures/").content.decode()


def this_year(cast: Cast, now: datetime) -> dict[str, int]:
    return dict(queries.figures(cast.actor("gil", now), TERM_BEGAN, now + timedelta(days=1), now=now))


def begun_last_year(cast: Cast) -> str:
    ref = report(cast, "tess", "ada").refs[0]
    queries.visible_to(cast.actor("dora")).filter(ref=ref).update(reported_at=LAST_YEAR)
    return ref


def test_one_that_is_open_since_last_year_is_the_oldest_open(cast: Cast) -> None:
    begun_last_year(cast)
    assert queries.oldest_open(cast.actor("gil")) == LAST_YEAR
    assert "none is open" not in page(cast)
    assert "open for 147 days" in page(cast)


def test_a_closed_one_and_a_matter_about_a_grown_up_are_never_the_oldest_open(cast: Cast) -> None:
    ref = begun_last_year(cast)
    queries.visible_to(cast.actor("dora")).filter(ref=ref).update(state="closed", owner_id=cast["dora"])
    report(cast, "olu", "tess", "ada")
    assert queries.oldest_open(cast.actor("gil")) is None
    assert "none is open" in page(cast)


def test_one_that_nobody_accepted_and_is_late_counts_as_not_in_time(cast: Cast) -> None:
    for _ in range(3):
        actions.accept(actor=cast.actor("dora"), now=NOW, ref=report(cast, "tess", "ada").refs[0])
    for _ in range(3):
        report(cast, "tess", "ben")
    before, after = this_year(cast, NOW), this_year(cast, MUCH_LATER)
    assert (before["in_time"], before["asked"]) == (3, 3)  # the others still have time
    assert (after["in_time"], after["asked"]) == (3, 6)


def test_the_page_gives_the_share_of_all_whose_time_is_over(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        actions.accept(actor=cast.actor("dora"), now=NOW, ref=report(cast, "tess", "ada").refs[0])
    for _ in range(3):
        report(cast, "tess", "ben")
    assert "too few to say" in page(cast)
    monkeypatch.setattr(clock, "now", lambda: MUCH_LATER)
    assert "about 50%" in page(cast)
