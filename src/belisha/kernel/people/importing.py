"""Many people at once, from plain values: what the roster knows already, and writing what a person has agreed to.

Everything that is written is told back as effects, from which `undoing` can put it back.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from belisha.kernel.people import actions
from belisha.kernel.people.models import (
    Account,
    Affiliation,
    ExternalId,
    Guardianship,
    Membership,
    Person,
    Restriction,
    RoleHolding,
    SchoolClass,
)
from belisha.kernel.people.queries import on
from belisha.plain.actor import Actor
from belisha.plain.names import STAFF_AFFILIATIONS
from belisha.plain.names import Affiliation as Word

Held = Callable[[int], frozenset[int]]
Leaving = Callable[[Actor, datetime, frozenset[int]], None]
_holds: list[Held] = []
_listeners: list[Leaving] = []
MAY_CHANGE = {
    "given": "given_name",
    "family": "family_name",
    "preferred": "preferred_name",
    "born_on": "born_on",
    "upn": "upn",
    "year": "year",
    "language": "language",
    "email": "email",
    "phone": "phone",
}
OF_KIND: Mapping[str, frozenset[str]] = {
    "pupil": frozenset({Word.PUPIL.value}),
    "staff": frozenset(word.value for word in STAFF_AFFILIATIONS),
    "guardian": frozenset({Word.PARENT.value, Word.CARER.value}),
}
_WORD = {"pupil": Word.PUPIL, "staff": Word.STAFF, "guardian": Word.PARENT}


def keep_back(held: Held) -> None:
    """Register `held(school_id)`: people whose leaving somebody must hear of, for a reason that is nobody else's."""
    if held not in _holds:
        _holds.append(held)


def on_leaving(listener: Leaving) -> None:
    """Call `listener(actor, now, people)` in the transaction in which people leave, with those who are `held` back.

    What is written of them is the same as of everybody else who leaves, so that no table and no page shows who they
    are. The listener opens what has to be done ("file transfer, children missing education") for those who may know.
    """
    if listener not in _listeners:
        _listeners.append(listener)


@dataclass(frozen=True, slots=True)
class KnownRow:
    """One person in the records."""

    id: int
    kind: str  # pupil, staff, guardian or other
    given: str
    family: str
    preferred: str
    born_on: date | None
    upn: str
    year: str
    language: str
    email: str
    phone: str
    active: bool
    protected: bool
    is_restricted: bool
    can_sign_in: bool
    former_names: frozenset[str]
    former_upns: frozenset[str]
    external_ids: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class NewRow:
    """One person to be added. `source_id` is the file's; it is kept as an external id where `own_id` says so."""

    source_id: str
    kind: str
    given: str
    family: str
    preferred: str = ""
    born_on: date | None = None
    upn: str = ""
    year: str = ""
    language: str = ""
    email: str = ""
    phone: str = ""
    own_id: bool = False


@dataclass(frozen=True, slots=True)
class NewClass:
    """One class to be opened."""

    source_id: str
    title: str
    year: str
    code: str


@dataclass(frozen=True, slots=True)
class NewLink:
    """A guardian of a child, by the file's ids; `by` is the person who has said yes."""

    child: str
    guardian: str
    relationship: str
    by: int | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """One row that was written: what happened to it, and what it was before, as plain JSON."""

    table: str
    id: int
    did: str  # made, changed
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything one import writes, in one transaction."""

    source: str
    people: tuple[NewRow, ...] = ()
    changes: tuple[tuple[int, Mapping[str, str]], ...] = ()  # person, values by field
    changes_of_new: tuple[tuple[str, Mapping[str, str]], ...] = ()  # the same, by the file's ids
    ids: tuple[tuple[int, str], ...] = ()  # person, id to keep
    leaving: tuple[tuple[int, str], ...] = ()  # person, as what
    returning: tuple[tuple[int, str], ...] = ()
    classes: tuple[NewClass, ...] = ()
    class_changes: tuple[tuple[int, Mapping[str, str]], ...] = ()
    class_ends: tuple[int, ...] = ()
    memberships: tuple[tuple[str, str, bool], ...] = ()  # class, person, whether as teacher: by the file's ids
    ended: tuple[tuple[int, int], ...] = ()  # class, person: by the records' ids
    guardians: tuple[NewLink, ...] = ()
    guardians_end: tuple[tuple[int, int], ...] = ()  # child, guardian
    sign_in_off: tuple[int, ...] = ()
    known_people: Mapping[str, int] = field(default_factory=dict)
    known_classes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a batch: who was made of which record of the file, and every row that was touched."""

    made: Mapping[str, int]
    effects: tuple[Effect, ...]


