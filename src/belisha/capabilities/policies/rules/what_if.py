"""What would happen if …: one situation on two rulebooks, side by side (safeguarding.md P9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from belisha.content.what_if import Example
from belisha.plain.calendar import Calendar
from belisha.plain.holders import Holders
from belisha.plain.manifest import Situations
from belisha.plain.rulebook import Rulebook
from belisha.plain.situations import holders as posts

TUESDAY, FRIDAY, SATURDAY = 1, 4, 5
AHEAD = 400  # days in which every school has a holiday


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happens: what, in a sentence, by when, and the clause, the law or the silence behind it."""

    what: str
    who: tuple[str, ...]
    detail: str
    by: datetime | None
    because: str
    citation: Mapping[str, Any] | None = None  # the clause behind it, as a source is stored


@dataclass(frozen=True, slots=True)
class Tried:
    """One situation with what happens now and what would happen then. `now` is empty where nothing is compared."""

    id: str
    story: str
    at: datetime
    then: tuple[Line, ...]
    now: tuple[Line, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether anything happens otherwise. Which clause says so is no difference."""
        return [_bare(line) for line in self.now] != [_bare(line) for line in self.then]


def situation(example: Example, calendar: Calendar, after: date) -> dict[str, Any]:
    """The example as a table of `belisha policy try`, on its first day after `after`."""
    at = calendar.at(day_of(example, calendar, after), example.time)
    return {
        "kind": example.kind,
        **example.facts,
        "at": at,
        "seen_at": at - timedelta(minutes=example.seen_minutes),
    }


def day_of(example: Example, calendar: Calendar, after: date) -> date:
    """The first day after `after` that is what the example asks for."""
    days = (after + timedelta(days=ahead) for ahead in range(1, AHEAD))
    return next(day for day in days if _is(example.day, day, calendar))


def tried(
    example: Example, answerer: Situations, calendar: Calendar, after: date, then: Rulebook, now: Rulebook | None
) -> Tried:
    """What one situation would lead to, and what it leads to under the rules that run. Every post has somebody in it."""
    facts = situation(example, calendar, after)
    people = posts(example.posts)
    return Tried(
        example.id,
        example.story,
        facts["at"],
        then=_lines(answerer, facts, then, calendar, people),
        now=_lines(answerer, facts, now, calendar, people) if now is not None else (),
    )


def _lines(
    answerer: Situations, facts: Mapping[str, Any], book: Rulebook, calendar: Calendar, people: Holders
) -> tuple[Line, ...]:
    return tuple(
        Line(
            what=decision["what"],
            who=tuple(decision["who"]),
            detail=decision["detail"],
            by=datetime.fromisoformat(decision["by"]) if decision["by"] else None,
            because=_because(decision["because"]),
            citation=decision["because"] if "policy" in decision["because"] else None,
        )
        for decision in answerer.answer(facts, book, calendar, people)
    )


def _because(source: Mapping[str, Any]) -> str:
    clause = f"{source['policy']} {source['clause']}" if "policy" in source else ""
    return "; ".join(part for part in (clause, source.get("statute", "")) if part)


def _is(wanted: str, day: date, calendar: Calendar) -> bool:
    if wanted == "saturday":
        return day.weekday() == SATURDAY
    if wanted == "holiday":
        return day.weekday() < SATURDAY and not calendar.is_school_day(day)
    return calendar.is_school_day(day) and day.weekday() == (FRIDAY if wanted == "friday" else TUESDAY)


def _bare(line: Line) -> tuple[str, tuple[str, ...], str, datetime | None]:
    return line.what, line.who, line.detail, line.by
