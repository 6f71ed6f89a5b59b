"""`belisha policy try`: answers as JSON, bad calls explained, and no web framework loaded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples" / "situations.toml"


def belisha(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from belisha.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def try_(tmp_path: Path, situations: str, *policies: str) -> subprocess.CompletedProcess[str]:
    file = tmp_path / "situations.toml"
    file.write_text(situations, encoding="utf-8")
    return belisha("policy", "try", *(policies or ("model",)), "--situations", str(file), "--json")


def test_the_examples_of_the_docs_are_answered_in_order() -> None:
    done = belisha("policy", "try", "model", "model-procedures", "--situations", str(EXAMPLES), "--json")
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout)
    assert [answer["situation"] for answer in answers] == [1, 2, 3, 4, 5]
    for decision in (decision for answer in answers for decision in answer["decisions"]):
        assert set(decision) == {"what", "who", "by", "detail", "because"}
        assert (
            {"policy", "clause", "text"} <= set(decision["because"])
            or {"statute", "source"} <= set(decision["because"])
            or decision["because"] == {"silent": True}
        )


def test_nothing_of_the_web_framework_or_a_database_is_loaded() -> None:
    code = (
        "import sys; from belisha.cli import app; "
        f"app(['policy'])(['policy', 'try', 'model', '--situations', {str(EXAMPLES)!r}], standalone_mode=False); "
        "bad = {'django', 'sqlite3', 'pysqlite3', 'psycopg'} & set(sys.modules); assert not bad, bad"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_one_person_in_two_posts_is_hidden_over_both(tmp_path: Path) -> None:
    done = try_(
        tmp_path,
        '[holders]\ndsl = "D"\nnetwork_manager = "D"\n[[situation]]\nkind = "concern"\n'
        'about = ["network_manager", "pupil"]\nby = "teacher"\nat = 2026-11-10T11:00:00\n',
    )
    decisions = json.loads(done.stdout)[0]["decisions"]
    assert {"dsl", "network_manager"} <= {w for d in decisions if d["what"] == "hide_from" for w in d["who"]}
    told = {who for d in decisions if d["what"] in ("notify", "due", "assign") for who in d["who"]}
    assert all("dsl" not in d["who"] for d in decisions if d["what"] == "notify")
    assert {"headteacher", "deputy_dsl"} <= told


def test_a_floor_cites_the_clause_and_the_law(tmp_path: Path) -> None:
    policy = tmp_path / "policy.md"
    policy.write_text(
        '+++\ntitle = "Our policy"\n+++\n\n## 1 Bullying\n\n1.1 Children tell their tutor in confidence.\n'
        '{ routing.bullying = ["form_tutor"] }\n',
        encoding="utf-8",
    )
    situation = '[[situation]]\nkind = "concern"\ntype = "bullying"\nabout = ["pupil"]\nat = 2026-11-10T11:00:00\n'
    decisions = json.loads(try_(tmp_path, situation, str(policy)).stdout)[0]["decisions"]
    because = next(d["because"] for d in decisions if d["what"] == "notify" and "dsl" in d["who"])
    assert because["clause"] == "1.1"
    assert because["source"] == "kcsie"


@pytest.mark.parametrize(
    ("situations", "said"),
    [
        ("", "no [[situation]]"),
        ('[[situation]]\nkind = "weather"\n', "kind wants one of"),
        ('[[situation]]\nkind = "concern"\n', '"at" wants a date and time'),
        ('[[situation]]\nkind = "concern"\nat = 2026-11-10T11:00:00\ntype = "mischief"\n', "no type of concern"),
        ('[[situation]]\nkind = "concern"\nat = 2026-11-10T11:00:00\nabout = ["wizard"]\n', "neither a role"),
        ('[[situation]]\nkind = "concern"\nat = 2026-11-10T11:00:00\ncolour = "red"\n', "no fact of a concern"),
        ("[calendar]\nterms = [1]\n[[situation]]\n", "cannot be read"),
        ('[holders]\nwizard = "A"\n[[situation]]\n', "neither a role"),
        ("nonsense", "situations.toml"),
    ],
)
def test_a_bad_call_says_what_is_wrong_and_changes_nothing(tmp_path: Path, situations: str, said: str) -> None:
    done = try_(tmp_path, situations)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_a_policy_that_is_not_there_is_a_bad_call(tmp_path: Path) -> None:
    done = try_(tmp_path, '[[situation]]\nkind = "concern"\n', "nowhere.md")
    assert done.returncode == 2
    assert "no such file" in done.stderr
