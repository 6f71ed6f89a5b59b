"""What is written, by whom, and how it is put back: on the database, from real files."""

import json
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from belisha.capabilities.roster import actions, queries
from belisha.capabilities.roster.actions import Outcome
from belisha.capabilities.roster.models import Line
from belisha.capabilities.roster.proposal import Reason
from belisha.capabilities.roster.reading import read
from belisha.capabilities.roster.rules import propose
from belisha.capabilities.roster.terms import Answer, Known, NotThere
from belisha.kernel.audit import queries as audit
from belisha.kernel.people import actions as kernel
from belisha.kernel.people import importing
from belisha.kernel.people import queries as people
from belisha.kernel.people.models import Account, Affiliation, Guardianship, Membership, Person
from belisha.plain.decision import Refused
from belisha.plain.names import Role
from tests.capabilities.roster.files import BORN, CLASSES, PLACES, USERS, an_export
from tests.cast import NOW, Cast, a_school

pytestmark = pytest.mark.django_db
MONDAY = NOW + timedelta(days=6)


@pytest.fixture
def cast() -> Cast:
    return a_school(policy=False)


@pytest.fixture
def term(cast: Cast, tmp_path: Path) -> Path:
    """A school whose roster is in, with every guardian confirmed by the office."""
    outcome = bring(cast, an_export(tmp_path))
    say_yes(cast, outcome, Reason.GUARDIAN_OF_NEW_CHILD)
    return tmp_path


def bring(cast: Cast, folder: Path, now: datetime = NOW) -> Outcome:
    return actions.apply(actor=cast.actor("olu"), now=now, roster=read(folder), names="export")


def say_yes(cast: Cast, outcome: Outcome, reason: Reason, by: str = "olu", now: datetime = NOW) -> Outcome:
    rows = Line.objects.filter(of__key=outcome.key, reason=reason.value, answer="")
    answers = dict.fromkeys(rows.values_list("pk", flat=True), Answer.YES)
    assert answers, reason
    return actions.answer(actor=cast.actor(by, now), now=now, key=outcome.key, answers=answers)


def waiting(outcome: Outcome) -> list[tuple[str, str]]:
    rows = Line.objects.filter(of__key=outcome.key, answer="").exclude(reason="")
    return sorted(rows.values_list("name", "reason"))


def person(cast: Cast, name: str) -> importing.KnownRow:
    return next(row for row in importing.known(cast.school_id, NOW.date()) if f"{row.given} {row.family}" == name)


def test_a_proposal_writes_nothing_of_people(cast: Cast, tmp_path: Path) -> None:
    before = importing.known(cast.school_id, NOW.date())
    outcome = actions.propose(actor=cast.system, now=NOW, roster=read(an_export(tmp_path)))
    assert outcome.counts["people"] == {"new": 5, "changed": 0, "doubtful": 1, "leaving": 0}
    assert (outcome.counts["classes"], outcome.counts["memberships"], outcome.counts["guardians"]) == (2, 4, 1)
    assert importing.known(cast.school_id, NOW.date()) == before


def test_what_is_certain_is_written_and_the_same_file_again_changes_nothing(cast: Cast, term: Path) -> None:
    kai = people.find(cast.school_id, "kai rowe", NOW.date(), children=True)[0]
    assert str(kai) == "Kai Rowe (5K)"
    assert person(cast, "Kai Rowe").year == "Y5"
    assert len(people.class_teachers(cast.school_id, [kai.id], NOW.date())) == 1
    again = bring(cast, term, MONDAY)
    assert again.counts["people"] == {"new": 0, "changed": 0, "doubtful": 0, "leaving": 0}
    assert waiting(again) == []


