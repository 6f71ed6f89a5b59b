"""The proposal. **An import never weakens a protection** (safeguarding F17).

It never adds or changes a guardian, an e-mail address or a telephone number without a named person's yes, never
touches a child with a restriction, in care, adopted or renamed without the DSL, and lets nobody go by itself. Whether
anything is open about somebody is not asked here at all, so that a proposal cannot tell it.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from belisha.capabilities.roster.proposal import Change, Line, LineKind, Proposal, Reason
from belisha.capabilities.roster.rules import names
from belisha.capabilities.roster.rules.families import family_lines
from belisha.capabilities.roster.rules.leaving import leaving_lines
from belisha.capabilities.roster.rules.matching import Unsure, match
from belisha.capabilities.roster.rules.places import Places
from belisha.capabilities.roster.terms import FilePerson, Kind, Known, KnownPerson, Problem, Roster

_PLAIN_FIELDS = ("given", "family", "preferred", "born_on", "upn", "year", "language")
_CONTACT_FIELDS = ("email", "phone")
OLDEST_PUPIL = 30  # years


def propose(roster: Roster, known: Known, today: date) -> Proposal:
    """What the file would change. Nothing is done by this."""
    roster = _with_possible_birthdays(roster, today)
    found = match(roster, known)
    people = {person.source_id: person for person in roster.people}
    places = Places(roster, known, found, today)
    lines: list[Line] = list(places.class_lines())
    for person in found.new:
        lines += _new(person, places)
    for source_id, hit in found.certain.items():
        lines += _known(people[source_id], hit, roster, places)
    for unsure in found.unsure:
        lines.append(_unsure(unsure, roster, places))
    links = family_lines(roster, known, found, people, today)
    lines += links
    going, notes = leaving_lines(roster, known, found)
    lines += going
    mentioned = {p.id for p in found.certain.values()} | {u.hit.id for u in found.unsure if u.hit}
    mentioned |= {line.known for line in going if line.known}
    return Proposal(
        lines=tuple(lines),
        unmatched=tuple(p.id for p in known.people if p.active and p.id not in mentioned),
        matched={source_id: person.id for source_id, person in found.certain.items()},
        classes_known=places.known,
        possible_same_person=tuple(_same(roster)),
        in_force=(
            sum(c.active for c in roster.classes),
            places.running,
            sum(bool(line.what.get("guardian")) for line in links),
        ),
        problems=(*roster.problems, *(Problem(_main_file(roster), 1, note) for note in notes)),
    )


def _with_possible_birthdays(roster: Roster, today: date) -> Roster:
    """A day on which a pupil cannot have been born is a problem, and is not used to tell who is who."""
    people: list[FilePerson] = []
    wrong: list[Problem] = []
    for person in roster.people:
        born = person.born_on
        too_old = person.kind is Kind.PUPIL and born is not None and born.year < today.year - OLDEST_PUPIL
        if born is not None and (born > today or too_old):
            message = f"{_name(person)}: nobody here was born on {born.isoformat()}, so the date is left out"
            wrong.append(Problem(_main_file(roster), 1, message))
            person = replace(person, born_on=None)
        people.append(person)
    return replace(roster, people=tuple(people), problems=(*roster.problems, *wrong)) if wrong else roster


def _main_file(roster: Roster) -> str:
    used = [name for name, why in roster.files if not why]
    return next((name for name in used if name.rsplit("/", 1)[-1].lower() == "users.csv"), used[0] if used else "")


def as_row(person: FilePerson, *, contacts: bool) -> dict[str, Any]:
    """Somebody to be added, as plain JSON. The ways to reach a child wait for a yes of their own."""
    return {
        "source_id": person.source_id,
        "kind": person.kind.value,
        "given": person.given,
        "family": person.family,
        "preferred": person.preferred,
        "born_on": person.born_on.isoformat() if person.born_on else None,
        "upn": person.upn,
        "year": person.year.value if person.year else "",
        "language": person.language,
        "email": person.email if contacts else "",
        "phone": person.phone if contacts else "",
        "own_id": person.own_id,
    }


def _new(person: FilePerson, places: "Places") -> Iterable[Line]:
    if not person.active or (person.kind is Kind.GUARDIAN):
        return  # guardians come with their child, and with a yes
    is_pupil = person.kind is Kind.PUPIL
    moves = places.of_new(person.source_id)
    says = (
        *(Change(field, "", _text(getattr(person, field))) for field in ("born_on", "year") if getattr(person, field)),
        *moves.says,
    )
    what = {"person": as_row(person, contacts=not is_pupil), **moves.what}
    yield Line(LineKind.NEW, f"new:{person.source_id}", _name(person), what, says, source_id=person.source_id)
    contact = tuple(Change(field, "", getattr(person, field)) for field in _CONTACT_FIELDS if getattr(person, field))
    if is_pupil and contact:
        yield Line(
            LineKind.CONTACT,
            f"contact:{person.source_id}",
            _name(person),
            {"of": person.source_id, "values": _values(contact)},
            contact,
            Reason.CONTACT_OF_NEW_CHILD,
            source_id=person.source_id,
        )


def _known(record: FilePerson, person: KnownPerson, roster: Roster, places: "Places") -> Iterable[Line]:
    """What differs of somebody who is known for certain."""
    if record.kind is Kind.GUARDIAN or not record.active:
        return  # with their children; or among those who leave
    plain, contact = differences(record, person, _PLAIN_FIELDS), differences(record, person, _CONTACT_FIELDS)
    moves = places.of_known(record.source_id, person.id)
    if not person.active or person.protected:
        if not person.active or plain or contact or moves.what:
            yield _all_of(record, person, plain + contact, moves)
        return
    if contact:
        yield _of(record, person, LineKind.CONTACT, contact, Reason.CONTACT_CHANGED)
    if any(change.field == "upn" and change.old for change in plain):
        yield _of(record, person, LineKind.DOUBT, plain, Reason.UPN_DIFFERS)
        plain = ()
    keep: dict[str, Any] = {}
    if record.own_id and (roster.source, record.source_id) not in person.external_ids:
        keep = {"keep_id": person.id, "id": record.source_id}
    if plain or moves.what or keep:
        line = _of(record, person, LineKind.CHANGED, plain, None)
        yield replace(line, what={**line.what, **keep, **moves.what}, says=(*plain, *moves.says))
    if person.can_sign_in and not record.may_sign_in:
        line = _of(record, person, LineKind.SIGN_IN, (), Reason.SIGN_IN_OFF)
        yield replace(line, what={"sign_in_off": person.id})


def _of(
    record: FilePerson, person: KnownPerson, kind: LineKind, changes: tuple[Change, ...], reason: Reason | None
) -> Line:
    return Line(
        kind,
        f"{kind.value}:{record.source_id}",
        _name(record),
        {"known": person.id, "values": _values(changes)},
        changes,
        reason,
        source_id=record.source_id,
        known=person.id,
    )


def _all_of(record: FilePerson, person: KnownPerson, changes: tuple[Change, ...], moves: Any) -> Line:
    """Everything about a protected child, or about somebody who comes back, waits on one line."""
    what: dict[str, Any] = {"known": person.id, "values": _values(changes), **moves.what}
    if not person.active:
        what["returns"] = record.kind.value
    reason = Reason.ASK_THE_DSL if person.protected else Reason.RETURNING
    key = f"all:{record.source_id}"
    says = (*changes, *moves.says)
    return Line(LineKind.DOUBT, key, _name(record), what, says, reason, person.protected, record.source_id, person.id)


def _unsure(unsure: Unsure, roster: Roster, places: "Places") -> Line:
    """Nobody can say who this is. Yes: the one in the records; other: somebody new."""
    record, hit = unsure.person, unsure.hit
    contacts = record.kind is Kind.STAFF
    fresh = {"person": as_row(record, contacts=contacts), **places.of_new(record.source_id).what}
    what: dict[str, Any] = {}
    says: tuple[Change, ...] = ()
    if unsure.reason is Reason.TWICE_IN_FILE:
        what = dict(fresh)
    elif hit is not None:
        says = differences(record, hit, _PLAIN_FIELDS)
        moves = places.of_known(record.source_id, hit.id)
        what = {"known": hit.id, "values": _values(says), "is": [record.source_id, hit.id], **moves.what}
        if record.own_id and not any(source == roster.source for source, _ in hit.external_ids):
            what |= {"keep_id": hit.id, "id": record.source_id}
        if not hit.active:
            what["returns"] = record.kind.value
        says = (*says, *moves.says)
    what["other"] = fresh
    return Line(
        LineKind.DOUBT,
        f"who:{record.source_id}",
        _name(record) or record.source_id,
        what,
        says,
        unsure.reason,
        unsure.for_dsl,
        record.source_id,
        hit.id if hit else None,
    )


def differences(record: FilePerson, person: KnownPerson, fields: Iterable[str]) -> tuple[Change, ...]:
    """Fields that the file fills and the records have otherwise. An empty cell empties nothing."""
    pairs = ((name, getattr(person, name), getattr(record, name)) for name in fields)
    return tuple(Change(name, _text(old), _text(new)) for name, old, new in pairs if new and new != old)


def _values(changes: Iterable[Change]) -> dict[str, str]:
    return {change.field: change.new for change in changes}


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _name(person: FilePerson) -> str:
    return f"{person.given} {person.family}".strip()


def _same(roster: Roster) -> Iterable[tuple[str, str, str]]:
    """A staff record and a parent or pupil record that look like one person: pointed out, never joined."""
    staff = [person for person in roster.people if person.kind is Kind.STAFF]
    by_mail = {person.email.lower(): person for person in staff if person.email}
    by_name: dict[tuple[str, date | None], FilePerson] = {(names.whole(p), p.born_on): p for p in staff if p.born_on}
    for person in roster.people:
        if person.kind is Kind.STAFF:
            continue
        if person.email and person.email.lower() in by_mail:
            yield person.source_id, by_mail[person.email.lower()].source_id, "email"
        elif (names.whole(person), person.born_on) in by_name:
            yield person.source_id, by_name[(names.whole(person), person.born_on)].source_id, "name_and_birthday"
