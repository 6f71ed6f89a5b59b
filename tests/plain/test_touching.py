"""Whom a change touches: a truth table, and the words."""

import pytest

from belisha.plain.kinds import Flag, Route
from belisha.plain.policy_file.touching import Register, Touched, said, touched
from belisha.plain.rulebook import Binding, Scope
from belisha.plain.setting import Setting
from belisha.plain.source import Citation

ON, OFF = True, False
ROUTE = Setting("routing.kites", Route(), "Who is told?", "Told are {value}.")
FLAG = Setting("kites.allowed", Flag("allowed", "not allowed"), "May kites fly?", "Kites are {value}.")
PUPILS = Setting("kites.pupils", Flag("allowed", "not allowed"), "May pupils fly kites?", "Pupils are {value}.")
REGISTER = Register(
    {"dsl": ("Dora Quill",), "headteacher": ("Hana Quill",), "senco": ()},
    {"pupil": 312, "Y5": 28, "Y6": 9, "staff": 24, "teacher": 12, "volunteer": 0, "dsl": 1},
)


def rules(value: object, *for_: str) -> Binding:
    return Binding("kites", value, Citation("Policy", "1", "Words", "c1"), scope=Scope(frozenset(for_)))


@pytest.mark.parametrize(
    ("setting", "was", "now", "whom"),
    [
        (ROUTE, [rules(("dsl",))], [rules(("headteacher",))], Touched(("dsl", "headteacher"))),
        (ROUTE, [], [rules(("dsl", "police"))], Touched(("dsl",))),
        (ROUTE, [rules(("dsl",))], [rules(("dsl",))], Touched()),
        (ROUTE, [rules(("dsl",), "parents")], [], Touched(("dsl",), ("parent",))),
        (FLAG, [rules(ON)], [rules(OFF)], Touched((), ("pupil", "staff"))),
        (FLAG, [rules(ON)], [rules(ON), rules(OFF, "Y6", "Y5")], Touched((), ("Y5", "Y6"))),
        (FLAG, [], [rules(ON, "KS4")], Touched((), ("Y10", "Y11"))),
        (FLAG, [], [rules(ON, "senco")], Touched(("senco",))),
        (PUPILS, [rules(ON)], [rules(OFF)], Touched((), ("pupil",))),
    ],
)
def test_whom_it_touches(setting: Setting[object], was: list[Binding], now: list[Binding], whom: Touched) -> None:
    assert touched(setting, was, now, ("staff", "pupils")) == whom


@pytest.mark.parametrize(
    ("whom", "words"),
    [
        (Touched(("dsl",), ("Y5",)), ("the DSL (Dora Quill)", "about 30 pupils in Year 5")),
        (Touched(("senco",)), ("the SENCO (nobody holds the post)",)),
        (Touched(("teacher",), ("staff",)), ("all 12 teaching staff", "all 24 staff")),
        (Touched((), ("Y6", "volunteer")), ("fewer than ten pupils in Year 6", "at present no volunteers")),
        (Touched((), ("pupil",)), ("about 310 pupils",)),
        (Touched(), ("everybody at the school",)),
    ],
)
def test_in_words(whom: Touched, words: tuple[str, ...]) -> None:
    assert said(whom, REGISTER) == words
