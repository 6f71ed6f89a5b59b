"""Choices that say their words in words of their own."""

import pytest

from belisha.plain.said import choice, words


def test_a_choice_is_written_as_its_word_and_said_as_it_reads() -> None:
    kind = choice(car_boot="in the boot of a car", locker="")
    assert kind.read("car_boot") == "car_boot"
    assert kind.write("car_boot") == "car_boot"
    assert kind.say("car_boot") == "in the boot of a car"
    assert kind.say("locker") == "locker"


def test_a_list_says_each_of_its_words() -> None:
    kind = words(dsl="", it="the IT contractor", la="the local authority")
    assert kind.say(kind.read(["la", "it", "dsl"])) == "the local authority, the IT contractor and the DSL"


@pytest.mark.parametrize("kind", [choice(one="1"), words(one="1")])
def test_a_word_that_is_no_option_is_refused(kind: object) -> None:
    with pytest.raises(ValueError, match="write one of"):
        kind.read("two")  # type: ignore[attr-defined]


def test_a_setting_of_such_a_kind_can_stand_in_a_set() -> None:
    assert {choice(one="1"), choice(one="1")} == {choice(one="1")}
