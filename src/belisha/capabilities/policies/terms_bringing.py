"""The shapes of bringing a school's own policy: what it was cut into, what is proposed, what was carried over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from belisha.capabilities.policies.terms import Line
from belisha.plain.policy_file.document import Document, RawBinding
from belisha.plain.rulebook import ALWAYS, Scope

# what stands at the top of a policy file, proposed and accepted like a setting
APPROVED_BY, REVIEW_MONTHS = "approved_by", "review_every_months"
FRONT_QUESTIONS = {
    APPROVED_BY: "Who approves this policy?",
    REVIEW_MONTHS: "After how many months is this policy reviewed?",
}
FRONT_READ_BACKS = {
    APPROVED_BY: "This policy comes into force when {value} has approved it.",
    REVIEW_MONTHS: "Belisha says that this policy is due for review after {value} months.",
}


class Sure(StrEnum):
    """How sure a proposal is. One that is unsure never carries a value: a person says it."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


class Became(StrEnum):
    """What a clause of this edition was in the one before."""

    SAME = "same"
    MOVED = "moved"  # the same words under another number
    NEARLY = "nearly"  # other words, and nothing that a setting depends on: no number, role, period, must or not
    REWORDED = "reworded"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the school's own file a clause stands: the line, and the page where the file has pages."""

    line: int
    page: int | None = None

    def __str__(self) -> str:
        return f"line {self.line}" + (f", page {self.page}" if self.page else "")


@dataclass(frozen=True, slots=True)
class Cut:
    """A paper as a policy file, with the place of each clause by its number, and what was left out as furniture."""

    document: Document
    places: Mapping[str, Place] = field(default_factory=dict)
    furniture: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts by a clause, and to whom it speaks, as far as its words say so."""

    actor: str = ""
    audience: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A setting that the words of a clause seem to rule. `value` is plain data as a policy file writes it, or None.

    `clause` is the number of the clause, "" for what stands at the top of the file. `quotes` are the words that led here.
    """

    clause: str
    key: str
    question: str
    quotes: tuple[str, ...]
    sure: Sure
    value: Any = None
    read_back: str = ""
    value_before: Any = None  # what the clause ruled in the edition before, where its words have changed since
    scope: Scope = ALWAYS  # and how that was narrowed: a new value is narrowed alike


@dataclass(frozen=True, slots=True)
class Turn:
    """One clause of this edition beside what it was: `was` is its number before, "" for a new one."""

    number: str
    became: Became
    was: str = ""
    words_before: str = ""
    ruled: tuple[tuple[RawBinding, Scope], ...] = ()  # what it ruled, where its words have changed since


@dataclass(frozen=True, slots=True)
class Renewal:
    """Next year's edition with what it keeps of the one before."""

    document: Document
    turns: tuple[Turn, ...]
    gone: tuple[tuple[str, str], ...] = ()  # number and words of the clauses that are no more

    def of(self, became: Became) -> tuple[Turn, ...]:
        """The clauses that became so."""
        return tuple(turn for turn in self.turns if turn.became is became)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A value that a person has accepted for a clause, by its lasting id; "" for what stands at the top of the file."""

    clause_id: str
    key: str
    value: Any
    scope: Scope = ALWAYS


@dataclass(frozen=True, slots=True)
class Brought:
    """A school's own policy as it was read: the file, where each clause stands, and what is proposed for whom to accept."""

    document: Document  # every clause with its lasting id
    places: Mapping[str, Place]  # by the id of the clause
    proposals: tuple[Proposal, ...]
    furniture: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    renewal: Renewal | None = None
