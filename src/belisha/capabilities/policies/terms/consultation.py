"""Asking staff, governors, parents and pupils about a draft: who is asked, how they take part, what is answered."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from belisha.capabilities.policies.terms import APPROVERS, PREPARERS
from belisha.plain.names import STAFF_AFFILIATIONS, Affiliation, Role


class Group(StrEnum):
    """Whom a consultation asks."""

    STAFF = "staff"
    GOVERNORS = "governors"
    PARENTS = "parents"
    PUPILS = "pupils"
    COMMUNITY = "community"
    UNIONS = "unions"


class Topic(StrEnum):
    """A side of the rules about which people are asked."""

    EDUCATIONAL = "educational"
    TECHNICAL = "technical"
    ADMINISTRATIVE = "administrative"
    WORKLOAD = "workload"
    PRIVACY = "privacy"


class How(StrEnum):
    """How a comment came."""

    APP = "app"  # by an account
    LINK = "link"
    PAPER = "paper"
    MEETING = "meeting"
    SURVEY = "survey"


class Verdict(StrEnum):
    """What an answer says, before its own words."""

    CHANGED = "changed"
    KEPT = "kept"
    NOTED = "noted"


GROUPS = {
    Group.STAFF: "Staff",
    Group.GOVERNORS: "Governors",
    Group.PARENTS: "Parents and carers",
    Group.PUPILS: "Pupils",
    Group.COMMUNITY: "The community around the school",
    Group.UNIONS: "Unions",
}
TOPICS = {
    Topic.EDUCATIONAL: "Teaching",
    Topic.TECHNICAL: "Technology",
    Topic.ADMINISTRATIVE: "The office",
    Topic.WORKLOAD: "Workload",
    Topic.PRIVACY: "Privacy",
}
HOWS = {
    How.APP: "in Belisha",
    How.LINK: "by the link",
    How.PAPER: "on paper",
    How.MEETING: "in a meeting",
    How.SURVEY: "in a survey",
}
VERDICTS = {Verdict.CHANGED: "We changed it", Verdict.KEPT: "We keep it as it is", Verdict.NOTED: "We noted it"}
WHOLE_SCHOOL = (Group.STAFF, Group.GOVERNORS, Group.PARENTS, Group.PUPILS)
WITH_ACCOUNT = (Group.STAFF, Group.GOVERNORS)  # everybody else comes by the link, or is typed in

COMMENTERS = STAFF_AFFILIATIONS | {Affiliation.GOVERNOR}
COMMENT_READERS = PREPARERS | APPROVERS
TYPISTS = PREPARERS | {Role.OFFICE}

CONSULTATION_DUTY = "policies.consultation"  # the preparer's task to answer, and its subject
EMPLOYEES_DUTY = "policies.employees"  # the head's task to ask staff in time, and its subject
AT_EACH_REVIEW = "each_review"  # the one way to say how often staff are asked that is no length of time
AHEAD = timedelta(weeks=6)
ANSWER_WITHIN = timedelta(days=14)
LONGEST_OPEN = timedelta(days=366)
WORDS, NAME, ANSWER = "policies.comment", "policies.comment_name", "policies.comment_answer"  # places of what is sealed


def consultation_ref(consultation: int) -> str:
    """What a task about a consultation is called."""
    return f"consultation-{consultation}"


@dataclass(frozen=True, slots=True)
class ConsultationView:
    """One consultation, without a word of what anybody has said."""

    id: int
    slug: str  # of the document
    document: str
    version: int  # on which it was opened
    shown: int  # which those asked read now
    number: int
    shown_number: int
    asks: tuple[Group, ...]
    question: str
    topics: tuple[str, ...]  # as they are called
    opened_on: date
    opened_by: str
    last_day: date
    ended_on: date | None  # before its last day
    is_open: bool
    has_link: bool
    published_on: date | None

    @property
    def until(self) -> date:
        """The last day on which anybody could comment."""
        return self.ended_on or self.last_day

    @property
    def ref(self) -> str:
        """What the task about it is called."""
        return consultation_ref(self.id)


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group in the record: whether it was asked, how many comments came, as a band, and how."""

    title: str
    was_asked: bool
    comments: str
    hows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """Who was asked about a draft, from when to when, and what came of it. No comment and no name."""

    consultation: ConsultationView
    groups: tuple[GroupLine, ...]
    unanswered: int


@dataclass(frozen=True, slots=True)
class AskedView:
    """What a version's pages say of asking people: its consultations, and whom our own policy names who was not asked."""

    records: tuple[RecordView, ...]
    missing: tuple[Group, ...]
    notes: tuple[str, ...]
    why: str = ""  # what whoever approved it wrote about those who were not asked
    why_by: str = ""

    @property
    def unanswered(self) -> int:
        """Comments that nobody has answered."""
        return sum(record.unanswered for record in self.records)


@dataclass(frozen=True, slots=True)
class CommentView:
    """One comment, opened for a reader."""

    id: int
    clause_id: str
    number: str  # of the clause as it stands now; empty: the whole document, or a clause that is gone
    clause: str
    has_changed: bool  # since the comment was written
    is_gone: bool
    group: str
    how: str
    words: str
    name: str
    wants_answer: bool
    typed_by: str
    on: date
    verdict: str
    answer: str
    answered_by: str


@dataclass(frozen=True, slots=True)
class CommentPage:
    """One page of comments in the order of the clauses."""

    comments: tuple[CommentView, ...]
    total: int
    older: str
    newer: str


@dataclass(frozen=True, slots=True)
class Heard:
    """One answer as everybody asked reads it: no comment, no name."""

    clauses: tuple[str, ...]  # numbers; empty: the whole document
    verdict: str
    words: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page of the consultation log, the newest first."""

    records: tuple[RecordView, ...]
    older: str
    newer: str


@dataclass(frozen=True, slots=True)
class Said:
    """One comment as it is given."""

    key: UUID  # which the form carries: two presses of a button are one comment
    group: Group
    how: How
    words: str
    clause_id: str = ""
    name: str = ""
    wants_answer: bool = False
    on: date | None = None  # when it was said, where it is typed in afterwards


@dataclass(frozen=True, slots=True)
class Opening:
    """What somebody asks of whom, until when."""

    key: UUID
    asks: tuple[Group, ...]
    question: str
    last_day: date
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Answering:
    """One answer to several comments."""

    key: UUID
    comments: tuple[int, ...]
    verdict: Verdict
    words: str
