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
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from belisha.plain import bank_holidays
from belisha.plain.easter import easter_sunday

LAST_MOMENT = time(23, 59, 59)
_PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?")
CALENDAR_WORDS = ("immediate", "end_of_lesson", "same_day", "end_of_term")


@dataclass(frozen=True, slots=True)
class Span:
    """Whole days, first and last included. Raises ValueError where the last day comes before the first."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last} comes before {self.first}: write the first day first")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def meets(self, other: "Span") -> bool:
        """Whether there is a day in both."""
        return self.first <= other.last and other.first <= self.last


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

    Without `terms` the ordinary English school year is used, worked out for any year (see `usual_year`). Where a school
    has entered some terms of a year, the ordinary ones fill what they leave open: a school that has entered its autumn is
    not closed all spring. Without `bank_holidays` they are England's. On an INSET day staff are in school and pupils are
    not: it is no school day. `lessons` are put in order. Raises ValueError for a lesson that ends before it begins.
    """

    zone: str = "Europe/London"
    terms: tuple[Span, ...] = ()
    half_terms: tuple[Span, ...] = ()
    inset: frozenset[date] = frozenset()
    closures: frozenset[date] = frozenset()
    bank_holidays: frozenset[date] = field(default_factory=bank_holidays.england)
    lessons: tuple[Lesson, ...] = field(default=USUAL_LESSONS)

    def __post_init__(self) -> None:
        for starts, ends in self.lessons:
            if ends <= starts:
                raise ValueError(f"the lesson {starts:%H:%M}-{ends:%H:%M} ends before it begins")
        object.__setattr__(self, "lessons", tuple(sorted(self.lessons)))

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
        """The last school day of the term that `day` is in; after it and in a holiday, of the term that comes next."""
        nearby = {*self._year_of(day)[0], *self._year_of(self.academic_year(day).last + timedelta(days=1))[0]}
        for term in sorted((term for term in nearby if term.last >= day), key=_last):
            days = [d for d in _days(term) if self.is_school_day(d) and d >= day]
            if days:
                return days[-1]
        return self.next_school_day(day)

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
        return self.at(day, max(ends for _, ends in self.lessons) if self.lessons else time(15, 20))

    def is_in_school_hours(self, at: datetime) -> bool:
        day = self.local(at).date()
        return self.is_school_day(day) and not (
            self.later(self.school_starts(day), at) or self.later(at, self.school_ends(day))
        )

    def sessions(self) -> tuple[Lesson, ...]:
        """Morning and afternoon: the lessons before and after the longest break. One session where there is no break."""
        gaps = [
            (_minutes(following[0]) - _minutes(lesson[1]), following[0], lesson[1])
            for lesson, following in pairwise(self.lessons)
        ]
        longest, afternoon_starts, morning_ends = max(gaps, key=_longest, default=(0, time(0), time(0)))
        if not self.lessons:
            return ()
        starts, ends = self.lessons[0][0], max(ends for _, ends in self.lessons)
        if longest <= 0:
            return ((starts, ends),)
        return ((starts, morning_ends), (afternoon_starts, ends))

    def during(self, at: datetime) -> str:
        """What goes on at `at`, in the words by which a policy narrows a rule: session, break or out_of_school."""
        here = self.local(at)
        if not self.is_in_school_hours(here):
            return "out_of_school"
        clock = here.time()
        return "session" if any(starts <= clock < ends for starts, ends in self.lessons) else "break"

    def end_of_lesson(self, at: datetime) -> datetime:
        """The end of the lesson going on at `at`.

        In a break or before school it is the end of the next lesson, because that is when the adult is next free of a
        class. When no lesson is left that day, "by the end of the lesson" leaves no time at all: it is `at` itself.
        """
        here = self.local(at)
        if self.is_school_day(here.date()):
            for _, ends in self.lessons:
                if here.time() <= ends:
                    return self.at(here.date(), ends)
        return here

    def same_day(self, at: datetime) -> datetime:
        """By when "the same day" is over.

        Up to the end of a school day it is the end of that school day: a child must not go home first. After school, at
        weekends and in holidays it is the last moment of that calendar day: the worry does not wait for Monday.
        """
        here = self.local(at)
        ends = self.school_ends(here.date())
        return (
            ends
            if self.is_school_day(here.date()) and not self.later(here, ends)
            else self.at(here.date(), LAST_MOMENT)
        )

    def school_hours_after(self, at: datetime, hours: float) -> datetime:
        """`hours` of school time after `at`, counting only school hours.

        A rest that is left at the end of a school day goes on in the next; whoever may not wait that long uses
        `nightfall` as well.
        """
        left = 60 * hours
        here = self.local(at)
        day = here.date()
        while True:
            if self.is_school_day(day):
                starts, ends = max((here, self.school_starts(day)), key=_moment), self.school_ends(day)
                reached = self.minutes_after(starts, left)
                if not self.later(reached, ends):
                    return reached
                left -= max((_moment(ends) - _moment(starts)) / timedelta(minutes=1), 0)
            day = self.next_school_day(day)

    def nightfall(self, at: datetime) -> datetime:
        """The moment from which something unaccepted would cross an evening, a weekend or a holiday.

        The end of the school day; outside school hours it is already that moment: `at` itself.
        """
        here = self.local(at)
        ends = self.school_ends(here.date())
        return ends if self.is_school_day(here.date()) and self.later(ends, here) else here

    def next_reading(self, at: datetime) -> datetime:
        """When somebody is next at school to read what is sent at `at`."""
        here = self.local(at)
        if self.is_school_day(here.date()) and self.later(self.school_ends(here.date()), here):
            return max((here, self.school_starts(here.date())), key=_moment)
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
                return self._end_of_term(here)
        years, months, days = read_period(words)
        return self.at(add_months(here.date(), 12 * years + months) + timedelta(days=days), LAST_MOMENT)

    def _end_of_term(self, at: datetime) -> datetime:
        """Never a moment that is past: after the last bell of a term it is the end of the next one."""
        ends = self.school_ends(self.end_of_term(at.date()))
        while self.later(at, ends):
            ends = self.school_ends(self.end_of_term(ends.date() + timedelta(days=1)))
        return ends

    def _year_of(self, day: date) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The school's own terms and half terms, and the ordinary ones for what it has not entered of that year."""
        year = self.academic_year(day)
        terms, half_terms = usual_year(year.first.year)
        own = tuple(term for term in self.terms if term.meets(year))
        own_half_terms = tuple(gap for gap in self.half_terms if gap.meets(year))
        filled = tuple(term for term in terms if not any(term.meets(other) for other in own))
        gaps = tuple(
            gap
            for gap in half_terms
            if any(gap.meets(term) for term in filled)
            and not any(gap.meets(term) for term in own)
            and not any((gap.first - other.first).days in range(-21, 22) for other in own_half_terms)
        )
        return (*own, *filled), (*own_half_terms, *gaps)


@lru_cache(maxsize=64)
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


def _moment(at: datetime) -> datetime:
    """Comparable as a moment: two datetimes of one zone are compared by the wall."""
    return at.astimezone(UTC)


def _minutes(clock: time) -> int:
    return 60 * clock.hour + clock.minute


def _longest(gap: tuple[int, time, time]) -> int:
    return gap[0]
