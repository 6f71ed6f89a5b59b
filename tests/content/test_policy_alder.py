"""The example policy of Alder Lane: whole, approved without a clash, and doing what its own clauses say."""

import pytest

from belisha.kernel import catalogue
from belisha.kernel.rulebook import actions, queries
from belisha.plain.decision import Refused
from belisha.plain.policy_file.binder import bind
from belisha.plain.policy_file.checks import Found, check
from belisha.plain.rulebook import Floored, Ruled
from tests.cast import NOW, TERM_BEGAN, Cast, a_school
from tests.content.example import board, clause, decided, document, of, receivers, submitted

# a clause that names too few, refuses too much or promises what may not be promised, and the law that runs beside it
BELOW_THE_LAW = {
    "phones.exemptions_allowed": ("2.11",),
    "routing.pupil_friend_request": ("5.5",),
    "routing.inform_parents": ("5.6",),
    "routing.pupil_bullying_report": ("5.9",),
    "concerns.confidentiality": ("5.9",),
    "routing.harmful_material.by_pupil": ("19.9",),
}
# what the school's first text says in two places
CLASHES = {
    "phones.pupils.mode": ("2.1", "2.3"),
    "phones.exemptions_allowed": ("2.11", "9.4"),
    "social.staff_parent_friend": ("4.7", "13.6"),
    "routing.pupil_friend_request": ("4.8", "5.5"),
}
# each clause that was not chosen, and the one that was
NOT_CHOSEN = {"2.3": "2.1", "9.4": "2.11", "13.6": "4.7", "4.8": "5.5"}
# which addresses are the school's is a fact of the school card, and a policy that set it would be refused
ON_THE_SCHOOL_CARD = {"email.domains"}


# --- the text


def test_every_setting_that_one_of_the_rows_needs_is_bound() -> None:
    needed = {s.key for s in catalogue.settings().values() if any(row.startswith("S0-") for row in s.rows)}
    bound = {binding.key for binding in bind(document("alder"), catalogue.settings())}
    assert len(needed) > 110
    assert needed - bound == ON_THE_SCHOOL_CARD


def test_the_top_says_what_the_rows_of_the_top_say() -> None:
    one = document("alder")
    assert one.approved_by == "governing_body"
    assert one.review_every_months == 12
    assert set(one.applies_to) == {"staff", "pupils", "parents", "governors"}


def test_what_is_found_is_what_the_rows_say_and_no_clash() -> None:
    found = check([document("alder")], catalogue.settings())
    assert of(Found.CLASH, found) == {}
    assert of(Found.FLOOR, found) == BELOW_THE_LAW
    assert of(Found.MISSING_NUMBER, found) == {}


@pytest.mark.parametrize(("other", "chosen"), NOT_CHOSEN.items())
def test_a_clause_that_was_not_chosen_names_the_one_that_was(other: str, chosen: str) -> None:
    assert f"the school has chosen {chosen}." in clause("alder", other).text
    assert clause("alder", chosen).text
    assert "chosen" not in clause("alder.as-found", other).text


def test_the_first_text_differs_in_nothing_but_what_says_two_things() -> None:
    ours, first = document("alder"), document("alder.as-found")
    assert [part.id for part in ours.clauses()] == [part.id for part in first.clauses()]
    pairs = zip(ours.clauses(), first.clauses(), strict=True)
    differing = {mine.number for mine, its in pairs if (mine.text, mine.blocks) != (its.text, its.blocks)}
    # 4.6 says besides that one permission is the associate head's and the others are the head's
    assert differing == {"4.6", *NOT_CHOSEN}


# --- its way through the school


@pytest.fixture
def cast() -> Cast:
    return a_school(policy=False)


