"""A while begins with the first time and is not made longer by later ones; nobody reads a name from a row."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections

from belisha.kernel.limits import actions, queries
from belisha.kernel.limits.models import Window

NOW = datetime(2026, 11, 10, 11, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db


def test_as_many_as_are_allowed_and_then_no_more_until_the_hour_is_over() -> None:
    answers = [actions.allow("guess 1", NOW + timedelta(minutes=10 * n), HOUR, 3) for n in range(6)]
    assert answers == [True, True, True, False, False, False]
    assert actions.allow("guess 1", NOW + HOUR, HOUR, 3), "the hour began with the first one"
    assert queries.used("guess 1", NOW + HOUR, HOUR) == 1


def test_one_name_does_not_count_for_another() -> None:
    assert actions.allow("a", NOW, HOUR, 1)
    assert actions.allow("b", NOW, HOUR, 1)
    assert not actions.allow("a", NOW, HOUR, 1)


def test_looking_does_not_count() -> None:
    actions.allow("a", NOW, HOUR, 5)
    assert [queries.used("a", NOW, HOUR) for _ in range(3)] == [1, 1, 1]
    assert queries.used("a", NOW + HOUR, HOUR) == 0
    assert queries.used("never", NOW, HOUR) == 0


def test_an_address_is_not_stored() -> None:
    actions.allow("post 198.51.100.7", NOW, HOUR, 5)
    assert "198.51" not in Window.objects.get().name


def test_what_is_over_is_forgotten() -> None:
    actions.allow("a", NOW, HOUR, 5)
    actions.sweep(NOW + actions.KEPT)
    assert Window.objects.count() == 1
    actions.sweep(NOW + actions.KEPT + HOUR)
    assert not Window.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_that_count_at_once_each_is_counted() -> None:
    start = threading.Barrier(4)
    answers: list[bool] = []

    def post() -> None:
        start.wait()
        answers.extend(actions.allow("flood", NOW, HOUR, 25) for _ in range(10))
        connections.close_all()

    posters = [threading.Thread(target=post) for _ in range(4)]
    for poster in posters:
        poster.start()
    for poster in posters:
        poster.join()
    assert sorted(answers) == [False] * 15 + [True] * 25