def test_pressed_twice_is_written_once(cast: Cast, tmp_path: Path) -> None:
    key = actions.propose(actor=cast.actor("olu"), now=NOW, roster=read(an_export(tmp_path))).key
    first = actions.write(actor=cast.actor("olu"), now=NOW, key=key)
    count = Person.objects.count()
    again = actions.write(actor=cast.actor("olu"), now=NOW, key=key)
    assert (first.written > 0, again.written, Person.objects.count()) == (True, 0, count)


class TestWhatWasShownIsWhatIsWritten:
    def test_records_that_changed_meanwhile_are_shown_again_first(self, cast: Cast, term: Path) -> None:
        roster = read(an_export(term, ("Lia,Wood", "Lia,Woods")))
        key = actions.propose(actor=cast.actor("olu"), now=MONDAY, roster=roster).key
        Person.objects.filter(pk=person(cast, "Lia Wood").id).update(preferred_name="Li", family_name="Wode")
        outcome = actions.write(actor=cast.actor("olu"), now=MONDAY, key=key)
        assert outcome.is_stale
        assert person(cast, "Lia Wode").family == "Wode"
        assert not actions.write(actor=cast.actor("olu"), now=MONDAY, key=key).is_stale
        assert person(cast, "Lia Woods").former_names >= {"Lia Wode"}

    def test_a_proposal_older_than_a_day_is_shown_again_first(self, cast: Cast, tmp_path: Path) -> None:
        key = actions.propose(actor=cast.actor("olu"), now=NOW, roster=read(an_export(tmp_path))).key
        later = NOW + timedelta(days=1, minutes=1)
        assert actions.write(actor=cast.actor("olu"), now=later, key=key).is_stale
        assert actions.write(actor=cast.actor("olu"), now=later, key=key).written

    def test_a_second_import_sees_what_the_first_has_written(self, cast: Cast, tmp_path: Path) -> None:
        roster = read(an_export(tmp_path))
        first = actions.propose(actor=cast.actor("olu"), now=NOW, roster=roster).key
        second = actions.propose(actor=cast.actor("hana"), now=NOW, roster=roster).key
        with pytest.raises(NotThere):  # the later proposal has taken its place
            actions.write(actor=cast.actor("olu"), now=NOW, key=first)
        actions.write(actor=cast.actor("hana"), now=NOW, key=second)
        assert Person.objects.filter(school_id=cast.school_id, family_name="Rowe", given_name="Kai").count() == 1

    def test_a_certain_line_with_a_no_is_left_out(self, cast: Cast, tmp_path: Path) -> None:
        key = actions.propose(actor=cast.actor("olu"), now=NOW, roster=read(an_export(tmp_path))).key
        lia = Line.objects.get(of__key=key, key="new:p2")
        actions.answer(actor=cast.actor("olu"), now=NOW, key=key, answers={lia.pk: Answer.NO})
        actions.write(actor=cast.actor("olu"), now=NOW, key=key)
        assert not Person.objects.filter(family_name="Wood").exists()


