"""From a folder, a zip or a single file to a `Roster`: OneRoster, School Data Sync, or a plain class list."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from belisha.capabilities.roster.reading import class_list, oneroster, sds_v1
from belisha.capabilities.roster.reading.headings import FIELDS
from belisha.capabilities.roster.reading.tables import Opened, Table, open_bytes, open_path
from belisha.capabilities.roster.terms import Problem, Roster, RosterRefused

__all__ = ["FIELDS", "Guess", "guess", "guess_bytes", "read", "read_bytes"]
Matching = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Guess:
    """What the headings of a list are taken for (empty: not known), with some rows to look at."""

    fields: Mapping[str, str]
    rows: tuple[tuple[str, ...], ...]


def read(path: Path, matching: Matching | None = None, org: str = "") -> Roster:
    """Everything the file holds, with its problems. `matching` says which heading of a list means which field, `org`
    which of the schools in it is meant.

    Raises RosterRefused, saying why and what to do, where nothing of it can be used; WhichSchool where it has several.
    """
    return _read(open_path(path), matching, org)


def read_bytes(name: str, data: bytes, matching: Matching | None = None, org: str = "") -> Roster:
    """The same of a file that somebody has sent."""
    return _read(open_bytes(name, data), matching, org)


def guess(path: Path) -> Guess | None:
    """What the headings of a class list are taken for, for a person to confirm; None where it is no list."""
    return _guess(open_path(path))


def guess_bytes(name: str, data: bytes) -> Guess | None:
    """The same of a file that somebody has sent."""
    return _guess(open_bytes(name, data))


def _guess(opened: Opened) -> Guess | None:
    tables = opened.tables
    if not tables or _whose_tables(tables) is not None:
        return None
    table = tables[0]
    rows = tuple(tuple(row.get(h.lower(), "")[:60] for h in table.headings) for _, row in table.rows[:3])
    return Guess(class_list.matching_of(table), rows)


def _read(opened: Opened, matching: Matching | None, org: str) -> Roster:
    tables = opened.tables
    if not tables:
        raise RosterRefused("There is no .csv or .txt file in it. Export the people and classes as CSV files")
    reader = None if matching else _whose_tables(tables)
    if reader is not None:
        names = oneroster.NAMES if reader is oneroster else sds_v1.NAMES
        used = _by_name(tables, names)
        is_oneroster = reader is oneroster
        roster = oneroster.read(oneroster.with_related_kinds(used), org) if is_oneroster else sds_v1.read(used, org)
        why = "not a table of such an export"
    else:
        lists = [table for table in tables if class_list.is_one(table, matching)]
        if not lists:
            raise RosterRefused(_nothing_known(tables))
        roster = class_list.read(lists, matching)
        used, why = {table.name: table for table in lists}, "its headings do not say where a name stands"
    return _with_files(roster, opened, list(used.values()), why)


def _with_files(roster: Roster, opened: Opened, used: list[Table], why: str) -> Roster:
    names = {table.name for table in used}
    files = [(table.name, "" if table.name in names else why) for table in opened.tables]
    more = [Problem(t.name, 1, f"{t.not_said} more problems of this file are not listed") for t in used if t.not_said]
    skipped = [Problem(name, 1, f"This file was not used: {why}") for name, why in files if why]
    return replace(roster, files=(*files, *opened.skipped), problems=(*roster.problems, *more, *skipped))


def _whose_tables(tables: tuple[Table, ...]) -> object | None:
    """The reader of these tables; None where they are lists. One table alone is known by its headings too."""
    bases = {table.base for table in tables}
    headings = {heading.lower() for table in tables for heading in table.headings}
    if bases & {"users", "enrollments"} or (bases & oneroster.NAMES and _is_oneroster(headings)):
        return oneroster
    if _is_oneroster(headings) and "givenname" not in headings:
        return oneroster  # one of its tables under another name: refused for want of users.csv
    if bases & (sds_v1.NAMES - {"student", "school", "teacher"}) or (bases & sds_v1.NAMES and _is_sds(headings)):
        return sds_v1
    return sds_v1 if _is_sds(headings) and not {"forename", "surname"} & headings else None


def _is_oneroster(headings: set[str]) -> bool:
    return any(heading.endswith("sourcedid") for heading in headings) or "propertyname" in headings


def _is_sds(headings: set[str]) -> bool:
    return bool(headings & {"sis id", "school sis id", "dfe number", "school dfe number", "section id"})


def _by_name(tables: tuple[Table, ...], names: frozenset[str]) -> dict[str, Table]:
    found: dict[str, Table] = {}
    for table in tables:
        if table.base in found and table.base in names:
            raise RosterRefused(
                f"{found[table.base].name} and {table.name}: two files of one name. Give one export at a time"
            )
        if table.base in names:
            found[table.base] = table
    return found


def _nothing_known(tables: tuple[Table, ...]) -> str:
    seen = ", ".join(heading[:40] for heading in tables[0].headings[:8]) or "none"
    return (
        f"{tables[0].name}: none of the headings says where first and last names stand (found: {seen}). "
        "Say what they mean, or put a line of headings on top, such as: Forename, Surname, Date of birth, Class"
    )
