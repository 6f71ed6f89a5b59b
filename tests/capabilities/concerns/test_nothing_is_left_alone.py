"""No part without a reader, a duty and a clock, whoever leaves, is hidden, or turns out to be somebody else."""

from datetime import date, timedelta
from typing import Any

import pytest

from belisha.capabilities.concerns import actions, queries
from belisha.capabilities.concerns.actions.deciding import write_stance
from belisha.capabilities.concerns.models import Concern, PartyRow, Visibility
from belisha.capabilities.concerns.terms import Answer, Door, EntryKind, Part, PartyGiven, PartyRole, Stance, State
from belisha.kernel.duties import actions as duties
from belisha.kernel.duties import queries as duty_queries
from belisha.kernel.duties import rota
from belisha.kernel.people import actions as people
from belisha.plain.decision import Refused
from belisha.plain.names import Affiliation, Role
from belisha.plain.source import SILENCE
from tests.capabilities.concerns.test_journey_of_a_concern import everything_recorded
from tests.capabilities.concerns.test_what_changes_later import LATER, NEXT_DAY, new_part, opens, part_of, version
from tests.cast import NOW, Cast, a_school, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return a_school()


def kinds(cast: Cast, name: str, now: Any = LATER) -> set[str]:
    """The duties in somebody's inbox."""
    return {line.kind for line in duty_queries.inbox(cast.actor(name, now), now)}


def a_question_that_becomes_a_worry(cast: Cast) -> str:
    """A matter that somebody has accepted, to which a child is added: its own part stays beside the child's."""
    ref = report(cast, "olu", door=Door.QUESTION, child_at_risk=Answer.NO).refs[0]
    dora = cast.actor("dora")
    actions.accept(actor=dora, now=NOW, ref=ref)
    child = PartyGiven(PartyRole.HARMED, cast["ada"])
    actions.add_party(actor=dora, now=NOW, ref=ref, version=version(ref), party=child, why="She told me.")
    return ref


class TestAPartThatWouldNotBeOpenedToday:
    def test_goes_to_the_team_of_today(self, cast: Cast) -> None:
        ref = a_question_that_becomes_a_worry(cast)
        people.give_role(actor=cast.system, now=LATER, person_id=cast["tess"], role=Role.DSL)
        for name in ("dora", "eve"):
            people.leave(actor=cast.system, now=LATER, person_id=cast[name], last=LATER.date())
        duties.tick(now=NEXT_DAY)
        assert opens(cast, "tess", ref, NEXT_DAY)
        assert opens(cast, "tess", new_part(ref, Part.CHILD), NEXT_DAY)
        assert not opens(cast, "dora", ref, NEXT_DAY)
        assert Concern.objects.get(ref=ref).owner_id is None
        assert "concerns.accept" in kinds(cast, "tess", NEXT_DAY)

    def test_has_a_clock_again_when_it_is_hidden_from_its_owner(self, cast: Cast) -> None:
        ref = a_question_that_becomes_a_worry(cast)
        actions.exclude(
            actor=cast.actor("eve"), now=LATER, ref=ref, version=version(ref), person=cast["dora"], why="A friend."
        )
        assert Concern.objects.get(ref=ref).state == State.REPORTED
        assert "concerns.accept" in kinds(cast, "eve")

    def test_about_an_adult_who_only_saw_it_goes_to_the_new_head(self, cast: Cast) -> None:
        adult = part_of(report(cast, "olu", "ada", "tess").refs, Part.ADULT)
        actions.accept(actor=cast.actor("hana"), now=NOW, ref=adult)
        row = PartyRow.objects.get(concern__ref=adult, person_id=cast["tess"])
        actions.say_role(
            actor=cast.actor("hana"), now=NOW, ref=adult, version=version(adult), party=row.pk, role=PartyRole.SAW_IT
        )
        people.leave(actor=cast.system, now=LATER, person_id=cast["hana"], last=LATER.date())
        people.give_role(actor=cast.system, now=LATER, person_id=cast["gil"], role=Role.HEADTEACHER)
        duties.tick(now=NEXT_DAY)
        assert opens(cast, "gil", adult, NEXT_DAY)
        assert not opens(cast, "hana", adult, NEXT_DAY)