@pytest.mark.django_db
def test_it_loads_and_is_approved_and_rules(cast: Cast) -> None:
    version, found = submitted(cast, "alder")
    assert of(Found.CLASH, found) == {}
    assert actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=board(*BELOW_THE_LAW)) == ()
    book = queries.rulebook(cast.school_id, NOW.date())
    settings = catalogue.settings()
    answer = book[settings["social.staff_parent_friend"]]
    assert isinstance(answer, Ruled)
    assert answer.value == "forbidden"
    assert answer.source.citation
    assert answer.source.citation.clause_id == clause("alder", "4.7").id


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("phones.exemptions_allowed", True),  # a child who needs a phone for a medical reason may ask
        ("concerns.confidentiality", "shared_with_dsl_team"),
        ("routing.inform_parents", "by_decision"),
        ("routing.pupil_bullying_report", ("dsl", "form_tutor")),
    ],
)
def test_where_a_clause_is_below_the_law_the_law_rules(cast: Cast, key: str, value: object) -> None:
    version, _ = submitted(cast, "alder")
    actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=board(*BELOW_THE_LAW))
    answer = queries.rulebook(cast.school_id, NOW.date())[catalogue.settings()[key]]
    assert isinstance(answer, Floored)
    assert answer.value == value


@pytest.mark.django_db
def test_it_is_not_approved_before_somebody_has_seen_what_is_below_the_law(cast: Cast) -> None:
    version, _ = submitted(cast, "alder")
    all_but_one = board(*(set(BELOW_THE_LAW) - {"concerns.confidentiality"}))
    with pytest.raises(Refused) as refused:
        actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=all_but_one)
    assert refused.value.decision.values["keys"] == "concerns.confidentiality"


@pytest.mark.django_db
def test_the_first_text_names_both_clauses_of_each_clash_and_is_not_approved(cast: Cast) -> None:
    version, found = submitted(cast, "alder.as-found")
    assert of(Found.CLASH, found) == CLASHES
    with pytest.raises(Refused) as refused:
        actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=board(*BELOW_THE_LAW))
    said = refused.value.decision.values["what"]
    for pair in CLASHES.values():
        assert all(f"{number} says" in said for number in pair), said


@pytest.mark.django_db
def test_the_text_with_the_choices_settles_what_the_first_left_open(cast: Cast) -> None:
    first, _ = submitted(cast, "alder.as-found")
    as_it_was = board(*BELOW_THE_LAW, already_decided=True)
    left = actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=first, approval=as_it_was)
    assert {finding.key for finding in left} == set(CLASHES)
    assert {view.key for view in queries.unresolved(cast.school_id, NOW.date())} == set(CLASHES)
    second, found = submitted(cast, "alder")
    assert of(Found.CLASH, found) == {}
    actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=second, approval=board(*BELOW_THE_LAW))
    assert list(queries.unresolved(cast.school_id, NOW.date())) == []


# --- what it makes happen


@pytest.mark.parametrize(
    ("situation", "number", "told"),
    [
        (1, "4.8", {"dsl", "deputy_dsl", "headteacher"}),
        (2, "4.9", {"dsl", "deputy_dsl", "headteacher"}),
        (3, "5.5", {"headteacher", "dsl", "deputy_dsl"}),
        (4, "5.9", {"form_tutor", "dsl", "deputy_dsl"}),
        (6, "19.9", {"teacher", "dsl", "deputy_dsl"}),
        (8, "15.3", {"headteacher", "dsl", "deputy_dsl"}),
        (9, "15.3", {"headteacher"}),
        (11, "14.1", {"dpo", "dsl", "deputy_dsl"}),  # somebody reads a complaint for danger first
        (12, "14.1", {"dpo", "dsl", "deputy_dsl"}),
        (14, "18.2", {"online_safety_lead"}),
    ],
)
def test_who_is_told(situation: int, number: str, told: set[str]) -> None:
    cited = {one["because"].get("clause") for one in decided("alder", situation, "notify")}
    assert number in cited
    assert cited <= {number, None}  # what no clause says, the law does
    assert receivers("alder", situation) == told
    assert receivers("alder", situation, by_the_law_alone=True) != told


