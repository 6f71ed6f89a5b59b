"""From a folder, a zip or a single file to a `Roster`: OneRoster 1.0 to 1.2, or a plain class list."""

from collections.abc import Mapping
from pathlib import Path

from belisha.capabilities.roster.reading import class_list, oneroster
from belisha.capabilities.roster.reading.tables import Table, open_tables
from belisha.capabilities.roster.terms import Roster, RosterRefused

_OLD_SDS = frozenset({"student", "section", "studentenrollment"})


def read(path: Path, matching: Mapping[str, str] | None = None) -> Roster:
    """Everything the file holds, with its problems. `matching` says which heading of a class list means which field.

    Raises RosterRefused, saying why and what to do, where nothing of it can be used.
    """
    tables = open_tables(path)
    by_name = {
        table.name.rsplit("/", 1)[-1].removesuffix(".csv").removesuffix(".txt").lower(): table for table in tables
    }
    if "users" in by_name or "enrollments" in by_name:
        return oneroster.read(by_name)
    if by_name.keys() & _OLD_SDS:
        raise RosterRefused(
            "This is School Data Sync version 1 (Student.csv, Section.csv). "
            "Export version 2.1 or OneRoster instead, or give one class list"
        )
    readable = [table for table in tables if class_list.is_one(table, matching)]
    if not readable:
        raise RosterRefused(_nothing_known(tables))
    return class_list.read(readable, matching)


def headings(path: Path) -> dict[str, str]:
    """The headings of a class list and what each is taken for (empty: not known), for a person to confirm."""
    tables = open_tables(path)
    return class_list.matching_of(tables[0]) if tables else {}


def _nothing_known(tables: list[Table]) -> str:
    if not tables:
        return "There is no .csv or .txt file in it. Export the people and classes as CSV files"
    seen = ", ".join(tables[0].headings[:8]) or "none"
    return (
        f"{tables[0].name}: none of the headings says where first and last names stand (found: {seen}). "
        "Put a line of headings on top, such as: Forename, Surname, Date of birth, Class"
    )
