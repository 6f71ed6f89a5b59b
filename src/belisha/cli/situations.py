"""Reads the file of made-up situations: a calendar, who holds which post, and the situations themselves."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

from belisha.plain.calendar import Calendar, Span
from belisha.plain.holders import Holders, Holding, Holds
from belisha.plain.names import AFFILIATIONS, GOVERNOR_ROLES, ROLES, Affiliation, Role

_TABLES = frozenset({"calendar", "holders", "situation"})
_NOT_STAFF = GOVERNOR_ROLES | {Role.PROPRIETOR}


class SituationsUnreadable(ValueError):
    """The file is not what it should be: says where and what to write."""


@dataclass(frozen=True, slots=True)
class SituationFile:
    """Everything a try needs beside the policies."""

    calendar: Calendar
    holders: Holders
    situations: tuple[Mapping[str, Any], ...]


def read(path: Path) -> SituationFile:
    """Raises SituationsUnreadable."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise SituationsUnreadable(f"{path}: {fault}") from fault
    strange = sorted(set(data) - _TABLES)
    if strange:
        raise SituationsUnreadable(f"{path}: [{strange[0]}] is not known; write [calendar], [holders], [[situation]]")
    situations = data.get("situation", [])
    if not isinstance(situations, list) or not situations:
        raise SituationsUnreadable(f"{path}: there is no [[situation]] in it")
    return SituationFile(
        calendar=calendar(data.get("calendar", {})),
        holders=holders(data.get("holders", {})),
        situations=tuple(situations),
    )


def calendar(table: Mapping[str, Any]) -> Calendar:
    """The `[calendar]` table; without it an ordinary English school year and day. Raises SituationsUnreadable."""
    known = {"terms", "half_terms", "inset", "closures", "bank_holidays", "lessons", "zone"}
    strange = sorted(set(table) - known)
    if strange:
        raise SituationsUnreadable(f"[calendar] {strange[0]} is not known; write {', '.join(sorted(known))}")
    given: dict[str, Any] = {}
    try:
        for name in ("terms", "half_terms"):
            if name in table:
                given[name] = tuple(Span(_day(first), _day(last)) for first, last in table[name])
        for name in ("inset", "closures", "bank_holidays"):
            if name in table:
                given[name] = frozenset(_day(day) for day in table[name])
        if "lessons" in table:
            given["lessons"] = tuple(sorted(_lesson(words) for words in table["lessons"]))
        if "zone" in table:
            given["zone"] = str(table["zone"])
    except (TypeError, ValueError) as fault:
        raise SituationsUnreadable(
            f"[calendar] cannot be read: {fault}. Dates are written 2026-09-02, lessons 08:50-09:50"
        ) from fault
    return Calendar(**given)


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
            raise SituationsUnreadable(f"[holders] {word} is neither a role nor an affiliation, nor relatives")
    for role in Role:
        if role not in table:
            holdings.append(Holding(role, numbers.setdefault(f"the {role}", len(numbers) + 1)))
    for holding in holdings:
        if holding.role not in _NOT_STAFF:
            affiliations.setdefault(holding.person, set()).add(Affiliation.STAFF)
    return Holders(
        holdings=tuple(holdings),
        affiliations={person: frozenset(words) for person, words in affiliations.items()},
        ties=frozenset(frozenset(_pair(pair, numbers)) for pair in table.get("relatives", ())),
    )


def _names(word: str, names: object) -> list[str]:
    found = [names] if isinstance(names, str) else names
    if not isinstance(found, list) or not all(isinstance(name, str) for name in found):
        raise SituationsUnreadable(f'[holders] {word} wants a name or a list of names, such as {word} = "A"')
    return [name for name in found if name]


def _pair(pair: object, numbers: dict[str, int]) -> tuple[int, int]:
    """Two people who are family, by name or by post."""
    names = _names("relatives", pair)
    if len(names) != 2:
        raise SituationsUnreadable('[holders] relatives wants pairs of names, such as [["A", "B"]]')
    for name in names:
        if name not in numbers and f"the {name}" not in numbers:
            raise SituationsUnreadable(f'[holders] relatives: "{name}" holds no post and has no affiliation here')
    first, second = (numbers.get(name, numbers.get(f"the {name}", 0)) for name in names)
    return first, second


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _lesson(words: object) -> tuple[time, time]:
    first, _, last = str(words).partition("-")
    return time.fromisoformat(first.strip()), time.fromisoformat(last.strip())
