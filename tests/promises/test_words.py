"""Words rot unless they are tests."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [
        ROOT / "README.md",
        ROOT / "SECURITY.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "CHANGELOG.md",
        *ROOT.glob("docs/**/*.md"),
    ]
)
HOSTS = tuple(
    name[::-1] for name in ("gro.ipyp", "gro.detsohnohtyp", "gro.sjmpn.yrtsiger")
)  # not written out here either


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http", "mailto")):
            assert (page.parent / target).exists(), f"{page.name} links {target}"


def test_decisions_have_numbers_of_their_own() -> None:
    numbers = [file.name[:4] for file in (ROOT / "docs/decisions").glob("*.md")]
    assert len(numbers) == len(set(numbers))


def test_the_readme_names_commands_that_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for target in re.findall(r"make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8")):
        assert target in targets, target


def test_no_lock_and_no_page_names_a_package_registry() -> None:
    files = [
        *ROOT.glob("requirements/*"),
        ROOT / "package-lock.json",
        ROOT / "package.json",
        ROOT / "pyproject.toml",
        *PAGES,
    ]
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert not any(host in text for host in HOSTS), file.name


def test_every_command_answers_for_help() -> None:
    for words in ([], ["policy"], ["policy", "try"], ["roster"], ["school"], ["audit"], ["mail"], ["up"], ["demo"]):
        command = [sys.executable, "-m", "belisha.cli", *words, "--help"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (words, done.stderr)


def test_every_dependency_has_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    named = [line for line in lines if re.match(r'\s+"[a-z0-9\-\[\]]+==', line)]
    assert named
    for line in named:
        assert "  # " in line, line
