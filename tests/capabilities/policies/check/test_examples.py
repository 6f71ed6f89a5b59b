"""Each check has sentences in which it is a finding and sentences in which it is none."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from belisha.capabilities.policies.rules.checking import check
from belisha.capabilities.policies.rules.checking.plain_text import paper_of
from belisha.content.policy_checks import checks

HERE = Path(__file__).parent
ON = date(2026, 11, 25)
EXAMPLES = tomllib.loads((HERE / "examples.toml").read_text(encoding="utf-8"))
SETTLED = "\n\nApproved by the board of governors.\n\nNext review: September 2027\n"


def names_in(words: str, *, bare: bool = False) -> set[str]:
    paper = paper_of("example.txt", f"Phone rules\n\n{words}{'' if bare else SETTLED}")
    return {finding.check for finding in check(paper, checks(), ON)}


def cases(answer: str) -> list[tuple[str, str]]:
    return [(name, words) for name, entry in EXAMPLES.items() for words in entry[answer]]


@pytest.mark.parametrize(("name", "words"), cases("yes"))
def test_it_is_a_finding(name: str, words: str) -> None:
    bare = EXAMPLES[name].get("bare", False) or name.startswith(("review", "approver"))
    assert name in names_in(words, bare=bare)


@pytest.mark.parametrize(("name", "words"), cases("no"))
def test_it_is_none(name: str, words: str) -> None:
    bare = EXAMPLES[name].get("bare", False) or name.startswith(("review", "approver"))
    assert name not in names_in(words, bare=bare)


def test_each_check_has_both() -> None:
    known = checks()
    expected = {phrase.id for phrase in known.phrases} | {f"edition-{edition.id}" for edition in known.editions}
    expected |= known.says.keys() - {"edition", "missing-topic", "companion-absent"}  # these have tests of their own
    assert expected <= EXAMPLES.keys()
    assert all(entry["yes"] and entry["no"] for entry in EXAMPLES.values())
