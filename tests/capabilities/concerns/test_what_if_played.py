"""Every ready situation of "What would happen if …", played through the real actions: what was promised happens."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import uuid4

import pytest

from belisha.capabilities.concerns import actions
from belisha.capabilities.concerns.models import Concern
from belisha.capabilities.concerns.rules.receivers import NEAR_ROLES
from belisha.capabilities.concerns.rules.routing import route
from belisha.capabilities.concerns.rules.trying import read as facts_of
from belisha.capabilities.concerns.terms import Answer, Part, PartyGiven, PartyRole, Report, Routing
from belisha.capabilities.policies.rules.what_if import situation
from belisha.content.concern_types import types
from belisha.content.what_if import Example, examples
from belisha.kernel.people import actions as people
from belisha.kernel.people import queries as people_queries
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor, public_actor
from belisha.plain.holders import Holders
from belisha.plain.names import GOVERNOR_ROLES, ROLES, Affiliation, Role
from belisha.plain.situations import holders as posts
from tests.cast import NOW, TERM_BEGAN, a_school

pytestmark = pytest.mark.django_db
CHILDREN = ("pupil", "ex_pupil")


class Stage:
    """A school in which every post is held as the situation says, and the situation played in it."""

    def __init__(self, example: Example) -> None:
        self.example = example
        self.cast = a_school({}, policy=True)
        self.holders = posts(example.posts)
        self.here = {one: self._person(self.holders, one) for one in sorted({h.person for h in self.holders.holdings})}
        for holding in self.holders.holdings:
            people.give_role(
                actor=self.cast.system,
                now=TERM_BEGAN,
                person_id=self.here[holding.person],
                role=holding.role,
                holds=holding.holds,
            )
        for one, other in (tuple(tie) for tie in self.holders.ties):
            people.declare_tie(actor=self.cast.system, now=TERM_BEGAN, one=self.here[one], other=self.here[other])
        calendar = schools.calendar(self.cast.school_id)
        self.facts = situation(example, calendar, NOW.date())
        self.at: datetime = self.facts["at"]
        self.promised: Routing = route(
            facts_of(self.facts, calendar, self.holders),
            rulebook.rulebook(self.cast.school_id, self.at.date()),
            self.holders,
            calendar,
        )

    def _person(self, holders: Holders, one: int) -> int:
        is_governor = any(role in GOVERNOR_ROLES or role is Role.PROPRIETOR for role in holders.roles_of(one))
        kind = Affiliation.GOVERNOR if is_governor else Affiliation.STAFF
        return self.somebody(kind, f"P{one}")

    def somebody(self, kind: Affiliation, given: str, **more: date) -> int:
        return people.add_person(
            actor=self.cast.system, now=TERM_BEGAN, given=given, family=f"Of{given}", kind=kind, **more
        )

    def reports(self) -> tuple[str, ...]:
        """Whoever tells it, tells it; answers the references."""
        words: list[str] = list(self.facts.get("about", ()))
        parties = tuple(self._party(number, word) for number, word in enumerate(words) if word != "unknown")
        given = Report(
            key=uuid4(),
            happened=self.example.story,
            seen_at=self.facts["seen_at"],
            parties=parties,
            urgent=self.facts.get("urgent", False),
            adult_unresolved="unknown" in words,
            child_at_risk=self._child_at_risk(),
            channel=self.facts.get("channel", "staff"),
            ages=tuple(self.facts.get("ages", ())),
        )
        return actions.report(actor=self._reporter(), now=self.at, report=given).refs

    def _child_at_risk(self) -> Answer:
        """The forms ask it wherever no child is named; a broken device puts none at risk."""
        is_matter = all(part.part is Part.MATTER for part in self.promised.parts)
        return Answer.NO if is_matter else Answer.DONT_KNOW

    def _party(self, number: int, word: str) -> PartyGiven:
        if word in CHILDREN:
            child = self.somebody(Affiliation(word), f"Child{number}", born_on=date(2017, 3, 2))
            return PartyGiven(PartyRole.HARMED, child, is_child=True)
        hurt = types()[self.facts["type"]].adult_is == "harmed" if "type" in self.facts else False
        role = PartyRole.HARMED if hurt else PartyRole.SUBJECT
        if word in ROLES:
            return PartyGiven(role, self.here[self.holders.of(Role(word))[0]], is_child=False)
        return PartyGiven(role, self.somebody(Affiliation(word), f"Adult{number}"), is_child=False)

    def _reporter(self) -> Actor:
        word = self.facts.get("by", "")
        if self.facts.get("channel") == "worry_page":
            return public_actor(self.cast.school_id)
        person = (
            self.here[self.holders.of(Role(word))[0]] if word in ROLES else self.somebody(Affiliation(word), "Tells")
        )
        return people_queries.actor_for(person, self.at)


def rows(ref: str, stance: str) -> set[int]:
    concern = Concern.objects.get(ref=ref)
    return set(concern.visibility.filter(ended_at__isnull=True, stance=stance).values_list("person_id", flat=True))


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.id)
def test_what_was_promised_happens(example: Example) -> None:
    """Once it has been named as what it is, whoever should be told is, and whoever should not see it does not."""
    stage = Stage(example)
    by_part: Mapping[str, str] = {Concern.objects.get(ref=ref).part: ref for ref in stage.reports()}
    for part in stage.promised.parts:
        if part.part not in by_part:
            continue
        _name_it(stage, by_part[part.part])
    by_part = {concern.part: concern.ref for concern in Concern.objects.filter(school_id=stage.cast.school_id)}
    for part in stage.promised.parts:
        granted, barred = rows(by_part[part.part], "granted"), rows(by_part[part.part], "barred")
        told = {stage.here[g.person] for g in part.grants if not g.technical_only and g.role not in NEAR_ROLES}
        assert told - barred <= granted
        assert {stage.here[person] for person in part.barred if person in stage.here} <= barred
        assert not granted & barred


def _name_it(stage: Stage, ref: str) -> None:
    """The first who may accepts it and calls it what the situation calls it."""
    if "type" not in stage.facts:
        return
    concern = Concern.objects.get(ref=ref)
    for person in sorted(rows(ref, "granted")):
        actor = people_queries.actor_for(person, stage.at)
        actions.accept(actor=actor, now=stage.at, ref=ref)
        concern.refresh_from_db()
        ages = tuple(stage.facts.get("ages", ()))
        actions.triage(
            actor=actor,
            now=stage.at,
            ref=ref,
            version=concern.version,
            type_=stage.facts["type"],
            words="As told",
            ages=ages,
        )
        return