def _over(day: date) -> Q:
    """Whoever leaves today is here today, and yet has left for every later import."""
    return Q(first__lte=day) & (Q(last__isnull=True) | Q(last__gt=day))


def known(school_id: int, day: date) -> tuple[KnownRow, ...]:
    """Everybody in the records, also those who have left. Whether anything is open about them is not in it."""
    kinds: dict[int, set[str]] = {}
    were: dict[int, set[str]] = {}
    for row in Affiliation.objects.filter(person__school_id=school_id):
        runs = row.first <= day and (row.last is None or row.last > day)
        if runs and row.kind != Word.EX_PUPIL.value:
            kinds.setdefault(row.person_id, set()).add(row.kind)
        were.setdefault(row.person_id, set()).add(row.kind)
    ids: dict[int, set[tuple[str, str]]] = {}
    for person, source, value in ExternalId.objects.filter(school_id=school_id, person__isnull=False).values_list(
        "person_id", "source", "value"
    ):
        ids.setdefault(person or 0, set()).add((source, value))
    restricted, kept_away = _restricted(school_id, day)
    accounts = set(
        Account.objects.filter(person__school_id=school_id, is_active=True).values_list("person_id", flat=True)
    )
    return tuple(
        KnownRow(
            id=row.pk,
            kind=_kind(kinds.get(row.pk) or were.get(row.pk, set())),
            given=row.given_name,
            family=row.family_name,
            preferred=row.preferred_name,
            born_on=row.born_on,
            upn=row.upn,
            year=row.year,
            language=row.language,
            email=row.email,
            phone=row.phone,
            active=row.pk in kinds,
            protected=row.pk in restricted or row.in_care or row.adopted_or_renamed,
            is_restricted=row.pk in kept_away,
            can_sign_in=row.pk in accounts,
            former_names=_lines(row.former_names),
            former_upns=_lines(row.former_upns),
            external_ids=frozenset(ids.get(row.pk, set())),
        )
        for row in Person.objects.filter(school_id=school_id).order_by("pk")
    )


def _restricted(school_id: int, day: date) -> tuple[set[int], set[int]]:
    """Children with an order or a decision, and the adults whom one keeps away (all guardians, where it names none)."""
    rows = list(Restriction.objects.filter(on(day), child__school_id=school_id).values_list("child_id", "guardian_id"))
    children = {child for child, _ in rows}
    named = {guardian for _, guardian in rows if guardian}
    of_all = [child for child, guardian in rows if guardian is None]
    all_of = Guardianship.objects.filter(child_id__in=of_all).values_list("guardian_id", flat=True)
    return children, named | set(all_of)


def known_guardians(school_id: int, day: date) -> tuple[tuple[int, int], ...]:
    """Pairs of child and guardian in force."""
    rows = Guardianship.objects.filter(_over(day), child__school_id=school_id)
    return tuple(rows.order_by("pk").values_list("child_id", "guardian_id"))


def known_classes(school_id: int, day: date) -> tuple[tuple[int, str, str, frozenset[tuple[str, str]]], ...]:
    """Classes that run: id, title, year, what other systems call them."""
    ids: dict[int, set[tuple[str, str]]] = {}
    rows = ExternalId.objects.filter(school_id=school_id, school_class__isnull=False)
    for room, source, value in rows.values_list("school_class_id", "source", "value"):
        ids.setdefault(room or 0, set()).add((source, value))
    classes = SchoolClass.objects.filter(_over(day), school_id=school_id).order_by("pk")
    return tuple((row.pk, row.title, row.year, frozenset(ids.get(row.pk, set()))) for row in classes)


def known_memberships(school_id: int, day: date) -> tuple[tuple[int, int, bool], ...]:
    """Who is in which class: class, person, whether as teacher."""
    rows = Membership.objects.filter(_over(day), school_class__school_id=school_id)
    return tuple(rows.order_by("pk").values_list("school_class_id", "person_id", "is_teacher"))


def write(*, actor: Actor, now: datetime, batch: Batch) -> Written:
    """Write a batch whole, or nothing of it. Raises LookupError where an id is of another school.

    Writes no audit entry: the caller does, who knows which file it was.
    """
    with transaction.atomic():
        writing = _Writing(actor, now, batch)
        writing.people()
        writing.classes()
        writing.places()
        writing.families()
        writing.leavers()
        actions.changed(actor, now)  # classes and addresses too: a class teacher is told, a double record is one person
        tell_of_leaving(actor, now, frozenset(person for person, _ in batch.leaving))
        return Written(writing.made, tuple(writing.effects))


