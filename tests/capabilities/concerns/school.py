"""A fixed cast for the pure rules: who holds which post at an invented school, by number."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from belisha.capabilities.concerns.terms import Part, PartRouting, Party, ReportFacts, Routing
from belisha.plain.calendar import Calendar
from belisha.plain.holders import Holders, Holding, Holds
from belisha.plain.names import Affiliation, Role

LONDON = ZoneInfo("Europe/London")
TUESDAY = datetime(2026, 11, 10, 11, 20, tzinfo=LONDON)  # the second lesson of an ordinary school day
FRIDAY_EVENING = datetime(2026, 11, 13, 19, 30, tzinfo=LONDON)
CALENDAR = Calendar()

HEAD, DSL, DEPUTY, CHAIR, VICE, TEACHER, TECHNICIAN, DEPUTY_HEAD, DPO, OFFICE, LEAD, GOVERNOR = range(1, 13)
PUPIL, OTHER_PUPIL, MOTHER, AUNT = 50, 51, 60, 61

POSTS = (
    (Role.HEADTEACHER, HEAD),
    (Role.DSL, DSL),
    (Role.DEPUTY_DSL, DEPUTY),
    (Role.CHAIR_OF_GOVERNORS, CHAIR),
    (Role.VICE_CHAIR, VICE),
    (Role.FORM_TUTOR, TEACHER),
    (Role.TEACHER, TEACHER),
    (Role.NETWORK_MANAGER, TECHNICIAN),
    (Role.DEPUTY_HEAD, DEPUTY_HEAD),
    (Role.SLT, DEPUTY_HEAD),
    (Role.DPO, DPO),
    (Role.OFFICE, OFFICE),
    (Role.ONLINE_SAFETY_LEAD, LEAD),
    (Role.LINK_GOVERNOR, GOVERNOR),
)


def holders(posts: Iterable[tuple[Role, int]] = POSTS, ties: Iterable[tuple[int, int]] = ()) -> Holders:
    """The role register with these posts and family ties."""
    posts = tuple(posts)
    governors = {CHAIR, VICE, GOVERNOR}
    affiliations = {
        person: frozenset({Affiliation.GOVERNOR if person in governors else Affiliation.STAFF}) for _, person in posts
    }
    affiliations |= {PUPIL: frozenset({Affiliation.PUPIL}), OTHER_PUPIL: frozenset({Affiliation.PUPIL})}
    affiliations.setdefault(MOTHER, frozenset({Affiliation.PARENT}))
    return Holders(
        holdings=tuple(Holding(role, person, Holds.HOLDER) for role, person in posts),
        affiliations=affiliations,
        ties=frozenset(frozenset(pair) for pair in ties),
    )


def two_people_in_ten_posts() -> Holders:
    """One person is DSL, online safety lead, network manager, computing lead and web editor; another is the head,
    DPO, deputy DSL, nominated contact and office. The chair is the father of a pupil."""
    first = (Role.DSL, Role.ONLINE_SAFETY_LEAD, Role.NETWORK_MANAGER, Role.COMPUTING_LEAD, Role.WEB_EDITOR)
    second = (Role.HEADTEACHER, Role.DPO, Role.DEPUTY_DSL, Role.NOMINATED_CONTACT, Role.OFFICE)
    posts = [*((role, DSL) for role in first), *((role, HEAD) for role in second)]
    posts += [(Role.CHAIR_OF_GOVERNORS, CHAIR), (Role.FORM_TUTOR, TEACHER)]
    return holders(posts, ties=[(CHAIR, PUPIL)])


def everybody_was_a_pupil_once() -> Holders:
    """A village school: whoever works here now sat here as a child, and the register still knows it."""
    here = holders()
    grown = {
        person: words | {Affiliation.EX_PUPIL} if Affiliation.PUPIL not in words else words
        for person, words in here.affiliations.items()
    }
    return replace(here, affiliations=grown)


def about(*people: int, kinds: str = "") -> tuple[Party, ...]:
    return tuple(Party(frozenset({kinds} if kinds else ()), person) for person in people)


def report(at: datetime = TUESDAY, **facts: object) -> ReportFacts:
    facts.setdefault("seen_at", at)
    facts.setdefault("reporter_kinds", frozenset({"staff"}))
    return ReportFacts(at=at, **facts)  # type: ignore[arg-type]


def part(verdict: Routing, which: Part) -> PartRouting:
    return next(part for part in verdict.parts if part.part is which)


def readers(part: PartRouting) -> set[int]:
    return {grant.person for grant in part.grants}


def everybody_reached(part: PartRouting) -> set[int]:
    """Whoever is told anything at all about the part, now or by its ladder."""
    return readers(part) | {person for rung in part.ladder for person in rung.people}
