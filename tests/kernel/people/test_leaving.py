"""Whoever leaves keeps nothing: no post, no class, no way in, no concern (issue 2, leavers)."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from django.test import Client

from belisha.capabilities.concerns import actions
from belisha.capabilities.concerns import queries as concerns
from belisha.capabilities.concerns.models import Concern
from belisha.kernel.duties import queries as duties
from belisha.kernel.people import actions as people
from belisha.kernel.people import queries, register
from belisha.kernel.people.models import Account, Person
from belisha.kernel.people.models import Affiliation as Row
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


def is_found(cast: Cast, name: str, day: date) -> bool:
    """Whether the report form's picker offers them as a child."""
    given = Person.objects.get(pk=cast[name]).given_name
    return cast[name] in {who.id for who in queries.find(cast.school_id, given, day, children=True)}


def former(cast: Cast, name: str) -> list[tuple[date, date | None]]:
    """From when to when they are a former pupil."""
    rows = Row.objects.filter(person_id=cast[name], kind=Affiliation.EX_PUPIL.value)
    return list(rows.order_by("first").values_list("first", "last"))


class TestAPupilWhoLeft:
    YEAR = timedelta(days=365)

    def ends(self, cast: Cast, last: date) -> None:
        people.end_affiliation(
            actor=cast.system, now=NOW, person_id=cast["ada"], kind=Affiliation.PUPIL, last=last
        )  # fmt: skip

    @pytest.mark.parametrize("last", [TODAY, TOMORROW, TODAY - timedelta(days=3)])
    @pytest.mark.parametrize("by", ["leaves", "one way ends"])
    def test_is_found_for_a_year(self, cast: Cast, last: date, by: str) -> None:
        leaves(cast, "ada", last) if by == "leaves" else self.ends(cast, last)
        assert former(cast, "ada") == [(last + timedelta(days=1), None)]
        assert is_found(cast, "ada", last)
        assert is_found(cast, "ada", last + self.YEAR)
        assert not is_found(cast, "ada", last + self.YEAR + timedelta(days=2))

    def test_has_left_and_cannot_sign_in(self, cast: Cast) -> None:
        key = account(cast, "ada").pk
        leaves(cast, "ada")
        assert not Account.objects.get(pk=key).is_active
        after = NOW + timedelta(days=1)
        assert queries.has_left(cast.school_id, cast["ada"], after)
        card = register.card(cast.school_id, cast["ada"], after)
        assert card is not None
        assert not card.belongs

    def test_cannot_sign_in_after_a_later_last_day_either(self, cast: Cast) -> None:
        key = account(cast, "ada").pk
        leaves(cast, "ada", TOMORROW)
        assert queries.actor_of(key, NOW, Assurance.SIGNED_IN)
        assert queries.actor_of(key, NOW + timedelta(days=2), Assurance.SIGNED_IN) is None

    def test_is_entered_once_when_the_last_day_is_put_right(self, cast: Cast) -> None:
        for last in (TODAY + timedelta(days=30), TOMORROW, TOMORROW):
            leaves(cast, "ada", last)
        assert former(cast, "ada") == [(TOMORROW + timedelta(days=1), None)]

    @pytest.mark.parametrize("later", [0, 1, 200])
    def test_is_a_pupil_and_nothing_else_when_they_come_back(self, cast: Cast, later: int) -> None:
        leaves(cast, "ada")
        now = NOW + timedelta(days=later)
        people.begin_affiliation(actor=cast.system, now=now, person_id=cast["ada"], kind=Affiliation.PUPIL)
        for day in (now.date(), now.date() + timedelta(days=400)):
            kinds = Row.objects.filter(queries.on(day), person_id=cast["ada"]).values_list("kind", flat=True)
            assert list(kinds) == [Affiliation.PUPIL.value], day
        assert is_found(cast, "ada", now.date() + timedelta(days=400))

    def test_is_found_for_a_year_after_a_visit_with_a_known_end(self, cast: Cast) -> None:
        leaves(cast, "ada")
        now, end = NOW + timedelta(days=300), TODAY + timedelta(days=314)
        people.begin_affiliation(actor=cast.system, now=now, person_id=cast["ada"], kind=Affiliation.PUPIL, last=end)
        assert former(cast, "ada") == [
            (TOMORROW, TODAY + timedelta(days=299)), (end + timedelta(days=1), None),
        ]  # fmt: skip
        assert is_found(cast, "ada", end + self.YEAR)

    def test_is_a_child_to_a_report(self, cast: Cast) -> None:
        leaves(cast, "ada")
        later = NOW + timedelta(days=40)
        holders = queries.holders(cast.school_id, later)
        assert holders.affiliations_of(cast["ada"]) == {Affiliation.EX_PUPIL}
        assert opened(cast, report(cast, "tess", "ada", now=later).refs) == {"child"}

    def test_and_works_here_may_leave_again(self, cast: Cast) -> None:
        people.begin_affiliation(
            actor=cast.system, now=NOW, person_id=cast["eve"], kind=Affiliation.EX_PUPIL, first=date(2010, 7, 1)
        )
        key = account(cast, "eve").pk
        leaves(cast, "eve")
        assert former(cast, "eve") == [(date(2010, 7, 1), None)]
        assert not Account.objects.get(pk=key).is_active
        assert queries.has_left(cast.school_id, cast["eve"], NOW + timedelta(days=1))


def opened(cast: Cast, refs: Iterable[str]) -> set[str]:
    """The parts of a report."""
    return set(Concern.objects.filter(school_id=cast.school_id, ref__in=list(refs)).values_list("part", flat=True))


def test_nobody_of_another_school_is_sent_away(cast: Cast) -> None:
    other = a_school(policy=False)
    with pytest.raises(Person.DoesNotExist):
        leaves(cast, "eve") or people.leave(actor=cast.system, now=NOW, person_id=other["eve"], last=TODAY)
    with pytest.raises(Person.DoesNotExist):
        people.close_account(actor=cast.system, now=NOW, person_id=other["eve"])
    assert queries.holders(other.school_id, NOW).of(Role.DEPUTY_DSL) == (other["eve"],)
