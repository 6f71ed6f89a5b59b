"""Whoever leaves keeps nothing: no post, no class, no way in, no concern (issue 2, leavers)."""

from datetime import timedelta

import pytest
from django.test import Client

from belisha.capabilities.concerns import actions
from belisha.capabilities.concerns import queries as concerns
from belisha.kernel.duties import queries as duties
from belisha.kernel.people import actions as people
from belisha.kernel.people import queries, register
from belisha.kernel.people.models import Account, Person
from belisha.plain.actor import Assurance
from belisha.plain.names import Affiliation, Role
from tests.cast import NOW, Cast, a_school, report
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db
TODAY, TOMORROW = NOW.date(), NOW.date() + timedelta(days=1)


@pytest.fixture
def cast() -> Cast:
    return a_school()


def leaves(cast: Cast, name: str, last: object = TODAY) -> None:
    people.leave(actor=cast.system, now=NOW, person_id=cast[name], last=last)  # type: ignore[arg-type]


def account(cast: Cast, name: str) -> Account:
    people.open_account(
        actor=cast.system, now=NOW, person_id=cast[name], email=f"{name}@acre.example", password="x" * 12
    )
    return Account.objects.get(person_id=cast[name])


def test_a_deputy_who_leaves_loses_the_post_the_account_and_every_concern_at_once(cast: Cast) -> None:
    ref = report(cast, "tess", "ada").refs[0]
    key = account(cast, "eve").pk
    assert concerns.one(cast.actor("eve"), ref, NOW)
    leaves(cast, "eve")
    assert queries.holders(cast.school_id, NOW).of(Role.DEPUTY_DSL) == ()
    assert queries.actor_of(key, NOW, Assurance.SECOND_FACTOR) is None
    assert concerns.one(queries.actor_for(cast["eve"], NOW), ref, NOW) is None
    row = Account.objects.get(pk=key)
    assert (row.is_active, row.closed_at) == (False, NOW)
    card = register.card(cast.school_id, cast["eve"], NOW)
    assert card is not None
    assert (card.account, card.posts) == ("closed", ())


def test_what_somebody_owned_waits_for_the_others_when_they_leave(cast: Cast) -> None:
    ref = report(cast, "tess", "ada").refs[0]
    actions.accept(actor=cast.actor("eve"), now=NOW, ref=ref)
    account(cast, "eve")
    leaves(cast, "eve")
    assert concerns.one(queries.actor_for(cast["eve"], NOW), ref, NOW) is None
    work = [line for line in duties.inbox(cast.actor("dora"), NOW) if line.ref == ref]
    assert work, "the DSL has it to do now"


def test_an_open_session_of_somebody_who_has_left_opens_nothing(cast: Cast) -> None:
    client: Client = signed_in(cast, "eve")
    assert client.get("/help/").status_code == 200
    leaves(cast, "eve")
    answer = client.get("/")
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/accounts/login/")


def test_with_a_later_last_day_everything_holds_until_then_and_nothing_after(cast: Cast) -> None:
    key = account(cast, "eve").pk
    leaves(cast, "eve", TOMORROW)
    assert queries.holders(cast.school_id, NOW + timedelta(days=1)).of(Role.DEPUTY_DSL) == (cast["eve"],)
    day_after = NOW + timedelta(days=2)
    assert queries.holders(cast.school_id, day_after).of(Role.DEPUTY_DSL) == ()
    assert queries.actor_of(key, NOW, Assurance.SIGNED_IN) is not None
    assert queries.actor_of(key, day_after, Assurance.SIGNED_IN) is None


def test_a_teacher_who_stays_a_parent_keeps_no_post(cast: Cast) -> None:
    people.begin_affiliation(actor=cast.system, now=NOW, person_id=cast["eve"], kind=Affiliation.PARENT)
    people.end_affiliation(actor=cast.system, now=NOW, person_id=cast["eve"], kind=Affiliation.STAFF, last=TODAY)
    assert queries.actor_for(cast["eve"], NOW).roles == frozenset()
    assert queries.actor_for(cast["eve"], NOW + timedelta(days=1)).affiliations == {Affiliation.PARENT}


def test_one_of_two_ways_of_working_here_may_end_without_the_posts(cast: Cast) -> None:
    people.begin_affiliation(actor=cast.system, now=NOW, person_id=cast["eve"], kind=Affiliation.GOVERNOR)
    people.end_affiliation(actor=cast.system, now=NOW, person_id=cast["eve"], kind=Affiliation.GOVERNOR, last=TODAY)
    assert queries.holders(cast.school_id, NOW).of(Role.DEPUTY_DSL) == (cast["eve"],)


def test_an_account_is_opened_again_by_a_new_invitation(cast: Cast) -> None:
    account(cast, "eve")
    people.close_account(actor=cast.system, now=NOW, person_id=cast["eve"])
    _, token = people.invite(actor=cast.system, now=NOW, person_id=cast["eve"], email="eve@acre.example")
    people.accept_invitation(now=NOW, token=token, password="y" * 12)
    row = Account.objects.get(person_id=cast["eve"])
    assert (row.is_active, row.closed_at, row.check_password("y" * 12)) == (True, None, True)


def test_nobody_of_another_school_is_sent_away(cast: Cast) -> None:
    other = a_school(policy=False)
    with pytest.raises(Person.DoesNotExist):
        leaves(cast, "eve") or people.leave(actor=cast.system, now=NOW, person_id=other["eve"], last=TODAY)
    with pytest.raises(Person.DoesNotExist):
        people.close_account(actor=cast.system, now=NOW, person_id=other["eve"])
    assert queries.holders(other.school_id, NOW).of(Role.DEPUTY_DSL) == (other["eve"],)
