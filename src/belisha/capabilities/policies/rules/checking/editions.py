"""Guidance that is named with a year: superseded editions, and two editions of one guidance side by side."""

import re
from datetime import date

from belisha.capabilities.policies.rules.checking.findings import Finding, found, once
from belisha.capabilities.policies.rules.checking.phrases import is_excused
from belisha.capabilities.policies.rules.checking.text import Text
from belisha.content.policy_checks import Edition, PolicyChecks, Said

REACH = 60  # characters after the name in which its year stands
_OTHER = re.compile(
    r"[.;\n]|\bact\b|\breview|\bpolicy\b|\btraining\b|\bworking together\b|\bkcsi?e\b|\bkeeping children\b"
)
_BEFORE = re.compile(r"\b(20\d\d) (?:edition|version) of (?:the )?\W?\Z")
_YEAR = re.compile(r"(?<![\d./-])(\d\.\d|(?:19|20)\d\d)(?![\d/-])")


def editions(text: Text, checks: PolicyChecks, on: date) -> list[Finding]:
    """One finding a superseded year of each guidance, and one where two years are named."""
    findings: list[Finding] = []
    for edition in checks.editions:
        findings += _of(text, checks, edition, on)
    return findings


def _of(text: Text, checks: PolicyChecks, edition: Edition, on: date) -> list[Finding]:
    places: dict[str, list[tuple[int, int]]] = {}
    for match in edition.name.finditer(text.low):
        dated = _year(text, match, edition)
        excused = text.passage_at(match.start()).is_history or is_excused(
            text, match, edition.unless, checks.history, REACH
        )
        if dated and not excused:
            places.setdefault(dated[0], []).append((match.start(), dated[1]))
    current = edition.in_force(on)
    if not current:
        return []
    said = Said(edition.said.severity, checks.says["edition"].why, edition.said.do, edition.said.source)
    findings: list[Finding] = []
    for year in sorted(places):
        if year < current:
            old = [
                found(text, f"edition-{edition.id}", said, *place, title=edition.title, year=year, current=current)
                for place in places[year]
            ]
            findings += once(old)
    if len(places) > 1:
        oldest = min(places)
        values = {"title": edition.title, "years": " and ".join(sorted(places))}
        findings.append(found(text, "two-editions", checks.says["two-editions"], *places[oldest][0], **values))
    return findings


def _year(text: Text, match: re.Match[str], edition: Edition) -> tuple[str, int] | None:
    """The year that stands with the name, and where it ends. Not the year of something else in the same sentence."""
    end = min(text.passage_at(match.start()).end, match.end() + REACH)
    after = text.low[match.end() : end]
    before = _BEFORE.search(text.low, max(0, match.start() - 40), match.start())
    if before and before.group(1) in edition.years:
        return before.group(1), match.end()
    year = _YEAR.search(after)
    if year is None or year.group(1) not in edition.years:
        return None
    if _OTHER.search(after[: year.start()]):
        return None
    return year.group(1), match.end() + year.end()
