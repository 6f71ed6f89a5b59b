"""Whom a consultation may ask, who may say something until when, and what stands on a version's page: truth tables."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from belisha.capabilities.policies.rules import consultation as rules
from belisha.capabilities.policies.rules.consultation import Standing
from belisha.capabilities.policies.terms.consultation import Group, How, Opening
from belisha.plain.calendar import Calendar
from belisha.plain.names import Affiliation, Role

TODAY = date(2026, 11, 10)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
STAFF, GOVERNORS, PARENTS, PUPILS = Group.STAFF, Group.GOVERNORS, Group.PARENTS, Group.PUPILS
OPEN, LAST, OVER = Standing(TOMORROW), Standing(TODAY), Standing(YESTERDAY)
ENDED, PUBLISHED = Standing(TOMORROW, was_ended=True), Standing(YESTERDAY, is_published=True)


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ((), ()),
        (("pupils", "staff"), (STAFF, PUPILS)),
        (("whole_school",), (STAFF, GOVERNORS, PARENTS, PUPILS)),
        (("whole_school", "unions"), (STAFF, GOVERNORS, PARENTS, PUPILS, Group.UNIONS)),
        (("community",), (Group.COMMUNITY,)),
    ],
)
def test_whom_the_policy_names(named: tuple[str, ...], found: tuple[Group, ...]) -> None:
    assert rules.groups(named) == found


@pytest.mark.parametrize(
    ("affiliations", "roles", "asks", "group"),
    [
        ({Affiliation.STAFF}, set(), (STAFF, GOVERNORS), STAFF),
        ({Affiliation.SUPPLY}, set(), (STAFF,), STAFF),
        ({Affiliation.STAFF}, set(), (GOVERNORS, PARENTS), None),
        ({Affiliation.GOVERNOR}, set(), (STAFF, GOVERNORS), GOVERNORS),
        ({Affiliation.GOVERNOR}, set(), (STAFF,), None),
        ({Affiliation.GOVERNOR, Affiliation.STAFF}, set(), (STAFF, GOVERNORS), STAFF),
        ({Affiliation.GOVERNOR, Affiliation.STAFF}, set(), (GOVERNORS,), GOVERNORS),
        ({Affiliation.STAFF}, {Role.CLERK}, (GOVERNORS,), None),
        ({Affiliation.STAFF}, {Role.LINK_GOVERNOR}, (GOVERNORS,), GOVERNORS),
        ({Affiliation.VOLUNTEER}, set(), (STAFF, GOVERNORS), None),
        ({Affiliation.PARENT}, set(), (STAFF, GOVERNORS, PARENTS), None),
        ({Affiliation.PUPIL}, set(), tuple(Group), None),
        (set(), {Role.CHAIR_OF_GOVERNORS}, (GOVERNORS,), None),
    ],
)
def test_as_whom_somebody_with_an_account_is_asked(
    affiliations: set[Affiliation], roles: set[Role], asks: tuple[Group, ...], group: Group | None
) -> None:
    assert rules.own_group(affiliations, roles, asks) is group


@pytest.mark.parametrize(
    ("asks", "last_day", "facts", "message"),
    [
        ((STAFF,), TODAY, {}, ""),
        ((PARENTS,), TOMORROW, {}, ""),
        ((STAFF,), TODAY, {"is_draft": False}, "policies.consult_draft"),
        ((STAFF,), TODAY, {"runs_already": True}, "policies.consult_runs"),
        ((), TODAY, {}, "policies.consult_nobody"),
        ((STAFF,), YESTERDAY, {}, "policies.consult_last_day"),
        ((STAFF,), TODAY + timedelta(days=367), {}, "policies.consult_last_day"),
        ((STAFF, GOVERNORS), TODAY, {"is_public_kind": False}, ""),
        ((STAFF, PUPILS), TODAY, {"is_public_kind": False}, "policies.consult_inside"),
        ((Group.COMMUNITY,), TODAY, {"is_public_kind": False}, "policies.consult_inside"),
        ((STAFF,), TODAY, {"topics": ("privacy",)}, "policies.consult_topics"),
        ((PARENTS,), TODAY, {"topics": ("privacy",)}, ""),
    ],
)
def test_whether_it_may_be_opened(asks: tuple[Group, ...], last_day: date, facts: dict[str, Any], message: str) -> None:
    given = Opening(UUID(int=1), asks, "What do you think?", last_day)
    standard = {"is_draft": True, "is_public_kind": True, "runs_already": False}
    decision = rules.may_open(given, today=TODAY, **{**standard, **facts})
    assert (decision.allowed, decision.message) == (not message, message)


@pytest.mark.parametrize(
    ("standing", "by_themselves", "typed_in"),
    [
        (OPEN, "", ""),
        (LAST, "", ""),
        (OVER, "policies.consult_over", ""),
        (ENDED, "policies.consult_over", ""),
        (PUBLISHED, "policies.consult_published", "policies.consult_published"),
    ],
)
def test_until_when_something_may_be_said(standing: Standing, by_themselves: str, typed_in: str) -> None:
    for how in How:
        decision = rules.may_comment(standing, today=TODAY, how=how)
        assert decision.message == (by_themselves if how in (How.APP, How.LINK) else typed_in), how


@pytest.mark.parametrize(
    ("standing", "unanswered", "message"),
    [
        (OPEN, 0, "policies.consult_still_open"),
        (LAST, 0, "policies.consult_still_open"),
        (OVER, 1, "policies.consult_unanswered"),
        (OVER, 0, ""),
        (ENDED, 0, ""),
        (PUBLISHED, 0, "policies.consult_published"),
    ],
)
def test_when_answers_may_be_published(standing: Standing, unanswered: int, message: str) -> None:
    assert rules.may_publish(standing, today=TODAY, unanswered=unanswered).message == message


def test_comments_without_an_answer_are_seen_before_a_draft_is_put_before_its_body() -> None:
    assert rules.may_submit(0, was_seen=False)
    assert rules.may_submit(3, was_seen=True)
    assert not rules.may_submit(3, was_seen=False)


def test_whom_the_policy_names_and_nobody_has_asked() -> None:
    assert rules.not_asked(("staff", "parents"), {STAFF}) == (PARENTS,)
    assert rules.not_asked((), set()) == ()


@pytest.mark.parametrize(
    ("form", "heard", "number"),
    [
        (None, {PARENTS: {How.LINK}}, 0),
        ("any_way", {PARENTS: {How.LINK}}, 0),
        ("written", {PARENTS: {How.LINK}}, 0),
        ("written", {PUPILS: {How.MEETING}}, 1),
        ("written", {PUPILS: {How.MEETING}, PARENTS: {How.PAPER}}, 0),
        ("meetings", {PARENTS: {How.LINK}}, 1),
        ("meetings", {PARENTS: {How.LINK, How.MEETING}}, 0),
        ("survey", {STAFF: {How.APP}}, 0),  # it rules how pupils and parents take part
        ("survey", {}, 0),
    ],
)
def test_the_way_in_which_pupils_and_parents_take_part(
    form: str | None, heard: dict[Group, set[How]], number: int
) -> None:
    assert len(rules.notes((), form, heard)) == number


def test_each_group_that_was_not_asked_has_a_note() -> None:
    staff, parents = rules.notes((STAFF, PARENTS), None, {})
    assert "names staff as" in staff
    assert "names parents and carers as" in parents


@pytest.mark.parametrize(
    ("how_often", "day", "ends"),
    [
        ("termly", date(2026, 11, 10), date(2026, 12, 18)),
        ("termly", date(2026, 12, 25), date(2027, 3, 18)),  # a holiday counts for the term that comes
        ("twice_a_year", date(2026, 9, 1), date(2027, 2, 28)),
        ("twice_a_year", date(2027, 3, 1), date(2027, 8, 31)),
        ("yearly", date(2027, 3, 1), date(2027, 8, 31)),
        ("each_review", date(2027, 3, 1), None),
        (None, date(2027, 3, 1), None),
    ],
)
def test_the_time_within_which_staff_are_asked(how_often: str | None, day: date, ends: date | None) -> None:
    assert rules.time_ends(how_often, day, Calendar()) == ends


def test_staff_who_were_asked_in_the_term_before_are_asked_again() -> None:
    in_autumn, in_spring = date(2026, 11, 10), date(2027, 1, 20)
    assert rules.were_asked_in_time("termly", in_autumn, [date(2026, 9, 10)], Calendar())
    assert not rules.were_asked_in_time("termly", in_spring, [in_autumn], Calendar())
    assert rules.were_asked_in_time("yearly", in_spring, [in_autumn], Calendar())
    assert not rules.were_asked_in_time("yearly", in_spring, [], Calendar())
