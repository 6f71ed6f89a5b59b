"""A plain list of a class or a school, with whatever sensible headings it has."""

import re
from collections.abc import Mapping

from belisha.capabilities.roster.reading.tables import Table
from belisha.capabilities.roster.reading.values import a_date, a_year
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
)

# What people write above a column, in small letters with everything but letters and digits taken out.
_SYNONYMS = {
    "given": "forename firstname first givenname given childfirstname pupilforename legalforename name1 chosenforename",
    "family": "surname lastname last familyname family childlastname pupilsurname legalsurname name2",
    "whole_name": "name pupil pupilname childname fullname child student studentname",
    "preferred": "preferredname knownas preferredforename childpreferredfirstname childpreferredgivenname",
    "middle": "middlename middlenames",
    "born_on": "dob dateofbirth birthdate birthday born childdateofbirth",
    "upn": "upn uniquepupilnumber",
    "year": "year yeargroup nationalcurriculumyear ncyear childyeargroup nc yeartaughtin",
    "class": "class classname reg reggroup registrationgroup registration form tutorgroup childregistration formgroup",
    "id": "admissionno admissionnumber adno pupilid studentid id misid",
    "email": "email emailaddress pupilemail studentemail",
    "guardian1_name": "parent1name parent1 parentcarer1 contact1 contact1name priority1contact",
    "guardian1_email": "parent1email contact1email",
    "guardian1_phone": "parent1phone contact1phone parent1mobile",
    "guardian1_relationship": "parent1relationship contact1relationship",
    "guardian2_name": "parent2name parent2 parentcarer2 contact2 contact2name priority2contact",
    "guardian2_email": "parent2email contact2email",
    "guardian2_phone": "parent2phone contact2phone parent2mobile",
    "guardian2_relationship": "parent2relationship contact2relationship",
}
_FIELDS = {word: name for name, words in _SYNONYMS.items() for word in words.split()}


def matching_of(table: Table) -> dict[str, str]:
    """Each heading and the field it is taken for; empty where it is not known. Nothing is guessed beyond the table."""
    return {heading: _FIELDS.get(_plain(heading), "") for heading in table.headings}


def is_one(table: Table, matching: Mapping[str, str] | None) -> bool:
    """Whether the headings say where a name stands."""
    fields = set((matching or matching_of(table)).values())
    return "whole_name" in fields or {"given", "family"} <= fields


def read(tables: list[Table], matching: Mapping[str, str] | None) -> Roster:
    """The pupils of these lists, with the guardians that stand beside them."""
    people: list[FilePerson] = []
    classes: dict[str, FileClass] = {}
    memberships: list[FileMembership] = []
    guardians: list[FileGuardian] = []
    problems = [problem for table in tables for problem in table.problems]
    for table in tables:
        fields = {field: heading.lower() for heading, field in (matching or matching_of(table)).items() if field}
        unknown = [heading for heading, field in (matching or matching_of(table)).items() if not field and heading]
        if unknown:
            problems.append(Problem(table.name, 1, f"These headings are not used: {', '.join(unknown[:12])}"))
        for line, row in table.rows:
            cells = {field: row.get(heading, "") for field, heading in fields.items()}
            pupil = _pupil(cells, table.name, line, problems)
            if pupil is None:
                continue
            people.append(pupil)
            adults = _adults(cells, pupil, table.name, line)
            people += [adult for adult, _ in adults]
            guardians += [FileGuardian(pupil.source_id, adult.source_id, said) for adult, said in adults]
            title = cells.get("class", "")
            if title:
                classes.setdefault(title, FileClass(title, title, pupil.year, title))
                memberships.append(FileMembership(title, pupil.source_id, ClassRole.PUPIL))
    return Roster(
        people=tuple(people),
        classes=tuple(classes.values()),
        memberships=tuple(memberships),
        guardians=tuple(guardians),
        problems=tuple(problems),
        format=Format.CLASS_LIST,
        source="class_list",
    )


def _pupil(cells: Mapping[str, str], file: str, line: int, problems: list[Problem]) -> FilePerson | None:
    given, family = cells.get("given", ""), cells.get("family", "")
    if not (given or family) and cells.get("whole_name"):
        given, family = _split(cells["whole_name"])
    if given.lower().startswith(("required:", "optional:")):
        return None  # a line of instructions under the headings
    if not given or not family:
        problems.append(Problem(file, line, "A first or last name is missing: this line was left out. Fill it in"))
        return None
    born = None
    try:
        born = a_date(cells.get("born_on", ""))
    except ValueError as wrong:
        problems.append(Problem(file, line, f"Date of birth: {wrong}"))
    upn = cells.get("upn", "").upper()
    own = cells.get("id", "") or upn
    return FilePerson(
        source_id=own or f"{file}:{line}",
        kind=Kind.PUPIL,
        given=given,
        family=family,
        preferred=cells.get("preferred", ""),
        middle=cells.get("middle", ""),
        born_on=born,
        email=cells.get("email", ""),
        upn=upn,
        year=a_year(cells.get("year", "")),
        own_id=bool(own),
    )


def _adults(cells: Mapping[str, str], pupil: FilePerson, file: str, line: int) -> list[tuple[FilePerson, str]]:
    found = []
    for number in ("1", "2"):
        name = cells.get(f"guardian{number}_name", "")
        if not name:
            continue
        given, family = _split(name)
        person = FilePerson(
            source_id=f"{file}:{line}:guardian{number}",
            kind=Kind.GUARDIAN,
            given=given,
            family=family or pupil.family,
            email=cells.get(f"guardian{number}_email", ""),
            phone=cells.get(f"guardian{number}_phone", ""),
            own_id=False,
        )
        found.append((person, cells.get(f"guardian{number}_relationship", "")))
    return found


def _split(name: str) -> tuple[str, str]:
    """ "Pike, Ada" or "Ada Pike" """
    if "," in name:
        family, _, given = name.partition(",")
        return given.strip(), family.strip()
    given, _, family = name.strip().rpartition(" ")
    return (given, family) if given else (family, "")


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", heading.lower())