class TestAYesHasAName:
    def test_the_command_line_alone_cannot_say_yes(self, cast: Cast, tmp_path: Path) -> None:
        outcome = bring(cast, an_export(tmp_path))
        line = Line.objects.get(of__key=outcome.key, reason=Reason.GUARDIAN_OF_NEW_CHILD.value)
        with pytest.raises(Refused, match="needs_a_name"):
            actions.answer(actor=cast.system, now=NOW, key=outcome.key, answers={line.pk: Answer.YES})
        assert not Person.objects.filter(given_name="Noor").exists()

    def test_one_press_for_all_guardians_of_new_children(self, cast: Cast, tmp_path: Path) -> None:
        outcome = bring(cast, an_export(tmp_path))
        actions.answer_all(
            actor=cast.actor("olu"),
            now=NOW,
            key=outcome.key,
            reason=Reason.GUARDIAN_OF_NEW_CHILD,
            said=Answer.YES,
        )
        link = Guardianship.objects.get(guardian__given_name="Noor")
        assert (link.confirmed_by_id, link.confirmed_at) == (cast["olu"], NOW)

    def test_the_name_is_of_whoever_said_yes_and_not_of_whoever_pressed_write(self, cast: Cast, tmp_path: Path) -> None:
        outcome = actions.propose(actor=cast.actor("olu"), now=NOW, roster=read(an_export(tmp_path)))
        say_yes(cast, outcome, Reason.GUARDIAN_OF_NEW_CHILD, by="dora")
        actions.write(actor=cast.actor("olu"), now=NOW, key=outcome.key)
        assert Guardianship.objects.get(guardian__given_name="Noor").confirmed_by_id == cast["dora"]

    def test_no_press_answers_all_lines_of_what_has_to_be_read_one_by_one(self, cast: Cast, term: Path) -> None:
        outcome = bring(cast, an_export(term, ("Noor,Rowe", "Nora,Rowe")), MONDAY)
        with pytest.raises(NotThere):
            actions.answer_all(
                actor=cast.actor("olu"), now=MONDAY, key=outcome.key, reason=Reason.GUARDIAN_CHANGED, said=Answer.YES
            )

    def test_the_audit_says_who_changed_from_what_to_what(self, cast: Cast, term: Path) -> None:
        bring(cast, an_export(term, ("Lia,Wood", "Lia,Woods")), MONDAY)
        told = next(entry for entry in audit.recent(cast.school_id) if entry.event == "roster.imported")
        assert json.loads(str(told.detail["lines"])) == [
            {
                "what": "changed",
                "who": "Lia Woods",
                "person": person(cast, "Lia Woods").id,
                "changes": [["family", "Wood", "Woods"]],
            }
        ]


class TestGuardians:
    def test_nobody_new_is_reached_the_same_day_nor_has_responsibility(self, cast: Cast, term: Path) -> None:
        link = Guardianship.objects.get(guardian__given_name="Noor")
        assert (link.reachable_from, link.has_responsibility) == (NOW.date() + timedelta(days=1), False)

    def test_a_doubtful_guardian_is_not_written_as_a_person(self, cast: Cast, tmp_path: Path) -> None:
        outcome = bring(cast, an_export(tmp_path))
        assert waiting(outcome) == [("Kai Rowe", "guardian_of_new_child")]
        assert not Person.objects.filter(given_name="Noor").exists()

    def test_a_list_with_parents_twice_makes_nobody_twice(self, cast: Cast, tmp_path: Path) -> None:
        file = tmp_path / "list.csv"
        file.write_text(
            "Forename,Surname,DOB,Class,Parent 1 name,Parent 1 email\n"
            "Cora,Lim,12/03/2017,5K,Mei Lim,mei@amberfield.example\n"
            "Bo,Lim,02/03/2015,6K,Mei Lim,mei@amberfield.example\n",
            encoding="utf-8",
        )
        outcome = bring(cast, file)
        say_yes(cast, outcome, Reason.GUARDIAN_OF_NEW_CHILD)
        again = bring(cast, file, MONDAY)
        assert again.counts["people"] == {"new": 0, "changed": 0, "doubtful": 0, "leaving": 0}
        assert Person.objects.filter(given_name="Mei").count() == 1
        assert Guardianship.objects.filter(guardian__given_name="Mei").count() == 2


