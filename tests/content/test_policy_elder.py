"""The example policy of Elder Bank: whole, approved without a clash, and doing what its own clauses say."""

from datetime import date
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from belisha.cli.situations import read as read_situations
from belisha.content import reading
from belisha.kernel import catalogue
from belisha.kernel.rulebook import actions, queries
from belisha.kernel.rulebook.actions import Approval
from belisha.plain.decision import Refused
from belisha.plain.policy_file.binder import rulebook
from belisha.plain.policy_file.checks import Finding, Found, check
from belisha.plain.policy_file.document import Clause, Document
from belisha.plain.policy_file.reader import read
from belisha.plain.rulebook import Ruled
from tests.cast import NOW, TERM_BEGAN, Cast, a_school

SITUATIONS = Path(__file__).parent / "situations" / "elder.toml"
BELOW_THE_LAW = frozenset({"routing.pupil_friend_request.by_staff"})
BOARD = Approval("governing_body", "C Quill, chair", "Minute 7", date(2026, 9, 1), floors_ticked=BELOW_THE_LAW)
# what the school's first text says in two places, and the two places
CLASHES = {
    "training.kcsie.with_children": ("1.4", "6.17"),  # editions of two years side by side
    "training.kcsie.recommended": ("1.4", "6.19"),
    "routing.deadline": ("5.1", "16.4"),
    "email.personal_data": ("20.4", "22.8"),
    "comms.channels": ("22.4", "26.9"),
    "consent.images.exempt": ("25.1", "25.2"),
    "phones.staff.break_only": ("27.3", "27.4"),
}
CHOSEN = {
    "training.kcsie.with_children": "1.4",
    "training.kcsie.recommended": "1.4",
    "routing.deadline": "16.4",
    "email.personal_data": "20.4",
    "comms.channels": "22.4",
    "consent.images.exempt": "25.2",
    "phones.staff.break_only": "27.4",
}


@cache
def document(name: str = "elder") -> Document:
    return read(reading.text("policies", f"{name}.md"))


def clause(number: str) -> Clause:
    return next(one for one in document().clauses() if one.number == number)


def answered(one: Document) -> list[str]:
    return [row for part in one.clauses() for block in part.blocks for row in block.rows]


def of(kind: Found, found: tuple[Finding, ...]) -> dict[str, tuple[str, ...]]:
    """The settings of the findings of one kind, each with the numbers of its clauses."""
    return {finding.key: tuple(c.clause for c in finding.clauses) for finding in found if finding.found is kind}


def test_nothing_clashes_and_one_clause_is_below_the_law() -> None:
    found = check([document()], catalogue.settings())
    assert of(Found.CLASH, found) == {}
    assert of(Found.FLOOR, found) == {"routing.pupil_friend_request.by_staff": ("26.14",)}


def test_every_clause_that_was_not_chosen_names_the_one_that_was() -> None:
    for key, pair in CLASHES.items():
        (other,) = set(pair) - {CHOSEN[key]}
        assert f"he school has chosen {CHOSEN[key]}" in clause(other).text, (key, other)
    assert "he school has chosen 7.2" in clause("1.1").text  # who approves stands at the top, and is no setting


def test_every_reference_to_another_clause_finds_one() -> None:
    numbers = {one.number for one in document().clauses()}
    referring = [one for one in document().clauses() if "school has chosen " in one.text]
    assert len(referring) == 1 + len(CLASHES)  # who approves clashes too, and is no setting
    for one in referring:
        number = one.text.partition("school has chosen ")[2].split()[0].rstrip(".:")
        assert number in numbers - {one.number}, one.number


def test_the_first_text_differs_in_nothing_but_what_clashes() -> None:
    other = {"1.1"} | {number for pair in CLASHES.values() for number in pair} - set(CHOSEN.values())
    pairs = zip_longest(document().clauses(), document("elder.as-found").clauses())
    differing = {mine.number for mine, found in pairs if mine != found}
    assert differing == other
    assert document().approved_by == document("elder.as-found").approved_by == "governing_body"


@pytest.fixture
def cast() -> Cast:
    return a_school(policy=False)


def submitted(cast: Cast, name: str) -> tuple[int, tuple[Finding, ...]]:
    text = reading.text("policies", f"{name}.md")
    version = actions.load(actor=cast.system, now=TERM_BEGAN, text=text)
    return version, actions.submit(actor=cast.system, now=TERM_BEGAN, version_id=version)


@pytest.mark.django_db
def test_it_loads_and_is_approved_and_rules(cast: Cast) -> None:
    version, found = submitted(cast, "elder")
    assert of(Found.CLASH, found) == {}
    assert actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=BOARD) == ()
    answer = queries.rulebook(cast.school_id, NOW.date())[catalogue.settings()["trips.deviation_to"]]
    assert isinstance(answer, Ruled)
    assert answer.value == ("headteacher",)
    assert answer.source.citation
    assert answer.source.citation.clause_id == clause("28.2").id


