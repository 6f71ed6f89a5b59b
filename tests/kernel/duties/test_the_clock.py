"""The clock: each row by itself, once for each time, each morning again, and a word to whoever nobody has answered."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connections

from belisha.kernel.audit import subjects
from belisha.kernel.duties import actions, climbing, queries
from belisha.kernel.duties.models import Rung, Tick
from belisha.kernel.notices import actions as notices
from belisha.kernel.notices import sending
from belisha.kernel.notices.models import Message
from belisha.plain.source import Source
from tests.cast import NOW

LONDON = ZoneInfo("Europe/London")


def morning(day: int, hour: int = 8, minute: int = 50) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=LONDON).astimezone(UTC)


def test_a_rung_fires_once_for_each_time_it_is_due(thing: Any) -> None:
    thing.open(thing.rung(5, "dsl", "dora", every=5), thing.rung(15, "headteacher", "hana"))
    assert [thing.tick(m) for m in (4, 5, 5, 9, 10, 15, 15)] == [0, 1, 0, 0, 1, 2, 0]


@pytest.mark.parametrize("hidden", [True, False])
def test_whoever_is_hidden_is_never_alerted_and_is_once_it_is_lifted(thing: Any, *, hidden: bool) -> None:
    thing.barred |= {thing.cast["hana"]} if hidden else set()
    ladder = thing.rung(15, "headteacher", "hana")
    thing.open(ladder)
    thing.tick(15)
    assert thing.told() == ([] if hidden else [("hana", "waiting")])
    thing.barred.clear()
    thing.relay(ladder, minutes=20)
    thing.tick(20)
    assert thing.told() == ([("hana", "waiting")] if hidden else [])


def test_a_ladder_stops_when_it_is_done(thing: Any) -> None:
    thing.open(thing.rung(15, "headteacher", "hana"))
    actions.finish(about=thing.about, now=NOW, kind="take")
    assert thing.tick(60 * 24 * 3) == 0
    assert thing.told() == []


class TestOneBadRow:
    def test_one_rung_that_fails_stops_no_other_and_says_so(self, thing: Any, caplog: pytest.LogCaptureFixture) -> None:
        thing.open(thing.rung(15, "headteacher", "hana"))
        bad = actions.About(thing.cast.school_id, "undeclared-kind", "SECRETREF")
        plan = actions.DutyPlan("take", NOW, (thing.cast["dora"],), Source(), (thing.rung(1, "headteacher", "hana"),))
        actions.open_duty(about=bad, now=NOW, plan=plan)
        assert thing.tick(15) == 1
        assert thing.told() == [("hana", "waiting")]
        rung = Rung.objects.get(duty__subject_kind="undeclared-kind")
        assert (rung.fault, rung.next_at is not None) == ("KeyError", True)
        assert queries.faults("clock") == "KeyError"
        assert "SECRETREF" not in caplog.text
        assert "KeyError" in caplog.text
        alarms = queries.alarms(thing.cast.actor("tess"), NOW + timedelta(minutes=15))
        assert "duties.alarm.clock_fault" in alarms

    def test_it_is_tried_again_a_minute_later_and_the_alarm_ends(
        self, thing: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        thing.open(thing.rung(15, "headteacher", "hana"))
        with monkeypatch.context() as patch:
            patch.setattr(subjects, "barred", _fails)
            assert thing.tick(15) == 0
        assert thing.tick(15.5) == 0
        assert thing.tick(16) == 1
        assert queries.faults("clock") == ""

    def test_a_round_that_fails_whole_is_told_by_the_heartbeat(self, thing: Any) -> None:
        thing.tick(0)
        actions.failed("clock", now=NOW + timedelta(minutes=1), fault="OperationalError")
        assert queries.faults("clock") == "OperationalError"
        assert queries.clock_is_late(NOW + timedelta(minutes=3)), "a failed round is not a beat"
        thing.tick(4)
        assert queries.faults("clock") == ""


class TestEachMorning:
    """Tuesday 10 November 2026, 11:20; due at 13:20."""

    def test_everybody_reached_is_reminded_each_morning_until_it_is_taken(self, thing: Any) -> None:
        thing.open(thing.rung(15, "headteacher", "hana"), thing.rung(20, "chair_of_governors", "cal", may_accept=False))
        thing.tick(60)
        thing.told()
        for day in (11, 12, 13, 14):  # a Saturday too: nothing unaccepted waits for Monday
            actions.tick(now=morning(day) - timedelta(minutes=1))
            assert thing.told() == []
            actions.tick(now=morning(day))
            assert thing.told() == [("dora", "waiting"), ("hana", "waiting"), ("cal", "waits_for_somebody")]
            actions.tick(now=morning(day))
            assert thing.told() == []
        actions.finish(about=thing.about, now=morning(14), kind="take")
        actions.tick(now=morning(15))
        assert thing.told() == []

    def test_a_rung_still_ahead_comes_first(self, thing: Any) -> None:
        thing.open(thing.rung(60 * 30, "headteacher", "hana"))
        actions.tick(now=morning(11))
        assert thing.told() == []
        actions.tick(now=morning(12))
        assert ("hana", "waiting") in thing.told()

    def test_a_clock_that_stood_still_reminds_once(self, thing: Any) -> None:
        thing.open(taken=True)
        actions.tick(now=morning(16))
        assert thing.told() == [("dora", "waiting")]

    def test_whoever_is_hidden_by_then_is_not_reminded(self, thing: Any) -> None:
        thing.open(to=("dora", "eve"), taken=True)
        thing.barred.add(thing.cast["dora"])
        actions.tick(now=morning(11))
        assert thing.told() == [("eve", "waiting")]

    def test_what_nobody_must_take_is_not_reminded_of(self, thing: Any) -> None:
        thing.open()
        actions.tick(now=morning(12))
        assert thing.told() == []

    @pytest.mark.parametrize(("day", "offset"), [((2026, 3, 28), 0), ((2026, 10, 24), 1)])
    def test_it_stays_ten_to_nine_when_the_clocks_change(
        self, thing: Any, day: tuple[int, int, int], offset: int
    ) -> None:
        evening = datetime(*day, 20, 0, tzinfo=UTC)
        following = climbing.next_morning(thing.cast.school_id, evening).astimezone(LONDON)
        assert (following.hour, following.minute) == (8, 50)
        assert following.utcoffset() == timedelta(hours=1 - offset)


class TestNobodyLeft:
    def test_whoever_raised_it_is_told_once(self, thing: Any) -> None:
        thing.reporter = thing.cast["tess"]
        thing.open(thing.rung(15, "headteacher", "hana"))
        thing.tick(60)
        assert ("tess", "nobody_yet") not in thing.told()
        thing.tick(121)
        assert thing.told() == [("tess", "nobody_yet")]
        thing.tick(122)
        assert thing.told() == []

    def test_not_before_the_last_rung(self, thing: Any) -> None:
        thing.reporter = thing.cast["tess"]
        thing.open(thing.rung(300, "headteacher", "hana"))
        thing.tick(200)
        assert thing.told() == []
        thing.tick(301)
        assert thing.told() == [("hana", "waiting"), ("tess", "nobody_yet")]

    @pytest.mark.parametrize("who", ["nobody", "without address", "hidden"])
    def test_nobody_is_told_where_nobody_can_be(self, thing: Any, who: str) -> None:
        thing.reporter = {"nobody": None, "without address": thing.cast["mara"], "hidden": thing.cast["tess"]}[who]
        thing.barred |= {thing.cast["tess"]}
        thing.open(taken=True)
        thing.tick(200)
        assert thing.told() == []

    def test_the_message_says_nothing_of_what_was_raised_and_its_row_goes_when_it_is_sent(
        self, thing: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Who raised something is sealed: no row and no mail ties the two together."""
        sent: list[sending.Letter] = []
        monkeypatch.setattr(sending, "is_folder", lambda school: False)
        monkeypatch.setattr(sending, "send", lambda school, letter, now: sent.append(letter) is None)
        thing.reporter = thing.cast["tess"]
        thing.open(taken=True)
        thing.tick(121)
        row = Message.objects.get(template="nobody_yet")
        assert (row.subject_kind, row.subject_ref) == ("", "")
        notices.deliver(now=NOW + timedelta(minutes=121))
        assert not Message.objects.filter(template="nobody_yet").exists()
        (letter,) = [each for each in sent if "Nobody has answered" in each.subject]
        assert "/help/" in letter.body
        assert "999" in letter.body

    @pytest.mark.parametrize("way", ["folder", "no server"])
    def test_its_row_goes_also_when_it_cannot_be_sent(
        self, thing: Any, monkeypatch: pytest.MonkeyPatch, settings: Any, way: str
    ) -> None:
        thing.reporter = thing.cast["tess"]
        thing.open(to=(), taken=True)
        thing.tick(121)
        if way == "no server":
            monkeypatch.setattr(sending, "is_folder", lambda school: False)
            monkeypatch.setattr(sending, "send", _fails)
        at = NOW + timedelta(minutes=121)
        for _ in range(notices.GIVE_UP_AFTER):
            notices.deliver(now=at)
            at += timedelta(hours=1)
        assert not Message.objects.filter(template="nobody_yet").exists()
        assert not any(
            b"Nobody has answered" in file.read_bytes() for file in Path(settings.BELISHA_DATA).rglob("*.eml")
        )


@pytest.mark.django_db(transaction=True)
def test_two_clocks_that_race_alert_each_person_once(thing: Any) -> None:
    thing.reporter = thing.cast["tess"]
    thing.open(*(thing.rung(n, f"role{n}", "hana", "olu") for n in range(1, 9)), to=("dora",))
    start = threading.Barrier(2)
    faults: list[BaseException] = []

    def clock() -> None:
        try:
            start.wait()
            actions.tick(now=NOW + timedelta(minutes=121))
        except BaseException as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    clocks = [threading.Thread(target=clock) for _ in range(2)]
    for each in clocks:
        each.start()
    for each in clocks:
        each.join()
    assert faults == []
    assert queries.faults("clock") == ""
    thing.tick(122)
    assert Tick.objects.count() == 8
    assert Message.objects.filter(template="waiting").count() == 16
    assert Message.objects.filter(template="nobody_yet").count() == 1


def _fails(*_: object) -> frozenset[int]:
    raise RuntimeError
