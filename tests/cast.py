"""A fixed cast: one invented school reached through actions, so that each test reads at once.

Hana is the head, Dora the DSL, Eve a deputy DSL, Cal the chair, Vic the vice-chair, Tess a teacher, Nat the network
manager, Olu in the office, Pia the data protection officer, Gil a governor. Ada and Ben are pupils; Mara is Ada's mother.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from uuid import UUID, uuid4

from belisha.capabilities.concerns import actions as concerns
from belisha.capabilities.concerns.terms import PartyGiven, PartyRole, Received, Report
from belisha.content import reading
from belisha.kernel.people import actions as people
from belisha.kernel.people import queries as people_queries
from belisha.kernel.rulebook import actions as rulebook
from belisha.kernel.rulebook.actions import Approval
from belisha.kernel.schools import actions as schools
from belisha.plain.actor import Actor, Assurance, public_actor, system_actor
from belisha.plain.names import Affiliation, Role

NOW = datetime(2026, 11, 10, 11, 20, tzinfo=UTC)  # a Tuesday in the second lesson
TERM_BEGAN = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
_numbers = count(1)

ADULTS = {
    "hana": (Affiliation.STAFF, (Role.HEADTEACHER,)),
    "dora": (Affiliation.STAFF, (Role.DSL, Role.ONLINE_SAFETY_LEAD)),
    "eve": (Affiliation.STAFF, (Role.DEPUTY_DSL,)),
    "cal": (Affiliation.GOVERNOR, (Role.CHAIR_OF_GOVERNORS,)),
    "vic": (Affiliation.GOVERNOR, (Role.VICE_CHAIR,)),
    "tess": (Affiliation.STAFF, (Role.TEACHER,)),
    "nat": (Affiliation.STAFF, (Role.NETWORK_MANAGER,)),
    "olu": (Affiliation.STAFF, (Role.OFFICE,)),
    "pia": (Affiliation.CONTRACTOR, (Role.DPO,)),
    "gil": (Affiliation.GOVERNOR, (Role.LINK_GOVERNOR,)),
}
# two people hold ten roles between them, and the chair is a father
SMALL = {
    "dora": (
        Affiliation.STAFF,
        (Role.DSL, Role.ONLINE_SAFETY_LEAD, Role.NETWORK_MANAGER, Role.COMPUTING_LEAD, Role.WEB_EDITOR),
    ),
    "hana": (
        Affiliation.STAFF,
        (Role.HEADTEACHER, Role.DPO, Role.DEPUTY_DSL, Role.NOMINATED_CONTACT, Role.OFFICE),
    ),
    "cal": (Affiliation.GOVERNOR, (Role.CHAIR_OF_GOVERNORS,)),
    "tess": (Affiliation.STAFF, (Role.TEACHER,)),
}


@dataclass
class Cast:
    """The people of one school, by first name."""

    school_id: int
    slug: str
    people: dict[str, int] = field(default_factory=dict)

    @property
    def system(self) -> Actor:
        return system_actor(self.school_id, "test")

    @property
    def public(self) -> Actor:
        return public_actor(self.school_id)

    def actor(self, name: str, now: datetime = NOW, assurance: Assurance = Assurance.SECOND_FACTOR) -> Actor:
        return people_queries.actor_for(self.people[name], now, assurance)

    def __getitem__(self, name: str) -> int:
        return self.people[name]


def a_school(adults: dict[str, tuple[Affiliation, tuple[Role, ...]]] = ADULTS, *, policy: bool = True) -> Cast:
    """A school with this cast, an ordinary calendar, and the model policy approved."""
    number = next(_numbers)
    school_id = schools.create(now=TERM_BEGAN, name=f"Amberfield {number}", slug=f"amberfield-{number}")
    cast = Cast(school_id, f"amberfield-{number}")
    for name, (kind, roles) in adults.items():
        cast.people[name] = people.add_person(
            actor=cast.system,
            now=TERM_BEGAN,
            given=name.title(),
            family=f"Quill{name.title()}",
            kind=kind,
            email=f"{name}.{number}@amberfield.example",
        )
        for role in roles:
            people.give_role(actor=cast.system, now=TERM_BEGAN, person_id=cast[name], role=role)
    for name, born in (("ada", date(2017, 3, 2)), ("ben", date(2016, 12, 9))):
        cast.people[name] = people.add_person(
            actor=cast.system, now=TERM_BEGAN, given=name.title(), family="Pike", kind=Affiliation.PUPIL, born_on=born
        )
    cast.people["mara"] = people.add_person(
        actor=cast.system, now=TERM_BEGAN, given="Mara", family="Pike", kind=Affiliation.PARENT
    )
    people.add_guardian(
        actor=cast.system, now=TERM_BEGAN, child=cast["ada"], guardian=cast["mara"], relationship="mother"
    )
    if policy:
        adopt_the_model(cast)
    return cast


def adopt_the_model(cast: Cast) -> None:
    for name, role in (("model", "governing_body"), ("model-procedures", "headteacher")):
        version = rulebook.load(actor=cast.system, now=TERM_BEGAN, text=reading.text("policies", f"{name}.md"))
        rulebook.submit(actor=cast.system, now=TERM_BEGAN, version_id=version)
        rulebook.approve(
            actor=cast.system,
            now=TERM_BEGAN,
            version_id=version,
            approval=Approval(role, "C Quill, chair", "Minute 4, 1 September 2026", TERM_BEGAN.date()),
        )


def report(
    cast: Cast, by: str | None, *about: str, now: datetime = NOW, key: UUID | None = None, **facts: object
) -> Received:
    """Somebody of the cast reports; `about` are names, children as harmed, adults as subjects."""
    parties = tuple(
        PartyGiven(
            PartyRole.HARMED if n in ("ada", "ben") else PartyRole.SUBJECT, cast[n], is_child=n in ("ada", "ben")
        )
        for n in about
    )
    facts.setdefault("happened", "She said somebody frightens her.")
    facts.setdefault("child_words", "She is frightened.")
    facts.setdefault("seen_at", now)
    facts.setdefault("parties", parties)
    if by is None:
        facts.setdefault("channel", "worry_page")
    given = Report(key=key or uuid4(), **facts)  # type: ignore[arg-type]
    return concerns.report(actor=cast.actor(by, now) if by else cast.public, now=now, report=given)
