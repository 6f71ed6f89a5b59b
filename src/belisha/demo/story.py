"""The story of the invented school, told through the same actions as everything else. Nothing is put into tables directly."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from belisha.capabilities.concerns import actions as concerns
from belisha.capabilities.concerns import queries
from belisha.capabilities.concerns.actions.handling import NotThere
from belisha.capabilities.concerns.terms import (
    Answer,
    Door,
    EntryKind,
    ParentsAnswer,
    PartyGiven,
    PartyRole,
    Report,
)
from belisha.capabilities.register import actions as register
from belisha.capabilities.roster import actions as roster
from belisha.capabilities.roster.proposal import Reason
from belisha.capabilities.roster.reading import read
from belisha.capabilities.roster.terms import Answer as Said
from belisha.content import reading
from belisha.demo import population, roster_files
from belisha.demo.scenes import SCENES, Scene
from belisha.kernel.duties import rota
from belisha.kernel.people import actions as people
from belisha.kernel.people import importing
from belisha.kernel.people import queries as known
from belisha.kernel.rulebook import actions as rulebook
from belisha.kernel.schools import actions as schools
from belisha.plain.actor import Actor, public_actor, system_actor
from belisha.plain.calendar import Calendar, Span, usual_year
from belisha.plain.decision import Refused
from belisha.plain.holders import Holds
from belisha.plain.names import Affiliation, Role

NAME, SLUG = "Amberfield Primary School", "amberfield"
CONCERNS = 48
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who holds which post, by person id."""

    school_id: int
    posts: dict[Role, int]
    teachers: tuple[int, ...]
    children: tuple[tuple[int, str], ...]  # id and first name

    def actor(self, role: Role, now: datetime) -> Actor:
        return known.actor_for(self.posts[role], now)


def tell(now: datetime, data: Path, progress: Progress) -> Cast:
    """The whole story up to this moment."""
    year = Calendar().academic_year(now.date())
    began = Calendar().at(_last_year(year.first.year), time(8, 0))
    progress("a school of 420 pupils, from its own roster files")
    school_id = schools.create(now=began, name=NAME, slug=SLUG, is_demo=True)
    system = system_actor(school_id, "set-up")
    _calendar(system, began, year.first.year)
    cast = _people(system, began, data, year)
    _families(cast, began, now)
    progress("its policy and procedures, approved")
    _policies(system, began)
    _policies(system, Calendar().at(date(year.first.year, 9, 1), time(18, 30)))  # looked at again, as every year
    progress("two terms of concerns")
    days = list(_school_days(now))
    dice = random.Random("amberfield concerns")  # noqa: S311  # a story, not a secret
    for number in range(CONCERNS):
        at = _moment(days, dice, number, now)
        _concern(cast, dice, SCENES[number % len(SCENES)], number, at, now)
    _about_adults(cast, dice, days)
    return cast


def _last_year(starts: int) -> date:
    return date(starts - 1, 9, 1)


def _calendar(system: Actor, now: datetime, starts: int) -> None:
    years = [usual_year(starts - 1), usual_year(starts)]
    schools.set_calendar(
        actor=system,
        now=now,
        terms=[term for terms, _ in years for term in terms],
        half_terms=[gap for _, gaps in years for gap in gaps],
        inset=[years[1][0][0].first],
        lessons=Calendar().lessons,
    )
    numbers = (
        ("mash", "Amberfield children's social care", "01632 960101"),
        ("social_care_out_of_hours", "Amberfield emergency duty team", "01632 960102"),
        ("lado", "Amberfield LADO", "01632 960103"),
        ("prevent_team", "Amberfield Prevent team", "01632 960104"),
    )
    for body, name, phone in numbers:
        schools.set_agency(actor=system, now=now, body=body, name=name, phone=phone)
    schools.set_card(actor=system, now=now, values={"web.address": "http://localhost:8000"})


