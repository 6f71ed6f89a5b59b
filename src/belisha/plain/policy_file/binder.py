"""From a document's raw bindings to typed ones; whatever does not fit a declared setting is a problem with its line."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from belisha.plain import scope_words
from belisha.plain.kinds import Choice, Route, say_list, say_word, say_year
from belisha.plain.names import OUTSIDE_BODIES, Year
from belisha.plain.policy_file.document import Block, Clause, Document, PolicyFileProblems, Problem, RawBinding
from belisha.plain.rulebook import Binding, Rank, Rulebook, Scope
from belisha.plain.setting import Level, Scoped, Setting
from belisha.plain.source import Citation

Settings = Mapping[str, Setting[Any]]


def bind(document: Document, settings: Settings, *, version: str = "") -> tuple[Binding, ...]:
    """The document's bindings, typed.

    Raises `PolicyFileProblems` naming every line whose setting is unknown, mistyped, scoped in a way that the
    setting does not know or by a word that nobody knows, or above the document's authority.
    """
    bindings, problems = bind_what_fits(document, settings, version=version)
    problems = (*problems, *_strange_audiences(document))
    if problems:
        raise PolicyFileProblems(tuple(sorted(problems, key=_line)))
    return bindings


def bind_what_fits(
    document: Document, settings: Settings, *, version: str = ""
) -> tuple[tuple[Binding, ...], tuple[Problem, ...]]:
    """The bindings that fit, and a problem for each that does not.

    For a version that is approved: a setting that a later release of Belisha does not have any more must not take the
    rest of the document down with it. It is shown, and ignored.
    """
    bindings: list[Binding] = []
    problems: list[Problem] = []
    for clause in document.clauses():
        citation = Citation(document.title, clause.number, clause.text, clause.id, version)
        for block in clause.blocks:
            strange = tuple(_strange_words(block))
            problems += strange
            for raw in block.bindings:
                outcome = _typed(raw, block, document, settings, citation)
                if isinstance(outcome, Problem):
                    problems.append(outcome)
                elif not strange:
                    bindings.append(outcome)
    return tuple(bindings), tuple(problems)


def _line(problem: Problem) -> int:
    return problem.line


def rulebook(documents: Iterable[Document], settings: Settings) -> Rulebook:
    """The rulebook of these documents together. Raises `PolicyFileProblems` as `bind` does."""
    return Rulebook.of(binding for document in documents for binding in bind(document, settings))


def read_back(binding: Binding, setting: Setting[Any]) -> str:
    """What the binding makes happen, in one plain sentence, or two where somebody has to ring a body outside.

    A sentence that begins with {value} has its verb in the plural; where the value is one post it is put in the singular.
    """
    sentence = _sentence(binding.value, setting)
    return sentence[:1].upper() + sentence[1:] + _say_scope(binding.scope)


def _sentence(value: Any, setting: Setting[Any]) -> str:
    template = setting.read_back
    if isinstance(setting.kind, Choice):
        return template.format(value=setting.kind.say_within(value))
    if not isinstance(setting.kind, Route):
        return template.format(value=setting.kind.say(value))
    inside = [word for word in value if word not in OUTSIDE_BODIES]
    outside = say_list([word for word in value if word in OUTSIDE_BODIES])
    if not inside and "Belisha tells {value} of" in template:  # the software tells nobody outside: a person rings
        return template.replace("Belisha tells {value} of", f"somebody here rings {outside} about").format()
    if template.startswith("{value} ") and len(value) == 1:
        template = _in_the_singular(template, value[0])
    if not inside or len(inside) == len(value) or "Belisha tells" not in template:
        return template.format(value=setting.kind.say(value))
    return f"{template.format(value=say_list(inside))} Somebody here rings {outside}."


_PLURAL = frozenset({"deputy_dsl", "slt", "police", "samaritans"})
_ODD_VERBS = {"are": "is", "have": "has", "do": "does"}


def _in_the_singular(template: str, word: str) -> str:
    if word in _PLURAL:
        return template
    start, verb, rest = template.split(" ", 2)
    return f"{start} {_ODD_VERBS.get(verb, verb + 's')} {rest}"


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
    return Binding(raw.key, value, citation, document.rank, block.scope.in_one_vocabulary())


def _strange_words(block: Block) -> Iterator[Problem]:
    """Words that narrow a rule to nothing, because no circumstance is ever called so."""
    scope = block.scope
    ways = (("for", scope.for_), ("where", scope.where), ("during", scope.during), ("unless", scope.unless))
    for way, names in (*ways, ("inform", frozenset(block.inform))):
        allowed = scope_words.known("for" if way == "inform" else way)
        for word in sorted(names):
            if scope_words.one_word(word) not in allowed:
                yield Problem(
                    block.lines.get(way, block.line),
                    f'{way} does not know "{word}"',
                    scope_words.advice(word, "for" if way == "inform" else way),
                )


def _strange_audiences(document: Document) -> Iterator[Problem]:
    for word in document.applies_to:
        if scope_words.one_word(word) not in scope_words.known("for"):
            what = f'applies_to does not know "{word}"'
            yield Problem(document.lines.get("applies_to", 1), what, scope_words.advice(word, "for"))


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
    """ " This applies to pupils, in a classroom, while lessons are on; it does not apply in an emergency." """
    parts = [_say_audience(scope.for_), _one_of(scope.where), _one_of(scope.during)]
    exceptions = _say_audience(scope.unless & scope_words.AUDIENCES), _one_of(scope.unless - scope_words.AUDIENCES)
    said = ", ".join(part for part in parts if part)
    but = " or ".join(part for part in exceptions if part)
    if said and but:
        return f" This applies {said}; it does not apply {but}."
    if but:
        return f" This does not apply {but}."
    return f" This applies {said}." if said else ""


def _say_audience(words: frozenset[str]) -> str:
    years = [say_year(year) for year in Year if year in words]
    others = [say_word(word) for word in sorted(words - scope_words.YEARS)]
    return f"to {say_list([*others, *years])}" if words else ""


def _one_of(words: frozenset[str]) -> str:
    return " or ".join(scope_words.say(word) or word.replace("_", " ") for word in sorted(words))
