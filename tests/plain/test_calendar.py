"""What "the end of the lesson", "the same day" and "the end of term" mean, across both clock changes."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from belisha.plain import scope_words
from belisha.plain.bank_holidays import england
from belisha.plain.calendar import Calendar, Span, add_months, read_period, usual_year
from belisha.plain.easter import easter_sunday

LONDON = ZoneInfo("Europe/London")
SCHOOL = Calendar(
    terms=(Span(date(2026, 9, 2), date(2026, 12, 18)), Span(date(2027, 1, 4), date(2027, 3, 25))),
    half_terms=(Span(date(2026, 10, 26), date(2026, 10, 30)),),
    inset=frozenset({date(2026, 9, 2)}),
    closures=frozenset({date(2026, 11, 20)}),  # snow
    bank_holidays=frozenset({date(2026, 12, 25)}),
    lessons=((time(8, 50), time(10, 20)), (time(10, 40), time(12, 10)), (time(13, 10), time(15, 20))),
)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        ("2026-09-02", False),  # INSET: staff only
        ("2026-09-03", True),
        ("2026-10-24", False),  # Saturday
        ("2026-10-28", False),  # half term
        ("2026-11-02", True),
        ("2026-11-20", False),  # closed by snow
        ("2026-12-21", False),  # Christmas
    ],
)
def test_a_school_day_is_one_on_which_pupils_are_in(day: str, answer: bool) -> None:
    assert SCHOOL.is_school_day(date.fromisoformat(day)) is answer


@pytest.mark.parametrize(
    ("at", "ends"),
    [
        ("2026-11-10T11:00", "2026-11-10T12:10"),  # in the second lesson
        ("2026-11-10T12:10", "2026-11-10T12:10"),  # on the bell
        ("2026-11-10T12:30", "2026-11-10T15:20"),  # at lunch: the next lesson
        ("2026-11-10T07:30", "2026-11-10T10:20"),  # before school
        ("2026-11-10T15:40", "2026-11-10T15:40"),  # no lesson left: at once
        ("2026-11-14T11:00", "2026-11-14T11:00"),  # Saturday: at once
    ],
)
def test_the_end_of_the_lesson(at: str, ends: str) -> None:
    assert SCHOOL.end_of_lesson(london(at)) == london(ends)


@pytest.mark.parametrize(
    ("at", "by"),
    [
        ("2026-11-10T11:00", "2026-11-10T15:20:00"),
        ("2026-11-10T07:00", "2026-11-10T15:20:00"),
        ("2026-11-10T15:21", "2026-11-10T23:59:59"),  # after school
        ("2026-11-14T11:00", "2026-11-14T23:59:59"),  # Saturday
        ("2026-10-28T11:00", "2026-10-28T23:59:59"),  # half term
        ("2026-11-20T11:00", "2026-11-20T23:59:59"),  # closed
    ],
)
def test_the_same_day_ends_with_school_or_with_the_day(at: str, by: str) -> None:
    assert SCHOOL.same_day(london(at)) == london(by)


@pytest.mark.parametrize(
    ("day", "last"),
    [("2026-09-10", "2026-12-18"), ("2026-12-18", "2026-12-18"), ("2026-12-24", "2027-03-25")],
)
def test_the_end_of_term_in_a_holiday_is_that_of_the_next_term(day: str, last: str) -> None:
    assert SCHOOL.end_of_term(date.fromisoformat(day)) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("at", "hours", "by"),
    [
        ("2026-11-10T10:00", 2, "2026-11-10T12:00"),
        ("2026-11-10T14:20", 2, "2026-11-11T09:50"),  # one hour today, one tomorrow
        ("2026-11-13T16:00", 2, "2026-11-16T10:50"),  # Friday after school
        ("2026-11-19T15:00", 1, "2026-11-23T09:30"),  # over the snow day and the weekend
    ],
)
def test_school_hours_pass_only_in_school(at: str, hours: int, by: str) -> None:
    assert SCHOOL.school_hours_after(london(at), hours) == london(by)


def test_nothing_unaccepted_crosses_an_evening() -> None:
    assert SCHOOL.nightfall(london("2026-11-13T10:00")) == london("2026-11-13T15:20")
    assert SCHOOL.nightfall(london("2026-11-13T19:00")) == london("2026-11-13T19:00")


def test_what_is_sent_on_friday_evening_is_next_read_on_monday() -> None:
    assert SCHOOL.next_reading(london("2026-11-13T19:00")) == london("2026-11-16T08:50")
    assert SCHOOL.next_reading(london("2026-11-13T10:00")) == london("2026-11-13T10:00")


def test_five_school_days_after_a_friday_before_half_term() -> None:
    assert SCHOOL.school_days_after(date(2026, 10, 23), 5) == date(2026, 11, 6)


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("immediate", "2026-11-10T11:00:00"),
        ("end_of_lesson", "2026-11-10T12:10:00"),
        ("same_day", "2026-11-10T15:20:00"),
        ("end_of_term", "2026-12-18T15:20:00"),
        ("P5D", "2026-11-15T23:59:59"),
        ("P3M", "2027-02-10T23:59:59"),
        ("P1Y", "2027-11-10T23:59:59"),
    ],
)
def test_the_periods_of_a_policy(words: str, by: str) -> None:
    assert SCHOOL.deadline(words, london("2026-11-10T11:00")) == london(by)


@pytest.mark.parametrize("words", ["soon", "P", "5 days", "P1W", ""])
def test_a_word_that_is_no_period_is_refused_with_what_to_write(words: str) -> None:
    with pytest.raises(ValueError, match="is no period"):
        read_period(words)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        SCHOOL.same_day(datetime(2026, 11, 10, 11))  # noqa: DTZ001


@pytest.mark.parametrize("clocks_change_on", ["2026-03-29", "2026-10-25"])
def test_a_deadline_keeps_its_wall_clock_time_when_the_clocks_change(clocks_change_on: str) -> None:
    day = date.fromisoformat(clocks_change_on)
    before = datetime.combine(day - timedelta(days=2), time(11), LONDON)
    after = SCHOOL.deadline("P5D", before)
    assert after.time() == time(23, 59, 59)
    assert SCHOOL.same_day(datetime.combine(day, time(0, 30), LONDON)).date() == day


@given(moments)
def test_every_deadline_is_at_or_after_the_moment_it_counts_from(at: datetime) -> None:
    calendar = Calendar()
    for words in ("immediate", "end_of_lesson", "same_day", "P1D", "P1M"):
        assert calendar.deadline(words, at) >= at.replace(microsecond=0)
    assert calendar.school_hours_after(at, 2) > at
    assert calendar.next_reading(at) >= at


@given(moments)
def test_the_same_day_is_today_on_the_schools_clock(at: datetime) -> None:
    assert Calendar().same_day(at).date() == at.astimezone(LONDON).date()


@given(days)
def test_an_ordinary_school_year_has_about_190_days_and_no_weekend(day: date) -> None:
    calendar = Calendar(bank_holidays=frozenset())
    year = calendar.academic_year(day)
    taught = [year.first + timedelta(n) for n in range(365) if calendar.is_school_day(year.first + timedelta(n))]
    assert 183 <= len(taught) <= 200
    assert all(d.weekday() < 5 for d in taught)


@given(days)
def test_the_end_of_term_is_a_school_day_that_is_not_over(day: date) -> None:
    last = Calendar().end_of_term(day)
    assert last >= day
    assert Calendar().is_school_day(last)


@pytest.mark.parametrize(("year", "sunday"), [(2024, "2024-03-31"), (2025, "2025-04-20"), (2027, "2027-03-28")])
def test_easter(year: int, sunday: str) -> None:
    assert easter_sunday(year) == date.fromisoformat(sunday)


def test_the_terms_of_an_ordinary_year_are_in_order() -> None:
    for starts in range(2000, 2100):
        terms, gaps = usual_year(starts)
        edges = [edge for term in terms for edge in (term.first, term.last)]
        assert edges == sorted(edges)
        assert all(gap.first in term for gap, term in zip(gaps, terms, strict=True))


def test_a_month_after_the_31st_is_the_last_of_the_month() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 12, 31), 2) == date(2027, 2, 28)


@given(
    at=st.one_of(
        moments, st.sampled_from([datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2027, 3, 28, 0, 30, tzinfo=UTC)])
    ),
    minutes=st.integers(0, 3000),
    hours=st.integers(-12, 14),
)
def test_minutes_pass_at_the_same_pace_across_both_clock_changes(at: datetime, minutes: int, hours: int) -> None:
    elsewhere = at.astimezone(timezone(timedelta(hours=hours)))
    after = SCHOOL.minutes_after(elsewhere, minutes)
    assert after.astimezone(UTC) - at.astimezone(UTC) == timedelta(minutes=minutes)
    assert SCHOOL.later(after, elsewhere) is (minutes > 0)
    assert not SCHOOL.later(elsewhere, after)


def test_an_hour_that_comes_twice_is_two_hours() -> None:
    first = datetime(2026, 10, 25, 0, 50, tzinfo=UTC).astimezone(LONDON)  # 01:50 summer time
    again = SCHOOL.minutes_after(first, 20)
    assert (again.hour, again.minute, again.fold) == (1, 10, 1)
    assert again < first  # what Python says of the wall
    assert SCHOOL.later(again, first)


def test_a_moment_without_a_zone_is_compared_with_nothing() -> None:
    with pytest.raises(ValueError, match="time zone"):
        SCHOOL.later(datetime(2026, 10, 25), london("2026-10-25T10:00"))  # noqa: DTZ001


# --- bank holidays, terms that are partly entered, the end of a term


def test_the_bank_holidays_of_england_are_those_of_the_library() -> None:
    known = holidays.country_holidays("GB", subdiv="ENG", years=range(1995, 2061))
    weekdays = {day for day in known if day.weekday() < 5}
    assert {day for day in england() if 1995 <= day.year <= 2060} == weekdays


@pytest.mark.parametrize("day", ["2027-05-03", "2027-08-30", "2026-12-28", "2022-09-19"])
def test_a_bank_holiday_is_no_school_day_for_a_calendar_that_lists_none(day: str) -> None:
    assert not Calendar().is_school_day(date.fromisoformat(day))
    assert date.fromisoformat(day) in Calendar().bank_holidays


def test_the_end_of_term_is_never_past() -> None:
    last_day = max(d for d in (date(2026, 12, n) for n in range(1, 19)) if SCHOOL.is_school_day(d))
    before, after = SCHOOL.at(last_day, time(15, 0)), SCHOOL.at(last_day, time(15, 30))
    assert SCHOOL.deadline("end_of_term", before) == SCHOOL.school_ends(last_day)
    assert SCHOOL.deadline("end_of_term", after) == london("2027-03-25T15:20")


@given(moments)
def test_no_deadline_lies_before_the_moment_it_counts_from(at: datetime) -> None:
    for words in ("immediate", "end_of_lesson", "same_day", "end_of_term", "P1D", "P1M"):
        for calendar in (SCHOOL, Calendar()):
            assert not calendar.later(at, calendar.deadline(words, at)), words


def test_a_school_that_has_entered_one_term_has_the_ordinary_ones_after_it() -> None:
    autumn = Calendar(terms=(Span(date(2026, 9, 2), date(2026, 12, 18)),))
    assert autumn.is_school_day(date(2027, 2, 2))
    assert not autumn.is_school_day(date(2027, 2, 16))  # the ordinary half term of spring
    assert autumn.next_school_day(date(2026, 12, 18)) == Calendar().next_school_day(date(2026, 12, 25))


def test_half_terms_alone_part_the_ordinary_terms() -> None:
    calendar = Calendar(half_terms=(Span(date(2026, 10, 19), date(2026, 10, 23)),))
    assert not calendar.is_school_day(date(2026, 10, 20))
    assert calendar.is_school_day(date(2026, 10, 27))  # the ordinary week off is not taken as well
    assert not calendar.is_school_day(date(2027, 2, 16))


def test_lessons_are_put_in_order_and_dates_the_wrong_way_round_are_refused() -> None:
    calendar = Calendar(lessons=((time(13), time(15)), (time(9), time(12))))
    assert calendar.school_starts(date(2026, 11, 10)).time() == time(9)
    assert calendar.school_ends(date(2026, 11, 10)).time() == time(15)
    with pytest.raises(ValueError, match="ends before it begins"):
        Calendar(lessons=((time(15), time(13)),))
    with pytest.raises(ValueError, match="comes before"):
        Span(date(2026, 12, 18), date(2026, 9, 2))


@pytest.mark.parametrize(
    ("at", "word"),
    [
        ("2026-11-10T11:00", "session"),
        ("2026-11-10T10:30", "break"),
        ("2026-11-10T12:30", "break"),
        ("2026-11-10T07:30", "out_of_school"),
        ("2026-11-10T16:00", "out_of_school"),
        ("2026-11-14T11:00", "out_of_school"),
        ("2026-10-28T11:00", "out_of_school"),
    ],
)
def test_what_goes_on_at_a_moment_in_the_words_of_a_policy(at: str, word: str) -> None:
    assert SCHOOL.during(london(at)) == word
    assert word in scope_words.TIMES


def test_morning_and_afternoon_are_parted_by_the_longest_break() -> None:
    assert SCHOOL.sessions() == ((time(8, 50), time(12, 10)), (time(13, 10), time(15, 20)))
    assert Calendar(lessons=((time(9), time(12)),)).sessions() == ((time(9), time(12)),)
    assert Calendar(lessons=()).sessions() == ()