def _people(system: Actor, began: datetime, data: Path, year: Span) -> Cast:
    crowd = population.populate(year.first.year)
    folder = roster_files.write(data / "roster", crowd, year=(year.first, year.last), changed_on=year.first)
    brought = roster.apply(actor=system, now=began, roster=read(folder), names="the school's own files")
    by_name = {
        (row.given, row.family): row.id for row in _known(system.school_id, began) if row.kind in ("staff", "other")
    }
    staff = [by_name[(member.given, member.family)] for member in crowd.staff]
    posts = {
        Role.HEADTEACHER: staff[population.HEAD],
        Role.DEPUTY_HEAD: staff[population.DEPUTY_HEAD],
        Role.DSL: staff[population.DSL],
        Role.DEPUTY_DSL: staff[population.DEPUTY_HEAD],
        Role.SENCO: staff[population.SENCO],
        Role.OFFICE: staff[population.OFFICE],
        Role.NETWORK_MANAGER: staff[population.NETWORK_MANAGER],
        Role.COMPUTING_LEAD: staff[population.COMPUTING_LEAD],
        Role.ONLINE_SAFETY_LEAD: staff[population.COMPUTING_LEAD],
        Role.TEACHER: staff[0],
    }
    outside = (
        (Role.CHAIR_OF_GOVERNORS, "Rosalind", "Thorn", Affiliation.GOVERNOR),
        (Role.VICE_CHAIR, "Desmond", "Quayle", Affiliation.GOVERNOR),
        (Role.LINK_GOVERNOR, "Anjali", "Penrose", Affiliation.GOVERNOR),
        (Role.CLERK, "Morwenna", "Tait", Affiliation.GOVERNOR),
        (Role.DPO, "Lucian", "Varga", Affiliation.CONTRACTOR),
    )
    for role, given, family, kind in outside:
        email = f"{given}.{family}@amberfield.example".lower()
        posts[role] = people.add_person(actor=system, now=began, given=given, family=family, kind=kind, email=email)
    for role, person in posts.items():
        people.give_role(actor=system, now=began, person_id=person, role=role)
    office = known.actor_for(posts[Role.OFFICE], began)
    families = Reason.GUARDIAN_OF_NEW_CHILD
    roster.answer_all(actor=office, now=began, key=brought.key, reason=families, said=Said.YES)
    for person in dict.fromkeys([*posts.values(), staff[population.ASSISTANT]]):
        email = known.mail_addresses(system.school_id, [person])[person]
        people.open_account(actor=system, now=began, person_id=person, email=email)
    pupils = [row for row in _known(system.school_id, began) if row.kind == "pupil"]
    return Cast(system.school_id, posts, tuple(staff[:14]), tuple((row.id, row.given) for row in pupils))


def _families(cast: Cast, began: datetime, now: datetime) -> None:
    """A court's order, a decision of the DSL, a colleague's niece, and who covers for the DSL this afternoon."""
    dsl, head = cast.actor(Role.DSL, began), cast.actor(Role.HEADTEACHER, began)
    two_parents = (
        (child, known.guardians(cast.school_id, child, began.date()))
        for child, _ in cast.children
        if len(known.guardians(cast.school_id, child, began.date())) == 2
    )
    (one, parents), (other, others) = next(two_parents), next(two_parents)
    register.restrict(
        actor=dsl, now=began, child=one, guardian=parents[1].id, is_court_order=True, review_on=None,
        words="No contact with the child. The other parent's address is kept from him. Order seen by the office.",
    )  # fmt: skip
    register.change_guardian(
        actor=dsl, now=began, child=one, guardian=parents[0].id, relationship="mother", has_responsibility=True,
        reach_by="Ring after six. Never write home.", may_text=False,
    )  # fmt: skip
    register.restrict(
        actor=dsl, now=began, child=other, guardian=others[0].id, is_court_order=False,
        review_on=now.date() + timedelta(days=40), words="Tell both parents by telephone only, while they talk with the mediator.",
    )  # fmt: skip
    register.declare_tie(
        actor=head, now=began, one=cast.teachers[2], other=cast.children[-1][0], said="aunt", is_household=False
    )
    first = now.date() - timedelta(days=now.weekday())
    for week, role in enumerate((Role.DSL, Role.DEPUTY_DSL, Role.HEADTEACHER, Role.DSL)):
        monday = first + timedelta(days=7 * week)
        last = monday + timedelta(days=6)
        rota.enter(actor=dsl, now=now, person_id=cast.posts[role], first=monday, last=last)
    people.give_role(
        actor=dsl, now=now, person_id=cast.posts[Role.SENCO], role=Role.DSL, holds=Holds.COVER,
        until=now + timedelta(hours=3),
    )  # fmt: skip


def _known(school_id: int, now: datetime) -> tuple[importing.KnownRow, ...]:
    return importing.known(school_id, now.date())


def _policies(system: Actor, began: datetime) -> None:
    approvals = (
        ("model", "governing_body", "Minute 7 of 1 September"),
        ("model-procedures", "headteacher", "Signed 1 September"),
    )
    for name, role, minute in approvals:
        version = rulebook.load(actor=system, now=began, text=reading.text("policies", f"{name}.md"))
        approval = rulebook.Approval(role, "R Thorn" if role == "governing_body" else "The head", minute, began.date())
        rulebook.submit(actor=system, now=began, version_id=version)
        rulebook.approve(actor=system, now=began, version_id=version, approval=approval)


def _school_days(now: datetime) -> Iterator[datetime]:
    """The school days of about two terms up to today, at nine."""
    calendar = Calendar()
    day = (now - timedelta(days=240)).date()
    while day <= now.date():
        if calendar.is_school_day(day):
            yield calendar.at(day, time(9, 0))
        day += timedelta(days=1)


def _moment(days: list[datetime], dice: random.Random, number: int, now: datetime) -> datetime:
    """Spread over the days, the last few just now, so that something is waiting when the school is opened."""
    if number >= CONCERNS - 4:
        return now - timedelta(minutes=7 + 19 * (CONCERNS - number))
    day = days[int((len(days) - 1) * number / CONCERNS)]
    return min(day + timedelta(minutes=dice.randrange(0, 360)), now - timedelta(hours=2))


