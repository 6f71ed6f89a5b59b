"""One clause by its lasting id, and what people have said of clauses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from belisha.capabilities.policies.models import Mismatch, StatementMark
from belisha.capabilities.policies.queries.reading import today
from belisha.capabilities.policies.terms import PREPARERS, MarkView, MismatchView
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor

WORDS, ANSWER = "policies.mismatch", "policies.answer"  # places of what is sealed
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Placed:
    """A clause in force: the document it stands in, and its own words."""

    slug: str
    document: str
    number: str
    text: str


def in_force(actor: Actor, version: int, clause: str, now: datetime) -> Placed:
    """One clause of a version that runs today. Raises LookupError for any other, and for another school's."""
    for running in rulebook.in_force(actor.school_id, today(actor, now)):
        if running.id == version:
            for found in rulebook.document(running).clauses():
                if found.id and found.id == clause:
                    return Placed(running.slug, running.title, found.number, found.text)
    raise LookupError(clause)


def marks(actor: Actor) -> dict[tuple[str, str], MarkView]:
    """Which clauses need no evidence, by the document's short name and the clause's id."""
    rows = StatementMark.objects.filter(school_id=actor.school_id, ended_at__isnull=True)
    return {(row.document, row.clause_id): MarkView(row.by_name, row.reason, row.at.date()) for row in rows}


def contradicted(actor: Actor) -> frozenset[tuple[str, str]]:
    """Clauses of which somebody has said that practice does not match, and nobody has answered yet."""
    rows = Mismatch.objects.filter(school_id=actor.school_id, answered_at__isnull=True)
    return frozenset(rows.values_list("version__document__slug", "clause_id"))


def mismatches(actor: Actor) -> tuple[MismatchView, ...]:
    """What was said, the unanswered first, then the newest; nothing to whoever does not prepare an approval."""
    if not actor.roles & PREPARERS:
        return ()
    rows = Mismatch.objects.filter(school_id=actor.school_id).select_related("version__document")
    waiting = list(rows.filter(answered_at__isnull=True).order_by("raised_at", "pk")[:SHOWN])
    answered = list(rows.filter(answered_at__isnull=False).order_by("-answered_at", "-pk")[:SHOWN])
    found = [*waiting, *answered]
    names = people.names(actor.school_id, {p for row in found for p in (row.raised_by_id, row.answered_by_id) if p})
    return tuple(_view(row, names) for row in found)


def mismatch(actor: Actor, mismatch: int) -> MismatchView | None:
    """One of them; None where there is none, or it is not this reader's."""
    return next((one for one in mismatches(actor) if one.id == mismatch), None)


def _view(row: Mismatch, names: Mapping[int, str]) -> MismatchView:
    key = seal.school_key_id(row.school_id)
    version = rulebook.version(row.school_id, row.version_id)
    clauses = rulebook.document(version).clauses() if version else ()
    clause = next((clause for clause in clauses if clause.id == row.clause_id), None)
    return MismatchView(
        id=row.pk,
        version=row.version_id,
        document=row.version.document.title,
        slug=row.version.document.slug,
        clause_id=row.clause_id,
        number=clause.number if clause else "",
        text=clause.text if clause else "",
        words=seal.open_(key, bytes(row.words), context=WORDS),
        by=names.get(row.raised_by_id, ""),
        at=row.raised_at,
        answer=seal.open_(key, bytes(row.answer), context=ANSWER) if row.answered_at else "",
        answered_by=names.get(row.answered_by_id or 0, ""),
        answered_at=row.answered_at,
    )
