"""A link stands on the page of a part exactly where its press would not be refused."""

from datetime import datetime

import pytest
from django.test import Client

from belisha.capabilities.concerns import actions, queries
from belisha.capabilities.concerns.models import Concern, EntryRow, Visibility
from belisha.capabilities.concerns.terms import EntryKind
from belisha.kernel.people import actions as people
from belisha.plain.names import Role
from belisha.web import clock
from tests.cast import NOW, TERM_BEGAN, Cast, a_school, report
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


@pytest.fixture
def cast() -> Cast:
    """With a form tutor: Tess, who also reads the part below."""
    found = a_school()
    people.give_role(actor=found.system, now=TERM_BEGAN, person_id=found["tess"], role=Role.FORM_TUTOR)
    return found


@pytest.fixture
def ref(cast: Cast) -> str:
    """Reported by the office, accepted by Dora with one note, told to the form tutor too."""
    found = report(cast, "olu", "ada").refs[0]
    actions.accept(actor=cast.actor("dora"), now=NOW, ref=found)
    actions.record(actor=cast.actor("dora"), now=NOW, ref=found, kind=EntryKind.NOTE, words={"words": "Seen her."})
    concern = Concern.objects.get(ref=found)
    like = Visibility.objects.filter(concern=concern, stance="granted").first()
    assert like is not None
    Visibility.objects.create(
        concern=concern, person_id=cast["tess"], stance="granted", role="form_tutor", because=like.because, since=NOW
    )
    return found


def page(client: Client, ref: str) -> str:
    return client.get(f"/concerns/{ref}/").content.decode()


def close(ref: str) -> None:
    Concern.objects.filter(ref=ref).update(state="closed")


@pytest.mark.parametrize(("name", "shown"), [("tess", False), ("eve", True), ("hana", True), ("dora", False)])
def test_taking_over_is_offered_to_those_who_may(cast: Cast, ref: str, name: str, shown: bool) -> None:
    Visibility.objects.get_or_create(
        concern=Concern.objects.get(ref=ref), person_id=cast[name], stance="granted", ended_at=None,
        defaults={"because": Visibility.objects.filter(concern__ref=ref, stance="granted")[0].because, "since": NOW},
    )  # fmt: skip
    client = signed_in(cast, name)
    assert ("take-over/" in page(client, ref)) is shown
    said = {"version": Concern.objects.get(ref=ref).version, "why": "Dora is ill."}
    assert (client.post(f"/concerns/{ref}/take-over/", said).status_code == 302) is shown


@pytest.mark.parametrize(("name", "shown"), [("tess", False), ("dora", True), ("eve", True)])
def test_opening_again_is_offered_to_those_who_may(cast: Cast, ref: str, name: str, shown: bool) -> None:
    close(ref)
    client = signed_in(cast, name)
    assert ("Open it again" in page(client, ref)) is shown
    said = {"version": Concern.objects.get(ref=ref).version, "why": "It happened again."}
    assert (client.post(f"/concerns/{ref}/reopen/", said).status_code == 302) is shown


@pytest.mark.parametrize("name", ["tess", "dora", "eve"])
def test_correcting_is_offered_exactly_where_it_is_written(cast: Cast, ref: str, name: str) -> None:
    client = signed_in(cast, name)
    line = EntryRow.objects.get(concern__ref=ref, kind=EntryKind.NOTE).pk
    address = f"/concerns/{ref}/record/correction/?line={line}"
    shown = address in page(client, ref)
    assert (client.post(address, {"correction": "Heard her."}).status_code == 302) is shown


def test_what_needs_an_acceptance_is_not_offered_before_it(cast: Cast) -> None:
    ref = report(cast, "olu", "ada").refs[0]
    dora = signed_in(cast, "dora")
    said = {"decision": "no_referral", "why": "They said so"}
    assert 'record/decision/">Record a decision' not in page(dora, ref)
    assert "record/referral/" in page(dora, ref)
    assert dora.post(f"/concerns/{ref}/record/decision/", said).status_code == 422
    assert "decision" not in queries.presses(cast.actor("dora"), ref).lines


def test_somebody_who_does_not_see_it_may_press_nothing(cast: Cast, ref: str) -> None:
    assert queries.presses(cast.actor("nat"), ref) == queries.presses(cast.actor("nat"), "none")
    assert not queries.presses(cast.actor("nat"), ref).moves
