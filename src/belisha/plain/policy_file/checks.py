"""What is found when a document is submitted, days before the meeting: clashes, floors, silences, missing numbers."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from belisha.plain.kinds import Number, Period
from belisha.plain.policy_file import silence
from belisha.plain.policy_file.binder import Settings, bind, bind_what_fits
from belisha.plain.policy_file.document import Clause, Document, Problem
from belisha.plain.rulebook import Binding, Rulebook, narrows
from belisha.plain.source import Citation, Law


class Found(StrEnum):
    """The kinds of finding. Only a clash stops an approval; a floor needs a tick."""

    CLASH = "clash"
    FLOOR = "floor"
    SILENCE = "silence"
    OVERRULED = "overruled"
    NARROWED = "narrowed"
    IGNORED = "ignored"
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


@dataclass(frozen=True, slots=True)
class _Placed:
    """A binding with the document it stands in: two files may have one title."""

    document: int
    binding: Binding


def check(
    documents: Sequence[Document],
    settings: Settings,
    *,
    of: Collection[int] | None = None,
    every_pair: bool = False,
) -> tuple[Finding, ...]:
    """Everything found in these documents taken together, in a stable order.

    `of` are the places in `documents` of those that are to be approved: then only what touches one of their clauses is
    found, and the others, which are in force, are taken as far as they fit. `every_pair` compares those others too.
    Raises `PolicyFileProblems` where a binding of theirs is no setting or has the wrong type.
    """
    mine = frozenset(range(len(documents)) if of is None else of)
    placed: list[_Placed] = []
    ignored: list[tuple[Document, Problem]] = []
    for number, document in enumerate(documents):
        if number in mine:
            placed += [_Placed(number, binding) for binding in bind(document, settings)]
        else:
            fitting, problems = bind_what_fits(document, settings)
            placed += [_Placed(number, binding) for binding in fitting]
            ignored += [(document, problem) for problem in problems]
    pairs = [pair for pair in _pairs(placed, settings) if every_pair or mine & {pair[0].document, pair[1].document}]
    bindings = [one.binding for one in placed if one.document in mine]
    clauses = [(documents[number], clause) for number in sorted(mine) for clause in documents[number].clauses()]
    return (
        *_clashes(pairs, settings),
        *_floors(bindings, settings),
        *_overruled(pairs, settings),
        *_missing_numbers(clauses, settings),
        *(_ignored(document, problem) for document, problem in ignored),
        *_silences([one.binding for one in placed], settings),
    )


def clashes(documents: Sequence[Document], settings: Settings) -> tuple[Finding, ...]:
    """The clashes alone. Raises `PolicyFileProblems`."""
    return tuple(finding for finding in check(documents, settings) if finding.found is Found.CLASH)


def _pairs(placed: Iterable[_Placed], settings: Settings) -> Iterable[tuple[_Placed, _Placed]]:
    """Every two bindings of one setting whose values differ and whose scopes meet, in the order of the documents.

    What adds up has none: each clause is one more part of the same list.
    """
    by_key: dict[str, list[_Placed]] = {}
    for one in placed:
        if not settings[one.binding.key].adds_up:
            by_key.setdefault(one.binding.key, []).append(one)
    for group in by_key.values():
        for one, other in combinations(group, 2):
            if one.binding.value != other.binding.value and one.binding.scope.overlaps(other.binding.scope):
                yield one, other


def _clashes(pairs: Iterable[tuple[_Placed, _Placed]], settings: Settings) -> Iterable[Finding]:
    """Two values for the same people, place and time in documents of one rank.

    Inside one document the more particular rule wins over the more general one and is no clash (safeguarding P5).
    """
    for placed, against in pairs:
        one, other = placed.binding, against.binding
        is_settled = placed.document == against.document and one.scope.particularity != other.scope.particularity
        if one.rank is other.rank and not is_settled:
            say = settings[one.key].kind.say
            yield Finding(
                Found.CLASH,
                one.key,
                f"{_place(one.citation)} says {say(one.value)}; {_place(other.citation)} says {say(other.value)}",
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


def _overruled(pairs: Iterable[tuple[_Placed, _Placed]], settings: Settings) -> Iterable[Finding]:
    """A value of a lower document where a higher one rules the same: it may ask for more, and never for less (P6)."""
    for placed, against in pairs:
        low, high = sorted((placed.binding, against.binding), key=_rank)
        if low.rank is high.rank:
            continue
        is_narrower = narrows(low, high, settings[low.key])
        yield Finding(
            Found.NARROWED if is_narrower else Found.OVERRULED,
            low.key,
            f"{_place(low.citation)} asks for more than {_place(high.citation)}, and runs"
            if is_narrower
            else f"{_place(low.citation)} is overruled by {_place(high.citation)}",
            "Nothing needs doing"
            if is_narrower
            else "Nothing needs doing; change the lower document if it should say the same",
            (low.citation, high.citation),
        )


def _rank(binding: Binding) -> int:
    return binding.rank


_UNNUMBERED = re.compile(
    r"\b(regularly|regular (?:check|review|report|update|training|meeting)s?|periodically|frequently|from time to time"
    r"|promptly|as soon as (?:possible|practicable|they can|we can)|without (?:undue )?delay|in good time"
    r"|in a timely (?:way|manner|fashion)|timely|swiftly|the same day|same[- ]day|shortly)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:(?:at least |once |twice |termly|every |each )(?:a |an |per |in every )?(?:\w+ )?"
    r"(?:day|week|fortnight|month|half[- ]term|term|year|academic year|school year)s?"
    r"|daily|weekly|fortnightly|monthly|termly|annually|yearly"
    r"|within \w+ (?:school |working )?(?:minute|hour|day|week|month)s?)\b",
    re.IGNORECASE,
)


def _missing_numbers(clauses: Iterable[tuple[Document, Clause]], settings: Settings) -> Iterable[Finding]:
    """ "Regularly" without a number is a duty that nobody does, "promptly" one that nobody can be late with."""
    for document, clause in clauses:
        match = _UNNUMBERED.search(clause.text)
        if match and not _NUMBERED.search(clause.text) and not _gives_a_number(clause, settings):
            yield Finding(
                Found.MISSING_NUMBER,
                "",
                f'{document.title} {clause.number} says "{match.group(0)}" without saying how often or by when',
                "Say it as a number or a clock: every week, once a term, by the end of the day; or bind a setting to it",
                (Citation(document.title, clause.number, clause.text, clause.id),),
            )


def _gives_a_number(clause: Clause, settings: Settings) -> bool:
    keys = (raw.key for block in clause.blocks for raw in block.bindings)
    return any(key in settings and isinstance(settings[key].kind, Period | Number) for key in keys)


def _ignored(document: Document, problem: Problem) -> Finding:
    return Finding(
        Found.IGNORED,
        "",
        f"{document.title}, line {problem.line}: {problem.what}. It is in force and this part of it is ignored",
        problem.do,
    )


def _silences(bindings: Iterable[Binding], settings: Settings) -> Iterable[Finding]:
    book = Rulebook.of(bindings)
    for key, setting in settings.items():
        if key not in book.bindings:
            instead = silence.applies(setting, settings, book)
            yield Finding(
                Found.SILENCE, key, setting.question, f"What applies: {instead.sentence}", law=instead.source.law
            )


def _place(citation: Citation) -> str:
    return f"{citation.document} {citation.clause}"
