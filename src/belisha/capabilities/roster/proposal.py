"""What an import would change: lines that a person reads, and answers one by one where they are doubtful."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypedDict

from belisha.capabilities.roster.terms import Problem


class LineKind(StrEnum):
    """What a line is about."""

    NEW = "new"
    CHANGED = "changed"
    CLASS = "class"
    GUARDIAN = "guardian"
    CONTACT = "contact"
    DOUBT = "doubt"
    LEAVING = "leaving"
    SIGN_IN = "sign_in"


class Reason(StrEnum):
    """Why a line waits for a person. A fixed word: pages have a sentence for each."""

    ASK_THE_DSL = "ask_the_dsl"  # an order, in care, adopted or renamed; never because something is open
    CLASS_MISSING = "class_missing"
    CONTACT_CHANGED = "contact_changed"
    CONTACT_OF_NEW_CHILD = "contact_of_new_child"
    GUARDIAN_ADDED = "guardian_added"
    GUARDIAN_CHANGED = "guardian_changed"
    GUARDIAN_MISSING = "guardian_missing"
    GUARDIAN_OF_NEW_CHILD = "guardian_of_new_child"
    GUARDIAN_WITHOUT_CHILD = "guardian_without_child"
    ID_REUSED = "id_reused"
    KIND_DIFFERS = "kind_differs"
    LEAVING = "leaving"
    MATCHED_TWICE = "matched_twice"
    MAY_BE_KNOWN = "may_be_known"
    NAME_DIFFERS = "name_differs"
    NO_NAME = "no_name"
    RETURNING = "returning"
    SIGN_IN_OFF = "sign_in_off"
    TOO_MANY_LEAVING = "too_many_leaving"
    TWICE_IN_FILE = "twice_in_file"
    UPN_DIFFERS = "upn_differs"


# Many lines of one sort that a named person may answer with one press, having read them.
IN_ONE_PRESS = frozenset(
    {
        Reason.CLASS_MISSING,
        Reason.CONTACT_OF_NEW_CHILD,
        Reason.GUARDIAN_OF_NEW_CHILD,
        Reason.LEAVING,
        Reason.RETURNING,
    }
)
NO_YES = frozenset({Reason.NO_NAME})  # only the file can put it right
MAY_BE_SOMEBODY_NEW = frozenset({Reason.MAY_BE_KNOWN, Reason.ID_REUSED, Reason.NAME_DIFFERS, Reason.ASK_THE_DSL})


@dataclass(frozen=True, slots=True)
class Change:
    """One field, as people would write it."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that an import would do. Without a reason it is certain; with one it waits for a person's yes.

    `key` stays the same when the proposal is worked out again. `what` is all that a yes writes, as plain JSON.
    `name` is who it is about as the file has it (the records, where the file does not name them).
    """

    kind: LineKind
    key: str
    name: str
    what: Mapping[str, Any]
    says: tuple[Change, ...] = ()
    reason: Reason | None = None
    for_dsl: bool = False
    source_id: str = ""
    known: int | None = None
    note: str = ""


class PeopleCounts(TypedDict):
    """How many people of each sort; somebody with two doubts counts once."""

    new: int
    changed: int
    doubtful: int
    leaving: int


class ProblemLine(TypedDict):
    """A problem as it stands in `--json`."""

    file: str
    line: int
    message: str


class Counts(TypedDict):
    """The answer of `belisha roster import --json`."""

    people: PeopleCounts
    classes: int
    memberships: int
    guardians: int
    problems: list[ProblemLine]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything one import would do. Nothing is done yet.

    `matched` pairs ids of the file with people whose identity is certain, `classes_known` the same of classes.
    `unmatched` are active people whom the file does not mention and who stay.
    """

    lines: tuple[Line, ...] = ()
    unmatched: tuple[int, ...] = ()
    matched: Mapping[str, int] = field(default_factory=dict)
    classes_known: Mapping[str, int] = field(default_factory=dict)
    possible_same_person: tuple[tuple[str, str, str], ...] = ()  # two ids of the file, and why
    in_force: tuple[int, int, int] = (0, 0, 0)  # classes and places that the file holds, guardian links proposed
    problems: tuple[Problem, ...] = ()

    def of(self, kind: LineKind) -> tuple[Line, ...]:
        """The lines of one kind."""
        return tuple(line for line in self.lines if line.kind is kind)

    @property
    def certain(self) -> tuple[Line, ...]:
        """What may be written without a question."""
        return tuple(line for line in self.lines if line.reason is None)

    @property
    def waiting(self) -> tuple[Line, ...]:
        """What nobody writes without a person's yes."""
        return tuple(line for line in self.lines if line.reason is not None)

    def reasons(self) -> list[Reason]:
        """Why lines wait, leaving apart, for whoever reads a proposal in a test or a script."""
        return [line.reason for line in self.waiting if line.reason and line.reason is not Reason.LEAVING]

    def counts(self) -> Counts:
        """Whole numbers only, and the problems: safe to print in a log."""
        classes, memberships, guardians = self.in_force
        new = {line.source_id for line in self.of(LineKind.NEW)}
        doubtful = {
            line.known or line.source_id
            for line in self.waiting
            if line.kind is not LineKind.LEAVING and line.kind is not LineKind.CLASS and line.source_id not in new
        }
        return {
            "people": {
                "new": len(new),
                "changed": sum(bool(line.what.get("values")) for line in self.of(LineKind.CHANGED)),
                "doubtful": len(doubtful),
                "leaving": len(self.of(LineKind.LEAVING)),
            },
            "classes": classes,
            "memberships": memberships,
            "guardians": guardians,
            "problems": [{"file": p.file, "line": p.line, "message": p.message} for p in self.problems],
        }