class TestPlacesAndClasses:
    def test_a_move_of_class_ends_one_place_and_opens_another(self, cast: Cast, term: Path) -> None:
        outcome = bring(cast, an_export(term, enrollments=PLACES.replace("c1,p2", "c2,p2")), MONDAY)
        line = Line.objects.get(of__key=outcome.key, kind="changed")
        assert (line.name, line.says) == ("Lia Wood", [["class", "5K", "5M"]])
        running = Membership.objects.filter(person_id=person(cast, "Lia Wood").id, last__isnull=True)
        assert [place.school_class.title for place in running] == ["5M"]

    @pytest.mark.parametrize(
        "places",
        ["sourcedId,status,classSourcedId,userSourcedId,role\n", PLACES.replace("e2,active,c1,p2,student\n", "")],
    )
    def test_a_delta_or_an_empty_table_ends_no_place(self, cast: Cast, term: Path, places: str) -> None:
        delta = "propertyName,value\nfile.users,bulk\nfile.classes,bulk\nfile.enrollments,delta\n"
        bring(cast, an_export(term, enrollments=places, manifest=delta), MONDAY)
        assert not Membership.objects.filter(last__isnull=False).exists()

    def test_a_class_to_be_deleted_ends_with_its_places(self, cast: Cast, term: Path) -> None:
        bring(cast, an_export(term, classes=CLASSES.replace("c2,active", "c2,tobedeleted")), MONDAY)
        assert [title for _, title, _, _ in importing.known_classes(cast.school_id, MONDAY.date())] == ["5K"]
        assert not Membership.objects.filter(person_id=person(cast, "Max Hale").id, last__isnull=True).exists()

    def test_a_teacher_who_turns_pupil_of_a_class_changes_places(self, cast: Cast, term: Path) -> None:
        bring(cast, an_export(term, enrollments=PLACES.replace("t1,teacher", "t1,student")), MONDAY)
        running = Membership.objects.get(person_id=person(cast, "Uma Lane").id, last__isnull=True)
        assert running.is_teacher is False

    def test_lists_know_a_class_by_its_title_and_year(self, cast: Cast, tmp_path: Path) -> None:
        file = tmp_path / "list.csv"
        file.write_text("Forename,Surname,DOB,Class\nAda,Lim,02/03/2017,5K\n", encoding="utf-8")
        bring(cast, file)
        file.write_text("Forename,Surname,DOB,Class\nBo,Lim,02/04/2017,5k\n", encoding="utf-8")
        bring(cast, file, MONDAY)
        assert len(importing.known_classes(cast.school_id, MONDAY.date())) == 1


