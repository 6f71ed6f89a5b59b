"""The page on which members of the school report, through the browser's eyes but without a browser."""

import re
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from belisha.capabilities.concerns import queries
from belisha.capabilities.concerns.models import Concern, Submission
from belisha.capabilities.concerns.terms import Part
from belisha.web import clock
from tests.cast import NOW, Cast, a_school, report
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


@pytest.fixture
def cast() -> Cast:
    return a_school()


@pytest.fixture
def tess(cast: Cast) -> Client:
    return signed_in(cast, "tess")


def sends(client: Client, **fields: Any) -> Any:
    """Send the form as a browser does; answers the response."""
    said = {"key": str(uuid4()), "about": "child", "happened": "She cried.", **fields}
    return client.post("/report/", {name: value for name, value in said.items() if value is not None})


def question(answer: Any, kind: str) -> str:
    """The name of the field of a question that the page asks back."""
    assert answer.status_code == 422
    found = re.search(rf'name="({kind}_[a-z]+_[0-9a-f]+)"', answer.content.decode())
    assert found, kind
    return found.group(1)


def parts() -> dict[str, Concern]:
    return {concern.part: concern for concern in Concern.objects.all()}


def may_open(cast: Cast, name: str, part: str) -> bool:
    return queries.one(cast.actor(name), parts()[part].ref, NOW) is not None


class TestAdults:
    def test_miss_quilldora_is_asked_and_then_never_finds_it(self, cast: Cast, tess: Client) -> None:
        asked = sends(tess, children="Ada Pike", adults="Miss QuillDora")
        assert "Do you mean Dora QuillDora" in asked.content.decode()
        assert "Could it be the head?" not in asked.content.decode()
        picked = {question(asked, "pick"): str(cast["dora"]), "child_words": "Frightened of the hall."}
        sent = sends(tess, children="Ada Pike", adults="Miss QuillDora", **picked)
        assert sent.status_code == 302
        assert not may_open(cast, "dora", Part.CHILD)
        assert may_open(cast, "eve", Part.CHILD)
        assert may_open(cast, "hana", Part.ADULT)

    def test_an_adult_nobody_finds_counts_as_one_who_could_be_the_head_whatever_it_is_about(
        self, cast: Cast, tess: Client
    ) -> None:
        asked = sends(tess, about="child", children="Ada Pike", adults="Mr Nobody")
        assert "Nobody here is called" in asked.content.decode()
        answers = {question(asked, "pick"): "none", "could_be_head": "dont_know", "child_words": ""}
        assert sends(tess, about="child", children="Ada Pike", adults="Mr Nobody", **answers).status_code == 302
        assert not may_open(cast, "hana", Part.ADULT)
        assert may_open(cast, "cal", Part.ADULT)

    def test_whoever_does_not_work_here_opens_no_matter_about_an_adult(self, cast: Cast, tess: Client) -> None:
        asked = sends(tess, children="Ada Pike", adults="Uncle Rob")
        picked = {question(asked, "pick"): "outside"}
        assert sends(tess, children="Ada Pike", adults="Uncle Rob", **picked).status_code == 302
        assert set(parts()) == {Part.CHILD}

    def test_several_adults_stand_one_a_line_and_all_are_hidden_from(self, cast: Cast, tess: Client) -> None:
        both = "Dora QuillDora\nEve QuillEve"
        asked = sends(tess, about="adult_here", children="Ada Pike", adults=both)
        assert "pick_" not in asked.content.decode()  # whole names are sure; the child's box is asked once
        assert sends(tess, about="adult_here", children="Ada Pike", adults=both, child_words="").status_code == 302
        assert not may_open(cast, "dora", Part.ADULT)
        assert not may_open(cast, "eve", Part.ADULT)

    def test_more_than_eight_names_are_refused_and_never_cut_off(self, tess: Client) -> None:
        nine = "\n".join(f"Child {number}" for number in range(9))
        answer = sends(tess, children=nine)
        assert answer.status_code == 422
        assert "at most 8 names" in answer.content.decode()
        assert Submission.objects.count() == 0

    def test_a_parent_is_never_shown_who_works_here(self, cast: Cast) -> None:
        mara = signed_in(cast, "mara")
        asked = sends(mara, children="Ada Pike", adults="Quill")
        assert "QuillDora" not in asked.content.decode()
        assert "Could it be the head?" in asked.content.decode()


class TestExclusions:
    def test_a_name_that_fits_nobody_is_asked_and_kept(self, cast: Cast, tess: Client) -> None:
        asked = sends(tess, children="Ada Pike", excluded="Mrs Dorra")
        answers = {question(asked, "pick"): "none"}
        assert sends(tess, children="Ada Pike", excluded="Mrs Dorra", **answers).status_code == 302
        said = queries.said(Submission.objects.get())
        assert said["excluded_unmatched"] == "Mrs Dorra"

    def test_several_people_are_hidden_from(self, cast: Cast, tess: Client) -> None:
        assert sends(tess, children="Ada Pike", excluded="Dora QuillDora\nHana QuillHana").status_code == 302
        assert not may_open(cast, "dora", Part.CHILD)
        assert may_open(cast, "eve", Part.CHILD)


