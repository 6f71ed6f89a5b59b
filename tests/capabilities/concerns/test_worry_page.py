"""The worry page: every answer opens once, nothing is put into a child's mouth, nobody hidden is named."""

from datetime import datetime
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from belisha.capabilities.concerns import actions, queries
from belisha.capabilities.concerns.models import Concern, EntryRow, Submission
from belisha.capabilities.concerns.terms import EntryKind
from belisha.web import clock
from tests.cast import NOW, Cast, a_school

pytestmark = pytest.mark.django_db
TOP = 10_000


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


@pytest.fixture
def cast() -> Cast:
    return a_school()


def sends(cast: Cast, **said: Any) -> Any:
    """Send the form; answers the redirect."""
    return Client().post(f"/w/{cast.slug}/", {"key": str(uuid4()), **said})


def page(address: str) -> str:
    return Client().get(address).content.decode()


def test_the_answer_opens_once_and_its_address_says_nothing(cast: Cast) -> None:
    answer = sends(cast, happened="scared purple", wants_receipt="on")
    assert answer.status_code == 303
    assert not answer.cookies
    first, second = page(answer.headers["Location"]), Client().get(answer.headers["Location"])
    words = queries.receipt_words(cast.school_id, Submission.objects.get().key)
    assert words in first
    assert second.status_code == 404
    assert "This page is closed" in second.content.decode()
    assert words not in second.content.decode()
    assert second.headers["Cache-Control"] == "no-store"


def test_after_an_error_the_text_comes_back_once(cast: Cast) -> None:
    answer = sends(cast, happened="purple", come_and_find_me="on")
    first, second = Client().get(answer.headers["Location"]), page(answer.headers["Location"])
    assert first.status_code == 422
    assert "purple" in first.content.decode()
    assert "Write your name" in first.content.decode()
    assert "purple" not in second


def test_what_is_too_long_is_said_for_a_child_and_kept(cast: Cast) -> None:
    long = "a" * (TOP + 1)
    text = page(sends(cast, happened=long).headers["Location"])
    assert "too long to send in one go" in text
    assert long in text


def test_what_waits_to_be_shown_is_sealed(cast: Cast) -> None:
    sends(cast, happened="Zanzibar", come_and_find_me="on")
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM belisha_cache")
        assert cursor.fetchall()
        cursor.execute("SELECT value FROM belisha_cache")
        import base64

        assert not any(b"Zanzibar" in base64.b64decode(value) for (value,) in cursor.fetchall())


def test_come_and_find_me_is_not_written_as_words_of_the_child(cast: Cast) -> None:
    sends(cast, come_and_find_me="on", name="Ada, 3B")
    found = queries.one(cast.actor("dora"), Concern.objects.get().ref, NOW)
    assert found is not None
    assert found.words["happened"] == ""
    assert found.words["come_and_find_me"] is True


def test_whoever_is_not_safe_gets_a_page_of_its_own_and_is_asked_for_nothing(cast: Cast) -> None:
    text = page(sends(cast, now_danger="on").headers["Location"])
    assert text.index("Find a grown-up now") < text.index("999") < text.index("0800 1111") < text.index("has arrived")
    assert Concern.objects.get().urgent


def test_nobody_is_named_where_it_is_hidden_from_somebody(cast: Cast) -> None:
    text = page(sends(cast, happened="she shouts", grown_up="yes", grown_up_name="Miss QuillDora").headers["Location"])
    assert "QuillDora" not in text
    assert "QuillEve" not in text
    assert "the grown-ups who keep children safe here" in text


def test_miss_and_the_family_name_find_her_and_she_never_sees_it(cast: Cast) -> None:
    sends(cast, happened="she shouts", grown_up="yes", grown_up_name="Miss QuillDora")
    refs = list(Concern.objects.values_list("ref", flat=True))
    assert len(refs) == 2
    assert all(queries.one(cast.actor("dora"), ref, NOW) is None for ref in refs)


def test_those_who_read_it_are_named_where_it_is_hidden_from_nobody(cast: Cast) -> None:
    text = page(sends(cast, happened="tired", grown_up="no").headers["Location"])
    assert "Dora QuillDora" in text


class TestThread:
    @pytest.fixture
    def receipt(self, cast: Cast) -> str:
        sends(cast, happened="scared", wants_receipt="on")
        ref = Concern.objects.get().ref
        actions.accept(actor=cast.actor("dora"), now=NOW, ref=ref)
        actions.reply(actor=cast.actor("dora"), now=NOW, ref=ref, words="Come to me at play.")
        return queries.receipt_words(cast.school_id, Submission.objects.get().key)

    def read(self, cast: Cast, **said: str) -> str:
        return str(Client().post(f"/w/{cast.slug}/again/", {"key": str(uuid4()), **said}).headers["Location"])

    def test_the_words_open_it_once_and_more_is_written_without_them(self, cast: Cast, receipt: str) -> None:
        address = self.read(cast, receipt=receipt)
        text = page(address)
        assert "Come to me at play." in text
        assert receipt not in text
        assert "Come to me at play." not in page(address)
        going_on = text.split('name="going_on" value="')[1][:36]
        key = str(uuid4())
        for _ in range(2):  # pressed twice: one message
            more = page(self.read(cast, going_on=going_on, key=key, words_="please hurry"))
        assert "please hurry" in more
        assert EntryRow.objects.filter(kind=EntryKind.MESSAGE_IN).count() == 1

    def test_after_a_while_the_three_words_are_asked_again_and_the_text_is_kept(self, cast: Cast, receipt: str) -> None:
        text = page(self.read(cast, receipt=receipt))
        going_on = text.split('name="going_on" value="')[1][:36]
        cache.clear()
        again = page(self.read(cast, going_on=going_on, words_="please hurry"))
        assert "Write your three words again" in again
        assert "please hurry" in again

    def test_wrong_words_tell_nothing_and_do_not_come_back(self, cast: Cast, receipt: str) -> None:
        text = page(self.read(cast, receipt="river amber stone"))
        assert "We do not know these words" in text
        assert "river amber stone" not in text


def test_a_flood_from_one_address_closes_the_page_for_nobody_elsewhere(cast: Cast) -> None:
    def writes(address: str) -> str:
        said = {"key": str(uuid4()), "happened": "scared"}
        return page(Client().post(f"/w/{cast.slug}/", said, REMOTE_ADDR=address).headers["Location"])

    with patch("belisha.capabilities.concerns.views.worry.MOST_REPORTS", 2):
        for _ in range(2):
            assert "your words are still here" not in writes("192.0.2.7")
        assert "your words are still here" in writes("192.0.2.7")
        assert "your words are still here" not in writes("198.51.100.9")
