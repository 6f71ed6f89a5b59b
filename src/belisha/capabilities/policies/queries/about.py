"""What each document in force is based on, what it is for, and the words that it explains."""

from dataclasses import dataclass
from datetime import date

from belisha.capabilities.policies.rules import about as rules
from belisha.capabilities.policies.rules.about import Cited, Term
from belisha.capabilities.policies.settings import AIMS
from belisha.kernel.rulebook import queries as rulebook
from belisha.plain.actor import Actor
from belisha.plain.policy_file.document import Clause


@dataclass(frozen=True, slots=True)
class AimLine:
    """One aim in words, the clause that says it, and the pages that show whether it is served."""

    said: str
    clause: Clause
    pages: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class AboutView:
    """One document in force."""

    version: int
    title: str
    cited: tuple[Cited, ...]
    aims: tuple[AimLine, ...]
    terms: tuple[Term, ...]


def about(actor: Actor, day: date) -> tuple[AboutView, ...]:
    """Every document in force on that day, in the order in which the school brought them."""
    found = []
    for version in rulebook.in_force(actor.school_id, day):
        document = rulebook.document(version)
        found.append(
            AboutView(
                version=version.id,
                title=version.title,
                cited=rules.cited(document, day),
                aims=tuple(
                    AimLine(AIMS.kind.say((aim,)), clause, rules.AIM_PAGES[aim]) for aim, clause in rules.aims(document)
                ),
                terms=rules.glossary(document),
            )
        )
    return tuple(found)


def terms_beside(actor: Actor, version_id: int) -> dict[str, tuple[Term, ...]]:
    """The explained words that each clause of a version uses, by the clause's number. Not those that it explains itself."""
    version = rulebook.version(actor.school_id, version_id)
    if version is None:
        return {}
    document = rulebook.document(version)
    terms = rules.glossary(document)
    beside = {
        clause.number: tuple(term for term in rules.used_in(clause.text, terms) if term.clause.number != clause.number)
        for clause in document.clauses()
    }
    return {number: found for number, found in beside.items() if found}
