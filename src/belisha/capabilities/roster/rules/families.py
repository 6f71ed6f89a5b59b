"""Guardians: every link, every name and every way to reach them waits for a named person's yes (safeguarding F17)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from belisha.capabilities.roster.proposal import Change, Line, LineKind, Reason
from belisha.capabilities.roster.rules import names
from belisha.capabilities.roster.rules.matching import Match
from belisha.capabilities.roster.terms import FileGuardian, FilePerson, Kind, Known, KnownPerson, Roster

People = Mapping[str, FilePerson]
_FIELDS = ("given", "family", "preferred", "email", "phone")


class _Families:
    def __init__(self, roster: Roster, known: Known, found: Match, people: People) -> None:
        self.roster, self.found, self.people = roster, found, people
        self.by_pk = {p.id: p for p in known.people}
        self.there = {(link.child, link.guardian) for link in known.guardians}
        self.children: dict[int, list[int]] = defaultdict(list)
        for child, guardian in self.there:
            self.children[guardian].append(child)
        self.kept_away = {names.whole(p) for p in known.people if p.is_restricted}
        self.new = {person.source_id for person in found.new if person.active}
        self.unsure = {unsure.person.source_id: unsure for unsure in found.unsure}

    def guardian(self, source_id: str) -> tuple[FilePerson | None, KnownPerson | None]:
        one = self.found.same.get(source_id, source_id)
        return self.people.get(one), self.found.certain.get(one)

    def is_dangerous(self, record: FilePerson, hit: KnownPerson | None, child: KnownPerson | None) -> bool:
        """An order or a decision keeps this guardian, or one of the same name, from a child; or the child is protected."""
        if (child and child.protected) or (hit and hit.is_restricted) or names.whole(record) in self.kept_away:
            return True
        own = [self.by_pk[pk] for pk in self.children.get(hit.id, [])] if hit else []
        return any(one.protected for one in own)


def family_lines(roster: Roster, known: Known, found: Match, people: People, today: date) -> list[Line]:
    """Links that the file has and the records have not, and the other way round; what differs of the guardians."""
    del today
    families = _Families(roster, known, found, people)
    lines = {line.key: line for link in roster.guardians for line in _link(link, families)}
    for source_id, hit in found.certain.items():
        if people[source_id].kind is Kind.GUARDIAN:
            lines |= {line.key: line for line in _differs(people[source_id], hit, families)}
    linked = {found.same.get(link.guardian_id, link.guardian_id) for link in roster.guardians}
    for person in found.new:
        if person.kind is Kind.GUARDIAN and person.active and person.source_id not in linked:
            what = {"person": _row(person)}
            key = f"alone:{person.source_id}"
            lines[key] = Line(
                LineKind.GUARDIAN, key, _name(person), what, _ways(person), Reason.GUARDIAN_WITHOUT_CHILD,
                names.whole(person) in families.kept_away, person.source_id,
            )  # fmt: skip
    lines |= {line.key: line for line in _missing(roster, families)}
    return list(lines.values())


def _link(link: FileGuardian, families: _Families) -> Iterable[Line]:
    child_record = families.people.get(link.child_id)
    child = families.found.certain.get(link.child_id)
    record, hit = families.guardian(link.guardian_id)
    if child_record is None or record is None or not record.active or not child_record.active:
        return
    if child is None and link.child_id not in families.new:
        return  # the child is doubtful: the guardian's turn comes when somebody has said who the child is
    if record.source_id in families.unsure and record.kind is Kind.GUARDIAN:
        return  # the guardian is doubtful by themselves
    if child is not None and hit is not None and (child.id, hit.id) in families.there:
        return
    for_dsl = families.is_dangerous(record, hit, child)
    reason = Reason.GUARDIAN_ADDED if child else Reason.GUARDIAN_OF_NEW_CHILD
    guardian: dict[str, Any] = {
        "child": link.child_id,
        "guardian": record.source_id,
        "relationship": link.relationship,
        "person": None if hit or record.kind is not Kind.GUARDIAN else _row(record),
    }
    says = (
        Change("guardian", "", _name(record) + (f" ({link.relationship})" if link.relationship else "")),
        *_ways(record),
    )
    yield Line(
        LineKind.GUARDIAN,
        f"guardian:{link.child_id}:{record.source_id}",
        _name(child_record),
        {"guardian": guardian},
        says,
        Reason.ASK_THE_DSL if for_dsl else reason,
        for_dsl,
        record.source_id,
        hit.id if hit else None,
    )


def _differs(record: FilePerson, hit: KnownPerson, families: _Families) -> Iterable[Line]:
    if not record.active:
        return
    pairs = ((field, getattr(hit, field), getattr(record, field)) for field in _FIELDS)
    changes = tuple(Change(field, old, new) for field, old, new in pairs if new and not _one(field, old, new))
    for_dsl = families.is_dangerous(record, hit, None)
    if not hit.active and not changes:
        what = {"known": hit.id, "values": {}, "returns": Kind.GUARDIAN.value}
        key = f"all:{record.source_id}"
        yield Line(LineKind.DOUBT, key, _name(record), what, (), Reason.RETURNING, for_dsl, record.source_id, hit.id)
    if not changes:
        return
    named = any(change.field in ("given", "family", "preferred") for change in changes)
    reason = Reason.ASK_THE_DSL if for_dsl else Reason.GUARDIAN_CHANGED if named else Reason.CONTACT_CHANGED
    what = {"known": hit.id, "values": {change.field: change.new for change in changes}}
    if not hit.active:
        what["returns"] = Kind.GUARDIAN.value
    key = f"contact:{record.source_id}"
    yield Line(LineKind.CONTACT, key, _name(record), what, changes, reason, for_dsl, record.source_id, hit.id)


def _one(field: str, old: str, new: str) -> bool:
    if field == "phone":
        return bool(old) and names.digits(old) == names.digits(new)
    return old.casefold() == new.casefold()


def _missing(roster: Roster, families: _Families) -> Iterable[Line]:
    """A guardian whom a full export does not name any more stays until a person has looked."""
    if not (roster.whole and roster.is_sound and roster.guardians):
        return
    certain = families.found.certain
    held = {(certain[x.child_id].id, g.id) for x in roster.guardians
            if x.child_id in certain and (g := families.guardian(x.guardian_id)[1])}  # fmt: skip
    mentioned = {person.id: source for source, person in certain.items()}
    asked_about = {unsure.hit.id for unsure in families.found.unsure if unsure.hit}
    for child_id, guardian_id in sorted(families.there - held):
        child, guardian = families.by_pk.get(child_id), families.by_pk.get(guardian_id)
        if (
            child_id not in mentioned
            or child is None
            or guardian is None
            or not guardian.active
            or guardian_id in asked_about
        ):
            continue
        if not any(source == roster.source for source, _ in guardian.external_ids):
            continue
        name = f"{guardian.given} {guardian.family}"
        for_dsl = child.protected or guardian.is_restricted
        yield Line(
            LineKind.DOUBT,
            f"no_longer:{child_id}:{guardian_id}",
            f"{child.given} {child.family}",
            {"guardian_ends": [child_id, guardian_id]},
            (Change("guardian", name, ""),),
            Reason.ASK_THE_DSL if for_dsl else Reason.GUARDIAN_MISSING,
            for_dsl,
            mentioned[child_id],
            child_id,
        )


def _row(person: FilePerson) -> dict[str, Any]:
    return {
        "source_id": person.source_id,
        "kind": Kind.GUARDIAN.value,
        "given": person.given,
        "family": person.family,
        "preferred": person.preferred,
        "born_on": None,
        "upn": "",
        "year": "",
        "language": person.language,
        "email": person.email,
        "phone": person.phone,
        "own_id": person.own_id,
    }


def _ways(person: FilePerson) -> tuple[Change, ...]:
    return tuple(Change(field, "", getattr(person, field)) for field in ("email", "phone") if getattr(person, field))


def _name(person: FilePerson) -> str:
    return f"{person.given} {person.family}".strip()
