"""Made-up situations as a file has them: a calendar, who holds which post, and the situations themselves."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from belisha.plain.calendar import Calendar, Span
from belisha.plain.holders import Holders, Holding, Holds
from belisha.plain.names import AFFILIATIONS, GOVERNOR_ROLES, ROLES, Affiliation, Role

FIRST_YEAR, LAST_YEAR = 2000, 2100
_TABLES = frozenset({"calendar", "holders", "situation"})
_NOT_STAFF = GOVERNOR_ROLES | {Role.PROPRIETOR}
_HEADER = re.compile(r"\s*\[{1,2}\s*([A-Za-z_]+)\s*\]{1,2}\s*(?:#.*)?$")


class SituationsUnreadable(ValueError):
    """The file is not what it should be: says where and what to write."""

    def __init__(self, message: str, *, table: str = "", key: str = "", number: int = 0) -> None:
        super().__init__(message)
        self.table, self.key, self.number = table, key, number


@dataclass(frozen=True, slots=True)
class SituationFile:
    """Everything a try needs beside the policies."""

    calendar: Calendar
    holders: Holders
    situations: tuple[Mapping[str, Any], ...]
    path: str = ""
    text: str = ""

    def where(self, number: int, fact: str = "") -> str:
        """ "situations.toml, line 12: situation 2", the line being the fact's where it stands on one."""
        return f"{_place(self.path, self.text, 'situation', fact, number)}: situation {number}"


