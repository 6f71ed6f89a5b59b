"""The proposal. **An import never weakens a protection** (safeguarding F17).

It never adds or changes a known child's guardian, e-mail or phone without a person's yes, never touches a child with a
restriction, in care, adopted or renamed, and never lets a child go about whom something is open.
"""

from collections.abc import Iterable
from datetime import date

from belisha.capabilities.roster.proposal import (
    Change,
    ChangedPerson,
    Doubt,
    Membership,
    NewPerson,
    Proposal,
    Reason,
    SameHint,
)
from belisha.capabilities.roster.rules.matching import Match, match
from belisha.capabilities.roster.terms import FileMembership, FilePerson, Kind, Known, KnownPerson, Roster

MOST_LEAVING = 0.25  # of the pupils: more than that is a wrong or half a file
_PLAIN_FIELDS = ("given", "family", "preferred", "born_on", "upn")
_CONTACT_FIELDS = ("email", "phone")


def propose(roster: Roster, known: Known, today: date) -> Proposal:
    """What the file would change. Nothing is done by this."""
    found = match(roster, known)
    people = {person.source_id: person for person in roster.people}
    changed, doubts = _changes(found, people)
    guardian_doubts, new_links = _guardian_links(roster, known, found)
    leaving, leaving_doubts = _leaving(roster, known, found)
    opened, ended = _memberships(roster, known, found, today)
    new = tuple(
        NewPerson(person, tuple(link for link in roster.guardians if link.child_id == person.source_id))
        for person in found.new
        if person.active
    )
    mentioned = {person.id for person in found.certain.values()} | {d.known for d in found.doubts if d.known}
    return Proposal(
        new=new,
        changed=tuple(changed),
        doubtful=(*found.doubts, *doubts, *guardian_doubts, *leaving_doubts),
        leaving=tuple(leaving),
        unmatched=tuple(p.id for p in known.people if p.active and p.id not in mentioned and p.id not in leaving),
        matched=tuple((source_id, person.id) for source_id, person in found.certain.items()),
        possible_same_person=tuple(_same(roster)),
        classes_open=tuple(c for c in roster.classes if c.active and not _known_class(c.source_id, roster, known)),
        classes_known=tuple(
            (c.source_id, pk) for c in roster.classes if (pk := _known_class(c.source_id, roster, known))
        ),
        memberships_open=tuple(opened),
        memberships_end=tuple(ended),
        in_force=(
            sum(c.active for c in roster.classes),
            sum(m.active and (m.last is None or m.last >= today) for m in roster.memberships),
            len(new_links) + sum(1 for _ in known.guardians),
        ),
        problems=roster.problems,
    )


def _changes(found: Match, people: dict[str, FilePerson]) -> tuple[list[ChangedPerson], list[Doubt]]:
    changed: list[ChangedPerson] = []
    doubts: list[Doubt] = []
    for source_id, person in found.certain.items():
        record = people[source_id]
        plain, contact = _differences(record, person, _PLAIN_FIELDS), _differences(record, person, _CONTACT_FIELDS)
        if record.active and not person.active:
            doubts.append(Doubt(Reason.RETURNING, source_id, person.id))
        if person.protected and (plain or contact):
            doubts.append(Doubt(Reason.ASK_THE_DSL, source_id, person.id, plain + contact))
            continue
        if contact and person.kind in (Kind.PUPIL, Kind.GUARDIAN):
            doubts.append(Doubt(Reason.CONTACT_CHANGED, source_id, person.id, contact))
            contact = ()
        if any(change.field == "upn" and change.old for change in plain):
            doubts.append(Doubt(Reason.UPN_DIFFERS, source_id, person.id, plain))
            continue
        if plain or contact:
            changed.append(ChangedPerson(person.id, source_id, plain + contact))
    return changed, doubts


def _differences(record: FilePerson, person: KnownPerson, fields: Iterable[str]) -> tuple[Change, ...]:
    """Fields that the file fills and the records have otherwise. An empty cell empties nothing."""
    pairs = ((name, getattr(person, name), getattr(record, name)) for name in fields)
    return tuple(Change(name, str(old or ""), str(new)) for name, old, new in pairs if new and new != old)


