"""The chronology as a page shows it: every id in words, when it happened before when it was written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from belisha.capabilities.concerns.shown import ConcernView, Line
from belisha.capabilities.concerns.terms import EntryKind
from belisha.content.outside_bodies import bodies
from belisha.content.words import say, words
from belisha.web.saying import day, moment

_NOT_SHOWN = frozenset({"child", "guardian", "action", "owner", "own_call"})
_CODES = {"answer": "parents", "decision": "decision", "agreed": "answer", "role": "party"}  # label -> area of words
_DAYS = frozenset({"due_on", "ask_on"})


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line of the timeline."""

    id: int
    title: str
    at: datetime
    happened_at: datetime
    by: str
    rows: tuple[tuple[str, str], ...]
    corrects: str  # which line this one corrects, in words
    is_corrected: bool
    can_be_corrected: bool


def chronology(concern: ConcernView) -> tuple[LineShown, ...]:
    """The lines, newest happening first. What was corrected stays, struck."""
    known = {line.id: line for line in concern.lines}
    corrected = {line.corrects for line in concern.lines if line.corrects}
    shown = [_shown(line, known.get(line.corrects or 0), is_corrected=line.id in corrected) for line in concern.lines]
    return tuple(sorted(shown, key=lambda line: (line.happened_at, line.id), reverse=True))


def new_since(concern: ConcernView, line: int) -> tuple[LineShown, ...]:
    """The lines that somebody has not seen who saw the part up to a line."""
    return tuple(shown for shown in chronology(concern) if shown.id > line)


def _shown(line: Line, other: Line | None, *, is_corrected: bool) -> LineShown:
    title = say(f"concerns.entry.{line.kind}")
    if line.words.get("own_call"):
        title = say("concerns.entry.own_call")
    return LineShown(
        id=line.id,
        title=f"{title}: {line.about}" if line.about else title,
        at=line.at,
        happened_at=line.happened_at,
        by=line.author,
        rows=tuple(rows(line.words)),
        corrects=f"“{say(f'concerns.entry.{other.kind}')}” of {moment(other.happened_at)}" if other else "",
        is_corrected=is_corrected,
        can_be_corrected=line.kind not in (EntryKind.MOVED, EntryKind.HANDED_OVER),
    )


def rows(said: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """What was recorded, label by label, in words."""
    for key, value in said.items():
        if key in _NOT_SHOWN or value in ("", None, [], ()):
            continue
        yield _label(key), _value(key, value)


def _label(key: str) -> str:
    return words().get(f"concerns.label.{key}", key.replace("_", " ").capitalize())


def _value(key: str, value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_value(key, one) for one in value)
    text = str(value)
    if key == "body" and text in bodies():
        return bodies()[text].name
    if key == "ages":
        return words().get(f"concerns.age.{text}", text)
    if key in _DAYS:
        return day(date.fromisoformat(text))
    return words().get(f"concerns.{_CODES[key]}.{text}", text) if key in _CODES else text
