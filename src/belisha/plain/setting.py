"""A setting: a typed value that a policy may rule, with its question, its level, its floor and its default.

There is one registry, made of what every capability's manifest declares (`kernel/catalogue.py`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from belisha.plain.decision import Decision
from belisha.plain.source import Law

T = TypeVar("T")


class Level(StrEnum):
    """The least authority that may set a value; a higher one always may (safeguarding.md P1)."""

    POLICY = "policy"
    PROCEDURE = "procedure"
    RUNNING = "running"


class Scoped(StrEnum):
    """The ways in which a binding may be narrowed (safeguarding.md P5)."""

    FOR = "for"  # audience or year
    WHERE = "where"  # zone
    DURING = "during"  # session, break, trip
    UNLESS = "unless"  # named exception


class Enforcement(StrEnum):
    """What obeying a setting means: the four things a clause may do."""

    ENFORCE = "enforce"  # the software itself refuses, requires or decides
    RECORD = "record"  # it keeps the evidence and reminds
    DETECT = "detect"  # it finds breaches in data that it is given
    INFORM = "inform"  # the right people are shown it


class Kind(Protocol[T]):
    """The type of a setting's value."""

    @property
    def name(self) -> str:
        """What the type is called in a message: "a list of roles"."""

    def read(self, raw: object) -> T:
        """The typed value of what stands in the file. Raises ValueError saying what is wrong and what to write."""

    def write(self, value: T) -> object:
        """The value as plain TOML data: str, int, bool, date, list."""

    def say(self, value: T) -> str:
        """The value in words, for read-backs: "the DSL and the head"."""


Facts = Mapping[str, Any]
Floor = Callable[[Any, Facts], Decision]


@dataclass(frozen=True, slots=True)
class Statutory:
    """What the law requires where the policy says nothing."""

    value: Any
    law: Law


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One question that a school's documents may answer.

    `floor(value, facts)` answers a `Decision`; a refusal carries `values["instead"]`, the value that runs,
    and the law as its source. `read_back` is a sentence with `{value}` in it.
    Where the policy is silent, `statutory` is what the law requires; `default` is this product's own value where
    nothing requires any (a number of minutes), and None means that the feature is off. `falls_back_to` is the key of the
    setting that runs instead where this one has no answer at all.
    `enforcement` is what obeying it means; `in_force` is False for a setting that no code obeys yet.
    `stricter(a, b)` says whether `a` asks for at least as much as `b`: with it a lower document may narrow what a higher
    one rules, without it a lower document's value never counts (safeguarding.md P6).
    `is_fixed` says that no interim decision may touch it: who a thing is hidden from, who hears of a worry
    about an adult or the head, the ways to report and to get help, how long things
    are kept, what is recorded (safeguarding.md P2).
    `adds_up` says that each clause adds to one list: two clauses never clash and none overrules another. Whoever obeys it
    reads every binding, and no interim decision touches it.
    `rows` are the rows of the specification that need the setting.
    """

    key: str
    kind: Kind[T]
    question: str
    read_back: str
    level: Level = Level.POLICY
    scope: tuple[Scoped, ...] = ()
    floor: Floor | None = None
    statutory: Statutory | None = None
    default: Any = None
    falls_back_to: str = ""
    enforcement: Enforcement = Enforcement.ENFORCE
    in_force: bool = True
    stricter: Callable[[Any, Any], bool] | None = None
    is_fixed: bool = False
    adds_up: bool = False
    rows: tuple[str, ...] = field(default=())
