"""What may be asked about delegations, which tasks can be handed over, and what a line of the register says."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from belisha.plain.names import Role

GIVERS = frozenset({Role.HEADTEACHER, Role.EXECUTIVE_HEAD, Role.DSL})
READERS = GIVERS | {Role.DEPUTY_DSL, Role.CHAIR_OF_GOVERNORS}
DELEGATION = "posts.delegation"  # what a task and an audit entry are about
ACCEPT_DUTY = "posts.accept"  # the task of whoever is asked to take something over


class Verb(StrEnum):
    """Each has its own posts; the rules decide the rest."""

    DELEGATIONS = "posts.delegations"
    DELEGATE = "posts.delegate"
    OWN_DELEGATIONS = "posts.own_delegations"
    ANSWER = "posts.answer"
    END = "posts.end"


class Task(StrEnum):
    """What can be handed over. The lead responsibility stands here to be refused by name."""

    LEAD = "lead_responsibility"
    RECORDS = "records"
    TRAINING = "training"
    FILTERING = "filtering_review"
    MONITORING = "monitoring_review"
    LESSONS = "lessons"
    FAMILIES = "families"
    DEVICES = "devices"
    WEBSITE = "website"
    OTHER = "other"


class State(StrEnum):
    """Where a delegation stands on a day, told from its dates alone."""

    WAITING = "waiting"
    TO_COME = "to_come"
    RUNS = "runs"
    OVER = "over"
    LAPSED = "lapsed"
    DECLINED = "declined"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Dates:
    """What decides where a delegation stands."""

    first: date
    last: date
    accepted_at: datetime | None = None
    declined_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class New:
    """Something to hand over. `words` say what exactly, `why` the reason: both are for the two whom it is between."""

    to: int
    task: Task
    words: str
    why: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Line:
    """One delegation as a reader may see it. `words` and `why` are empty for whoever it is not between."""

    id: int
    task: Task
    by: int
    by_name: str
    to: int
    to_name: str
    dates: Dates
    state: State
    words: str = ""
    why: str = ""
    ended_by_name: str = ""


def delegation_ref(delegation: int) -> str:
    """What a task about a delegation is called."""
    return f"delegation-{delegation}"
