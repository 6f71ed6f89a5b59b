"""Time in the story: strictly in order, the clock really goes round between, and nobody works at night or in a holiday."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from belisha.demo.timeline import SceneFailed, Timeline, at_work
from belisha.kernel.duties import actions as duties
from belisha.kernel.duties import climbing
from belisha.kernel.duties.models import Tick
from belisha.kernel.notices.models import Message
from belisha.plain.calendar import Calendar
from belisha.plain.decision import Refused, no
from tests.cast import NOW, Cast, a_school, report

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def cast() -> Cast:
    return a_school()


def test_what_happens_is_told_in_order_of_time_whatever_the_order_it_was_planned_in() -> None:
    told, seen = Timeline(NOW + timedelta(hours=9)), []
    for hours in (5, 1, 3):
        told.at(NOW + timedelta(hours=hours), "a", seen.append)
    told.at(NOW + timedelta(hours=1), "b", lambda at: told.at(at + timedelta(hours=1), "c", seen.append))
    told.run()
    assert seen == [NOW + timedelta(hours=hours) for hours in (1, 2, 3, 5)]


def test_what_lies_after_the_end_is_not_told() -> None:
    told, seen = Timeline(NOW), []
    told.at(NOW + timedelta(seconds=1), "too late", seen.append)
    told.run()
    assert seen == []


def test_nothing_is_planned_into_the_past() -> None:
    told = Timeline(NOW)
    told.at(NOW - timedelta(hours=1), "a", lambda at: told.at(at - timedelta(seconds=1), "before", print))
    with pytest.raises(SceneFailed, match=r"before: .* has passed"):
        told.run()


def test_a_scene_that_is_refused_fails_and_says_which_and_when() -> None:
    def refused(_: datetime) -> None:
        raise Refused(no("concerns.not_accepted"))

    told = Timeline(NOW)
    told.at(NOW, "bullying number 7", refused)
    with pytest.raises(SceneFailed, match="bullying number 7, 10 November 2026 11:20"):
        told.run()


def test_between_two_happenings_ladders_climb_and_mail_leaves_at_its_own_time(cast: Cast) -> None:
    """A worry that nobody takes: each rung at the very moment at which it is due, and the messages with it."""
    told = Timeline(NOW + timedelta(days=2))
    told.at(NOW, "reported", lambda at: report(cast, "tess", "ada", now=at))
    told.run()
    fired = list(Tick.objects.order_by("pk").values_list("due_at", "fired_at"))
    assert fired
    assert all(due == at for due, at in fired)
    assert fired == sorted(fired)
    made = list(Message.objects.order_by("pk").values_list("created_at", flat=True))
    assert made == sorted(made)
    assert {at for _, at in fired} <= set(made)
    assert not Message.objects.filter(state="queued").exists()


def test_the_next_due_moment_is_ahead_and_none_where_nothing_waits(cast: Cast) -> None:
    assert climbing.next_due(NOW) is None
    report(cast, "tess", "ada")
    first = climbing.next_due(NOW)
    assert first is not None
    assert first > NOW
    duties.tick(now=first - timedelta(seconds=1))
    assert not Tick.objects.exists()
    duties.tick(now=first)
    second = climbing.next_due(first)
    assert second is not None
    assert second > first


@pytest.mark.parametrize(
    ("at", "works_at"),
    [
        ("2026-11-10 11:20", "2026-11-10 11:20"),  # a lesson
        ("2026-11-10 06:00", "2026-11-10 08:30"),  # before school
        ("2026-11-10 18:40", "2026-11-11 08:50"),  # after work
        ("2026-11-15 12:00", "2026-11-16 08:30"),  # Sunday
        ("2026-11-13 17:30", "2026-11-16 08:45"),  # Friday evening
        ("2026-10-23 18:00", "2026-11-02 08:30"),  # half term, and the clocks change in it
    ],
)
def test_people_work_on_school_days_and_in_the_day(at: str, works_at: str) -> None:
    calendar = Calendar()
    found = at_work(calendar, datetime.fromisoformat(at).replace(tzinfo=LONDON))
    assert found == datetime.fromisoformat(works_at).replace(tzinfo=LONDON)
    assert at_work(calendar, found.astimezone(UTC)) == found


def test_nobody_works_at_christmas_or_on_a_day_off() -> None:
    monday = date(2027, 1, 11)
    found = at_work(Calendar(), datetime(2026, 12, 25, 10, 0, tzinfo=LONDON))
    assert found.date() == Calendar().next_school_day(date(2026, 12, 25))
    snow = Calendar(closures=frozenset({monday}))
    assert at_work(snow, datetime(2027, 1, 11, 10, 0, tzinfo=LONDON)).date() == date(2027, 1, 12)
