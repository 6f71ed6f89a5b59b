"""A concern from report to closure, through the actions, on the database."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from belisha.capabilities.concerns import actions, queries
from belisha.capabilities.concerns.actions.handling import ChangedMeanwhile, NotThere
from belisha.capabilities.concerns.models import Concern, EntryRow, StateRow, Submission
from belisha.capabilities.concerns.terms import EntryKind, ParentsAnswer, Part, PartyGiven, PartyRole, State
from belisha.kernel.audit import actions as audit
from belisha.kernel.duties import actions as duties
from belisha.kernel.duties import queries as duty_queries
from belisha.kernel.notices import actions as notices
from belisha.kernel.notices.models import Message
from belisha.kernel.people import actions as people
from belisha.plain.decision import Refused
from belisha.plain.names import Affiliation, Role
from tests.cast import NOW, Cast, a_school, report

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def cast() -> Cast:
    return a_school()


def view(cast: Cast, name: str, ref: str, now: datetime = NOW) -> Any:
    return queries.one(cast.actor(name), ref, now)


def version(ref: str) -> int:
    return Concern.objects.get(ref=ref).version


def everything_recorded(cast: Cast, who: str, ref: str) -> None:
    """Every step that a bullying concern asks for."""
    actor = cast.actor(who)
    actions.accept(actor=actor, now=NOW, ref=ref)
    actions.triage(actor=actor, now=NOW, ref=ref, version=version(ref), type_="bullying", words="Over two weeks.")
    for kind in (EntryKind.DECISION, EntryKind.SUPPORT, EntryKind.WELFARE):
        actions.record(actor=actor, now=NOW, ref=ref, kind=kind, words={"words": "Done", "why": "It is proportionate."})
    actions.inform_parents(
        actor=actor, now=NOW, ref=ref, child=cast["ada"], answers={cast["mara"]: (ParentsAnswer.TOLD, "By telephone")}
    )


class TestReporting:
    def test_the_dsl_team_is_told_and_a_teacher_finds_nothing(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        assert view(cast, "dora", ref) is not None
        assert view(cast, "eve", ref) is not None
        for name in ("tess", "hana", "nat", "olu", "pia", "gil", "cal"):
            assert view(cast, name, ref) is None, name

    def test_sending_the_same_form_twice_makes_one_report(self, cast: Cast) -> None:
        key = uuid4()
        first, second = report(cast, "tess", "ada", key=key), report(cast, "tess", "ada", key=key)
        assert first.refs == second.refs
        assert (first.is_new, second.is_new) == (True, False)
        assert Submission.objects.count() == 1

    def test_nothing_of_the_story_stands_in_the_database_in_the_clear(self, cast: Cast) -> None:
        report(cast, "tess", "ada", happened="Zanzibar said the secret word", place="Timbuktu corner")
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names():
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
                assert "Zanzibar" not in str(cursor.fetchall()), table

    def test_a_message_carries_a_reference_and_no_story(self, cast: Cast) -> None:
        received = report(cast, "tess", "ada")
        told = set(Message.objects.values_list("person_id", "subject_ref"))
        assert told == {(cast["dora"], received.refs[0]), (cast["eve"], received.refs[0])}

    def test_about_an_adult_there_are_two_parts_and_the_child_part_does_not_say_who(self, cast: Cast) -> None:
        refs = report(cast, "olu", "tess", "ada", happened="Tess shouted at Ada.").refs
        parts = {c.part: c.ref for c in Concern.objects.filter(ref__in=refs)}
        child = view(cast, "dora", parts[Part.CHILD])
        assert child.words["happened"] == "She is frightened."
        assert [party.name for party in child.parties] == ["Ada Pike"]
        assert child.hidden == ()
        assert view(cast, "hana", parts[Part.ADULT]).words["happened"] == "Tess shouted at Ada."
        assert view(cast, "tess", parts[Part.ADULT]) is None
        assert view(cast, "dora", parts[Part.ADULT]) is None

    def test_a_name_in_a_public_text_skips_that_receiver(self, cast: Cast) -> None:
        ref = report(cast, None, happened="QuillDora shouts at us", child_at_risk=None).refs[0]
        assert view(cast, "eve", ref) is not None
        assert view(cast, "dora", ref) is None


class TestLadders:
    def test_nobody_accepts_and_the_head_is_alerted_and_may_accept(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada", urgent=True).refs[0]
        hana = cast.actor("hana")
        with pytest.raises(NotThere):
            actions.accept(actor=hana, now=NOW, ref=ref)
        assert duties.tick(now=NOW + timedelta(minutes=16)) == 2
        assert [line.attention_only for line in duty_queries.inbox(hana, LATER)] == [True]
        assert view(cast, "hana", ref) is None
        actions.accept(actor=hana, now=LATER, ref=ref)
        assert view(cast, "hana", ref).owner_id == cast["hana"]

    def test_looking_does_not_stop_it_and_accepting_does(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada", urgent=True).refs[0]
        view(cast, "dora", ref)
        assert duties.tick(now=NOW + timedelta(minutes=6)) == 1
        actions.accept(actor=cast.actor("dora"), now=LATER, ref=ref)
        assert duties.tick(now=NOW + timedelta(hours=5)) == 0

    def test_two_clocks_that_race_alert_once(self, cast: Cast) -> None:
        report(cast, "tess", "ada", urgent=True)
        at = NOW + timedelta(minutes=16)
        assert (duties.tick(now=at), duties.tick(now=at)) == (2, 0)

    def test_when_nobody_is_left_the_reporter_is_told_so(self, cast: Cast) -> None:
        report(cast, "tess", "ada")
        assert not queries.own_reports(cast.actor("tess"), LATER)[0].nobody_left
        tomorrow = NOW + timedelta(days=1)
        duties.tick(now=tomorrow)
        assert queries.own_reports(cast.actor("tess"), tomorrow)[0].nobody_left


class TestWork:
    def test_from_report_to_closure(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        everything_recorded(cast, "dora", ref)
        actions.close(actor=cast.actor("dora"), now=LATER, ref=ref, version=version(ref), why="It has stopped.")
        closed = view(cast, "dora", ref)
        assert closed.state is State.CLOSED
        assert [line.kind for line in closed.lines][-1] == EntryKind.CLOSED
        assert audit.verify(cast.school_id).ok

    def test_it_cannot_be_closed_while_a_step_is_empty_and_says_which(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        actor = cast.actor("dora")
        actions.accept(actor=actor, now=NOW, ref=ref)
        actions.triage(actor=actor, now=NOW, ref=ref, version=version(ref), type_="bullying", words="")
        with pytest.raises(Refused) as refused:
            actions.close(actor=actor, now=NOW, ref=ref, version=version(ref), why="Done")
        assert "a decision about telling each guardian" in refused.value.decision.values["steps"]

    def test_a_referral_is_never_held_back(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        words = {"body": "mash", "reference": "R-17", "words": "Rang at once"}
        actions.record(actor=cast.actor("eve"), now=NOW, ref=ref, kind=EntryKind.REFERRAL, words=words)
        assert ("concerns.chase") in [kind for kind, _ in duty_queries.open_of(cast.school_id, "concern", ref)]

    def test_a_decision_needs_a_reason_also_for_doing_nothing(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        actions.accept(actor=cast.actor("dora"), now=NOW, ref=ref)
        with pytest.raises(Refused):
            actions.record(
                actor=cast.actor("dora"), now=NOW, ref=ref, kind=EntryKind.DECISION, words={"decision": "nothing"}
            )

    def test_parents_are_settled_only_when_each_guardian_has_an_answer(self, cast: Cast) -> None:
        father = people.add_person(
            actor=cast.system,
            now=NOW,
            given="Finn",
            family="Pike",
            kind=Affiliation.PARENT,
        )
        people.add_guardian(actor=cast.system, now=NOW, child=cast["ada"], guardian=father, relationship="father")
        ref = report(cast, "tess", "ada").refs[0]
        everything_recorded(cast, "dora", ref)
        with pytest.raises(Refused):
            actions.close(actor=cast.actor("dora"), now=NOW, ref=ref, version=version(ref), why="Done")
        actions.inform_parents(
            actor=cast.actor("dora"), now=NOW, ref=ref, child=cast["ada"],
            answers={father: (ParentsAnswer.NOT_SAFE, "A court order")},
        )  # fmt: skip
        actions.close(actor=cast.actor("dora"), now=NOW, ref=ref, version=version(ref), why="Done")

    def test_two_people_who_edit_at_once_are_told(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        actions.accept(actor=cast.actor("dora"), now=NOW, ref=ref)
        with pytest.raises(ChangedMeanwhile):
            actions.triage(actor=cast.actor("dora"), now=NOW, ref=ref, version=1, type_="bullying", words="")

    def test_only_one_of_two_accepts(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        actions.accept(actor=cast.actor("dora"), now=NOW, ref=ref)
        with pytest.raises(Refused):
            actions.accept(actor=cast.actor("eve"), now=NOW, ref=ref)

    def test_a_hand_over_stays_with_its_owner_until_it_is_accepted(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        actions.accept(actor=cast.actor("dora"), now=NOW, ref=ref)
        actions.hand_over(
            actor=cast.actor("dora"), now=NOW, ref=ref, version=version(ref), to=cast["eve"], why="I am away"
        )
        assert view(cast, "dora", ref).owner_id == cast["dora"]
        actions.accept(actor=cast.actor("eve"), now=NOW, ref=ref)
        assert view(cast, "eve", ref).owner_id == cast["eve"]

    def test_the_database_refuses_to_change_a_line_or_a_move(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        actions.record(actor=cast.actor("dora"), now=NOW, ref=ref, kind=EntryKind.NOTE, words={"words": "x"})
        for table in (EntryRow, StateRow):
            with pytest.raises(IntegrityError):
                _change(table)


def _change(table: type) -> None:
    from django.db import transaction

    with transaction.atomic():
        table.objects.update(at=LATER)  # type: ignore[attr-defined]


class TestWhoSees:
    def test_somebody_who_becomes_a_subject_on_day_three_is_hidden_from_then_on(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        assert view(cast, "eve", ref) is not None
        party = PartyGiven(PartyRole.SUBJECT, cast["eve"], is_child=False)
        actions.add_party(actor=cast.actor("dora"), now=LATER, ref=ref, version=version(ref), party=party)
        assert view(cast, "eve", ref) is None
        assert not duty_queries.inbox(cast.actor("eve"), LATER)
        adult = Concern.objects.get(part=Part.ADULT)
        assert view(cast, "hana", adult.ref) is not None
        assert not Message.objects.filter(person_id=cast["eve"], state="queued").exists()

    def test_a_new_tie_hides_at_once(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        people.declare_tie(actor=cast.system, now=LATER, one=cast["dora"], other=cast["ada"], said="aunt")
        assert view(cast, "dora", ref) is None
        assert view(cast, "eve", ref) is not None

    def test_a_relatives_exclusion_can_be_lifted_with_a_reason_and_a_subjects_never(self, cast: Cast) -> None:
        people.declare_tie(actor=cast.system, now=NOW, one=cast["dora"], other=cast["ada"], said="aunt")
        ref = report(cast, "tess", "ada").refs[0]
        actions.lift(
            actor=cast.actor("eve"), now=NOW, ref=ref, version=version(ref), person=cast["dora"], why="Distant cousin"
        )
        assert view(cast, "dora", ref) is not None
        adult = report(cast, "olu", "tess").refs[0]
        with pytest.raises(Refused):
            actions.lift(
                actor=cast.actor("hana"),
                now=NOW,
                ref=adult,
                version=version(adult),
                person=cast["tess"],
                why="She asks",
            )

    def test_a_new_deputy_sees_what_is_open(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        people.give_role(actor=cast.system, now=LATER, person_id=cast["olu"], role=Role.DEPUTY_DSL)
        assert view(cast, "olu", ref, LATER) is not None

    def test_the_wrong_child_of_the_same_name_is_put_right(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ben").refs[0]
        party = view(cast, "dora", ref).parties[0]
        actions.reattribute(
            actor=cast.actor("dora"),
            now=NOW,
            ref=ref,
            version=version(ref),
            party=party.id,
            to=cast["ada"],
            why="Mixed up",
        )
        assert queries.of_person(cast.actor("dora"), cast["ben"], NOW) == ()
        assert [line.ref for line in queries.of_person(cast.actor("dora"), cast["ada"], NOW)] == [ref]
        assert queries.search(cast.actor("dora"), "ben", NOW) == ()

    def test_search_finds_only_what_the_reader_may_see(self, cast: Cast) -> None:
        report(cast, "olu", "tess", "ada", happened="Elephant in the corridor")
        assert len(queries.search(cast.actor("hana"), "elephant", NOW)) == 1
        assert queries.search(cast.actor("dora"), "elephant", NOW) == ()
        assert queries.search(cast.actor("tess"), "elephant", NOW) == ()

    def test_governors_figures_hold_nothing_of_staff_matters(self, cast: Cast) -> None:
        report(cast, "tess", "ada")
        report(cast, "olu", "tess", "ada")
        assert (
            queries.figures(cast.actor("gil"), NOW - timedelta(days=30), NOW + timedelta(days=1), now=NOW)["total"] == 1
        )

    def test_another_school_finds_nothing(self, cast: Cast) -> None:
        other = a_school()
        ref = report(cast, "tess", "ada").refs[0]
        assert queries.one(other.actor("dora"), ref, NOW) is None
        with pytest.raises(NotThere):
            actions.accept(actor=other.actor("dora"), now=NOW, ref=ref)
        with pytest.raises(LookupError):
            report(other, "tess", parties=(PartyGiven(PartyRole.HARMED, cast["ada"]),))


class TestReceipts:
    def test_a_message_opens_a_closed_part_again_with_a_new_clock(self, cast: Cast) -> None:
        ref = report(cast, None, receipt="amber river stone", happened="help").refs[0]
        actions.accept(actor=cast.actor("dora"), now=NOW, ref=ref)
        actions.triage(actor=cast.actor("dora"), now=NOW, ref=ref, version=version(ref), type_="staff_issue", words="")
        words = {"words": "x", "why": "y"}
        actions.record(actor=cast.actor("dora"), now=NOW, ref=ref, kind=EntryKind.DECISION, words=words)
        actions.close(actor=cast.actor("dora"), now=NOW, ref=ref, version=version(ref), why="Found her")
        assert actions.receive_message(actor=cast.public, now=LATER, receipt="Amber  River stone", words="again")
        assert view(cast, "eve", ref).state is State.REPORTED
        assert not actions.receive_message(actor=cast.public, now=LATER, receipt="amber river sand", words="guess")

    def test_a_reply_waits_for_the_receipt(self, cast: Cast) -> None:
        ref = report(cast, None, receipt="amber river stone").refs[0]
        actions.accept(actor=cast.actor("dora"), now=NOW, ref=ref)
        actions.reply(actor=cast.actor("dora"), now=NOW, ref=ref, words="Miss Quill comes at play.")
        submission = queries.by_receipt(cast.school_id, "amber river stone")
        assert [words for _, _, words in queries.thread(submission)] == ["Miss Quill comes at play."]


def test_mail_leaves_once_and_carries_a_reference_alone(cast: Cast, settings: Any) -> None:
    received = report(cast, "tess", "ada", happened="Zanzibar")
    assert notices.deliver(now=LATER) == 2
    assert notices.deliver(now=LATER) == 0
    letters = [file.read_text() for file in (Path(settings.BELISHA_DATA) / "mail").glob("*.eml")]
    assert any(received.refs[0] in letter for letter in letters)
    for letter in letters:
        assert "Zanzibar" not in letter
        assert "Pike" not in letter


def test_my_reports_and_the_inbox_ask_as_often_for_two_reports_as_for_twelve(cast: Cast) -> None:
    def queries_for(number: int) -> tuple[int, int]:
        for _ in range(number):
            ref = report(cast, "tess", "ada", urgent=True).refs[0]
            actions.accept(actor=cast.actor("dora"), now=NOW, ref=ref)
            actions.thank(actor=cast.actor("dora"), now=NOW, ref=ref, words="Thank you.")
            report(cast, "tess", "ben", urgent=True)
        duties.tick(now=LATER)
        tess, hana = cast.actor("tess", LATER), cast.actor("hana", LATER)
        with CaptureQueriesContext(connection) as own:
            reports = queries.own_reports(tess, LATER)
        with CaptureQueriesContext(connection) as inbox:
            lines = duty_queries.inbox(hana, LATER)
        assert any(found.thanks for found in reports)
        assert all(line.attention_only for line in lines)
        return len(own), len(inbox)

    assert queries_for(2) == queries_for(10)
