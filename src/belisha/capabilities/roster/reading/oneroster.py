"""OneRoster CSV 1.0, 1.1 and 1.2, and School Data Sync 2.1, which follows it. Columns: 1EdTech, OneRoster CSV tables.

1.2 moved a user's role to roles.csv and allows several. Columns that a version lacks are simply empty.
"""

from collections.abc import Mapping

from belisha.capabilities.roster.reading.tables import Row, Table
from belisha.capabilities.roster.reading.values import a_date, a_year, listed
from belisha.capabilities.roster.terms import (
    ClassRole,
    FileClass,
    FileGuardian,
    FileMembership,
    FilePerson,
    Format,
    Kind,
    Problem,
    Roster,
    RosterRefused,
)

_KINDS = {
    "student": Kind.PUPIL,
    "teacher": Kind.STAFF,
    "aide": Kind.STAFF,
    "administrator": Kind.STAFF,
    "proctor": Kind.STAFF,
    "staff": Kind.STAFF,
    "faculty": Kind.STAFF,
    "principal": Kind.STAFF,
    "districtadministrator": Kind.STAFF,
    "siteadministrator": Kind.STAFF,
    "sysadministrator": Kind.STAFF,
    "systemadministrator": Kind.STAFF,
    "counselor": Kind.STAFF,
    "guardian": Kind.GUARDIAN,
    "parent": Kind.GUARDIAN,
    "relative": Kind.GUARDIAN,
}
_GONE = frozenset({"tobedeleted", "inactive"})
Tables = Mapping[str, Table]


def read(tables: Tables) -> Roster:
    """The roster. Raises RosterRefused where there are no users."""
    if "users" not in tables:
        raise RosterRefused(
            "There is no users.csv. A OneRoster export holds users.csv, classes.csv and enrollments.csv"
        )
    problems = [problem for table in tables.values() for problem in table.problems]
    people = _people(tables, problems)
    known = {person.source_id for person in people}
    classes = _classes(tables, problems)
    memberships = _memberships(tables, known, {c.source_id for c in classes}, problems)
    return Roster(
        people=tuple(people),
        classes=tuple(classes),
        memberships=tuple(memberships),
        guardians=tuple(_guardians(tables, people, problems)),
        problems=tuple(problems),
        format=Format.ONEROSTER,
        whole=_is_whole(tables),
    )


def _people(tables: Tables, problems: list[Problem]) -> list[FilePerson]:
    roles, born = _roles(tables), _birthdays(tables, problems)
    found: dict[str, FilePerson] = {}
    for line, row in tables["users"].rows:
        source_id = _id(row)
        if not source_id:
            problems.append(
                Problem("users.csv", line, "sourcedId is empty: this person was left out. Export the file again")
            )
        elif source_id in found:
            problems.append(Problem("users.csv", line, f"sourcedId {source_id} stands twice: the first one counts"))
        else:
            found[source_id] = _person(row, source_id, roles, born)
            if not (found[source_id].given and found[source_id].family):
                problems.append(Problem("users.csv", line, "A first or last name is missing: a person must look at it"))
    return list(found.values())


def _person(row: dict[str, str], source_id: str, roles: Mapping[str, str], born: Mapping[str, object]) -> FilePerson:
    role = (row.get("role") or roles.get(source_id, "")).lower().replace(" ", "")
    years = [year for text in listed(row.get("grades") or row.get("grade", "")) if (year := a_year(text))]
    birthday = born.get(source_id)
    return FilePerson(
        source_id=source_id,
        kind=_KINDS.get(role, Kind.OTHER),
        given=row.get("givenname", ""),
        family=row.get("familyname", ""),
        preferred=row.get("preferredgivenname") or row.get("preferredfirstname", ""),
        middle=row.get("middlename", ""),
        born_on=birthday,  # type: ignore[arg-type]  # dates alone are put in
        email=row.get("email", ""),
        phone=row.get("phone") or row.get("sms", ""),
        username=row.get("username", ""),
        year=years[0] if len(years) == 1 else None,
        active=_is_active(row) and row.get("enableduser", "true").lower() != "false",
    )


def _roles(tables: Tables) -> dict[str, str]:
    """1.2: the primary role of each user, otherwise the first."""
    found: dict[str, str] = {}
    for _, row in _rows(tables, "roles"):
        user = row.get("usersourcedid", "")
        if user and (user not in found or row.get("roletype", "").lower() == "primary"):
            found[user] = row.get("role", "")
    return found


