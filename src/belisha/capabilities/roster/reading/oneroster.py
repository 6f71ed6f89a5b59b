"""OneRoster CSV 1.0, 1.1 and 1.2, and School Data Sync 2 and 2.1, which follow it.

Columns: 1EdTech, OneRoster CSV tables. 1.2 moved a user's role to roles.csv and allows several. Columns that a version
lacks are simply empty.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from belisha.capabilities.roster.reading.keeping import Keeping
from belisha.capabilities.roster.reading.references import check_references
from belisha.capabilities.roster.reading.schools import Schools
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
    Roster,
    RosterRefused,
)
from belisha.plain.names import Year

_STAFF = (
    "teacher aide administrator proctor staff faculty principal districtadministrator siteadministrator "
    "sysadministrator systemadministrator counselor professor lecturer adjunct ta teachersassistant substitute "
    "headteacher nonteachingstaff"
)
KINDS = {
    "student": Kind.PUPIL,
    "pupil": Kind.PUPIL,
    **dict.fromkeys(_STAFF.split(), Kind.STAFF),
    **dict.fromkeys(("guardian", "parent", "relative"), Kind.GUARDIAN),
}
_GONE = frozenset({"tobedeleted", "inactive"})
NAMES = frozenset(
    "academicsessions categories classes classresources courses courseresources demographics enrollments "
    "lineitems manifest orgs relationships resources results roles scorescales userflags userprofiles users terms".split()
)
Tables = Mapping[str, Table]


def read(tables: Tables, org: str = "") -> Roster:
    """The roster of one school. Raises RosterRefused where there are no users, WhichSchool where there are several."""
    if "users" not in tables:
        raise RosterRefused(
            "There is no users.csv. A OneRoster export holds users.csv, classes.csv and enrollments.csv: "
            "give the folder or the zip with all of them"
        )
    schools = Schools(tables.get("orgs"))
    belongs = _orgs_of_users(tables)
    schools.choose([one for orgs in belongs.values() for one in orgs], org)
    everybody = _people(tables)
    if tables["users"].rows and not everybody:
        raise RosterRefused(
            "Nobody in users.csv has a role that is known here (such as student, teacher or guardian), so nobody can be "
            "taken in. In version 1.2 the roles stand in roles.csv: give the folder or the zip with both"
        )
    links = _guardians(tables, everybody)
    people = _of_the_school(everybody, belongs, schools, links, tables["users"])
    kept = {person.source_id for person in people}
    classes = _classes(tables, schools)
    memberships = _memberships(tables, kept, set(everybody), {c.source_id for c in classes})
    check_references(tables, set(everybody))
    said = _manifest(tables)
    return Roster(
        people=tuple(people),
        classes=tuple(classes),
        memberships=tuple(memberships),
        guardians=tuple(link for link in links if link.child_id in kept and link.guardian_id in kept),
        problems=tuple(problem for table in tables.values() for problem in table.problems),
        format=Format.ONEROSTER,
        whole=said.get("file.users") == "bulk",
        places_whole=_is_bulk(said, tables, "enrollments") and _is_bulk(said, tables, "classes"),
        is_sound=all(table.is_sound for table in tables.values()),
    )


def _is_bulk(said: Mapping[str, str], tables: Tables, name: str) -> bool:
    """Said to be complete, and there: an absent table or an empty one ends nobody's place."""
    return said.get(f"file.{name}") == "bulk" and bool(_rows(tables, name))


def _people(tables: Tables) -> dict[str, FilePerson]:
    users, roles, born = tables["users"], _roles(tables), _birthdays(tables)
    enrolled = {row.get("usersourcedid", ""): row.get("role", "") for _, row in _rows(tables, "enrollments")}
    found: dict[str, FilePerson] = {}
    left_out: set[str] = set()
    for line, row in users.rows:
        source_id = Keeping(users, line).id(_id(row))
        if not source_id:
            users.tell(line, "sourcedId is empty: this person was left out. Export the file again", breaks=True)
            continue
        if source_id in found or source_id in left_out:
            users.tell(line, f"sourcedId {source_id} stands twice: the first one counts")
            continue
        role = row.get("role") or roles.get(source_id, ("", ""))[0] or enrolled.get(source_id, "")
        kind = KINDS.get(_word(role), Kind.OTHER)
        if kind is Kind.OTHER:
            left_out.add(source_id)
            why = f"the role {role[:30]} is not one of a school's" if role else "no role is given"
            users.tell(line, f"{source_id}: {why}, so this person was left out")
            continue
        found[source_id] = _person(row, source_id, kind, Keeping(users, line), roles, born)
        if not (found[source_id].given and found[source_id].family):
            users.tell(line, "A first or last name is missing: a person must look at it")
    _without_birthdays(tables, found)
    return found


