"""The life of a version: what brings its review forward, the review as it was written down, who signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from belisha.plain.names import Role

PACK_DUTY = "policies.pack"  # to put the papers of a review together, and its subject
TRIGGER_DUTY = "policies.trigger"  # to look at the policy early, and its subject
MINOR_DUTY = "policies.minor"  # the governors' task to note a minor change, and its subject
LOOK_WITHIN = 20  # school days from the day it was written down to the early look: about a month of school
GOVERNMENT_CHANGE = "government_change"
TRIGGERS: Mapping[str, str] = {
    "new_technology": "a new technology",
    "government_change": "a change by the government",
    "la_guidance": "new guidance of the local authority",
    "technology_development": "an advance in technology",
    "school_or_local_developments": "a change in the school or near it",
    "serious_incident": "a serious incident",
    "filtering_change": "a change of the filter",
}
# whoever may have signed an approved document
SIGNS = (
    Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR, Role.CLERK, Role.PROPRIETOR, Role.EXECUTIVE_HEAD, Role.HEADTEACHER,
    Role.ASSOCIATE_HEAD, Role.DEPUTY_HEAD,
)  # fmt: skip


def usual_signatory(approver: str) -> str:
    """The post that signs what this role or body approves: of the governing body its chair."""
    return Role.CHAIR_OF_GOVERNORS.value if approver == Role.GOVERNING_BODY else approver


@dataclass(frozen=True, slots=True)
class TriggerView:
    """Something that happened. `due_on` is the day of the early look; None where the policy does not name its kind."""

    id: int
    kind: str
    words: str
    happened_on: date
    logged_on: date
    by: str  # empty: the register of guidance opened it
    due_on: date | None
    is_overdue: bool
    settled_on: date | None
    settled_by: str
    answer: str
    version: int | None  # that was approved, or is on its way, because of it

    @property
    def said(self) -> str:
        """The kind in words."""
        return TRIGGERS.get(self.kind, self.kind)


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review as it was written down."""

    number: int  # of the version
    reviewed_by: str
    reviewed_on: date
    effectiveness: str
    implications: str
    guidance: str
    guidance_read_on: date | None


@dataclass(frozen=True, slots=True)
class PackView:
    """Papers that were handed in to the governors, with the version."""

    number: int
    papers: str
    submitted_on: date
    by: str


@dataclass(frozen=True, slots=True)
class VersionNote:
    """One approved version in a document's history."""

    version: int
    number: int
    in_force_from: date | None
    approved_by: str
    cause: str
    minor_reason: str
    noted_minute: str
    is_unsigned: bool


@dataclass(frozen=True, slots=True)
class LifeView:
    """One document in force: when it is reviewed and by whom, and what is missing."""

    version: int
    slug: str
    title: str
    number: int
    in_force_from: date | None
    first_adopted: date | None
    review_due: date | None
    is_overdue: bool
    next_by: tuple[str, ...]
    papers_by: tuple[str, ...]
    is_unsigned: bool
    reviews: tuple[ReviewView, ...] = ()
    packs: tuple[PackView, ...] = ()
    history: tuple[VersionNote, ...] = ()

    @property
    def last(self) -> ReviewView | None:
        """The last review that was written down."""
        return self.reviews[0] if self.reviews else None
