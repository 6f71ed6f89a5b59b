"""F29: no page of an invented school goes unmarked, no page of a real one is marked, and one press signs in nobody real."""

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from belisha.kernel.people.models import Account
from belisha.kernel.schools import queries as schools
from belisha.kernel.schools.models import School
from tests.cast import Cast, a_school
from tests.web.browser import signed_in
from tests.web.hands import an_account

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.addresses_of_a_demonstration")]
MARK = "An invented school"
OPEN = (
    "/accounts/login/",
    "/accounts/password/reset/",
    "/help/",
    "/nothing-here/",
    "/w/{slug}/",
    "/w/{slug}/again/",
    "/w/nobody/",
)
SIGNED_IN = (
    "/",
    "/inbox/",
    "/account/",
    "/account/second-steps/",
    "/concerns/",
    "/nothing-here/",
    "/accounts/reauthenticate/",
)


@pytest.fixture
def cast() -> Cast:
    return a_school()


def invent(*casts: Cast) -> None:
    School.objects.filter(pk__in=[cast.school_id for cast in casts]).update(is_demo=True)


@pytest.mark.parametrize("is_demo", [True, False])
@pytest.mark.parametrize("address", OPEN)
def test_a_page_without_sign_in_is_marked_where_only_invented_schools_are_here(
    cast: Cast, address: str, *, is_demo: bool
) -> None:
    if is_demo:
        invent(cast)
    page = Client().get(address.format(slug=cast.slug))
    assert (MARK in page.content.decode()) is is_demo


@pytest.mark.parametrize("is_demo", [True, False])
@pytest.mark.parametrize("address", SIGNED_IN)
def test_a_page_behind_the_sign_in_is_marked_by_its_school(cast: Cast, address: str, *, is_demo: bool) -> None:
    if is_demo:
        invent(cast)
    page = signed_in(cast, "dora").get(address)
    assert page.status_code in (200, 404)
    assert (MARK in page.content.decode()) is is_demo


def test_where_both_kinds_are_here_each_page_goes_by_its_own_school(cast: Cast) -> None:
    other = a_school()
    invent(cast)
    assert MARK in signed_in(cast, "dora").get("/").content.decode()
    assert MARK not in signed_in(other, "dora").get("/").content.decode()
    assert MARK in Client().get(f"/w/{cast.slug}/").content.decode()
    assert MARK not in Client().get(f"/w/{other.slug}/").content.decode()
    assert MARK not in Client().get("/accounts/login/").content.decode()


def test_a_machine_without_a_school_is_not_marked() -> None:
    assert MARK not in Client().get("/accounts/login/").content.decode()
    assert not schools.holds_only_invented()


@pytest.mark.parametrize("is_demo", [True, False])
def test_a_fault_and_what_is_not_understood_are_marked_too(cast: Cast, *, is_demo: bool) -> None:
    if is_demo:
        invent(cast)
    client = Client(raise_request_exception=False)
    fault, odd = client.get("/fails/"), client.get("/help/", headers={"host": "elsewhere.example"})
    assert (fault.status_code, odd.status_code) == (500, 400)
    assert [MARK in page.content.decode() for page in (fault, odd)] == [is_demo, is_demo]
    assert all("ring 999" in page.content.decode() for page in (fault, odd))


def test_the_page_of_a_fault_is_there_where_the_records_do_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> bool:
        raise OperationalError

    monkeypatch.setattr(schools, "holds_only_invented", away)
    page = Client(raise_request_exception=False).get("/fails/")
    assert "Something went wrong" in page.content.decode()


@pytest.mark.parametrize("is_demo", [True, False])
def test_who_has_no_password_is_told_so_on_a_page_of_ours(cast: Cast, *, is_demo: bool) -> None:
    client = signed_in(cast, "dora")
    account = Account.objects.get(person_id=cast["dora"])
    if is_demo:
        invent(cast)
    account.set_unusable_password()
    account.save()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("account_reauthenticate"))
    assert page.status_code == 403
    words = page.content.decode()
    assert "This cannot be done here" in words
    assert ("app-header" in words, MARK in words, "one press" in words) == (True, is_demo, is_demo)


def test_one_press_signs_in_where_every_school_is_invented(cast: Cast) -> None:
    account = an_account(cast, "dora")
    invent(cast)
    client = Client()
    assert MARK in client.get("/demo/").content.decode()
    assert client.post(f"/demo/{account.pk}/").status_code == 302
    assert client.get("/").status_code == 200


def test_one_press_is_not_there_where_a_real_school_is(cast: Cast) -> None:
    """Also not for the invented one: whoever runs a real school here never sees a door without a lock."""
    other = a_school()
    invent(cast)
    own, real = an_account(cast, "dora"), an_account(other, "dora")
    client = Client()
    assert client.get("/demo/").status_code == 404
    assert [client.post(f"/demo/{account.pk}/").status_code for account in (own, real)] == [404, 404]
    assert client.get("/").status_code == 302


@pytest.mark.urls("belisha.config.urls")
def test_one_press_is_not_there_unless_the_demonstration_runs_it(cast: Cast) -> None:
    account = an_account(cast, "dora")
    invent(cast)
    assert Client().get("/demo/").status_code == 404
    assert Client().post(f"/demo/{account.pk}/").status_code == 404
