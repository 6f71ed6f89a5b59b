"""From a document's raw bindings to typed ones; whatever does not fit a declared setting is a problem with its line."""

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from belisha.plain.policy_file.document import Block, Clause, Document, PolicyFileProblems, Problem, RawBinding
from belisha.plain.rulebook import Binding, Rank, Rulebook, Scope
from belisha.plain.setting import Level, Scoped, Setting
from belisha.plain.source import Citation

Settings = Mapping[str, Setting[Any]]


def bind(document: Document, settings: Settings, *, version: str = "") -> tuple[Binding, ...]:
    """The document's bindings, typed.

    Raises `PolicyFileProblems` naming every line whose setting is unknown, mistyped, scoped in a way that the
    setting does not know, or above the document's authority.
    """
    bindings: list[Binding] = []
    problems: list[Problem] = []
    for clause in document.clauses():
        citation = Citation(document.title, clause.number, clause.text, clause.id, version)
        for block in clause.blocks:
            for raw in block.bindings:
                outcome = _typed(raw, block, document, settings, citation)
                if isinstance(outcome, Problem):
                    problems.append(outcome)
                else:
                    bindings.append(outcome)
    if problems:
        raise PolicyFileProblems(tuple(problems))
    return tuple(bindings)


def rulebook(documents: Iterable[Document], settings: Settings) -> Rulebook:
    """The rulebook of these documents together. Raises `PolicyFileProblems` as `bind` does."""
    return Rulebook.of(binding for document in documents for binding in bind(document, settings))


def read_back(binding: Binding, setting: Setting[Any]) -> str:
    """What the binding makes happen, in one plain sentence."""
    sentence = setting.read_back.format(value=setting.kind.say(binding.value))
    return sentence[:1].upper() + sentence[1:] + _say_scope(binding.scope)


def clause_read_backs(clause: Clause, bindings: Iterable[Binding], settings: Settings) -> tuple[str, ...]:
    """The read-backs of one clause, in the order of its bindings."""
    return tuple(read_back(b, settings[b.key]) for b in bindings if b.citation.clause_id == clause.id)


def _typed(
    raw: RawBinding, block: Block, document: Document, settings: Settings, citation: Citation
) -> Binding | Problem:
    setting = settings.get(raw.key)
    if setting is None:
        return Problem(raw.line, f"{raw.key} is no setting that is known here", _nearest(raw.key, settings))
    if setting.level is Level.RUNNING:
        return Problem(raw.line, f"{raw.key} is set on the school card, not in a policy", "Take it out of the document")
    if setting.level is Level.POLICY and document.rank is Rank.PROCEDURES:
        return Problem(
            raw.line,
            f"{raw.key} is decided by whoever approves the policy, not in procedures",
            "Put it into a clause of the policy",
        )
    strange = _strange_scope(block.scope, setting)
    if strange:
        allowed = ", ".join(setting.scope) or "nothing"
        return Problem(raw.line, f'{raw.key} cannot be narrowed by "{strange}"', f"It can be narrowed by: {allowed}")
    try:
        value = setting.kind.read(raw.value)
    except ValueError as wrong:
        return Problem(raw.line, f"{raw.key} wants {setting.kind.name}", str(wrong)[:1].upper() + str(wrong)[1:])
    return Binding(raw.key, value, citation, document.rank, block.scope)


def _strange_scope(scope: Scope, setting: Setting[Any]) -> str:
    narrowed = {
        Scoped.FOR: scope.for_,
        Scoped.WHERE: scope.where,
        Scoped.DURING: scope.during,
        Scoped.UNLESS: scope.unless,
    }
    return next((word for word, names in narrowed.items() if names and word not in setting.scope), "")


def _nearest(key: str, settings: Settings) -> str:
    close = difflib.get_close_matches(key, settings, n=1, cutoff=0.75)
    return f"Did you mean {close[0]}?" if close else "See docs/reference/settings.md for the settings there are"


def _say_scope(scope: Scope) -> str:
    said = []
    if scope.for_:
        said.append(f"for {', '.join(sorted(scope.for_))}")
    if scope.where:
        said.append(f"in {', '.join(sorted(scope.where))}")
    if scope.during:
        said.append(f"during {', '.join(sorted(scope.during))}")
    if scope.unless:
        said.append(f"unless {', '.join(sorted(scope.unless))}")
    return f" This applies {'; '.join(said)}." if said else ""
