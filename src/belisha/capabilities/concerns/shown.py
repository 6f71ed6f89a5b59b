"""What readers of concerns are shown, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from belisha.capabilities.concerns.terms import Part, State


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One line of a list."""

    ref: str
    part: str
    type: str
    state: str
    urgent: bool
    reported_at: datetime
    accept_by: datetime
    owner: str
    children: tuple[str, ...]
    technical_only: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the chronology, opened."""

    id: int
    kind: str
    at: datetime
    happened_at: datetime
    author: str
    about: str
    words: Mapping[str, Any]
    corrects: int | None


@dataclass(frozen=True, slots=True)
class PartyView:
    """Somebody in it."""

    id: int
    person: int | None
    name: str
    role: str
    is_child: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who may see it, or must not, with the reason. Only for those who may know."""

    person: int
    name: str
    role: str
    why: str
    because: Mapping[str, Any]
    technical_only: bool = False
    is_confirmed: bool = False  # a tick or a name match that somebody has looked at and kept


@dataclass(frozen=True, slots=True)
class Presses:
    """What the rules would not refuse to one reader of a part as it stands: a button or link is shown for these alone."""

    moves: frozenset[str] = frozenset()  # verbs of the table of moves
    lines: frozenset[str] = frozenset()  # kinds of line that may be added


@dataclass(frozen=True, slots=True)
class ConcernView:
    """One part, opened for one reader."""

    id: int
    ref: str
    part: Part
    type: str
    state: State
    urgent: bool
    is_late: bool
    reported_at: datetime
    seen_at: datetime
    accept_by: datetime
    owner_id: int | None
    owner: str
    offered_to: int | None
    version: int
    channel: str
    words: Mapping[str, Any]
    parties: tuple[PartyView, ...]
    lines: tuple[Line, ...] = ()
    granted: tuple[Verdict, ...] = ()
    hidden: tuple[Verdict, ...] = ()
    technical_only: bool = False
    has_other_part: bool = False
    has_receipt: bool = False
    kinds_recorded: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class OwnReport:
    """A report as its reporter follows it: that it was received, accepted by which role, thanked."""

    key: UUID
    ref: str
    reported_at: datetime
    words: str
    progress: tuple[tuple[str, datetime | None], ...]
    nobody_left: bool
    thanks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """What the reporter is shown after sending. `told`: to how many people a message about it has really gone."""

    key: UUID
    ref: str
    reported_at: datetime
    words: str
    duty: str
    nobody_inside: bool
    about_adult: bool
    told: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """What somebody on a rung learns: a reference, how long it waits, who has not acted. No child, no type, no words."""

    ref: str
    reported_at: datetime
    is_taken: bool
    may_accept: bool
    role_waiting: str
    about_head: bool


@dataclass(frozen=True, slots=True)
class StepView:
    """One required step and whether it is settled."""

    kind: str
    is_done: bool
    because: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Todo:
    """An action: what, who, by when, and whether it is done."""

    id: int
    what: str
    owner: str
    due_on: date
    is_late: bool
    done_at: datetime | None
    done_words: str


@dataclass(frozen=True, slots=True)
class ChildLine:
    """One child on the board: how many open parts this reader sees, and the newest."""

    person: int
    name: str
    open: int
    newest_at: datetime


@dataclass(frozen=True, slots=True)
class OutsideView:
    """One body outside: a person's task where required. `usually` are the posts that ring it; anybody may."""

    body: str
    required: bool
    is_done: bool
    usually: tuple[str, ...]
    because: Mapping[str, Any]
