"""What may be asked of the library: its areas, what an entry says, and what is flagged."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from belisha.plain.names import Role


class Verb(StrEnum):
    """Titles are everybody's; owners, flags and changes are for those who prepare an approval."""

    READ = "library.read"
    WRITE = "library.write"


# those who prepare an approval
WRITERS = frozenset(
    {
        Role.HEADTEACHER, Role.EXECUTIVE_HEAD, Role.DSL, Role.DEPUTY_DSL, Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR,
        Role.PROPRIETOR, Role.CLERK, Role.DPO,
    }
)  # fmt: skip
# whoever is the first of these to have a holder looks after what has no owner
WHO_LOOKS = (Role.HEADTEACHER, Role.EXECUTIVE_HEAD, Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR, Role.PROPRIETOR)
DUTY = "library.look"  # the kind of the duty, and its subject: one a school and area
ENTRY = "library.entry"  # what an entry is called in the audit's chain
OTHER = "other"  # the kind of an entry that no policy names
LONGEST = 200  # characters of a title, a place or an action
LONGEST_LINK = 500
MOST_SECTIONS = 40
PAGE = 50  # entries on a page


class Area(StrEnum):
    """The four lists."""

    RELATED = "related"
    APPENDICES = "appendices"
    GUIDANCE = "guidance"
    SERVICES = "services"


class Status(StrEnum):
    """Whether a service is still there."""

    OPEN = "open"
    CLOSED = "closed"
    RENAMED = "renamed"


class Flag(StrEnum):
    """What a reader should know of an entry before relying on it."""

    MISSING = "missing"
    NO_SECTION = "no_section"
    SUPERSEDED = "superseded"
    OLD_EDITION = "old_edition"
    CLOSED = "closed"
    RENAMED = "renamed"
    OVERDUE = "overdue"
    NO_EDITION = "no_edition"
    NO_DATE = "no_date"
    NO_OWNER = "no_owner"
    NO_REVIEW = "no_review"
    NO_LINK = "no_link"
    LINK_NOT_TRIED = "link_not_tried"
    NO_ACTION = "no_action"


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody says of one entry. `dated`: its date, or for guidance the day on which the school got it."""

    kind: str
    title: str
    edition: str = ""
    dated: date | None = None
    owner: str = ""  # a post
    outside_owner: str = ""  # a body outside the school
    review_due: date | None = None
    place: str = ""
    link: str = ""
    link_tried_on: date | None = None
    sections: tuple[str, ...] = ()
    replaced_by: str = ""
    action: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: an entry, a document of Belisha's own, or something that is missing (`entry` None)."""

    area: Area
    given: Given
    flags: tuple[Flag, ...] = ()
    entry: int | None = None
    number: int = 0  # how often it was changed, the first time included
    address: str = ""  # of a document in force here
    named: bool = False  # a policy in force names its kind


@dataclass(frozen=True, slots=True)
class Lines:
    """One page of a list."""

    lines: tuple[Line, ...]
    total: int
    older: str
    newer: str


@dataclass(frozen=True, slots=True)
class Change:
    """What an entry said from a moment on, and who wrote it."""

    number: int
    given: Given
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry with its history, the newest first."""

    line: Line
    changes: tuple[Change, ...]
    ended_at: datetime | None
    ended_why: str


@dataclass(frozen=True, slots=True)
class Summary:
    """One area on the first page."""

    area: Area
    entries: int
    flagged: int
