"""The example policy of Cedar Park: whole, approved without a clash, and doing what its own clauses say."""

import pytest

from belisha.kernel import catalogue
from belisha.kernel.rulebook import actions, queries
from belisha.plain.decision import Refused
from belisha.plain.policy_file.binder import bind
from belisha.plain.policy_file.checks import Found, check
from belisha.plain.rulebook import Floored, Ruled
from tests.cast import NOW, TERM_BEGAN, Cast, a_school
from tests.content.example import board, clause, decided, document, of, receivers, submitted

# the clause names the designated person alone, and the law adds the safeguarding lead
BELOW_THE_LAW = {"routing.harmful_material": ("6.9",)}
# what the school's first text says in two places
CLASHES = {
    "routing.suspected_misuse": ("5.4", "11.4"),
    "contact.staff_personal": ("7.4", "7.5"),
}
# each clause that was not chosen, and the one that was; who approves the policy stands at the top, and is no setting
NOT_CHOSEN = {"3.1": "2.6", "5.4": "11.4", "7.4": "7.5"}


# --- the text


def test_every_setting_that_one_of_the_rows_needs_is_bound() -> None:
    needed = {s.key for s in catalogue.settings().values() if any(row.startswith("S2-") for row in s.rows)}
    bound = {binding.key for binding in bind(document("cedar"), catalogue.settings())}
    assert len(needed) > 60
    assert needed - bound == set()


def test_the_top_says_what_the_rows_of_the_top_say() -> None:
    one = document("cedar")
    assert one.approved_by == "governing_body"
    assert one.review_every_months == 12
    assert set(one.applies_to) == {
        "staff",
        "pupils",
        "volunteers",
        "parents",
        "governors",
        "visitors",
        "external_groups",
    }


def test_what_is_found_is_what_the_rows_say_and_no_clash() -> None:
    found = check([document("cedar")], catalogue.settings())
    assert of(Found.CLASH, found) == {}
    assert of(Found.FLOOR, found) == BELOW_THE_LAW
    assert of(Found.MISSING_NUMBER, found) == {}  # where the first text says "regularly", this one says how often


@pytest.mark.parametrize(("other", "chosen"), NOT_CHOSEN.items())
def test_a_clause_that_was_not_chosen_names_the_one_that_was(other: str, chosen: str) -> None:
    assert f"he school has chosen {chosen}" in clause("cedar", other).text
    assert clause("cedar", chosen).text
    assert "chosen" not in clause("cedar.as-found", other).text


def test_the_first_text_differs_in_nothing_but_what_says_two_things() -> None:
    ours, first = document("cedar"), document("cedar.as-found")
    assert [part.id for part in ours.clauses()] == [part.id for part in first.clauses()]
    pairs = zip(ours.clauses(), first.clauses(), strict=True)
    differing = {mine.number for mine, its in pairs if (mine.text, mine.blocks) != (its.text, its.blocks)}
    assert differing == set(NOT_CHOSEN)


# --- its way through the school


@pytest.fixture
def cast() -> Cast:
    return a_school(policy=False)


@pytest.mark.django_db
def test_it_loads_and_is_approved_and_rules(cast: Cast) -> None:
    version, found = submitted(cast, "cedar")
    assert of(Found.CLASH, found) == {}
    assert actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=board(*BELOW_THE_LAW)) == ()
    book = queries.rulebook(cast.school_id, NOW.date())
    settings = catalogue.settings()
    answer = book[settings["routing.suspected_misuse"]]
    assert isinstance(answer, Ruled)
    assert answer.value == ("headteacher", "online_safety_lead")
    assert answer.source.citation
    assert answer.source.citation.clause_id == clause("cedar", "11.4").id
    seen = book[settings["routing.harmful_material"]]
    assert isinstance(seen, Floored)
    assert seen.value == ("dsl", "online_safety_lead")


@pytest.mark.django_db
def test_it_is_not_approved_before_somebody_has_seen_what_is_below_the_law(cast: Cast) -> None:
    version, _ = submitted(cast, "cedar")
    with pytest.raises(Refused) as refused:
        actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=board())
    assert refused.value.decision.values["keys"] == "routing.harmful_material"


@pytest.mark.django_db
def test_the_first_text_names_both_clauses_of_each_clash_and_is_not_approved(cast: Cast) -> None:
    version, found = submitted(cast, "cedar.as-found")
    assert of(Found.CLASH, found) == CLASHES
    with pytest.raises(Refused) as refused:
        actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=board(*BELOW_THE_LAW))
    said = refused.value.decision.values["what"]
    for pair in CLASHES.values():
        assert all(f"{number} says" in said for number in pair), said