def _person(
    row: Mapping[str, str],
    source_id: str,
    kind: Kind,
    keep: Keeping,
    roles: Mapping[str, tuple[str, str]],
    born: Mapping[str, date | None],
) -> FilePerson:
    return FilePerson(
        source_id=source_id,
        kind=kind,
        given=keep("givenName", row.get("givenname", ""), 120),
        family=keep("familyName", row.get("familyname", ""), 120),
        preferred=keep(
            "The preferred name",
            row.get("preferredgivenname") or row.get("preferredfirstname") or row.get("prefferedgivenname", ""),
            120,
        ),
        middle=row.get("middlename", ""),
        born_on=born.get(source_id),
        email=keep.email(row.get("email", "")),
        phone=keep.phone(row.get("phone") or row.get("sms", "")),
        username=row.get("username", ""),
        year=_one_year(row.get("grades") or row.get("grade") or roles.get(source_id, ("", ""))[1]),
        active=_is_active(row),
        may_sign_in=row.get("enableduser", "true").lower() not in ("false", "0", "no"),
    )


def _one_year(text: str) -> Year | None:
    years = [year for part in listed(text) if (year := a_year(part))]
    return years[0] if len(years) == 1 else None


def _roles(tables: Tables) -> dict[str, tuple[str, str]]:
    """1.2: the primary role of each user, otherwise the first, with its year."""
    found: dict[str, tuple[str, str]] = {}
    for _, row in _rows(tables, "roles"):
        user = row.get("usersourcedid", "")
        is_primary = row.get("roletype", "").lower() == "primary" or row.get("isprimary", "").lower() == "true"
        if user and _is_active(row) and (user not in found or is_primary):
            found[user] = (row.get("role", ""), row.get("grade", ""))
    return found


def _orgs_of_users(tables: Tables) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for _, row in tables["users"].rows:
        orgs = listed(row.get("orgsourcedids") or row.get("orgsourcedid") or row.get("primaryorgsourcedid", ""))
        found.setdefault(_id(row), []).extend(orgs)
    for _, row in _rows(tables, "roles"):
        found.setdefault(row.get("usersourcedid", ""), []).extend(listed(row.get("orgsourcedid", "")))
    return found


def _of_the_school(
    people: Mapping[str, FilePerson],
    orgs: Mapping[str, list[str]],
    schools: Schools,
    links: list[FileGuardian],
    users: Table,
) -> list[FilePerson]:
    """Those of the chosen school, and the guardians of its children whichever school they are listed at."""
    here = {source_id for source_id in people if schools.takes(orgs.get(source_id, ()))}
    here |= {link.guardian_id for link in links if link.child_id in here}
    others = len(people) - len(here)
    if others:
        users.tell(1, f"{others} people belong to other schools in the file: they were left out")
    return [person for source_id, person in people.items() if source_id in here]


def _birthdays(tables: Tables) -> dict[str, date | None]:
    found: dict[str, date | None] = {}
    for line, row in _rows(tables, "demographics"):
        user = row.get("sourcedid") or row.get("usersourcedid", "")
        try:
            found[user] = a_date(row.get("birthdate", ""))
        except ValueError as wrong:
            tables["demographics"].tell(line, f"birthDate: {wrong}")
    return found


def _without_birthdays(tables: Tables, people: Mapping[str, FilePerson]) -> None:
    """Said once where a file has none at all, and by name of the record where single ones are missing."""
    pupils = [p for p in people.values() if p.kind is Kind.PUPIL]
    missing = [p.source_id for p in pupils if p.born_on is None]
    if not missing:
        return
    if len(missing) == len(pupils):
        tables["users"].tell(1, "No pupil has a date of birth: they are recognised by their sourcedId alone")
        return
    lines = {_id(row): line for line, row in tables["users"].rows}
    for source_id in missing:
        tables["users"].tell(lines[source_id], f"{source_id} has no date of birth in demographics.csv")


def _classes(tables: Tables, schools: Schools) -> list[FileClass]:
    found: dict[str, FileClass] = {}
    others = 0
    for line, row in _rows(tables, "classes"):
        source_id = Keeping(tables["classes"], line).id(_id(row))
        if not source_id or source_id in found:
            tables["classes"].tell(line, "sourcedId is empty or stands twice: this class was left out")
            continue
        org = row.get("schoolsourcedid") or row.get("orgsourcedid", "")
        if org and not schools.takes([org]):
            others += 1
            continue
        keep = Keeping(tables["classes"], line)
        title = keep("The title", row.get("title") or row.get("classcode") or source_id, 120)
        year = _one_year(row.get("grades") or row.get("grade", ""))
        code = keep("classCode", row.get("classcode", ""), 120)
        found[source_id] = FileClass(source_id, title, year, code, _is_active(row))
    if others:
        tables["classes"].tell(1, f"{others} classes belong to other schools in the file: they were left out")
    return list(found.values())


