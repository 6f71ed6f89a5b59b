"""Who in the file is who in the records: by id, then by UPN, then by name and birthday, and never by name alone.

An id alone decides nothing: where the names or the birthday say somebody else, a person looks.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from belisha.capabilities.roster.proposal import Reason
from belisha.capabilities.roster.rules import names
from belisha.capabilities.roster.terms import FilePerson, Kind, Known, KnownPerson, Roster


@dataclass(frozen=True, slots=True)
class Unsure:
    """A record of the file that nobody can place, and whom it may be."""

    person: FilePerson
    reason: Reason
    hit: KnownPerson | None = None
    for_dsl: bool = False


@dataclass(slots=True)
class Match:
    """Who was found for certain, who needs a person's eyes, and who is new. `same` joins guardians of one file."""

    certain: dict[str, KnownPerson] = field(default_factory=dict)
    unsure: list[Unsure] = field(default_factory=list)
    new: list[FilePerson] = field(default_factory=list)
    same: dict[str, str] = field(default_factory=dict)


def match(roster: Roster, known: Known) -> Match:
    """Match every person of the file once. Two records of a file that come to one person are both doubtful."""
    index = _Index(roster, known)
    found = Match()
    for person in roster.people:
        if person.kind is not Kind.GUARDIAN:
            _place(person, index, found)
    for person in roster.people:
        if person.kind is Kind.GUARDIAN:
            _place(person, index, found)
    _not_twice(found, {person.source_id: person for person in roster.people})
    return found


def _place(person: FilePerson, index: "_Index", found: Match) -> None:
    if not person.given or not person.family:
        found.unsure.append(Unsure(person, Reason.NO_NAME))
        return
    twin = index.earlier_guardian(person)
    if twin is not None:
        found.same[person.source_id] = twin
        return
    hit, reason, for_dsl = index.find(person, found)
    if reason is not None:
        found.unsure.append(Unsure(person, reason, hit, for_dsl))
    elif hit is not None:
        found.certain[person.source_id] = hit
    else:
        found.new.append(person)


Answer = tuple[KnownPerson | None, Reason | None, bool]
NOBODY: Answer = (None, None, False)