def tell_of_leaving(actor: Actor, now: datetime, people: Iterable[int]) -> None:
    """Tell whoever listens which of those who leave must not be lost sight of. Part of the caller's transaction."""
    held = frozenset(people) & frozenset[int]().union(*(ask(actor.school_id) for ask in _holds))
    for listener in _listeners:
        if held:
            listener(actor, now, held)


class _Writing:
    """One batch, step by step, in the caller's transaction."""

    def __init__(self, actor: Actor, now: datetime, batch: Batch) -> None:
        self.actor, self.now, self.batch = actor, now, batch
        self.school_id, self.day = actor.school_id, now.date()
        self.effects: list[Effect] = []
        self.made: dict[str, int] = {}
        self.rooms = dict(batch.known_classes)
        self._only_of_this_school()

    def _only_of_this_school(self) -> None:
        batch = self.batch
        people = {pk for pk, _ in (*batch.changes, *batch.ids, *batch.leaving, *batch.returning)}
        people |= {pk for pair in batch.guardians_end for pk in pair} | set(batch.known_people.values())
        people |= {person for _, person in batch.ended} | set(batch.sign_in_off)
        rooms = {pk for pk, _ in batch.class_changes} | set(batch.class_ends) | {room for room, _ in batch.ended}
        rooms |= set(batch.known_classes.values())
        for table, wanted in ((Person, people), (SchoolClass, rooms)):
            here = set(table._default_manager.filter(school_id=self.school_id).values_list("pk", flat=True))
            if not wanted <= here:
                raise LookupError("not of this school")

    def person(self, source_id: str) -> int | None:
        return self.made.get(source_id) or self.batch.known_people.get(source_id)

    def _made(self, table: str, rows: list[Any]) -> None:
        self.effects += [Effect(table, row.pk, "made") for row in rows]

    def people(self) -> None:
        """Who is new, what changes of whom, and by which number they are found next time."""
        new = self.batch.people
        rows = Person.objects.bulk_create([_new_person(self.school_id, row) for row in new])
        self._made("person", rows)
        self.made = {row.source_id: made.pk for row, made in zip(new, rows, strict=True)}
        belongs = [
            Affiliation(person_id=self.made[row.source_id], kind=_WORD[row.kind].value, first=self.day) for row in new
        ]
        self._made("affiliation", Affiliation.objects.bulk_create(belongs))
        ids = [(self.made[row.source_id], row.source_id) for row in new if row.own_id]
        kept = [
            ExternalId(school_id=self.school_id, source=self.batch.source, value=value[:200], person_id=pk)
            for pk, value in (*ids, *self.batch.ids)
        ]
        self._made("external_id", ExternalId.objects.bulk_create(kept))
        later = ((pk, values) for source, values in self.batch.changes_of_new if (pk := self.person(source)))
        for pk, values in (*self.batch.changes, *later):
            self._change(pk, values)
        for pk, kind in self.batch.returning:
            left = Affiliation.objects.filter(person_id=pk, kind=Word.EX_PUPIL.value, last__isnull=True)
            self._end("affiliation", left)
            row = Affiliation.objects.create(person_id=pk, kind=_WORD[kind].value, first=self.day)
            self._made("affiliation", [row])

    def _change(self, pk: int, values: Mapping[str, str]) -> None:
        strange = set(values) - set(MAY_CHANGE)
        if strange:
            raise LookupError(f"an import may not change {', '.join(sorted(strange))}")
        if not values:
            return
        row = Person.objects.get(pk=pk, school_id=self.school_id)
        columns: dict[str, Any] = {MAY_CHANGE[name]: _fitting(name, value) for name, value in values.items()}
        if {"given_name", "family_name"} & set(columns):
            columns["former_names"] = _with(row.former_names, f"{row.given_name} {row.family_name}")
        if row.upn and "upn" in columns:
            columns["former_upns"] = _with(row.former_upns, row.upn)
        before = {name: _json(getattr(row, name)) for name in columns}
        Person.objects.filter(pk=pk).update(**columns)
        after = {name: _json(value) for name, value in columns.items()}
        self.effects.append(Effect("person", pk, "changed", before, after))

    def classes(self) -> None:
        """Classes that open, are called otherwise, or end with the places in them."""
        rows = SchoolClass.objects.bulk_create(
            [
                SchoolClass(
                    school_id=self.school_id, title=c.title[:120], year=c.year, code=c.code[:120], first=self.day
                )
                for c in self.batch.classes
            ]
        )
        self._made("school_class", rows)
        made = {c.source_id: row.pk for c, row in zip(self.batch.classes, rows, strict=True)}
        self.rooms |= made
        known = ExternalId.objects.filter(school_id=self.school_id, source=self.batch.source)
        taken = dict(known.filter(school_class__isnull=False).values_list("value", "pk"))
        fresh = []
        for source_id, pk in made.items():
            value = class_id(source_id)
            if value not in taken:
                fresh.append(
                    ExternalId(school_id=self.school_id, source=self.batch.source, value=value, school_class_id=pk)
                )
                continue
            old = ExternalId.objects.get(pk=taken[value])  # last year's class hands its number on
            self.effects.append(
                Effect(
                    "external_id", old.pk, "changed", {"school_class_id": old.school_class_id}, {"school_class_id": pk}
                )
            )
            ExternalId.objects.filter(pk=old.pk).update(school_class_id=pk)
        self._made("external_id", ExternalId.objects.bulk_create(fresh))
        for pk, values in self.batch.class_changes:
            row = SchoolClass.objects.get(pk=pk, school_id=self.school_id)
            columns = {name: values[name][:120] for name in ("title", "year") if name in values}
            before = {name: getattr(row, name) for name in columns}
            SchoolClass.objects.filter(pk=pk).update(**columns)
            self.effects.append(Effect("school_class", pk, "changed", before, dict(columns)))
        over = self.batch.class_ends
        self._end("membership", Membership.objects.filter(school_class_id__in=over, last__isnull=True))
        self._end("school_class", SchoolClass.objects.filter(pk__in=over, last__isnull=True))

    def places(self) -> None:
        """Places that end, then places that open."""
        for room_id, person_id in self.batch.ended:
            here = Membership.objects.filter(school_class_id=room_id, person_id=person_id, last__isnull=True)
            self._end("membership", here)
        wanted = {
            (room, person): teaches
            for source_room, source_person, teaches in self.batch.memberships
            if (room := self.rooms.get(source_room)) and (person := self.person(source_person))
        }
        there = Membership.objects.filter(school_class_id__in=set(self.rooms.values()), last__isnull=True)
        for pair in there.values_list("school_class_id", "person_id"):
            wanted.pop(pair, None)
        rows = Membership.objects.bulk_create(
            [
                Membership(school_class_id=one, person_id=pk, is_teacher=teaches, first=self.day)
                for (one, pk), teaches in wanted.items()
            ]
        )
        self._made("membership", rows)

    def families(self) -> None:
        """Links that a named person has said yes to. Nobody new is reached on the same day."""
        pairs: dict[tuple[int, int], NewLink] = {}
        for link in self.batch.guardians:
            child, guardian = self.person(link.child), self.person(link.guardian)
            if child and guardian:
                pairs.setdefault((child, guardian), link)
        there = Guardianship.objects.filter(child_id__in={child for child, _ in pairs}, last__isnull=True)
        for pair in there.values_list("child_id", "guardian_id"):
            pairs.pop(pair, None)
        rows = Guardianship.objects.bulk_create(
            [
                Guardianship(
                    child_id=child,
                    guardian_id=guardian,
                    relationship=link.relationship[:40],
                    has_responsibility=False,  # a file cannot know it: a person says so on the child's own page
                    first=self.day,
                    reachable_from=self.day + timedelta(days=1),
                    confirmed_by_id=link.by,
                    confirmed_at=self.now if link.by else None,
                )
                for (child, guardian), link in pairs.items()
            ]
        )
        self._made("guardianship", rows)
        for child, guardian in self.batch.guardians_end:
            self._end(
                "guardianship", Guardianship.objects.filter(child_id=child, guardian_id=guardian, last__isnull=True)
            )

    def leavers(self) -> None:
        """Only the belonging of which the file speaks ends; whoever belongs in no other way has left."""
        for person, kind in self.batch.leaving:
            if (
                RoleHolding.objects.filter(person_id=person).exists()
                or Account.objects.filter(person_id=person).exists()
            ):
                self._with_posts(person, kind)
            else:
                ours = Affiliation.objects.filter(person_id=person, kind__in=OF_KIND[kind], last__isnull=True)
                self._end("affiliation", ours)
                places = Membership.objects.filter(person_id=person, last__isnull=True, is_teacher=kind == "staff")
                self._end("membership", places)
                former = Affiliation.objects.filter(person_id=person, kind=Word.EX_PUPIL.value, last__isnull=True)
                if kind == "pupil" and not former.exists():
                    row = Affiliation.objects.create(person_id=person, kind=Word.EX_PUPIL.value, first=self.day)
                    self._made("affiliation", [row])
        for pk in Account.objects.filter(person_id__in=self.batch.sign_in_off, is_active=True).values_list(
            "pk", flat=True
        ):
            Account.objects.filter(pk=pk).update(is_active=False, closed_at=self.now)
            before, after = {"is_active": True, "closed_at": None}, {"is_active": False}
            self.effects.append(Effect("account", pk, "changed", before, after))

    def _with_posts(self, person: int, kind: str) -> None:
        """Posts and sign-in end as on the page where somebody leaves; what ended, and that a child is a former pupil
        now, is found by comparing."""
        before = _ends_of(person)
        running = Affiliation.objects.filter(_over(self.day), person_id=person).exclude(kind=Word.EX_PUPIL.value)
        if running.exclude(kind__in=OF_KIND[kind]).exists():
            for word in sorted(OF_KIND[kind]):
                actions.end_affiliation(
                    actor=self.actor, now=self.now, person_id=person, kind=Word(word), last=self.day
                )
        else:
            actions.leave(actor=self.actor, now=self.now, person_id=person, last=self.day)
        after = _ends_of(person)
        for (table, pk), old in before.items():
            if after.get((table, pk)) != old:
                self.effects.append(Effect(table, pk, "changed", old, after.get((table, pk), {})))
        self.effects += [Effect(table, pk, "made") for table, pk in after if (table, pk) not in before]

    def _end(self, table: str, rows: QuerySet[Any]) -> None:
        for pk, first in list(rows.values_list("pk", "first")):
            last = max(first, self.day)
            rows.model._default_manager.filter(pk=pk).update(last=last)
            self.effects.append(Effect(table, pk, "changed", {"last": None}, {"last": last.isoformat()}))


