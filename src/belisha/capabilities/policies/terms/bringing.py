"""The shapes of bringing a school's own policy: what it was cut into, what is proposed, what was carried over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
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


class BringingState(StrEnum):
    """How far a file that was brought has come."""

    OPEN = "open"
    DRAFT = "draft"  # a draft was made of it; answers may change and another be made
    DROPPED = "dropped"


class Answer(StrEnum):
    """What a person said of a proposal."""

    ACCEPTED = "accepted"
    CHANGED = "changed"  # another value than the proposed one
    WORDS = "words"  # the clause stays words alone


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


class NoSuchFile(Exception):
    """The actor's school has no such file or version: answered as what does not exist."""


@dataclass(frozen=True, slots=True)
class SuggestionSeen:
    """One proposal as a page shows it."""

    order: int
    clause: str  # its lasting id
    key: str
    question: str
    sure: Sure
    quotes: tuple[str, ...]
    value: Any
    proposes: str  # the sentence that it would make happen, "" where no value was found
    before: str  # the sentence that held before, "" where none did
    answer: Answer | None
    holds: str  # the sentence that holds now, by what was answered
    answered_by: str
    value_before: Any = None
    said: Any = None


@dataclass(frozen=True, slots=True)
class ClauseSeen:
    """One clause: its words, cut where the words of a proposal begin and end, with what it rules and what is asked."""

    id: str
    number: str
    words: tuple[tuple[tuple[str, bool], ...], ...]  # paragraphs and items, each in pieces that are marked or not
    place: str
    actor: str
    audience: tuple[str, ...]
    carried: tuple[str, ...]  # read-backs of what was carried over
    suggestions: tuple[SuggestionSeen, ...]
    became: str = ""
    was: str = ""
    words_before: str = ""


@dataclass(frozen=True, slots=True)
class BringingSeen:
    """A file that was brought, as its pages show it."""

    key: Any
    name: str
    title: str
    at: datetime
    by: str
    state: BringingState
    version: int | None
    words: str
    sections: tuple[tuple[str, str, tuple[ClauseSeen, ...]], ...]
    top: tuple[SuggestionSeen, ...]  # what stands at the top of the file
    gone: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    furniture: tuple[str, ...]
    approved_by: str
    months: int | None
    kind: str
    is_renewal: bool

    @property
    def suggestions(self) -> tuple[SuggestionSeen, ...]:
        """All of them, in the order of the file, the top first."""
        in_clauses = (one for _, _, clauses in self.sections for clause in clauses for one in clause.suggestions)
        return tuple(sorted((*self.top, *in_clauses), key=lambda one: one.order))

    @property
    def open(self) -> tuple[SuggestionSeen, ...]:
        """Those that nobody has answered."""
        return tuple(one for one in self.suggestions if one.answer is None)
