"""A task is handed over, accepted, ended; the lead never is; nobody else reads the words."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from belisha.capabilities.posts import actions, queries
from belisha.capabilities.posts.models import Delegation
from belisha.capabilities.posts.settings import DELEGATION, LEAD_STAYS
from belisha.capabilities.posts.terms import ACCEPT_DUTY, New, State, Task
from belisha.kernel.duties import actions as duties
from belisha.kernel.duties import queries as inbox
from belisha.kernel.rulebook import actions as rulebook
from belisha.kernel.rulebook.actions import Approval
from belisha.plain.decision import Refused
from belisha.web import clock
from tests.cast import NOW, TERM_BEGAN, Cast, a_school
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
OURS = """+++
title = "Posts"
approved_by = "governing_body"
+++

## 1 The DSL

1.1 The DSL leads on all safeguarding. This lead is never handed to another person.
{ roles.dsl.lead_not_delegable = true }

1.2 The DSL may hand over single duties, and we write down which.
{ roles.delegation = "register" }
"""
WORDS = "Sit with Ada Pike <script>alert(1)</script>"


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def cast() -> Cast:
    """The usual school, with a policy that rules posts."""
    cast = a_school()
    version = rulebook.load(actor=cast.system, now=TERM_BEGAN, text=OURS)
    rulebook.submit(actor=cast.system, now=TERM_BEGAN, version_id=version)
    said = Approval("governing_body", "C Quill, chair", "Minute 5", TERM_BEGAN.date())
    rulebook.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=said)
    return cast


def handed_over(cast: Cast, by: str = "dora", to: str = "tess", task: Task = Task.LESSONS, days: int = 30) -> int:
    new = New(cast[to], task, WORDS, "I teach then", TODAY, TODAY + timedelta(days=days))
    return actions.delegate(actor=cast.actor(by), now=NOW, new=new)


def waits_for(cast: Cast, name: str, now: datetime = NOW) -> list[str]:
    return [line.kind for line in inbox.inbox(cast.actor(name), now) if line.kind == ACCEPT_DUTY]


def sent(**more: str) -> dict[str, str]:
    given = {"task": "lessons", "words": "Year 5", "name": "Tess", "first": "2026-11-10", "last": "2026-12-10"}
    return {**given, "why": "Busy", **more}


def test_the_register_says_task_from_to_days_and_who_accepted(cast: Cast) -> None:
    delegation = handed_over(cast, by="hana")
    actions.answer(actor=cast.actor("tess"), now=NOW, delegation=delegation, accepts=True)
    (line,), more = queries.register(cast.actor("dora"), NOW)
    assert (line.task, line.by, line.to) == (Task.LESSONS, cast["hana"], cast["tess"])
    assert (line.dates.first, line.dates.last) == (TODAY, TODAY + timedelta(days=30))
    assert (line.state, line.dates.accepted_at, more) == (State.RUNS, NOW, False)
    page = signed_in(cast, "dora").get(reverse("posts:delegations")).content.decode()
    for words in ("Online safety in lessons", "Hana QuillHana", "10 November 2026 to 10 December 2026",
                  "Accepted by Tess QuillTess on 10 November 2026"):  # fmt: skip
        assert words in page


def test_the_screen_leaves_the_lead_out_and_refuses_it_with_law_and_clause(cast: Cast) -> None:
    address = reverse("posts:delegate")
    for name in ("hana", "dora"):
        client = signed_in(cast, name)
        page = client.get(address).content.decode()
        assert 'value="lessons"' in page
        assert "lead_responsibility" not in page
        answer = client.post(address, sent(task="lead_responsibility"))
        assert answer.status_code == 422
        for words in ("is never handed over", "This lead is never handed to another person", "Part two"):
            assert words in answer.content.decode()
    assert not Delegation.objects.exists()


def test_the_register_keeps_a_task_and_refuses_the_lead(cast: Cast) -> None:
    client, address = signed_in(cast, "dora"), reverse("posts:delegate")
    assert client.post(address, sent(task="other", words="The overall responsibility")).status_code == 422
    assert not Delegation.objects.exists()
    assert client.post(address, sent()).status_code == 302
    row = Delegation.objects.get()
    assert (row.task, row.to_id, row.first, row.last) == ("lessons", cast["tess"], TODAY, TODAY + timedelta(days=30))
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.filter(pk=row.pk).update(task="lead_responsibility")


@pytest.mark.parametrize("accepts", [True, False])
def test_whoever_is_asked_has_a_task_until_they_answer(cast: Cast, *, accepts: bool) -> None:
    delegation = handed_over(cast)
    assert waits_for(cast, "tess") == [ACCEPT_DUTY]
    assert waits_for(cast, "dora") == []
    answered = signed_in(cast, "tess").post(
        reverse("posts:answer", args=[delegation]), {"answer": "yes" if accepts else "no"}
    )
    assert answered.status_code == 302
    assert waits_for(cast, "tess") == []
    line = queries.one(cast.actor("tess"), delegation, NOW)
    assert line is not None
    assert line.state is (State.RUNS if accepts else State.DECLINED)
    with pytest.raises(Refused) as again:
        actions.answer(actor=cast.actor("tess"), now=NOW, delegation=delegation, accepts=True)
    assert again.value.decision.message == "posts.not_open"


def test_its_end_takes_the_task_away_and_the_row_stays(cast: Cast) -> None:
    delegation = handed_over(cast)
    with pytest.raises(Refused):
        actions.end(actor=cast.actor("eve"), now=NOW, delegation=delegation)
    actions.end(actor=cast.actor("hana"), now=NOW, delegation=delegation)
    assert waits_for(cast, "tess") == []
    row = Delegation.objects.get()
    assert (row.ended_at, row.ended_by_id) == (NOW, cast["hana"])


def test_the_clock_takes_the_task_away_once_the_last_day_is_over(cast: Cast) -> None:
    handed_over(cast, days=2)
    duties.tick(now=NOW + timedelta(days=2))
    assert waits_for(cast, "tess", NOW + timedelta(days=2)) == [ACCEPT_DUTY]
    duties.tick(now=NOW + timedelta(days=3))
    assert waits_for(cast, "tess", NOW + timedelta(days=3)) == []


def test_the_words_are_read_by_the_two_alone(cast: Cast) -> None:
    """The DSL hands over something about a child, perhaps about the head: nobody else learns more than the task."""
    delegation = handed_over(cast)
    assert WORDS.encode() not in bytes(Delegation.objects.get().words)
    for name in ("hana", "eve", "cal"):
        page = signed_in(cast, name).get(reverse("posts:delegations")).content.decode()
        assert "Online safety in lessons" in page
        assert "Ada" not in page
        assert "I teach then" not in page
    assert "Ada" not in signed_in(cast, "hana").get(reverse("posts:end", args=[delegation])).content.decode()
    for name in ("olu", "nat", "gil", "pia"):
        client = signed_in(cast, name)
        assert client.get(reverse("posts:delegations")).status_code == 404
        for page_name in ("posts:answer", "posts:end"):
            assert client.get(reverse(page_name, args=[delegation])).status_code == 404
        assert queries.own(cast.actor(name), NOW) == ((), False)
    mine = signed_in(cast, "tess").get(reverse("posts:mine")).content.decode()
    assert "Sit with Ada Pike &lt;script&gt;" in mine


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": "Zzz"}, "Nobody of the name"),
        ({"last": "2026-11-01"}, "lies before the first"),
        ({"last": "soon"}, "Write a day, such as 3/9/2026"),
        ({"task": "nonsense"}, "Choose a task"),
        ({"words": "x" * 1001}, "at most 1000 characters"),
        ({"name": "Dora"}, "This is you"),
    ],
)
def test_a_wrong_form_says_what_and_writes_nothing(cast: Cast, wrong: dict[str, str], said: str) -> None:
    answer = signed_in(cast, "dora").post(reverse("posts:delegate"), sent(**wrong))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Delegation.objects.exists()


def test_a_longer_register_asks_the_database_no_more_often(cast: Cast) -> None:
    client: Any = signed_in(cast, "dora")
    counts = []
    for more in (3, queries.A_PAGE):
        for _ in range(more):
            handed_over(cast)
        client.get(reverse("posts:mine"))
        with CaptureQueriesContext(
            connection,
        ) as seen:
            page = client.get(reverse("posts:mine")).content.decode()
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert "?page=2" in page


def test_evidence_counts_what_was_handed_over_and_what_waits_too_long(cast: Cast) -> None:
    handed_over(cast)
    found = queries.evidence(cast.actor("hana"), TERM_BEGAN, NOW + timedelta(days=8))
    assert (found[DELEGATION.key].count, found[DELEGATION.key].overdue) == (1, 1)
    assert found[LEAD_STAYS.key].count == 1
