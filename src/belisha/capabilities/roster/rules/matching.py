"""Who in the file is who in the records: by id, then by UPN, then by full name and birthday, and never by name alone."""

from collections import defaultdict
from dataclasses import dataclass

from belisha.capabilities.roster.proposal import Doubt, Reason
from belisha.capabilities.roster.terms import FilePerson, Kind, Known, KnownPerson, Roster


@dataclass(frozen=True, slots=True)
class Match:
    """Who was found for certain, and who needs a person's eyes."""

    certain: dict[str, KnownPerson]
    doubts: tuple[Doubt, ...]
    new: tuple[FilePerson, ...]


def match(roster: Roster, known: Known) -> Match:
    """Match every person of the file once. Two records of a file that come to one person are both doubtful."""
    index = _Index(known)
    doubts: list[Doubt] = []
    found: dict[str, KnownPerson] = {}
    new: list[FilePerson] = []
    for person in roster.people:
        if not person.given or not person.family:
            doubts.append(Doubt(Reason.NO_NAME, person.source_id))
            continue
        hit, reason = index.find(person, roster.source)
        if reason is not None:
            doubts.append(Doubt(reason, person.source_id, hit.id if hit else None))
        elif hit is not None:
            found[person.source_id] = hit
        else:
            new.append(person)
    certain, twice = _once(found)
    doubts += twice
    fresh, doubled = _distinct(new)
    return Match(certain, (*doubts, *doubled), fresh)


class _Index:
    """The records by every key that may identify somebody."""

    def __init__(self, known: Known) -> None:
        self.by_id = {key: p for p in known.people for key in p.external_ids}
        self.by_upn = {p.upn: p for p in known.people if p.upn}
        self.by_name: dict[tuple[str, str, Kind], list[KnownPerson]] = defaultdict(list)
        for person in known.people:
            self.by_name[_named(person)].append(person)
        self.former_upns = {upn: p for p in known.people for upn in p.former_upns}

    def find(self, person: FilePerson, source: str) -> tuple[KnownPerson | None, Reason | None]:
        """Whoever it is, or why nobody can say."""
        if person.upn and person.upn in self.former_upns:
            return None, Reason.ASK_THE_DSL  # a former UPN of an adopted or renamed child is never linked
        if person.own_id and (source, person.source_id) in self.by_id:
            hit = self.by_id[(source, person.source_id)]
            return hit, _contradiction(person, hit)
        if person.upn and person.upn in self.by_upn:
            hit = self.by_upn[person.upn]
            return hit, _contradiction(person, hit)
        alike = self.by_name.get(_named(person), [])
        same = [p for p in alike if p.born_on is not None and p.born_on == person.born_on]
        if len(same) == 1:
            return same[0], Reason.ASK_THE_DSL if same[0].protected else None
        unsure = [p for p in alike if p.born_on is None or person.born_on is None]
        if person.kind is Kind.PUPIL and (unsure or len(same) > 1):
            return (alike[0] if len(alike) == 1 else None), Reason.MAY_BE_KNOWN
        return None, None


def _contradiction(person: FilePerson, hit: KnownPerson) -> Reason | None:
    """The id says one person, everything else another: an id that was given to somebody new."""
    if person.kind is not hit.kind and Kind.OTHER not in (person.kind, hit.kind):
        return Reason.KIND_DIFFERS
    other_day = person.born_on and hit.born_on and person.born_on != hit.born_on
    other_name = person.family.casefold() != hit.family.casefold() and person.given.casefold() != hit.given.casefold()
    return Reason.ID_REUSED if other_day and other_name else None


def _once(found: dict[str, KnownPerson]) -> tuple[dict[str, KnownPerson], list[Doubt]]:
    records: dict[int, list[str]] = defaultdict(list)
    for source_id, person in found.items():
        records[person.id].append(source_id)
    doubts = [
        Doubt(Reason.MATCHED_TWICE, s, pk) for pk, sources in records.items() if len(sources) > 1 for s in sources
    ]
    doubtful = {doubt.source_id for doubt in doubts}
    return {s: p for s, p in found.items() if s not in doubtful}, doubts


def _distinct(new: list[FilePerson]) -> tuple[tuple[FilePerson, ...], list[Doubt]]:
    """Two pupils of one full name and one birthday in a file may be one child: a person looks."""
    seen: dict[tuple[object, ...], list[FilePerson]] = defaultdict(list)
    for person in new:
        if person.kind is Kind.PUPIL:
            seen[(*_named(person), person.born_on)].append(person)
    twice = {p.source_id for group in seen.values() if len(group) > 1 for p in group}
    doubts = [Doubt(Reason.TWICE_IN_FILE, source_id) for source_id in sorted(twice)]
    return tuple(p for p in new if p.source_id not in twice), doubts


def _named(person: FilePerson | KnownPerson) -> tuple[str, str, Kind]:
    return person.given.casefold(), person.family.casefold(), person.kind
