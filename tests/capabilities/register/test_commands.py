"""The commands of `belisha school` in a folder of their own: the same rules as the pages, exit codes, nothing half written."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("school")
    done = run(where, "create", "--name", "Acre", "--slug", "acre", "--kind", "independent")
    assert done.returncode == 0, done.stderr
    assert "proprietor" in done.stdout
    for given, email, role in (("Hana", "h@acre.example", "headteacher"), ("Dora", "d@acre.example", "dsl")):
        done = run(
            where, "person", "acre", "--given", given, "--family", "Quill", "--email", email, "--role", role, "--invite"
        )
        assert done.returncode == 0, done.stderr
        assert "/invited/1." in done.stdout
    done = run(where, "person", "acre", "--given", "Ada", "--family", "Pike", "--affiliation", "pupil")
    assert done.returncode == 0, done.stderr
    return where


def run(folder: Path, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k != "BELISHA_DATABASE_URL"} | {"BELISHA_DATA": str(folder)}
    command = [sys.executable, "-m", "belisha.cli", "school", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, input=given)


def test_a_kind_or_nation_that_is_none_is_refused_with_what_to_write(folder: Path) -> None:
    done = run(folder, "create", "--name", "B", "--slug", "b", "--kind", "banana")
    assert (done.returncode, "maintained, academy" in done.stderr) == (1, True)
    done = run(folder, "create", "--name", "B", "--slug", "b", "--nation", "wales")
    assert (done.returncode, "Keeping Learners Safe" in done.stderr) == (1, True)


def test_somebody_like_somebody_is_asked_about(folder: Path) -> None:
    again = ("person", "acre", "--given", "dora", "--family", "QUILL", "--affiliation", "parent")
    done = run(folder, *again)
    assert (done.returncode, "--same-as" in done.stderr) == (1, True)
    done = run(folder, *again, "--same-as", "2")
    assert done.returncode == 0, done.stderr
    assert json.loads(run(folder, "same", "--json").stdout) == []


def test_a_cover_is_entered_and_shown_and_an_unknown_word_is_a_bad_call(folder: Path) -> None:
    assert run(folder, "cover", "dsl", "--by", "Hana", "--until", "2199-01-01T10:40").returncode == 0
    lines = {line["post"]: line for line in json.loads(run(folder, "posts", "--json").stdout)}
    assert [held["how"] for held in lines["dsl"]["people"]] == ["", "covers until 10:40 on 1 January"]
    assert lines["proprietor"]["warnings"]
    assert run(folder, "give", "Hana", "king").returncode == 2
    assert run(folder, "give", "Nobody", "senco").returncode == 1
    assert run(folder, "cover", "dsl", "--by", "Hana", "--until", "late").returncode == 2
    assert run(folder, "cover", "dsl", "--by", "Hana", "--until", "2001-01-01T10:00").returncode == 1


def test_a_family_a_restriction_and_a_tie(folder: Path) -> None:
    done = run(folder, "person", "acre", "--given", "Mara", "--family", "Pike", "--affiliation", "parent")
    assert done.returncode == 0, done.stderr
    assert (
        run(folder, "guardian", "Ada", "Mara Pike", "--relationship", "mother", "--reach", "After six").returncode == 0
    )
    done = run(folder, "restrict", "Ada", "--words", "Not at the gate", "--guardian", "Mara Pike")
    assert (done.returncode, "looked at again" in done.stderr) == (1, True)
    assert (
        run(folder, "restrict", "Ada", "--words", "Not at the gate", "--guardian", "Mara Pike", "--court").returncode
        == 0
    )
    said = json.loads(run(folder, "family", "Ada", "--json").stdout)
    assert said["restrictions"][0]["words"] == "Not at the gate"
    number = str(said["restrictions"][0]["id"])
    assert run(folder, "lift", "Ada", number, "--why", "Ended").returncode == 0
    assert run(folder, "lift", "Ada", number, "--why", "Ended").returncode == 1
    assert run(folder, "tie", "Dora", "Ada", "--said", "aunt").returncode == 0
    assert "aunt" in run(folder, "ties").stdout
    assert run(folder, "end-tie", "Dora", "Ada", "--why", "Wrong child").returncode == 0


def test_card_numbers_and_calendar(folder: Path, tmp_path: Path) -> None:
    done = run(folder, "card", "mail.port=70000")
    assert (done.returncode, "1 to 65535" in done.stderr) == (1, True)
    assert run(folder, "card", "mail.port").returncode == 2
    assert run(folder, "card", "mail.password=x").returncode == 2
    assert run(folder, "card", "mail.host=smtp.acre.example", "mail.port=587").returncode == 0
    assert json.loads(run(folder, "card", "--json").stdout)["mail.port"] == "587"
    assert run(folder, "numbers", "lado", "--name", "Acre LADO", "--phone", "01632 960000").returncode == 0
    assert run(folder, "numbers", "nobody", "--name", "X", "--phone", "1").returncode == 1
    assert "Acre LADO, checked" in run(folder, "numbers").stdout
    year = tmp_path / "year.toml"
    year.write_text('terms = [[2026-09-03, 2026-12-18]]\nlessons = ["09:00-10:00", "09:30-11:00"]\n')
    done = run(folder, "calendar", str(year))
    assert (done.returncode, "has ended at 10:00" in done.stderr) == (1, True)
    year.write_text('terms = [[2026-09-03, 2026-12-18]]\nlessons = ["09:00-10:00"]\n')
    assert run(folder, "calendar", str(year)).returncode == 0
    assert json.loads(run(folder, "calendar", "--json").stdout)["terms"] == [["2026-09-03", "2026-12-18"]]
    year.write_text("terms = 'autumn'\n")
    assert run(folder, "calendar", str(year)).returncode == 2


def test_whoever_leaves_is_in_no_post(folder: Path) -> None:
    done = run(folder, "person", "acre", "--given", "Eve", "--family", "Vale", "--role", "deputy_dsl")
    assert done.returncode == 0, done.stderr
    assert run(folder, "leave", "Eve").returncode == 0
    lines = {line["post"]: line for line in json.loads(run(folder, "posts", "--json").stdout)}
    assert lines["deputy_dsl"]["people"] == []