@pytest.mark.django_db
def test_the_first_text_names_both_clauses_of_each_clash_and_is_not_approved(cast: Cast) -> None:
    version, found = submitted(cast, "elder.as-found")
    assert of(Found.CLASH, found) == CLASHES
    with pytest.raises(Refused) as refused:
        actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=BOARD)
    said = refused.value.decision.values["what"]
    for pair in CLASHES.values():
        assert all(f"{number} says" in said for number in pair), said


@cache
def tried() -> list[list[dict[str, Any]]]:
    """What the policy makes happen in each situation of the file, as `belisha policy try` answers it."""
    told = read_situations(SITUATIONS)
    rules = rulebook([document()], catalogue.settings())
    answer = catalogue.situations()["concern"].answer
    return [answer(situation, rules, told.calendar, told.holders) for situation in told.situations]


def decided(situation: int, what: str) -> list[dict[str, Any]]:
    return [decision for decision in tried()[situation - 1] if decision["what"] == what]


@pytest.mark.parametrize(
    ("situation", "number", "by_the_policy", "by_the_law"),
    [
        (1, "16.4", ["dsl", "online_safety_lead"], ["deputy_dsl"]),
        (4, "16.5", ["headteacher"], []),
        (5, "16.6", ["chair_of_governors"], []),
        (6, "26.14", ["dsl"], ["deputy_dsl"]),
        (7, "26.14", [], ["dsl", "headteacher", "deputy_dsl"]),  # the clause names the head alone: the law adds
        (8, "17.3", ["dsl"], ["deputy_dsl"]),
        (9, "22.6", ["dsl"], ["deputy_dsl"]),
        (10, "16.5", ["headteacher"], []),
        (11, "22.7", ["dsl", "headteacher", "dpo"], []),
        (12, "28.2", ["headteacher"], []),
        (13, "8.8", ["dsl", "online_safety_lead"], []),
        (14, "8.16", ["dsl"], []),
        (15, "18.4", ["dsl"], ["deputy_dsl"]),
        (16, "17.7", ["dsl"], ["deputy_dsl"]),
    ],
)
def test_who_is_told(situation: int, number: str, by_the_policy: list[str], by_the_law: list[str]) -> None:
    told = decided(situation, "notify")
    assert {decision["because"]["clause"] for decision in told} == {number}
    plain = [who for decision in told if "statute" not in decision["because"] for who in decision["who"]]
    added = [who for decision in told if "statute" in decision["because"] for who in decision["who"]]
    assert (plain, added) == (by_the_policy, by_the_law)


@pytest.mark.parametrize(
    ("situation", "by", "late"),
    [
        (1, "2026-11-10T15:20", False),  # the same day, as the school day ends
        (2, "2026-11-10T15:20", True),
        (3, "2026-11-10T10:20", True),  # urgent: before the first lesson ends
    ],
)
def test_by_when_it_has_been_told(situation: int, by: str, late: bool) -> None:
    assert {decision["by"][:16] for decision in decided(situation, "notify")} == {by}
    flags = [decision for decision in decided(situation, "flag") if decision["by"]]
    assert [decision["because"]["clause"] for decision in flags] == (["16.4"] if late else [])


@pytest.mark.parametrize(
    ("situation", "hidden", "number"),
    [(4, "teacher", "16.5"), (5, "headteacher", "16.6"), (10, "teacher", "16.5")],
)
def test_whoever_it_is_about_sees_nothing_of_it(situation: int, hidden: str, number: str) -> None:
    (found,) = decided(situation, "hide_from")
    assert (found["who"], found["because"]["clause"]) == ([hidden], number)
    receiving = [who for what in ("notify", "assign", "due") for d in decided(situation, what) for who in d["who"]]
    assert hidden not in receiving


def test_a_worry_about_the_head_has_somebody_ring_the_local_authoritys_officer() -> None:
    rung = [decision for decision in decided(5, "require") if decision["who"] == ["lado"]]
    assert [decision["because"]["clause"] for decision in rung] == ["16.6"]


def test_only_the_team_hears_of_a_picture_without_clothes_and_no_file_is_taken() -> None:
    told = {who for decision in decided(8, "notify") for who in decision["who"]}
    assert told == {"dsl", "deputy_dsl"}
    assert "No file is taken with this." in [decision["detail"] for decision in decided(8, "refuse")]


@pytest.mark.parametrize("situation", [3, 8, 15])
def test_whether_parents_are_told_is_decided_by_the_clause(situation: int) -> None:
    clauses = [decision["because"].get("clause") for decision in decided(situation, "require")]
    assert "16.9" in clauses


def test_sharing_to_protect_a_child_needs_no_consent_by_the_schools_own_clause() -> None:
    assert "11.2" in [decision["because"].get("clause") for decision in decided(1, "allow")]
