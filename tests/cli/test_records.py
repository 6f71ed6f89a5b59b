"""Commands on a data folder: from nothing to a policy in force, and what is refused."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("records")


def belisha(folder: Path, *words: str, text: str = "") -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "BELISHA_DATA": str(folder / "data")}
    environment.pop("BELISHA_DATABASE_URL", None)
    command = [sys.executable, "-m", "belisha.cli", *words]
    return subprocess.run(command, env=environment, input=text, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_from_an_empty_folder_to_a_policy_in_force(folder: Path) -> None:
    made = belisha(folder, "school", "create", "--name", "Amberfield", "--slug", "amberfield")
    assert made.returncode == 0, made.stderr
    assert belisha(folder, "school", "create", "--name", "B", "--slug", "amberfield").returncode == 1
    assert belisha(folder, "school", "create", "--name", "B", "--slug", "b", "--nation", "wales").returncode == 1
    person = belisha(
        folder, "school", "person", "amberfield", "--given", "Dora", "--family", "Quill", "--email", "d@amberfield.example",
        "--role", "dsl", text="a long password\na long password\n",
    )  # fmt: skip
    assert person.returncode == 0, person.stderr
    loaded = belisha(folder, "policy", "load", "model")
    assert "version id 1" in loaded.stdout, loaded.stderr
    found = json.loads(belisha(folder, "policy", "submit", "1", "--json").stdout)
    assert {line["found"] for line in found} == {"silence"}
    words = ("--name", "C", "--minute", "4", "--in-force", "2026-09-01")
    assert belisha(folder, "policy", "approve", "1", "--role", "headteacher", *words).returncode == 1
    done = belisha(folder, "policy", "approve", "1", "--role", "governing_body", *words)
    assert done.returncode == 0, done.stderr
    why = json.loads(belisha(folder, "policy", "why", "routing.staff_misuse", "--json").stdout)
    assert why["because"]["clause"] == "2.1"
    roster = folder / "list.csv"
    roster.write_text("Forename,Surname,DOB\nAda,Pike,2017-03-02\n", encoding="utf-8")
    counts = json.loads(belisha(folder, "roster", "import", str(roster), "--dry-run", "--json").stdout)
    assert counts["people"]["new"] == 1
    assert belisha(folder, "roster", "import", str(roster)).returncode == 0
    chain = json.loads(belisha(folder, "audit", "verify", "--json").stdout)[0]
    assert chain["ok"]
    assert belisha(folder, "audit", "verify", "--against", chain["anchor"]).returncode == 0
    doctor = belisha(folder, "doctor", "--json")
    checks = {line["check"]: line["ok"] for line in json.loads(doctor.stdout)}
    assert checks["SQLite"]
    assert checks["Master key"]
    assert not checks["Clock"]
    assert doctor.returncode == 1


@pytest.mark.slow
def test_a_demonstration_refuses_a_folder_that_holds_anything_else(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "belisha.sqlite3").write_bytes(b"a real school")
    done = belisha(tmp_path, "demo", "--no-serve")
    assert done.returncode == 1
    assert "holds no demonstration" in done.stderr
    assert (tmp_path / "data" / "belisha.sqlite3").read_bytes() == b"a real school"


def test_what_changes_in_practice_is_said_setting_by_setting(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(
        '+++\ntitle = "P"\n+++\n\n## 1 A\n\n1.1 At once.\n{ routing.deadline = "immediate" }\n', encoding="utf-8"
    )
    done = belisha(tmp_path, "policy", "diff", "model", str(draft))
    assert "was: the same day" in done.stdout, done.stderr
    assert "now: at once" in done.stdout


def test_coverage_says_what_each_clause_does(tmp_path: Path) -> None:
    data = json.loads(belisha(tmp_path, "policy", "coverage", "model", "--json").stdout)
    assert data["totals"]["enforced"] > 15
    assert {row["state"] for row in data["clauses"]} <= {"enforced", "informed", "unbound"}
