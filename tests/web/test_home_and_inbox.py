"""What waits for somebody: late and latest first, a page at a time; nothing of a capability that is not there; tabs
that name nobody; alarms on every page; help with the school's own numbers."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from belisha.capabilities.concerns import actions as concerns
from belisha.kernel import catalogue
from belisha.kernel.duties import actions as duties_actions
from belisha.kernel.duties import queries as duties
from belisha.kernel.duties.queries import InboxLine
from belisha.kernel.people import importing
from belisha.kernel.people import queries as people
from belisha.plain.actor import Assurance
from belisha.plain.names import Role
from belisha.web import clock, waiting
from belisha.web.asking import reading_posts
from tests.cast import NOW, Cast, a_school, report
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db
LINE = InboxLine(
    kind="concerns.accept",
    subject_kind="concern",
    ref="A",
    opened_at=NOW,
    due_at=NOW,
    is_overdue=False,
    attention_only=False,
    address="/concerns/A/",
    role_waiting="",
    duty=0,
)


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def cast() -> Cast:
    return a_school()


def given(monkeypatch: pytest.MonkeyPatch, *lines: InboxLine) -> None:
    monkeypatch.setattr(duties, "inbox", lambda *_, **__: lines)


def test_what_is_late_comes_first_the_latest_on_top_then_what_is_due_next(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def line(ref: str, hours: int) -> InboxLine:
        return replace(LINE, ref=ref, due_at=NOW + timedelta(hours=hours), is_overdue=hours < 0)

    given(monkeypatch, line("a year late", -9000), line("an hour late", -1), line("tomorrow", 24), line("soon", 1))
    found = waiting.lines(cast.actor("dora"), NOW)
    assert [line.ref for line in found.lines] == ["an hour late", "a year late", "soon", "tomorrow"]


def test_a_line_names_its_clause_and_a_line_of_attention_names_none(cast: Cast) -> None:
    ref = report(cast, "tess", "ada").refs[0]
    later = NOW + timedelta(hours=6)
    duties_actions.tick(now=later)
    own = [line for line in waiting.lines(cast.actor("dora"), later).lines if line.ref == ref]
    assert [line.clause for line in own] == ["Procedures 1.1"]
    assert "Procedures 1.1" in signed_in(cast, "dora").get("/inbox/").content.decode()
    alert = [line for line in waiting.lines(cast.actor("hana"), later).lines if line.ref == ref]
    assert [line.clause for line in alert] == [""]


def test_home_shows_ten_and_leads_to_all_of_them_page_by_page(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, *(replace(LINE, ref=f"REF{n:05}", due_at=NOW + timedelta(minutes=n)) for n in range(60)))
    dora = signed_in(cast, "dora")
    home = dora.get("/").content.decode()
    assert "All 60 that wait for you" in home
    assert ("REF00009" in home, "REF00010" in home) == (True, False)
    first, last = dora.get("/inbox/").content.decode(), dora.get("/inbox/?page=3").content.decode()
    assert 'href="?page=2"' in first
    assert ("REF00059" in last, 'href="?page=4"' in last) == (True, False)
    assert dora.get("/inbox/?page=x").status_code == 200


def test_a_capability_that_was_taken_out_breaks_no_inbox(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    report(cast, "tess", "ada")
    monkeypatch.setattr(catalogue, "names", lambda: ("policies",))
    assert waiting.lines(cast.actor("dora"), NOW).lines == ()
    given(monkeypatch, replace(LINE, kind="gone.thing"))
    assert waiting.lines(cast.actor("dora"), NOW).lines == ()


def test_a_line_needs_the_sign_in_that_reading_it_would_need(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, LINE)
    assert waiting.lines(cast.actor("dora", assurance=Assurance.SIGNED_IN), NOW).total == 0
    assert waiting.lines(cast.actor("dora"), NOW).total == 1


def test_a_tab_names_nobody_of_the_school(cast: Cast) -> None:
    said = people.without_names(cast.school_id, "Telling the family of Ada Pike about Dora QuillDora")
    assert said == "Telling the family of somebody about somebody"
    assert people.without_names(cast.school_id, "Report a concern") == "Report a concern"
    assert people.without_names(a_school().school_id, "Ada Lovelace Day") == "Ada Lovelace Day"


def test_a_stopped_clock_is_said_on_every_page_of_staff_and_on_none_of_the_public(cast: Cast) -> None:
    tess = signed_in(cast, "tess")
    words = "clock"
    for path in ("/", "/account/", reverse("concerns:report"), reverse("policies:index")):
        assert "govuk-warning-text" in tess.get(path).content.decode(), path
        assert words in tess.get(path).content.decode().lower(), path
    assert words not in Client().get("/help/").content.decode().lower()
    duties_actions.beat("clock", now=NOW)
    assert words not in tess.get("/account/").content.decode().lower()


def test_help_shows_the_schools_own_numbers_to_its_people_and_the_national_ones_to_all(cast: Cast) -> None:
    own, national = signed_in(cast, "tess").get("/help/").content.decode(), Client().get("/help/")
    assert "Local authority designated officer" in own or "LADO" in own
    assert "0800 1111" in national.content.decode()
    assert not national.cookies
    assert 'href="/help/"' in Client().get("/accounts/login/").content.decode()


def test_whoever_was_told_of_one_thing_works_with_a_password_and_is_asked_for_the_step_where_it_waits(
    cast: Cast,
) -> None:
    """A class teacher is no post that reads: reporting stays easy, the one thing that a route tells needs the step."""
    assert not reading_posts() & {Role.TEACHER, Role.FORM_TUTOR}
    assert {Role.DSL, Role.HEADTEACHER, Role.CHAIR_OF_GOVERNORS} <= reading_posts()
    batch = importing.Batch(
        source="list",
        classes=(importing.NewClass("c", "Acorn", "Y4", ""),),
        memberships=(("c", "t", True), ("c", "a", False)),
        known_people={"t": cast["tess"], "a": cast["ada"]},
    )
    importing.write(actor=cast.system, now=NOW, batch=batch)
    asks = "needs a second step"
    client = signed_in(cast, "tess", second_factor=False)
    assert client.get(reverse("concerns:report")).status_code == 200
    assert asks not in client.get(reverse("web:home")).content.decode()
    ref = report(cast, "olu", "ada", happened="They laugh at her").refs[0]
    concerns.accept(actor=cast.actor("dora"), now=NOW, ref=ref)
    concerns.triage(actor=cast.actor("dora"), now=NOW, ref=ref, version=2, type_="bullying", words="")
    home = client.get(reverse("web:home")).content.decode()
    assert asks in home
    assert ref not in home
    assert client.get(f"/concerns/{ref}/").status_code == 302
    assert "They laugh at her" in signed_in(cast, "tess").get(f"/concerns/{ref}/").content.decode()
