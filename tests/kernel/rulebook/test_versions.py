"""Documents, versions, approval, and the rulebook of any date."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from belisha.capabilities.concerns.settings import ANY_CONCERN, DEADLINE
from belisha.content.words import say
from belisha.kernel import catalogue
from belisha.kernel.rulebook import actions, queries, shelf
from belisha.kernel.rulebook.actions import Approval
from belisha.kernel.rulebook.models import Unresolved
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


def submitted(cast: Cast, text: str, *, now: datetime = TERM_BEGAN) -> int:
    version = actions.load(actor=cast.system, now=now, text=text)
    actions.submit(actor=cast.system, now=now, version_id=version)
    return version


def approved(cast: Cast, text: str, approval: Approval = BOARD, *, now: datetime = TERM_BEGAN) -> int:
    version = submitted(cast, text, now=now)
    actions.approve(actor=cast.system, now=now, version_id=version, approval=approval)
    return version


def test_nothing_rules_before_an_approval_and_statute_applies(cast: Cast) -> None:
    loaded(cast, ONE)
    assert isinstance(queries.rulebook(cast.school_id, NOW.date())[DEADLINE], Silent)


def test_a_text_that_its_author_sends_twice_is_one_draft(cast: Cast) -> None:
    head, dsl = cast.actor("hana"), cast.actor("dora")
    first = actions.load(actor=head, now=TERM_BEGAN, text=ONE)
    assert actions.load(actor=head, now=TERM_BEGAN, text=ONE) == first
    others = [
        actions.load(actor=dsl, now=TERM_BEGAN, text=ONE),  # somebody else answers for it
        actions.load(actor=dsl, now=TERM_BEGAN, text=ONE.replace("Tell", "Say")),
    ]
    assert len({first, *others}) == 3


def test_what_is_put_before_the_body_is_no_draft_any_more(cast: Cast) -> None:
    head = cast.actor("hana")
    first = actions.load(actor=head, now=TERM_BEGAN, text=ONE)
    actions.submit(actor=head, now=TERM_BEGAN, version_id=first)
    assert actions.load(actor=head, now=TERM_BEGAN, text=ONE) != first


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
    version = submitted(cast, BELOW)
    with pytest.raises(Refused):
        actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=BOARD)
    ticked = Approval(
        "governing_body", "C Quill", "Minute 4", date(2026, 9, 1), floors_ticked=frozenset({"routing.any_concern"})
    )
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
        actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=submitted(cast, ONE), approval=approval)


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


# --- what was decided stays what it was; what clashes keeps the value that really ran (P4)

SOON = ONE.replace('"same_day"', '"end_of_lesson"')
OTHER = ONE.replace("Online safety policy", "Child care policy").replace('"same_day"', '"immediate"')


def board(day: date, **rest: Any) -> Approval:
    return Approval("governing_body", "C Quill", "Minute 9", day, **rest)


def deadline(cast: Cast, day: date) -> str | None:
    answer = queries.rulebook(cast.school_id, day)[DEADLINE]
    return answer.value if isinstance(answer, Ruled) else None


def test_the_former_value_is_the_one_that_really_ran_however_long_the_quarrel(cast: Cast) -> None:
    approved(cast, ONE)
    for month, clash in ((10, CLASH.replace("same_day", "end_of_lesson")), (11, CLASH)):
        approved(cast, clash, board(date(2026, month, 1), already_decided=True))
    for day in (date(2026, 9, 15), date(2026, 10, 15), date(2026, 11, 15), date(2027, 5, 1)):
        assert deadline(cast, day) == "same_day", day
    assert not Unresolved.objects.filter(settled_at__isnull=False).exists()  # nobody has chosen
    (task,) = queries.unresolved(cast.school_id, date(2026, 11, 15))
    assert task.number == 3
    approved(cast, SOON, board(date(2026, 12, 1)))
    assert not Unresolved.objects.filter(settled_at__isnull=True).exists()
    assert deadline(cast, date(2026, 11, 30)) == "same_day"


def test_a_second_quarrel_over_the_same_setting_gives_nobody_more_time(cast: Cast) -> None:
    approved(cast, ONE)
    for day in (1, 15):
        approved(cast, CLASH, board(date(2026, 10, day), already_decided=True))
    (task,) = queries.unresolved(cast.school_id, date(2026, 10, 20))
    assert task.due_on == date(2026, 10, 29)


def test_the_former_value_goes_by_the_day_it_ran_and_not_by_the_number_of_the_version(cast: Cast) -> None:
    approved(cast, ONE)
    approved(cast, CLASH, board(date(2026, 10, 1), already_decided=True))
    approved(cast, SOON, board(date(2026, 12, 1)))  # approved later, begins later
    assert deadline(cast, date(2026, 10, 15)) == "same_day"
    assert deadline(cast, date(2026, 12, 1)) == "end_of_lesson"


def test_a_clash_is_settled_by_a_later_version_and_the_days_between_keep_what_they_had(cast: Cast) -> None:
    approved(cast, ONE)
    approved(cast, CLASH, board(date(2026, 10, 1), already_decided=True))
    (task,) = queries.unresolved(cast.school_id, date(2026, 10, 15))
    assert (task.key, task.due_on) == ("routing.deadline", date(2026, 10, 29))
    assert "1.1" in task.what
    assert "1.2" in task.what
    approved(cast, SOON, board(date(2026, 11, 1)))
    assert queries.unresolved(cast.school_id, date(2026, 11, 1)) == ()
    assert [t.key for t in queries.unresolved(cast.school_id, date(2026, 10, 31))] == ["routing.deadline"]
    assert deadline(cast, date(2026, 10, 31)) == "same_day"
    assert Unresolved.objects.get().settled_at == TERM_BEGAN


def test_a_clash_with_another_document_is_settled_when_that_one_changes(cast: Cast) -> None:
    approved(cast, ONE)
    approved(cast, OTHER, board(date(2026, 10, 1), already_decided=True))
    assert deadline(cast, date(2026, 10, 15)) == "same_day"
    approved(cast, ONE.replace('"same_day"', '"immediate"'), board(date(2026, 11, 1)))
    assert queries.unresolved(cast.school_id, date(2026, 11, 2)) == ()
    assert deadline(cast, date(2026, 11, 2)) == "immediate"
    assert deadline(cast, date(2026, 10, 31)) == "same_day"


def test_a_clash_between_two_others_does_not_hold_back_a_third(cast: Cast) -> None:
    approved(cast, ONE)
    approved(cast, OTHER, board(date(2026, 9, 1), already_decided=True))
    third = HEAD.replace("Online safety", "Mobile phone") + "1.1 One.\n{ concerns.receipt.uncollected_days = 2 }\n"
    found = actions.submit(actor=cast.system, now=TERM_BEGAN, version_id=submitted(cast, third))
    assert not [f for f in found if f.found is Found.CLASH]
    approved(cast, third)
    assert [row.version.document.title for row in Unresolved.objects.all()] == ["Child care policy"]


def test_a_floor_of_another_document_needs_no_second_tick(cast: Cast) -> None:
    approved(cast, BELOW, board(date(2026, 9, 1), floors_ticked=frozenset({"1.1"})))
    approved(cast, OTHER)  # asks for nothing below the law itself


def test_a_clash_with_what_is_approved_already_and_begins_later_is_found(cast: Cast) -> None:
    approved(cast, OTHER, board(date(2027, 1, 1)))
    found = actions.submit(actor=cast.system, now=TERM_BEGAN, version_id=submitted(cast, ONE))
    assert [f.key for f in found if f.found is Found.CLASH] == ["routing.deadline"]


def test_nobody_makes_rules_for_a_day_that_is_over_nor_for_the_next_century(cast: Cast) -> None:
    version = submitted(cast, ONE)
    for day in (TERM_BEGAN.date() - timedelta(days=1), date(2090, 1, 1)):
        with pytest.raises(Refused):
            actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=board(day))
    # 23:30 UTC on 31 August is 1 September at school
    late = datetime(2026, 8, 31, 23, 30, tzinfo=UTC)
    actions.approve(actor=cast.system, now=late, version_id=version, approval=board(date(2026, 9, 1)))


def test_the_rulebook_of_every_past_day_stays_what_it_was(cast: Cast) -> None:
    days = [date(2026, 9, 1) + timedelta(days=7 * n) for n in range(9)]
    approved(cast, ONE)
    seen: dict[date, str | None] = {}
    texts = (
        CLASH,
        OTHER,
        SOON,
        CLASH,
        ONE,
        OTHER.replace("immediate", "same_day"),
        SOON,
        ONE,
    )
    for day, text in zip(days[1:], texts, strict=True):
        now = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        seen |= {d: deadline(cast, d) for d in days if d < day}
        approved(cast, text, board(day, already_decided=True), now=now)
        assert {d: deadline(cast, d) for d in seen} == seen


# --- who may approve


@pytest.mark.parametrize(
    ("role", "name", "minute", "message"),
    [
        ("governing_body", "C Quill", "", "rulebook.minute_missing"),
        ("governing_body", "  ", "Minute 4", "rulebook.minute_missing"),
        ("headteacher", "Hana QuillHana", "Minute 4", "rulebook.another_body"),
        ("wizard", "C Quill", "Minute 4", "rulebook.another_body"),
        ("governing_body", "C" * 201, "Minute 4", "rulebook.too_long"),
        ("governing_body", "C Quill", "M" * 201, "rulebook.too_long"),
    ],
)
def test_an_approval_is_refused_with_a_reason(cast: Cast, role: str, name: str, minute: str, message: str) -> None:
    with pytest.raises(Refused) as refused:
        approved(cast, ONE, Approval(role, name, minute, date(2026, 9, 1)))
    assert refused.value.decision.message == message
    assert say(message, refused.value.decision.values)


def test_whoever_bound_the_settings_does_not_approve_them(cast: Cast) -> None:
    version = actions.load(actor=cast.actor("cal", TERM_BEGAN), now=TERM_BEGAN, text=ONE)
    actions.submit(actor=cast.system, now=TERM_BEGAN, version_id=version)
    for name, person in (("cal  QUILLCAL, chair", None), ("The chair", cast["cal"])):
        approval = Approval("governing_body", name, "Minute 4", date(2026, 9, 1), person_id=person)
        with pytest.raises(Refused) as refused:
            actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=approval)
        assert refused.value.decision.message == "rulebook.four_eyes"
    assert queries.versions(cast.school_id)[0].loaded_by == "Cal QuillCal"
    by_name = actions.load(actor=cast.system, now=TERM_BEGAN, text=ONE, by="C Quill")
    actions.submit(actor=cast.system, now=TERM_BEGAN, version_id=by_name)
    with pytest.raises(Refused):
        actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=by_name, approval=BOARD)


PROCEDURES = '+++\ntitle = "P"\nkind = "procedures"\napproved_by = "headteacher"\n+++\n\n## 1 One\n\n1.1 Words.\n'


def test_a_post_approves_without_a_minute_where_the_register_knows_its_holder(cast: Cast) -> None:
    with pytest.raises(Refused):
        approved(cast, PROCEDURES, Approval("headteacher", "Somebody Else", "", date(2026, 9, 1)))
    approved(cast, PROCEDURES, Approval("headteacher", "Hana QuillHana", "", date(2026, 9, 1)))


def test_a_draft_is_submitted_first_and_an_approved_version_never_again(cast: Cast) -> None:
    version = loaded(cast, ONE)
    with pytest.raises(Refused) as refused:
        actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=BOARD)
    assert refused.value.decision.message == "rulebook.not_submitted"
    actions.submit(actor=cast.system, now=TERM_BEGAN, version_id=version)
    actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=BOARD)
    with pytest.raises(Refused):
        actions.submit(actor=cast.system, now=TERM_BEGAN, version_id=version)


def test_a_document_that_names_nobody_to_approve_it_is_not_loaded(cast: Cast) -> None:
    with pytest.raises(PolicyFileProblems) as problems:
        loaded(cast, ONE.replace('approved_by = "governing_body"\n', ""))
    assert problems.value.problems[0].line == 2


def test_each_clause_below_the_law_is_ticked_by_itself(cast: Cast) -> None:
    two = BELOW + '\n1.2 Wait.\n{ routing.inform_parents = "always" }\n'
    version = submitted(cast, two)
    half = board(date(2026, 9, 1), floors_ticked=frozenset({"routing.any_concern"}))
    with pytest.raises(Refused) as refused:
        actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=half)
    assert refused.value.decision.values["keys"] == "routing.inform_parents"
    both = board(date(2026, 9, 1), floors_ticked=frozenset({"routing.any_concern", "1.2"}))
    actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=both)


# --- several documents as one decision, this replaces that


def test_documents_that_only_make_sense_together_are_approved_as_one_set(cast: Cast) -> None:
    approved(cast, ONE)
    new = submitted(cast, ONE.replace('"same_day"', '"immediate"')), submitted(cast, OTHER)
    with pytest.raises(Refused):
        actions.approve(actor=cast.system, now=TERM_BEGAN, version_id=new[1], approval=board(date(2026, 11, 1)))
    actions.approve_set(actor=cast.system, now=TERM_BEGAN, version_ids=new, approval=board(date(2026, 11, 1)))
    assert deadline(cast, date(2026, 11, 1)) == "immediate"


def test_this_replaces_that_and_the_old_document_ends_on_the_day(cast: Cast) -> None:
    approved(cast, ONE)
    new = submitted(cast, OTHER)
    approval = board(date(2026, 11, 1))
    for slug in ("nowhere", "child-care-policy"):
        with pytest.raises(Refused):
            actions.approve_set(
                actor=cast.system, now=TERM_BEGAN, version_ids=[new], approval=approval, replaces=[slug]
            )
    actions.approve_set(
        actor=cast.system, now=TERM_BEGAN, version_ids=[new], approval=approval, replaces=["online-safety-policy"]
    )
    titles = [[v.title for v in queries.in_force(cast.school_id, date(2026, m, d))] for m, d in ((10, 31), (11, 1))]
    assert titles == [["Online safety policy"], ["Child care policy"]]
    assert (deadline(cast, date(2026, 10, 31)), deadline(cast, date(2026, 11, 1))) == ("same_day", "immediate")
    later = datetime(2026, 11, 20, 9, tzinfo=UTC)
    approved(cast, ONE.replace('"same_day"', '"immediate"'), board(date(2026, 12, 1)), now=later)
    assert len(queries.in_force(cast.school_id, date(2026, 12, 1))) == 2
    assert len(queries.in_force(cast.school_id, date(2026, 11, 30))) == 1


# --- ids that last, settings that go


def test_a_new_version_without_ids_keeps_those_of_the_clauses_it_takes_over(cast: Cast) -> None:
    text = HEAD + "1.1 We tell the DSL the same day we notice.\n\n1.2 Phones are off.\n\n1.3 We lock the office.\n"
    changed = (
        HEAD + "1.1 We tell the DSL on the same day that we notice.\n\n1.2 We sing.\n\n"
        "1.3 Phones are off.\n\n1.4 We always lock the office.\n"
    )
    first, second = (queries.version(cast.school_id, loaded(cast, words)) for words in (text, changed))
    assert first
    assert second
    old, new = ([clause.id for clause in queries.document(view).clauses()] for view in (first, second))
    assert [new[0], new[2], new[3]] == old
    assert new[1] not in ("", *old)


def test_a_setting_that_a_later_release_does_not_have_takes_nothing_else_down(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = approved(cast, ONE + "\n1.2 Two.\n{ concerns.receipt.uncollected_days = 2 }\n")
    fewer = {k: v for k, v in catalogue.settings().items() if k != "concerns.receipt.uncollected_days"}
    shelf.bound.cache_clear()
    monkeypatch.setattr(catalogue, "settings", lambda: fewer)
    assert deadline(cast, NOW.date()) == "same_day"
    view = queries.version(cast.school_id, version)
    assert view
    assert ["uncollected_days" in problem.what for problem in queries.ignored(view)] == [True]
    found = actions.submit(actor=cast.system, now=TERM_BEGAN, version_id=submitted(cast, OTHER))
    assert [f.found for f in found if "uncollected_days" in f.what] == [Found.IGNORED]
    with pytest.raises(PolicyFileProblems):
        loaded(cast, view.text)
    shelf.bound.cache_clear()


def test_two_long_titles_that_begin_alike_are_two_documents(cast: Cast) -> None:
    for end in ("phones", "mail"):
        loaded(cast, ONE.replace("Online safety policy", f"{'A very long title ' * 4}about {end}"))
    assert len({view.slug for view in queries.versions(cast.school_id)}) == 2
