"""What an import would change: a proposal that a person reads and answers, line by line where it is doubtful."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypedDict

from belisha.capabilities.roster.terms import (
    ClassRole,
    FileClass,
    FileGuardian,
    FileMembership,
    FilePerson,
    Problem,
)


class Reason(StrEnum):
    """Why a line waits for a person. A fixed word: pages have a sentence for each."""

    # Also said for children without any concern (protected ones), so that it gives nothing away.
    ASK_THE_DSL = "ask_the_dsl"
    CONTACT_CHANGED = "contact_changed"
    GUARDIAN_ADDED = "guardian_added"
    GUARDIAN_MISSING = "guardian_missing"
    GUARDIAN_CHANGED = "guardian_changed"
    GUARDIAN_WITHOUT_CHILD = "guardian_without_child"
    GUARDIAN_GOES = "guardian_goes"
    ID_DIFFERS = "id_differs"
    ID_REUSED = "id_reused"
    KIND_DIFFERS = "kind_differs"
    KNOWN_TWICE = "known_twice"
    MATCHED_TWICE = "matched_twice"
    MAY_BE_KNOWN = "may_be_known"
    NO_NAME = "no_name"
    NOT_OF_THIS_SOURCE = "not_of_this_source"
    RETURNING = "returning"
    TOO_MANY_LEAVING = "too_many_leaving"
    TWICE_IN_FILE = "twice_in_file"
    UPN_DIFFERS = "upn_differs"


@dataclass(frozen=True, slots=True)
class Change:
    """One field, as people would write it."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody the records do not know. A brand-new child brings its guardians; each guardian is in `new` as well."""

    person: FilePerson
    guardians: tuple[FileGuardian, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedPerson:
    """Somebody known for certain, with nothing in the changes that could harm a family."""

    known: int
    source_id: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """What nobody may apply without a person's yes.

    `source_id` is the record in the file (None when the file does not hold one), `known` the person in the records
    that it may be (None when there is none or there are several). `guardian_id` is the file's id of the guardian in
    question, `guardian` the known one. For ASK_THE_DSL the changes are for the DSL's eyes only.
    """

    reason: Reason
    source_id: str | None = None
    known: int | None = None
    changes: tuple[Change, ...] = ()
    guardian_id: str | None = None
    guardian: int | None = None


@dataclass(frozen=True, slots=True)
class SameHint:
    """A staff and a pupil record that look like one person: pointed out, never acted upon.

    `first` stands in the file; `second` too (a text), or in the records (a number).
    """

    first: str
    second: str | int
    why: str  # "name_and_birthday" or "email"


@dataclass(frozen=True, slots=True)
class Membership:
    """A place in a class that ends, by the records' own ids."""

    class_id: int
    person_id: int
    role: ClassRole


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

    `matched` pairs ids of the file with people whose identity is certain. `unmatched` are active people whom the file
    does not mention and who stay. `classes_known` pairs the file's class ids with classes of the records.
    """

    new: tuple[NewPerson, ...] = ()
    changed: tuple[ChangedPerson, ...] = ()
    doubtful: tuple[Doubt, ...] = ()
    leaving: tuple[int, ...] = ()
    unmatched: tuple[int, ...] = ()
    matched: tuple[tuple[str, int], ...] = ()
    possible_same_person: tuple[SameHint, ...] = ()
    classes_open: tuple[FileClass, ...] = ()
    classes_end: tuple[int, ...] = ()
    classes_known: tuple[tuple[str, int], ...] = ()
    memberships_open: tuple[FileMembership, ...] = ()
    memberships_end: tuple[Membership, ...] = ()
    in_force: tuple[int, int, int] = (0, 0, 0)  # classes, memberships, guardian links that the file holds
    problems: tuple[Problem, ...] = ()

    def counts(self) -> Counts:
        """Whole numbers only, and the problems: safe to print in a log."""
        classes, memberships, guardians = self.in_force
        return {
            "people": {
                "new": len(self.new),
                "changed": len(self.changed),
                "doubtful": len({doubt.known or doubt.source_id for doubt in self.doubtful}),
                "leaving": len(self.leaving),
            },
            "classes": classes,
            "memberships": memberships,
            "guardians": guardians,
            "problems": [{"file": p.file, "line": p.line, "message": p.message} for p in self.problems],
        }
