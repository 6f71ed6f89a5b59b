"""What is found when a document is submitted, days before the meeting: clashes, floors, silences, missing numbers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from belisha.plain.policy_file.binder import Settings, bind
from belisha.plain.policy_file.document import Clause, Document
from belisha.plain.rulebook import Binding
from belisha.plain.source import Citation, Law


class Found(StrEnum):
    """The kinds of finding. Only a clash stops an approval; a floor needs a tick."""

    CLASH = "clash"
    FLOOR = "floor"
    SILENCE = "silence"
    OVERRULED = "overruled"
    MISSING_NUMBER = "missing_number"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that somebody should know before approving."""

    found: Found
    key: str
    what: str
    do: str
    clauses: tuple[Citation, ...] = ()
    law: Law | None = None


def check(documents: Sequence[Document], settings: Settings) -> tuple[Finding, ...]:
    """Everything found in these documents taken together, in a stable order.

    Raises `PolicyFileProblems` where a binding is no setting or has the wrong type.
    """
    bindings = [binding for document in documents for binding in bind(document, settings)]
    clauses = [(document, clause) for document in documents for clause in document.clauses()]
    return (
        *_clashes(bindings, settings),
        *_floors(bindings, settings),
        *_overruled(bindings),
        *_missing_numbers(clauses),
        *_silences(bindings, settings),
    )


def _clashes(bindings: Iterable[Binding], settings: Settings) -> Iterable[Finding]:
    """Two values for the same people, place and time in documents of one rank.

    Inside one document the more particular rule wins over the more general one and is no clash (safeguarding P5).
    """
    for one, other in combinations(bindings, 2):
        if one.key != other.key or one.rank is not other.rank or one.value == other.value:
            continue
        same_document = one.citation.document == other.citation.document
        if same_document and one.scope.particularity != other.scope.particularity:
            continue
        if one.scope.overlaps(other.scope):
            setting = settings[one.key]
            yield Finding(
                Found.CLASH,
                one.key,
                f"{_place(one.citation)} says {setting.kind.say(one.value)}; "
                f"{_place(other.citation)} says {setting.kind.say(other.value)}",
                "Choose one, or say for whom, where or when each of them applies",
                (one.citation, other.citation),
            )


def _floors(bindings: Iterable[Binding], settings: Settings) -> Iterable[Finding]:
    """Clauses that ask for less than the law in the strictest case: without facts a floor assumes the worst."""
    for binding in bindings:
        setting = settings[binding.key]
        decision = setting.floor(binding.value, {}) if setting.floor else None
        if decision is not None and not decision.allowed:
            instead = setting.kind.say(decision.values["instead"])
            yield Finding(
                Found.FLOOR,
                binding.key,
                f"{_place(binding.citation)} says {setting.kind.say(binding.value)}; the law asks for {instead}",
                "The clause is kept and shown, the law runs. Tick it when you approve, or change the clause",
                (binding.citation,),
                decision.source.law,
            )


def _overruled(bindings: Iterable[Binding]) -> Iterable[Finding]:
    """A value of a lower document where a higher one has ruled the same (safeguarding P6)."""
    for one, other in combinations(bindings, 2):
        if one.key == other.key and one.rank is not other.rank and one.value != other.value:
            low, high = sorted((one, other), key=lambda binding: binding.rank)
            if low.scope.overlaps(high.scope):
                yield Finding(
                    Found.OVERRULED,
                    low.key,
                    f"{_place(low.citation)} is overruled by {_place(high.citation)}",
                    "Nothing needs doing; change the lower document if it should say the same",
                    (low.citation, high.citation),
                )


_UNNUMBERED = re.compile(
    r"\b(regularly|regular (?:check|review|report|update|training|meeting)s?|periodically)\b", re.I
)


def _missing_numbers(clauses: Iterable[tuple[Document, Clause]]) -> Iterable[Finding]:
    """ "Regularly" without a number is a duty that nobody does."""
    for document, clause in clauses:
        match = _UNNUMBERED.search(clause.text)
        if match and not any(block.bindings for block in clause.blocks):
            yield Finding(
                Found.MISSING_NUMBER,
                "",
                f'{document.title} {clause.number} says "{match.group(0)}" without saying how often',
                "Say how often: every week, once a term, every year",
                (Citation(document.title, clause.number, clause.text, clause.id),),
            )


def _silences(bindings: Iterable[Binding], settings: Settings) -> Iterable[Finding]:
    ruled = {binding.key for binding in bindings}
    for key, setting in settings.items():
        if key not in ruled:
            statutory = setting.statutory
            yield Finding(
                Found.SILENCE,
                key,
                setting.question,
                f"What applies: {setting.kind.say(statutory.value)}"
                if statutory
                else "Nothing requires an answer; nothing happens until a clause gives one",
                law=statutory.law if statutory else None,
            )


def _place(citation: Citation) -> str:
    return f"{citation.document} {citation.clause}"
