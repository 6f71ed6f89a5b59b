"""The commands of `belisha school`: the same rules as the pages, exit codes, nothing half written."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from belisha.cli import django_ground
from belisha.cli.school import app
from belisha.kernel.schools.models import School

pytestmark = pytest.mark.django_db


def run(*words: str) -> Result:
    return CliRunner().invoke(app, [*words])


@pytest.fixture(autouse=True)
def school(monkeypatch: pytest.MonkeyPatch) -> None:
    """An independent school with a head, a DSL and a child, made by the commands themselves."""
    monkeypatch.setattr(django_ground, "prepare", django_ground.start)  # the tests have their tables already
    done = run("create", "--name", "Acre", "--slug", "acre", "--kind", "independent")
    assert done.exit_code == 0, done.stderr
    assert "proprietor" in done.stdout
    for given, email, role in (("Hana", "h@acre.example", "headteacher"), ("Dora", "d@acre.example", "dsl")):
        done = run(
            "person", "acre", "--given", given, "--family", "Quill", "--email", email, "--role", role, "--invite"
        )
        assert done.exit_code == 0, done.stderr
        assert "/invited/" in done.stdout
    assert run("person", "acre", "--given", "Ada", "--family", "Pike", "--affiliation", "pupil").exit_code == 0


def test_a_kind_or_nation_that_is_none_is_refused_with_what_to_write() -> None:
    done = run("create", "--name", "B", "--slug", "b", "--kind", "banana")
    assert (done.exit_code, "maintained, academy" in done.stderr) == (1, True)
    done = run("create", "--name", "B", "--slug", "b", "--nation", "wales")
    assert (done.exit_code, "Keeping Learners Safe" in done.stderr) == (1, True)
    assert School.objects.count() == 1


def test_somebody_like_somebody_is_asked_about() -> None:
    again = ("person", "acre", "--given", "dora", "--family", "QUILL", "--affiliation", "parent")
    done = run(*again)
    assert (done.exit_code, "--same-as" in done.stderr) == (1, True)
    number = str(json.loads(run("posts", "--json").stdout)[1]["people"][0]["person"])
    done = run(*again, "--same-as", number)
    assert done.exit_code == 0, done.stderr
    assert json.loads(run("same", "--json").stdout) == []


def test_a_cover_is_entered_and_shown_and_an_unknown_word_is_a_bad_call() -> None:
    assert run("cover", "dsl", "--by", "Hana", "--until", "2199-01-01T10:40").exit_code == 0
    lines = {line["post"]: line for line in json.loads(run("posts", "--json").stdout)}
    assert [held["how"] for held in lines["dsl"]["people"]] == ["", "covers until 10:40 on 1 January"]
    assert lines["proprietor"]["warnings"]
    assert run("give", "Hana", "king").exit_code == 2
    assert run("give", "Nobody", "senco").exit_code == 1
    assert run("cover", "dsl", "--by", "Hana", "--until", "late").exit_code == 2
    assert run("cover", "dsl", "--by", "Hana", "--until", "2001-01-01T10:00").exit_code == 1


def test_a_family_a_restriction_and_a_tie() -> None:
    done = run("person", "acre", "--given", "Mara", "--family", "Pike", "--affiliation", "parent")
    assert done.exit_code == 0, done.stderr
    assert run("guardian", "Ada", "Mara Pike", "--relationship", "mother", "--reach", "After six").exit_code == 0
    done = run("restrict", "Ada", "--words", "Not at the gate", "--guardian", "Mara Pike")
    assert (done.exit_code, "looked at again" in done.stderr) == (1, True)
    assert run("restrict", "Ada", "--words", "Not at the gate", "--guardian", "Mara Pike", "--court").exit_code == 0
    said = json.loads(run("family", "Ada", "--json").stdout)
    assert said["restrictions"][0]["words"] == "Not at the gate"
    number = str(said["restrictions"][0]["id"])
    assert run("lift", "Ada", number, "--why", "Ended").exit_code == 0
    assert run("lift", "Ada", number, "--why", "Ended").exit_code == 1
    assert run("tie", "Dora", "Ada", "--said", "aunt").exit_code == 0
    assert "aunt" in run("ties").stdout
    assert run("end-tie", "Dora", "Ada", "--why", "Wrong child").exit_code == 0


def test_card_numbers_and_calendar(tmp_path: Path) -> None:
    done = run("card", "mail.port=70000")
    assert (done.exit_code, "1 to 65535" in done.stderr) == (1, True)
    assert run("card", "mail.port").exit_code == 2
    assert run("card", "mail.password=x").exit_code == 2
    assert run("card", "mail.host=smtp.acre.example", "mail.port=587").exit_code == 0
    assert json.loads(run("card", "--json").stdout)["mail.port"] == "587"
    assert run("numbers", "lado", "--name", "Acre LADO", "--phone", "01632 960000").exit_code == 0
    assert run("numbers", "nobody", "--name", "X", "--phone", "1").exit_code == 1
    assert "Acre LADO, checked" in run("numbers").stdout
    year = tmp_path / "year.toml"
    year.write_text('terms = [[2026-09-03, 2026-12-18]]\nlessons = ["09:00-10:00", "09:30-11:00"]\n')
    done = run("calendar", str(year))
    assert (done.exit_code, "has ended at 10:00" in done.stderr) == (1, True)
    year.write_text('terms = [[2026-09-03, 2026-12-18]]\nlessons = ["09:00-10:00"]\n')
    assert run("calendar", str(year)).exit_code == 0
    assert json.loads(run("calendar", "--json").stdout)["terms"] == [["2026-09-03", "2026-12-18"]]
    year.write_text("terms = 'autumn'\n")
    assert run("calendar", str(year)).exit_code == 2


def test_whoever_leaves_is_in_no_post() -> None:
    done = run("person", "acre", "--given", "Eve", "--family", "Vale", "--role", "deputy_dsl")
    assert done.exit_code == 0, done.stderr
    assert run("leave", "Eve").exit_code == 0
    lines = {line["post"]: line for line in json.loads(run("posts", "--json").stdout)}
    assert lines["deputy_dsl"]["people"] == []
