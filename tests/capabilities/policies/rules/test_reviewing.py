"""When a review is reminded of, what is between two reviews, who prepares, and which edition is newer."""

from datetime import date, timedelta

import pytest

from belisha.capabilities.policies.rules.reviewing import (
    brings_forward,
    is_between_reviews,
    is_newer,
    is_reminded,
    who_prepares,
)
from belisha.plain.holders import Holders, Holding
from belisha.plain.names import Role

DUE = date(2027, 9, 1)
HOLDERS = Holders((Holding(Role.HEADTEACHER, 1), Holding(Role.DSL, 2), Holding(Role.CHAIR_OF_GOVERNORS, 3)))


@pytest.mark.parametrize(
    ("before", "reminded"),
    [
        (61, False), (60, True), (59, False), (31, False), (30, True), (29, False), (8, False), (7, True), (6, False),
        (0, False), (-1, True), (-2, False), (-30, False), (-31, True), (-32, False), (-61, True),
    ],
)  # fmt: skip
def test_the_days_of_reminders(before: int, reminded: bool) -> None:
    day = DUE - timedelta(days=before)
    assert is_reminded(DUE, day - timedelta(days=1), day) is reminded


def test_missed_reminders_are_one_and_none_comes_twice() -> None:
    assert is_reminded(DUE, date(2000, 1, 1), DUE)
    assert not is_reminded(DUE, DUE - timedelta(days=7), DUE - timedelta(days=3))


@pytest.mark.parametrize(
    ("due", "day", "between"),
    [
        (DUE, DUE - timedelta(days=61), True),
        (DUE, DUE - timedelta(days=60), False),
        (DUE, DUE + timedelta(days=90), False),
        (None, DUE, True),
    ],
)
def test_what_is_between_two_reviews(due: date | None, day: date, between: bool) -> None:
    assert is_between_reviews(due, day) is between


@pytest.mark.parametrize(
    ("named", "who"),
    [
        (("dsl",), (2,)),
        (("dsl", "headteacher"), (2, 1)),
        (("senco",), (1,)),  # nobody holds it
        (("police",), (1,)),  # a body outside has no task here
        ((), (1,)),
    ],
)
def test_who_prepares(named: tuple[str, ...], who: tuple[int, ...]) -> None:
    assert who_prepares(named, (Role.EXECUTIVE_HEAD, Role.HEADTEACHER), HOLDERS) == who


@pytest.mark.parametrize(
    ("in_force", "newer"),
    [
        (None, False),
        (date(2026, 9, 1), False),
        (date(2026, 9, 2), True),
        (date(2026, 11, 10), True),
        (date(2026, 11, 11), False),
    ],
)
def test_which_edition_is_newer(in_force: date | None, newer: bool) -> None:
    assert is_newer(in_force, date(2026, 9, 1), date(2026, 11, 10)) is newer


def test_what_brings_a_review_forward() -> None:
    assert brings_forward("new_technology", ("new_technology",))
    assert not brings_forward("new_technology", ("la_guidance",))
    assert not brings_forward("new_technology", None)
