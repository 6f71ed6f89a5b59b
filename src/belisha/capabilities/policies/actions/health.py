"""The head says of a clause that it needs no evidence, and takes that back."""

from datetime import datetime

from django.db import transaction

from belisha.capabilities.policies.models import StatementMark
from belisha.capabilities.policies.queries import clauses
from belisha.capabilities.policies.terms import STARTERS
from belisha.kernel.audit import actions as audit
from belisha.kernel.people import queries as people
from belisha.plain.actor import Actor
from belisha.plain.decision import no


def mark(*, actor: Actor, now: datetime, version: int, clause: str, reason: str) -> None:
    """It is a statement: by name and reason. A second mark takes the place of the first.

    Raises Refused where the actor is no head, LookupError for a clause that is not in force.
    """
    _require_the_head(actor)
    found = clauses.in_force(actor, version, clause, now)
    with transaction.atomic():
        _end(actor, found.slug, clause, now)
        StatementMark.objects.create(
            school_id=actor.school_id,
            document=found.slug,
            clause_id=clause,
            reason=reason,
            by_id=actor.who,
            by_name=people.names(actor.school_id, [actor.who])[actor.who],
            at=now,
        )
        audit.record(
            actor=actor,
            now=now,
            event="policies.marked",
            detail={"document": found.slug, "clause": clause, "why": reason},
        )


def unmark(*, actor: Actor, now: datetime, version: int, clause: str) -> None:
    """It counts again. Raises as `mark` does."""
    _require_the_head(actor)
    found = clauses.in_force(actor, version, clause, now)
    with transaction.atomic():
        if _end(actor, found.slug, clause, now):
            audit.record(
                actor=actor, now=now, event="policies.unmarked", detail={"document": found.slug, "clause": clause}
            )


def _end(actor: Actor, slug: str, clause: str, now: datetime) -> int:
    rows = StatementMark.objects.filter(
        school_id=actor.school_id, document=slug, clause_id=clause, ended_at__isnull=True
    )
    return rows.update(ended_at=now)


def _require_the_head(actor: Actor) -> None:
    if not actor.roles & STARTERS:
        no("policies.only_the_head_marks").require()
