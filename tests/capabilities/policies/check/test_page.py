"""The page that checks a policy: for those who prepare one, with nothing kept."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from belisha.capabilities.policies.forms import checking as forms
from belisha.web import clock
from tests.cast import NOW, a_school
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db
ADDRESS = "/policies/check/"
STALE = (Path(__file__).parent / "papers" / "stale.txt").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


@pytest.fixture
def head() -> Client:
    return signed_in(a_school(), "hana")


def test_findings_stand_in_groups_with_quote_why_do_and_source(head: Client) -> None:
    page = head.post(ADDRESS, {"text": STALE}).content.decode()
    assert page.index("Put right now") < page.index("Put right soon") < page.index("Better at the next review")
    assert "The Data Protection Act 1998 is repealed." in page
    assert "Line 13: “and KCSIE 2022 and with the Data Protection Act 1998" in page
    assert "Say the UK GDPR and the Data Protection Act 2018." in page
    assert "Source: Keeping children safe in education 2026" in page


def test_a_file_and_the_names_of_other_policies(head: Client) -> None:
    text = "Phone rules\r\nSee our Behaviour Policy and our Data Protection Policy.\r\nApproved by governors\r\n"
    text += "Next review: May 2027"
    file = SimpleUploadedFile("phones.txt", text.encode())
    page = head.post(ADDRESS, {"file": file, "library": "Behaviour\nAttendance"}).content.decode()
    assert "phones.txt" in page
    assert "We found 1 thing" in page
    assert "Data Protection policy is named" in page


def test_a_word_file_is_read_as_it_is(head: Client) -> None:
    file = BytesIO()
    paper = docx.Document()
    paper.add_heading("Phones", 1)
    paper.add_paragraph("We follow the Data Protection Act 1998. Approved by governors. Next review: May 2027")
    paper.save(file)
    page = head.post(ADDRESS, {"file": SimpleUploadedFile("phones.docx", file.getvalue())}).content.decode()
    assert "We found 1 thing" in page
    assert "Data Protection Act 1998" in page


def test_a_good_one_is_said_to_have_none(head: Client) -> None:
    page = head.post(ADDRESS, {"text": "Phone rules. Approved by governors. Next review: May 2027"}).content.decode()
    assert "We found nothing to put right" in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose a file, or paste the text"),
        ({"file": SimpleUploadedFile("a.docx", b"PK")}, "damaged"),
        ({"file": SimpleUploadedFile("a.txt", b"\xff\xfe\x00")}, "The file is no plain text"),
        ({"file": SimpleUploadedFile("a.txt", b"x" * 300)}, "larger than 5 MB"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    head: Client, monkeypatch: pytest.MonkeyPatch, sent: dict[str, object], said: str
) -> None:
    monkeypatch.setattr(forms, "BIGGEST", 200)
    answer = head.post(ADDRESS, {**sent, "library": "Attendance"})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Attendance" in answer.content.decode()


def test_words_of_a_policy_are_never_markup(head: Client) -> None:
    page = head.post(ADDRESS, {"text": "<script>alert(1)</script> GDPR rules"}).content.decode()
    assert "<script>alert(1)" not in page


def test_others_find_no_such_page_and_no_link_to_it() -> None:
    tess = signed_in(a_school(), "tess")
    assert tess.get(ADDRESS).status_code == 404
    assert tess.post(ADDRESS, {"text": STALE}).status_code == 404
    assert ADDRESS not in tess.get("/policies/").content.decode()


def test_preparers_are_led_to_it(head: Client) -> None:
    assert ADDRESS in head.get("/policies/").content.decode()
    assert head.get(ADDRESS).status_code == 200
