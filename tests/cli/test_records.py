"""Commands on a data folder: from nothing to a policy in force, and what is refused."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from click.testing import Result
from typer.testing import CliRunner

from belisha.cli.policy import app as commands


class Answer(NamedTuple):
    code: int
    out: str
    err: str


def run(*words: str) -> Result:
    """A command that asks for no records, in this process."""
    return CliRunner().invoke(commands, words)


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
    words = ("--name", "C", "--minute", "4", "--in-force")
    over = belisha(folder, "policy", "approve", "1", "--role", "governing_body", *words, "2026-09-01")
    assert (over.returncode, "stay what they were" in over.stderr) == (1, True)
    today = datetime.now(ZoneInfo("Europe/London")).date().isoformat()
    words = (*words, today)
    assert belisha(folder, "policy", "approve", "1", "--role", "headteacher", *words).returncode == 1
    done = belisha(folder, "policy", "approve", "1", "--role", "governing_body", *words)
    assert done.returncode == 0, done.stderr
    why = json.loads(belisha(folder, "policy", "why", "routing.staff_misuse", "--json").stdout)
    assert why["because"]["clause"] == "2.1"
    assert why["unresolved"] is False
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


SESSION = """
import json, sys
from belisha.cli import django_ground
django_ground.start()
from typer.testing import CliRunner
from belisha.cli.policy import app
done = [CliRunner().invoke(app, words) for words in json.load(sys.stdin)]
print(json.dumps([[one.exit_code, one.stdout, one.stderr] for one in done]))
"""


def session(folder: Path, *commands: list[str]) -> list[Answer]:
    """Several `belisha policy` commands on the data folder, one after the other, in one process."""
    environment = {**os.environ, "BELISHA_DATA": str(folder / "data")}
    environment.pop("BELISHA_DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-c", SESSION],
        env=environment,
        input=json.dumps(commands),
        capture_output=True,
        text=True,
        check=True,
    )
    return [Answer(*one) for one in json.loads(done.stdout)]


@pytest.mark.slow
def test_an_approved_version_is_shown_compared_and_replaced_by_its_id(folder: Path) -> None:
    """Goes on where the test before it ended: version 1 of the model policy is in force."""
    again, shown, listed, compared, counted = session(
        folder,
        ["submit", "1"],
        ["show", "1", "--json"],
        ["show", "--json"],
        ["diff", "1", "model", "--json"],
        ["coverage", "1"],
    )
    assert (again.code, "approved already" in again.err) == (1, True)
    show = json.loads(shown.out)
    assert any("The head" in sentence for row in show["clauses"] for sentence in row["read_back"])
    assert [row["id"] for row in json.loads(listed.out)] == [1]
    assert json.loads(compared.out)["changed"] == []
    assert counted.code == 0

    quarrel = folder / "quarrel.md"
    text = show["text"].replace('routing.deadline = "same_day"', 'routing.deadline = "immediate"')
    quarrel.write_text(text + '\n9.1 We take our time.\n{ routing.deadline = "end_of_lesson" }\n', encoding="utf-8")
    today = datetime.now(ZoneInfo("Europe/London")).date().isoformat()
    words = ["approve", "2", "--role", "governing_body", "--minute", "5", "--in-force", today]
    signed = ["--signed-by", "C Quill", "--signed-post", "chair_of_governors"]
    loaded, causeless, _, own, clash, half, left, why = session(
        folder,
        ["load", str(quarrel), "--by", "C", "--json"],
        ["submit", "2"],
        ["submit", "2", "--cause", "Concerns lay unread."],
        [*words, "--name", "c", "--decided"],
        [*words, "--name", "D"],
        [*words, "--name", "D", "--decided", *signed],
        [*words, "--name", "D", "--decided", *signed, "--signed-on", today, "--json"],
        ["why", "routing.deadline", "--json"],
    )
    assert json.loads(loaded.out) == {"version": 2}
    assert (causeless.code, "Say why" in causeless.err) == (1, True)
    assert (half.code, "on which day" in half.err) == (1, True)
    assert (own.code, "Somebody else approves" in own.err) == (1, True)
    assert (clash.code, "9.1" in clash.err) == (1, True)
    assert json.loads(left.out)["unresolved"] == ["routing.deadline"], left.err
    assert json.loads(why.out)["unresolved"] is True
    assert "9.1" in why.err


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
    done = run("diff", "model", str(draft))
    assert "was: the same day" in done.stdout, done.stderr
    assert "now: at once" in done.stdout


def test_coverage_says_what_each_clause_does(tmp_path: Path) -> None:
    data = json.loads(run("coverage", "model", "--json").stdout)
    assert data["totals"]["enforced"] > 15
    states = {"enforced", "recorded", "detected", "informed", "declared", "unbound"}
    assert {row["state"] for row in data["clauses"]} <= states
    assert sum(data["totals"].values()) == len(data["clauses"])
    rows = dict(data["rows"])
    assert rows.pop("of") == 797 == sum(rows.values())
    assert sum(table["enforced"] for table in data["capabilities"]) == rows["enforced"] > 15
    assert "declared, not yet in force" in run("coverage", "model").stdout


TOP = '+++\ntitle = "{title}"\n+++\n\n## 1 A\n\n'


def policy(folder: Path, name: str, *clauses: str) -> str:
    file = folder / f"{name}.md"
    body = "\n\n".join(f"1.{number} {clause}" for number, clause in enumerate(clauses, 1))
    file.write_text(TOP.format(title=name) + body + "\n", encoding="utf-8")
    return str(file)


def test_scoped_clauses_are_seen_by_why_and_by_diff(tmp_path: Path) -> None:
    before = policy(tmp_path, "P", 'Soon.\n{ routing.deadline = "same_day" }')
    after = policy(
        tmp_path,
        "Q",
        'Soon.\n{ routing.deadline = "same_day" }',
        'Now.\n{ routing.deadline = "immediate", for = "pupils" }',
    )
    changed = json.loads(run("diff", before, after, "--json").stdout)["changed"]
    assert [line["key"] for line in changed] == ["routing.deadline"]
    assert "at once, to pupils" in run("diff", before, after).stdout
    why = json.loads(run("why", "routing.deadline", "--policy", after, "--json").stdout)
    assert [(b["value"], b.get("for")) for b in why["bindings"]] == [("same_day", None), ("immediate", ["pupil"])]


def test_a_clash_is_never_ruled_by_which_file_came_first(tmp_path: Path) -> None:
    one = policy(tmp_path, "One", 'Soon.\n{ routing.deadline = "end_of_lesson" }')
    other = policy(tmp_path, "Other", 'Late.\n{ routing.deadline = "P5D" }')
    (tmp_path / "s.toml").write_text('[[situation]]\nkind = "concern"\nat = 2026-11-10T11:00:00\n', encoding="utf-8")
    told = ("--situations", str(tmp_path / "s.toml"), "--json")
    for files in ((one, other), (other, one)):
        refused = run("try", *files, *told)
        assert refused.exit_code == 1
        assert refused.stdout == ""
        assert all(name in refused.stderr for name in ("One 1.1", "Other 1.1", "routing.deadline"))
    as_is = [run("try", *files, *told, "--as-is") for files in ((one, other), (other, one))]
    assert as_is[0].stdout == as_is[1].stdout
    assert all(done.exit_code == 0 and "routing.deadline" in done.stderr for done in as_is)
    why = run("why", "routing.deadline", "--policy", one, "--policy", other, "--json")
    data = json.loads(why.stdout)
    assert (data["unresolved"], data["how"]) == (True, "silent")
    assert "One 1.1" in why.stderr


HOSTILE = {
    "unknown key": 'Words.\n{ routing.nonsense = "x" }',
    "nested": "Words.\n{ routing.deadline = " + "[" * 5000 + " }",
    "long number": "Words.\n{ routing.accept.school_hours = " + "9" * 5000 + " }",
    "date": "Words.\n{ routing.deadline = 2026-99-99 }",
    "wrong type": "Words.\n{ routing.any_concern = [[1], {a = 2}] }",
    "scope": 'Words.\n{ routing.deadline = "same_day", for = "pupl" }',
    "prose": 'Words. { routing.deadline = "same_day" }',
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_policy_that_does_not_fit_is_a_bad_call_of_every_command(tmp_path: Path, what: str) -> None:
    file = policy(tmp_path, "P", HOSTILE[what])
    (tmp_path / "s.toml").write_text('[[situation]]\nkind = "concern"\nat = 2026-11-10T11:00:00\n', encoding="utf-8")
    situations = str(tmp_path / "s.toml")
    for words in (("try", file, "--situations", situations), ("diff", "model", file), ("coverage", file)):
        done = run(*words)
        assert done.exit_code == 2, (words, done.output)
        assert f"{file}, line " in done.stderr
    why = run("why", "routing.deadline", "--policy", file)
    assert why.exit_code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("why", "routing.deadlin"), "Did you mean routing.deadline?"),
        (("why", "routing.deadline", "--on", "nonsense"), "write a day such as"),
        (("coverage", "x" * 5000), "cannot be read"),
        (("diff", "model", "nowhere.md"), "no such file"),
        (("show", "/"), "no such file"),
    ],
)
def test_a_bad_call_ends_with_a_sentence(words: tuple[str, ...], said: str) -> None:
    done = run(*words)
    assert (done.exit_code, said in done.stderr) == (2, True), done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("words", [("why", "routing.deadline"), ("show", "7"), ("load", "model")])
def test_an_empty_folder_says_how_to_begin(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = belisha(tmp_path, "policy", *words)
    assert (done.returncode, "belisha school create" in done.stderr, "Traceback" in done.stderr) == (2, True, False)
