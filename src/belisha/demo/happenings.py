"""Two terms of concerns: when each was reported, who took it, what was done, when it was closed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from uuid import UUID

from belisha.capabilities.concerns import actions as concerns
from belisha.capabilities.concerns import queries
from belisha.capabilities.concerns.actions.handling import NotThere
from belisha.capabilities.concerns.terms import (
    Answer,
    Door,
    EntryKind,
    ParentsAnswer,
    Part,
    PartyGiven,
    PartyRole,
    Report,
)
from belisha.demo.cast import Cast
from belisha.demo.scenes import CHILD_OF_AN_ADULT_MATTER, SCENES, Scene
from belisha.demo.timeline import Happening, Timeline, at_work
from belisha.kernel.people import queries as known
from belisha.plain.actor import Actor, public_actor
from belisha.plain.calendar import Calendar
from belisha.plain.names import Role

CONCERNS, NEW = 52, 4
LATE = 5  # of every twelve one is left lying until the next day: the ladder climbs
WATCHED = timedelta(days=14)
ON_THE_PAGE = next(scene for scene in SCENES if scene.by_worry_page)


def plan(told: Timeline, cast: Cast, calendar: Calendar, now: datetime) -> None:
    """Everything that is reported, from two terms ago up to a moment ago."""
    days = list(_school_days(calendar, now))
    for number in range(CONCERNS):
        dice = random.Random(f"amberfield concern {number}")  # noqa: S311  # a story, not a secret
        is_new = number >= CONCERNS - NEW
        at = now - timedelta(minutes=7 + 19 * (CONCERNS - number)) if is_new else _moment(days, dice, number)
        scene = SCENES[number % len(SCENES)]
        if is_new and not calendar.is_in_school_hours(at):
            scene = ON_THE_PAGE  # out of school nobody but a child or a parent writes
        concern = Told(told, cast, calendar, dice, scene, *dice.choice(cast.children), is_late=number % 12 == LATE)
        told.at(at, f"{scene.type} number {number}", concern.only_reported if is_new else concern.reported)
    _about_adults(told, cast, calendar, days)


def _school_days(calendar: Calendar, now: datetime) -> Iterator[datetime]:
    """The school days of about two terms before today, at nine."""
    day = (now - timedelta(days=240)).date()
    while day < calendar.local(now).date():
        if calendar.is_school_day(day):
            yield calendar.at(day, time(9, 0))
        day += timedelta(days=1)


def _moment(days: list[datetime], dice: random.Random, number: int) -> datetime:
    return days[int((len(days) - 1) * number / (CONCERNS - NEW))] + timedelta(minutes=dice.randrange(0, 360))


@dataclass
class Told:
    """One concern on its way. Each step sets the time of the next; what the product refuses is a fault of the story."""

    told: Timeline
    cast: Cast
    calendar: Calendar
    dice: random.Random
    scene: Scene
    child: int
    first_name: str
    is_late: bool
    ref: str = ""
    role: Role = Role.DSL

    def only_reported(self, at: datetime) -> None:
        """Somebody has written it, and it waits."""
        by_page = self.scene.by_worry_page
        report = Report(
            key=UUID(int=self.dice.getrandbits(128), version=4),
            happened=self.scene.happened.format(child=self.first_name),
            seen_at=at - timedelta(minutes=self.dice.randrange(5, 50)),
            parties=() if by_page else (PartyGiven(PartyRole.HARMED, self.child),),
            door=self.scene.door,
            place=self.scene.place,
            urgent=self.scene.urgent,
            child_at_risk=Answer.YES,
            channel="worry_page" if by_page else "staff",
            ages=self.scene.ages,
        )
        teacher = known.actor_for(self.dice.choice(self.cast.teachers), at)
        actor = public_actor(self.cast.school_id) if by_page else teacher
        self.ref = concerns.report(actor=actor, now=at, report=report).refs[0]

    def reported(self, at: datetime) -> None:
        self.only_reported(at)
        self.role = Role.DEPUTY_DSL if self.dice.random() < 0.3 else Role.DSL
        wait = timedelta(minutes=self.dice.randrange(3, 14) if self.scene.urgent else self.dice.randrange(10, 110))
        is_left = self.is_late and not self.scene.urgent
        self._then(at + wait + timedelta(hours=26 if is_left else 0), "accepted", self.accepted)

    def accepted(self, at: datetime) -> None:
        actor = self._actor(at)
        concerns.accept(actor=actor, now=at, ref=self.ref)
        concerns.triage(
            actor=actor, now=at, ref=self.ref, version=self._version(at), type_=self.scene.type, words="",
            ages=self.scene.ages,
        )  # fmt: skip
        if self.scene.by_worry_page:  # whose worry it is was asked first
            party = PartyGiven(PartyRole.HARMED, self.child)
            concerns.add_party(actor=actor, now=at, ref=self.ref, version=self._version(at), party=party)
        self._then_step(at, 0)

    def _then_step(self, after: datetime, number: int) -> None:
        at = after + timedelta(minutes=self.dice.randrange(10, 90))
        if number < len(self.scene.steps):
            self._then(at, f"line {number + 1}", partial(self._recorded, number))
        else:
            self._then(at, "decided", self.decided)

    def _recorded(self, number: int, at: datetime) -> None:
        kind, line = self.scene.steps[number]
        words = _line(kind, line.format(child=self.first_name))
        concerns.record(actor=self._actor(at), now=at, ref=self.ref, kind=kind, words=words, happened_at=at)
        self._then_step(at, number + 1)

    def decided(self, at: datetime) -> None:
        """The decision with its reason, thanks to whoever reported, and the parents."""
        actor, words = self._actor(at), {"decision": "act", "why": self.scene.decided}
        concerns.record(actor=actor, now=at, ref=self.ref, kind=EntryKind.DECISION, words=words)
        if self.dice.random() < 0.4:
            thanks = "Thank you. You did the right thing. Please tell us if it happens again."
            concerns.thank(actor=actor, now=at, ref=self.ref, words=thanks)
        guardians = known.guardians(self.cast.school_id, self.child, at.date())
        answers = {guardian.id: (ParentsAnswer.TOLD, "By telephone") for guardian in guardians}
        concerns.inform_parents(actor=actor, now=at, ref=self.ref, child=self.child, answers=answers)
        self._then(at + WATCHED + timedelta(days=self.dice.randrange(0, 5)), "closed", self.closed)

    def closed(self, at: datetime) -> None:
        why = "Settled, and watched for two weeks."
        concerns.close(actor=self._actor(at), now=at, ref=self.ref, version=self._version(at), why=why)

    def _then(self, at: datetime, what: str, happening: Happening) -> None:
        self.told.at(at_work(self.calendar, at), f"{self.scene.type} about {self.first_name}: {what}", happening)

    def _actor(self, at: datetime) -> Actor:
        return self.cast.actor(self.role, at)

    def _version(self, at: datetime) -> int:
        found = queries.one(self._actor(at), self.ref, at)
        if found is None:
            raise NotThere(self.ref)
        return found.version


def _line(kind: EntryKind, words: str) -> dict[str, str]:
    if kind is EntryKind.REFERRAL:
        return {"body": "mash", "advice": words, "answer": "Taken on"}
    if kind is EntryKind.POLICE_DECISION:
        return {"decision": words, "why": "Looked at with the deputy."}
    return {"plan" if kind in (EntryKind.SUPPORT, EntryKind.WELFARE, EntryKind.IMAGE_REVIEW) else "words": words}


def _about_adults(told: Timeline, cast: Cast, calendar: Calendar, days: list[datetime]) -> None:
    """Two matters about adults: one with the head, one about the head with the chair. The rest of the school sees neither."""
    dice = random.Random("amberfield adults")  # noqa: S311  # a story, not a secret
    child, first_name = dice.choice(cast.children)
    for offset, subject, words in (
        (30, cast.teachers[3], "He drives a pupil home alone and messages her on his own phone."),
        (12, cast.posts[Role.HEADTEACHER], "She shouted at a child behind a closed door until he cried."),
    ):
        report = Report(
            key=UUID(int=dice.getrandbits(128), version=4),
            happened=words,
            child_words="The child is upset and would like somebody to talk to.",
            seen_at=days[-offset] + timedelta(hours=1, minutes=30),
            parties=(PartyGiven(PartyRole.SUBJECT, subject, is_child=False), PartyGiven(PartyRole.HARMED, child)),
            door=Door.ADULT_HERE,
        )
        of_the_child = Told(told, cast, calendar, dice, CHILD_OF_AN_ADULT_MATTER, child, first_name, is_late=False)
        matter = _Adult(told, cast, report, of_the_child)
        told.at(days[-offset] + timedelta(hours=2), f"about an adult, {offset} school days ago", matter.reported)


@dataclass
class _Adult:
    """A report about an adult: its parts go to different people, and the child is looked after apart from it."""

    told: Timeline
    cast: Cast
    report: Report
    of_the_child: Told

    def reported(self, at: datetime) -> None:
        reporter = known.actor_for(self.cast.teachers[5], at)
        for ref in concerns.report(actor=reporter, now=at, report=self.report).refs:
            soon = at + timedelta(minutes=40)
            self.told.at(soon, "a part of a report about an adult", partial(self._accepted, ref))

    def _accepted(self, ref: str, at: datetime) -> None:
        """Each part by the first of those who may see it; that of the child goes on as every worry does."""
        posts = (Role.HEADTEACHER, Role.CHAIR_OF_GOVERNORS, Role.DSL)
        readers = [actor for actor in (self.cast.actor(role, at) for role in posts) if queries.one(actor, ref, at)]
        view = queries.one(self.cast.actor(Role.DSL, at), ref, at)
        if view is not None and view.part is Part.CHILD:
            self.of_the_child.ref = ref
            self.of_the_child.accepted(at)
            return
        concerns.accept(actor=readers[0], now=at, ref=ref)
        words = {
            "spoke_to": "The duty officer",
            "reference": "LADO 7",
            "advice": "Met tomorrow; the adult is not told yet.",
        }
        concerns.record(actor=readers[0], now=at, ref=ref, kind=EntryKind.LADO_CONTACT, words=words)
