"""The example policy of Damson Road: whole, approved without a clash, and doing what its own clauses say."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from belisha.cli.situations import read as read_situations
from belisha.content import reading
from belisha.content.specification import rows
from belisha.kernel import catalogue
from belisha.kernel.rulebook import actions, queries
from belisha.kernel.rulebook.actions import Approval
from belisha.plain.decision import Refused
from belisha.plain.policy_file.binder import bind, clause_read_backs, rulebook
from belisha.plain.policy_file.checks import Finding, Found, check
from belisha.plain.policy_file.document import Clause, Document
from belisha.plain.policy_file.reader import read
from belisha.plain.policy_file.writer import with_lasting_ids, write
from belisha.plain.rulebook import Floored, Rulebook, Ruled, Silent
from tests.cast import NOW, TERM_BEGAN, Cast, a_school

NAMES = ("damson", "damson.as-found")
SITUATIONS = Path(__file__).parent / "situations" / "damson.toml"
# a clause that names too few or asks for too little, and the law that runs beside it
BELOW_THE_LAW = {"concerns.evidence.delete": ("17.8",), "routing.harmful_material.by_pupil": ("27.4",)}
# what the school's first text says in two places or three
CLASHES = {
    ("staff.personal_use", "8.2", "15.1"),
    ("staff.personal_use", "8.2", "17.1"),
    ("staff.personal_use", "15.1", "17.1"),
    ("access.password_sharing", "15.4", "16.1"),
    ("access.password_sharing", "15.4", "20.1"),
    ("access.password_sharing", "16.1", "20.1"),
    ("data.pupil_storage", "5.1", "16.4"),
    ("data.sensitive_over_internet", "13.2", "16.2"),
    ("phones.staff.mode", "18.4", "18.5"),
    ("social.mention_school_name", "18.7", "19.6"),
    ("social.discuss_school", "18.7", "19.8"),
    ("social.accounts_in_school_name", "18.7", "19.12"),
    ("social.staff_pupil_friend", "19.11", "20.5"),
    ("filtering.pupils.mode", "22.1", "27.3"),
}
# each clause that was not chosen, and those that were
NOT_CHOSEN = {
    "5.1": ("16.4",),
    "8.2": ("15.1",),
    "13.2": ("16.2",),
    "15.4": ("20.1",),
    "16.1": ("20.1",),
    "17.1": ("15.1",),
    "18.4": ("18.5",),
    "18.7": ("19.6", "19.8", "19.12"),
    "19.11": ("20.5",),
    "27.3": ("22.1",),
}
# beside them: phones now have a time each, the Act is the one in force, and no child is excluded for a parent's act
OTHERWISE_CHANGED = {"18.5", "21.1", "26.2"}


def board(*ticked: str, already_decided: bool = False) -> Approval:
    return Approval(
        "governing_body",
        "C Quill, chair",
        "Minute 4",
        date(2026, 9, 1),
        already_decided=already_decided,
        floors_ticked=frozenset(ticked),
    )


@cache
def document(name: str = "damson") -> Document:
    return read(reading.text("policies", f"{name}.md"))


def clause(number: str, name: str = "damson") -> Clause:
    return next(one for one in document(name).clauses() if one.number == number)


def places(kind: Found, found: tuple[Finding, ...]) -> list[tuple[str, ...]]:
    """The findings of one kind: the setting of each, and the numbers of its clauses."""
    return [(one.key, *(place.clause for place in one.clauses)) for one in found if one.found is kind]


# --- the text


@pytest.mark.parametrize("name", NAMES)
def test_every_row_stands_in_exactly_one_clause_in_the_order_of_the_rows(name: str) -> None:
    wanted = [row for row in rows() if row.startswith("S3-")]
    answered = [row for part in document(name).clauses() for block in part.blocks for row in block.rows]
    assert len(wanted) == 148
    assert answered == wanted


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_what_the_software_writes_and_every_clause_has_an_id_of_its_own(name: str) -> None:
    one = document(name)
    assert write(one) == reading.text("policies", f"{name}.md")
    assert with_lasting_ids(one) == one
    ids = [part.id for part in one.clauses()]
    assert all(ids)
    assert len(ids) == len(set(ids))


def test_every_setting_that_one_of_the_rows_needs_is_bound_but_the_one_the_school_left_open() -> None:
    needed = {s.key for s in catalogue.settings().values() if any(row.startswith("S3-") for row in s.rows)}
    bound = {binding.key for binding in bind(document(), catalogue.settings())}
    assert len(needed) > 100
    assert needed - bound == {"install.approver"}  # "with permission", and nobody says whose
    assert clause("15.5").text.endswith("Who gives it is still to be said.")


def test_the_top_says_whom_it_binds_and_that_no_day_of_review_was_set() -> None:
    one = document()
    assert one.approved_by == "governing_body"
    assert one.review_every_months is None
    assert set(one.applies_to) == {"pupils", "staff", "trainees", "governors", "parents", "volunteers"}


@pytest.mark.parametrize("name", NAMES)
def test_every_read_back_is_words(name: str) -> None:
    bound = bind(document(name), catalogue.settings())
    for part in document(name).clauses():
        for sentence in clause_read_backs(part, bound, catalogue.settings()):
            assert "_" not in sentence, sentence


@pytest.mark.parametrize("name", NAMES)
def test_sentences_are_short_enough_to_be_read(name: str) -> None:
    for part in document(name).clauses():
        for sentence in re.split(r"[.:;?]\s", part.text):
            assert len(sentence.split()) <= 36, sentence


def test_what_is_found_is_what_the_rows_say_and_no_clash() -> None:
    found = check([document()], catalogue.settings())
    assert places(Found.CLASH, found) == []
    assert {key: tuple(where) for key, *where in places(Found.FLOOR, found)} == BELOW_THE_LAW
    # "regularly", three times, as it was found
    assert places(Found.MISSING_NUMBER, found) == [("", "9.1"), ("", "9.2"), ("", "12.3")]


@pytest.mark.parametrize(("other", "chosen"), NOT_CHOSEN.items())
def test_a_clause_that_was_not_chosen_names_the_ones_that_were(other: str, chosen: tuple[str, ...]) -> None:
    _, choice, named = clause(other).text.partition("he school has chosen ")
    assert choice
    assert tuple(re.findall(r"\d+\.\d+", named)) == chosen
    assert all(clause(number).text for number in chosen)
    assert "chosen" not in clause(other, "damson.as-found").text


def test_every_clause_that_gives_way_gives_way_in_a_clash_and_each_clash_is_settled() -> None:
    saying_so = {one.number for one in document().clauses() if "school has chosen" in one.text}
    assert saying_so == set(NOT_CHOSEN)
    assert all(saying_so & set(pair) for _, *pair in CLASHES)
    assert all(any(number in pair for _, *pair in CLASHES) for number in saying_so)


def test_the_first_text_differs_in_nothing_but_what_says_two_things_or_was_never_lawful() -> None:
    ours, first = document(), document("damson.as-found")
    assert [part.id for part in ours.clauses()] == [part.id for part in first.clauses()]
    pairs = zip(ours.clauses(), first.clauses(), strict=True)
    differing = {mine.number for mine, its in pairs if (mine.text, mine.blocks) != (its.text, its.blocks)}
    assert differing == OTHERWISE_CHANGED | set(NOT_CHOSEN)


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
    version, found = submitted(cast, "damson")
    assert places(Found.CLASH, found) == []
    assert actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=board(*BELOW_THE_LAW)) == ()
    book, settings = queries.rulebook(cast.school_id, NOW.date()), catalogue.settings()
    answer = book[settings["routing.explicit_mail"]]
    assert isinstance(answer, Ruled)
    assert answer.value == ("computing_lead", "headteacher")
    assert answer.source.citation
    assert answer.source.citation.clause_id == clause("17.8").id
    deleted = book[settings["concerns.evidence.delete"]]
    assert isinstance(deleted, Floored)  # nothing that was found goes before a decision, whatever the clause says
    assert deleted.value == "after_decision"
    assert isinstance(book[settings["install.approver"]], Silent)


@pytest.mark.django_db
def test_it_is_not_approved_before_somebody_has_seen_what_is_below_the_law(cast: Cast) -> None:
    version, _ = submitted(cast, "damson")
    seen = board("routing.harmful_material.by_pupil")
    with pytest.raises(Refused) as refused:
        actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=seen)
    assert refused.value.decision.values["keys"] == "concerns.evidence.delete"


@pytest.mark.django_db
def test_the_first_text_names_the_clauses_of_each_clash_and_is_not_approved(cast: Cast) -> None:
    version, found = submitted(cast, "damson.as-found")
    clashing = places(Found.CLASH, found)
    assert len(clashing) == len(CLASHES)
    assert set(clashing) == CLASHES
    with pytest.raises(Refused) as refused:
        actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=board(*BELOW_THE_LAW))
    said = refused.value.decision.values["what"]
    for _, *pair in CLASHES:
        assert all(f" {number} says" in said for number in pair), said


@pytest.mark.django_db
def test_the_text_with_the_choices_settles_what_the_first_left_open(cast: Cast) -> None:
    first, _ = submitted(cast, "damson.as-found")
    late = board(*BELOW_THE_LAW, already_decided=True)
    left = actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=first, approval=late)
    keys = {key for key, *_ in CLASHES}
    assert {finding.key for finding in left} == keys
    assert {view.key for view in queries.unresolved(cast.school_id, NOW.date())} == keys
    second, found = submitted(cast, "damson")
    assert places(Found.CLASH, found) == []
    actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=second, approval=board(*BELOW_THE_LAW))
    assert list(queries.unresolved(cast.school_id, NOW.date())) == []


# --- what it makes happen


def ruled(key: str, *circumstances: str) -> object:
    """What the policy says about a setting in these circumstances; None where it is silent."""
    settings = catalogue.settings()
    answer = rulebook([document()], settings).ask(settings[key], circumstances=circumstances)
    return None if isinstance(answer, Silent) else answer.value


def test_staff_lock_their_phones_away_while_lessons_are_on_and_have_them_between() -> None:
    assert ruled("phones.staff.mode", "staff", "session") == "off_and_locked_in_session"
    assert ruled("phones.staff.mode", "staff", "break") == "allowed"
    assert ruled("phones.staff.mode", "staff", "out_of_school") == "allowed"


def test_only_year_six_hands_in_a_phone() -> None:
    assert ruled("phones.pupils.mode", "pupil", "Y6") == "hand_in"
    assert ruled("phones.pupils.mode", "pupil", "Y5") is None
    assert ruled("phones.pupils.years") == ("Y6",)


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


def receivers(situation: int, *, by_the_law_alone: bool = False) -> set[str]:
    return {who for one in decided(situation, "notify", by_the_law_alone=by_the_law_alone) for who in one["who"]}


TEAM = {"dsl", "deputy_dsl"}  # whom the law alone tells of a worry about a child


@pytest.mark.parametrize(
    ("situation", "number", "told"),
    [
        (1, "19.14", {"slt"}),
        (3, "17.8", {"computing_lead", "headteacher"}),
        (4, "17.8", {"computing_lead", "headteacher", *TEAM}),  # a child is named: the law adds the team
        (5, "27.4", {"teacher", *TEAM}),  # the clause names the teacher alone
        (6, "15.8", {"online_safety_lead", "headteacher", *TEAM}),
        (7, "5.2", {"headteacher", *TEAM}),
        (9, "14.6", {"slt"}),
        (10, "12.2", {"computing_lead", "online_safety_lead"}),
        (11, "17.10", {"headteacher", "it_contractor"}),
        (12, "17.14", {"headteacher"}),
        (13, "15.8", {"online_safety_lead", "headteacher", *TEAM}),
        (17, "27.7", {"network_manager", *TEAM}),
    ],
)
def test_who_is_told(situation: int, number: str, told: set[str]) -> None:
    assert {one["because"]["clause"] for one in decided(situation, "notify")} == {number}
    assert receivers(situation) == told
    assert receivers(situation, by_the_law_alone=True) == TEAM


def test_of_sexual_harassment_the_dsls_team_alone_hears_although_others_hear_of_every_worry() -> None:
    assert {one["because"]["clause"] for one in decided(8, "notify")} == {"7.2"}
    assert receivers(8) == TEAM
    assert receivers(13) - TEAM == {"online_safety_lead", "headteacher"}


@pytest.mark.parametrize("situation", [4, 5, 17])
def test_where_a_clause_leaves_the_safeguarding_team_out_the_law_is_cited_beside_it(situation: int) -> None:
    (told,) = (one for one in decided(situation, "notify") if "dsl" in one["who"])
    assert told["because"]["source"] == "kcsie"


@pytest.mark.parametrize(
    ("situation", "by"),
    [
        (1, "2026-11-10T12:30"),
        (3, "2026-11-11T09:15"),
        (5, "2026-11-12T10:50"),
        (8, "2026-11-16T11:30"),
        (10, "2026-11-17T09:30"),
        (12, "2026-11-18T08:55"),
        (14, "2026-11-19T09:00"),
        (16, "2026-11-20T09:00"),
    ],
)
def test_it_is_told_at_once_where_the_law_alone_gives_the_day(situation: int, by: str) -> None:
    assert {one["by"][:16] for one in decided(situation, "notify")} == {by}
    alone = {one["by"][:16] for one in decided(situation, "notify", by_the_law_alone=True)}
    assert alone == {f"{by[:10]}T15:20"}


@pytest.mark.parametrize("situation", [2, 13])
def test_a_report_of_the_same_day_is_late_here_and_says_by_which_clause(situation: int) -> None:
    late = [one for one in decided(situation, "flag") if one["by"]]
    assert [one["because"]["clause"] for one in late] == ["19.14"]
    assert [one for one in decided(situation, "flag", by_the_law_alone=True) if one["by"]] == []


@pytest.mark.parametrize(
    ("situation", "technical", "number", "owners"),
    [
        (3, "computing_lead", "17.8", ["headteacher"]),
        (10, "computing_lead", "12.2", ["online_safety_lead"]),
        (11, "it_contractor", "17.10", ["headteacher"]),
        (17, "network_manager", "27.7", ["dsl", "deputy_dsl"]),
    ],
)
def test_whoever_is_told_for_the_systems_gets_no_story_and_another_owns_it(
    situation: int, technical: str, number: str, owners: list[str]
) -> None:
    (card,) = (one for one in decided(situation, "notify") if technical in one["who"])
    assert card["who"] == [technical]
    assert card["detail"] == "Gets the address, time and device only; no name and no story."
    assert card["because"]["clause"] == number
    assert [one["who"] for one in decided(situation, "assign")] == [owners]


@pytest.mark.parametrize(
    ("situation", "hidden", "told"),
    [
        (14, "computing_lead", {"headteacher"}),  # 17.8 would have told the post itself
        (15, "headteacher", {"chair_of_governors"}),  # the head is a senior leader, and 19.14 names those
        (15, "slt", {"chair_of_governors"}),
        (16, "online_safety_lead", {"headteacher", *TEAM}),  # and 15.8 this one
    ],
)
def test_whoever_it_is_about_sees_nothing_although_a_clause_names_the_post(
    situation: int, hidden: str, told: set[str]
) -> None:
    assert hidden in {who for one in decided(situation, "hide_from") for who in one["who"]}
    receiving = {who for what in ("notify", "assign", "due") for one in decided(situation, what) for who in one["who"]}
    assert hidden not in receiving
    assert receivers(situation) == told


@pytest.mark.parametrize("situation", [14, 16])
def test_it_is_hidden_by_the_schools_own_clause_about_staff(situation: int) -> None:
    assert {one["because"]["clause"] for one in decided(situation, "hide_from")} == {"23.2"}


@pytest.mark.parametrize("situation", [3, 4, 14])
def test_the_mail_is_not_deleted_at_once_and_both_the_clause_and_the_law_are_named(situation: int) -> None:
    because = next(one["because"] for one in decided(situation, "refuse") if "deleted" in one["detail"])
    assert (because["clause"], because["source"]) == ("17.8", "kcsie")