def _birthdays(tables: Tables, problems: list[Problem]) -> dict[str, object]:
    found: dict[str, object] = {}
    for line, row in _rows(tables, "demographics"):
        user = row.get("sourcedid") or row.get("usersourcedid", "")
        try:
            found[user] = a_date(row.get("birthdate", ""))
        except ValueError as wrong:
            problems.append(Problem("demographics.csv", line, f"birthDate: {wrong}"))
    return found


def _classes(tables: Tables, problems: list[Problem]) -> list[FileClass]:
    found: dict[str, FileClass] = {}
    for line, row in _rows(tables, "classes"):
        source_id = _id(row)
        if not source_id or source_id in found:
            problems.append(Problem("classes.csv", line, "sourcedId is empty or stands twice: this class was left out"))
            continue
        years = [year for text in listed(row.get("grades") or row.get("grade", "")) if (year := a_year(text))]
        title = row.get("title") or row.get("classcode") or source_id
        year = years[0] if len(years) == 1 else None
        found[source_id] = FileClass(source_id, title, year, row.get("classcode", ""), _is_active(row))
    return list(found.values())


def _memberships(tables: Tables, people: set[str], classes: set[str], problems: list[Problem]) -> list[FileMembership]:
    found: dict[tuple[str, str], FileMembership] = {}
    for line, row in _rows(tables, "enrollments"):
        room, user = row.get("classsourcedid", ""), row.get("usersourcedid", "")
        missing = f"class {room}" if room not in classes else f"user {user}" if user not in people else ""
        if missing:
            message = f"There is no {missing or 'class or user'} in this export: this place was left out"
            problems.append(Problem("enrollments.csv", line, message))
            continue
        role = ClassRole.PUPIL if row.get("role", "").lower() == "student" else ClassRole.TEACHER
        try:
            first, last = a_date(row.get("begindate", "")), a_date(row.get("enddate", ""))
        except ValueError as wrong:
            problems.append(Problem("enrollments.csv", line, f"beginDate or endDate: {wrong}"))
            first = last = None
        found.setdefault((room, user), FileMembership(room, user, role, first, last, _is_active(row)))
    return list(found.values())


def _guardians(tables: Tables, people: list[FilePerson], problems: list[Problem]) -> list[FileGuardian]:
    """Links stand at the child, at the guardian, or at both, and in School Data Sync in relationships.csv."""
    kinds = {person.source_id: person.kind for person in people}
    found: dict[tuple[str, str], FileGuardian] = {}
    for line, row in tables["users"].rows:
        me = _id(row)
        for other in listed(_agents(row)):
            if other not in kinds:
                problems.append(Problem("users.csv", line, f"agentSourcedIds names {other}, who is not in this export"))
            elif kinds.get(me) is Kind.PUPIL and kinds[other] is not Kind.PUPIL:
                found.setdefault((me, other), FileGuardian(me, other))
            elif kinds.get(other) is Kind.PUPIL and kinds.get(me) is Kind.GUARDIAN:
                found.setdefault((other, me), FileGuardian(other, me))
    for _, row in _rows(tables, "relationships"):
        child, guardian = row.get("usersourcedid", ""), row.get("relationshipusersourcedid", "")
        if kinds.get(child) is Kind.PUPIL and guardian in kinds:
            found[(child, guardian)] = FileGuardian(child, guardian, row.get("relationshiprole", ""))
    return list(found.values())


def _agents(row: dict[str, str]) -> str:
    return row.get("agentsourcedids") or row.get("agentsourceids") or row.get("agents", "")


def _rows(tables: Tables, name: str) -> list[Row]:
    return tables[name].rows if name in tables else []


def _id(row: dict[str, str]) -> str:
    return row.get("sourcedid", "")


def _is_active(row: dict[str, str]) -> bool:
    return row.get("status", "").lower() not in _GONE


def _is_whole(tables: Tables) -> bool:
    """A full export, from which somebody who is missing has left. A delta, or one that does not say, is not."""
    said = {row.get("propertyname", "").lower(): row.get("value", "").lower() for _, row in _rows(tables, "manifest")}
    return said.get("file.users") == "bulk"
