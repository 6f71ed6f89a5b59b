"""What may be asked of acknowledgements, and what is read: matters, their parts, and who has read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from belisha.plain.names import GOVERNOR_ROLES, Role

LEADERS = frozenset({Role.HEADTEACHER, Role.DSL, Role.DEPUTY_DSL, Role.OFFICE})  # read every name
COUNTERS = LEADERS | GOVERNOR_ROLES | {Role.FORM_TUTOR}
NAMERS = LEADERS | {Role.FORM_TUTOR}
TYPERS = frozenset({Role.OFFICE, Role.HEADTEACHER, Role.FORM_TUTOR})
LEADS = (Role.DSL, Role.DEPUTY_DSL, Role.ONLINE_SAFETY_LEAD)
LEAD_CHANGES = (Role.DSL, Role.ONLINE_SAFETY_LEAD)  # a new holder of one of these is told to all staff


PAGE, PAGE_REF = "acknowledgements.page", "page"  # what a message about reading is about
ASKS_AT = time(8)  # on a school day
REMIND_AFTER = 5  # school days


class Verb(StrEnum):
    """Reading is everybody's; figures are the leaders', a class teacher's and the governors'; names never a governor's."""

    READ = "acknowledgements.read"
    REPORT = "acknowledgements.report"
    NAMES = "acknowledgements.names"
    PAPER = "acknowledgements.paper"


class Kind(StrEnum):
    """What somebody says that they have read."""

    DOCUMENT = "document"
    BRIEFINGS = "briefings"
    LEADS = "leads"


class Group(StrEnum):
    """Under which heading somebody is counted: the first that fits."""

    STAFF = "staff"
    GOVERNORS = "governors"
    PUPILS = "pupils"
    PARENTS = "parents"
    OTHERS = "others"


class Stand(StrEnum):
    """How somebody stands to one matter."""

    READ = "read"
    NOT_READ = "not_read"
    NO_ACCOUNT = "no_account"  # nobody could ask them: they cannot sign in, and no paper was entered


@dataclass(frozen=True, slots=True)
class Part:
    """One clause, one briefing or the names of the leads. `mark` changes when what it says changes, and only then.

    `audience` are the words of whom it is for; whoever one word of `unless` describes is not meant.
    """

    mark: str
    audience: frozenset[str]
    unless: frozenset[str] = frozenset()
    number: str = ""
    text: str = ""
    means: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """What is read as one: a version of a document, the briefings, or who the leads are."""

    kind: Kind
    ref: str
    edition: str
    title: str
    parts: tuple[Part, ...]
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """One person, with the words that describe them."""

    id: int
    name: str
    words: frozenset[str]
    group: Group
    classes: frozenset[int] = frozenset()
    has_account: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One matter as its reader sees it: what is new or changed, what they have read before, and on what day."""

    matter: Matter
    new: tuple[Part, ...]
    known: tuple[Part, ...]
    read_on: date | None


@dataclass(frozen=True, slots=True)
class ToKnow:
    """The whole page of one reader. `seal` says what was shown: a button pressed on an older page counts for nothing."""

    matters: tuple[Shown, ...]
    leads: tuple[tuple[str, str, str], ...]  # post, name, how to reach them
    seal: str

    @property
    def waits(self) -> bool:
        return any(shown.new for shown in self.matters)


@dataclass(frozen=True, slots=True)
class Line:
    """One person and one matter."""

    person: int
    name: str
    group: Group
    classes: str
    stand: Stand
    read_on: date | None = None
    on_paper: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How many of one group stand how to one matter."""

    group: Group
    asked: int
    read: int
    not_read: int
    no_account: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What a list of names is narrowed to."""

    matter: str = ""
    group: str = ""
    klass: int = 0


@dataclass(frozen=True, slots=True)
class MatterReport:
    """One matter with its figures."""

    key: str
    title: str
    edition: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Receipts:
    """All that one person has said about one matter, over every edition."""

    marks: frozenset[str] = frozenset()
    read_on: date | None = None
    on_paper: bool = False


Seen = Mapping[tuple[int, Kind, str], Receipts]  # person, kind, ref
