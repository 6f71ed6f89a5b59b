"""A verdict that is worked out again loses nothing that is due, alerts nobody twice, and tells whoever is new."""

from typing import Any

import pytest

from belisha.kernel.duties import actions, queries
from belisha.kernel.duties.models import Assignee, Rung
from tests.cast import NOW

HEAD, DEPUTY = "headteacher", "deputy_dsl"


def test_what_is_due_and_not_yet_fired_fires_after_all(thing: Any) -> None:
    """The clock was late; before it came round a deputy was appointed."""
    thing.open(thing.rung(15, HEAD, "hana"))
    thing.relay(thing.rung(15, HEAD, "hana"), to=("dora", "eve"), minutes=20)
    assert thing.told() == [("eve", "new")]
    assert thing.tick(21) == 1
    assert thing.told() == [("hana", "waiting")]


def test_whoever_is_new_on_a_rung_that_was_climbed_is_alerted_at_once_and_nobody_twice(thing: Any) -> None:
    thing.open(thing.rung(15, HEAD, "hana"))
    thing.tick(15)
    assert thing.told() == [("hana", "waiting")]
    thing.relay(thing.rung(15, HEAD, "hana", "olu"), minutes=20)
    assert thing.tick(20) == 1
    assert thing.told() == [("olu", "waiting")]
    assert thing.tick(60) == 0


def test_deciding_again_at_the_very_moment_of_the_alert_loses_nobody(thing: Any) -> None:
    thing.open(thing.rung(15, HEAD, "hana"))
    thing.tick(15)
    thing.relay(thing.rung(15, HEAD, "hana", "olu"), minutes=15)
    thing.tick(15)
    assert thing.told() == [("hana", "waiting"), ("olu", "waiting")]


def test_deciding_again_without_a_change_changes_nothing(thing: Any) -> None:
    ladder = (thing.rung(5, "dsl", "dora", every=5), thing.rung(15, HEAD, "hana"), thing.rung(60, HEAD, "hana"))
    thing.open(*ladder)
    thing.tick(16)
    thing.told()
    before = list(Rung.objects.order_by("pk").values())
    for _ in range(3):
        assert thing.relay(*ladder, minutes=17) == ()
    assert list(Rung.objects.order_by("pk").values()) == before
    assert thing.tick(17) == 0
    assert thing.told() == []


def test_an_alert_that_repeats_goes_on_in_its_own_time(thing: Any) -> None:
    thing.open(thing.rung(5, "dsl", "dora", every=5))
    thing.tick(5)
    thing.relay(thing.rung(5, "dsl", "dora", "eve", every=5), to=("dora", "eve"), minutes=7)
    thing.told()
    assert thing.tick(9) == 0
    assert thing.tick(10) == 1
    assert thing.told() == [("dora", "waiting"), ("eve", "waiting")]


def test_a_rung_that_is_new_and_past_fires_at_the_next_tick(thing: Any) -> None:
    thing.open(taken=True)
    thing.relay(thing.rung(15, HEAD, "hana"), minutes=40)
    assert thing.tick(41) == 1
    assert thing.told() == [("hana", "waiting")]


def test_a_rung_that_is_gone_fires_no_more_and_comes_back_where_it_was(thing: Any) -> None:
    ladder = thing.rung(15, HEAD, "hana")
    thing.open(ladder)
    thing.relay(minutes=5)
    assert thing.tick(16) == 0
    thing.relay(ladder, minutes=20)
    assert thing.tick(21) == 1
    thing.relay(minutes=22)
    thing.relay(ladder, minutes=23)
    assert thing.tick(24) == 0, "she has been alerted by this rung"
    assert thing.told() == [("hana", "waiting")]


def test_a_later_time_moves_what_has_not_been_fired(thing: Any) -> None:
    thing.open(thing.rung(15, HEAD, "hana"))
    thing.relay(thing.rung(30, HEAD, "hana"), minutes=5)
    assert (thing.tick(16), thing.tick(30)) == (0, 1)


def test_two_rungs_of_one_post_are_two(thing: Any) -> None:
    ladder = (thing.rung(15, HEAD, "hana"), thing.rung(90, HEAD, "hana"))
    thing.open(*ladder)
    thing.tick(16)
    thing.relay(*ladder, minutes=20)
    assert (thing.tick(21), thing.tick(90)) == (0, 1)
    assert thing.told() == [("hana", "waiting")] * 2


def test_whoever_had_attention_and_is_now_a_reader_is_given_the_duty_and_told(thing: Any) -> None:
    thing.open(thing.rung(15, HEAD, "hana"))
    thing.tick(15)
    thing.told()
    assert thing.relay(to=("dora", "hana"), minutes=20) == (thing.cast["hana"],)
    assert thing.told() == [("hana", "new")]
    active = Assignee.objects.filter(person_id=thing.cast["hana"], ended_at__isnull=True)
    assert active.get().attention_only is False


def test_who_stands_on_no_rung_any_more_is_not_asked_to_attend(thing: Any) -> None:
    thing.open(thing.rung(15, HEAD, "hana"))
    thing.tick(15)
    thing.relay(thing.rung(15, HEAD, "olu"), minutes=20)
    thing.tick(20)
    assert queries.inbox(thing.cast.actor("hana"), NOW) == ()
    assert len(queries.inbox(thing.cast.actor("olu"), NOW)) == 1


@pytest.mark.parametrize("fired", [False, True])
def test_whoever_is_hidden_leaves_every_rung_at_once(thing: Any, *, fired: bool) -> None:
    thing.open(thing.rung(15, HEAD, "hana"), thing.rung(30, DEPUTY, "hana", "eve"), to=("dora", "hana"))
    if fired:
        thing.tick(15)
    thing.barred.add(thing.cast["hana"])
    actions.withdraw_from(about=thing.about, now=NOW, person_id=thing.cast["hana"])
    thing.told()
    thing.tick(40)
    assert thing.told() == [("eve", "waiting")]
    assert queries.inbox(thing.cast.actor("hana"), NOW) == ()


def test_a_rung_on_which_nobody_is_left_is_waited_for_by_nobody(thing: Any) -> None:
    thing.open(thing.rung(600, HEAD, "hana"))
    late = NOW.replace(hour=18)
    assert not queries.nobody_left(thing.cast.school_id, thing.about.kind, "R", late)
    actions.withdraw_from(about=thing.about, now=NOW, person_id=thing.cast["hana"])
    assert queries.nobody_left(thing.cast.school_id, thing.about.kind, "R", late)


def test_what_nobody_has_to_take_on_is_handed_over_and_climbs_no_ladder(thing: Any) -> None:
    """Confirming a tick, for example: only the duty to accept alerts the head."""
    thing.open()
    assert thing.relay(thing.rung(15, HEAD, "hana"), to=("eve",), minutes=5) == (thing.cast["eve"],)
    assert thing.told() == [("eve", "new")]
    assert thing.tick(20) == 0
    assert thing.told() == []
