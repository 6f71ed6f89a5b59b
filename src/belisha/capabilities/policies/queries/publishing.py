"""What anybody may read of a school's documents, where the school has switched it on."""

from collections.abc import Set
from dataclasses import replace
from datetime import date

from belisha.capabilities.policies.queries import reading
from belisha.capabilities.policies.terms import PublicClause, PublicDocument, PublicSection
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.rulebook.queries import VersionView
from belisha.kernel.schools import queries as schools
from belisha.kernel.schools.card import PUBLIC_POLICIES
from belisha.kernel.schools.queries import SchoolView
from belisha.plain.actor import Actor, public_actor
from belisha.plain.policy_file.document import Clause, Document

# not the head's procedures, which say how the school works inside, nor the answers of the first evening
PUBLIC_KINDS = frozenset({"policy", "child_protection", "trust"})


def open_school(slug: str) -> tuple[Actor, SchoolView] | None:
    """The school of that short name and whoever reads it, nobody in particular; None where it shows nothing to them."""
    found = schools.by_slug(slug)
    return (public_actor(found.id), found) if found and _is_on(found.id) else None


def public_slug(actor: Actor) -> str:
    """The short name under which anybody reads this school's documents; empty where it shows none."""
    return schools.school(actor.school_id).slug if _is_on(actor.school_id) else ""


def published(actor: Actor, day: date) -> tuple[PublicDocument, ...]:
    """The documents in force on that day, in the order in which the school brought them.

    They are made of the words alone: what a clause makes happen, and for whom, is not worked out here at all.
    """
    unresolved = {(task.version, task.key) for task in rulebook.unresolved(actor.school_id, day)}
    found = ((version, rulebook.document(version)) for version in rulebook.in_force(actor.school_id, day))
    adopted = rulebook.first_adopted(actor.school_id)
    return tuple(
        replace(
            _public(version, document, {key for of, key in unresolved if of == version.id}, day),
            first_adopted=adopted.get(version.slug),
        )
        for version, document in found
        if document.kind in PUBLIC_KINDS
    )


def _is_on(school_id: int) -> bool:
    return schools.card(school_id).get(PUBLIC_POLICIES) == "1"


def _public(version: VersionView, document: Document, unresolved: Set[str], day: date) -> PublicDocument:
    due = reading.review_due(version)
    return PublicDocument(
        slug=version.slug,
        title=version.title,
        number=version.number,
        words=document.words,
        in_force_from=version.in_force_from,
        review_due=due,
        is_overdue=due is not None and due < day,
        signed_post=version.signed_post,  # never the name
        signed_on=version.signed_on,
        sections=tuple(
            PublicSection(
                section.title, section.words, tuple(_clause(clause, unresolved) for clause in section.clauses)
            )
            for section in document.sections
        ),
    )


def _clause(clause: Clause, unresolved: Set[str]) -> PublicClause:
    own = {binding.key for block in clause.blocks for binding in block.bindings}
    return PublicClause(clause.number, clause.text, is_unresolved=bool(own & unresolved))
