"""What may be asked of the school's documents."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from belisha.plain.interim import DECIDES, SETTLES
from belisha.plain.names import WORKS_OR_HELPS_HERE, Role


class Verb(StrEnum):
    """Reading is everybody's; drafts and findings are for those who prepare an approval; approving is another matter."""

    READ = "policies.read"
    FINDINGS = "policies.findings"
    DRAFT = "policies.draft"
    APPROVE = "policies.approve"
    START = "policies.start"
    DECIDE = "policies.decide"  # between two meetings
    SETTLE = "policies.settle"  # what the governors say to it
    CHECK = "policies.check"
    IMPORT = "policies.import"
    HEALTH = "policies.health"  # whether practice matches
    MARK = "policies.mark"  # a clause that needs no evidence
    MISMATCH = "policies.mismatch"  # anybody here says that practice does not match
    ANSWER = "policies.answer"  # and the head answers
    PUBLIC = "policies.public"  # what anybody may read, where the school has switched it on
    # the life of a version
    REVIEW = "policies.review"  # those who prepare an approval, and whoever the policy names as its reviewer
    LOG = "policies.log"  # that something happened which may bring a review forward
    MINOR = "policies.minor"  # a change of words alone, by whoever the policy names
    NOTE = "policies.note"  # that the governors know of it
    SIGN = "policies.sign"  # who signed an approved version


# those who prepare an approval, or have to choose where clauses differ
PREPARERS = frozenset(
    {
        Role.HEADTEACHER, Role.EXECUTIVE_HEAD, Role.DSL, Role.DEPUTY_DSL, Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR,
        Role.PROPRIETOR, Role.CLERK, Role.DPO,
    }
)  # fmt: skip

# those who approve by their own post, or write down what a body has decided
APPROVERS = frozenset(
    {
        Role.HEADTEACHER, Role.EXECUTIVE_HEAD, Role.ASSOCIATE_HEAD, Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR,
        Role.PROPRIETOR, Role.CLERK,
    }
)  # fmt: skip
# whoever answers the first twelve questions: the head, or who stands in the head's place
HEADS = (Role.HEADTEACHER, Role.EXECUTIVE_HEAD, Role.ASSOCIATE_HEAD)
STARTERS = frozenset(HEADS)

# whoever may decide between two meetings, and whoever writes down what the governors say to it
DECIDERS = frozenset(DECIDES)
ANSWERERS = DECIDERS | {Role.VICE_CHAIR}  # whoever may have the head's task
RAISERS = WORKS_OR_HELPS_HERE  # whoever may say that practice does not match
SETTLERS = frozenset(SETTLES)


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question that an interim decision may answer, and what runs now."""

    key: str
    question: str
    runs: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class ClauseView:
    """One clause with what it makes happen."""

    number: str
    text: str
    id: str
    read_backs: tuple[str, ...]
    inform: tuple[str, ...]
    floors: tuple[str, ...]
    is_unresolved: bool = False  # it clashes with another clause: what ran before goes on
    ask: str = ""  # the post or the body that is asked about an exception; empty where none is made


@dataclass(frozen=True, slots=True)
class SectionView:
    """A heading and its clauses."""

    title: str
    words: str
    clauses: tuple[ClauseView, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One version of a document."""

    version: int
    title: str
    number: int
    state: str
    approved_by: str
    minute: str
    in_force_from: date | None
    review_due: date | None
    is_overdue: bool
    sections: tuple[SectionView, ...]
    ignored: tuple[str, ...] = ()  # what this release of Belisha does not know of it
    words: str = ""  # what stands before the first heading
    # its life
    first_adopted: date | None = None
    cause: str = ""
    minor_reason: str = ""
    signed_by: str = ""
    signed_post: str = ""
    signed_on: date | None = None
    unsigned_because: str = ""
    is_unsigned: bool = False  # approved, and nobody has signed it


@dataclass(frozen=True, slots=True)
class PrintView:
    """One version with everything that its paper says. `at` is when it was approved, or for a draft the moment asked."""

    document: DocumentView
    school: str
    approver: str  # the role or body that the document names
    is_running: bool
    day: date  # it is at the school
    at: datetime


@dataclass(frozen=True, slots=True)
class PublicClause:
    """One clause as anybody may read it: its words, and none of whom Belisha tells."""

    number: str
    text: str
    is_unresolved: bool


@dataclass(frozen=True, slots=True)
class PublicSection:
    """A heading and its clauses, for anybody."""

    title: str
    words: str
    clauses: tuple[PublicClause, ...]


@dataclass(frozen=True, slots=True)
class PublicDocument:
    """A document in force as anybody may read it: no name, no minute, no id but the short name of its address."""

    slug: str
    title: str
    number: int
    words: str
    in_force_from: date | None
    review_due: date | None
    is_overdue: bool
    sections: tuple[PublicSection, ...]
    first_adopted: date | None = None
    signed_post: str = ""
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class TaskView:
    """A setting whose clauses clash, for whoever has to choose."""

    question: str
    what: str
    due_on: date
    is_overdue: bool
    version: int
    title: str
    number: int