def _guardian_links(roster: Roster, known: Known, found: Match) -> tuple[list[Doubt], list[tuple[str, str]]]:
    """New children bring their guardians; for a known child every difference is a person's to decide."""
    new_children = {person.source_id for person in found.new}
    there = {(link.child, link.guardian) for link in known.guardians}
    certain = found.certain
    doubts: list[Doubt] = []
    fresh: list[tuple[str, str]] = []
    for link in roster.guardians:
        if link.child_id in new_children:
            fresh.append((link.child_id, link.guardian_id))
            continue
        child, guardian = certain.get(link.child_id), certain.get(link.guardian_id)
        if child is None:
            continue  # the child is doubtful already
        if guardian is None or (child.id, guardian.id) not in there:
            reason = Reason.ASK_THE_DSL if child.protected else Reason.GUARDIAN_ADDED
            guardian_pk = guardian.id if guardian else None
            doubts.append(Doubt(reason, link.child_id, child.id, guardian_id=link.guardian_id, guardian=guardian_pk))
    if roster.whole:
        held = {(certain[x.child_id].id, certain[x.guardian_id].id) for x in roster.guardians
                if x.child_id in certain and x.guardian_id in certain}  # fmt: skip
        mentioned = {person.id for person in certain.values()}
        gone = [pair for pair in there - held if pair[0] in mentioned]
        doubts += [Doubt(Reason.GUARDIAN_MISSING, None, child, guardian=guardian) for child, guardian in sorted(gone)]
    return doubts, fresh


def _leaving(roster: Roster, known: Known, found: Match) -> tuple[list[int], list[Doubt]]:
    """Who leaves: whom the file says has gone, and in a full export whoever is missing. Never whoever is protected."""
    certain = found.certain
    sources = {person.id: source for source, person in certain.items()}
    records = {person.source_id: person for person in roster.people}
    doubtful = {doubt.known for doubt in found.doubts}
    gone: list[tuple[KnownPerson, str | None]] = []
    for person in known.people:
        if not person.active or person.id in doubtful:
            continue
        source = sources.get(person.id)
        said_gone = source is not None and not records[source].active
        missing = roster.whole and source is None and _of_source(person, roster.source)
        if said_gone or missing:
            gone.append((person, source))
    pupils = sum(p.active and p.kind is Kind.PUPIL for p in known.people)
    going = sum(person.kind is Kind.PUPIL for person, _ in gone)
    if pupils and going > MOST_LEAVING * pupils and going > 3:
        return [], [Doubt(Reason.TOO_MANY_LEAVING, source, person.id) for person, source in gone]
    kept = [(p, s) for p, s in gone if p.protected or p.has_open_concern]
    doubts = [Doubt(Reason.ASK_THE_DSL, source, person.id) for person, source in kept]
    return [person.id for person, _ in gone if not (person.protected or person.has_open_concern)], doubts


def _of_source(person: KnownPerson, source: str) -> bool:
    """Only who came from this system can be missing in it."""
    return any(name == source for name, _ in person.external_ids)


def _memberships(
    roster: Roster, known: Known, found: Match, today: date
) -> tuple[list[FileMembership], list[Membership]]:
    """Places that open, and places that end: of people and classes that are certain, by the file's own word."""
    certain = {source: person.id for source, person in found.certain.items()}
    new = {person.source_id for person in found.new}
    there = {(m.class_id, m.person_id) for m in known.memberships}
    opened: list[FileMembership] = []
    held: set[tuple[int, int]] = set()
    for member in roster.memberships:
        running = member.active and (member.last is None or member.last >= today)
        room, person = _known_class(member.class_id, roster, known), certain.get(member.person_id)
        if not running or (person is None and member.person_id not in new):
            continue
        if room is not None and person is not None:
            held.add((room, person))
        if room is None or person is None or (room, person) not in there:
            opened.append(member)
    rooms = {pk for c in roster.classes if (pk := _known_class(c.source_id, roster, known))}
    ended = [
        Membership(m.class_id, m.person_id, m.role)
        for m in known.memberships
        if m.class_id in rooms and m.person_id in certain.values() and (m.class_id, m.person_id) not in held
    ]
    return opened, ended


def _known_class(source_id: str, roster: Roster, known: Known) -> int | None:
    return next((c.id for c in known.classes if (roster.source, source_id) in c.external_ids), None)


def _same(roster: Roster) -> Iterable[SameHint]:
    """A staff record and a parent or pupil record that look like one person: pointed out, never joined."""
    staff = [person for person in roster.people if person.kind is Kind.STAFF]
    by_mail = {person.email.lower(): person for person in staff if person.email}
    by_name: dict[tuple[str, str, date | None], FilePerson] = {
        (p.given.casefold(), p.family.casefold(), p.born_on): p for p in staff if p.born_on
    }
    for person in roster.people:
        if person.kind is Kind.STAFF:
            continue
        if person.email and person.email.lower() in by_mail:
            yield SameHint(person.source_id, by_mail[person.email.lower()].source_id, "email")
        elif (person.given.casefold(), person.family.casefold(), person.born_on) in by_name:
            other = by_name[(person.given.casefold(), person.family.casefold(), person.born_on)]
            yield SameHint(person.source_id, other.source_id, "name_and_birthday")
