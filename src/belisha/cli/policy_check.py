"""`belisha policy check`: the health of any policy text, without a school and without the web framework."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from belisha.capabilities.policies import papers
from belisha.capabilities.policies.rules.checking import Finding, check
from belisha.capabilities.policies.rules.checking.plain_text import paper_of
from belisha.capabilities.policies.terms import Paper
from belisha.cli.answering import REFUSED, as_json, bad_call
from belisha.content.policy_checks import SEVERITIES, checks

BIGGEST = 25_000_000  # bytes; looked at before a file is opened
PLAIN = (".md", ".markdown", ".txt", "")
MOST_LIBRARY = 2000  # files of a folder of policies


def policy_check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="policies; given together they are the library")],
    on: Annotated[str, typer.Option("--on", help="a day, 2026-09-01; without it today")] = "",
    library: Annotated[
        Path | None, typer.Option("--library", help="a folder with the school's other policies: their names are enough")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="exit code 1 where there is a finding")] = False,
    json: Annotated[bool, typer.Option("--json", help="answer as JSON")] = False,
) -> None:
    """What is out of date, missing, contradictory or left over in a policy, each with its place and its source.

    Exit code 0: checked, whatever was found (1 with --strict where there is a finding); 2: a file can't be read.
    """
    day = _day(on)
    read = [_read(file) for file in files]
    titles = _library(files, library)
    checked = []
    for file, paper in zip(files, read, strict=True):
        others = [title for title in titles if title != file.stem]
        checked.append((str(file), check(paper, checks(), day, others)))
    if json:
        as_json([_told(name, findings) for name, findings in checked])
    else:
        for name, findings in checked:
            for line in _lines(name, findings):
                typer.echo(line)
    if strict and any(findings for _, findings in checked):
        raise SystemExit(REFUSED)


def _read(file: Path) -> Paper:
    """The one place where a file becomes a paper: plain text with its lines, all else with its pages.

    Ends the command where it can't be read.
    """
    try:
        if not file.is_file():
            bad_call(f"{file}: no such file")
        if file.suffix.lower() not in PLAIN:
            return papers.read(file)
        if file.stat().st_size > BIGGEST:
            bad_call(f"{file}: larger than {BIGGEST:,} bytes, which no policy is. Is it the right file?")
        return paper_of(file.name, file.read_text(encoding="utf-8-sig"))
    except papers.Unreadable as unreadable:
        bad_call(f"{file}: {unreadable}")
    except (OSError, ValueError) as fault:
        bad_call(f"{file}: cannot be read as UTF-8 text ({fault}). Save it as UTF-8 and try again")


def _library(files: list[Path], folder: Path | None) -> tuple[str, ...]:
    """The names of the policies that exist, as far as they were given: several files, or a folder."""
    names = [file.stem for file in files] if len(files) > 1 or folder else []
    if folder is not None:
        if not folder.is_dir():
            bad_call(f"--library {folder}: no such folder")
        names += [path.stem for path in sorted(folder.iterdir())[:MOST_LIBRARY]]
    return tuple(names)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words) if words else datetime.now().astimezone().date()
    except ValueError:
        bad_call(f"--on {words}: write a day such as 2026-09-01")


def _told(name: str, findings: Iterable[Finding]) -> dict[str, Any]:
    return {"file": name, "findings": [finding.told() for finding in findings]}


def _lines(name: str, findings: tuple[Finding, ...]) -> Iterable[str]:
    yield f"{name}: {len(findings)} {'finding' if len(findings) == 1 else 'findings'}"
    for severity in SEVERITIES:
        some = [finding for finding in findings if finding.severity == severity]
        if some:
            yield f"\n{severity.upper()}"
        for finding in some:
            place = f"line {finding.line}" if finding.page is None else f"page {finding.page}"
            yield f"  {finding.check}, {place}: “{finding.quote}”"
            yield f"      {finding.full_why}"
            yield f"      Do: {finding.do}"
            yield f"      Source: {finding.source}"
    yield ""