class TestLeaving:
    GONE = ("p3,active,true,Max,Hale,student,05,,,,\n", "")

    def test_nobody_leaves_without_a_yes(self, cast: Cast, term: Path) -> None:
        outcome = bring(cast, an_export(term, self.GONE, demographics=BORN), MONDAY)
        assert outcome.counts["people"]["leaving"] == 1
        assert waiting(outcome) == [("Max Hale", "leaving")]
        assert person(cast, "Max Hale").active

    def test_after_a_yes_a_child_has_left_and_can_still_be_found(self, cast: Cast, term: Path) -> None:
        outcome = bring(cast, an_export(term, self.GONE), MONDAY)
        say_yes(cast, outcome, Reason.LEAVING, now=MONDAY)
        max_ = person(cast, "Max Hale").id
        kinds = Affiliation.objects.filter(person_id=max_, last__isnull=True).values_list("kind", flat=True)
        assert list(kinds) == ["ex_pupil"]
        assert not Membership.objects.filter(person_id=max_, last__isnull=True).exists()
        assert bring(cast, term, MONDAY).counts["people"]["leaving"] == 0

    def test_a_child_with_an_account_is_a_former_pupil_once(self, cast: Cast, term: Path) -> None:
        max_ = self._with_an_account(cast)
        outcome = bring(cast, an_export(term, self.GONE), MONDAY)
        say_yes(cast, outcome, Reason.LEAVING, now=MONDAY)
        assert Affiliation.objects.filter(person_id=max_, kind="ex_pupil").count() == 1
        assert not Account.objects.get(person_id=max_).is_active
        assert people.is_child(cast.school_id, max_, MONDAY.date() + timedelta(days=300))

    def test_a_child_with_an_account_is_a_pupil_again_when_it_is_undone(self, cast: Cast, term: Path) -> None:
        max_ = self._with_an_account(cast)
        outcome = bring(cast, an_export(term, self.GONE), MONDAY)
        say_yes(cast, outcome, Reason.LEAVING, now=MONDAY)
        assert actions.undo(actor=cast.actor("olu"), now=MONDAY, key=outcome.key).left_as_they_are == 0
        assert list(Affiliation.objects.filter(person_id=max_).values_list("kind", "last")) == [("pupil", None)]
        assert Account.objects.get(person_id=max_).is_active

    def test_a_child_who_left_by_hand_and_is_in_the_file_comes_back(self, cast: Cast, term: Path) -> None:
        max_ = person(cast, "Max Hale").id
        kernel.leave(actor=cast.system, now=NOW, person_id=max_, last=NOW.date())
        outcome = bring(cast, term, MONDAY)
        say_yes(cast, outcome, Reason.RETURNING, now=MONDAY)
        open_ = Affiliation.objects.filter(person_id=max_, last__isnull=True).values_list("kind", flat=True)
        assert list(open_) == ["pupil"]

    def _with_an_account(self, cast: Cast) -> int:
        max_ = person(cast, "Max Hale").id
        kernel.open_account(actor=cast.system, now=NOW, person_id=max_, email="max@amberfield.example")
        return max_

    def test_an_export_without_staff_lets_no_staff_go(self, cast: Cast, term: Path) -> None:
        users = (
            ("t1,active,true,Uma,Lane,teacher,,,uma@amberfield.example,,\n", ""),
            (
                "t2,active,true,Vic,Moss,teacher,,,vic@amberfield.example,,\n",
                "",
            ),
        )
        outcome = bring(cast, an_export(term, *users), MONDAY)
        assert outcome.counts["people"]["leaving"] == 0
        assert any("no staff" in problem["message"] for problem in outcome.counts["problems"])

    def test_a_teacher_who_leaves_and_is_a_mother_stays_a_mother(self, cast: Cast, term: Path) -> None:
        uma = person(cast, "Uma Lane").id
        Affiliation.objects.create(person_id=uma, kind="parent", first=NOW.date())
        outcome = bring(
            cast, an_export(term, ("t1,active,true,Uma,Lane,teacher,,,uma@amberfield.example,,\n", "")), MONDAY
        )
        say_yes(cast, outcome, Reason.LEAVING, now=MONDAY)
        kinds = Affiliation.objects.filter(person_id=uma, last__isnull=True).values_list("kind", flat=True)
        assert list(kinds) == ["parent"]

    def test_an_account_that_is_switched_off_is_no_leaver(self, cast: Cast, term: Path) -> None:
        uma = person(cast, "Uma Lane").id
        kernel.open_account(actor=cast.system, now=NOW, person_id=uma, email="uma@amberfield.example")
        outcome = bring(cast, an_export(term, ("t1,active,true", "t1,active,false")), MONDAY)
        assert outcome.counts["people"]["leaving"] == 0
        assert waiting(outcome) == [("Uma Lane", "sign_in_off")]
        assert Account.objects.get(person_id=uma).is_active
        say_yes(cast, outcome, Reason.SIGN_IN_OFF, now=MONDAY)
        assert not Account.objects.get(person_id=uma).is_active
        assert person(cast, "Uma Lane").active

    @pytest.mark.parametrize(
        "broken",
        [
            ("p2,active,true,Lia,Wood,student,05,,,,\n", 'p2,active,true,"Lia,Wood,student,05,,,,\n'),
            ("p2,active,true,Lia,Wood,student,05,,,,\n", "p2,active,true\n"),
            ("p2,active,true,Lia,Wood", f"p2,active,true,Lia,{'W' * 10_001}"),
        ],
        ids=["quotation mark", "cut off", "cell too long"],
    )
    def test_a_broken_file_lets_nobody_go_and_says_so(self, cast: Cast, term: Path, broken: tuple[str, str]) -> None:
        outcome = bring(cast, an_export(term, self.GONE, broken), MONDAY)
        assert outcome.counts["people"]["leaving"] == 0
        assert any("nobody is marked as leaving" in problem["message"] for problem in outcome.counts["problems"])


