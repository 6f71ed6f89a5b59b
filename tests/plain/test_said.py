"""Choices that say their words in words of their own."""

import pytest

from belisha.plain.kinds import Choice, Month, Route
from belisha.plain.said import any_of, choice, words


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


def test_a_choice_has_a_short_answer_and_may_stand_otherwise_in_a_sentence() -> None:
    kind = choice(banned="not allowed", allowed="").within(banned="bring no kites", allowed="may bring kites")
    assert (kind.say("banned"), kind.say_within("banned")) == ("not allowed", "bring no kites")
    assert (kind.say("allowed"), kind.say_within("allowed")) == ("allowed", "may bring kites")


def test_an_option_without_words_for_the_sentence_says_its_short_answer_there() -> None:
    assert Choice(("at_once", "never")).within(never="not at all").say_within("at_once") == "at once"


def test_where_one_of_a_list_will_do_it_is_said_with_or() -> None:
    assert any_of(dsl="", la="the local authority").say(("dsl", "la")) == "the DSL or the local authority"
    assert Route(joined="or").say(("dsl", "headteacher", "dpo")) == "the DSL, the head or the data protection officer"


def test_a_month_is_written_as_a_number_and_said_by_its_name() -> None:
    assert Month().read(9) == 9
    assert Month().say(9) == "September"
    with pytest.raises(ValueError, match="from 1 to 12"):
        Month().read(13)
