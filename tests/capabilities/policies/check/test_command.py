"""`belisha policy check` as it is called: no school, no web framework, JSON for scripts, exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PAPERS = Path(__file__).parent / "papers"


def called(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "belisha.cli", "policy", "check", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "BELISHA_DATA": ""})


def test_each_file_has_its_findings_as_json() -> None:
    done = called(PAPERS / "stale.txt", PAPERS / "good.md", "--on", "2026-11-25", "--json")
    assert done.returncode == 0, done.stderr
    stale, good = json.loads(done.stdout)
    assert stale["file"].endswith("stale.txt")
    assert stale.keys() == {"file", "findings"}
    for finding in stale["findings"]:
        assert finding.keys() == {"check", "severity", "where", "why", "do", "source"}
        assert finding["where"].keys() == {"line", "quote"}
    assert {one["check"] for one in good["findings"]} == {"companion-absent"}  # the two files are the whole library


def test_in_words_with_strict_a_finding_is_an_exit_code() -> None:
    done = called(PAPERS / "template.md", "--on", "2026-11-25", "--strict")
    assert done.returncode == 1
    assert "CRITICAL" in done.stdout
    assert "leave-to-refer, line 30" in done.stdout
    assert called(PAPERS / "good.md", "--on", "2026-11-25", "--strict").returncode == 0


def test_a_folder_is_the_library(tmp_path: Path) -> None:
    for name in ("Child protection.docx", "behaviour_policy.pdf", "Anti-bullying.md"):
        (tmp_path / name).touch()
    done = called(PAPERS / "good.md", "--on", "2026-11-25", "--json", "--library", tmp_path)
    (good,) = json.loads(done.stdout)
    assert [one["why"] for one in good["findings"]] == [
        "Data Protection policy is named, and is not among the policies that were given."
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.txt"], "no such file"),
        ([PAPERS / "good.md", "--on", "soon"], "2026-09-01"),
        ([PAPERS / "good.md", "--library", "nowhere"], "no such folder"),
        ([], "FILE"),
    ],
)
def test_a_bad_call_says_what_is_wrong(arguments: list[str | Path], said: str) -> None:
    done = called(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert not done.stdout


def test_what_is_no_text_or_too_long_is_refused_unopened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in called(tmp_path / "a.txt").stderr
    with (tmp_path / "b.txt").open("wb") as file:
        file.truncate(100_000_000)
    done = called(tmp_path / "b.txt")
    assert done.returncode == 2
    assert "larger than" in done.stderr


def test_it_needs_no_web_framework() -> None:
    program = (
        "import sys; sys.modules['django'] = None; sys.argv = ['belisha', 'policy', 'check', sys.argv[1]];"
        "from belisha.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(PAPERS / "good.md")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
