"""From an uploaded Word file to a policy in force, one question at a time; and next year's edition."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from belisha.capabilities.policies import papers
from belisha.capabilities.policies.actions import bringing as actions
from belisha.capabilities.policies.models import Bringing
from belisha.capabilities.policies.queries import bringing as queries
from belisha.capabilities.policies.terms.bringing import Answer, BringingState, NoSuchFile
from belisha.kernel.audit import queries as audit
from belisha.kernel.rulebook import actions as rulebook
from belisha.kernel.rulebook import queries as versions
from belisha.kernel.rulebook.actions import Approval
from belisha.plain.decision import Refused
from belisha.web import clock
from tests.capabilities.policies.papers import made
from tests.cast import NOW, Cast, a_school
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db
BRING = "/policies/bring/"


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def upload(browser: Client, data: bytes, name: str = "policy.docx", **fields: str) -> str:
    """The address of the file's page."""
    sent = browser.post(BRING, {"file": SimpleUploadedFile(name, data), **fields})
    assert sent.status_code == 302, sent.content.decode()
    return str(sent["Location"])


def page(browser: Client, address: str) -> str:
    got = browser.get(address)
    assert got.status_code == 200
    return got.content.decode()


def questions(browser: Client, address: str) -> list[str]:
    return re.findall(rf'href="({address}\d+/)"', page(browser, address))


def accept_all(browser: Client, address: str) -> int:
    """Go from question to question as the pages lead, taking what is proposed; answers how many there were."""
    count = 0
    found = re.search(r'href="([^"]*/\d+/)"[^>]*>Answer the next question', page(browser, address))
    at = found.group(1) if found else address
    while at != address:
        has_value = "Yes, that is what it means" in page(browser, at)
        at = browser.post(at, {"do": "accept" if has_value else "words"})["Location"]
        count += 1
    return count


def approved(cast: Cast, version: int) -> None:
    rulebook.submit(actor=cast.system, now=NOW, version_id=version)
    approval = Approval("governing_body", "C Quill", "Minute 9", NOW.date(), already_decided=True)
    rulebook.approve(actor=cast.system, now=NOW, version_id=version, approval=approval)


def test_from_an_uploaded_word_file_to_a_policy_in_force() -> None:
    cast = a_school(policy=False)
    dora = signed_in(cast, "dora")
    address = upload(dora, made.school_policy())
    shown = page(dora, address)
    assert "<mark>report any concern</mark>" in shown
    assert "Belisha tells the DSL of every concern about a child." in shown
    assert "In your file: line 4." in shown
    assert "Thornfield school" in shown  # what was left out is shown too
    count = accept_all(dora, address)
    assert count >= 4
    assert f"{count} of {count} questions answered" in page(dora, address)

    made_draft = dora.post(
        f"{address}draft/", {"title": "Online Safety Policy", "approved_by": "governing_body", "months": "12"}
    )
    [draft] = versions.versions(cast.school_id)
    assert made_draft["Location"] == f"/policies/versions/{draft.id}/"
    assert (draft.state, draft.title) == ("draft", "Online Safety Policy")
    assert draft.loaded_by
    assert f"/policies/versions/{draft.id}/" in page(dora, address)
    approved(cast, draft.id)
    book = versions.rulebook(cast.school_id, NOW.date())
    assert [b.value for b in book.bindings["routing.any_concern"]] == [("dsl",)]
    assert "Staff must report any concern" in page(dora, f"/policies/{draft.id}/")


def test_next_years_edition_asks_only_about_what_has_changed() -> None:
    cast = a_school(policy=False)
    dora = signed_in(cast, "dora")
    first = upload(dora, made.school_policy())
    accept_all(dora, first)
    dora.post(f"{first}draft/", {"title": "Online Safety Policy", "approved_by": "governing_body", "months": "12"})
    [draft] = versions.versions(cast.school_id)
    approved(cast, draft.id)

    same = upload(dora, made.school_policy(), "2027.docx", renews=str(draft.id))
    assert "Nothing that Belisha does has changed" in page(dora, same)
    assert questions(dora, same) == []

    word = made.WordFile()
    word.document.add_paragraph("Online Safety Policy", style="Title")
    word.heading("Reporting", numbered=True)
    word.clause("Staff must report any concern about a child to the headteacher by the end of the day.")
    word.clause("Concerns about the headteacher go to the chair of governors.")
    changed = upload(dora, word.bytes(), "2028.docx", renews=str(draft.id))
    shown = page(dora, changed)
    assert "Reworded" in shown
    assert "Clauses that are no more" in shown
    assert len(questions(dora, changed)) == 3  # the button, and the two settings of the reworded clause
    asked = page(dora, questions(dora, changed)[0])
    assert "Before: Belisha tells the DSL of every concern about a child." in asked
    assert accept_all(dora, changed) == 2
    dora.post(f"{changed}draft/", {"title": "Online Safety Policy", "approved_by": "governing_body", "months": "12"})
    newest = max(versions.versions(cast.school_id), key=lambda version: version.number)
    assert newest.number == 2
    bound = {raw.key: raw.value for c in versions.document(newest).clauses() for b in c.blocks for raw in b.bindings}
    assert bound == {
        "routing.any_concern": ["headteacher"],
        "routing.deadline": "same_day",
        "routing.head_misuse": ["chair_of_governors"],
    }
    old_ids = [clause.id for clause in versions.document(draft).clauses()][:2]
    assert [clause.id for clause in versions.document(newest).clauses()] == old_ids


