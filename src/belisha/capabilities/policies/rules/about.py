"""What a document is based on, what it is for and which words it explains. Pure: the document in, answers out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from belisha.capabilities.policies.settings import AIMS, GLOSSARY
from belisha.content.citations import Citable, citable
from belisha.plain.policy_file.document import Clause, Document

_REACH = 40  # characters after a name in which its year stands
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_OTHER = re.compile(r"[.;\n]|\bact\b|\blaws?\b|\bguidance\b|\badvice\b|\breview|\bpolicy\b")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
# each aim, and the pages that show whether it is served: the name of the page, its part, and what it is called
AIM_PAGES: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "rules_of_use": (("policies:index", "", "What our policy says"), ("policies:health", "", "Does practice match?")),
    "conduct": (
        ("policies:index", "", "What our policy says"),
        ("policies:mismatches", "", "Where practice does not match"),
    ),
    "other_policies": (("library:area", "related", "The documents that belong to our policy"),),
    "no_disruption": (("policies:health", "", "Does practice match?"), ("oversight:mail", "", "Mail and clock")),
    "safe_teaching": (("concerns:report", "", "Report a concern"), ("concerns:figures", "", "Figures of concerns")),
    "safeguarding": (
        ("concerns:report", "", "Report a concern"),
        ("concerns:figures", "", "Figures of concerns"),
        ("register:posts", "", "Who holds which post"),
    ),
    "employee_conduct": (
        ("register:own_ties", "", "Your declared ties"),
        ("policies:health", "", "Does practice match?"),
    ),
    "technology_law": (("policies:guidance", "", "The law and guidance that Belisha follows"),),
    "safe_work": (("register:own_ties", "", "Your declared ties"), ("concerns:report", "", "Report a concern")),
    "own_standards": (("policies:index", "", "What our policy says"), ("concerns:own", "", "Your own reports")),
    "trust": (("register:own_ties", "", "Your declared ties"), ("oversight:looks", "", "Who looked at what")),
    "social_media": (("library:area", "services", "Services that our policy is about"),),
    "whole_school": (("policies:health", "", "Does practice match?"), ("concerns:figures", "", "Figures of concerns")),
}


class Standing(StrEnum):
    """How a citation stands on a day."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    UNKNOWN = "unknown"  # no edition is said


@dataclass(frozen=True, slots=True)
class Cited:
    """One law or guidance as a document names it. `said` is the year it gives, `current` what is in force."""

    title: str
    said: str
    standing: Standing
    current: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word that a clause explains, and the sentences that do."""

    word: str
    meaning: str
    clause: Clause


def cited(document: Document, on: date) -> tuple[Cited, ...]:
    """Every law and guidance that the clauses name, once an edition, in the order of the register."""
    found: dict[tuple[str, str, Standing], tuple[Citable, dict[str, Clause]]] = {}
    for entry in citable():
        for clause in document.clauses():
            for said, standing in _in(clause.text.lower().replace("’", "'"), entry, on):
                key = (entry.id, said, standing)
                found.setdefault(key, (entry, {}))[1][clause.id or clause.number] = clause
    return tuple(
        Cited(
            title=entry.title,
            said=said,
            standing=standing,
            current=entry.now if standing is Standing.REVOKED else entry.in_force(on),
            clauses=tuple(clauses.values()),
        )
        for (_, said, standing), (entry, clauses) in found.items()
    )


def aims(document: Document) -> tuple[tuple[str, Clause], ...]:
    """Every aim that the document says, with the clause that says it."""
    return tuple((aim, clause) for clause in document.clauses() for aim in _words(clause, AIMS.key) if aim in AIM_PAGES)


def glossary(document: Document) -> tuple[Term, ...]:
    """Every word that a clause explains: the sentences of the clause in which it stands, or all of it."""
    return tuple(
        Term(word, _meaning(word, clause.text), clause)
        for clause in document.clauses()
        for word in _words(clause, GLOSSARY.key)
    )


def used_in(text: str, terms: Iterable[Term]) -> tuple[Term, ...]:
    """Those of the words that stand in a text, one or many of them."""
    return tuple(term for term in terms if _pattern(term.word).search(_plain(text)))


def _in(text: str, entry: Citable, on: date) -> Iterable[tuple[str, Standing]]:
    for match in entry.pattern.finditer(text):
        is_old = entry.old is not None and any(
            old.start() < match.end() and match.start() < old.end() for old in entry.old.finditer(text)
        )
        said = _year(text, match)
        current = entry.in_force(on)
        if is_old:
            yield said, Standing.REVOKED
        elif not said:
            yield "", Standing.UNKNOWN
        else:
            yield said, Standing.SUPERSEDED if current and said < current else Standing.CURRENT


def _year(text: str, match: re.Match[str]) -> str:
    """The year that stands with a name: not the year of something else in the same sentence."""
    after = text[match.end() : match.end() + _REACH]
    year = _YEAR.search(after)
    return year.group(1) if year and not _OTHER.search(after[: year.start()]) else ""


def _words(clause: Clause, key: str) -> tuple[str, ...]:
    values = (raw.value for block in clause.blocks for raw in block.bindings if raw.key == key)
    return tuple(word for value in values for word in ([value] if isinstance(value, str) else value))


def _meaning(word: str, text: str) -> str:
    pattern = _pattern(word)
    sentences = [sentence for sentence in _SENTENCE.split(text) if pattern.search(_plain(sentence))]
    return " ".join(sentences[:1]) or text


def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(_plain(word))}(?:s|es)?(?!\w)")


def _plain(words: str) -> str:
    return words.casefold().replace("’", "'")
