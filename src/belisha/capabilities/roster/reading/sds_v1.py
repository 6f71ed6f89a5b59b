"""School Data Sync version 1 (Student.csv, Section.csv and so on), with American or British headings.

Columns: Microsoft, School Data Sync CSV format v1. Passwords stand in it in clear: they are dropped when a row is read.
"""

from collections.abc import Mapping
from datetime import date

from belisha.capabilities.roster.reading.keeping import Keeping
from belisha.capabilities.roster.reading.schools import Schools
from belisha.capabilities.roster.reading.tables import Table
from belisha.capabilities.roster.reading.values import a_date, a_year
from belisha.capabilities.roster.terms import (
    ClassRole,
    FileClass,
    FileMembership,
    FilePerson,
    Format,
    Kind,
    Roster,
    RosterRefused,
)

NAMES = frozenset({"student", "teacher", "section", "school", "studentenrollment", "teacherroster"})
_ID = ("sis id", "id")
_SCHOOL = ("school sis id", "school dfe number")
Tables = Mapping[str, Table]


def read(tables: Tables, org: str = "") -> Roster:
    """The roster of one school. Raises RosterRefused, WhichSchool."""
    if "student" not in tables and "teacher" not in tables:
        raise RosterRefused(
            "This is one table of a School Data Sync export without Student.csv and Teacher.csv: "
            "give the folder or the zip with all of them"
        )
    schools = Schools(None)
    schools.known = {
        _cell(row, ("sis id", "dfe number")): {"name": row.get("name", "")} for _, row in _rows(tables, "school")
    }
    used = [_cell(row, _SCHOOL) for name in ("student", "teacher") for _, row in _rows(tables, name)]
    schools.choose(used, org)
    people: dict[str, FilePerson] = {}
    everybody: set[str] = set()
    for name, kind in (("student", Kind.PUPIL), ("teacher", Kind.STAFF)):
        if name in tables:
            _take_people(tables[name], kind, schools, people, everybody)
    classes, all_classes = _classes(tables, schools)
    memberships = [
        *_places(tables, "studentenrollment", ClassRole.PUPIL, people, everybody, classes, all_classes),
        *_places(tables, "teacherroster", ClassRole.TEACHER, people, everybody, classes, all_classes),
    ]
    return Roster(
        people=tuple(people.values()),
        classes=tuple(classes.values()),
        memberships=tuple(memberships),
        problems=tuple(problem for table in tables.values() for problem in table.problems),
        format=Format.SCHOOL_DATA_SYNC,
        source="school_data_sync",
        is_sound=all(table.is_sound for table in tables.values()),
    )


def _take_people(
    table: Table, kind: Kind, schools: Schools, people: dict[str, FilePerson], everybody: set[str]
) -> None:
    others = 0
    for line, row in table.rows:
        keep = Keeping(table, line)
        source_id = keep.id(_cell(row, _ID))
        if not source_id or source_id in everybody:
            table.tell(line, "The ID is empty or stands twice: this person was left out")
            continue
        everybody.add(source_id)
        if not schools.takes([_cell(row, _SCHOOL)]):
            others += 1
            continue
        people[source_id] = FilePerson(
            source_id=source_id,
            kind=kind,
            given=keep("First Name", row.get("first name", ""), 120),
            family=keep("Last Name", row.get("last name", ""), 120),
            middle=row.get("middle name", ""),
            born_on=_born(row, keep),
            email=keep.email(row.get("secondary email", "")),
            username=row.get("username", ""),
            year=a_year(row.get("grade", "")) if kind is Kind.PUPIL else None,
            active=row.get("status", "active").lower() in ("", "active"),
        )
        if not (people[source_id].given and people[source_id].family):
            table.tell(line, "A first or last name is missing: a person must look at it")
    if others:
        table.tell(1, f"{others} people belong to other schools in the file: they were left out")


def _born(row: Mapping[str, str], keep: Keeping) -> date | None:
    try:
        return a_date(row.get("birthdate", ""), month_first=True)
    except ValueError as wrong:
        keep.table.tell(keep.line, f"Birthdate: {wrong}")
        return None


def _classes(tables: Tables, schools: Schools) -> tuple[dict[str, FileClass], set[str]]:
    found: dict[str, FileClass] = {}
    everything: set[str] = set()
    for line, row in _rows(tables, "section"):
        keep = Keeping(tables["section"], line)
        source_id = keep.id(_cell(row, _ID))
        if not source_id or source_id in everything:
            tables["section"].tell(line, "The ID is empty or stands twice: this class was left out")
            continue
        everything.add(source_id)
        if schools.takes([_cell(row, _SCHOOL)]):
            title = keep("Section Name", row.get("section name", "") or source_id, 120)
            active = row.get("status", "active").lower() in ("", "active")
            found[source_id] = FileClass(source_id, title, None, row.get("section number", "")[:120], active)
    return found, everything


def _places(
    tables: Tables,
    name: str,
    role: ClassRole,
    people: Mapping[str, FilePerson],
    everybody: set[str],
    classes: Mapping[str, FileClass],
    all_classes: set[str],
) -> list[FileMembership]:
    found: dict[tuple[str, str], FileMembership] = {}
    for line, row in _rows(tables, name):
        room, person = _cell(row, ("section sis id", "section id")), _cell(row, _ID)
        if room not in all_classes or person not in everybody:
            missing = f"section {room}" if room not in all_classes else f"person {person}"
            tables[name].tell(line, f"There is no {missing} in this export: this place was left out")
        elif room in classes and person in people:
            found.setdefault((room, person), FileMembership(room, person, role))
    return list(found.values())


def _cell(row: Mapping[str, str], columns: tuple[str, ...]) -> str:
    return next((row[column] for column in columns if row.get(column)), "")


def _rows(tables: Tables, name: str) -> list[tuple[int, dict[str, str]]]:
    return tables[name].rows if name in tables else []
