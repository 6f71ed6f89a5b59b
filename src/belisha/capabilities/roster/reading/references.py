"""References of a OneRoster export that lead nowhere: told with their line, and otherwise ignored."""

from collections.abc import Mapping
from dataclasses import dataclass

from belisha.capabilities.roster.reading.tables import Table
from belisha.capabilities.roster.reading.values import listed

Tables = Mapping[str, Table]


@dataclass(frozen=True, slots=True)
class _Reference:
    table: str
    columns: tuple[str, ...]
    to: str
    what: str


_REFERENCES = (
    _Reference("users", ("orgsourcedids", "orgsourcedid", "primaryorgsourcedid"), "orgs", "organisation"),
    _Reference("roles", ("orgsourcedid",), "orgs", "organisation"),
    _Reference("roles", ("usersourcedid",), "users", "user"),
    _Reference("demographics", ("sourcedid", "usersourcedid"), "users", "user"),
    _Reference("classes", ("schoolsourcedid", "orgsourcedid"), "orgs", "organisation"),
    _Reference("classes", ("coursesourcedid",), "courses", "course"),
    _Reference("classes", ("termsourcedids", "termsourcedid", "sessionsourcedids"), "academicsessions", "term"),
    _Reference("enrollments", ("schoolsourcedid",), "orgs", "organisation"),
    _Reference("orgs", ("parentsourcedid",), "orgs", "organisation"),
    _Reference("courses", ("orgsourcedid",), "orgs", "organisation"),
    _Reference("courses", ("schoolyearsourcedid",), "academicsessions", "school year"),
    _Reference("academicsessions", ("parentsourcedid",), "academicsessions", "session"),
)


def check_references(tables: Tables, people: set[str]) -> None:
    """Tell each reference that has nothing at its other end; where a whole table is absent, tell that once."""
    ids = {name: {row.get("sourcedid", "") for _, row in table.rows} for name, table in tables.items()}
    ids["users"] = ids.get("users", set()) | people
    for reference in _REFERENCES:
        table = tables.get(reference.table)
        if table is not None:
            _check(table, reference, ids)


def _check(table: Table, reference: _Reference, ids: Mapping[str, set[str]]) -> None:
    unseen = 0
    for line, row in table.rows:
        for one in _named(row, reference):
            if reference.to not in ids:
                unseen += 1
            elif one not in ids[reference.to]:
                table.tell(line, f"The {reference.what} {one} is not in {reference.to}.csv")
    if unseen:
        table.tell(1, f"{unseen} times a {reference.what} is named, but there is no {reference.to}.csv in this export")


def _named(row: Mapping[str, str], reference: _Reference) -> list[str]:
    cell = next((row[column] for column in reference.columns if row.get(column)), "")
    return listed(cell)
