"""The words of concerns: doors, parts, states and moves, what is recorded, and the facts that rules are given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from belisha.plain.move import Move
from belisha.plain.names import Role
from belisha.plain.source import Law, Source


class Verb(StrEnum):
    """Everything that can be asked of this capability; each is a URL, a permission and an action of the same name."""

    REPORT = "concerns.report"
    FOLLOW_OWN = "concerns.follow_own"
    WORRY = "concerns.worry"
    BOARD = "concerns.board"
    SEARCH = "concerns.search"
    CHRONOLOGY = "concerns.chronology"
    FIGURES = "concerns.figures"
    OPEN = "concerns.open"
    ATTEND = "concerns.attend"  # the page of somebody on a rung: a reference, the waiting time, the role
    ACCEPT = "concerns.accept"
    HAND_OVER = "concerns.hand_over"
    TRIAGE = "concerns.triage"
    NOTE = "concerns.note"
    ADD_ACTION = "concerns.add_action"
    CONSULT = "concerns.consult"
    DECIDE = "concerns.decide"
    REFER = "concerns.refer"
    SHARE = "concerns.share"
    INFORM_PARENTS = "concerns.inform_parents"
    SUPPORT = "concerns.support"
    THANK = "concerns.thank"
    REPLY = "concerns.reply"
    CLOSE = "concerns.close"
    REOPEN = "concerns.reopen"
    REATTRIBUTE = "concerns.reattribute"
    EXCLUDE = "concerns.exclude"
    LIFT = "concerns.lift"
    ADD_PARTY = "concerns.add_party"
    SHARE_ADULT_PART = "concerns.share_adult_part"
    TAKE_OVER = "concerns.take_over"
    CONFIRM = "concerns.confirm"
    TAKE_OUT = "concerns.take_out"
    PARTY_ROLE = "concerns.party_role"
    OWN_CALL = "concerns.own_call"  # whoever reported writes down a call that they made themselves


class Door(StrEnum):
    """The six plain doors of a reporter (safeguarding F18)."""

    CHILD = "child"
    ADULT_HERE = "adult_here"
    ONLINE = "online"
    DEVICE = "device"
    DATA = "data"
    QUESTION = "question"


class About(StrEnum):
    """Who it is about, as the reporter can say it."""

    PUPIL = "pupil"
    ADULT_HERE = "adult_here"
    OUTSIDE = "outside"
    NOT_SURE = "not_sure"


class Answer(StrEnum):
    """Yes, no, or don't know, which always counts as the more careful of the two."""

    YES = "yes"
    NO = "no"
    DONT_KNOW = "dont_know"


class Part(StrEnum):
    """A concern about an adult that may have touched a child has two parts, each with its own readers (F7)."""

    CHILD = "child"
    ADULT = "adult"
    MATTER = "matter"  # no child and no adult here is in question: a device, a password, a post


class PartyRole(StrEnum):
    """What somebody is in a concern."""

    SUBJECT = "subject"  # whom it is about
    HARMED = "harmed"
    SAID_TO_HAVE_HARMED = "said_to_have_harmed"
    SAW_IT = "saw_it"
    KNOWS = "knows"


class State(StrEnum):
    """Where a part stands; derived from its moves."""

    REPORTED = "reported"
    ACCEPTED = "accepted"
    TRIAGED = "triaged"
    CLOSED = "closed"


OPEN_STATES = (State.REPORTED, State.ACCEPTED, State.TRIAGED)
MOVES: tuple[Move, ...] = (
    Move("accept", (State.REPORTED,), State.ACCEPTED),
    Move("hand_over", (State.ACCEPTED,), State.ACCEPTED),
    Move("hand_over", (State.TRIAGED,), State.TRIAGED),
    Move("take_over", (State.ACCEPTED,), State.ACCEPTED),
    Move("take_over", (State.TRIAGED,), State.TRIAGED),
    Move("lose_owner", (State.ACCEPTED, State.TRIAGED), State.REPORTED),  # its owner may no longer see it
    Move("triage", (State.ACCEPTED, State.TRIAGED), State.TRIAGED),
    Move("close", (State.TRIAGED,), State.CLOSED),
    Move("reopen", (State.CLOSED,), State.ACCEPTED),
    Move("message", (State.CLOSED,), State.REPORTED),  # whoever holds the receipt writes again
)


