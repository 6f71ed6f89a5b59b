"""What would happen if …: thirty situations in plain words, on a draft and on what is in force."""

from datetime import date, datetime

import pytest

from belisha.capabilities.policies.rules.what_if import day_of, tried
from belisha.content import reading
from belisha.content.what_if import DAYS, Example, examples
from belisha.kernel import catalogue
from belisha.kernel.rulebook import queries as rulebook
from belisha.plain.calendar import Calendar
from belisha.plain.policy_file.binder import bind
from belisha.plain.policy_file.reader import read
from belisha.plain.rulebook import Rulebook
from belisha.web import clock
from tests.cast import NOW, Cast, a_school
from tests.web.browser import signed_in

FILES = ("model", "model-procedures")
MODEL = Rulebook.of(
    binding for name in FILES for binding in bind(read(reading.text("policies", f"{name}.md")), catalogue.settings())
)
CONCERN = catalogue.situations()["concern"]


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


def test_there_are_thirty_each_with_a_story_of_its_own() -> None:
    assert len(examples()) == 30
    assert len({example.story for example in examples()}) == 30
    assert {example.day for example in examples()} == set(DAYS)


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.id)
def test_under_the_model_policy_each_finds_somebody_or_says_whom_to_ring(example: Example) -> None:
    found = tried(example, CONCERN, Calendar(), NOW.date(), MODEL, None)
    receivers = [line for line in found.then if line.what in ("notify", "assign")]
    assert receivers or any("ring" in line.detail.lower() for line in found.then)
    assert not found.now


@pytest.mark.parametrize("after", [date(2026, 9, 1), date(2026, 12, 18), date(2027, 3, 27), date(2027, 7, 25)])
@pytest.mark.parametrize("example", examples(), ids=lambda example: example.id)
def test_every_day_of_the_year_has_such_a_day_ahead(example: Example, after: date) -> None:
    calendar = Calendar()
    day = day_of(example, calendar, after)
    assert day > after
    assert calendar.is_school_day(day) == (example.day in ("school_day", "friday"))


def test_a_rule_that_changes_shows_in_the_situations_that_it_touches_and_in_no_other() -> None:
    without = Rulebook({key: bindings for key, bindings in MODEL.bindings.items() if key != "routing.weapon"})
    differing = {
        example.id for example in examples() if tried(example, CONCERN, Calendar(), NOW.date(), without, MODEL).differs
    }
    assert differing == {"weapon"}


@pytest.mark.django_db
class TestPages:
    @pytest.fixture
    def cast(self) -> Cast:
        return a_school()

    def test_the_rules_of_today_are_shown_with_their_place(self, cast: Cast) -> None:
        dora = signed_in(cast, "dora")
        page = dora.get("/policies/what-if/").content.decode()
        assert page.count("Everything that happens") == 30
        assert "Online safety policy 1.3" in page
        one = dora.get("/policies/what-if/head_on_friday_evening/").content.decode()
        assert "chair of governors" in one
        assert dora.get("/policies/what-if/nothing_of_the_kind/").status_code == 404

    def test_a_draft_is_tried_beside_what_runs(self, cast: Cast) -> None:
        dora = signed_in(cast, "dora")
        newest = max(version.id for version in rulebook.versions(cast.school_id))
        faster = reading.text("policies", "model-procedures.md").replace(
            "accept.school_hours = 2", "accept.school_hours = 1"
        )
        dora.post(f"/policies/versions/{newest}/edit/", {"text": faster})
        version = max(found.id for found in rulebook.versions(cast.school_id))
        page = dora.get(f"/policies/versions/{version}/what-if/").content.decode()
        assert "otherwise than today" in page
        one = dora.get(f"/policies/versions/{version}/what-if/bullying/").content.decode()
        assert "Today" in one
        assert "at 13:20" in one  # one school hour after 12:20
        assert dora.get(f"/policies/versions/{newest}/what-if/").status_code == 404
