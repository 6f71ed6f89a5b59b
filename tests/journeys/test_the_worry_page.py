"""A frightened child: no sign-in, no cookie, works without script, and an answer to come back for."""

import re
from typing import Any

import pytest

PATH = "/w/amberfield/"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_worry_and_a_reply_through_the_receipt(somebody: Any, names: Any, script: bool) -> None:
    # given a child on a shared tablet who writes two words and wants an answer
    child = somebody(phone=True, script=script).opens(PATH).sees("This is read by").sees("0800 1111").has_no_cookie()
    child.writes("What is worrying you?", "scared purple").chooses(
        "Give me three words, so that I can come back and read an answer"
    )
    child.presses("Tell somebody").sees("Thank you for telling").has_no_cookie()
    words = re.search(r"^([a-z]+ [a-z]+ [a-z]+)$", child.page.inner_text("main"), re.M)
    assert words
    # when the DSL accepts and answers
    dsl = somebody().signs_in_as(names["dsl"]).opens("/concerns/search/?q=purple")
    with dsl.page.expect_navigation(wait_until="load"):
        dsl.page.locator("table a").first.click()
    dsl.presses("Accept this").follows("Answer through the worry page")
    dsl.writes("Your words", "We come and find you at play.").presses("Save")
    # then the three words show the answer, and a new message opens a new clock
    child.opens(PATH).follows("I have three words")
    child.writes("Your three words", words.group(1)).writes("Do you want to write something more?", "please hurry")
    child.presses("Read").sees("We come and find you at play.").sees("please hurry").has_no_cookie()
    dsl.opens("/inbox/").sees("A new message: answer it")


def test_an_empty_form_asks_kindly(somebody: Any) -> None:
    somebody(phone=True).opens(PATH).presses("Tell somebody").sees("Write something, or your name")


def test_the_title_and_address_say_nothing(somebody: Any) -> None:
    child = somebody(phone=True).opens(PATH)
    assert child.page.title() == "Hello"
    for word in ("worry", "report", "abuse", "safeguard"):
        assert word not in child.page.url


def test_the_back_button_shows_an_empty_page(somebody: Any) -> None:
    child = somebody(phone=True).opens(PATH).writes("What is worrying you?", "secret words")
    child.page.goto("about:blank")
    child.page.go_back()
    assert child.page.get_by_label("What is worrying you?").input_value() == ""


def test_three_wrong_words_tell_nothing(somebody: Any) -> None:
    child = somebody(phone=True).opens(f"{PATH}again/").writes("Your three words", "river amber stone").presses("Read")
    child.sees("We do not know these words")


def test_the_way_out(somebody: Any) -> None:
    child = somebody(phone=True).opens(PATH)
    link = child.page.get_by_role("link", name="Leave this page now")
    assert link.get_attribute("href") == "https://www.bbc.co.uk/weather"
