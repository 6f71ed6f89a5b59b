"""Many people at once, from plain values: what the roster knows already, and writing what a person has agreed to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from belisha.kernel.audit import actions as audit
from belisha.kernel.people.actions import changed
from belisha.kernel.people.models import (
    Affiliation,
    ExternalId,
    Guardianship,
    Membership,
    Person,
    Restriction,
    SchoolClass,
)
from belisha.kernel.people.queries import on
from belisha.plain.actor import Actor
from belisha.plain.names import STAFF_AFFILIATIONS
from belisha.plain.names import Affiliation as Word

Held = Callable[[int], frozenset[int]]
_holds: list[Held] = []
MAY_CHANGE = frozenset({"given_name", "family_name", "preferred_name", "born_on", "upn", "email", "phone"})


def keep_back(held: Held) -> None:
    """Register `held(school_id)`: people whom no import may let go, for a reason that is nobody else's business."""
    if held not in _holds:
        _holds.append(held)


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
    email: str
    phone: str
    active: bool
    protected: bool
    is_held: bool
    external_ids: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class NewRow:
    """One person to be added. `source_id` is the file's; an empty `external_id` is not kept."""

    source_id: str
    affiliation: Word | None
    given: str
    family: str
    preferred: str = ""
    born_on: date | None = None
    upn: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""
    external_id: str = ""


