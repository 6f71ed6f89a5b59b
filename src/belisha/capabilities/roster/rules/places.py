"""Classes, and places in them: what opens, what ends, and what is only renamed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from belisha.capabilities.roster.proposal import Change, Line, LineKind, Reason
from belisha.capabilities.roster.rules.matching import Match
from belisha.capabilities.roster.rules.names import fold
from belisha.capabilities.roster.terms import (
    ClassRole,
    FileClass,
    FileMembership,
    Format,
    Known,
    KnownClass,
    KnownMembership,
    Roster,
)


@dataclass(frozen=True, slots=True)
class Moves:
    """The places of one person that open (by the file's class ids) and end (by the records')."""

    what: dict[str, Any] = field(default_factory=dict)
    says: tuple[Change, ...] = ()


class Places:
    """Worked out once, asked for each person."""

    def __init__(self, roster: Roster, known: Known, found: Match, today: date) -> None:
        self.roster, self.rooms = roster, {room.id: room for room in known.classes}
        self.titles = {c.source_id: c.title for c in roster.classes}
        self.known = {c.source_id: room.id for c in roster.classes if (room := self._known_class(c, known))}
        self.found, self.today = found, today
        self.running = sum(self._runs(m) for m in roster.memberships)
        self.said: dict[str, list[FileMembership]] = defaultdict(list)
        for member in roster.memberships:
            self.said[member.person_id].append(member)
        self.held: dict[int, list[KnownMembership]] = defaultdict(list)
        for place in known.memberships:
            self.held[place.person_id].append(place)

    def _known_class(self, room: FileClass, known: Known) -> KnownClass | None:
        """By id; a list has none, so there title and year say which class it is."""
        for one in known.classes:
            if (self.roster.source, room.source_id) in one.external_ids and self._one_year(room, one):
                return one
        if self.roster.format is not Format.CLASS_LIST:
            return None
        alike = [one for one in known.classes if fold(one.title) == fold(room.title) and self._one_year(room, one)]
        return alike[0] if len(alike) == 1 else None

    def _one_year(self, room: FileClass, one: KnownClass) -> bool:
        if self.roster.format is not Format.CLASS_LIST:
            return True
        return room.year is None or one.year is None or room.year == one.year

    def _runs(self, member: FileMembership) -> bool:
        return member.active and (member.last is None or member.last >= self.today)

    def class_lines(self) -> Iterable[Line]:
        """Classes that open, change their name or year, or end."""
        for room in self.roster.classes:
            one = self.known.get(room.source_id)
            key = f"class:{room.source_id}"
            year = room.year.value if room.year else ""
            if one is None:
                if room.active:
                    what = {
                        "class": {"source_id": room.source_id, "title": room.title, "year": year, "code": room.code}
                    }
                    yield Line(LineKind.CLASS, key, room.title, what, (Change("class", "", room.title),))
            elif not room.active:
                yield Line(LineKind.CLASS, key, room.title, {"class_ends": one}, (Change("class", room.title, ""),))
            else:
                yield from self._renamed(room, self.rooms[one], key)
        yield from self._missing()

    def _renamed(self, room: FileClass, one: KnownClass, key: str) -> Iterable[Line]:
        changes = []
        if fold(room.title) != fold(one.title):
            changes.append(Change("title", one.title, room.title))
        if room.year and room.year != one.year:
            changes.append(Change("year", one.year.value if one.year else "", room.year.value))
        if changes:
            what = {"class_changes": [one.id, {change.field: change.new for change in changes}]}
            yield Line(LineKind.CLASS, key, room.title, what, tuple(changes))

    def _missing(self) -> Iterable[Line]:
        """In a full export, a class of that system which is not in it any more: a person says that it has ended."""
        if not (self.roster.places_whole and self.roster.is_sound and self.roster.classes):
            return
        mentioned = set(self.known.values())
        for room in self.rooms.values():
            ours = any(source == self.roster.source for source, _ in room.external_ids)
            if ours and room.id not in mentioned:
                says = (Change("class", room.title, ""),)
                what = {"class_ends": room.id}
                yield Line(LineKind.CLASS, f"gone:{room.id}", room.title, what, says, Reason.CLASS_MISSING)

    def of_new(self, source_id: str) -> Moves:
        """The places that somebody new gets."""
        return self._moves([m for m in self.said[source_id] if self._runs(m)], [])

    def of_known(self, source_id: str, pk: int) -> Moves:
        """The places that open and end for somebody known."""
        now = {m.class_id: m for m in self.said[source_id] if self._runs(m)}
        here = {place.class_id: place for place in self.held[pk]}
        opened, kept = [], set()
        for room, member in now.items():
            place = here.get(self.known.get(room, 0))
            if place is not None:
                kept.add(place.class_id)
            if place is None or place.role is not member.role:
                opened.append(member)
        told_over = {
            self.known[m.class_id] for m in self.said[source_id] if m.class_id in self.known and not self._runs(m)
        }
        changed_role = {self.known[m.class_id] for m in opened if m.class_id in self.known} & set(here)
        ended = [
            place
            for place in self.held[pk]
            if place.class_id in changed_role
            or (place.class_id not in kept and (place.class_id in told_over or self._moved(place, now)))
        ]
        return self._moves(opened, ended)

    def _moved(self, place: KnownMembership, now: dict[str, FileMembership]) -> bool:
        """A full export that leaves a place out has ended it; a list moves a child from one list's class to another's."""
        if not self.roster.is_sound:
            return False
        ours = any(source == self.roster.source for source, _ in self.rooms[place.class_id].external_ids)
        if self.roster.format is Format.CLASS_LIST:
            return ours and bool(now) and place.role is ClassRole.PUPIL
        return ours and self.roster.places_whole and place.class_id in self.known.values()

    def _moves(self, opened: list[FileMembership], ended: list[KnownMembership]) -> Moves:
        what: dict[str, Any] = {}
        if opened:
            what["open"] = [[m.class_id, m.person_id, m.role is ClassRole.TEACHER] for m in opened]
        if ended:
            what["end"] = [[place.class_id, place.person_id] for place in ended]
        if not what:
            return Moves()
        old = ", ".join(sorted(self.rooms[place.class_id].title for place in ended))
        new = ", ".join(sorted(self.titles.get(m.class_id, m.class_id) for m in opened))
        return Moves(what, (Change("class", old, new),))