def test_another_value_may_be_said_and_a_clause_may_stay_words() -> None:
    cast = a_school(policy=False)
    dora = signed_in(cast, "dora")
    address = upload(dora, made.school_policy())
    first, second = [each for each in dict.fromkeys(questions(dora, address))][:2]
    said = dora.post(first, {"do": "change", "value": ["dsl", "headteacher"]})
    assert said.status_code == 302
    dora.post(second, {"do": "words"})
    shown = page(dora, address)
    assert "Belisha tells the DSL and the head of every concern about a child." in shown or (
        "Belisha tells the head and the DSL of every concern about a child." in shown
    )
    assert "It stays as words" in shown
    wrong = dora.post(first, {"do": "change"})
    assert wrong.status_code == 422
    assert "Say which value holds" in wrong.content.decode()
    assert dora.post(first, {"do": "change", "value": "nobody_known"}).status_code == 422


def test_nothing_is_chosen_for_anybody_where_the_words_leave_a_doubt() -> None:
    cast = a_school(policy=False)
    dora = signed_in(cast, "dora")
    text = "## 1 Reporting\n\nStaff must report any concern within 24 hours.\n"
    address = upload(dora, text.encode(), "policy.md")
    asked = [page(dora, each) for each in dict.fromkeys(questions(dora, address))]
    deadline = next(each for each in asked if "By when must somebody" in each)
    assert "Yes, that is what it means" not in deadline
    assert "Nothing is chosen for you" in deadline
    assert re.findall(r'value="([^"]*)" selected', deadline) == [""]
    number = next(n for n, each in enumerate(asked) if each is deadline)
    refused = dora.post(list(dict.fromkeys(questions(dora, address)))[number], {"do": "accept"})
    assert refused.status_code == 200  # the page again, and nothing kept
    [row] = Bringing.objects.all()
    assert row.suggestions.exclude(answer="").count() == 0


def test_whoever_bound_the_settings_cannot_approve_them_alone() -> None:
    cast = a_school(policy=False)
    hana = signed_in(cast, "hana")
    address = upload(hana, made.school_policy())
    accept_all(hana, address)
    hana.post(f"{address}draft/", {"title": "Online Safety Policy", "approved_by": "headteacher", "months": ""})
    [draft] = versions.versions(cast.school_id)
    rulebook.submit(actor=cast.system, now=NOW, version_id=draft.id)
    with pytest.raises(Refused):
        rulebook.approve(
            actor=cast.actor("hana"), now=NOW, version_id=draft.id,
            approval=Approval("headteacher", draft.loaded_by, "", NOW.date()),
        )  # fmt: skip


def test_a_policy_of_the_same_name_is_told_of_and_another_name_makes_a_document_of_its_own() -> None:
    cast = a_school()  # with the model policy, which is called Online safety policy
    dora = signed_in(cast, "dora")
    address = upload(dora, made.school_policy(), renews="-")
    assert "takes its place when it is approved" in page(dora, f"{address}draft/")
    said = {"title": "Our own rules online", "approved_by": "governing_body", "months": "12"}
    assert dora.post(f"{address}draft/", said).status_code == 302
    assert {"Our own rules online", "Online safety policy"} <= {v.title for v in versions.versions(cast.school_id)}
    nobody = dora.post(f"{address}draft/", {"title": "", "approved_by": "", "months": "99"})
    assert nobody.status_code == 422
    for words in ("Say what the policy is called", "Say who approves this policy"):
        assert words in nobody.content.decode()


def test_what_cannot_be_read_is_said_beside_the_field() -> None:
    cast = a_school(policy=False)
    dora = signed_in(cast, "dora")
    scan = SimpleUploadedFile("scan.pdf", made.pdf("#rect(width: 100%, height: 90%, fill: gray)"))
    sent = dora.post(BRING, {"file": scan})
    assert sent.status_code == 422
    assert "This PDF is a scan" in sent.content.decode()
    assert "Choose the file of your policy" in dora.post(BRING, {}).content.decode()
    assert not Bringing.objects.exists()


def test_it_is_nobody_elses_and_not_another_schools() -> None:
    cast, other = a_school(policy=False), a_school(policy=False)
    dora = signed_in(cast, "dora")
    address = upload(dora, made.school_policy())
    for browser in (signed_in(cast, "tess"), signed_in(other, "dora")):
        for path in (address, f"{address}1/", f"{address}draft/"):
            assert browser.get(path).status_code == 404
            assert browser.post(path, {"do": "accept"}).status_code == 404
    assert signed_in(cast, "tess").get(BRING).status_code == 404
    key = Bringing.objects.get().key
    with pytest.raises(NoSuchFile):
        actions.answer(actor=other.actor("dora"), now=NOW, key=key, order=1, said=Answer.ACCEPTED)
    with pytest.raises(NoSuchFile):
        actions.bring(
            actor=cast.actor("dora"), now=NOW, paper=papers.read_bytes(b"# A\n\nWords.", "a.md"), renews=999_999
        )
    assert queries.one(other.actor("dora"), key) is None


def test_a_file_that_is_thrown_away_is_gone_and_each_step_is_in_the_audit() -> None:
    cast = a_school(policy=False)
    dora = signed_in(cast, "dora")
    address = upload(dora, made.school_policy())
    accept_all(dora, address)
    assert dora.post(address, {"do": "drop"})["Location"] == BRING
    row = Bringing.objects.get()
    assert (row.state, row.text, row.suggestions.count()) == (BringingState.DROPPED.value, "", 0)
    assert dora.get(address).status_code == 404
    assert row.name not in page(dora, BRING)
    events = {entry.event for entry in audit.recent(cast.school_id)}
    assert {"policies.brought", "policies.answered", "policies.dropped"} <= events
