"""`belisha audit` against anchors of every kind, and `belisha mail check` without a mail server."""

import json
from pathlib import Path

import pytest

from tests.promises.server import environment


def belisha(data: Path, *words: str) -> tuple[int, str, str]:
    import subprocess
    import sys

    command = [sys.executable, "-m", "belisha.cli", *words]
    done = subprocess.run(command, env=environment(data), capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two schools in one folder."""
    folder = tmp_path_factory.mktemp("anchors") / "data"
    for slug in ("amberfield", "birchwood"):
        assert belisha(folder, "school", "create", "--name", slug.title(), "--slug", slug)[0] == 0
    return folder


def anchor(data: Path, slug: str) -> str:
    code, out, _ = belisha(data, "audit", "anchor", "--school", slug, "--json")
    assert code == 0
    return str(json.loads(out)[0]["anchor"])


@pytest.mark.slow
def test_an_anchor_is_checked_against_its_own_school(data: Path) -> None:
    code, out, _ = belisha(data, "audit", "verify", "--against", anchor(data, "birchwood"), "--json")
    assert (code, [line["school"] for line in json.loads(out)]) == (0, ["birchwood"])


@pytest.mark.slow
def test_an_anchor_of_another_or_an_unknown_school_is_refused(data: Path) -> None:
    own = anchor(data, "birchwood")
    assert belisha(data, "audit", "verify", "--school", "amberfield", "--against", own)[0] == 1
    code, _, err = belisha(data, "audit", "verify", "--against", "99-1-" + "ab" * 32)
    assert (code, "not here" in err) == (1, True)
    assert belisha(data, "audit", "verify", "--against", "nonsense")[0] == 2
    assert belisha(data, "audit", "verify", "--school", "nowhere")[0] == 2


@pytest.mark.slow
def test_mail_that_lies_in_a_folder_is_no_mail(data: Path) -> None:
    code, _, err = belisha(data, "mail", "check", "--school", "amberfield", "--to", "office@amberfield.example")
    assert (code, "folder" in err) == (1, True)
    assert belisha(data, "mail", "check", "--school", "amberfield", "--to", "office")[0] == 2
