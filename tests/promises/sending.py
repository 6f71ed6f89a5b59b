"""Senders as browsers are: they send the same form again until a page says that it has arrived."""

import http.client
import random
import re
import threading
import time
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Protocol
from uuid import uuid4

from tests.promises.counting import CHILD, GROWN_UP

MOST = 60  # reports of one sender, each sent three times at most while the server is up: a page takes 200 an hour
PATIENCE = 240.0  # seconds until a report that does not arrive is a fault, on a machine that is busy with other things
TOKEN = "t" * 32  # what a browser sends both as the cookie and with the form
# what a sender learns; any other answer is the key of a form that must be sent anew
ARRIVED, CUT, SHUT = "arrived", "cut off in the middle", "nobody answers"
_CUT, _SHUT = 0, -1  # in the place of a status


@dataclass(frozen=True)
class Form:
    """One report as it is typed; `parts` is what it must be kept as."""

    words: str
    parts: frozenset[str]
    key: str = field(default_factory=lambda: str(uuid4()))


class Door(Protocol):
    """A page that takes reports."""

    slug: str

    def send(self, port: int, form: Form) -> str:
        """Answers ARRIVED, CUT, SHUT, or the new key that the page gives to words changed after they arrived."""


@dataclass(frozen=True)
class WorryPage:
    """The page for anybody: the answer is a second page, which says thank you."""

    slug: str

    def send(self, port: int, form: Form) -> str:
        fields = {"key": form.key, "happened": form.words, "grown_up": "yes" if "adult" in form.parts else "no"}
        status, where, text = ask(port, f"/w/{self.slug}/", fields)
        if status == http.client.SEE_OTHER:
            status, _, text = ask(port, where)
        return _answer(status, text, arrived=status == http.client.OK and "Thank you for telling" in text)


@dataclass(frozen=True)
class StaffForm:
    """The form of a teacher who is signed in: the answer is the way to the page that says that it was reported."""

    slug: str
    session: str

    def send(self, port: int, form: Form) -> str:
        fields = {"key": form.key, "about": "child", "children": CHILD, "happened": form.words}
        if "adult" in form.parts:
            fields |= {"about": "adult_here", "adults": GROWN_UP, "child_words": "She wants to stay inside."}
        given = {"Cookie": f"sessionid={self.session}; csrftoken={TOKEN}"}
        status, where, text = ask(port, "/report/", {**fields, "csrfmiddlewaretoken": TOKEN}, given)
        return _answer(status, text, arrived=status == http.client.FOUND and where == f"/report/sent/{form.key}/")


def ask(
    port: int, path: str, fields: dict[str, str] | None = None, given: dict[str, str] | None = None
) -> tuple[int, str, str]:
    """Status, address to go on to, and page. _SHUT: the server is down; _CUT: it is killed after it was asked."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        if fields is None:
            connection.request("GET", path, headers=given or {})
        else:
            sent = {"Content-Type": "application/x-www-form-urlencoded", **(given or {})}
            connection.request("POST", path, urllib.parse.urlencode(fields), sent)
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location", ""), answer.read().decode()
    except ConnectionRefusedError:
        return _SHUT, "", ""
    except (OSError, http.client.HTTPException):
        return _CUT, "", ""
    finally:
        connection.close()


def _answer(status: int, text: str, *, arrived: bool) -> str:
    if arrived:
        return ARRIVED
    if status == http.client.UNPROCESSABLE_ENTITY and "You have sent this already" in text:
        found = re.search(r'name="key"[^>]* value="([0-9a-f-]{36})"', text)
        assert found, "the page gives changed words no key of their own"
        return found[1]
    if status == _SHUT:
        return SHUT
    assert status == _CUT or status >= http.client.INTERNAL_SERVER_ERROR, f"{status}: {text[:2000]}"
    return CUT


@dataclass
class Sender:
    """One person who reports one thing after the other. `acknowledged` is what a page has said has arrived."""

    door: Door
    port: int
    stop: threading.Event
    seed: int
    tried: set[str] = field(default_factory=set)
    acknowledged: list[Form] = field(default_factory=list)
    cut_off: int = 0

    def run(self) -> None:
        dice = random.Random(self.seed)  # noqa: S311
        for number, form in enumerate(self._forms()):
            if self.stop.is_set():
                return
            self._arrives(form, at_once=2 if number % 5 == 1 else 1)
            if number % 5 == 3:
                self._changes_their_mind(form)
            time.sleep(dice.uniform(0.05, 0.2))

    def _forms(self) -> Iterator[Form]:
        for number in range(MOST):
            parts = frozenset({"child", "adult"} if number % 3 == 2 else {"child"})
            yield Form(f"worry {number} of sender {self.seed} at {self.door.slug}", parts)

    def _arrives(self, form: Form, *, at_once: int = 1) -> None:
        """`at_once`: a second finger on the button; both are answered, and the report is there once."""
        self.tried.add(form.words)
        with ThreadPoolExecutor(at_once) as fingers:
            answers = [fingers.submit(self._insists, form) for _ in range(at_once)]
        assert [answer.result() for answer in answers] == [ARRIVED] * at_once, form
        self.acknowledged.append(form)

    def _changes_their_mind(self, form: Form) -> None:
        """The way back and other words: the page says that the first have arrived, and the others are sent anew."""
        other = replace(form, words=f"{form.words}, and more")
        self.tried.add(other.words)
        key = self._insists(other)
        assert key not in (ARRIVED, form.key), "other words were taken for the first, or under its key"
        self._arrives(replace(other, key=key))

    def _insists(self, form: Form) -> str:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            answer = self.door.send(self.port, form)
            if answer not in (CUT, SHUT):
                return answer
            self.cut_off += answer == CUT
            time.sleep(0.1)
        raise AssertionError(f"it does not arrive: {form}")
