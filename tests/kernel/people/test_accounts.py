"""A link to sign in: once, for seven days, kept nowhere."""

from datetime import timedelta

import pytest
from django.db import connection

from belisha.kernel.people import actions as people
from belisha.kernel.people.models import Account, Invitation
from belisha.plain.decision import Refused
from tests.cast import NOW, Cast, a_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return a_school(policy=False)


def invite(cast: Cast, name: str, email: str = "") -> str:
    email = email or f"{name}@acre.example"
    return people.invite(actor=cast.system, now=NOW, person_id=cast[name], email=email)[1]


def test_the_link_opens_an_account_once(cast: Cast) -> None:
    token = invite(cast, "tess")
    assert people.invitation(NOW, token) == (cast.school_id, "tess@acre.example")
    assert not Account.objects.get(person_id=cast["tess"]).is_active
    people.accept_invitation(now=NOW, token=token, password="three words here")
    row = Account.objects.get(person_id=cast["tess"])
    assert row.is_active
    assert row.check_password("three words here")
    with pytest.raises(LookupError):
        people.accept_invitation(now=NOW, token=token, password="somebody else's")
    assert Account.objects.get(pk=row.pk).check_password("three words here")


@pytest.mark.parametrize("days", [7, 8, 400])
def test_it_is_good_for_seven_days(cast: Cast, days: int) -> None:
    token = invite(cast, "tess")
    assert people.invitation(NOW + timedelta(days=7) - timedelta(seconds=1), token)
    with pytest.raises(LookupError):
        people.accept_invitation(now=NOW + timedelta(days=days), token=token, password="x" * 12)


def test_a_new_link_ends_the_earlier_one_and_leaving_ends_both(cast: Cast) -> None:
    first = invite(cast, "tess")
    second = invite(cast, "tess")
    assert people.invitation(NOW, first) is None
    people.leave(actor=cast.system, now=NOW, person_id=cast["tess"], last=NOW.date())
    assert people.invitation(NOW, second) is None


def test_the_table_does_not_hold_what_opens_an_account(cast: Cast) -> None:
    token = invite(cast, "tess")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_invitation")
        assert token not in str(cursor.fetchall())
    assert Invitation.objects.get().token_hash != token


@pytest.mark.parametrize("wrong", ["", "x", "1.0000", "9.aaaaaaaaaaaaaaaa" + "0" * 40])
def test_a_made_up_link_opens_nothing(cast: Cast, wrong: str) -> None:
    invite(cast, "tess")
    assert people.invitation(NOW, wrong) is None


def test_who_can_sign_in_is_not_invited_and_an_address_is_one_persons(cast: Cast) -> None:
    people.open_account(
        actor=cast.system, now=NOW, person_id=cast["hana"], email="HEAD@acre.example", password="x" * 12
    )
    with pytest.raises(Refused) as refused:
        invite(cast, "hana")
    assert refused.value.decision.message == "register.signs_in_already"
    with pytest.raises(Refused) as refused:
        invite(cast, "tess", "head@ACRE.example")
    assert refused.value.decision.message == "register.address_taken"
    assert not Account.objects.filter(person_id=cast["tess"]).exists()
