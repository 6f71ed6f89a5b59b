"""The story of the invented school, told through the same actions as everything else. Nothing is put into tables directly."""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial
from pathlib import Path

from django.db import transaction

from belisha.capabilities.roster import actions as roster
from belisha.capabilities.roster.proposal import Reason
from belisha.capabilities.roster.reading import read
from belisha.capabilities.roster.terms import Answer as Said
from belisha.content import reading
from belisha.demo import families, happenings, population, readers, roster_files
from belisha.demo.cast import Cast
from belisha.demo.timeline import Timeline
from belisha.kernel.people import actions as people
from belisha.kernel.people import importing
from belisha.kernel.people import queries as known
from belisha.kernel.rulebook import actions as rulebook
from belisha.kernel.schools import actions as schools
from belisha.kernel.schools import queries as known_schools
from belisha.plain.actor import Actor, system_actor
from belisha.plain.calendar import Calendar, Span, usual_year
from belisha.plain.names import Affiliation, Role

NAME, SLUG = "Amberfield Primary School", "amberfield"
Progress = Callable[[str], None]


def tell(now: datetime, data: Path, progress: Progress) -> Cast:
    """The whole story up to this moment, in order of time. Raises SceneFailed; then nothing of it has been told."""
    with transaction.atomic():
        return _tell(now, data, progress)


def _tell(now: datetime, data: Path, progress: Progress) -> Cast:
    year = Calendar().academic_year(Calendar().local(now).date())
    began = Calendar().at(_last_year(year.first.year), time(8, 0))
    progress("a school of 420 pupils, from its own roster files")
    school_id = schools.create(now=began, name=NAME, slug=SLUG, is_demo=True)
    system = system_actor(school_id, "set-up")
    _calendar(system, began, year.first.year)
    cast = _people(system, began, data, year)
    progress("its policy and procedures, approved; two terms of concerns, and the clock running between them")
    told = Timeline(now)
    told.at(began, "policy and procedures", partial(_policies, system))
    looked_again = Calendar().at(date(year.first.year, 9, 1), time(18, 30))
    told.at(looked_again, "policy and procedures, looked at again", partial(_policies, system))
    calendar = known_schools.calendar(school_id)
    readers.plan(told, cast, calendar, began)
    families.plan(told, cast, calendar, began, now)
    happenings.plan(told, cast, calendar, now)
    told.run()
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


def _known(school_id: int, now: datetime) -> tuple[importing.KnownRow, ...]:
    return importing.known(school_id, now.date())


def _policies(system: Actor, now: datetime) -> None:
    day = f"{now.day} {now:%B}"
    approvals = (
        ("model", "governing_body", f"Minute 7 of {day}"),
        ("model-procedures", "headteacher", f"Signed {day}"),
    )
    for name, role, minute in approvals:
        version = rulebook.load(actor=system, now=now, text=reading.text("policies", f"{name}.md"))
        approval = rulebook.Approval(role, "R Thorn" if role == "governing_body" else "The head", minute, now.date())
        rulebook.submit(actor=system, now=now, version_id=version)
        rulebook.approve(actor=system, now=now, version_id=version, approval=approval)