class EntryKind(StrEnum):
    """What a line of the chronology records. Lines are added, never changed."""

    NOTE = "note"
    TRIAGE = "triage"
    CONSULTED = "consulted"
    DECISION = "decision"
    REFERRAL = "referral"
    CHASE = "chase"
    SHARED = "shared"
    PARENTS = "parents"
    SUPPORT = "support"
    WELFARE = "welfare"
    POLICE_DECISION = "police_decision"
    RISK_ASSESSMENT = "risk_assessment"
    IMAGE_REVIEW = "image_review"
    BREACH_DECISION = "breach_decision"
    ADULT_THRESHOLD = "adult_threshold"
    LADO_CONTACT = "lado_contact"
    ACTION = "action"
    ACTION_DONE = "action_done"
    CORRECTION = "correction"
    MOVED = "moved"  # a bare line: an entry was moved to another child (F23)
    MESSAGE_IN = "message_in"  # from somebody with a receipt
    MESSAGE_OUT = "message_out"
    THANKS = "thanks"
    SHARED_WITH_CHILD_PART = "shared_with_child_part"
    HANDED_OVER = "handed_over"
    CLOSED = "closed"
    REOPENED = "reopened"


class ParentsAnswer(StrEnum):
    """The decision for one guardian. Each of the three settles the step (F10)."""

    TOLD = "told"
    NOT_YET = "not_yet"
    NOT_SAFE = "not_safe"


class Stance(StrEnum):
    """A written verdict on one person and one part. Barred wins."""

    GRANTED = "granted"
    ATTENTION = "attention"  # is told that something waits; opens nothing
    BARRED = "barred"


class Why(StrEnum):
    """Why somebody must not see a part. Never shown to the person."""

    SUBJECT = "subject"
    FAMILY_OF_CHILD = "family_of_child"
    FAMILY_OF_ADULT = "family_of_adult"
    TICKED = "ticked"
    NAMED_IN_TEXT = "named_in_text"
    POLICY = "policy"
    EXCLUDED = "excluded"  # a reader hid it by hand, with a reason
    MAY_BE_THEM = "may_be_them"  # an adult nobody can name could be the head