@dataclass(frozen=True, slots=True)
class NewClass:
    """One class to be opened."""

    source_id: str
    title: str
    year: str
    code: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything one import writes, in one transaction."""

    source: str
    people: tuple[NewRow, ...] = ()
    changes: tuple[tuple[int, Mapping[str, Any]], ...] = ()
    leaving: tuple[int, ...] = ()
    classes: tuple[NewClass, ...] = ()
    memberships: tuple[tuple[str, str, bool], ...] = ()  # class, person, whether as teacher: by the file's ids
    ended: tuple[tuple[int, int], ...] = ()  # class, person: by the records' ids
    guardians: tuple[tuple[str, str, str], ...] = ()  # child, guardian, relationship: by the file's ids
    known_people: Mapping[str, int] = field(default_factory=dict)
    known_classes: Mapping[str, int] = field(default_factory=dict)


def known(school_id: int, day: date) -> tuple[KnownRow, ...]:
    """Everybody in the records, also those who have left."""
    held = frozenset[int]().union(*(ask(school_id) for ask in _holds))
    kinds: dict[int, set[str]] = {}
    active: set[int] = set()
    for row in Affiliation.objects.filter(person__school_id=school_id):
        kinds.setdefault(row.person_id, set()).add(row.kind)
        if row.first <= day and (row.last is None or row.last >= day):
            active.add(row.person_id)
    ids: dict[int, set[tuple[str, str]]] = {}
    for person, source, value in ExternalId.objects.filter(school_id=school_id, person__isnull=False).values_list(
        "person_id", "source", "value"
    ):
        ids.setdefault(person or 0, set()).add((source, value))
    restricted = set(Restriction.objects.filter(on(day), child__school_id=school_id).values_list("child_id", flat=True))
    return tuple(
        KnownRow(
            id=row.pk,
            kind=_kind(kinds.get(row.pk, set())),
            given=row.given_name,
            family=row.family_name,
            preferred=row.preferred_name,
            born_on=row.born_on,
            upn=row.upn,
            email=row.email,
            phone=row.phone,
            active=row.pk in active,
            protected=row.pk in restricted or row.in_care or row.adopted_or_renamed,
            is_held=row.pk in held,
            external_ids=frozenset(ids.get(row.pk, set())),
        )
        for row in Person.objects.filter(school_id=school_id).order_by("pk")
    )


def known_guardians(school_id: int, day: date) -> tuple[tuple[int, int], ...]:
    """Pairs of child and guardian in force."""
    rows = Guardianship.objects.filter(on(day), child__school_id=school_id)
    return tuple(rows.order_by("pk").values_list("child_id", "guardian_id"))


def known_classes(school_id: int, day: date) -> tuple[tuple[int, str, str, frozenset[tuple[str, str]]], ...]:
    """Classes that run: id, title, year, what other systems call them."""
    ids: dict[int, set[tuple[str, str]]] = {}
    rows = ExternalId.objects.filter(school_id=school_id, school_class__isnull=False)
    for room, source, value in rows.values_list("school_class_id", "source", "value"):
        ids.setdefault(room or 0, set()).add((source, value))
    classes = SchoolClass.objects.filter(on(day), school_id=school_id).order_by("pk")
    return tuple((row.pk, row.title, row.year, frozenset(ids.get(row.pk, set()))) for row in classes)


def known_memberships(school_id: int, day: date) -> tuple[tuple[int, int, bool], ...]:
    """Who is in which class: class, person, whether as teacher."""
    rows = Membership.objects.filter(on(day), school_class__school_id=school_id)
    return tuple(rows.order_by("pk").values_list("school_class_id", "person_id", "is_teacher"))


def write(*, actor: Actor, now: datetime, batch: Batch) -> None:
    """Write a batch whole, or nothing of it. Raises LookupError where an id is of another school."""
    school_id, day = actor.school_id, now.date()
    with transaction.atomic():
        people = dict(batch.known_people) | _add_people(school_id, batch, day)
        classes = dict(batch.known_classes) | _add_classes(school_id, batch, day)
        _change(school_id, batch)
        gone = Affiliation.objects.filter(person_id__in=batch.leaving, person__school_id=school_id, last__isnull=True)
        gone.update(last=day)
        for room, person in batch.ended:
            Membership.objects.filter(
                school_class_id=room, school_class__school_id=school_id, person_id=person, last__isnull=True
            ).update(last=day)
        Membership.objects.bulk_create(
            [
                Membership(school_class_id=classes[room], person_id=people[person], is_teacher=teaches, first=day)
                for room, person, teaches in batch.memberships
                if room in classes and person in people
            ],
            ignore_conflicts=True,
        )
        Guardianship.objects.bulk_create(
            [
                Guardianship(child_id=people[child], guardian_id=people[guardian], relationship=said[:40], first=day)
                for child, guardian, said in batch.guardians
                if child in people and guardian in people
            ],
            ignore_conflicts=True,
        )
        changed(actor, now)
        audit.record(
            actor=actor,
            now=now,
            event="roster.imported",
            detail={"new": len(batch.people), "changed": len(batch.changes), "leaving": len(batch.leaving)},
        )


def _add_people(school_id: int, batch: Batch, day: date) -> dict[str, int]:
    rows = Person.objects.bulk_create(
        [
            Person(
                school_id=school_id,
                given_name=new.given[:120],
                family_name=new.family[:120],
                preferred_name=new.preferred[:120],
                born_on=new.born_on,
                upn=new.upn[:20],
                email=new.email[:254],
                phone=new.phone[:40],
                language=new.language[:20],
            )
            for new in batch.people
        ]
    )
    made = {new.source_id: row.pk for new, row in zip(batch.people, rows, strict=True)}
    Affiliation.objects.bulk_create(
        [
            Affiliation(person_id=made[new.source_id], kind=new.affiliation.value, first=day)
            for new in batch.people
            if new.affiliation is not None
        ]
    )
    ExternalId.objects.bulk_create(
        [
            ExternalId(
                school_id=school_id, source=batch.source, value=new.external_id[:200], person_id=made[new.source_id]
            )
            for new in batch.people
            if new.external_id
        ],
        ignore_conflicts=True,
    )
    return made


def _add_classes(school_id: int, batch: Batch, day: date) -> dict[str, int]:
    rows = SchoolClass.objects.bulk_create(
        [
            SchoolClass(school_id=school_id, title=new.title[:120], year=new.year, code=new.code[:120], first=day)
            for new in batch.classes
        ]
    )
    made = {new.source_id: row.pk for new, row in zip(batch.classes, rows, strict=True)}
    ExternalId.objects.bulk_create(
        [
            ExternalId(school_id=school_id, source=batch.source, value=f"class {s}"[:200], school_class_id=pk)
            for s, pk in made.items()
        ],
        ignore_conflicts=True,
    )
    return made


def _change(school_id: int, batch: Batch) -> None:
    for person, values in batch.changes:
        strange = set(values) - MAY_CHANGE
        if strange:
            raise LookupError(f"an import may not change {', '.join(sorted(strange))}")
        Person.objects.filter(pk=person, school_id=school_id).update(**values)


def _kind(words: set[str]) -> str:
    if Word.PUPIL.value in words:
        return "pupil"
    if words & {word.value for word in STAFF_AFFILIATIONS}:
        return "staff"
    return "guardian" if Word.PARENT.value in words or Word.CARER.value in words else "other"