class TestWhatItsOwnerHasToDo:
    @pytest.fixture
    def ref(self, cast: Cast) -> str:
        ref = report(cast, "olu", "ada").refs[0]
        dora = cast.actor("dora")
        actions.accept(actor=dora, now=NOW, ref=ref)
        actions.record(actor=dora, now=NOW, ref=ref, kind=EntryKind.REFERRAL, words={"body": "mash"})
        actions.add_action(actor=dora, now=NOW, ref=ref, words="Ring", owner=cast["dora"], due_on=NEXT_DAY.date())
        return ref

    def test_goes_with_it_when_somebody_takes_it_over(self, cast: Cast, ref: str) -> None:
        actions.take_over(actor=cast.actor("eve"), now=LATER, ref=ref, version=version(ref), why="Dora is ill.")
        assert {"concerns.chase", "concerns.work"} <= kinds(cast, "eve")
        assert kinds(cast, "dora") & {"concerns.chase", "concerns.work"} == set()
        people.end_role(actor=cast.system, now=LATER, person_id=cast["dora"], role=Role.DSL, last=LATER.date())
        duties.tick(now=NEXT_DAY)
        assert "concerns.action" in kinds(cast, "eve", NEXT_DAY)
        assert kinds(cast, "dora", NEXT_DAY) == set()

    def test_is_the_readers_when_it_is_hidden_from_the_owner_and_the_next_owners_then(
        self, cast: Cast, ref: str
    ) -> None:
        actions.exclude(
            actor=cast.actor("eve"), now=LATER, ref=ref, version=version(ref), person=cast["dora"], why="A friend."
        )
        assert {"concerns.chase", "concerns.action", "concerns.accept"} <= kinds(cast, "eve")
        assert kinds(cast, "dora") == set()
        actions.accept(actor=cast.actor("eve", LATER), now=LATER, ref=ref)
        assert {"concerns.chase", "concerns.work"} <= kinds(cast, "eve")


class TestFormerPupilsWhoWorkHere:
    @pytest.mark.parametrize("name", ["eve", "hana", "tess"])
    def test_are_hidden_from_what_is_about_them(self, cast: Cast, name: str) -> None:
        people.begin_affiliation(
            actor=cast.system, now=NOW, person_id=cast[name], kind=Affiliation.EX_PUPIL, first=date(2010, 7, 1)
        )
        refs = report(cast, "olu", "ada", name, urgent=True).refs
        duties.tick(now=NOW + timedelta(hours=6))
        for ref in refs:
            assert not opens(cast, name, ref)
            assert cast[name] in queries.barred_people(cast.school_id, frozenset({ref}))[ref]
        assert kinds(cast, name, NOW + timedelta(hours=6)) == set()

    def test_entered_among_the_children_they_stand_in_the_adults_part(self, cast: Cast) -> None:
        people.begin_affiliation(actor=cast.system, now=NOW, person_id=cast["eve"], kind=Affiliation.EX_PUPIL)
        parties = (PartyGiven(PartyRole.HARMED, cast["ada"]), PartyGiven(PartyRole.SAID_TO_HAVE_HARMED, cast["eve"]))
        refs = report(cast, "olu", parties=parties).refs
        child = queries.one(cast.actor("dora"), part_of(refs, Part.CHILD), NOW)
        assert child is not None
        assert {party.person for party in child.parties} == {cast["ada"]}
        assert not any(opens(cast, "eve", ref) for ref in refs)


class TestHidingByHand:
    def test_hides_from_every_record_of_a_person(self, cast: Cast) -> None:
        people.say_same(actor=cast.system, now=NOW, one=cast["dora"], other=cast["eve"], is_same=True)
        people.give_role(actor=cast.system, now=NOW, person_id=cast["tess"], role=Role.DEPUTY_DSL)
        ref = report(cast, "olu", "ada").refs[0]
        actions.exclude(
            actor=cast.actor("tess"), now=LATER, ref=ref, version=version(ref), person=cast["dora"], why="A friend."
        )
        assert not opens(cast, "eve", ref)

    def test_never_leaves_the_safeguarding_team_out(self, cast: Cast) -> None:
        ref = report(cast, "olu", "ada", urgent=True).refs[0]
        duties.tick(now=NOW + timedelta(minutes=30))
        actions.accept(actor=cast.actor("hana", LATER), now=LATER, ref=ref)
        hana = cast.actor("hana", LATER)
        actions.exclude(actor=hana, now=LATER, ref=ref, version=version(ref), person=cast["dora"], why="Busy.")
        with pytest.raises(Refused):
            actions.exclude(actor=hana, now=LATER, ref=ref, version=version(ref), person=cast["eve"], why="Busy.")

    def test_hidden_again_after_a_lift_somebody_stands_in(self, cast: Cast) -> None:
        ref = report(cast, "olu", "ada").refs[0]
        eve = cast.actor("eve")
        for act in (actions.exclude, actions.lift, actions.exclude):
            act(actor=eve, now=LATER, ref=ref, version=version(ref), person=cast["dora"], why="A friend.")
        people.end_role(actor=cast.system, now=LATER, person_id=cast["eve"], role=Role.DEPUTY_DSL, last=LATER.date())
        duties.tick(now=NEXT_DAY)
        assert not opens(cast, "dora", ref, NEXT_DAY)
        assert opens(cast, "hana", ref, NEXT_DAY)

    def test_a_tie_lifted_for_one_child_says_nothing_about_another(self, cast: Cast) -> None:
        for child, said in (("ada", "aunt"), ("ben", "mother")):
            people.declare_tie(actor=cast.system, now=NOW, one=cast["eve"], other=cast[child], said=said)
        ref = report(cast, "olu", "ada").refs[0]
        dora: dict[str, Any] = {"actor": cast.actor("dora"), "now": NOW, "ref": ref}
        actions.lift(**dora, version=version(ref), person=cast["eve"], why="She is not close.")
        assert opens(cast, "eve", ref)
        ben = PartyGiven(PartyRole.SAID_TO_HAVE_HARMED, cast["ben"])
        actions.add_party(**dora, version=version(ref), party=ben, why="He was there.")
        assert not opens(cast, "eve", ref)


