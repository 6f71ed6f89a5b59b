"""F17: a file tries to turn off each protection, one by one; and nothing open about anybody can be read off an import."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from typer.testing import CliRunner

from belisha.capabilities.roster import actions, home, queries
from belisha.capabilities.roster.actions import Outcome
from belisha.capabilities.roster.models import Line
from belisha.capabilities.roster.proposal import Reason
from belisha.capabilities.roster.reading import read
from belisha.capabilities.roster.terms import Answer
from belisha.kernel.people import actions as people
from belisha.kernel.people import importing
from belisha.kernel.people import queries as known
from belisha.kernel.people.models import ExternalId, Guardianship, Person
from belisha.plain.decision import Refused
from belisha.web import clock
from tests.capabilities.roster.files import BORN, PLACES, an_export
from tests.cast import NOW, Cast, a_school, report
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db
MONDAY = NOW + timedelta(days=6)
KAI = "p1,active,true,Kai,Rowe,student,05,g1,,,hunter2"


@pytest.fixture
def cast() -> Cast:
    return a_school(policy=False)


@pytest.fixture
def term(cast: Cast, tmp_path: Path) -> Path:
    outcome = bring(cast, an_export(tmp_path))
    answer(cast, outcome, Reason.GUARDIAN_OF_NEW_CHILD)
    return tmp_path


def bring(cast: Cast, folder: Path, now: datetime = NOW) -> Outcome:
    return actions.apply(actor=cast.actor("olu"), now=now, roster=read(folder), names="export")


def answer(cast: Cast, outcome: Outcome, reason: Reason, by: str = "olu", said: Answer = Answer.YES) -> None:
    rows = Line.objects.filter(of__key=outcome.key, reason=reason.value, answer="")
    answers = dict.fromkeys(rows.values_list("pk", flat=True), said)
    assert answers
    actions.answer(actor=cast.actor(by), now=NOW, key=outcome.key, answers=answers)


def waiting(outcome: Outcome) -> set[tuple[str, str]]:
    return set(Line.objects.filter(of__key=outcome.key, answer="").exclude(reason="").values_list("name", "reason"))


def row(cast: Cast, name: str) -> importing.KnownRow:
    return next(r for r in importing.known(cast.school_id, NOW.date()) if f"{r.given} {r.family}" == name)


def court_order(cast: Cast) -> None:
    people.restrict(
        actor=cast.system,
        now=NOW,
        child=row(cast, "Kai Rowe").id,
        guardian=row(cast, "Noor Rowe").id,
        words="No contact by order",
        is_court_order=True,
    )


class TestEachProtection:
    def test_a_restriction(self, cast: Cast, term: Path) -> None:
        court_order(cast)
        folder = an_export(
            term, ("Kai,Rowe", "Kai,Rowes"), ("900001", "900009"), enrollments=PLACES.replace("c1,p1", "c2,p1")
        )
        outcome = bring(cast, folder, MONDAY)
        assert waiting(outcome) == {("Kai Rowes", "ask_the_dsl"), ("Noor Rowe", "ask_the_dsl")}
        assert (row(cast, "Kai Rowe").family, row(cast, "Noor Rowe").phone) == ("Rowe", "07700 900001")
        guardian = known.guardians(cast.school_id, row(cast, "Kai Rowe").id, MONDAY.date())[0]
        assert guardian.restrictions == ("No contact by order",)

    def test_only_the_dsl_says_yes_for_a_protected_child(self, cast: Cast, term: Path) -> None:
        court_order(cast)
        outcome = bring(cast, an_export(term, ("Kai,Rowe", "Kai,Rowes")), MONDAY)
        with pytest.raises(Refused, match="only_the_dsl"):
            answer(cast, outcome, Reason.ASK_THE_DSL)
        line = next(line for _, line in queries.doubts(cast.actor("olu")))
        assert (line.says, line.known, line.may_answer) == ((), "", False)
        assert home.cards(cast.actor("olu"), MONDAY) == ()
        assert [card.number for card in home.cards(cast.actor("eve"), MONDAY)] == [1]
        answer(cast, outcome, Reason.ASK_THE_DSL, by="eve")
        assert row(cast, "Kai Rowes").family == "Rowes"

    def test_a_guardian_added_to_a_known_child(self, cast: Cast, term: Path) -> None:
        folder = an_export(
            term, ("05,g1", '05,"g1,g2"'), ("t1,", "g2,active,true,Finn,Rowe,guardian,,,finn@amberfield.example,,\nt1,")
        )
        outcome = bring(cast, folder, MONDAY)
        assert waiting(outcome) == {("Kai Rowe", "guardian_added")}
        assert not Person.objects.filter(given_name="Finn").exists()

    def test_a_guardian_who_is_missing_stays(self, cast: Cast, term: Path) -> None:
        folder = an_export(
            term, ("05,g1", "05,g2"), ("g1,active,true,Noor,Rowe,guardian,,,noor@amberfield.example,07700 900001,\n",
            "g2,active,true,Finn,Rowe,guardian,,,finn@amberfield.example,,\n"),
        )  # fmt: skip
        outcome = bring(cast, folder, MONDAY)
        assert ("Kai Rowe", "guardian_missing") in waiting(outcome)
        assert Guardianship.objects.get(guardian__given_name="Noor").last is None

    def test_responsibility_is_never_in_a_file(self, cast: Cast, term: Path) -> None:
        Guardianship.objects.update(has_responsibility=True)
        bring(cast, term, MONDAY)
        assert Guardianship.objects.get(guardian__given_name="Noor").has_responsibility is True

    @pytest.mark.parametrize(
        ("change", "name", "reason"),
        [
            (("noor@", "finn@"), "Noor Rowe", "contact_changed"),
            (("900001", "900009"), "Noor Rowe", "contact_changed"),
            (("Noor,Rowe", "Nora,Rowe"), "Nora Rowe", "name_differs"),
            (("05,g1,,", "05,g1,kai@amberfield.example,"), "Kai Rowe", "contact_changed"),
            (("uma@", "eve@"), "Uma Lane", "contact_changed"),
        ],
        ids=["e-mail", "phone", "name of a guardian", "e-mail of a child", "e-mail of a teacher"],
    )
    def test_ways_to_reach_somebody(
        self, cast: Cast, term: Path, change: tuple[str, str], name: str, reason: str
    ) -> None:
        before = importing.known(cast.school_id, NOW.date())
        outcome = bring(cast, an_export(term, change), MONDAY)
        assert waiting(outcome) == {(name, reason)}
        assert importing.known(cast.school_id, NOW.date()) == before

    def test_an_address_has_no_place_to_go(self, cast: Cast, tmp_path: Path) -> None:
        file = tmp_path / "list.csv"
        file.write_text("Forename,Surname,DOB,Address\nCora,Lim,12/03/2017,1 Elm Road\n", encoding="utf-8")
        outcome = bring(cast, file)
        assert any("Address" in problem["message"] for problem in outcome.counts["problems"])

    @pytest.mark.parametrize("mark", ["in_care", "adopted_or_renamed"])
    def test_a_child_in_care_adopted_or_renamed(self, cast: Cast, term: Path, mark: str) -> None:
        Person.objects.filter(pk=row(cast, "Kai Rowe").id).update(**{mark: True})
        folder = an_export(term, ("Kai,Rowe", "Kai-Lee,Rowe"), enrollments=PLACES.replace("c1,p1", "c2,p1"))
        outcome = bring(cast, folder, MONDAY)
        assert waiting(outcome) == {("Kai-Lee Rowe", "ask_the_dsl")}
        assert row(cast, "Kai Rowe").given == "Kai"

    @pytest.mark.parametrize(
        ("headings", "cells"),
        [("UPN", "A123456789012"), ("DOB", "02/03/2017")],
        ids=["former UPN", "former name"],
    )
    def test_a_former_name_or_upn_is_not_linked(
        self, cast: Cast, term: Path, tmp_path: Path, headings: str, cells: str
    ) -> None:
        Person.objects.filter(pk=row(cast, "Kai Rowe").id).update(
            given_name="Ash", family_name="Vale", adopted_or_renamed=True, upn="B1", former_upns="A123456789012",
            former_names="Kai Rowe",
        )  # fmt: skip
        file = tmp_path / "list.csv"
        file.write_text(f"Forename,Surname,{headings}\nKai,Rowe,{cells}\n", encoding="utf-8")
        outcome = bring(cast, file, MONDAY)
        assert waiting(outcome) == {("Kai Rowe", "ask_the_dsl")}
        told = [line for _, line in queries.doubts(cast.actor("nat"))]
        assert all("Ash" not in str(line) and "Vale" not in str(line) for line in told)
        assert row(cast, "Ash Vale").active

    def test_a_restricted_guardian_of_a_new_sibling(self, cast: Cast, term: Path) -> None:
        court_order(cast)
        folder = an_export(
            term, ("t1,", "p4,active,true,Sol,Rowe,student,01,g1,,,\nt1,"), demographics=BORN + "p4,2020-10-01\n"
        )
        outcome = bring(cast, folder, MONDAY)
        assert ("Sol Rowe", "ask_the_dsl") in waiting(outcome)
        with pytest.raises(Refused, match="only_the_dsl"):
            answer(cast, outcome, Reason.ASK_THE_DSL)

    def test_a_number_given_to_another_child(self, cast: Cast, term: Path) -> None:
        folder = an_export(term, ("Lia,Wood", "Zoe,Vale"))
        assert waiting(bring(cast, folder, MONDAY)) == {("Zoe Vale", "id_reused")}
        folder = an_export(term, demographics=BORN.replace("2016-11-20", "2015-01-01"))
        assert waiting(bring(cast, folder, MONDAY)) == {("Lia Wood", "id_reused")}

    def test_a_new_number_for_a_known_name_and_birthday_is_no_second_child(self, cast: Cast, term: Path) -> None:
        folder = an_export(
            term, ("p2,active", "p22,active"), demographics=BORN.replace("p2,", "p22,"),
            enrollments=PLACES.replace("p2,", "p22,"),
        )  # fmt: skip
        assert ("Lia Wood", "may_be_known") in waiting(bring(cast, folder, MONDAY))
        assert Person.objects.filter(given_name="Lia").count() == 1

    def test_another_surname_with_an_accent_taken_off_is_asked_about(self, cast: Cast, tmp_path: Path) -> None:
        file = tmp_path / "list.csv"
        file.write_text("Forename,Surname,DOB\nZoë,Lim,12/03/2017\n", encoding="utf-8")
        bring(cast, file)
        file.write_text("Forename,Surname,DOB\nZoe,Lim-Vale,12/03/2017\n", encoding="utf-8")
        assert waiting(bring(cast, file, MONDAY)) == {("Zoe Lim-Vale", "may_be_known")}

    def test_the_number_is_kept_once_name_and_birthday_agreed(self, cast: Cast, tmp_path: Path) -> None:
        file = tmp_path / "list.csv"
        file.write_text("Adm No,Forename,Surname,DOB\n17,Ada,Pike,02/03/2017\n", encoding="utf-8")
        bring(cast, file)
        assert ExternalId.objects.get(value="17").person_id == cast["ada"]

    def test_somebody_who_comes_back_is_asked_about(self, cast: Cast, term: Path) -> None:
        folder = an_export(term, ("p3,active,true,Max,Hale,student,05,,,,\n", ""))
        answer(cast, bring(cast, folder, MONDAY), Reason.LEAVING)
        assert waiting(bring(cast, an_export(term), MONDAY)) == {("Max Hale", "returning")}


class TestNothingOpenCanBeReadOffAnImport:
    """Two schools, alike but for an open concern about a pupil and about the network manager himself."""

    LIST = (
        "sourcedId,status,givenName,familyName,role\n"
        "s1,active,Nat,QuillNat,teacher\ns2,active,Uma,Lane,teacher\n"
        "k1,active,Ada,Pike,student\nk2,active,Ben,Pike,student\n"
    )
    GONE = "sourcedId,status,givenName,familyName,role\ns2,active,Uma,Lane,teacher\nk2,active,Ben,Pike,student\n"
    BORN = "sourcedId,birthDate\nk1,2017-03-02\nk2,2016-12-09\n"

    def school(self, tmp_path: Path, *, concern: bool) -> tuple[Cast, Path]:
        cast = a_school()
        people.open_account(actor=cast.system, now=NOW, person_id=cast["nat"], email=f"nat@{cast.slug}.example")
        folder = tmp_path / cast.slug
        folder.mkdir()
        tables = {"manifest": "propertyName,value\nfile.users,bulk\n", "demographics": self.BORN}
        for name, text in {**tables, "users": self.LIST}.items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        outcome = actions.apply(actor=cast.actor("hana"), now=NOW, roster=read(folder), names="export")
        answers = dict.fromkeys(
            Line.objects.filter(of__key=outcome.key, reason="may_be_known").values_list("pk", flat=True), Answer.YES
        )
        actions.answer(actor=cast.actor("hana"), now=NOW, key=outcome.key, answers=answers)
        if concern:
            report(cast, "tess", "ada")
            report(cast, "tess", "nat", "ada")
        (folder / "users.csv").write_text(self.GONE, encoding="utf-8")
        return cast, folder

    def traces(self, cast: Cast, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """Everything that whoever imports is shown, from the first look to the import after."""
        monkeypatch.setattr(clock, "now", lambda: MONDAY)
        client = signed_in(cast, "olu")
        found: list[str] = []
        for _ in range(2):
            outcome = actions.apply(actor=cast.actor("olu"), now=MONDAY, roster=read(folder), names="export")
            found.append(json.dumps(outcome.counts))
            found += self.pages(client, outcome)
            found.append(self.press(client, outcome))
            found += self.pages(client, outcome)
        runner = CliRunner()
        from belisha.cli.roster import app

        for command in (["import", str(folder), "--json", "--dry-run"], ["doubts"]):
            told = runner.invoke(app, [*command, "--school", cast.slug])
            found.append(f"{told.exit_code} {told.stdout}")
        day = MONDAY.date() + timedelta(days=1)
        active = [(r.given, r.kind, r.active) for r in importing.known(cast.school_id, day)]
        found.append(str(active))
        found.append(str([who.name for who in known.find(cast.school_id, "ada", day, children=True)]))
        return [self.plain(text, cast) for text in found]

    def pages(self, client: Client, outcome: Outcome) -> list[str]:
        sections = ["", *sorted(set(Line.objects.filter(of__key=outcome.key).values_list("reason", flat=True)))]
        answers = [client.get(f"/roster/{outcome.key}/?show={section}") for section in sections]
        return [f"{answer.status_code} {answer.content.decode()}" for answer in [*answers, client.get("/roster/")]]

    def press(self, client: Client, outcome: Outcome) -> str:
        answer = client.post(f"/roster/{outcome.key}/", {"do": "all", "reason": "leaving"})
        return f"{answer.status_code} {answer.content.decode()}"

    def plain(self, text: str, cast: Cast) -> str:
        """Without what differs between any two schools: keys, numbers of rows, the form's token, the name."""
        text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "KEY", text)
        text = re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "TOKEN", text)
        text = re.sub(r'written_by" value="[^"]+"', "AUTHOR", text)
        text = re.sub(r"line-\d+", "line", text)
        text = re.sub(r"Amberfield \d+", "Amberfield", text)
        text = re.sub(r"(?m)^\d+  ", "", text)
        return text.replace(cast.slug, "SCHOOL")

    def test_pages_counts_and_later_imports_are_the_same(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        heard: list[frozenset[int]] = []
        monkeypatch.setattr(importing, "_listeners", [lambda actor, now, people: heard.append(people)])
        quiet, quiet_folder = self.school(tmp_path, concern=False)
        told, told_folder = self.school(tmp_path, concern=True)
        plain = self.traces(quiet, quiet_folder, monkeypatch)
        assert heard == []
        assert self.traces(told, told_folder, monkeypatch) == plain
        assert heard == [frozenset({told["ada"]})], "of the child alone: an adult who leaves is nobody's task"
        assert any("Ada Pike" in text and "will be marked as left" in text for text in plain)

    def test_the_dsl_hears_of_a_child_with_something_open_who_leaves(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        heard: list[frozenset[int]] = []
        monkeypatch.setattr(importing, "_listeners", [lambda actor, now, people: heard.append(people)])
        cast, folder = self.school(tmp_path, concern=True)
        outcome = actions.apply(actor=cast.actor("olu"), now=MONDAY, roster=read(folder))
        assert heard == []
        line = Line.objects.get(of__key=outcome.key, known_id=cast["ada"])
        actions.answer(actor=cast.actor("olu"), now=MONDAY, key=outcome.key, answers={line.pk: Answer.YES})
        assert heard == [frozenset({cast["ada"]})]
