"""F29: every message of an invented school says so in its subject and its words, and none ever leaves the machine."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage as DjangoMessage

from belisha.kernel.notices import actions, sending
from belisha.kernel.notices.models import Message, MessageState
from belisha.kernel.schools import actions as schools
from belisha.kernel.schools import queries
from belisha.kernel.schools.actions import NotAsItMustBe
from belisha.kernel.schools.models import CardEntry, School
from belisha.kernel.schools.queries import CARD
from belisha.kernel.seal import actions as seal
from belisha.kernel.seal import master_key
from tests.cast import NOW, Cast, a_school
from tests.web.hands import an_account

pytestmark = pytest.mark.django_db
SERVER = {"mail.host": "mail.amberfield.example", "mail.from": "office@amberfield.example"}
TEMPLATES = ("new", "waiting", "waits_for_somebody", "nobody_yet", "test", "monthly", "second_step")


@pytest.fixture(autouse=True)
def no_server_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection to a mail server was asked for")

    monkeypatch.setattr(sending, "get_connection", never)


@pytest.fixture
def cast() -> Cast:
    return a_school(policy=False)


@pytest.fixture
def folder(cast: Cast, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where messages lie. The keys stay where they are."""
    del cast
    monkeypatch.setenv("BELISHA_MASTER_KEY_FILE", str(master_key.path()))
    settings.BELISHA_DATA = tmp_path
    return tmp_path / "mail"


def invent(cast: Cast) -> None:
    School.objects.filter(pk=cast.school_id).update(is_demo=True)


def only(folder: Path) -> EmailMessage:
    (file,) = folder.iterdir()
    return message_from_bytes(file.read_bytes(), policy=policy.default)  # type: ignore[return-value]


@pytest.mark.parametrize("is_demo", [True, False])
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_is_marked_and_no_message_of_a_real_school_is(
    cast: Cast, folder: Path, template: str, *, is_demo: bool
) -> None:
    if is_demo:
        invent(cast)
    letter = sending.write(cast.school_id, template, "AB12", name="1", to="dora@acre.example")
    assert not sending.send(cast.school_id, letter, NOW)
    found = only(folder)
    assert found["subject"].startswith("Invented school: ") is is_demo
    assert found.get_content().startswith("This message is from an invented school.") is is_demo
    assert letter.body.strip() in found.get_content()


def test_the_mail_of_the_sign_in_pages_is_marked_too(cast: Cast, folder: Path, settings: Any) -> None:
    settings.EMAIL_BACKEND = "belisha.web.sign_in.mail.SchoolMail"
    account = an_account(cast, "dora")
    invent(cast)
    DjangoMessage("A new password", "Open this.", None, [account.email]).send()
    assert only(folder)["subject"] == "Invented school: A new password"
    assert "invented school" in only(folder).get_content()


def test_it_never_leaves_whatever_the_card_says(cast: Cast, folder: Path) -> None:
    """The line may stand on the card from before, or be put into the table by hand."""
    key_id = seal.school_key_id(cast.school_id)
    for key, value in SERVER.items():
        sealed = seal.close(key_id, value, context=CARD)
        CardEntry.objects.create(school_id=cast.school_id, key=key, value=sealed, changed_at=NOW)
    invent(cast)
    actions.queue(school_id=cast.school_id, person_id=cast["dora"], now=NOW, template="new")
    assert actions.deliver(now=NOW) == 1
    assert Message.objects.get().state == MessageState.FOLDER
    assert only(folder)["subject"].startswith("Invented school: ")
    assert sending.way(cast.school_id) == (True, "")


def test_its_card_takes_no_mail_server_and_a_real_one_does(cast: Cast) -> None:
    schools.set_card(actor=cast.system, now=NOW, values=SERVER)
    invent(cast)
    with pytest.raises(NotAsItMustBe, match="sends no mail"):
        schools.set_card(actor=cast.system, now=NOW, values=SERVER)
    schools.set_card(actor=cast.system, now=NOW, values={"mail.host": ""})
    assert queries.card(cast.school_id)["mail.host"] == ""


@pytest.mark.parametrize("first_is_demo", [True, False])
def test_a_real_and_an_invented_school_never_share_an_installation(*, first_is_demo: bool) -> None:
    schools.create(now=NOW, name="One", slug="one", is_demo=first_is_demo)
    with pytest.raises(NotAsItMustBe, match="never share"):
        schools.create(now=NOW, name="Two", slug="two", is_demo=not first_is_demo)
    schools.create(now=NOW, name="Three", slug="three", is_demo=first_is_demo)
    assert {school.slug for school in queries.all_schools()} == {"one", "three"}
    assert queries.holds_only_invented() is first_is_demo
