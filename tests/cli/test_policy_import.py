"""`belisha policy import`: a school's own file in, a policy file and proposals out; nothing bound unless it is said."""

import json
import subprocess
import sys
from pathlib import Path

from belisha.plain.policy_file.reader import read
from tests.capabilities.policies.papers import made


def belisha(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from belisha.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def the_policy(folder: Path, name: str = "policy.docx", data: bytes = b"") -> Path:
    path = folder / name
    path.write_bytes(data or made.school_policy())
    return path


def bound(path: Path) -> dict[str, object]:
    document = read(path.read_text(encoding="utf-8"))
    return {raw.key: raw.value for clause in document.clauses() for block in clause.blocks for raw in block.bindings}


def test_nothing_is_bound_unless_it_is_said(tmp_path: Path) -> None:
    out = tmp_path / "policy.md"
    done = belisha("policy", "import", str(the_policy(tmp_path)), "-o", str(out))
    assert done.returncode == 0, done.stderr
    assert bound(out) == {}
    assert '"any concern" … "DSL"' in done.stdout
    assert "Belisha tells the DSL of every concern about a child." in done.stdout
    assert '{ routing.any_concern = ["dsl"] }' in done.stdout
    assert "write approved_by" in done.stdout


def test_what_is_sure_is_bound_where_it_is_said_and_the_file_checks(tmp_path: Path) -> None:
    out = tmp_path / "policy.md"
    done = belisha("policy", "import", str(the_policy(tmp_path)), "--accept-sure", "-o", str(out))
    assert done.returncode == 0, done.stderr
    found = bound(out)
    assert found["routing.any_concern"] == ["dsl"]
    assert found["routing.head_misuse"] == ["chair_of_governors"]
    assert read(out.read_text(encoding="utf-8")).review_every_months == 12
    assert belisha("policy", "show", str(out), "--read-back").returncode == 0


def test_an_unchanged_policy_asks_nothing_and_a_changed_one_asks_about_the_change(tmp_path: Path) -> None:
    first, second = tmp_path / "2026.md", tmp_path / "2027.md"
    belisha("policy", "import", str(the_policy(tmp_path)), "--accept-sure", "-o", str(first))
    again = the_policy(tmp_path, "2027.docx")
    done = belisha("policy", "import", str(again), "--before", str(first), "-o", str(second))
    assert "Nothing is left to ask." in done.stdout
    assert first.read_text(encoding="utf-8") == second.read_text(encoding="utf-8")

    changed = made.WordFile()
    changed.document.add_paragraph("Online Safety Policy", style="Title")
    changed.heading("Reporting", numbered=True)
    changed.clause("Staff must report any concern about a child to the headteacher by the end of the day.")
    changed.clause("Drones are not flown over the school.")
    path = the_policy(tmp_path, "changed.docx", changed.bytes())
    data = json.loads(belisha("policy", "import", str(path), "--before", str(first), "--json").stdout)
    by_key = {one["key"]: one for one in data["proposals"]}
    assert by_key["routing.any_concern"]["before"] == ["dsl"]
    assert by_key["routing.any_concern"]["value"] == ["headteacher"]
    assert by_key["routing.any_concern"]["sure"] == "likely"
    assert [clause["became"] for clause in data["clauses"]] == ["reworded", "new"]
    assert len(data["gone"]) == 6


def test_json_says_the_place_the_actor_and_the_audience_of_each_clause(tmp_path: Path) -> None:
    data = json.loads(belisha("policy", "import", str(the_policy(tmp_path)), "--json").stdout)
    first = data["clauses"][0]
    assert (first["number"], first["place"], first["actor"]) == ("1.1", "line 4", "staff")
    assert first["audience"] == ["staff", "pupils"]
    assert data["furniture"] == ["Thornfield school", "Page 1 of 9"]
    read(data["text"])


def test_what_cannot_be_read_is_refused_with_what_to_do(tmp_path: Path) -> None:
    scan = the_policy(tmp_path, "scan.pdf", made.pdf("#rect(width: 100%, height: 90%, fill: gray)"))
    done = belisha("policy", "import", str(scan), "-o", str(tmp_path / "out.md"))
    assert done.returncode == 1
    assert "scan" in done.stderr
    assert "Ask for the Word file" in done.stderr
    assert not (tmp_path / "out.md").exists()
    assert belisha("policy", "import", str(tmp_path / "none.docx")).returncode == 1
    ours = the_policy(tmp_path, "ours.md", b'+++\ntitle = "A"\n+++\n\n## 1 B\n\n1.1 C.\n')
    assert "policy load" in belisha("policy", "import", str(ours)).stderr
    same = the_policy(tmp_path, "same.md", b"# A\n\nStaff must lock screens.")
    assert belisha("policy", "import", str(same), "-o", str(same)).returncode == 2


def test_nothing_of_the_web_framework_or_a_database_is_loaded(tmp_path: Path) -> None:
    path = the_policy(tmp_path)
    code = (
        "import sys; from belisha.cli import app; "
        f"app(['policy'])(['policy', 'import', {str(path)!r}, '-o', {str(tmp_path / 'o.md')!r}], standalone_mode=False); "
        "bad = {'django', 'sqlite3', 'pysqlite3', 'psycopg'} & set(sys.modules); assert not bad, bad"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
