"""Who may see a concern after something has changed: a post, a tie, a party, the policy, or only the time of day."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from belisha.capabilities.concerns import actions, queries
from belisha.capabilities.concerns.actions.handling import ChangedMeanwhile, NotThere
from belisha.capabilities.concerns.models import Concern, PartyRow, Visibility
from belisha.capabilities.concerns.terms import Answer, Door, EntryKind, Part, PartyGiven, PartyRole, State
from belisha.kernel.duties import actions as duties
from belisha.kernel.duties import queries as duty_queries
from belisha.kernel.notices.models import Message
from belisha.kernel.people import actions as people
from belisha.kernel.people import importing
from belisha.kernel.people import queries as people_queries
from belisha.kernel.rulebook import actions as rulebook
from belisha.kernel.rulebook.actions import Approval
from belisha.plain.decision import Refused
from belisha.plain.names import Role
from tests.capabilities.concerns.test_journey_of_a_concern import everything_recorded
from tests.cast import NOW, Cast, a_school, report

pytestmark = pytest.mark.django_db
LATER, NEXT_DAY = NOW + timedelta(hours=1), NOW + timedelta(days=1)


@pytest.fixture
def cast() -> Cast:
    return a_school()


def opens(cast: Cast, name: str, ref: str, now: Any = LATER) -> bool:
    return queries.one(cast.actor(name, now), ref, now) is not None


def version(ref: str) -> int:
    return Concern.objects.get(ref=ref).version


def part_of(refs: Iterable[str], part: Part) -> str:
    return Concern.objects.get(ref__in=tuple(refs), part=part.value).ref


def new_part(ref: str, part: Part) -> str:
    return Concern.objects.get(submission__parts__ref=ref, part=part.value).ref


def closed(cast: Cast, ref: str) -> None:
    everything_recorded(cast, "dora", ref)
    actions.close(actor=cast.actor("dora"), now=NOW, ref=ref, version=version(ref), why="Settled.")


class TestTimeAlone:
    def test_a_cover_that_ends_at_a_moment_opens_nothing_after_it(self, cast: Cast) -> None:
        until = NOW + timedelta(hours=2)
        people.give_role(actor=cast.system, now=NOW, person_id=cast["tess"], role=Role.DEPUTY_DSL, until=until)
        ref = report(cast, "olu", "ada").refs[0]
        assert opens(cast, "tess", ref)
        duties.tick(now=NEXT_DAY)
        assert not opens(cast, "tess", ref, NEXT_DAY)

    def test_a_post_that_begins_tomorrow_opens_what_is_open_tomorrow(self, cast: Cast) -> None:
        ref = report(cast, "olu", "ada").refs[0]
        people.give_role(
            actor=cast.system, now=NOW, person_id=cast["tess"], role=Role.DEPUTY_DSL, first=NEXT_DAY.date()
        )
        assert not opens(cast, "tess", ref)
        duties.tick(now=NEXT_DAY)
        assert opens(cast, "tess", ref, NEXT_DAY)

    def test_a_version_with_a_date_hides_from_that_day_on(self, cast: Cast) -> None:
        people.give_role(actor=cast.system, now=NOW, person_id=cast["tess"], role=Role.FORM_TUTOR)
        ref = report(cast, "olu", "ada").refs[0]
        text = (
            '+++\ntitle = "Child protection policy"\nkind = "child_protection"\napproved_by = "governing_body"\n+++\n'
        )
        text += '\n## 1 Hiding\n\n1.1 The office sees no concern.\n{ concerns.hide_from = ["form_tutor"] }\n'
        version_id = rulebook.load(actor=cast.system, now=NOW, text=text)
        rulebook.submit(actor=cast.system, now=NOW, version_id=version_id)
        day = NEXT_DAY.date()
        approval = Approval("governing_body", "C Quill, chair", "Minute 9", day)
        rulebook.approve(actor=cast.system, now=NOW, version_id=version_id, approval=approval)
        concern = Concern.objects.get(ref=ref)
        assert not concern.visibility.filter(person_id=cast["tess"], stance="barred").exists()
        duties.tick(now=NEXT_DAY)
        assert concern.visibility.filter(person_id=cast["tess"], stance="barred", why="policy").exists()


class TestClosedOnes:
    def test_a_tie_declared_after_closure_hides_it(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        closed(cast, ref)
        people.declare_tie(actor=cast.system, now=LATER, one=cast["dora"], other=cast["ada"], said="aunt")
        assert not opens(cast, "dora", ref)
        assert opens(cast, "eve", ref)

    def test_whoever_leaves_the_team_reads_nothing_closed_and_whoever_joins_reads_it(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        closed(cast, ref)
        people.end_role(actor=cast.system, now=NOW, person_id=cast["eve"], role=Role.DEPUTY_DSL, last=NOW.date())
        people.give_role(
            actor=cast.system, now=NOW, person_id=cast["tess"], role=Role.DEPUTY_DSL, first=NEXT_DAY.date()
        )
        duties.tick(now=NEXT_DAY)
        assert not opens(cast, "eve", ref, NEXT_DAY)
        assert opens(cast, "tess", ref, NEXT_DAY)

    def test_a_message_on_a_closed_worry_reaches_the_team_of_today(self, cast: Cast) -> None:
        ref = report(cast, None, "ada", receipt="amber apple anchor").refs[0]
        closed(cast, ref)
        for name in ("dora", "eve"):
            people.end_role(
                actor=cast.system, now=NOW, person_id=cast[name], role=Role.DSL if name == "dora" else Role.DEPUTY_DSL,
                last=NOW.date(),
            )  # fmt: skip
        people.give_role(actor=cast.system, now=NOW, person_id=cast["tess"], role=Role.DSL, first=NEXT_DAY.date())
        assert actions.receive_message(actor=cast.public, now=NEXT_DAY, receipt="amber apple anchor", words="Again.")
        assert opens(cast, "tess", ref, NEXT_DAY)
        assert not opens(cast, "dora", ref, NEXT_DAY)
        assert any(line.ref == ref for line in duty_queries.inbox(cast.actor("tess", NEXT_DAY), NEXT_DAY))
        concern = Concern.objects.get(ref=ref)
        assert (concern.state, concern.owner_id) == (State.REPORTED, None)
        assert concern.accept_by > NEXT_DAY


class TestTheReporter:
    def test_a_reporter_who_becomes_the_subject_learns_nothing_of_the_new_part(self, cast: Cast) -> None:
        received = report(cast, "tess", "ada")
        ref = received.refs[0]
        actions.accept(actor=cast.actor("dora"), now=NOW, ref=ref)
        tess = PartyGiven(PartyRole.SUBJECT, cast["tess"], is_child=False)
        actions.add_party(actor=cast.actor("dora"), now=LATER, ref=ref, version=version(ref), party=tess, why="Named.")
        adult = new_part(ref, Part.ADULT)
        actions.accept(actor=cast.actor("hana", LATER), now=LATER, ref=adult)
        key = Concern.objects.get(ref=ref).submission.key
        sent = queries.own_sent(cast.actor("tess", LATER), key)
        assert sent is not None
        assert (sent.ref, sent.about_adult) == (ref, False)
        for own in queries.own_reports(cast.actor("tess", LATER), LATER):
            assert own.ref != adult
            assert "headteacher" not in {role for role, _ in own.progress}

    def test_the_same_form_with_other_words_is_said_to_be_sent_already(self, cast: Cast) -> None:
        key = uuid4()
        report(cast, "tess", "ada", key=key)
        with pytest.raises(actions.SentOtherWords):
            report(cast, "tess", "ada", key=key, happened="Something else altogether.")


class TestATechnician:
    @pytest.fixture
    def ref(self, cast: Cast) -> str:
        ref = report(cast, "tess", "ada").refs[0]
        actions.accept(actor=cast.actor("dora"), now=NOW, ref=ref)
        actions.triage(
            actor=cast.actor("dora"), now=NOW, ref=ref, version=version(ref), type_="filter_bypass", words=""
        )
        assert opens(cast, "nat", ref)
        return ref

    def test_is_told_when_triage_adds_the_post(self, cast: Cast, ref: str) -> None:
        assert Message.objects.filter(person_id=cast["nat"], subject_ref=ref, template="new").count() == 1

    def test_can_change_nothing(self, cast: Cast, ref: str) -> None:
        nat: dict[str, Any] = {"actor": cast.actor("nat"), "now": LATER, "ref": ref, "version": version(ref)}
        party = PartyRow.objects.get(concern__ref=ref).pk
        added = PartyGiven(PartyRole.SUBJECT, cast["hana"], is_child=False)
        tries = [
            lambda: actions.exclude(**nat, person=cast["dora"], why="No."),
            lambda: actions.add_party(**nat, party=added),
            lambda: actions.reattribute(**nat, party=party, to=cast["ben"], why="No."),
            lambda: actions.take_out(**nat, party=party, why="No."),
            lambda: actions.say_role(**nat, party=party, role=PartyRole.SAW_IT),
            lambda: actions.lift(**nat, person=cast["dora"], why="No."),
            lambda: actions.take_over(**nat, why="No."),
            lambda: actions.close(**nat, why="No."),
            lambda: actions.triage(**nat, type_="bullying", words=""),
        ]
        for attempt in tries:
            with pytest.raises(NotThere):
                attempt()

    def test_finds_no_child_by_their_page(self, cast: Cast, ref: str) -> None:
        assert queries.of_person(cast.actor("nat"), cast["ada"], LATER) == ()


class TestOwners:
    def test_somebody_who_left_the_post_cannot_take_it_by_an_old_alert(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada", urgent=True).refs[0]
        duties.tick(now=NOW + timedelta(minutes=30))
        assert queries.waiting(cast.actor("hana", LATER), ref, LATER) is not None
        people.end_role(actor=cast.system, now=NOW, person_id=cast["hana"], role=Role.HEADTEACHER, last=NOW.date())
        with pytest.raises(NotThere):
            actions.accept(actor=cast.actor("hana", NEXT_DAY), now=NEXT_DAY, ref=ref)
        assert queries.waiting(cast.actor("hana", NEXT_DAY), ref, NEXT_DAY) is None

    def test_an_owner_who_turns_out_to_be_family_loses_it_and_the_others_are_told(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        actions.accept(actor=cast.actor("dora"), now=NOW, ref=ref)
        people.declare_tie(actor=cast.system, now=LATER, one=cast["dora"], other=cast["ada"], said="aunt")
        concern = Concern.objects.get(ref=ref)
        assert (concern.state, concern.owner_id) == (State.REPORTED, None)
        assert any(line.ref == ref for line in duty_queries.inbox(cast.actor("eve", LATER), LATER))
        assert Message.objects.filter(person_id=cast["eve"], subject_ref=ref, created_at=LATER).exists()
        actions.accept(actor=cast.actor("eve", LATER), now=LATER, ref=ref)

    def test_hiding_it_from_its_owner_gives_it_to_the_others_and_keeps_the_reason(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        actions.accept(actor=cast.actor("dora"), now=NOW, ref=ref)
        actions.exclude(
            actor=cast.actor("eve"), now=LATER, ref=ref, version=version(ref), person=cast["dora"], why="A friend."
        )
        assert Concern.objects.get(ref=ref).owner_id is None
        view = queries.one(cast.actor("eve", LATER), ref, LATER)
        assert view is not None
        assert any("A friend." in str(line.words) for line in view.lines)
        assert [verdict.why for verdict in view.hidden] == ["excluded"]

    def test_it_cannot_be_hidden_from_the_last_reader(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        actions.exclude(
            actor=cast.actor("eve"), now=NOW, ref=ref, version=version(ref), person=cast["dora"], why="A friend."
        )
        people.end_role(actor=cast.system, now=NOW, person_id=cast["eve"], role=Role.DEPUTY_DSL, last=date(2026, 9, 2))
        readers = Visibility.objects.filter(concern__ref=ref, stance="granted", ended_at__isnull=True)
        assert set(readers.values_list("person_id", flat=True)) - {cast["dora"]}

    def test_a_deputy_takes_it_over_with_a_reason_while_the_owner_is_away(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        actions.accept(actor=cast.actor("dora"), now=NOW, ref=ref)
        with pytest.raises(Refused):
            actions.take_over(actor=cast.actor("eve"), now=LATER, ref=ref, version=version(ref), why=" ")
        actions.take_over(actor=cast.actor("eve"), now=LATER, ref=ref, version=version(ref), why="Dora is ill.")
        assert Concern.objects.get(ref=ref).owner_id == cast["eve"]
        assert Message.objects.filter(person_id=cast["dora"], subject_ref=ref, created_at=LATER).exists()
        assert not any(line.ref == ref for line in duty_queries.inbox(cast.actor("dora", LATER), LATER))

    def test_a_hand_over_waits_in_the_inbox_of_whoever_it_is_offered_to(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        actions.accept(actor=cast.actor("dora"), now=NOW, ref=ref)
        actions.hand_over(
            actor=cast.actor("dora"), now=LATER, ref=ref, version=version(ref), to=cast["eve"], why="I teach."
        )
        assert "concerns.offered" in {line.kind for line in duty_queries.inbox(cast.actor("eve", LATER), LATER)}
        actions.accept(actor=cast.actor("eve", LATER), now=LATER, ref=ref)
        assert "concerns.offered" not in {line.kind for line in duty_queries.inbox(cast.actor("eve", LATER), LATER)}

    def test_two_people_with_one_version_do_not_overwrite_each_other(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        actions.accept(actor=cast.actor("dora"), now=NOW, ref=ref)
        seen = version(ref)
        actions.exclude(actor=cast.actor("eve"), now=NOW, ref=ref, version=seen, person=cast["nat"], why="No need.")
        with pytest.raises(ChangedMeanwhile):
            actions.triage(actor=cast.actor("dora"), now=NOW, ref=ref, version=seen, type_="bullying", words="")


class TestAnAdultNobodyCanName:
    @pytest.mark.parametrize("answer", [None, Answer.YES, Answer.DONT_KNOW])
    def test_is_hidden_from_the_head_in_every_part(self, cast: Cast, answer: Answer | None) -> None:
        unmatched = PartyGiven(PartyRole.SUBJECT, name="Miss Somebody", is_child=False)
        child = PartyGiven(PartyRole.HARMED, cast["ada"])
        refs = report(cast, "tess", parties=(child, unmatched), could_be_head=answer).refs
        assert {Concern.objects.get(ref=ref).part for ref in refs} == {"child", "adult"}
        for ref in refs:
            assert not opens(cast, "hana", ref)
            assert queries.barred_people(cast.school_id, frozenset({ref}))[ref] >= {cast["hana"]}
        assert opens(cast, "cal", part_of(refs, Part.ADULT))

    def test_named_later_it_goes_to_the_head_and_is_hidden_from_whoever_it_is(self, cast: Cast) -> None:
        child = PartyGiven(PartyRole.HARMED, cast["ada"])
        refs = report(cast, "olu", parties=(child,), adult_unresolved=True).refs
        adult = part_of(refs, Part.ADULT)
        party = PartyRow.objects.get(concern__ref=adult, person__isnull=True)
        actions.reattribute(
            actor=cast.actor("cal"), now=LATER, ref=adult, version=version(adult), party=party.pk, to=cast["dora"],
            why="It is Dora.",
        )  # fmt: skip
        assert all(not opens(cast, "dora", ref) for ref in refs)
        assert opens(cast, "eve", part_of(refs, Part.CHILD))
        assert not opens(cast, "hana", adult)  # a bar never falls by itself
        actions.accept(actor=cast.actor("cal", LATER), now=LATER, ref=adult)
        actions.lift(
            actor=cast.actor("cal", LATER), now=LATER, ref=adult, version=version(adult), person=cast["hana"],
            why="It is not the head.",
        )  # fmt: skip
        assert opens(cast, "hana", adult)


class TestSomethingIsAdded:
    def test_a_child_added_to_a_broken_device_opens_the_childs_part(self, cast: Cast) -> None:
        people.declare_tie(actor=cast.system, now=NOW, one=cast["nat"], other=cast["ada"], said="aunt")
        ref = report(cast, "tess", door=Door.DEVICE, child_at_risk=Answer.NO, device="Tablet 3").refs[0]
        assert Concern.objects.get(ref=ref).part == Part.MATTER
        assert opens(cast, "nat", ref)
        child = PartyGiven(PartyRole.HARMED, cast["ada"])
        actions.add_party(actor=cast.actor("dora"), now=LATER, ref=ref, version=version(ref), party=child, why="Seen.")
        assert opens(cast, "dora", new_part(ref, Part.CHILD))
        assert not opens(cast, "nat", ref)

    def test_a_child_added_to_a_worry_about_an_adult_reaches_the_dsl(self, cast: Cast) -> None:
        adult = report(cast, "olu", "tess").refs[0]
        child = PartyGiven(PartyRole.HARMED, cast["ada"])
        actions.add_party(actor=cast.actor("hana"), now=LATER, ref=adult, version=version(adult), party=child)
        ref = new_part(adult, Part.CHILD)
        assert opens(cast, "dora", ref)
        view = queries.one(cast.actor("dora", LATER), ref, LATER)
        assert view is not None
        assert [party.name for party in view.parties] == ["Ada Pike (pupil)"] or len(view.parties) == 1

    def test_naming_it_a_matter_about_an_adult_opens_the_heads_part(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        actions.accept(actor=cast.actor("dora"), now=NOW, ref=ref)
        actions.triage(
            actor=cast.actor("dora"), now=LATER, ref=ref, version=version(ref), type_="staff_misuse", words=""
        )
        adult = new_part(ref, Part.ADULT)
        assert opens(cast, "cal", adult)  # nobody is named: it could be the head

    def test_an_adult_added_by_the_dsl_stands_in_the_adults_part_alone(self, cast: Cast) -> None:
        people.give_role(actor=cast.system, now=NOW, person_id=cast["nat"], role=Role.DEPUTY_DSL)
        ref = report(cast, "olu", "ada").refs[0]
        tess = PartyGiven(PartyRole.SUBJECT, cast["tess"], is_child=False)
        actions.add_party(actor=cast.actor("dora"), now=LATER, ref=ref, version=version(ref), party=tess)
        view = queries.one(cast.actor("eve", LATER), ref, LATER)
        assert view is not None
        assert cast["tess"] not in {party.person for party in view.parties}
        assert cast["tess"] in {p.person_id for p in PartyRow.objects.filter(concern__ref=new_part(ref, Part.ADULT))}


class TestNamesInATextNobodyHasRead:
    @pytest.mark.parametrize(
        "text", ["Mrs QuillDora's dog", "miss quilldoras class", "quilldora/ada", "Dora shouts at me", "QUILLDORA!!"]
    )
    def test_whoever_is_named_is_skipped_until_somebody_else_has_read_it(self, cast: Cast, text: str) -> None:
        ref = report(cast, None, happened=text, door=Door.CHILD).refs[0]
        assert not opens(cast, "dora", ref)
        assert opens(cast, "eve", ref)
        assert "concerns.confirm" in {line.kind for line in duty_queries.inbox(cast.actor("eve"), NOW)}

    def test_the_same_holds_for_a_message_through_the_receipt(self, cast: Cast) -> None:
        ref = report(cast, None, "ada", receipt="amber apple anchor").refs[0]
        actions.accept(actor=cast.actor("dora"), now=NOW, ref=ref)
        actions.receive_message(actor=cast.public, now=LATER, receipt="amber apple anchor", words="It is QuillDora.")
        assert not opens(cast, "dora", ref)
        assert Concern.objects.get(ref=ref).owner_id is None
        assert opens(cast, "eve", ref)

    def test_confirming_settles_the_task_and_keeps_it_hidden(self, cast: Cast) -> None:
        ref = report(cast, None, happened="QuillDora", door=Door.CHILD).refs[0]
        actions.confirm(
            actor=cast.actor("eve"), now=LATER, ref=ref, version=version(ref), person=cast["dora"], why="It is her."
        )
        assert "concerns.confirm" not in {line.kind for line in duty_queries.inbox(cast.actor("eve"), LATER)}
        assert not opens(cast, "dora", ref)

    def test_lifting_opens_it_and_a_tie_declared_later_hides_it_again(self, cast: Cast) -> None:
        ref = report(cast, None, "ada", happened="QuillDora", door=Door.CHILD).refs[0]
        actions.lift(
            actor=cast.actor("eve"), now=LATER, ref=ref, version=version(ref), person=cast["dora"], why="She helped."
        )
        assert opens(cast, "dora", ref)
        people.declare_tie(actor=cast.system, now=LATER, one=cast["dora"], other=cast["ada"], said="aunt")
        assert not opens(cast, "dora", ref)


class TestNewVersions:
    def test_a_version_that_tells_more_people_does_not_open_what_began_before_it(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        text = (
            '+++\ntitle = "Child protection policy"\nkind = "child_protection"\napproved_by = "governing_body"\n+++\n'
        )
        text += '\n## 1 Who\n\n1.1 The office too.\n{ routing.any_concern = ["dsl", "deputy_dsl", "office"] }\n'
        version_id = rulebook.load(actor=cast.system, now=NEXT_DAY, text=text)
        rulebook.submit(actor=cast.system, now=NEXT_DAY, version_id=version_id)
        approval = Approval("governing_body", "C Quill, chair", "Minute 9", NEXT_DAY.date())
        rulebook.approve(actor=cast.system, now=NEXT_DAY, version_id=version_id, approval=approval)
        assert not opens(cast, "olu", ref, NEXT_DAY)
        newer = report(cast, "tess", "ben", now=NEXT_DAY).refs[0]
        assert opens(cast, "olu", newer, NEXT_DAY)

    def test_a_decision_remembers_the_versions_under_which_it_was_made(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        dora = cast.actor("dora")
        actions.accept(actor=dora, now=NOW, ref=ref)
        actions.record(
            actor=dora, now=NOW, ref=ref, kind=EntryKind.DECISION, words={"decision": "monitor", "why": "Small."}
        )
        view = queries.one(dora, ref, NOW)
        assert view is not None
        decision = next(line for line in view.lines if line.kind == EntryKind.DECISION)
        assert "Online safety policy, version 1" in decision.words["under"]


class TestRinging:
    def test_a_picture_with_somebody_of_unknown_age_is_not_closed_before_police_and_social_care_were_rung(
        self, cast: Cast
    ) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        dora = cast.actor("dora")
        actions.accept(actor=dora, now=NOW, ref=ref)
        actions.triage(actor=dora, now=NOW, ref=ref, version=version(ref), type_="nude_image", words="")
        required = {task.body for task in queries.outside_tasks(dora, ref, NOW) if task.required and not task.is_done}
        assert required == {"police", "mash"}
        actions.triage(
            actor=dora, now=NOW, ref=ref, version=version(ref), type_="nude_image", words="", ages=("14", "15")
        )
        assert not [task for task in queries.outside_tasks(dora, ref, NOW) if task.required]

    def test_a_worry_without_a_matched_child_can_be_closed(self, cast: Cast) -> None:
        ref = report(cast, None, happened="It is bad", door=Door.CHILD).refs[0]
        dora = cast.actor("dora")
        actions.accept(actor=dora, now=NOW, ref=ref)
        actions.triage(actor=dora, now=NOW, ref=ref, version=version(ref), type_="harmful_material", words="")
        actions.record(
            actor=dora, now=NOW, ref=ref, kind=EntryKind.DECISION, words={"decision": "monitor", "why": "Unknown."}
        )
        with pytest.raises(Refused):
            actions.close(actor=dora, now=NOW, ref=ref, version=version(ref), why="Nothing more can be done.")
        actions.parents_nobody_known(actor=dora, now=NOW, ref=ref, words="We do not know who wrote it.")
        actions.close(actor=dora, now=NOW, ref=ref, version=version(ref), why="Nothing more can be done.")

    def test_where_guardians_are_known_nobody_may_say_that_none_is(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        actions.accept(actor=cast.actor("dora"), now=NOW, ref=ref)
        with pytest.raises(Refused):
            actions.parents_nobody_known(actor=cast.actor("dora"), now=NOW, ref=ref, words="Nobody.")


def test_an_adult_added_by_mistake_can_be_taken_out_and_their_hiding_lifted(cast: Cast) -> None:
    adult = report(cast, "olu", "tess").refs[0]
    hana = cast.actor("hana")
    actions.accept(actor=hana, now=NOW, ref=adult)
    wrong = PartyGiven(PartyRole.SUBJECT, cast["dora"], is_child=False)
    actions.add_party(actor=hana, now=NOW, ref=adult, version=version(adult), party=wrong)
    with pytest.raises(Refused):
        actions.lift(actor=hana, now=NOW, ref=adult, version=version(adult), person=cast["dora"], why="Mistake.")
    row = PartyRow.objects.get(concern__ref=adult, person_id=cast["dora"], moved_at__isnull=True)
    actions.take_out(actor=hana, now=NOW, ref=adult, version=version(adult), party=row.pk, why="Another Dora.")
    actions.lift(actor=hana, now=NOW, ref=adult, version=version(adult), person=cast["dora"], why="Another Dora.")
    assert not Visibility.objects.filter(
        concern__ref=adult, person_id=cast["dora"], stance="barred", ended_at__isnull=True
    ).exists()


def test_the_same_line_sent_twice_stands_once(cast: Cast) -> None:
    key = uuid4()
    ref = report(cast, None, "ada", receipt="amber apple anchor").refs[0]
    for _ in range(2):
        actions.receive_message(
            actor=cast.public, now=LATER, receipt="amber apple anchor", words="Please come.", key=key
        )
    concern = Concern.objects.get(ref=ref)
    assert concern.entries.filter(kind=EntryKind.MESSAGE_IN.value).count() == 1


def test_a_child_in_something_open_who_leaves_is_a_task_of_the_team_and_can_still_be_reported_about(cast: Cast) -> None:
    ref = report(cast, "tess", "ada").refs[0]
    batch = importing.Batch(source="list", leaving=((cast["ada"], "pupil"), (cast["ben"], "pupil")))
    importing.write(actor=cast.system, now=LATER, batch=batch)
    lines = duty_queries.inbox(cast.actor("dora", LATER), LATER)
    assert [(line.kind, line.ref) for line in lines if line.kind == "concerns.leaving"] == [("concerns.leaving", ref)]
    later = NOW + timedelta(days=200)
    assert "Ada" in str(people_queries.find(cast.school_id, "Ada Pike", later.date(), children=True))
    again = report(cast, "tess", now=later, parties=(PartyGiven(PartyRole.HARMED, cast["ada"]),)).refs
    assert [Concern.objects.get(ref=found).part for found in again] == ["child"]
    assert not people_queries.find(cast.school_id, "Ada Pike", later.date() + timedelta(days=300), children=True)