class TestUndo:
    def everything(self, cast: Cast) -> tuple[object, ...]:
        day = MONDAY.date()
        school = cast.school_id
        return (
            tuple((r.id, r.given, r.family, r.email, r.phone, r.active, r.kind) for r in importing.known(school, day)),
            importing.known_guardians(school, day),
            tuple(room[:3] for room in importing.known_classes(school, day)),
            importing.known_memberships(school, day),
        )

    def test_everything_is_as_before(self, cast: Cast, term: Path) -> None:
        kai = person(cast, "Kai Rowe").id
        kernel.restrict(
            actor=cast.system, now=NOW, child=kai, guardian=person(cast, "Noor Rowe").id, words="No contact",
            is_court_order=True,
        )  # fmt: skip
        before = self.everything(cast)
        folder = an_export(
            term,
            ("p3,active,true,Max,Hale,student,05,,,,\n", "p4,active,true,Zoe,Vale,student,05,,,,\n"),
            ("Lia,Wood,", "Lia,Woods,"),
            ("uma@", "uma.lane@"),
            demographics=BORN + "p4,2016-12-12\n",
            enrollments=PLACES.replace("c1,p2", "c2,p2") + "e5,active,c2,p4,student\n",
        )
        outcome = bring(cast, folder, MONDAY)
        say_yes(cast, outcome, Reason.LEAVING, now=MONDAY)
        say_yes(cast, outcome, Reason.CONTACT_CHANGED, now=MONDAY)
        assert self.everything(cast) != before
        told = actions.undo(actor=cast.actor("olu"), now=MONDAY, key=outcome.key)
        assert told.left_as_they_are == 0
        after = self.everything(cast)
        added = [row for row in after[0] if row not in before[0]]
        assert [(row[1], row[5]) for row in added] == [("Zoe", False)]  # ended, not deleted
        assert tuple(row for row in after[0] if row not in added) == before[0]
        assert after[1:] == before[1:]
        assert people.guardians(cast.school_id, kai, MONDAY.date())[0].restrictions == ("No contact",)

    def test_a_teacher_has_the_post_and_the_account_again(self, cast: Cast, term: Path) -> None:
        uma = person(cast, "Uma Lane").id
        kernel.give_role(actor=cast.system, now=NOW, person_id=uma, role=Role.COMPUTING_LEAD)
        kernel.open_account(actor=cast.system, now=NOW, person_id=uma, email="uma@amberfield.example")
        teacher = ("t1,active,true,Uma,Lane,teacher,,,uma@amberfield.example,,\n", "")
        outcome = bring(cast, an_export(term, teacher), MONDAY)
        say_yes(cast, outcome, Reason.LEAVING, now=MONDAY)
        assert people.actor_for(uma, MONDAY + timedelta(minutes=1)).roles & {Role.COMPUTING_LEAD} == set()
        assert not Account.objects.get(person_id=uma).is_active
        assert actions.undo(actor=cast.actor("olu"), now=MONDAY, key=outcome.key).left_as_they_are == 0
        assert people.actor_for(uma, MONDAY + timedelta(minutes=1)).roles & {Role.COMPUTING_LEAD} == {
            Role.COMPUTING_LEAD
        }
        assert Account.objects.get(person_id=uma).is_active

    def test_what_somebody_changed_since_stays_and_is_counted(self, cast: Cast, term: Path) -> None:
        outcome = bring(cast, an_export(term, ("Lia,Wood,", "Lia,Woods,")), MONDAY)
        Person.objects.filter(pk=person(cast, "Lia Woods").id).update(family_name="Woodsworth")
        assert actions.undo(actor=cast.actor("olu"), now=MONDAY, key=outcome.key).left_as_they_are == 1
        assert person(cast, "Lia Woodsworth").family == "Woodsworth"

    def test_only_the_last_one_can_be_undone(self, cast: Cast, term: Path) -> None:
        first = queries.last_written(cast.school_id)
        assert first is not None
        bring(cast, an_export(term, ("Lia,Wood,", "Lia,Woods,")), MONDAY)
        with pytest.raises(Refused, match="later"):
            actions.undo(actor=cast.actor("olu"), now=MONDAY, key=first.key)

    def test_another_school_can_neither_see_nor_undo_it(self, cast: Cast, term: Path) -> None:
        other = a_school()
        first = queries.last_written(cast.school_id)
        assert first is not None
        with pytest.raises(NotThere):
            actions.undo(actor=other.actor("olu"), now=NOW, key=first.key)
        assert queries.one(other.actor("olu"), first.key) is None
        assert queries.doubts(other.actor("olu")) == ()