def _concern(cast: Cast, dice: random.Random, scene: Scene, number: int, at: datetime, now: datetime) -> None:
    child, first_name = dice.choice(cast.children)
    words = scene.happened.format(child=first_name)
    report = Report(
        key=UUID(int=dice.getrandbits(128), version=4),
        happened=words,
        seen_at=at - timedelta(minutes=dice.randrange(5, 50)),
        parties=() if scene.by_worry_page else (PartyGiven(PartyRole.HARMED, child),),
        door=scene.door,
        place=scene.place,
        urgent=scene.urgent,
        child_at_risk=Answer.YES,
        channel="worry_page" if scene.by_worry_page else "staff",
        name="",
    )
    actor = public_actor(cast.school_id) if scene.by_worry_page else known.actor_for(dice.choice(cast.teachers), at)
    ref = concerns.report(actor=actor, now=at, report=report).refs[0]
    if number >= CONCERNS - 4:
        return  # still new: somebody has to accept it
    _work(cast, dice, scene, (ref, child, first_name), at, now)


def _work(
    cast: Cast, dice: random.Random, scene: Scene, what: tuple[str, int, str], at: datetime, now: datetime
) -> None:
    """Accepted, named, worked on; the older ones closed."""
    ref, child, first_name = what
    role = Role.DEPUTY_DSL if dice.random() < 0.3 else Role.DSL
    at += timedelta(minutes=dice.randrange(3, 14) if scene.urgent else dice.randrange(10, 110))
    actor = cast.actor(role, at)
    try:
        concerns.accept(actor=actor, now=at, ref=ref)
        concerns.triage(actor=actor, now=at, ref=ref, version=_version(actor, ref, at), type_=scene.type, words="")
        for kind, line in scene.steps:
            at = min(at + timedelta(minutes=dice.randrange(10, 90)), now)
            given = line.format(child=first_name)
            concerns.record(actor=actor, now=at, ref=ref, kind=kind, words=_line(kind, given), happened_at=at)
        why = "Proportionate, and agreed with the family."
        concerns.record(actor=actor, now=at, ref=ref, kind=EntryKind.DECISION, words={"decision": "act", "why": why})
        if dice.random() < 0.4:
            concerns.thank(
                actor=actor,
                now=at,
                ref=ref,
                words="Thank you. You did the right thing. Please tell us if it happens again.",
            )
        _parents(cast, actor, ref, child, at)
        if (now - at) > timedelta(days=14):
            at = min(at + timedelta(days=dice.randrange(2, 10)), now)
            concerns.close(
                actor=actor,
                now=at,
                ref=ref,
                version=_version(actor, ref, at),
                why="Settled, and watched for two weeks.",
            )
    except (Refused, NotThere):
        return  # hidden from this reader, or a step is open: it stays open, as in life


def _line(kind: EntryKind, words: str) -> dict[str, str]:
    if kind is EntryKind.REFERRAL:
        return {"body": "mash", "advice": words, "answer": "Taken on"}
    if kind is EntryKind.POLICE_DECISION:
        return {"decision": words, "why": "Looked at with the deputy."}
    return {"plan" if kind in (EntryKind.SUPPORT, EntryKind.WELFARE) else "words": words}


def _parents(cast: Cast, actor: Actor, ref: str, child: int, at: datetime) -> None:
    guardians = known.guardians(cast.school_id, child, at.date())
    answers = {guardian.id: (ParentsAnswer.TOLD, "By telephone") for guardian in guardians}
    view = queries.one(actor, ref, at)
    if answers and view is not None and any(party.person == child for party in view.parties):
        concerns.inform_parents(actor=actor, now=at, ref=ref, child=child, answers=answers)


def _about_adults(cast: Cast, dice: random.Random, days: list[datetime]) -> None:
    """Two matters about adults: one with the head, one about the head with the chair. The rest of the school sees neither."""
    child, _ = dice.choice(cast.children)
    for offset, subject, words in (
        (30, cast.teachers[3], "He drives a pupil home alone and messages her on his own phone."),
        (12, cast.posts[Role.HEADTEACHER], "She shouted at a child behind a closed door until he cried."),
    ):
        at = days[-offset] + timedelta(hours=2)
        report = Report(
            key=UUID(int=dice.getrandbits(128), version=4),
            happened=words,
            child_words="The child is upset and would like somebody to talk to.",
            seen_at=at - timedelta(minutes=30),
            parties=(PartyGiven(PartyRole.SUBJECT, subject, is_child=False), PartyGiven(PartyRole.HARMED, child)),
            door=Door.ADULT_HERE,
        )
        refs = concerns.report(actor=known.actor_for(cast.teachers[5], at), now=at, report=report).refs
        for role in (Role.DSL, Role.DEPUTY_DSL, Role.HEADTEACHER, Role.CHAIR_OF_GOVERNORS):
            for ref in refs:
                _accept_if_mine(cast, role, ref, at + timedelta(minutes=40))


def _accept_if_mine(cast: Cast, role: Role, ref: str, at: datetime) -> None:
    try:
        concerns.accept(actor=cast.actor(role, at), now=at, ref=ref)
    except (Refused, NotThere):
        return


def _version(actor: Actor, ref: str, at: datetime) -> int:
    found = queries.one(actor, ref, at)
    if found is None:
        raise NotThere(ref)
    return found.version
