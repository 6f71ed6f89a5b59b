"""A document on its way: draft, put before its body, approved; by whom, with which minute, and what would change."""

from datetime import datetime

import pytest

from belisha.capabilities.policies.queries import versions
from belisha.content import reading
from belisha.kernel.rulebook import queries as rulebook
from belisha.web import clock
from tests.cast import NOW, Cast, a_school
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db
PROCEDURES = reading.text("policies", "model-procedures.md")
FASTER = PROCEDURES.replace("routing.accept.school_hours = 2", "routing.accept.school_hours = 1")
BECAUSE = {"words": "Two concerns lay unread for a morning."}
BELOW = '\n9.1 We take our time.\n{ routing.deadline = "end_of_term" }\n'


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


@pytest.fixture
def cast() -> Cast:
    return a_school()


def newest(cast: Cast) -> int:
    return max(version.id for version in rulebook.versions(cast.school_id))


def draft(cast: Cast, who: str, text: str) -> int:
    """Somebody changes a version in the browser, which makes a draft."""
    answer = signed_in(cast, who).post(f"/policies/versions/{newest(cast)}/edit/", {"text": text})
    assert answer.status_code == 302, answer.content.decode()
    return newest(cast)


def test_what_the_dsl_changed_the_head_approves_and_it_runs(cast: Cast) -> None:
    dora, hana = signed_in(cast, "dora"), signed_in(cast, "hana")
    version = draft(cast, "dora", FASTER)
    page = dora.get(f"/policies/versions/{version}/").content.decode()
    assert "What changes in practice" in page
    assert "Before:</strong> 2" in page
    assert "Then:</strong> 1" in page
    assert rulebook.rulebook(cast.school_id, NOW.date()).bindings["routing.accept.school_hours"][0].value == 2
    dora.post(f"/policies/versions/{version}/submit/", BECAUSE)
    assert "Record the approval" not in dora.get(f"/policies/versions/{version}/").content.decode()
    assert dora.get(f"/policies/versions/{version}/approve/").status_code == 404
    form = hana.get(f"/policies/versions/{version}/approve/").content.decode()
    assert "You approve it by your post" in form
    assert "minutes" not in form
    answer = hana.post(f"/policies/versions/{version}/approve/", {"in_force_from": "10/11/2026"})
    assert answer.headers["Location"] == f"/policies/{version}/"
    assert rulebook.rulebook(cast.school_id, NOW.date()).bindings["routing.accept.school_hours"][0].value == 1
    shown = rulebook.version(cast.school_id, version)
    assert shown
    assert shown.approved_by == versions.name_of(cast.actor("hana"))


def test_whoever_changed_it_does_not_approve_it(cast: Cast) -> None:
    hana = signed_in(cast, "hana")
    version = draft(cast, "hana", FASTER)
    hana.post(f"/policies/versions/{version}/submit/", BECAUSE)
    answer = hana.post(f"/policies/versions/{version}/approve/", {"in_force_from": "10/11/2026"})
    assert answer.status_code == 422
    assert "Somebody else approves it" in answer.content.decode()


def test_what_a_body_decided_is_recorded_with_its_minute(cast: Cast) -> None:
    hana = signed_in(cast, "hana")
    version = draft(cast, "dora", reading.text("policies", "model.md") + "\n9.1 We listen.\n")
    hana.post(f"/policies/versions/{version}/submit/", BECAUSE)
    address = f"/policies/versions/{version}/approve/"
    without = hana.post(address, {"in_force_from": "10/11/2026", "name": "C Quill, chair"})
    assert without.status_code == 422
    assert "the number in its minutes" in without.content.decode()
    decided = {"in_force_from": "10/11/2026", "name": "C Quill, chair", "minute": "Minute 9"}
    assert hana.post(address, decided).status_code == 302
    found = rulebook.version(cast.school_id, version)
    assert found
    assert (found.approved_by, found.minute, found.approving_role) == ("C Quill, chair", "Minute 9", "governing_body")


def test_a_clause_below_the_law_is_ticked_before_anybody_approves(cast: Cast) -> None:
    hana = signed_in(cast, "hana")
    model = reading.text("policies", "model.md").replace('{ routing.deadline = "same_day", rows = ["S4-154"] }', "")
    version = draft(cast, "dora", model + BELOW)
    hana.post(f"/policies/versions/{version}/submit/", BECAUSE)
    page = hana.get(f"/policies/versions/{version}/").content.decode()
    assert "Below the law" in page
    decided = {"in_force_from": "10/11/2026", "name": "C Quill, chair", "minute": "Minute 9"}
    address = f"/policies/versions/{version}/approve/"
    assert hana.post(address, decided).status_code == 422
    assert hana.post(address, decided | {"floors": ["routing.deadline"]}).status_code == 302


def test_clauses_that_differ_are_recorded_only_as_a_decision_taken(cast: Cast) -> None:
    hana = signed_in(cast, "hana")
    differs = '\n9.1 We take our time.\n{ routing.deadline = "end_of_lesson" }\n'
    version = draft(cast, "dora", reading.text("policies", "model.md") + differs)
    hana.post(f"/policies/versions/{version}/submit/", BECAUSE)
    decided = {"in_force_from": "10/11/2026", "name": "C Quill, chair", "minute": "Minute 9"}
    address = f"/policies/versions/{version}/approve/"
    refused = hana.post(address, decided)
    assert refused.status_code == 422
    assert "Clauses clash" in refused.content.decode()
    assert hana.post(address, decided | {"already_decided": "on"}).status_code == 302


def test_a_line_that_does_not_fit_is_named_and_what_was_typed_stays(cast: Cast) -> None:
    wrong = PROCEDURES.replace("routing.accept.school_hours = 2", "routing.accept.school_hors = 2")
    before = newest(cast)
    answer = signed_in(cast, "dora").post(f"/policies/versions/{before}/edit/", {"text": wrong})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Line 14" in page
    assert "school_hours" in page
    assert "routing.accept.school_hors = 2" in page
    assert newest(cast) == before


def test_a_draft_may_begin_with_the_model_and_a_version_may_not_be_submitted_twice(cast: Cast) -> None:
    dora = signed_in(cast, "dora")
    made = dora.post("/policies/versions/from/model/")
    assert made.headers["Location"] == f"/policies/versions/{newest(cast)}/"
    assert dora.post("/policies/versions/from/passwords/").status_code == 404
    running = rulebook.in_force(cast.school_id, NOW.date())[0].id
    again = dora.post(f"/policies/versions/{running}/submit/")
    assert again.status_code == 422
    assert "approved already" in again.content.decode()


def test_another_school_s_version_does_not_exist(cast: Cast) -> None:
    other = a_school()
    client = signed_in(cast, "hana")
    for path in ("", "edit/", "approve/"):
        assert client.get(f"/policies/versions/{newest(other)}/{path}").status_code == 404
    assert client.post(f"/policies/versions/{newest(other)}/submit/").status_code == 404