def _memberships(tables: Tables, kept: set[str], everybody: set[str], classes: set[str]) -> list[FileMembership]:
    found: dict[tuple[str, str], FileMembership] = {}
    there = {_id(row) for _, row in _rows(tables, "classes")}
    others = 0
    for line, row in _rows(tables, "enrollments"):
        room, user = row.get("classsourcedid", ""), row.get("usersourcedid", "")
        table = tables["enrollments"]
        if room not in there or user not in everybody:
            missing = f"class {room}" if room not in there else f"user {user}"
            table.tell(line, f"There is no {missing} in this export: this place was left out")
            continue
        if room not in classes or user not in kept:
            others += 1
            continue
        role = ClassRole.PUPIL if _word(row.get("role", "")) in ("student", "pupil") else ClassRole.TEACHER
        first = last = None
        try:
            first, last = a_date(row.get("begindate", "")), a_date(row.get("enddate", ""))
        except ValueError as wrong:
            table.tell(line, f"beginDate or endDate: {wrong}")
        member = FileMembership(room, user, role, first, last, _is_active(row))
        old = found.get((room, user))
        if old is None or _later(member, old):
            found[(room, user)] = member
    if others:
        tables["enrollments"].tell(1, f"{others} places are of other schools in the file: they were left out")
    return list(found.values())


def _later(new: FileMembership, old: FileMembership) -> bool:
    """One person twice in one class: the row that runs longer counts."""
    if new.active != old.active:
        return new.active
    return old.last is not None and (new.last is None or new.last > old.last)


def _guardians(tables: Tables, people: Mapping[str, FilePerson]) -> list[FileGuardian]:
    """Links stand at the child, at the guardian, or at both, and in School Data Sync in relationships.csv."""
    kinds = {source_id: person.kind for source_id, person in people.items()}
    there = {_id(row) for _, row in tables["users"].rows}
    found: dict[tuple[str, str], FileGuardian] = {}
    for line, row in tables["users"].rows:
        me = _id(row)
        for other in listed(_agents(row)):
            if other not in there:
                tables["users"].tell(line, f"agentSourcedIds names {other}, who is not in this export")
            elif kinds.get(me) is Kind.PUPIL and kinds.get(other, Kind.PUPIL) is not Kind.PUPIL:
                found.setdefault((me, other), FileGuardian(me, other))
            elif kinds.get(other) is Kind.PUPIL and kinds.get(me) is Kind.GUARDIAN:
                found.setdefault((other, me), FileGuardian(other, me))
    for line, row in _rows(tables, "relationships"):
        child, guardian = row.get("usersourcedid", ""), row.get("relationshipusersourcedid", "")
        said = row.get("relationshiprole", "")[:40]
        if child not in there or guardian not in there:
            missing = child if child not in there else guardian
            tables["relationships"].tell(line, f"There is no user {missing} in this export: this link was left out")
        elif kinds.get(child) is Kind.PUPIL:
            found[(child, guardian)] = FileGuardian(child, guardian, said)
    return list(found.values())


def with_related_kinds(tables: Tables) -> Tables:
    """School Data Sync 2.1 gives parents no role: whoever stands in relationships.csv as one is one."""
    if "relationships" not in tables or "users" not in tables:
        return tables
    said = {
        row.get("relationshipusersourcedid", ""): row.get("relationshiprole") or "guardian"
        for _, row in tables["relationships"].rows
    }
    roles = set(_roles(tables))
    users = tables["users"]
    rows: list[Row] = []
    for line, row in users.rows:
        source_id = _id(row)
        if not row.get("role") and source_id not in roles and source_id in said:
            row = {**row, "role": said[source_id] if KINDS.get(_word(said[source_id])) else "guardian"}
        rows.append((line, row))
    return {**tables, "users": replace(users, rows=rows)}


def _agents(row: Mapping[str, str]) -> str:
    return row.get("agentsourcedids") or row.get("agentsourceids") or row.get("agents", "")


def _rows(tables: Tables, name: str) -> list[Row]:
    return tables[name].rows if name in tables else []


def _id(row: Mapping[str, str]) -> str:
    return row.get("sourcedid", "")


def _word(role: str) -> str:
    return "".join(letter for letter in role.lower() if letter.isalpha())


def _is_active(row: Mapping[str, str]) -> bool:
    return row.get("status", "").lower() not in _GONE


def _manifest(tables: Tables) -> dict[str, str]:
    """What the export says of itself. A delta, or one that does not say, is not whole."""
    return {row.get("propertyname", "").lower(): row.get("value", "").lower() for _, row in _rows(tables, "manifest")}
