"""What people read of the policy: clauses that differ are said to differ, and the head has a task with a date."""

from datetime import date, datetime

import pytest

from belisha.capabilities.policies.queries import reading as policies
from belisha.content import reading
from belisha.kernel.duties import queries as duties
from belisha.kernel.rulebook import actions as rulebook
from belisha.kernel.rulebook.actions import Approval
from belisha.web import clock
from tests.cast import ADULTS, NOW, Cast, a_school
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db
DIFFERS = '\n9.1 We take our time.\n{ routing.deadline = "end_of_lesson" }\n'


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


def approved(cast: Cast, text: str) -> int:
    version = rulebook.load(actor=cast.system, now=NOW, text=text)
    rulebook.submit(actor=cast.system, now=NOW, version_id=version)
    approval = Approval("governing_body", "C Quill", "Minute 9", NOW.date(), already_decided=True)
    rulebook.approve(actor=cast.system, now=NOW, version_id=version, approval=approval)
    return version


def test_a_clash_is_a_task_of_the_head_with_a_date_until_it_is_settled() -> None:
    cast = a_school()
    approved(cast, reading.text("policies", "model.md") + DIFFERS)
    (line,) = duties.inbox(cast.actor("hana"), NOW)
    assert (line.kind, line.address) == ("policies.unresolved", "/policies/unresolved/")
    assert line.due_at.date() == date(2026, 12, 8)
    assert duties.inbox(cast.actor("tess"), NOW) == ()
    approved(cast, reading.text("policies", "model.md"))
    assert duties.inbox(cast.actor("hana"), NOW) == ()


def test_where_there_is_no_head_the_chair_has_the_task() -> None:
    cast = a_school({name: posts for name, posts in ADULTS.items() if name != "hana"})
    approved(cast, reading.text("policies", "model.md") + DIFFERS)
    assert [line.kind for line in duties.inbox(cast.actor("cal"), NOW)] == ["policies.unresolved"]


def test_a_clause_that_clashes_is_not_read_back_as_what_happens() -> None:
    cast = a_school()
    version = approved(cast, reading.text("policies", "model.md") + DIFFERS)
    document = policies.one(cast.actor("tess"), version, NOW.date())
    assert document
    clauses = {clause.number: clause for section in document.sections for clause in section.clauses}
    assert clauses["9.1"].is_unresolved
    assert clauses["9.1"].read_backs == ()
    assert not clauses["2.1"].is_unresolved
    page = signed_in(cast, "tess").get(f"/policies/{version}/").content.decode()
    assert "the rule that was here before goes on" in page


def test_those_who_choose_see_what_differs_and_others_do_not() -> None:
    cast = a_school()
    approved(cast, reading.text("policies", "model.md") + DIFFERS)
    head = signed_in(cast, "hana")
    page = head.get("/policies/unresolved/").content.decode()
    assert "9.1" in page
    assert "8 December 2026" in page
    assert "somebody has to choose" in head.get("/policies/").content.decode()
    tess = signed_in(cast, "tess")
    assert tess.get("/policies/unresolved/").status_code == 404
    assert "somebody has to choose" not in tess.get("/policies/").content.decode()


def test_everybody_reads_what_belisha_was_written_against_and_what_is_coming() -> None:
    page = signed_in(a_school(), "tess").get("/policies/guidance/").content.decode()
    now, _, coming = page.partition("What is coming, and not in force yet")
    assert "Keeping children safe in education 2026" in now
    assert "duty to notify suspected child sex offences" in coming
    assert "duty to notify suspected child sex offences" not in now


def test_silences_say_what_runs() -> None:
    cast = a_school(policy=False)
    said = {line.question: line for line in policies.silences(cast.actor("hana"), NOW.date())}
    told = said["Who is told of any concern about a child?"]
    assert (told.applies, told.law) == (
        "the DSL and the deputy DSLs",
        "Keeping children safe in education 2026, Part one",
    )
    hours = said["Within how many school hours is a concern accepted by one named person?"]
    assert hours.applies.endswith("Belisha does this by itself") or hours.law
