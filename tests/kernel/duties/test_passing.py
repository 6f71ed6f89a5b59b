"""What time alone changes: no span is skipped, one listener's fault is nobody else's, two clocks tell it once."""

import itertools
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connections

from belisha.kernel.duties import actions, passing, queries
from belisha.kernel.people import actions as people
from belisha.kernel.people.queries import boundary_between, holders
from belisha.plain.actor import Actor
from belisha.plain.holders import Holds
from belisha.plain.names import Affiliation, Role
from tests.cast import NOW, Cast, a_school

pytestmark = pytest.mark.django_db
Span = tuple[datetime, datetime]


@pytest.fixture
def only_ours(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No listener but those of the test."""
    monkeypatch.setattr(passing, "_listeners", {})
    return None


@pytest.mark.usefixtures("only_ours")
class TestSpans:
    def test_spans_follow_one_another_also_over_two_days_of_standstill(self) -> None:
        cast = a_school(policy=False)
        told: list[Span] = []

        def listener(actor: Actor, after: datetime, upto: datetime) -> None:
            assert (actor.school_id, actor.system) == (cast.school_id, "clock")
            told.append((after, upto))

        actions.on_passing(listener)
        actions.on_passing(listener)
        times = [NOW, NOW + timedelta(seconds=5), NOW + timedelta(days=2)]
        for now in times:
            actions.tick(now=now)
        actions.tick(now=times[-1])
        assert told == [(passing.BEGINNING, times[0]), (times[0], times[1]), (times[1], times[2])]

    def test_a_span_that_failed_is_told_whole_the_next_time_and_the_others_go_on(self) -> None:
        a_school(policy=False)
        told: list[Span] = []
        good: list[Span] = []

        def falters(actor: Actor, after: datetime, upto: datetime) -> None:
            if upto == NOW + timedelta(minutes=1):
                raise LookupError
            told.append((after, upto))

        def goes(actor: Actor, after: datetime, upto: datetime) -> None:
            good.append((after, upto))

        actions.on_passing(falters)
        actions.on_passing(goes)
        actions.tick(now=NOW)
        actions.tick(now=NOW + timedelta(minutes=1))
        assert queries.faults("clock") == "LookupError"
        actions.tick(now=NOW + timedelta(minutes=2))
        assert queries.faults("clock") == ""
        assert told[-1] == (NOW, NOW + timedelta(minutes=2))
        assert len(good) == 3

    def test_every_school_has_its_own(self) -> None:
        schools = {a_school(policy=False).school_id, a_school(policy=False).school_id}
        told: list[int] = []
        actions.on_passing(lambda actor, after, upto: told.append(actor.school_id))
        actions.tick(now=NOW)
        assert set(told) == schools


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("only_ours")
def test_of_two_clocks_one_tells_a_span() -> None:
    a_school(policy=False)
    told: list[Span] = []
    actions.on_passing(lambda actor, after, upto: told.append((after, upto)))
    actions.tick(now=NOW)
    start = threading.Barrier(2)

    def clock() -> None:
        start.wait()
        actions.tick(now=NOW + timedelta(minutes=1))
        connections.close_all()

    clocks = [threading.Thread(target=clock) for _ in range(2)]
    for each in clocks:
        each.start()
    for each in clocks:
        each.join()
    assert told[1:] == [(NOW, NOW + timedelta(minutes=1))]


class TestBoundaries:
    """A Tuesday in November: the school's day is that of the clock in London, also in summer."""

    @pytest.fixture
    def cast(self) -> Cast:
        return a_school(policy=False)

    def test_a_cover_ends_at_its_moment_and_between_no_two_spans(self, cast: Cast) -> None:
        until = NOW + timedelta(minutes=30)
        people.give_role(
            actor=cast.system, now=NOW, person_id=cast["olu"], role=Role.DSL, holds=Holds.COVER, until=until
        )
        moments = [NOW, NOW + timedelta(minutes=20), until, until + timedelta(seconds=5), until + timedelta(minutes=9)]
        for after, upto in itertools.pairwise(moments):
            there = [cast["olu"] in holders(cast.school_id, at).of(Role.DSL) for at in (after, upto)]
            assert boundary_between(cast.school_id, after, upto) == (there[0] != there[1]), (after, upto)

    @pytest.mark.parametrize("kind", ["role begins", "role ends", "belonging ends"])
    def test_a_day_begins_at_the_schools_own_midnight(self, cast: Cast, kind: str) -> None:
        day = date(2027, 7, 8)
        midnight = datetime(2027, 7, 7, 23, 0, tzinfo=UTC)  # in London it is one hour later
        if kind == "role begins":
            people.give_role(actor=cast.system, now=NOW, person_id=cast["olu"], role=Role.DSL, first=day)
        elif kind == "role ends":
            people.end_role(
                actor=cast.system, now=NOW, person_id=cast["hana"], role=Role.HEADTEACHER, last=day - timedelta(days=1)
            )
        else:
            from belisha.kernel.people.models import Affiliation as Row

            Row.objects.filter(person_id=cast["gil"], kind=Affiliation.GOVERNOR).update(
                first=date(2026, 1, 1), last=day - timedelta(days=1)
            )
        before, after = midnight - timedelta(minutes=1), midnight + timedelta(minutes=1)
        assert boundary_between(cast.school_id, before, after)
        assert not boundary_between(cast.school_id, before - timedelta(hours=2), before)
        assert not boundary_between(cast.school_id, after, after + timedelta(hours=2))
        assert boundary_between(cast.school_id, before - timedelta(days=2), after + timedelta(days=2))

    def test_another_school_has_its_own(self, cast: Cast) -> None:
        other = a_school(policy=False)
        people.give_role(
            actor=cast.system, now=NOW, person_id=cast["olu"], role=Role.DSL, until=NOW + timedelta(minutes=1)
        )
        assert not boundary_between(other.school_id, NOW, NOW + timedelta(hours=1))
        assert boundary_between(cast.school_id, NOW, NOW + timedelta(hours=1))