class TestWhoIsWho:
    LIST = "Forename,Surname,DOB,Class,Parent 1 name\nAda,Pike,,5K,Rex Pike\n"

    def line(self, outcome: Outcome) -> int:
        return Line.objects.get(of__key=outcome.key, reason="may_be_known").pk

    @pytest.fixture
    def outcome(self, cast: Cast, tmp_path: Path) -> Outcome:
        """A child without a date of birth, of the name of one whom the records have."""
        file = tmp_path / "list.csv"
        file.write_text(self.LIST, encoding="utf-8")
        return bring(cast, file)

    def test_a_name_alone_is_asked_about_and_nothing_is_written(self, cast: Cast, outcome: Outcome) -> None:
        assert waiting(outcome) == [("Ada Pike", "may_be_known")]
        assert outcome.counts["people"] == {"new": 0, "changed": 0, "doubtful": 1, "leaving": 0}

    def test_yes_is_the_one_in_the_records_and_then_her_parent_is_asked_about(
        self, cast: Cast, outcome: Outcome
    ) -> None:
        answers = {self.line(outcome): Answer.YES}
        actions.answer(actor=cast.actor("olu"), now=NOW, key=outcome.key, answers=answers)
        assert Person.objects.filter(given_name="Ada", school_id=cast.school_id).count() == 1
        assert Membership.objects.get(person_id=cast["ada"]).school_class.title == "5K"
        assert waiting(outcome) == [("Ada Pike", "guardian_added")]

    def test_somebody_new_is_a_second_child_of_the_name(self, cast: Cast, outcome: Outcome) -> None:
        answers = {self.line(outcome): Answer.OTHER}
        actions.answer(actor=cast.actor("olu"), now=NOW, key=outcome.key, answers=answers)
        assert Person.objects.filter(given_name="Ada", school_id=cast.school_id).count() == 2
        assert waiting(outcome) == [("Ada Pike", "guardian_added")]

    def test_no_leaves_everything_as_it_is(self, cast: Cast, outcome: Outcome) -> None:
        answers = {self.line(outcome): Answer.NO}
        actions.answer(actor=cast.actor("olu"), now=NOW, key=outcome.key, answers=answers)
        assert Person.objects.filter(given_name="Ada", school_id=cast.school_id).count() == 1
        assert waiting(outcome) == []

    def test_twins_are_two_children_and_one_child_twice_is_asked_about(self, cast: Cast, tmp_path: Path) -> None:
        file = tmp_path / "twins.csv"
        row = "Cora,Lim,12/03/2017\n"
        file.write_text(f"Forename,Surname,DOB\n{row}Dan,Lim,12/03/2017\n", encoding="utf-8")
        assert bring(cast, file).counts["people"]["new"] == 2
        file.write_text(f"Forename,Surname,DOB\nEve,Ash,12/03/2017\nEve,Ash,12/03/2017\n{row}", encoding="utf-8")
        assert waiting(bring(cast, file, MONDAY)) == [("Eve Ash", "twice_in_file")] * 2

    def test_a_mother_who_teaches_here_is_pointed_out_and_not_joined(self, tmp_path: Path) -> None:
        roster = read(an_export(tmp_path, ("noor@amberfield.example", "UMA@amberfield.example")))
        assert propose(roster, Known(), NOW.date()).possible_same_person == (("g1", "t1", "email"),)


