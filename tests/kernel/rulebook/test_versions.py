"""Documents, versions, approval, and the rulebook of any date."""

from datetime import date

import pytest

from belisha.capabilities.concerns.settings import ANY_CONCERN, DEADLINE
from belisha.kernel.rulebook import actions, queries
from belisha.kernel.rulebook.actions import Approval
from belisha.plain.decision import Refused
from belisha.plain.policy_file.checks import Found
from belisha.plain.policy_file.document import PolicyFileProblems
from belisha.plain.rulebook import Ruled, Silent
from tests.cast import NOW, TERM_BEGAN, Cast, a_school

pytestmark = pytest.mark.django_db
HEAD = '+++\ntitle = "Online safety policy"\napproved_by = "governing_body"\n+++\n\n## 1 Words\n\n'
ONE = HEAD + '1.1 Tell the same day.\n{ routing.deadline = "same_day" }\n'
CLASH = ONE + '\n1.2 Tell at once.\n{ routing.deadline = "immediate" }\n'
BELOW = HEAD + '1.1 Tell your tutor.\n{ routing.any_concern = ["form_tutor"] }\n'
BOARD = Approval("governing_body", "C Quill", "Minute 4", date(2026, 9, 1))


@pytest.fixture
def cast() -> Cast:
    return a_school(policy=False)


def loaded(cast: Cast, text: str) -> int:
    return actions.load(actor=cast.system, now=TERM_BEGAN, text=text)


def approved(cast: Cast, text: str, approval: Approval = BOARD) -> int:
    version = loaded(cast, text)
    actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=approval)
    return version


def test_nothing_rules_before_an_approval_and_statute_applies(cast: Cast) -> None:
    loaded(cast, ONE)
    assert isinstance(queries.rulebook(cast.school_id, NOW.date())[DEADLINE], Silent)


def test_an_approved_version_rules_from_its_date_and_the_past_keeps_its_own(cast: Cast) -> None:
    approved(cast, ONE)
    later = Approval("governing_body", "C Quill", "Minute 9", date(2026, 11, 1))
    approved(cast, ONE.replace('"same_day"', '"immediate"').replace("the same day", "at once"), later)
    for day, value in ((date(2026, 8, 31), None), (date(2026, 10, 1), "same_day"), (date(2026, 11, 1), "immediate")):
        answer = queries.rulebook(cast.school_id, day)[DEADLINE]
        assert (answer.value if isinstance(answer, Ruled) else None) == value


def test_a_version_never_lapses(cast: Cast) -> None:
    approved(cast, ONE)
    assert isinstance(queries.rulebook(cast.school_id, date(2036, 1, 1))[DEADLINE], Ruled)


def test_a_clash_is_found_at_submit_and_refused_at_approval_naming_both(cast: Cast) -> None:
    version = loaded(cast, CLASH)
    found = actions.submit(actor=cast.system, now=TERM_BEGAN, version_id=version)
    assert [f.key for f in found if f.found is Found.CLASH] == ["routing.deadline"]
    with pytest.raises(Refused) as refused:
        actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=BOARD)
    assert "1.1" in refused.value.decision.values["what"]
    assert "1.2" in refused.value.decision.values["what"]


def test_a_decision_already_taken_is_recorded_and_the_clashing_setting_keeps_its_former_value(cast: Cast) -> None:
    approved(cast, ONE)
    decided = Approval("governing_body", "C Quill", "Minute 9", date(2026, 11, 1), already_decided=True)
    approved(cast, CLASH.replace("same_day", "end_of_lesson"), decided)
    answer = queries.rulebook(cast.school_id, NOW.date())[DEADLINE]
    assert (answer.value, answer.source.citation.version if answer.source.citation else "") != ("end_of_lesson", "")
    assert answer.value == "same_day"


def test_a_clash_without_a_former_value_stays_silent(cast: Cast) -> None:
    approved(cast, CLASH, Approval("governing_body", "C Quill", "Minute 4", date(2026, 9, 1), already_decided=True))
    assert isinstance(queries.rulebook(cast.school_id, NOW.date())[DEADLINE], Silent)


def test_a_clause_below_the_law_needs_a_tick(cast: Cast) -> None:
    version = loaded(cast, BELOW)
    with pytest.raises(Refused):
        actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=BOARD)
    ticked = Approval("governing_body", "C Quill", "Minute 4", date(2026, 9, 1), floors_ticked=True)
    actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=ticked)
    assert "dsl" in (queries.rulebook(cast.school_id, NOW.date())[ANY_CONCERN].value or ())


@pytest.mark.parametrize(
    "approval",
    [
        Approval("headteacher", "H", "Minute 4", date(2026, 9, 1)),
        Approval("governing_body", "", "Minute 4", date(2026, 9, 1)),
        Approval("governing_body", "C Quill", " ", date(2026, 9, 1)),
    ],
)
def test_only_the_body_the_document_names_approves_with_a_name_and_a_minute(cast: Cast, approval: Approval) -> None:
    with pytest.raises(Refused):
        actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=loaded(cast, ONE), approval=approval)


def test_what_cannot_be_read_is_not_kept(cast: Cast) -> None:
    with pytest.raises(PolicyFileProblems):
        loaded(cast, ONE + "{ routing.nonsense = true }\n")
    assert queries.versions(cast.school_id) == ()


def test_an_approved_version_is_not_approved_again(cast: Cast) -> None:
    version = approved(cast, ONE)
    with pytest.raises(Refused):
        actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=BOARD)


def test_the_day_on_which_rules_change_is_known(cast: Cast) -> None:
    approved(cast, ONE, Approval("governing_body", "C Quill", "Minute 9", date(2026, 11, 1)))
    for after, upto, changes in (("10-31", "11-01", True), ("10-01", "12-01", True), ("11-01", "11-09", False)):
        days = date.fromisoformat(f"2026-{after}"), date.fromisoformat(f"2026-{upto}")
        assert queries.comes_into_force_between(cast.school_id, *days) is changes
