"""The school's year and day: what "the end of the lesson" or "the same day" means at a given moment.

Every question takes aware datetimes and answers aware datetimes in the school's own zone. Days are counted on the
wall calendar, so that a deadline of 15:20 stays 15:20 when the clocks change. Minutes are counted as they pass: Python
adds to and compares two datetimes of one zone by the wall, so whoever counts minutes asks `minutes_after`, and whoever
compares moments asks `later`.

The calendar decides when something is *late*, never when somebody is *told*.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LAST_MOMENT = time(23, 59, 59)
_PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?")
CALENDAR_WORDS = ("immediate", "end_of_lesson", "same_day", "end_of_term")


@dataclass(frozen=True, slots=True)
class Span:
    """Whole days, first and last included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


Lesson = tuple[time, time]
USUAL_LESSONS: tuple[Lesson, ...] = (
    (time(8, 50), time(9, 50)),
    (time(9, 50), time(10, 30)),
    (time(10, 50), time(12, 0)),
    (time(13, 0), time(14, 10)),
    (time(14, 10), time(15, 20)),
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Terms, half terms, INSET days, closures, bank holidays and the times of lessons of one school.

    Without `terms` the ordinary English school year is used, worked out for any year (see `usual_year`).
    On an INSET day staff are in school and pupils are not: it is no school day. `lessons` are in order.
    """

    zone: str = "Europe/London"
    terms: tuple[Span, ...] = ()
    half_terms: tuple[Span, ...] = ()
    inset: frozenset[date] = frozenset()
    closures: frozenset[date] = frozenset()
    bank_holidays: frozenset[date] = frozenset()
    lessons: tuple[Lesson, ...] = field(default=USUAL_LESSONS)

    # --- days

    def local(self, at: datetime) -> datetime:
        """The moment on the school's own clock. Raises ValueError for a time without a zone."""
        if at.tzinfo is None:
            raise ValueError(f"{at.isoformat()} has no time zone: say which clock it was read from")
        return at.astimezone(ZoneInfo(self.zone))

    def is_school_day(self, day: date) -> bool:
        """Whether pupils are in school."""
        if day.weekday() >= 5 or day in self.inset | self.closures | self.bank_holidays:
            return False
        terms, half_terms = self._year_of(day)
        return any(day in term for term in terms) and not any(day in gap for gap in half_terms)

    def school_days_from(self, day: date) -> Iterator[date]:
        """School days from `day` on, `day` included if it is one. Ends where the calendar has no more for two years."""
        for offset in range(731):
            candidate = day + timedelta(days=offset)
            if self.is_school_day(candidate):
                yield candidate

    def next_school_day(self, day: date) -> date:
        """The first school day after `day`; a plain weekday where the calendar does not reach that far."""
        following = next(self.school_days_from(day + timedelta(days=1)), None)
        return following or _next_weekday(day)

    def school_days_after(self, day: date, count: int) -> date:
        """The `count`-th school day after `day`; `day` itself for 0."""
        for _ in range(count):
            day = self.next_school_day(day)
        return day

    def next_working_day(self, day: date) -> date:
        """The first weekday after `day` that is no bank holiday: offices work in the school's holidays."""
        following = _next_weekday(day)
        while following in self.bank_holidays:
            following = _next_weekday(following)
        return following

    def end_of_term(self, day: date) -> date:
        """The last school day of the term that `day` is in; in a holiday, of the term that comes next."""
        terms, _ = self._year_of(day)
        following = sorted(
            (t for t in (*terms, *self._year_of(day + timedelta(days=90))[0]) if t.last >= day), key=_last
        )
        for term in following:
            days = [d for d in _days(term) if self.is_school_day(d) and d >= day]
            if days:
                return days[-1]
        return day

    def academic_year(self, day: date) -> Span:
        """1 September to 31 August."""
        starts = day.year if day.month >= 9 else day.year - 1
        return Span(date(starts, 9, 1), date(starts + 1, 8, 31))

    # --- moments

    def minutes_after(self, at: datetime, minutes: float) -> datetime:
        """`minutes` of passing time after `at`, on the school's own clock, also where the clocks change meanwhile.

        Raises ValueError for a time without a zone.
        """
        return self.local(self.local(at).astimezone(UTC) + timedelta(minutes=minutes))

    def later(self, one: datetime, other: datetime) -> bool:
        """Whether `one` is the later moment, also inside the hour that comes twice in autumn. Equal moments are not.

        Raises ValueError for a time without a zone.
        """
        return self.local(one).astimezone(UTC) > self.local(other).astimezone(UTC)

    def at(self, day: date, clock: time) -> datetime:
        """A wall-clock time on a day in the school's zone."""
        return datetime.combine(day, clock, ZoneInfo(self.zone))

    def school_starts(self, day: date) -> datetime:
        return self.at(day, self.lessons[0][0] if self.lessons else time(9, 0))

    def school_ends(self, day: date) -> datetime:
        return self.at(day, self.lessons[-1][1] if self.lessons else time(15, 20))

    def is_in_school_hours(self, at: datetime) -> bool:
        here = self.local(at)
        return self.is_school_day(here.date()) and self.school_starts(here.date()) <= here <= self.school_ends(
            here.date()
        )

    def end_of_lesson(self, at: datetime) -> datetime:
        """The end of the lesson going on at `at`.

        In a break or before school it is the end of the next lesson, because that is when the adult is next free of a
        class. When no lesson is left that day, "by the end of the lesson" leaves no time at all: it is `at` itself.
        """
        here = self.local(at)
        if self.is_school_day(here.date()):
            for _, ends in self.lessons:
                if here.time().replace(tzinfo=None) <= ends:
                    return self.at(here.date(), ends)
        return here

    def same_day(self, at: datetime) -> datetime:
        """By when "the same day" is over.

        Up to the end of a school day it is the end of that school day: a child must not go home first. After school, at
        weekends and in holidays it is the last moment of that calendar day: the worry does not wait for Monday.
        """
        here = self.local(at)
        if self.is_school_day(here.date()) and here <= self.school_ends(here.date()):
            return self.school_ends(here.date())
        return self.at(here.date(), LAST_MOMENT)

    def school_hours_after(self, at: datetime, hours: float) -> datetime:
        """`hours` of school time after `at`, counting only school hours.

        A rest that is left at the end of a school day goes on in the next; whoever may not wait that long uses
        `nightfall` as well.
        """
        left = timedelta(hours=hours)
        here = self.local(at)
        day = here.date()
        while True:
            if self.is_school_day(day):
                starts = max(here, self.school_starts(day))
                if starts + left <= self.school_ends(day):
                    return starts + left
                left -= max(self.school_ends(day) - starts, timedelta(0))
            day = self.next_school_day(day)

    def nightfall(self, at: datetime) -> datetime:
        """The moment from which something unaccepted would cross an evening, a weekend or a holiday.

        The end of the school day; outside school hours it is already that moment: `at` itself.
        """
        here = self.local(at)
        if self.is_school_day(here.date()) and here < self.school_ends(here.date()):
            return self.school_ends(here.date())
        return here

    def next_reading(self, at: datetime) -> datetime:
        """When somebody is next at school to read what is sent at `at`."""
        here = self.local(at)
        if self.is_school_day(here.date()) and here < self.school_ends(here.date()):
            return max(here, self.school_starts(here.date()))
        return self.school_starts(self.next_school_day(here.date()))

    def deadline(self, words: str, at: datetime) -> datetime:
        """The moment that a period of a policy means, counted from `at`.

        `words` is a calendar word or an ISO 8601 period of whole years, months and days ("P5D"); a period ends with
        its last calendar day. Raises ValueError for anything else.
        """
        here = self.local(at)
        match words:
            case "immediate":
                return here
            case "end_of_lesson":
                return self.end_of_lesson(here)
            case "same_day":
                return self.same_day(here)
            case "end_of_term":
                return self.school_ends(self.end_of_term(here.date()))
        years, months, days = read_period(words)
        return self.at(add_months(here.date(), 12 * years + months) + timedelta(days=days), LAST_MOMENT)

    def _year_of(self, day: date) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The school's own terms, or the ordinary ones where it has entered none for that academic year."""
        year = self.academic_year(day)
        own = tuple(t for t in self.terms if t.first <= year.last and t.last >= year.first)
        if own:
            return own, self.half_terms
        return usual_year(year.first.year)


def usual_year(starts: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Terms and half terms of an ordinary English school year that begins in September `starts`.

    No authority's calendar: term from the first Wednesday-or-later of September to the Friday before Christmas week,
    from the first Monday after New Year's week to the Thursday before Good Friday (or two weeks round Easter), and on
    to the third Wednesday or so of July; a week off in the middle of each.
    """
    spring = date(starts + 1, 1, 1)
    easter = easter_sunday(starts + 1)
    autumn = Span(_on_or_after(date(starts, 9, 2), 2), _on_or_after(date(starts, 12, 16), 4))
    winter = Span(_on_or_after(spring + timedelta(days=3), 0), easter - timedelta(days=10))
    summer = Span(easter + timedelta(days=8), _on_or_after(date(starts + 1, 7, 19), 2))
    half_terms = (
        _week_of(date(starts, 10, 27)),
        _week_of(date(starts + 1, 2, 15)),
        _week_of(_on_or_after(date(starts + 1, 5, 25), 0)),
    )
    return (autumn, winter, summer), half_terms


def easter_sunday(year: int) -> date:
    """Gregorian Easter by the usual reckoning (J. Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def read_period(words: str) -> tuple[int, int, int]:
    """Years, months and days of an ISO 8601 period of whole days. Raises ValueError for anything else."""
    match = _PERIOD.fullmatch(words)
    if not match or not any(match.groups()):
        wanted = ", ".join(CALENDAR_WORDS)
        raise ValueError(f'"{words}" is no period: write {wanted}, or a period such as "P5D", "P3M" or "P1Y"')
    years, months, days = (int(part or 0) for part in match.groups())
    return years, months, days


def add_months(day: date, months: int) -> date:
    """`day` in another month; the last day of that month where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def _on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _week_of(day: date) -> Span:
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=4))


def _next_weekday(day: date) -> date:
    following = day + timedelta(days=1)
    return following + timedelta(days=max(0, 7 - following.weekday()) % 7 if following.weekday() >= 5 else 0)


def _days(span: Span) -> Iterator[date]:
    return (span.first + timedelta(days=n) for n in range((span.last - span.first).days + 1))


def _last(span: Span) -> date:
    return span.last