def test_the_childs_part_does_not_name_an_adult_who_was_added_later(cast: Cast) -> None:
    ref = report(cast, "olu", "ada").refs[0]
    tess = PartyGiven(PartyRole.SUBJECT, cast["tess"], is_child=False)
    actions.add_party(actor=cast.actor("dora"), now=NOW, ref=ref, version=version(ref), party=tess, why="Named.")
    view = queries.one(cast.actor("eve"), ref, LATER)
    assert view is not None
    assert cast["tess"] not in {verdict.person for verdict in view.hidden}


def test_another_message_gives_nobody_more_time(cast: Cast) -> None:
    ref = report(cast, None, "ada", receipt="amber apple anchor").refs[0]
    due = Concern.objects.get(ref=ref).accept_by
    late = due + timedelta(minutes=1)
    duties.tick(now=late)
    actions.receive_message(actor=cast.public, now=late, receipt="amber apple anchor", words="Please.")
    assert Concern.objects.get(ref=ref).accept_by == due
    actions.accept(actor=cast.actor("hana", late), now=late, ref=ref)


def test_an_account_on_call_keeps_what_it_took_without_any_other_post(cast: Cast) -> None:
    people.end_role(actor=cast.system, now=NOW, person_id=cast["tess"], role=Role.TEACHER, last=date(2026, 9, 2))
    rota.enter(actor=cast.system, now=NOW, person_id=cast["tess"], first=NOW.date(), last=NOW.date())
    evening = NOW + timedelta(hours=8)
    ref = report(cast, "olu", "ada", now=evening).refs[0]
    duties.tick(now=evening + timedelta(minutes=5))
    actions.accept(actor=cast.actor("tess", evening), now=evening + timedelta(minutes=6), ref=ref)
    duties.tick(now=NEXT_DAY)
    assert Concern.objects.get(ref=ref).owner_id == cast["tess"]
    assert opens(cast, "tess", ref, NEXT_DAY)


def test_closing_ends_what_climbs(cast: Cast) -> None:
    ref = report(cast, None, "ada", receipt="amber apple anchor").refs[0]
    everything_recorded(cast, "dora", ref)
    actions.receive_message(actor=cast.public, now=LATER, receipt="amber apple anchor", words="Thank you.")
    assert "concerns.answer" in kinds(cast, "dora")
    actions.close(actor=cast.actor("dora"), now=LATER, ref=ref, version=version(ref), why="Settled.")
    assert "concerns.answer" not in kinds(cast, "dora")


@pytest.mark.parametrize(
    ("given", "preferred", "family", "text"),
    [
        ("Elizabeth", "Liz", "Quartz", "elizabeth hits me"),
        ("Wei", "", "Ng", "mr ng hits me"),
        ("Jo", "", "Li", "miss li and jo are mean"),
    ],
)
def test_short_and_given_names_in_a_text_are_found(
    cast: Cast, given: str, preferred: str, family: str, text: str
) -> None:
    person = people.add_person(
        actor=cast.system, now=NOW, given=given, family=family, preferred_name=preferred, kind=Affiliation.STAFF
    )
    people.give_role(actor=cast.system, now=NOW, person_id=person, role=Role.DEPUTY_DSL)
    ref = report(cast, None, "ada", happened=text).refs[0]
    assert Visibility.objects.filter(concern__ref=ref, person_id=person, stance="barred").exists()


def test_a_class_teacher_whom_a_route_tells_neither_takes_it_over_nor_opens_it_again(cast: Cast) -> None:
    ref = report(cast, "olu", "ada").refs[0]
    everything_recorded(cast, "dora", ref)
    concern = Concern.objects.get(ref=ref)
    write_stance(concern, cast["tess"], Stance.GRANTED, NOW, SILENCE, role=Role.FORM_TUTOR)
    tess: dict[str, Any] = {"actor": cast.actor("tess"), "now": LATER, "ref": ref}
    with pytest.raises(Refused):
        actions.take_over(**tess, version=version(ref), why="I know her.")
    actions.close(actor=cast.actor("dora"), now=NOW, ref=ref, version=version(ref), why="Settled.")
    with pytest.raises(Refused):
        actions.reopen(**tess, version=version(ref), why="I know her.")
    actions.reopen(actor=cast.actor("eve"), now=LATER, ref=ref, version=version(ref), why="It goes on.")