class TestChildren:
    def test_each_child_has_its_own_role(self, cast: Cast, tess: Client) -> None:
        asked = sends(tess, children="Ada Pike", others="Ben Pike")
        role = {question(asked, "role"): "said_to_have_harmed"}
        assert sends(tess, children="Ada Pike", others="Ben Pike", **role).status_code == 302
        found = dict(parts()[Part.CHILD].parties.values_list("person_id", "role"))
        assert found == {cast["ada"]: "harmed", cast["ben"]: "said_to_have_harmed"}

    def test_a_first_name_that_one_child_bears_is_confirmed_first(self, cast: Cast, tess: Client) -> None:
        asked = sends(tess, children="Ada")
        assert "Do you mean Ada Pike" in asked.content.decode()
        picked = {question(asked, "pick"): "none"}
        assert sends(tess, children="Ada", **picked).status_code == 302
        assert parts()[Part.CHILD].parties.get().person_id is None

    def test_a_device_without_any_name_asks_whether_a_child_could_be_at_risk(self, cast: Cast, tess: Client) -> None:
        asked = sends(tess, about="device", device="Tablet 7")
        assert "Could a child be at risk?" in asked.content.decode()
        assert "Could it be the head?" not in asked.content.decode()
        assert sends(tess, about="device", device="Tablet 7", child_at_risk="dont_know").status_code == 302
        assert may_open(cast, "dora", Part.CHILD)


class TestTimes:
    @pytest.mark.parametrize(
        ("day", "clock_", "message"),
        [
            ("0001-01-01", "", "before 2000"),
            ("1999-12-31", "10:00", "before 2000"),
            ("2026-11-11", "", "in the future"),
            ("", "13:00", "in the future"),
            ("yesterday", "", "Write the day as in"),
        ],
    )
    def test_what_cannot_be_is_said_beside_the_field(self, tess: Client, day: str, clock_: str, message: str) -> None:
        answer = sends(tess, seen_on=day, seen_time=clock_)
        assert answer.status_code == 422
        assert message in answer.content.decode()

    def test_today_without_a_time_is_now_before_noon(self, tess: Client) -> None:
        assert sends(tess, children="Ada Pike", seen_on="2026-11-10").status_code == 302
        assert Submission.objects.get().seen_at == NOW

    def test_a_time_without_a_day_is_today(self, tess: Client) -> None:
        assert sends(tess, children="Ada Pike", seen_time="10:05").status_code == 302
        assert Submission.objects.get().seen_at == NOW.replace(hour=10, minute=5)


class TestAfterSending:
    def test_the_page_says_reported_and_not_told_with_one_reference(self, cast: Cast, tess: Client) -> None:
        key = str(uuid4())
        sends(tess, key=key, about="adult_here", children="Ada Pike", adults="Eve QuillEve", child_words="")
        page = tess.get(f"/report/sent/{key}/").content.decode()
        assert "Reported at 11:20" in page
        assert "No message has gone out yet" in page
        assert "has been told" not in page
        assert len(set(re.findall(r"<strong>([A-Z0-9]{8})</strong>", page))) == 1

    def test_sent_again_with_other_words_says_so_and_keeps_them_under_a_new_key(self, tess: Client) -> None:
        key = str(uuid4())
        sends(tess, key=key, children="Ada Pike")
        again = sends(tess, key=key, children="Ada Pike", happened="She cried, and bled.")
        page = again.content.decode()
        assert again.status_code == 422
        assert "You have sent this already" in page
        assert "She cried, and bled." in page
        assert key not in page
        new = re.search(r'name="key" value="([0-9a-f-]{36})"', page)
        assert new
        assert sends(tess, key=new.group(1), children="Ada Pike", happened="She cried, and bled.").status_code == 302
        assert Submission.objects.count() == 2


class TestOwnCalls:
    def test_whoever_reported_writes_down_a_call_and_the_child_part_learns_only_whom_and_when(
        self, cast: Cast, tess: Client
    ) -> None:
        key = str(uuid4())
        sends(tess, key=key, about="adult_here", children="Ada Pike", adults="Eve QuillEve", child_words="")
        said = {"body": "lado", "reference": "L-77", "spoke_to": "Mr Brand", "advice": "Keep Eve away from the child."}
        assert tess.post(f"/reports/{key}/call/", said).status_code == 302
        child = queries.one(cast.actor("dora"), parts()[Part.CHILD].ref, NOW)
        adult = queries.one(cast.actor("hana"), parts()[Part.ADULT].ref, NOW)
        assert child is not None
        assert adult is not None
        assert "Eve" not in str(child.lines[-1].words)
        assert child.lines[-1].words["reference"] == "L-77"
        assert adult.lines[-1].words["advice"] == "Keep Eve away from the child."

    def test_a_call_still_to_come_is_refused_beside_its_field(self, cast: Cast, tess: Client) -> None:
        key = uuid4()
        report(cast, "tess", "ada", key=key)
        answer = tess.post(f"/reports/{key}/call/", {"body": "mash", "when": "2026-11-12T10:00"})
        assert "in the future" in answer.content.decode()

    def test_a_report_of_somebody_else_is_not_there(self, cast: Cast, tess: Client) -> None:
        key = uuid4()
        report(cast, "olu", "ada", key=key)
        assert tess.get(f"/reports/{key}/call/").status_code == 404
        assert tess.post(f"/reports/{key}/call/", {"body": "mash"}).status_code == 404
