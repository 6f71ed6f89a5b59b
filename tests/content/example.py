"""What the tests of the example policies ask of any of them."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from belisha.cli.situations import read as read_situations
from belisha.content import reading
from belisha.kernel import catalogue
from belisha.kernel.rulebook import actions
from belisha.kernel.rulebook.actions import Approval
from belisha.plain.policy_file.binder import rulebook
from belisha.plain.policy_file.checks import Finding, Found
from belisha.plain.policy_file.document import Clause, Document
from belisha.plain.policy_file.reader import read
from belisha.plain.rulebook import Rulebook
from tests.cast import TERM_BEGAN, Cast

SITUATIONS = Path(__file__).parent / "situations"


@cache
def document(name: str) -> Document:
    return read(reading.text("policies", f"{name}.md"))


def clause(name: str, number: str) -> Clause:
    return next(one for one in document(name).clauses() if one.number == number)


def answered(name: str) -> list[str]:
    """The rows of the specification that stand in the policy's clauses, each as often as it stands there."""
    return [row for part in document(name).clauses() for block in part.blocks for row in block.rows]


def of(kind: Found, found: tuple[Finding, ...]) -> dict[str, tuple[str, ...]]:
    """The settings of the findings of one kind, each with the numbers of its clauses."""
    return {finding.key: tuple(c.clause for c in finding.clauses) for finding in found if finding.found is kind}


def board(*ticked: str, already_decided: bool = False) -> Approval:
    """The governing body approves, having seen these settings that are below the law."""
    day = date(2026, 9, 1)
    return Approval(
        "governing_body",
        "C Quill, chair",
        "Minute 4",
        day,
        already_decided=already_decided,
        floors_ticked=frozenset(ticked),
    )


def submitted(cast: Cast, name: str) -> tuple[int, tuple[Finding, ...]]:
    """The version that was loaded, and what submitting it found."""
    text = reading.text("policies", f"{name}.md")
    version = actions.load(actor=cast.system, now=TERM_BEGAN, text=text)
    return version, actions.submit(actor=cast.system, now=TERM_BEGAN, version_id=version)


@cache
def tried(name: str, *, by_the_law_alone: bool = False) -> list[list[dict[str, Any]]]:
    """What happens in each situation of the policy's file, as `belisha policy try` answers it, or without a policy."""
    told = read_situations(SITUATIONS / f"{name}.toml")
    rules = Rulebook.of([]) if by_the_law_alone else rulebook([document(name)], catalogue.settings())
    answer = catalogue.situations()["concern"].answer
    return [answer(situation, rules, told.calendar, told.holders) for situation in told.situations]


def decided(name: str, situation: int, what: str, *, by_the_law_alone: bool = False) -> list[dict[str, Any]]:
    """The decisions of one kind in one situation; situations are counted from 1, as their file counts them."""
    answers = tried(name, by_the_law_alone=by_the_law_alone)[situation - 1]
    return [decision for decision in answers if decision["what"] == what]


def receivers(name: str, situation: int, *, by_the_law_alone: bool = False) -> set[str]:
    told = decided(name, situation, "notify", by_the_law_alone=by_the_law_alone)
    return {who for one in told for who in one["who"]}
