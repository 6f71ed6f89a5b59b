"""A plain list of a class or a school, with whatever sensible headings it has."""

from collections.abc import Mapping
from datetime import date

from belisha.capabilities.roster.reading.headings import field_of, says_a_name
from belisha.capabilities.roster.reading.keeping import Keeping
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
    Roster,
)
from belisha.plain.names import Year

Matching = Mapping[str, str]


def matching_of(table: Table) -> dict[str, str]:
    """Each heading and the field it is taken for; empty where it is not known. Nothing is guessed beyond the table."""
    taken: set[str] = set()
    found: dict[str, str] = {}
    for heading in table.headings:
        field = field_of(heading)
        found[heading] = "" if field in taken else field
        taken.add(field)
    return found


def confirmed(table: Table, matching: Matching | None) -> dict[str, str]:
    """What the headings of one list mean: a person's word first, then our own guess."""
    found = matching_of(table)
    if not matching:
        return found
    said = {heading.lower(): field for heading, field in matching.items()}
    chosen = set(said.values())
    return {heading: said.get(heading.lower(), "" if field in chosen else field) for heading, field in found.items()}


def is_one(table: Table, matching: Matching | None) -> bool:
    """Whether the headings say where a name stands."""
    return says_a_name(confirmed(table, matching).values())


def read(tables: list[Table], matching: Matching | None) -> Roster:
    """The pupils of these lists, with the guardians that stand beside them."""
    people: list[FilePerson] = []
    years: dict[str, set[Year | None]] = {}
    memberships: list[FileMembership] = []
    guardians: list[FileGuardian] = []
    for table in tables:
        fields = confirmed(table, matching)
        unknown = [heading for heading, field in fields.items() if not field and heading]
        if unknown:
            table.tell(table.heading_line, f"These headings are not used: {', '.join(unknown[:12])}")
        columns = {field: heading.lower() for heading, field in fields.items() if field}
        if "born_on" not in columns:
            message = "There are no dates of birth: nobody in this list can be recognised next time without a number"
            table.tell(table.heading_line, message)
        for line, row in table.rows:
            cells = {field: row.get(heading, "") for field, heading in columns.items()}
            pupil = _pupil(cells, table, line)
            if pupil is None:
                continue
            people.append(pupil)
            adults = _adults(cells, pupil, Keeping(table, line), f"{table.name[:60]}:{line}")
            people += [adult for adult, _ in adults]
            guardians += [FileGuardian(pupil.source_id, adult.source_id, said) for adult, said in adults]
            title = cells.get("class", "")[:120]
            if title:
                years.setdefault(title, set()).add(pupil.year)
                memberships.append(FileMembership(title, pupil.source_id, ClassRole.PUPIL))
    return Roster(
        people=tuple(people),
        classes=tuple(
            FileClass(title, title, next(iter(said)) if len(said) == 1 else None, title)
            for title, said in years.items()
        ),
        memberships=tuple(memberships),
        guardians=tuple(guardians),
        problems=tuple(problem for table in tables for problem in table.problems),
        format=Format.CLASS_LIST,
        source="class_list",
        is_sound=all(table.is_sound for table in tables),
    )


def _pupil(cells: Mapping[str, str], table: Table, line: int) -> FilePerson | None:
    given, family = cells.get("given", ""), cells.get("family", "")
    if not (given or family) and cells.get("whole_name"):
        given, family = _split(cells["whole_name"])
    if given.lower().startswith(("required:", "optional:")):
        return None  # a line of instructions under the headings
    if not given or not family:
        table.tell(line, "A first or last name is missing: this line was left out. Fill it in")
        return None
    keep = Keeping(table, line)
    upn = keep("UPN", cells.get("upn", "").upper(), 20)
    own = keep.id(cells.get("id", "") or upn)
    return FilePerson(
        source_id=own or f"{table.name[:60]}:{line}",
        kind=Kind.PUPIL,
        given=keep("The first name", given, 120),
        family=keep("The last name", family, 120),
        preferred=keep("The preferred name", cells.get("preferred", ""), 120),
        middle=cells.get("middle", ""),
        born_on=_born(cells, table, line),
        email=keep.email(cells.get("email", "")),
        upn=upn,
        year=a_year(cells.get("year", "")),
        language=keep("The language", cells.get("language", ""), 20),
        own_id=bool(own),
    )


def _born(cells: Mapping[str, str], table: Table, line: int) -> date | None:
    if "born_on" not in cells:
        return None
    try:
        born = a_date(cells["born_on"])
    except ValueError as wrong:
        table.tell(line, f"Date of birth: {wrong}")
        return None
    if born is None:
        table.tell(line, "The date of birth is missing: fill it in, so that this child is recognised next time")
    return born


def _adults(cells: Mapping[str, str], pupil: FilePerson, keep: Keeping, made_up: str) -> list[tuple[FilePerson, str]]:
    found = []
    for number in ("1", "2"):
        name = cells.get(f"guardian{number}_name", "")
        if not name:
            ways = [cells.get(f"guardian{number}_{way}", "") for way in ("email", "phone")]
            if any(ways):
                keep.table.tell(keep.line, f"Parent {number} has an address or a number but no name: left out")
            continue
        given, family = _split(name)
        person = FilePerson(
            source_id=f"{made_up}:guardian{number}",
            kind=Kind.GUARDIAN,
            given=keep("A parent's name", given, 120),
            family=keep("A parent's name", family or pupil.family, 120),
            email=keep.email(cells.get(f"guardian{number}_email", "")),
            phone=keep.phone(cells.get(f"guardian{number}_phone", "")),
            own_id=False,
        )
        found.append((person, cells.get(f"guardian{number}_relationship", "")[:40]))
    return found


def _split(name: str) -> tuple[str, str]:
    """ "Pike, Ada" or "Ada Pike" """
    if "," in name:
        family, _, given = name.partition(",")
        return given.strip(), family.strip()
    given, _, family = name.strip().rpartition(" ")
    return (given, family) if given else (family, "")
