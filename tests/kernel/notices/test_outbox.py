"""Mail: once, later when it fails, never to whoever is hidden, and an alarm when it is stuck."""

from datetime import timedelta
from typing import Any

import pytest

from belisha.kernel.audit import subjects
from belisha.kernel.notices import actions, queries
from belisha.kernel.notices.models import Message
from tests.cast import NOW, Cast, a_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return a_school(policy=False)


def queued(cast: Cast, name: str = "dora", **about: str) -> Message:
    actions.queue(school_id=cast.school_id, person_id=cast[name], now=NOW, template="new", **about)
    return Message.objects.get(person_id=cast[name])


def test_a_message_that_fails_is_tried_again_later_each_time_and_then_given_up(cast: Cast, monkeypatch: Any) -> None:
    def fails(*_: Any) -> None:
        raise OSError

    monkeypatch.setattr(actions, "_send", fails)
    row, at = queued(cast), NOW
    waits = []
    for _ in range(actions.GIVE_UP_AFTER):
        assert actions.deliver(now=at) == 0
        row.refresh_from_db()
        waits.append(row.next_attempt_at - at)
        at = row.next_attempt_at
    assert waits[0] < waits[3] <= actions.LONGEST_RETRY
    assert row.state == "failed"
    assert queries.outbox(cast.school_id, at).is_stuck


def test_two_workers_send_a_message_once(cast: Cast) -> None:
    row = queued(cast)
    stale = Message.objects.get(pk=row.pk)
    assert actions.deliver(now=NOW) == 1
    assert actions._deliver(stale, NOW) == 0


def test_nobody_who_must_not_know_is_written_to_and_a_kind_nobody_answers_for_reaches_nobody(cast: Cast) -> None:
    subjects.register(
        "secret",
        subjects.Subject(visible=lambda a, r: frozenset(), barred=lambda s, r: {"R": frozenset({cast["dora"]})}),
    )
    queued(cast, subject_kind="secret", subject_ref="R")
    actions.queue(
        school_id=cast.school_id, person_id=cast["eve"], now=NOW, template="new", subject_kind="gone", subject_ref="R"
    )
    assert actions.deliver(now=NOW) == 0
    assert Message.objects.get(person_id=cast["dora"]).state == "withdrawn"
    assert Message.objects.get(person_id=cast["eve"]).state == "queued"


def test_the_owner_of_the_machine_learns_counts_and_ages_alone(cast: Cast) -> None:
    queued(cast)
    seen = queries.outbox(cast.school_id, NOW + timedelta(hours=1))
    assert (seen.waiting, seen.failed, seen.is_stuck) == (1, 0, True)
