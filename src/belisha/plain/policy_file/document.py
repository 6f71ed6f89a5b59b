"""A policy file as values. Line numbers help messages and are no part of what the document says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from belisha.plain.rulebook import ALWAYS, Rank, Scope

KINDS = {
    "policy": Rank.POLICY,
    "procedures": Rank.PROCEDURES,
    "start": Rank.START,  # the model's answers to the first questions: any document of the school's own wins over it
    "child_protection": Rank.CHILD_PROTECTION,
    "trust": Rank.TRUST,
}


@dataclass(frozen=True, slots=True)
class RawBinding:
    """One `key = value` as it stands in the file."""

    key: str
    value: Any  # plain TOML data
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Block:
    """One `{ … }`: bindings that share a scope, people to inform, rows of a specification."""

    bindings: tuple[RawBinding, ...] = ()
    scope: Scope = ALWAYS
    inform: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)  # of each reserved word: "for" -> 12


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered rule. `id` lasts when `number` moves; it is empty in a file nobody has saved here yet."""

    number: str
    text: str
    id: str = ""
    blocks: tuple[Block, ...] = ()
    line: int = field(default=0, compare=False)

    @property
    def inform(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word for block in self.blocks for word in block.inform))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its clauses and the words before them."""

    title: str  # with its number, as printed: "4 Mobile phones"
    words: str = ""
    clauses: tuple[Clause, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole policy file."""

    title: str
    kind: str = "policy"
    applies_to: tuple[str, ...] = ()
    approved_by: str = ""
    review_every_months: int | None = None
    words: str = ""
    sections: tuple[Section, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)  # of each key at the top: "title" -> 2

    @property
    def rank(self) -> Rank:
        return KINDS[self.kind]

    def clauses(self) -> Iterator[Clause]:
        """Every clause in the order of the file."""
        for section in self.sections:
            yield from section.clauses


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and what to do."""

    line: int
    what: str
    do: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.what}. {self.do}"


class PolicyFileProblems(ValueError):
    """The file cannot be read; carries every problem that was found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