@pytest.mark.django_db
def test_the_text_with_the_choices_settles_what_the_first_left_open(cast: Cast) -> None:
    first, _ = submitted(cast, "cedar.as-found")
    as_it_was = board(*BELOW_THE_LAW, already_decided=True)
    left = actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=first, approval=as_it_was)
    assert {finding.key for finding in left} == set(CLASHES)
    assert {view.key for view in queries.unresolved(cast.school_id, NOW.date())} == set(CLASHES)
    second, found = submitted(cast, "cedar")
    assert of(Found.CLASH, found) == {}
    actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=second, approval=board(*BELOW_THE_LAW))
    assert list(queries.unresolved(cast.school_id, NOW.date())) == []


# --- what it makes happen


@pytest.mark.parametrize(
    ("situation", "number", "told"),
    [
        (1, "6.9", {"online_safety_lead", "dsl", "deputy_dsl"}),
        (2, "6.9", {"online_safety_lead", "dsl", "deputy_dsl"}),
        (3, "6.9", {"online_safety_lead", "dsl", "deputy_dsl"}),
        (4, "11.4", {"headteacher", "online_safety_lead", "dsl", "deputy_dsl"}),
        (5, "11.4", {"headteacher", "online_safety_lead"}),
        (6, "11.4", {"headteacher", "online_safety_lead", "dsl", "deputy_dsl"}),
        (7, "11.4", {"headteacher", "online_safety_lead"}),
        (8, "11.2", {"headteacher"}),
        (9, "11.2", {"headteacher", "dsl", "deputy_dsl"}),
        (10, "7.14", {"network_manager", "dsl", "deputy_dsl"}),  # the story goes to the team until somebody has read it
        (11, "7.14", {"network_manager", "dsl", "deputy_dsl"}),
    ],
)
def test_who_is_told(situation: int, number: str, told: set[str]) -> None:
    cited = {one["because"].get("clause") for one in decided("cedar", situation, "notify")}
    assert number in cited
    assert cited <= {number, None}  # what no clause says, the law does
    assert receivers("cedar", situation) == told
    assert receivers("cedar", situation, by_the_law_alone=True) != told


@pytest.mark.parametrize("situation", [1, 4, 6, 9])
def test_where_a_clause_leaves_the_safeguarding_team_out_the_law_is_cited_beside_it(situation: int) -> None:
    (told,) = decided("cedar", situation, "notify")
    assert told["because"]["source"] == "kcsie"


@pytest.mark.parametrize(("situation", "owners"), [(5, {"headteacher", "online_safety_lead"}), (8, {"headteacher"})])
def test_a_matter_without_a_child_belongs_to_whom_the_clause_names(situation: int, owners: set[str]) -> None:
    assert {who for one in decided("cedar", situation, "assign") for who in one["who"]} == owners
    by_the_law = decided("cedar", situation, "assign", by_the_law_alone=True)
    assert {who for one in by_the_law for who in one["who"]} == {"dsl", "deputy_dsl"}


@pytest.mark.parametrize("situation", [10, 11])
def test_the_network_manager_gets_what_is_technical_and_no_story(situation: int) -> None:
    (card,) = (one for one in decided("cedar", situation, "notify") if one["who"] == ["network_manager"])
    assert card["detail"] == "Gets the address, time and device only; no name and no story."
    assert card["because"]["clause"] == "7.14"


def test_what_is_told_the_next_morning_is_late_by_the_schools_own_clause() -> None:
    (late,) = (one for one in decided("cedar", 3, "flag") if one["by"])
    assert late["because"]["clause"] == "6.9"
    assert late["by"][:16] == "2026-11-10T15:20"
    (by_the_law,) = (one for one in decided("cedar", 3, "flag", by_the_law_alone=True) if one["by"])
    assert by_the_law["because"].get("clause") is None


@pytest.mark.parametrize(
    ("situation", "hidden", "told"),
    [
        (12, "online_safety_lead", {"headteacher"}),  # 11.4 would have told the post itself
        (13, "headteacher", {"chair_of_governors"}),  # and so would it here
        (14, "online_safety_lead", {"dsl", "deputy_dsl", "headteacher"}),  # and 6.9
        (15, "network_manager", {"headteacher"}),  # and 7.14
    ],
)
def test_whoever_it_is_about_sees_nothing_although_the_clause_names_the_post(
    situation: int, hidden: str, told: set[str]
) -> None:
    assert hidden in {who for one in decided("cedar", situation, "hide_from") for who in one["who"]}
    acting = {
        who for what in ("notify", "assign", "due") for one in decided("cedar", situation, what) for who in one["who"]
    }
    assert hidden not in acting
    assert receivers("cedar", situation) == told
