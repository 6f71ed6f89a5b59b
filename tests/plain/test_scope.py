"""Scope: to whom, where and when a rule applies, and whether two rules can meet."""

from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from belisha.plain.rulebook import ALWAYS, Scope


def scope(for_: str = "", where: str = "", during: str = "", unless: str = "") -> Scope:
    return Scope(*(frozenset(words.split()) for words in (for_, where, during, unless)))


# --- when a rule applies


@pytest.mark.parametrize(
    ("rule", "moment", "applies"),
    [
        (scope(), "", True),
        (scope(), "pupil Y6 hall session", True),
        (scope(for_="pupil"), "pupil", True),
        (scope(for_="pupil"), "pupil Y6 hall", True),
        (scope(for_="pupil"), "staff", False),
        (scope(for_="pupil"), "", False),
        (scope(for_="Y5 Y6"), "pupil Y6", True),
        (scope(for_="Y5 Y6"), "pupil Y4", False),
        (scope(where="hall"), "pupil hall", True),
        (scope(where="hall"), "pupil field", False),
        (scope(during="session"), "session", True),
        (scope(during="session"), "break", False),
        (scope(for_="pupil", where="hall", during="session"), "pupil hall session", True),
        (scope(for_="pupil", where="hall", during="session"), "pupil hall break", False),
        (scope(for_="pupil", where="hall", during="session"), "hall session", False),
        (scope(unless="trip"), "", True),
        (scope(unless="trip"), "pupil", True),
        (scope(unless="trip"), "pupil trip", False),
        (scope(for_="pupil", unless="trip"), "pupil session", True),
        (scope(for_="pupil", unless="trip"), "pupil trip", False),
        (scope(for_="pupil", unless="trip"), "staff", False),
    ],
)
def test_a_rule_applies_where_every_narrowing_is_met_and_no_exception_is(
    rule: Scope, moment: str, applies: bool
) -> None:
    assert rule.covers(frozenset(moment.split())) is applies


@pytest.mark.parametrize(
    ("rule", "ways"),
    [
        (ALWAYS, 0),
        (scope(for_="pupil"), 1),
        (scope(for_="pupil staff parent"), 1),
        (scope(unless="trip"), 1),
        (scope(for_="pupil", during="session"), 2),
        (scope("pupil", "hall", "session", "trip"), 4),
    ],
)
def test_a_rule_is_as_particular_as_the_ways_in_which_it_is_narrowed(rule: Scope, ways: int) -> None:
    assert rule.particularity == ways


# --- when two rules meet


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (ALWAYS, ALWAYS, True),
        (ALWAYS, scope(for_="pupil"), True),
        (scope(for_="pupil"), scope(for_="pupil"), True),
        (scope(for_="pupil"), scope(for_="staff"), False),
        (scope(for_="pupil staff"), scope(for_="staff parent"), True),
        (scope(for_="pupil"), scope(during="session"), True),
        (scope(for_="pupil", during="session"), scope(for_="pupil", during="break"), False),
        (scope(for_="pupil", where="hall"), scope(for_="staff", where="hall"), False),
        (scope(where="hall"), scope(where="field"), False),
        # off in session, own device outside session: one key at two times (S3-085, S3-084)
        (scope("staff", "", "session"), scope("staff", "", "break"), False),
        # never, and a rule for the exception itself (S3-098, S3-107)
        (scope(unless="trip"), scope(during="trip"), False),
        (scope(unless="trip"), scope(for_="pupil"), True),
        (scope(unless="trip"), scope(unless="trip"), True),
        (scope(unless="trip"), scope(unless="visit"), True),
        (scope(for_="staff", unless="trip"), scope(for_="staff", during="trip"), False),
    ],
)
def test_two_rules_meet_where_a_moment_can_belong_to_both(one: Scope, other: Scope, meet: bool) -> None:
    assert one.overlaps(other) is meet
    assert other.overlaps(one) is meet


AUDIENCES, PLACES, TIMES = ("pupil", "staff", "parent"), ("hall", "field"), ("session", "trip")
MOMENTS = [
    frozenset(word for word in words if word)
    for words in product(("", *AUDIENCES), ("", *PLACES), ("", *TIMES), ("", "known"))
]


def parts(words: tuple[str, ...], most: int) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(words), max_size=most)


scopes = st.builds(
    Scope,
    parts(AUDIENCES, 3),
    parts(PLACES, 2),
    parts(TIMES, 2),
    parts((*AUDIENCES, *PLACES, *TIMES, "known"), 2),
)
plain_scopes = st.builds(
    Scope,
    parts(AUDIENCES, 1),
    parts(PLACES, 1),
    parts(TIMES, 1),
    parts((*AUDIENCES, *PLACES, *TIMES, "known"), 1),
)


def shared_moments(one: Scope, other: Scope) -> list[frozenset[str]]:
    """Every moment, one audience in one place at one time, at which both rules apply."""
    return [moment for moment in MOMENTS if one.covers(moment) and other.covers(moment)]


@given(scopes, scopes)
def test_meeting_is_mutual(one: Scope, other: Scope) -> None:
    assert one.overlaps(other) == other.overlaps(one)


@given(scopes)
def test_a_rule_that_never_makes_an_exception_of_its_own_subject_meets_itself(rule: Scope) -> None:
    assume(not rule.named & rule.unless)
    assert rule.overlaps(rule)


@given(scopes, scopes)
def test_two_rules_that_meet_share_a_moment(one: Scope, other: Scope) -> None:
    assume(shared_moments(one, one) and shared_moments(other, other))  # a rule that excepts itself applies never
    if one.overlaps(other):
        assert shared_moments(one, other)


@given(plain_scopes, plain_scopes)
def test_two_rules_of_one_word_each_that_do_not_meet_share_no_moment(one: Scope, other: Scope) -> None:
    if not one.overlaps(other):
        assert not shared_moments(one, other)


def test_an_exception_for_one_of_two_audiences_still_meets_for_the_other() -> None:
    one, other = scope(for_="pupil staff"), scope(unless="pupil")
    assert shared_moments(one, other) == [m for m in MOMENTS if "staff" in m]
    assert one.overlaps(other)


def test_a_rule_for_pupils_meets_a_rule_for_a_year() -> None:
    pupils, year_6 = scope(for_="pupil"), scope(for_="Y6")
    moment = frozenset({"pupil", "Y6"})
    assert pupils.covers(moment)
    assert year_6.covers(moment)
    assert pupils.overlaps(year_6)
