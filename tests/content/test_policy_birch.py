"""The example policy of Birch Hill: whole, approved without a clash, and doing what its own clauses say."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from belisha.cli.situations import read as read_situations
from belisha.content import reading
from belisha.kernel import catalogue
from belisha.kernel.rulebook import actions, queries
from belisha.kernel.rulebook.actions import Approval
from belisha.plain.decision import Refused
from belisha.plain.policy_file.binder import bind, rulebook
from belisha.plain.policy_file.checks import Finding, Found, check
from belisha.plain.policy_file.document import Clause, Document
from belisha.plain.policy_file.reader import read
from belisha.plain.rulebook import Floored, Rulebook, Ruled
from tests.cast import NOW, TERM_BEGAN, Cast, a_school

SITUATIONS = Path(__file__).parent / "situations" / "birch.toml"
# a clause that names too few or asks for too much, and the law that runs beside it
BELOW_THE_LAW = {"search.targets": ("10.2",), "routing.pupil_friend_request": ("15.20",)}
# what the school's first text says in two places
CLASHES = {
    "sanctions.staff": ("1.3", "4.2"),
    "routing.access_in_error": ("5.3", "12.12"),
    "social.school_devices.staff": ("7.1", "17.3"),
}
# each clause that was not chosen, and the one that was; how often it is reviewed stands at the top, and is no setting
NOT_CHOSEN = {"4.2": "1.3", "5.3": "12.12", "7.1": "17.3", "17.10": "14.2"}


def board(*ticked: str) -> Approval:
    return Approval("governing_body", "C Quill, chair", "Minute 4", date(2026, 9, 1), floors_ticked=frozenset(ticked))


@cache
def document(name: str = "birch") -> Document:
    return read(reading.text("policies", f"{name}.md"))


def clause(number: str, name: str = "birch") -> Clause:
    return next(one for one in document(name).clauses() if one.number == number)


def of(kind: Found, found: tuple[Finding, ...]) -> dict[str, tuple[str, ...]]:
    """The settings of the findings of one kind, each with the numbers of its clauses."""
    return {finding.key: tuple(c.clause for c in finding.clauses) for finding in found if finding.found is kind}


# --- the text


def test_every_setting_that_one_of_the_rows_needs_is_bound() -> None:
    needed = {s.key for s in catalogue.settings().values() if any(row.startswith("S1-") for row in s.rows)}
    bound = {binding.key for binding in bind(document(), catalogue.settings())}
    assert len(needed) > 90
    assert needed - bound == set()


def test_the_top_says_what_the_rows_of_the_top_say() -> None:
    one = document()
    assert one.approved_by == "governing_body"
    assert one.review_every_months == 24
    assert set(one.applies_to) == {"governors", "staff", "pupils", "volunteers", "contractors", "visitors"}


def test_what_is_found_is_what_the_rows_say_and_no_clash() -> None:
    found = check([document()], catalogue.settings())
    assert of(Found.CLASH, found) == {}
    assert of(Found.FLOOR, found) == BELOW_THE_LAW
    without_a_number = [f.clauses[0].clause for f in found if f.found is Found.MISSING_NUMBER]
    assert without_a_number == ["15.4", "16.8"]  # "regularly" and "promptly", as they were found


@pytest.mark.parametrize(("other", "chosen"), NOT_CHOSEN.items())
def test_a_clause_that_was_not_chosen_names_the_one_that_was(other: str, chosen: str) -> None:
    said = clause(other).text.lower()
    assert f"school has chosen {chosen}" in said or f"stands in {chosen}: the school has chosen" in said
    assert clause(chosen).text
    assert "chosen" not in clause(other, "birch.as-found").text


def test_the_first_text_differs_in_nothing_but_what_says_two_things() -> None:
    ours, first = document(), document("birch.as-found")
    assert [part.id for part in ours.clauses()] == [part.id for part in first.clauses()]
    pairs = zip(ours.clauses(), first.clauses(), strict=True)
    differing = {mine.number for mine, its in pairs if (mine.text, mine.blocks) != (its.text, its.blocks)}
    assert differing == {"1.3", *NOT_CHOSEN}


# --- its way through the school


@pytest.fixture
def cast() -> Cast:
    return a_school(policy=False)


def submitted(cast: Cast, name: str) -> tuple[int, tuple[Finding, ...]]:
    text = reading.text("policies", f"{name}.md")
    version = actions.load(actor=cast.system, now=TERM_BEGAN, text=text)
    return version, actions.submit(actor=cast.system, now=TERM_BEGAN, version_id=version)


@pytest.mark.django_db
def test_it_loads_and_is_approved_and_rules(cast: Cast) -> None:
    version, found = submitted(cast, "birch")
    assert of(Found.CLASH, found) == {}
    assert actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=board(*BELOW_THE_LAW)) == ()
    book = queries.rulebook(cast.school_id, NOW.date())
    settings = catalogue.settings()
    answer = book[settings["routing.access_in_error"]]
    assert isinstance(answer, Ruled)
    assert answer.value == ("executive_head", "headteacher")
    assert answer.source.citation
    assert answer.source.citation.clause_id == clause("12.12").id
    searched = book[settings["search.targets"]]
    assert isinstance(searched, Floored)  # nobody searches a child's device for pictures, whatever the clause says
    assert searched.value == ("banned_items",)


@pytest.mark.django_db
def test_it_is_not_approved_before_somebody_has_seen_what_is_below_the_law(cast: Cast) -> None:
    version, _ = submitted(cast, "birch")
    with pytest.raises(Refused) as refused:
        actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=board("search.targets"))
    assert refused.value.decision.values["keys"] == "routing.pupil_friend_request"


@pytest.mark.django_db
def test_the_first_text_names_both_clauses_of_each_clash_and_is_not_approved(cast: Cast) -> None:
    version, found = submitted(cast, "birch.as-found")
    assert of(Found.CLASH, found) == CLASHES
    with pytest.raises(Refused) as refused:
        actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=board(*BELOW_THE_LAW))
    said = refused.value.decision.values["what"]
    for pair in CLASHES.values():
        assert all(f"{number} says" in said for number in pair), said


@pytest.mark.django_db
def test_the_text_with_the_choices_settles_what_the_first_left_open(cast: Cast) -> None:
    first, _ = submitted(cast, "birch.as-found")
    decided = Approval(
        "governing_body",
        "C Quill, chair",
        "Minute 4",
        date(2026, 9, 1),
        already_decided=True,
        floors_ticked=frozenset(BELOW_THE_LAW),
    )
    left = actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=first, approval=decided)
    assert {finding.key for finding in left} == set(CLASHES)
    assert {view.key for view in queries.unresolved(cast.school_id, NOW.date())} == set(CLASHES)
    second, found = submitted(cast, "birch")
    assert of(Found.CLASH, found) == {}
    actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=second, approval=board(*BELOW_THE_LAW))
    assert list(queries.unresolved(cast.school_id, NOW.date())) == []


# --- what it makes happen


@cache
def tried(*, by_the_law_alone: bool = False) -> list[list[dict[str, Any]]]:
    """What happens in each situation of the file under the policy, as `belisha policy try` answers it, or without one."""
    told = read_situations(SITUATIONS)
    rules = Rulebook.of([]) if by_the_law_alone else rulebook([document()], catalogue.settings())
    answer = catalogue.situations()["concern"].answer
    return [answer(situation, rules, told.calendar, told.holders) for situation in told.situations]


def decided(situation: int, what: str, *, by_the_law_alone: bool = False) -> list[dict[str, Any]]:
    answers = tried(by_the_law_alone=by_the_law_alone)[situation - 1]
    return [decision for decision in answers if decision["what"] == what]


def receivers(situation: int, *, by_the_law_alone: bool = False) -> list[str]:
    return [who for one in decided(situation, "notify", by_the_law_alone=by_the_law_alone) for who in one["who"]]


@pytest.mark.parametrize(
    ("situation", "number", "told"),
    [
        (1, "6.10", {"executive_head", "headteacher"}),
        (2, "6.10", {"executive_head", "headteacher", "dsl", "deputy_dsl"}),  # a child is named: the law adds the team
        (3, "12.12", {"executive_head", "headteacher"}),
        (4, "12.12", {"executive_head", "headteacher", "dsl", "deputy_dsl"}),
        (5, "15.20", {"slt", "headteacher", "dsl", "deputy_dsl"}),
        (6, "17.7", {"dsl", "network_manager", "deputy_dsl"}),
        (7, "17.7", {"dsl", "network_manager", "deputy_dsl"}),
        (8, "3.21", {"headteacher", "deputy_head", "dsl", "deputy_dsl"}),
        (13, "3.21", {"headteacher", "deputy_head"}),
    ],
)
def test_who_is_told(situation: int, number: str, told: set[str]) -> None:
    assert {one["because"]["clause"] for one in decided(situation, "notify")} == {number}
    assert set(receivers(situation)) == told
    assert set(receivers(situation, by_the_law_alone=True)) != told


@pytest.mark.parametrize("situation", [2, 4, 5, 8])
def test_where_a_clause_leaves_the_safeguarding_team_out_the_law_is_cited_beside_it(situation: int) -> None:
    (told,) = decided(situation, "notify")
    assert told["because"]["source"] == "kcsie"


@pytest.mark.parametrize(
    ("situation", "by"),
    [
        (1, "2026-11-10T11:00"),
        (3, "2026-11-11T09:00"),
        (6, "2026-11-13T10:50"),
        (8, "2026-11-16T11:30"),
        (9, "2026-11-17T09:30"),
        (12, "2026-11-19T09:30"),
    ],
)
def test_it_is_told_at_once_where_the_law_alone_gives_the_day(situation: int, by: str) -> None:
    assert {one["by"][:16] for one in decided(situation, "notify")} == {by}
    alone = {one["by"][:16] for one in decided(situation, "notify", by_the_law_alone=True)}
    assert alone == {f"{by[:10]}T15:20"}


@pytest.mark.parametrize("situation", [2, 7, 12])
def test_a_report_of_the_same_day_is_late_here_and_says_by_which_clause(situation: int) -> None:
    late = [one for one in decided(situation, "flag") if one["by"]]
    assert [one["because"]["clause"] for one in late] == ["6.10"]
    assert [one for one in decided(situation, "flag", by_the_law_alone=True) if one["by"]] == []


@pytest.mark.parametrize("situation", [6, 7])
def test_the_network_manager_gets_what_is_technical_and_no_story(situation: int) -> None:
    (card,) = (one for one in decided(situation, "notify") if one["who"] == ["network_manager"])
    assert card["detail"] == "Gets the address, time and device only; no name and no story."
    assert card["because"]["clause"] == "17.7"


@pytest.mark.parametrize(
    ("situation", "hidden", "told"),
    [
        (9, "executive_head", {"chair_of_governors"}),  # 6.10 would have told the post itself
        (10, "deputy_head", {"headteacher"}),  # and so would 3.21
        (11, "network_manager", {"dsl", "deputy_dsl", "headteacher"}),  # and 17.7
    ],
)
def test_whoever_it_is_about_sees_nothing_although_the_clause_names_the_post(
    situation: int, hidden: str, told: set[str]
) -> None:
    assert hidden in {who for one in decided(situation, "hide_from") for who in one["who"]}
    receiving = {who for what in ("notify", "assign", "due") for one in decided(situation, what) for who in one["who"]}
    assert hidden not in receiving
    assert set(receivers(situation)) == told


@pytest.mark.parametrize("situation", [1, 6])
def test_nothing_is_deleted_before_a_decision_by_the_schools_own_clause(situation: int) -> None:
    assert [one["because"].get("clause") for one in decided(situation, "refuse")][-1] == "15.24"
