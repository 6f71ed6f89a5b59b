"""A frightened child: no sign-in, no cookie, works without script, and an answer to come back for."""

import re
from typing import Any

import pytest

PATH = "/w/amberfield/"


BACK = "This page is closed"


@pytest.mark.parametrize(
    ("script", "phone"), [(True, True), (False, True), (True, False)],
    ids=["on a telephone", "without script", "at a desk"],
)  # fmt: skip
def test_a_worry_and_a_reply_through_the_receipt(somebody: Any, names: Any, script: bool, phone: bool) -> None:
    # given a child on a shared tablet who writes two words and wants an answer
    child = somebody(phone=phone, script=script).opens(PATH).sees("This is read by").sees("0800 1111").has_no_cookie()
    child.writes("What is worrying you?", "scared purple").chooses(
        "Give me three words, so that I can come back and read an answer"
    )
    child.presses("Tell somebody").sees("Thank you for telling").has_no_cookie()
    words = three_words(child)
    # when the DSL accepts and answers
    dsl = somebody(phone=phone).signs_in_as(names["dsl"]).searches("purple")
    with dsl.page.expect_navigation(wait_until="load"):
        dsl.page.locator("table a").first.click()
    dsl.sees("Online safety policy").presses("Accept this").follows("Answer through the worry page")
    dsl.writes("Your words", "We come and find you at play.").presses("Save")
    # then the three words show the answer, and more can be written without them
    child.opens(PATH).follows("I have three words").writes("Your three words", words).presses("Read")
    child.sees("We come and find you at play.").does_not_see(words).has_no_cookie()
    child.writes("Write more", "please hurry").presses("Send").sees("please hurry").sees("It has arrived")
    dsl.opens("/inbox/").sees("A new message: answer it")


def three_words(child: Any) -> str:
    found = re.search(r"^([a-z]+ [a-z]+ [a-z]+)$", child.page.inner_text("main"), re.M)
    assert found
    return found.group(1)


class TestASharedTablet:
    """Whoever sits down next presses Back, reloads, or restores the session, and finds nothing.

    With script also where the browser has a store of its own for Back. Without script Chromium keeps a page there for
    some minutes whatever the server says: the page asks to close the tab, which ends that.
    """

    @pytest.fixture(params=[True, False], ids=["with script", "without script"])
    def child(self, somebody: Any, request: Any) -> Any:
        return somebody(phone=True, script=request.param, stores=request.param).opens(PATH)

    def test_after_sending(self, child: Any) -> None:
        child.writes("What is worrying you?", "secret purple").chooses(
            "Give me three words, so that I can come back and read an answer"
        )
        child.presses("Tell somebody").sees("Your three words")
        words, address = three_words(child), child.page.url
        child.page.reload()
        child.sees(BACK).does_not_see(words)
        child.page.go_back()
        child.does_not_see("secret purple").does_not_see(words)
        assert child.page.get_by_label("What is worrying you?").input_value() == ""
        child.page.go_forward()
        child.does_not_see(words)
        child.page.goto(address)
        child.sees(BACK).does_not_see("secret purple")

    def test_leaving_the_answer_and_coming_back(self, child: Any) -> None:
        child.writes("What is worrying you?", "secret purple").chooses(
            "Give me three words, so that I can come back and read an answer"
        )
        child.presses("Tell somebody").sees("Your three words")
        words = three_words(child.sees("Close this tab"))
        child.page.goto("about:blank")
        child.page.go_back()
        child.page.wait_for_timeout(300)
        child.does_not_see(words).does_not_see("secret purple")

    def test_after_an_error(self, child: Any) -> None:
        child.writes("What is worrying you?", "secret purple").chooses("Come and find me. Not in front of others")
        child.presses("Tell somebody").sees("Write your name")
        assert child.page.get_by_label("What is worrying you?").input_value() == "secret purple"
        child.page.goto("about:blank")
        child.page.go_back()
        child.page.wait_for_timeout(300)
        child.does_not_see("secret purple")
        child.page.reload()
        child.sees(BACK)
        child.page.go_back()
        child.page.wait_for_timeout(300)
        child.does_not_see("secret purple")

    def test_a_session_that_is_restored(self, child: Any, browsers: Any) -> None:
        """A restored session opens the same addresses in a new browser."""
        child.writes("What is worrying you?", "secret purple").presses("Tell somebody").sees("Thank you")
        again = browsers[False].new_context().new_page()
        again.goto(child.page.url)
        assert BACK in again.inner_text("body")
        again.context.close()


def test_whoever_is_not_safe_now_reads_first_what_to_do_now(somebody: Any) -> None:
    child = somebody(phone=True).opens(PATH).chooses("I am not safe right now").presses("Tell somebody")
    child.sees("Find a grown-up now").sees("999").sees("0800 1111").sees("has arrived")


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
