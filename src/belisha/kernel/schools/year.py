"""Whether a school's year and day can be: what is reversed, overlaps or stands twice, in words."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from itertools import pairwise

from belisha.plain.calendar import Lesson, Span

LONGEST_TERM = 140  # days


def problems(
    *,
    terms: Sequence[Span],
    half_terms: Sequence[Span] = (),
    inset: Iterable[date] = (),
    closures: Iterable[date] = (),
    lessons: Sequence[Lesson] = (),
) -> tuple[str, ...]:
    """Everything that is wrong with a calendar, each with what to do; empty where nothing is."""
    inset, closures = list(inset), list(closures)
    return tuple(
        [
            *_spans(terms, "term"),
            *_spans(half_terms, "half term"),
            *_outside(terms, half_terms),
            *_days(inset, "an INSET day"),
            *_days(closures, "a day on which the school is closed"),
            *(f"{said(day)} is an INSET day and a closure: keep one" for day in sorted(set(inset) & set(closures))),
            *_lessons(lessons),
        ]
    )


def said(day: date) -> str:
    """3 September 2026."""
    return f"{day.day} {day:%B %Y}"


def _spans(spans: Sequence[Span], name: str) -> Iterator[str]:
    for span in spans:
        if span.last < span.first:
            yield f"A {name} begins on {said(span.first)} and ends before, on {said(span.last)}: change the two round"
        elif (span.last - span.first).days > LONGEST_TERM:
            yield f"A {name} runs from {said(span.first)} to {said(span.last)}, longer than any does: look at the years"
    for one, two in pairwise(spans):
        if two.first <= one.last and two.first >= one.first:
            yield f"The {name} from {said(two.first)} begins before the one from {said(one.first)} has ended"
        elif two.first < one.first:
            yield f"The {name} from {said(two.first)} stands after the one from {said(one.first)}: put them in order"


def _outside(terms: Sequence[Span], half_terms: Sequence[Span]) -> Iterator[str]:
    for gap in half_terms:
        if terms and not any(term.first <= gap.first and gap.last <= term.last for term in terms):
            yield f"The half term from {said(gap.first)} to {said(gap.last)} is in no term"


def _days(days: Sequence[date], name: str) -> Iterator[str]:
    yield from (
        f"{said(day)} stands twice as {name}: take one away" for day in sorted(set(days)) if days.count(day) > 1
    )


def _lessons(lessons: Sequence[Lesson]) -> Iterator[str]:
    for starts, ends in lessons:
        if ends <= starts:
            yield f"A lesson begins at {_clock(starts)} and ends at {_clock(ends)}: it must end after it begins"
    for (one, one_ends), (two, _) in pairwise(lessons):
        if two < one:
            yield f"The lesson at {_clock(two)} stands after the one at {_clock(one)}: put them in order"
        elif two < one_ends:
            yield f"The lesson at {_clock(two)} begins before the one at {_clock(one)} has ended at {_clock(one_ends)}"


def _clock(at: time) -> str:
    return f"{at:%H:%M}"