LIFTABLE = frozenset(
    {Why.FAMILY_OF_CHILD, Why.FAMILY_OF_ADULT, Why.TICKED, Why.NAMED_IN_TEXT, Why.MAY_BE_THEM, Why.EXCLUDED}
)
PROVISIONAL = frozenset({Why.TICKED, Why.NAMED_IN_TEXT})


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a concern. `kinds` are roles and affiliations; `person` is None where nobody is resolved."""

    kinds: frozenset[str]
    person: int | None = None
    role: PartyRole = PartyRole.SUBJECT


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What is known when a concern is routed.

    Times are aware. `near` holds the people in roles that depend on the child ("form_tutor").
    `guardian_ties` are in the `Holders`. `excluded` are people the reporter ticked; `named_in_text` are receivers whose
    name stands in a text that nobody has read yet.
    """

    seen_at: datetime
    at: datetime
    type: str | None = None
    door: Door | None = None
    about: tuple[Party, ...] = ()
    reporter: int | None = None
    reporter_kinds: frozenset[str] = frozenset()
    urgent: bool = False
    ages: tuple[str, ...] = ()
    parts: frozenset[Part] = frozenset()  # the parts that there are already: each keeps a verdict of its own
    during: str = ""  # what went on when it was noticed: session, break or out_of_school
    years: frozenset[str] = frozenset()  # the year groups of the children in it
    place: str = ""
    channel: str = ""
    origin: str = ""
    adult_unresolved: bool = False
    could_be_head: Answer | None = None
    child_at_risk: Answer | None = None
    excluded: frozenset[int] = frozenset()
    named_in_text: frozenset[int] = frozenset()
    held: frozenset[tuple[int, Why]] = frozenset()  # from whom it is hidden already: a bar never falls by itself
    lifted: frozenset[tuple[int, Why]] = frozenset()  # which exclusion of whom somebody has lifted with a reason
    on_call: tuple[int, ...] = ()  # who is on call outside school hours
    near: Mapping[Role, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grant:
    """Somebody who is told and may open the part, in the role for which they are told."""

    person: int
    role: Role
    source: Source
    technical_only: bool = False  # address, time, device; no name and no story (F18)


@dataclass(frozen=True, slots=True)
class Bar:
    """Somebody from whom the part is hidden."""

    person: int
    why: Why
    source: Source


@dataclass(frozen=True, slots=True)
class Rung:
    """Who is alerted when nobody has accepted by `at`. Attention, not access: accepting is what opens."""

    at: datetime
    role: str  # a role, or "on_call"
    people: tuple[int, ...]
    source: Source
    may_accept: bool = True
    every_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What must be recorded before the part may be closed."""

    kind: EntryKind
    source: Source


@dataclass(frozen=True, slots=True)
class Outside:
    """A body outside the school: required is a person's task, otherwise it is offered. Nothing is ever sent to it.

    `usually` are the posts that ring it where a document says so; anybody else may as well (F5).
    """

    body: str
    required: bool
    source: Source
    usually: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class PartRouting:
    """The verdict on one part."""

    part: Part
    grants: tuple[Grant, ...]
    bars: tuple[Bar, ...]
    owner_roles: tuple[Role, ...]  # who normally accepts
    accept_by: datetime
    accept_source: Source
    ladder: tuple[Rung, ...]
    steps: tuple[Step, ...]
    outside: tuple[Outside, ...]
    parents_source: Source

    @property
    def barred(self) -> frozenset[int]:
        return frozenset(bar.person for bar in self.bars)

    @property
    def nobody_inside(self) -> bool:
        """Nobody in the school may receive it: the reporter gets the outside number at once (F8)."""
        return not self.grants and not any(rung.may_accept and rung.people for rung in self.ladder)


@dataclass(frozen=True, slots=True)
class Routing:
    """The verdict on a report."""

    parts: tuple[PartRouting, ...]
    tell_by: datetime
    tell_source: Source
    is_late: bool
    flags: tuple[tuple[str, Source], ...] = ()
    duty: tuple[str, Source] | None = None  # what the reporter must do in person (F6)
    duty_by: datetime | None = None
    takes_files: bool = True

    @property
    def nobody_inside(self) -> bool:
        return any(part.nobody_inside for part in self.parts)


KCSIE_ALL_STAFF = Law("kcsie", "Keeping children safe in education 2026, Part one")
KCSIE_ADULTS = Law("kcsie", "Keeping children safe in education 2026, Part four")
KCSIE_CHILDREN = Law("kcsie", "Keeping children safe in education 2026, Part five")
KCSIE_MANAGEMENT = Law("kcsie", "Keeping children safe in education 2026, Part two")
WORKING_TOGETHER = Law("wttsc", "Working Together to Safeguard Children 2026")
FGM_ACT = Law(
    "fgm", "Female Genital Mutilation Act 2003, section 5B: known cases are reported by the teacher in person"
)
NUDES = Law("nudes", "Sharing nudes and semi-nudes: advice for education settings (2024)")
NEED_TO_KNOW = Law("dp", "UK GDPR, Article 5(1)(f): only those who need a record may see it")
INFORMATION_SHARING = Law("infoshare", "Information sharing to safeguard children and young people")


@dataclass(frozen=True, slots=True)
class PartyGiven:
    """Somebody a reporter names. `person` is None where no match was found or wanted; `name` is as written.

    An adult who is matched to nobody counts as one who works or helps here, the strictest route, unless `here` is
    False: a parent, a stranger.
    """

    role: PartyRole
    person: int | None = None
    name: str = ""
    is_child: bool = True
    here: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """A report as a form gives it, before anything is decided. Times are aware."""

    key: UUID
    happened: str
    seen_at: datetime
    parties: tuple[PartyGiven, ...] = ()
    door: Door | None = None
    opinion: str = ""
    child_words: str = ""  # for the DSL team where an adult here is in question: without saying who
    place: str = ""
    address: str = ""  # of a page, for whoever looks after the filter
    device: str = ""
    urgent: bool = False
    adult_unresolved: bool = False
    could_be_head: Answer | None = None
    child_at_risk: Answer | None = None
    outside: bool = False
    excluded: frozenset[int] = frozenset()
    channel: str = "staff"
    receipt: str = ""
    name: str = ""  # who it is, where nobody is signed in and somebody says so
    come_and_find_me: bool = False
    ages: tuple[str, ...] = ()  # of those in a picture, where somebody says so
    excluded_unmatched: str = ""  # who should not see it, as written, where nobody of that name was found


@dataclass(frozen=True, slots=True)
class Received:
    """What the reporter is told after the commit."""

    refs: tuple[str, ...]
    reported_at: datetime
    nobody_inside: bool
    duty: str
    is_new: bool
    about_adult: bool
