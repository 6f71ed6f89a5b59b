"""Who leaves. Everybody who leaves is listed alike, and nobody leaves without a person's yes."""

from belisha.capabilities.roster.proposal import Line, LineKind, Reason
from belisha.capabilities.roster.rules.matching import Match
from belisha.capabilities.roster.terms import Kind, Known, KnownPerson, Roster

MOST_LEAVING = 0.25  # of each kind: more than that is a wrong or half a file
FEW = 3  # of a small school, so many may go at once
_MANY = {Kind.PUPIL: "pupils", Kind.STAFF: "staff", Kind.GUARDIAN: "guardians"}
Going = tuple[KnownPerson, str]


def leaving_lines(roster: Roster, known: Known, found: Match) -> tuple[list[Line], list[str]]:
    """Whom the file says has gone, and in a sound full export whoever is missing; and what has to be said about it."""
    lines: list[Line] = []
    notes: list[str] = []
    if roster.whole and not roster.is_sound:
        notes.append(
            "The file is broken or cut off, so nobody is marked as leaving because they are missing in it. "
            "Export it again"
        )
    for kind, many in _MANY.items():
        going, missing = _going(kind, roster, known, found)
        if missing and not any(person.kind is kind for person in roster.people):
            notes.append(f"There are no {many} in the file, so none of them is marked as leaving")
            missing = []
        here = sum(p.active and p.kind is kind for p in known.people)
        too_many = len(going) + len(missing) > max(MOST_LEAVING * here, FEW)
        if too_many:
            notes.append(
                f"{len(going) + len(missing)} of {here} {many} would leave: this may be the wrong file, or half of it"
            )
        lines += [_line(person, source, too_many=too_many) for person, source in (*going, *missing)]
    return lines, notes


def _going(kind: Kind, roster: Roster, known: Known, found: Match) -> tuple[list[Going], list[Going]]:
    """Who is said to have gone, and who is only missing."""
    sources = {person.id: source for source, person in found.certain.items()}
    records = {person.source_id: person for person in roster.people}
    doubtful = {unsure.hit.id for unsure in found.unsure if unsure.hit}
    going: list[Going] = []
    missing: list[Going] = []
    for person in known.people:
        if not person.active or person.kind is not kind or person.id in doubtful:
            continue
        source = sources.get(person.id, "")
        if source and not records[source].active:
            going.append((person, source))
        elif not source and roster.whole and roster.is_sound and _of_source(person, roster.source):
            missing.append((person, ""))
    return going, missing


def _line(person: KnownPerson, source: str, *, too_many: bool) -> Line:
    reason = Reason.ASK_THE_DSL if person.protected else Reason.TOO_MANY_LEAVING if too_many else Reason.LEAVING
    kind = LineKind.LEAVING if reason is Reason.LEAVING else LineKind.DOUBT
    what = {"leaves": [person.id, person.kind.value]}
    name = f"{person.given} {person.family}"
    return Line(kind, f"leaving:{person.id}", name, what, (), reason, person.protected, source, person.id)


def _of_source(person: KnownPerson, source: str) -> bool:
    """Only who came from this system can be missing in it."""
    return any(name == source for name, _ in person.external_ids)
