"""The page: a file, what it would change, answers, writing, taking back. And the same from the command line."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from typer.testing import CliRunner

from belisha.capabilities.roster.models import Import, Line
from belisha.cli.roster import app
from belisha.kernel.people.models import Guardianship, Person
from belisha.web import clock
from tests.capabilities.roster.files import WHOLE, an_export
from tests.cast import NOW, Cast, a_school
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db
Run = Callable[..., str]
LIST = "Vorname,Surname,DOB,Class\nCora,Lim,12/03/2017,5K\nDan,Hale,01/10/2016,5K\n"


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


@pytest.fixture
def cast() -> Cast:
    return a_school(policy=False)


@pytest.fixture
def office(cast: Cast) -> Client:
    return signed_in(cast, "olu")


def a_zip(**tables: str) -> SimpleUploadedFile:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in {**WHOLE, **tables}.items():
            archive.writestr(f"{name}.csv", text)
    return SimpleUploadedFile("export.zip", held.getvalue())


def brought(client: Client, file: SimpleUploadedFile) -> str:
    answer = client.post("/roster/", {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


class TestThePage:
    def test_nothing_is_written_before_it_was_shown_and_what_was_shown_is_written(self, office: Client) -> None:
        address = brought(office, a_zip())
        page = office.get(address).content.decode()
        assert "Nothing is changed yet" in page
        assert "13: Hana QuillHana" in page
        assert not Person.objects.filter(given_name="Kai").exists()
        new = office.get(f"{address}?show=new").content.decode()
        assert "Kai Rowe" in new
        assert "Class: 5K" in re.sub(r"\s+", " ", new)
        answer = office.post(address, {"do": "write"})
        assert "Written" in answer.content.decode()
        assert Person.objects.filter(given_name="Kai").count() == 1
        assert not Guardianship.objects.filter(guardian__given_name="Noor").exists()

    def test_a_guardian_is_written_after_a_yes_with_a_name(self, office: Client, cast: Cast) -> None:
        address = brought(office, a_zip())
        office.post(address, {"do": "write"})
        line = Line.objects.get(reason="guardian_of_new_child")
        office.post(address, {"do": "answer", f"line-{line.pk}": "yes"})
        assert Guardianship.objects.get(guardian__given_name="Noor").confirmed_by_id == cast["olu"]
        assert "Yes, said Olu" in office.get(f"{address}?show=guardian_of_new_child").content.decode()

    def test_a_list_is_confirmed_heading_by_heading(self, office: Client) -> None:
        address = brought(office, SimpleUploadedFile("list.csv", LIST.encode()))
        page = office.get(address).content.decode()
        assert "What do the columns mean?" in page
        assert "Cora, Dan" in page
        wrong = office.post(
            address, {"heading-0": "-", "heading-1": "family", "heading-2": "born_on", "heading-3": "-"}
        )
        assert wrong.status_code == 422
        assert "first and the last name" in wrong.content.decode()
        office.post(address, {f"heading-{n}": f for n, f in enumerate(("given", "family", "born_on", "class"))})
        office.post(address, {"do": "write"})
        assert Person.objects.filter(given_name="Cora", family_name="Lim").exists()

    def test_a_question_about_a_file_leads_back_to_all_files(self, office: Client) -> None:
        lists = SimpleUploadedFile("year5.csv", b"Vorname,Surname\nCora,Lim\n")
        assert '<a href="/roster/" class="govuk-back-link">' in office.get(brought(office, lists)).content.decode()

    def test_what_has_been_answered_waits_for_nobody(self, office: Client) -> None:
        address = brought(office, a_zip())

        def waits() -> int:
            row = re.search(r"Wait for a person</dt><dd[^>]*>(\d+)<", office.get(address).content.decode())
            assert row
            return int(row[1])

        assert waits() > 0
        for line in Import.objects.get().lines.exclude(reason=""):
            office.post(address, {"do": "answer", f"line-{line.pk}": "no"})
        office.post(address, {"do": "write"})
        assert waits() == 0

    def test_of_several_schools_the_user_says_which(self, office: Client) -> None:
        users = "sourcedId,givenName,familyName,role,orgSourcedIds\np1,Cora,Lim,student,a\np2,Dan,Hale,student,b\n"
        orgs = "sourcedId,name,type\na,Amberfield,school\nb,Beech,school\n"
        address = brought(office, a_zip(users=users, orgs=orgs))
        assert "Beech" in office.get(address).content.decode()
        office.post(address, {"org": "a"})
        office.post(address, {"do": "write"})
        assert Person.objects.filter(given_name="Cora").exists()
        assert not Person.objects.filter(given_name="Dan").exists()

    def test_an_import_is_taken_back_and_a_proposal_thrown_away(self, office: Client) -> None:
        address = brought(office, a_zip())
        office.post(address, {"do": "write"})
        assert "was taken back" in office.post(address, {"do": "undo"}).content.decode()
        address = brought(office, a_zip())
        assert office.post(address, {"do": "drop"}).headers["Location"] == "/roster/"
        row = Import.objects.order_by("-pk")[0]
        assert (row.state, bytes(row.content), row.lines.count()) == ("dropped", b"", 0)

    def test_a_refused_file_says_why_and_nothing_is_kept(self, office: Client) -> None:
        answer = office.post("/roster/", {"file": SimpleUploadedFile("orgs.csv", b"sourcedId,name,type\n1,A,school\n")})
        assert answer.status_code == 422
        assert "users.csv" in answer.content.decode()
        assert not Import.objects.exists()

    @pytest.mark.parametrize("said", [{"do": "answer", "line-999999": "yes"}, {"do": "all", "reason": "id_reused"},
                                      {"do": "all", "reason": "x"}, {"do": "undo"}])  # fmt: skip
    def test_what_is_not_there_answers_404(self, office: Client, said: dict[str, str]) -> None:
        assert office.post(brought(office, a_zip()), said).status_code == 404

    def test_another_school_and_a_teacher_see_nothing_of_it(self, office: Client, cast: Cast) -> None:
        address = brought(office, a_zip())
        other = a_school(policy=False)
        assert signed_in(other, "olu").get(address).status_code == 404
        assert signed_in(cast, "tess").get(address).status_code == 404

    def test_many_lines_come_in_pages(self, office: Client) -> None:
        rows = "".join(f"Cora,Lim{n:03},12/03/2017\n" for n in range(120))
        address = brought(office, SimpleUploadedFile("list.csv", f"Forename,Surname,DOB\n{rows}".encode()))
        office.post(address, {"heading-0": "given", "heading-1": "family", "heading-2": "born_on"})
        first, third = (office.get(f"{address}?show=new&page={n}").content.decode() for n in (0, 2))
        assert ("Lim049" in first, "Lim050" in first, "Lim119" in third) == (True, False, True)
        assert office.get(f"{address}?show=new&page=²").status_code == 200


class TestTheCommandLine:
    """Runs on the test's own database, as the school's own machine would."""

    @pytest.fixture
    def run(self, cast: Cast) -> Run:
        def run(*words: str, ok: bool = True) -> str:
            outcome = CliRunner().invoke(app, [*words, "--school", cast.slug])
            assert (outcome.exit_code == 0) is ok, outcome.output
            return outcome.output

        return run

    def test_the_shape_for_scripts(self, run: Run, tmp_path: Path) -> None:
        told = json.loads(run("import", str(an_export(tmp_path)), "--json"))
        assert told["people"] == {"new": 5, "changed": 0, "doubtful": 1, "leaving": 0}
        assert {key: told[key] for key in ("classes", "memberships", "guardians", "problems")} == {
            "classes": 2, "memberships": 4, "guardians": 1, "problems": [],
        }  # fmt: skip
        assert set(told) == {"people", "classes", "memberships", "guardians", "problems"}

    def test_a_dry_run_leaves_nothing_behind(self, run: Run, tmp_path: Path) -> None:
        told = run("import", str(an_export(tmp_path)), "--dry-run")
        assert "Would write: 5 new" in told
        assert "not in the file, and left as they are: 13 (Hana QuillHana" in told
        assert "Kai Rowe: A guardian of a new child" in told
        assert not Import.objects.exists()
        assert not Person.objects.filter(given_name="Kai").exists()

    def test_doubts_are_printed_answered_and_taken_back(self, run: Run, cast: Cast, tmp_path: Path) -> None:
        told = run("import", str(an_export(tmp_path)))
        assert "users.csv: read" in told
        number = re.search(r"(\d+)  Kai Rowe: A guardian of a new child", run("doubts"))
        assert number is not None
        assert "needs a name" in run("yes", number[1], ok=False)
        email = Person.objects.get(pk=cast["olu"]).email
        assert "Written: 1" in run("yes", number[1], "--by", email)
        assert Guardianship.objects.get(guardian__given_name="Noor").confirmed_by_id == cast["olu"]
        assert "Nothing waits" in run("doubts")
        assert "Put back" in run("undo")
        assert not Guardianship.objects.filter(guardian__given_name="Noor").exists()

    def test_somebody_without_such_a_post_cannot_say_yes(self, run: Run, cast: Cast, tmp_path: Path) -> None:
        run("import", str(an_export(tmp_path)))
        email = Person.objects.get(pk=cast["tess"]).email
        assert "no post" in run("yes", "--all", "guardian_of_new_child", "--by", email, ok=False)

    def test_headings_are_matched_on_request(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "list.csv"
        file.write_text("A,B\nCora,Lim\n", encoding="utf-8")
        assert "none of the headings" in run("import", str(file), ok=False)
        assert "1 new" in run("import", str(file), "--match", "A=given,B=family")
        assert "write" in run("import", str(file), "--match", "A=shoe", ok=False)

    def test_of_several_schools_one_is_named(self, run: Run, tmp_path: Path) -> None:
        users = "sourcedId,givenName,familyName,role,orgSourcedIds\np1,Cora,Lim,student,a\np2,Dan,Hale,student,b\n"
        folder = an_export(tmp_path, users=users, orgs="sourcedId,name,type\na,A,school\nb,B,school\n")
        assert "--org" in run("import", str(folder), ok=False)
        assert "1 new" in run("import", str(folder), "--org", "b")
        assert Person.objects.filter(given_name="Dan").exists()