def parse(text: str, path: str = "") -> SituationFile:
    """The file's text as values; `path` is what messages call it. Raises SituationsUnreadable, with the file and the line."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise SituationsUnreadable(f"{path}: {fault}") from fault
    except (ValueError, RecursionError) as fault:
        raise SituationsUnreadable(f"{path}: a value in it is too long or too deep to be read") from fault
    try:
        return _file(data, path, text)
    except SituationsUnreadable as fault:
        place = _place(path, text, fault.table, fault.key, fault.number)
        raise SituationsUnreadable(f"{place}: {fault}") from fault


def _file(data: Mapping[str, Any], path: str, text: str) -> SituationFile:
    strange = sorted(set(data) - _TABLES)
    if strange:
        raise SituationsUnreadable(
            f"[{strange[0]}] is not known; write [calendar], [holders], [[situation]]", table=strange[0]
        )
    year = calendar(_table(data, "calendar"))
    posts = holders(_table(data, "holders"))
    situations = data.get("situation", [])
    if not isinstance(situations, list) or not situations:
        raise SituationsUnreadable("there is no [[situation]] in it")
    for number, situation in enumerate(situations, start=1):
        _check(situation, number)
    return SituationFile(year, posts, tuple(situations), path, text)


def _table(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = data.get(name, {})
    if not isinstance(table, dict):
        raise SituationsUnreadable(f"{name} is no table: write [{name}] on a line of its own", key=name)
    return table


# --- the calendar


def calendar(table: Mapping[str, Any]) -> Calendar:
    """The `[calendar]` table; without it an ordinary English school year and day. Raises SituationsUnreadable."""
    readers: Mapping[str, Callable[[Any], Any]] = {
        "terms": _spans,
        "half_terms": _spans,
        "inset": _days,
        "closures": _days,
        "bank_holidays": _days,
        "lessons": _lessons,
        "zone": _zone,
    }
    given: dict[str, Any] = {}
    for name, value in table.items():
        if name not in readers:
            known = ", ".join(sorted(readers))
            raise SituationsUnreadable(f"[calendar] {name} is not known; write {known}", table="calendar", key=name)
        try:
            given[name] = readers[name](value)
        except (TypeError, ValueError) as fault:
            raise SituationsUnreadable(
                f"[calendar] {name} cannot be read: {fault}. Dates are written 2026-09-02, lessons 08:50-09:50",
                table="calendar",
                key=name,
            ) from fault
    return Calendar(**given)


def _spans(pairs: Any) -> tuple[Span, ...]:
    spans = sorted((Span(_day(first), _day(last)) for first, last in _list(pairs)), key=_first)
    for one, other in pairwise(spans):
        if one.meets(other):
            raise ValueError(f"{one.first} to {one.last} runs into {other.first} to {other.last}")
    return tuple(spans)


def _first(span: Span) -> date:
    return span.first


def _days(days: Any) -> frozenset[date]:
    return frozenset(_day(day) for day in _list(days))


def _day(value: object) -> date:
    if isinstance(value, datetime):
        value = value.date()
    day = value if isinstance(value, date) else date.fromisoformat(str(value))
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{day} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return day


def _lessons(lessons: Any) -> tuple[tuple[time, time], ...]:
    found = tuple(sorted(_lesson(words) for words in _list(lessons)))
    Calendar(lessons=found)  # raises ValueError for a lesson that ends before it begins
    return found


def _lesson(words: object) -> tuple[time, time]:
    first, _, last = str(words).partition("-")
    starts, ends = (time.fromisoformat(clock.strip()) for clock in (first, last))
    if starts.tzinfo or ends.tzinfo:
        raise ValueError(f"{words} has a time zone: lessons go by the school's own clock")
    return starts, ends


def _zone(name: Any) -> str:
    if not isinstance(name, str):
        raise ValueError(f'"{name}" is no time zone: write zone = "Europe/London"')
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError) as fault:
        raise ValueError(f'"{name}" is no time zone: write zone = "Europe/London"') from fault


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("it is no list in square brackets")
    return value


# --- who holds which post


def holders(table: Mapping[str, Any]) -> Holders:
    """The `[holders]` table: `dsl = "D"` or `deputy_dsl = ["E", "F"]`, `relatives = [["D", "T"]]`.

    One name in two posts is one person. An empty list is a vacancy. A post that is not named has a holder of its own.
    Raises SituationsUnreadable.
    """
    numbers: dict[str, int] = {}
    holdings: list[Holding] = []
    affiliations: dict[int, set[Affiliation]] = {}
    for word, names in table.items():
        if word == "relatives":
            continue
        people = [numbers.setdefault(name, len(numbers) + 1) for name in _names(word, names)]
        if word in ROLES:
            kinds = [Holds.HOLDER, *[Holds.DEPUTY] * len(people)]
            holdings += [Holding(Role(word), person, kind) for person, kind in zip(people, kinds, strict=False)]
        elif word in AFFILIATIONS:
            for person in people:
                affiliations.setdefault(person, set()).add(Affiliation(word))
        else:
            raise SituationsUnreadable(
                f"[holders] {word} is neither a role nor an affiliation, nor relatives", table="holders", key=word
            )
    for role in Role:
        if role not in table:
            holdings.append(Holding(role, numbers.setdefault(f"the {role}", len(numbers) + 1)))
    for holding in holdings:
        if holding.role not in _NOT_STAFF:
            affiliations.setdefault(holding.person, set()).add(Affiliation.STAFF)
    return Holders(
        holdings=tuple(holdings),
        affiliations={person: frozenset(words) for person, words in affiliations.items()},
        ties=frozenset(frozenset(_pair(pair, numbers)) for pair in _pairs(table.get("relatives", []))),
    )


def _names(word: str, names: object) -> list[str]:
    found = [names] if isinstance(names, str) else names
    if not isinstance(found, list) or not all(isinstance(name, str) for name in found):
        wants = f'[holders] {word} wants a name or a list of names, such as {word} = "A"'
        raise SituationsUnreadable(wants, table="holders", key=word)
    return [name for name in found if name]


def _pairs(pairs: object) -> list[object]:
    if not isinstance(pairs, list):
        raise SituationsUnreadable(
            '[holders] relatives wants pairs of names, such as [["A", "B"]]', table="holders", key="relatives"
        )
    return pairs


def _pair(pair: object, numbers: dict[str, int]) -> tuple[int, int]:
    """Two people who are family, by name or by post."""
    names = _names("relatives", pair)
    if len(names) != 2:
        raise SituationsUnreadable(
            '[holders] relatives wants pairs of names, such as [["A", "B"]]', table="holders", key="relatives"
        )
    for name in names:
        if name not in numbers and f"the {name}" not in numbers:
            raise SituationsUnreadable(
                f'[holders] relatives: "{name}" holds no post and has no affiliation here',
                table="holders",
                key="relatives",
            )
    first, second = (numbers.get(name, numbers.get(f"the {name}", 0)) for name in names)
    return first, second


# --- the situations: what a fact of any kind of situation must look like, before a capability reads it

_WORDS = ("kind", "type", "by", "place", "channel", "origin")


def _check(situation: object, number: int) -> None:
    """Raises SituationsUnreadable for a fact that is no fact at all, whatever the situation is about."""
    if not isinstance(situation, dict):
        raise SituationsUnreadable(f"situation {number} is no table: write [[situation]] on a line of its own")
    for fact, value in situation.items():
        wanted = _wanted(fact, value)
        if wanted:
            raise SituationsUnreadable(f"situation {number}: {wanted}", table="situation", key=fact, number=number)


def _wanted(fact: str, value: object) -> str:
    """What is wrong with a fact, "" where nothing is."""
    if fact in _WORDS and not isinstance(value, str):
        return f'{fact} wants a word in quotation marks, such as {fact} = "pupil"'
    if fact == "urgent" and not isinstance(value, bool):
        return "urgent wants true or false, without quotation marks"
    if fact in ("about", "ages"):
        items = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str) or (fact == "ages" and _is_age(item)) for item in items):
            return f'{fact} wants a list of words, such as {fact} = ["unknown"]'
    if fact in ("at", "seen_at"):
        if not isinstance(value, datetime):
            return f'"{fact}" wants a date and time without quotation marks, such as {fact} = 2026-11-10T11:20:00'
        if not FIRST_YEAR <= value.year < LAST_YEAR:
            return f"{fact} wants a year from {FIRST_YEAR} to {LAST_YEAR - 1}"
    return ""


def _is_age(item: object) -> bool:
    return isinstance(item, int) and not isinstance(item, bool) and 0 <= item < 150


# --- where it stands


def _place(path: str, text: str, table: str, key: str, number: int) -> str:
    """The file, and the line of a key, or of its table, where that can be found."""
    line = _line(text.split("\n"), table, key, max(number, 1))
    return f"{path}, line {line}" if line else path


def _line(lines: list[str], table: str, key: str, number: int) -> int:
    found, seen, inside = 0, 0, not table
    for at, line in enumerate(lines, start=1):
        header = _HEADER.match(line)
        if header:
            seen += header.group(1) == table
            inside = header.group(1) == table and seen == number
            if inside:
                found = at
        elif inside and key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return at
    return found