def test_half_of_the_pupils_missing_is_said_and_nobody_goes_in_one_press(cast: Cast, tmp_path: Path) -> None:
    head, _, _ = USERS.partition("\n")
    pupils = [f"p{n},active,true,Given{n},Family{n},student,05,,,," for n in range(20)]
    born = "\n".join(["sourcedId,birthDate", *(f"p{n},2016-10-{n + 10}" for n in range(20))])
    users = "\n".join([head, *pupils])
    bring(cast, an_export(tmp_path, users=users, demographics=born, enrollments="sourcedId\n"))
    half = "\n".join([head, *pupils[:10]])
    outcome = bring(cast, an_export(tmp_path, users=half, demographics=born, enrollments="sourcedId\n"), MONDAY)
    assert outcome.counts["people"]["leaving"] == 0
    assert {reason for _, reason in waiting(outcome)} == {"too_many_leaving"}
    assert any("10 of 22 pupils would leave" in problem["message"] for problem in outcome.counts["problems"])


def test_another_schools_people_are_not_known(cast: Cast, term: Path) -> None:
    other = a_school()
    assert all(row.family != "Rowe" for row in importing.known(other.school_id, NOW.date()))


def test_a_head_entered_by_hand_is_not_made_a_second_time(cast: Cast, tmp_path: Path) -> None:
    folder = an_export(tmp_path, ("Uma,Lane,teacher,,,uma@amberfield.example", "Hana,QuillHana,teacher,,,"))
    outcome = bring(cast, folder)
    assert ("Hana QuillHana", "may_be_known") in waiting(outcome)
    say_yes(cast, outcome, Reason.MAY_BE_KNOWN)
    assert Person.objects.filter(given_name="Hana", school_id=cast.school_id).count() == 1
    assert bring(cast, folder, MONDAY).counts["people"]["doubtful"] == 1  # the guardian alone: the number was kept


def test_two_thousand_pupils_with_their_parents_take_seconds(cast: Cast, tmp_path: Path) -> None:
    pupils = range(2000)
    head, _, _ = USERS.partition("\n")
    rows = [f"p{n},active,true,Given{n},Family{n % 700},student,0{1 + n % 6},g{n},,," for n in pupils]
    rows += [f"g{n},active,true,Parent{n},Family{n % 700},guardian,,,g{n}@amberfield.example,," for n in pupils]
    born = [f"p{n},{2015 + n % 5}-0{1 + n % 9}-1{n % 9}" for n in pupils]
    places = [f"e{n},active,c{1 + n % 2},p{n},student" for n in pupils]
    folder = an_export(
        tmp_path,
        users="\n".join([head, *rows]),
        demographics="\n".join(["sourcedId,birthDate", *born]),
        enrollments="\n".join(["sourcedId,status,classSourcedId,userSourcedId,role", *places]),
    )
    began = time.process_time()
    outcome = bring(cast, folder)
    actions.answer_all(
        actor=cast.actor("olu"), now=NOW, key=outcome.key, reason=Reason.GUARDIAN_OF_NEW_CHILD, said=Answer.YES
    )
    again = bring(cast, folder, MONDAY)
    assert time.process_time() - began < 20
    assert outcome.counts["people"]["new"] == 2000
    assert Guardianship.objects.filter(child__school_id=cast.school_id, guardian__given_name="Parent7").count() == 1
    assert again.counts["people"] == {"new": 0, "changed": 0, "doubtful": 0, "leaving": 0}
