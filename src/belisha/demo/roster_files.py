"""The invented school as the OneRoster 1.1 files that its management system would export.

The demo imports what it wrote here through `roster import`, as a school does: nothing is put into the tables directly.
Columns as published by 1EdTech, OneRoster 1.1 CSV tables.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from belisha.demo.population import Child, Grown, Population

SCHOOL = "amberfield"
_SUBJECT_YEAR = {"R": "0", "Y1": "1", "Y2": "2", "Y3": "3", "Y4": "4", "Y5": "5", "Y6": "6"}


def write(folder: Path, people: Population, *, year: tuple[date, date], changed_on: date) -> Path:
    """Write the files into `folder` (made if missing) and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    status = ("active", f"{changed_on.isoformat()}T06:00:00.000Z")
    _table(folder, "manifest.csv", ("propertyName", "value"), _manifest())
    _table(
        folder,
        "orgs.csv",
        ("sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"),
        [(SCHOOL, *status, "Amberfield Primary School", "school", "", "")],
    )
    _table(
        folder,
        "academicSessions.csv",
        (
            "sourcedId",
            "status",
            "dateLastModified",
            "title",
            "type",
            "startDate",
            "endDate",
            "parentSourcedId",
            "schoolYear",
        ),
        [("year", *status, f"{year[0].year}/{year[1].year}", "schoolYear", year[0], year[1], "", year[1].year)],
    )
    _table(
        folder,
        "courses.csv",
        (
            "sourcedId",
            "status",
            "dateLastModified",
            "schoolYearSourcedId",
            "title",
            "courseCode",
            "grades",
            "orgSourcedId",
            "subjects",
            "subjectCodes",
        ),
        [
            (f"course-{y}", *status, "year", f"Primary curriculum {y}", y, _SUBJECT_YEAR[y], SCHOOL, "", "")
            for y in _SUBJECT_YEAR
        ],
    )
    _table(
        folder,
        "classes.csv",
        (
            "sourcedId",
            "status",
            "dateLastModified",
            "title",
            "grades",
            "courseSourcedId",
            "classCode",
            "classType",
            "location",
            "schoolSourcedId",
            "termSourcedIds",
            "subjects",
            "subjectCodes",
            "periods",
        ),
        [
            (
                c.id,
                *status,
                f"{c.year} {c.name}",
                c.year,
                f"course-{c.year}",
                c.name,
                "homeroom",
                "",
                SCHOOL,
                "year",
                "",
                "",
                "",
            )
            for c in people.classes
        ],
    )
    _table(
        folder,
        "users.csv",
        (
            "sourcedId",
            "status",
            "dateLastModified",
            "enabledUser",
            "orgSourcedIds",
            "role",
            "username",
            "userIds",
            "givenName",
            "familyName",
            "middleName",
            "identifier",
            "email",
            "sms",
            "phone",
            "agentSourcedIds",
            "grades",
            "password",
        ),
        [*_adults(people, status), *_pupils(people, status)],
    )
    _table(
        folder,
        "demographics.csv",
        ("sourcedId", "status", "dateLastModified", "birthDate", "sex"),
        [(c.id, *status, c.born_on.isoformat(), "") for c in people.children],
    )
    _table(
        folder,
        "enrollments.csv",
        (
            "sourcedId",
            "status",
            "dateLastModified",
            "classSourcedId",
            "schoolSourcedId",
            "userSourcedId",
            "role",
            "primary",
            "beginDate",
            "endDate",
        ),
        [*_taught(people, status, year), *_learning(people, status, year)],
    )
    return folder


Row = Sequence[object]


def _manifest() -> list[Row]:
    tables = ("academicSessions", "classes", "courses", "demographics", "enrollments", "orgs", "users")
    return [("manifest.version", "1.0"), ("oneroster.version", "1.1"), *((f"file.{t}", "bulk") for t in tables)]


def _adults(people: Population, status: tuple[str, str]) -> Iterable[Row]:
    for member in people.staff:
        role = "teacher" if member in people.staff[:14] else "aide"
        yield _user(member.id, status, role, member, email=member.email)
    for child in people.children:
        for guardian in child.guardians:
            yield _user(guardian.id, status, "guardian", guardian, email=guardian.email, agents=child.id)


def _pupils(people: Population, status: tuple[str, str]) -> Iterable[Row]:
    years = {c.id: c.year for c in people.classes}
    for child in people.children:
        agents = ",".join(g.id for g in child.guardians)
        yield _user(child.id, status, "student", child, agents=agents, grade=years[child.class_id])


def _user(  # a row of the standard has that many columns
    id_: str,
    status: tuple[str, str],
    role: str,
    named: Grown | Child,
    *,
    email: str = "",
    agents: str = "",
    grade: str = "",
) -> Row:
    return (
        id_,
        *status,
        "true",
        SCHOOL,
        role,
        id_,
        "",
        named.given,
        named.family,
        "",
        "",
        email,
        "",
        "",
        agents,
        grade,
        "",
    )


def _taught(people: Population, status: tuple[str, str], year: tuple[date, date]) -> Iterable[Row]:
    for room in people.classes:
        yield (f"t-{room.id}", *status, room.id, SCHOOL, room.teacher.id, "teacher", "true", year[0], year[1])


def _learning(people: Population, status: tuple[str, str], year: tuple[date, date]) -> Iterable[Row]:
    for child in people.children:
        yield (f"e-{child.id}", *status, child.class_id, SCHOOL, child.id, "student", "", year[0], year[1])


def _table(folder: Path, name: str, headings: Row, rows: Iterable[Row]) -> None:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows(rows)
