"""What the records know, as the rules want it; and imports as they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from belisha.capabilities.roster.models import Import, Line, Made
from belisha.capabilities.roster.rules.answering import THE_DSL
from belisha.capabilities.roster.terms import (
    ClassRole,
    Kind,
    Known,
    KnownClass,
    KnownGuardian,
    KnownMembership,
    KnownPerson,
    State,
)
from belisha.kernel.people import importing
from belisha.kernel.people import queries as people
from belisha.plain.actor import Actor
from belisha.plain.names import Year


def known(school_id: int, day: date, *, of: Import | None = None) -> Known:
    """Everybody, every class that runs, every guardian link in force; and whom import `of` has made of its records."""
    made = Made.objects.filter(of=of).values_list("source_id", "person_id") if of else ()
    return Known(
        people=tuple(_person(row) for row in importing.known(school_id, day)),
        guardians=tuple(
            KnownGuardian(child, guardian) for child, guardian in importing.known_guardians(school_id, day)
        ),
        classes=tuple(
            KnownClass(
                pk, title, frozenset((s, v.removeprefix("class ")) for s, v in ids), Year(year) if year else None
            )
            for pk, title, year, ids in importing.known_classes(school_id, day)
        ),
        memberships=tuple(
            KnownMembership(room, person, ClassRole.TEACHER if teaches else ClassRole.PUPIL)
            for room, person, teaches in importing.known_memberships(school_id, day)
        ),
        made=tuple(made),
    )


def _person(row: importing.KnownRow) -> KnownPerson:
    return KnownPerson(
        id=row.id,
        kind=Kind(row.kind),
        given=row.given,
        family=row.family,
        external_ids=row.external_ids,
        preferred=row.preferred,
        born_on=row.born_on,
        upn=row.upn,
        year=Year(row.year) if row.year else None,
        language=row.language,
        email=row.email,
        phone=row.phone,
        active=row.active,
        protected=row.protected,
        is_restricted=row.is_restricted,
        can_sign_in=row.can_sign_in,
        former_names=row.former_names,
        former_upns=row.former_upns,
    )


@dataclass(frozen=True, slots=True)
class ImportSeen:
    """An import as a page shows it."""

    key: UUID
    names: str
    at: datetime
    by: str
    state: State
    counts: Mapping[str, Any]
    problems: tuple[Mapping[str, Any], ...]
    files: tuple[tuple[str, str], ...]
    question: Mapping[str, Any]
    written_at: datetime | None
    waiting: int
    can_be_undone: bool


@dataclass(frozen=True, slots=True)
class LineSeen:
    """A line as a reader may see it: what is the DSL's to say is shown to the DSL alone, by the file's own name."""

    id: int
    kind: str
    reason: str
    name: str
    says: tuple[tuple[str, str, str], ...]
    for_dsl: bool
    answer: str
    answered_by: str
    answered_at: datetime | None
    may_answer: bool
    known: str


def imports(actor: Actor) -> tuple[ImportSeen, ...]:
    """The last imports of the actor's school, the newest first."""
    rows = Import.objects.filter(school_id=actor.school_id).exclude(state=State.DROPPED.value)
    return tuple(_seen(row) for row in rows.select_related("by").order_by("-at", "-pk")[:20])


def one(actor: Actor, key: UUID) -> ImportSeen | None:
    """One import of the actor's school."""
    row = Import.objects.filter(school_id=actor.school_id, key=key).select_related("by").first()
    return _seen(row) if row else None


def last_written(school_id: int) -> Import | None:
    """The only import that may be undone."""
    rows = Import.objects.filter(school_id=school_id, state=State.WRITTEN.value)
    return rows.order_by("-written_at", "-pk").first()


def _seen(row: Import) -> ImportSeen:
    last = last_written(row.school_id)
    return ImportSeen(
        key=row.key,
        names=row.names,
        at=row.at,
        by=people.full_name(row.by) if row.by else "the command line",
        state=State(row.state),
        counts=row.counts,
        problems=tuple(row.problems),
        files=tuple((name, why) for name, why in row.files),
        question=row.question,
        written_at=row.written_at,
        waiting=waiting(row).count(),
        can_be_undone=last is not None and last.pk == row.pk,
    )


def waiting(row: Import) -> QuerySet[Line]:
    """The lines that nobody has answered yet."""
    return row.lines.exclude(reason="").filter(answer="")


def sections(actor: Actor, key: UUID) -> Mapping[str, int]:
    """How many lines of each reason or kind an import has."""
    rows = Line.objects.filter(of__school_id=actor.school_id, of__key=key)
    found: dict[str, int] = {}
    for kind, reason in rows.values_list("kind", "reason"):
        found[reason or kind] = found.get(reason or kind, 0) + 1
    return found


def lines(actor: Actor, key: UUID, section: str, *, first: int = 0, most: int = 50) -> tuple[LineSeen, ...]:
    """Some of the lines of one section, in order of name."""
    rows = Line.objects.filter(of__school_id=actor.school_id, of__key=key)
    in_section = (
        rows.filter(reason=section) if rows.filter(reason=section).exists() else rows.filter(kind=section, reason="")
    )
    chosen = in_section.select_related("answered_by", "known").order_by("name", "pk")[first : first + most]
    return tuple(_line(actor, row) for row in chosen)


def doubts(actor: Actor) -> tuple[tuple[UUID, LineSeen], ...]:
    """Every line of the school that waits for a person, of the imports that are not over."""
    open_states = (State.PROPOSED.value, State.WRITTEN.value)
    rows = Line.objects.filter(of__school_id=actor.school_id, of__state__in=open_states, answer="").exclude(reason="")
    found = rows.select_related("of", "answered_by", "known").order_by("of_id", "reason", "name", "pk")
    return tuple((row.of.key, _line(actor, row)) for row in found)


def waiting_for(actor: Actor) -> int:
    """How many lines this reader could answer now."""
    open_states = (State.PROPOSED.value, State.WRITTEN.value)
    rows = Line.objects.filter(of__school_id=actor.school_id, of__state__in=open_states, answer="").exclude(reason="")
    return (rows if actor.holds(*THE_DSL) else rows.filter(for_dsl=False)).count()


def _line(actor: Actor, row: Line) -> LineSeen:
    open_to = not row.for_dsl or actor.holds(*THE_DSL)
    return LineSeen(
        id=row.pk,
        kind=row.kind,
        reason=row.reason,
        name=row.name,
        says=tuple((field, old, new) for field, old, new in row.says) if open_to else (),
        for_dsl=row.for_dsl,
        answer=row.answer,
        answered_by=people.full_name(row.answered_by) if row.answered_by else "",
        answered_at=row.answered_at,
        may_answer=open_to,
        known=people.full_name(row.known) if row.known and open_to else "",
    )


def unmatched(actor: Actor, key: UUID) -> tuple[int, tuple[str, ...]]:
    """How many people here the file does not mention, and who stay; and the first names of them."""
    row = Import.objects.filter(school_id=actor.school_id, key=key).first()
    ids = row.question.get("unmatched", []) if row else []
    found = people.names(actor.school_id, ids[:20])
    return len(ids), tuple(found[pk] for pk in ids[:20] if pk in found)