class _Index:
    """The records by every key that may identify somebody."""

    def __init__(self, roster: Roster, known: Known) -> None:
        self.source = roster.source
        self.by_pk = {p.id: p for p in known.people}
        self.made = dict(known.made)
        self.by_id = {key: p for p in known.people for key in p.external_ids}
        self.by_upn = {p.upn: p for p in known.people if p.upn}
        self.former_upns = {upn: p for p in known.people for upn in p.former_upns}
        self.former_names = {
            names.fold(name): p for p in known.people if p.protected for name in p.former_names if name
        }
        self.by_name: dict[tuple[str, Kind], list[KnownPerson]] = defaultdict(list)
        self.by_birthday: dict[object, list[KnownPerson]] = defaultdict(list)
        for person in known.people:
            self.by_name[(names.whole(person), person.kind)].append(person)
            if person.born_on:
                self.by_birthday[person.born_on].append(person)
        self.guardians_of: dict[int, list[KnownPerson]] = defaultdict(list)
        for link in known.guardians:
            if link.guardian in self.by_pk:
                self.guardians_of[link.child].append(self.by_pk[link.guardian])
        self.children_of: dict[str, list[str]] = defaultdict(list)
        for pair in roster.guardians:
            self.children_of[pair.guardian_id].append(pair.child_id)
        self.seen: dict[tuple[str, str], str] = {}

    def earlier_guardian(self, person: FilePerson) -> str | None:
        """A class list names a mother beside each of her children: one name with one address or number is one."""
        if person.kind is not Kind.GUARDIAN or person.own_id:
            return None
        found = None
        for way in (person.email.lower(), names.digits(person.phone)):
            if way:
                found = found or self.seen.get((names.whole(person), way))
        for way in (person.email.lower(), names.digits(person.phone)):
            if way:
                self.seen.setdefault((names.whole(person), way), found or person.source_id)
        return found

    def find(self, person: FilePerson, found: Match) -> Answer:
        """Whoever it is, or why nobody can say, and whether only the DSL may."""
        if person.source_id in self.made:
            return self.by_pk.get(self.made[person.source_id]), None, False
        former = self._formerly(person)
        if former is not None:
            return former, Reason.ASK_THE_DSL, True
        by_id = self.by_id.get((self.source, person.source_id)) if person.own_id else None
        by_upn = self.by_upn.get(person.upn) if person.upn else None
        if by_id and by_upn and by_id is not by_upn:
            return by_id, Reason.ID_REUSED, by_id.protected or by_upn.protected
        hit = by_id or by_upn
        if hit is not None:
            return hit, contradiction(person, hit), hit.protected
        if person.kind is Kind.GUARDIAN:
            return self._guardian(person, found)
        return self._by_name(person)

    def _formerly(self, person: FilePerson) -> KnownPerson | None:
        """A former name or UPN of an adopted or renamed child is never linked but by the DSL (F17)."""
        if person.upn and person.upn in self.former_upns and person.upn not in self.by_upn:
            return self.former_upns[person.upn]
        hit = self.former_names.get(names.whole(person)) if person.kind is Kind.PUPIL else None
        if hit is None or names.whole(hit) == names.whole(person):
            return None
        other_day = person.born_on and hit.born_on and person.born_on != hit.born_on
        return None if other_day else hit

    def _by_name(self, person: FilePerson) -> Answer:
        alike = self.by_name.get((names.whole(person), person.kind), [])
        same = [p for p in alike if p.born_on is not None and p.born_on == person.born_on]
        if len(same) == 1:
            hit = same[0]
            numbered = person.own_id and any(source == self.source for source, _ in hit.external_ids)
            reason = Reason.ASK_THE_DSL if hit.protected else Reason.MAY_BE_KNOWN if numbered else None
            return hit, reason, hit.protected
        if len(same) > 1:
            return None, Reason.MAY_BE_KNOWN, any(p.protected for p in same)
        if person.kind is Kind.STAFF:
            return self._staff(person, alike)
        first = [
            p
            for p in self.by_birthday.get(person.born_on, [])
            if p.kind is person.kind and names.firsts(p) & names.firsts(person)
        ]
        unsure = first or [p for p in alike if p.born_on is None or person.born_on is None]
        if unsure:
            hit_or_none = unsure[0] if len(unsure) == 1 else None
            for_dsl = any(p.protected for p in unsure)
            return hit_or_none, Reason.ASK_THE_DSL if for_dsl else Reason.MAY_BE_KNOWN, for_dsl
        return NOBODY

    def _staff(self, person: FilePerson, alike: list[KnownPerson]) -> Answer:
        """Staff have no birthday in most files: one name and one address is one person; a name alone is asked about."""
        mail = [p for p in alike if p.email and p.email.lower() == person.email.lower()]
        if len(mail) == 1:
            return mail[0], None, False
        if alike:
            return (alike[0] if len(alike) == 1 else None), Reason.MAY_BE_KNOWN, False
        return NOBODY

    def _guardian(self, person: FilePerson, found: Match) -> Answer:
        """The guardian of the same child with the same name; otherwise one name with one address or number."""
        for child_id in self.children_of.get(person.source_id, ()):
            child = found.certain.get(child_id)
            for guardian in self.guardians_of.get(child.id, ()) if child else ():
                if names.whole(guardian) == names.whole(person):
                    return guardian, None, False
        alike = self.by_name.get((names.whole(person), Kind.GUARDIAN), [])
        ways = [
            p
            for p in alike
            if (p.email and p.email.lower() == person.email.lower())
            or (p.phone and names.digits(p.phone) == names.digits(person.phone))
        ]
        return (ways[0], None, False) if len(ways) == 1 else NOBODY


def contradiction(person: FilePerson, hit: KnownPerson) -> Reason | None:
    """The number says one person, the name or the birthday another."""
    if person.kind is not hit.kind and Kind.OTHER not in (person.kind, hit.kind):
        return Reason.KIND_DIFFERS
    if person.born_on and hit.born_on and person.born_on != hit.born_on:
        return Reason.ID_REUSED
    other_first = not names.firsts(person) & names.firsts(hit)
    other_last = names.family(person) != names.family(hit)
    if other_first and other_last:
        return Reason.ID_REUSED
    same_day = person.born_on is not None and person.born_on == hit.born_on
    if (other_first or other_last) and not same_day:
        return Reason.NAME_DIFFERS
    return None


def _not_twice(found: Match, people: dict[str, FilePerson]) -> None:
    """Two records for one known person, or two pupils of one name and birthday in the file: a person looks."""
    records: dict[int, list[str]] = defaultdict(list)
    for source_id, person in found.certain.items():
        records[person.id].append(source_id)
    for source_id in [s for sources in records.values() if len(sources) > 1 for s in sources]:
        hit = found.certain.pop(source_id)
        found.unsure.append(Unsure(people[source_id], Reason.MATCHED_TWICE, hit, hit.protected))
    alike: dict[tuple[object, ...], list[FilePerson]] = defaultdict(list)
    for fresh in found.new:
        if fresh.kind is Kind.PUPIL:
            alike[(names.whole(fresh), fresh.born_on)].append(fresh)
    twice = [p for group in alike.values() if len(group) > 1 for p in group]
    found.unsure += [Unsure(p, Reason.TWICE_IN_FILE) for p in twice]
    doubled = {p.source_id for p in twice}
    found.new = [p for p in found.new if p.source_id not in doubled]