def _ends_of(person: int) -> dict[tuple[str, int], dict[str, Any]]:
    """Whatever of somebody has an end, as it is now."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for table, model in (("affiliation", Affiliation), ("membership", Membership)):
        for pk, last in model._default_manager.filter(person_id=person).values_list("pk", "last"):
            found[(table, pk)] = {"last": _json(last)}
    for post in RoleHolding.objects.filter(person_id=person):
        found[("role_holding", post.pk)] = {"last": _json(post.last), "until": _json(post.until)}
    for account in Account.objects.filter(person_id=person):
        found[("account", account.pk)] = {"is_active": account.is_active, "closed_at": _json(account.closed_at)}
    return found


def class_id(source_id: str) -> str:
    """How a class's number is kept beside those of people, which may be the same."""
    return f"class {source_id}"[:200]


def _new_person(school_id: int, row: NewRow) -> Person:
    values = {MAY_CHANGE[name]: _fitting(name, getattr(row, name)) for name in MAY_CHANGE}
    return Person(school_id=school_id, **values)


_LONGEST = {
    "given": 120,
    "family": 120,
    "preferred": 120,
    "upn": 20,
    "year": 4,
    "language": 20,
    "email": 254,
    "phone": 40,
}


def _fitting(name: str, value: Any) -> Any:
    if name == "born_on":
        return date.fromisoformat(value) if isinstance(value, str) and value else value or None
    return str(value)[: _LONGEST[name]]


def _with(lines: str, line: str) -> str:
    found = lines.splitlines()
    return "\n".join(found if line in found else [*found, line])


def _lines(text: str) -> frozenset[str]:
    return frozenset(line.strip() for line in text.splitlines() if line.strip())


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _kind(words: set[str]) -> str:
    for kind in ("pupil", "staff", "guardian"):
        if words & OF_KIND[kind]:
            return kind
    return "pupil" if Word.EX_PUPIL.value in words else "other"


def who_has(school_id: int, email: str) -> int | None:
    """The person who signs in with this address, or the only one here who has it; None where nobody does."""
    signs_in = Account.objects.filter(person__school_id=school_id, email__iexact=email, is_active=True)
    person = signs_in.values_list("person_id", flat=True).first()
    if person is not None:
        return person
    ids = list(Person.objects.filter(school_id=school_id, email__iexact=email).values_list("pk", flat=True)[:2])
    return ids[0] if len(ids) == 1 else None