@pytest.mark.parametrize("situation", [3, 4, 6, 8, 12])
def test_where_a_clause_leaves_the_safeguarding_team_out_the_law_is_cited_beside_it(situation: int) -> None:
    (told,) = decided("alder", situation, "notify")
    assert told["because"]["source"] == "kcsie"


def test_a_child_finds_a_page_and_the_clause_names_the_dsl_before_the_law_adds_the_deputies() -> None:
    by_the_clause, by_the_law = decided("alder", 7, "notify")
    assert (by_the_clause["who"], by_the_law["who"]) == (["dsl"], ["deputy_dsl"])
    assert by_the_clause["because"]["clause"] == "15.2"
    assert "source" not in by_the_clause["because"] or by_the_clause["because"]["source"] is None
    assert by_the_law["because"]["source"] == "kcsie"


@pytest.mark.parametrize(
    ("situation", "by"),
    [
        (1, "2026-11-10T11:00"),
        (3, "2026-11-11T08:55"),
        (6, "2026-11-12T09:10"),
        (9, "2026-11-13T13:20"),
        (11, "2026-11-16T10:00"),
        (14, "2026-11-17T14:00"),
    ],
)
def test_it_is_told_at_once_where_the_law_alone_gives_the_day(situation: int, by: str) -> None:
    assert {one["by"][:16] for one in decided("alder", situation, "notify")} == {by}
    alone = {one["by"][:16] for one in decided("alder", situation, "notify", by_the_law_alone=True)}
    assert alone == {f"{by[:10]}T15:20"}


@pytest.mark.parametrize("situation", [2, 5])
def test_a_report_of_the_same_day_is_late_here_and_says_by_which_clause(situation: int) -> None:
    late = [one for one in decided("alder", situation, "flag") if one["by"]]
    assert [one["because"]["clause"] for one in late] == ["4.9"]
    assert [one for one in decided("alder", situation, "flag", by_the_law_alone=True) if one["by"]] == []


@pytest.mark.parametrize("situation", [3, 4])
def test_a_promise_that_may_not_be_made_is_not_made_whatever_the_clause_says(situation: int) -> None:
    (said,) = (one for one in decided("alder", situation, "inform") if one["because"].get("clause") == "5.9")
    assert "never that it stays secret" in said["detail"]
    (parents,) = (one for one in decided("alder", situation, "require") if one["because"].get("clause") == "5.6")
    assert parents["detail"].startswith("A decision for each guardian")
    assert said["because"]["source"] == parents["because"]["source"] == "kcsie"


@pytest.mark.parametrize(
    ("situation", "hidden", "told"),
    [
        (10, "headteacher", {"chair_of_governors"}),  # 15.3 would have told the head
        (13, "dpo", {"headteacher"}),  # and 14.1 the data protection officer
        (16, "form_tutor", {"dsl", "deputy_dsl", "headteacher"}),  # and 5.9 the form tutor
    ],
)
def test_whoever_it_is_about_sees_nothing_although_the_clause_names_the_post(
    situation: int, hidden: str, told: set[str]
) -> None:
    assert hidden in {who for one in decided("alder", situation, "hide_from") for who in one["who"]}
    acting = {
        who for what in ("notify", "assign", "due") for one in decided("alder", situation, what) for who in one["who"]
    }
    assert hidden not in acting
    assert receivers("alder", situation) == told


def test_a_worry_about_a_form_tutor_is_told_in_two_parts() -> None:
    childs, adults = decided("alder", 15, "notify")
    assert set(childs["who"]) == {"dsl", "deputy_dsl", "headteacher"}
    assert childs["because"]["clause"] == "4.9"
    assert adults["who"] == ["headteacher"]
    assert {who for one in decided("alder", 15, "hide_from") for who in one["who"]} == {"form_tutor"}


@pytest.mark.parametrize("situation", [2, 4])
def test_whoever_was_harmed_is_supported_by_the_schools_own_clause(situation: int) -> None:
    steps = [one["because"].get("clause") for one in decided("alder", situation, "require")]
    assert "14.3" in steps