@dataclass(frozen=True, slots=True)
class GuidanceView:
    """One law or guidance that Belisha was written against."""

    title: str
    edition: str
    publisher: str
    status: str
    in_force: date | None
    source: str
    sure: str
    note: str


@dataclass(frozen=True, slots=True)
class SilenceView:
    """A setting that no document rules, and what applies."""

    question: str
    applies: str
    law: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version in the list of drafts and versions."""

    version: int
    title: str
    number: int
    state: str
    loaded_by: str
    in_force_from: date | None
    is_running: bool
    is_minor: bool = False
    is_unsigned: bool = False


@dataclass(frozen=True, slots=True)
class FindingView:
    """One thing to know before anybody approves. `key` is what is ticked where a clause is below the law."""

    key: str
    question: str
    what: str
    do: str
    law: str


@dataclass(frozen=True, slots=True)
class FindingsView:
    """What was found, by what it asks of the reader."""

    clashes: tuple[FindingView, ...] = ()
    floors: tuple[FindingView, ...] = ()
    numbers: tuple[FindingView, ...] = ()  # a "regular" duty without one
    others: tuple[FindingView, ...] = ()  # overruled, narrowed or ignored

    @property
    def is_empty(self) -> bool:
        return not (self.clashes or self.floors or self.numbers or self.others)


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One question, and what would happen before and after. `in_force` is False where no code obeys it yet."""

    question: str
    was: tuple[str, ...]
    now: tuple[str, ...]
    in_force: bool
    touches: tuple[str, ...] = ()  # whom, in words


class LineKind(StrEnum):
    """What a line of a school's own document is on its page."""

    HEADING = "heading"
    ITEM = "item"  # of a list, numbered or with a bullet
    PARAGRAPH = "paragraph"
    CELL = "cell"  # of a table
    FURNITURE = "furniture"  # headers, footers and page numbers: kept, never read as a rule


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a school's own document, as it stands there, with its place.

    `number` counts from 1 over the whole document, `page` is None where a format has no pages. `mark` is the numbering
    or the bullet as it was written ("4.2", "a)", "•"), which `text` does not repeat. `level` is 1 for a chief heading and
    for an item of a list that is in no other list; of a cell it is the column, so that a lower one begins a new row.
    """

    text: str
    number: int
    kind: LineKind = LineKind.PARAGRAPH
    page: int | None = None
    mark: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    """A school's own document, read into lines; no word of it is lost."""

    name: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()  # what a reader should know of the reading: a page that is a picture, tracked changes


@dataclass(frozen=True, slots=True)
class MarkView:
    """Who says that a clause needs no evidence, and why."""

    by: str
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class ClauseHealth:
    """One clause in one area: how it stands, what shows it, and what to do next. `health` is a word of `rules/health.py`."""

    version: int
    document: str
    since: date | None
    id: str
    number: str
    text: str
    health: str
    evidence: tuple[str, ...]
    step: str
    step_name: str  # of the address where that is done; empty where there is nothing to do
    mark: MarkView | None = None
    is_never_counted: bool = False  # a number could show that there was one: nobody can make it show anything


@dataclass(frozen=True, slots=True)
class AreaHealth:
    """The clauses of one capability: how many stand in each health, the next five things, then every clause."""

    slug: str
    title: str
    counts: tuple[tuple[str, int], ...]  # health in words, and how many
    statements: int
    next: tuple[ClauseHealth, ...]
    clauses: tuple[ClauseHealth, ...]

    @property
    def total(self) -> int:
        return sum(number for _, number in self.counts)


@dataclass(frozen=True, slots=True)
class MismatchView:
    """Somebody's word that practice does not match, and the answer to it."""

    id: int
    version: int
    document: str
    slug: str
    clause_id: str
    number: str
    text: str
    words: str
    by: str
    at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None

    @property
    def ref(self) -> str:
        """What the head's task about it is called."""
        return mismatch_ref(self.id)


def mismatch_ref(mismatch: int) -> str:
    """What the head's task about a mismatch is called."""
    return f"mismatch-{mismatch}"


MISMATCH_DUTY = "policies.mismatch"  # the head's task to answer, and its subject
REVIEW_DUTY = "policies.review"  # the head's task to have a document approved anew, and its subject
LONGEST = 2000  # characters of what somebody says, and of its answer
INTERIM_DUTY = "policies.interim"  # the governors' task, and its subject
DUTY = "policies.unresolved"  # the kind of the head's task, and of its subject
# how sure we are of an entry of the register, in words for a reader
SURE = {
    "primary": "We read the text itself",
    "quoted": "We read sources that quote it",
    "general": "General knowledge, not read again",
    "unverified": "Not confirmed: check before you rely on it",
}
