"""Guardians, restrictions and ties: equal by default, sealed, of one school, ended with a reason."""

from datetime import timedelta

import pytest
from django.db import connection

from belisha.capabilities.concerns import queries as concerns
from belisha.kernel.people import actions as people
from belisha.kernel.people import queries, register
from belisha.kernel.people.models import Guardianship, Person, Restriction, Tie
from belisha.plain.decision import Refused
from belisha.plain.names import Affiliation
from tests.cast import NOW, Cast, a_school, report

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
WORDS = "No contact, by order of the court in Acre"


@pytest.fixture
def cast() -> Cast:
    found = a_school()
    found.people["finn"] = people.add_person(
        actor=found.system, now=NOW, given="Finn", family="Pike", kind=Affiliation.PARENT
    )
    people.add_guardian(
        actor=found.actor("dora"), now=NOW, child=found["ada"], guardian=found["finn"], relationship="father"
    )
    return found


def family(cast: Cast) -> register.Family:
    found = register.family(cast.school_id, cast["ada"], NOW)
    assert found is not None
    return found


def restrict(cast: Cast, guardian: str | None = "finn", **more: object) -> int:
    values = {"words": WORDS, "is_court_order": True, **more}
    return people.restrict(
        actor=cast.actor("dora"), now=NOW, child=cast["ada"], guardian=cast[guardian] if guardian else None, **values
    )  # type: ignore[arg-type]


def test_both_parents_are_equal_by_default_and_count_at_once(cast: Cast) -> None:
    mother, father = family(cast).guardians
    assert (mother.has_responsibility, mother.may_text) == (father.has_responsibility, father.may_text) == (True, True)
    assert father.is_confirmed
    assert father.reachable_from is None


def test_a_restriction_is_sealed_shown_first_and_lifted_with_a_sealed_reason(cast: Cast) -> None:
    number = restrict(cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM people_restriction")
        assert b"No contact" not in bytes(cursor.fetchone()[0])
    first = queries.guardians(cast.school_id, cast["ada"], TODAY)[0]
    assert (first.name, first.restrictions) == ("Finn Pike", (WORDS,))
    people.lift_restriction(actor=cast.actor("dora"), now=NOW, restriction=number, why="The order has ended")
    assert all(not guardian.restrictions for guardian in queries.guardians(cast.school_id, cast["ada"], TODAY))
    row = Restriction.objects.get(pk=number)
    assert (row.lifted_by_id, row.lifted_at) == (cast["dora"], NOW)
    assert b"has ended" not in bytes(row.lifted_why)
    with pytest.raises(Restriction.DoesNotExist):
        people.lift_restriction(actor=cast.actor("dora"), now=NOW, restriction=number, why="Again")


def test_a_restriction_without_a_reason_is_not_lifted_and_a_decision_is_looked_at_again(cast: Cast) -> None:
    number = restrict(cast)
    with pytest.raises(Refused):
        people.lift_restriction(actor=cast.actor("dora"), now=NOW, restriction=number, why=" ")
    for review in (None, TODAY):
        with pytest.raises(Refused) as refused:
            restrict(cast, is_court_order=False, review_on=review)
        assert refused.value.decision.message == "register.decision_needs_review"
    restrict(cast, None, is_court_order=False, review_on=TODAY + timedelta(days=30))
    later = register.family(cast.school_id, cast["ada"], NOW + timedelta(days=30))
    assert later is not None
    assert [line.review_is_due for line in later.restrictions] == [False, True]


def test_a_restriction_is_about_a_guardian_of_that_child_in_this_school(cast: Cast) -> None:
    other = a_school(policy=False)
    with pytest.raises(Person.DoesNotExist):
        people.restrict(
            actor=cast.actor("dora"), now=NOW, child=cast["ada"], guardian=other["mara"], words="x", is_court_order=True
        )
    with pytest.raises(Person.DoesNotExist):
        people.restrict(
            actor=cast.actor("dora"), now=NOW, child=other["ada"], guardian=None, words="x", is_court_order=True
        )
    with pytest.raises(Refused) as refused:
        restrict(cast, "tess")
    assert refused.value.decision.message == "register.not_a_guardian"
    assert not Restriction.objects.exists()


def test_saving_what_is_known_of_a_guardian_confirms_it(cast: Cast) -> None:
    Guardianship.objects.filter(guardian_id=cast["finn"]).update(
        confirmed_at=None, confirmed_by=None, reachable_from=TODAY + timedelta(days=1)
    )
    assert not family(cast).guardians[1].is_confirmed
    people.change_guardian(
        actor=cast.actor("olu"),
        now=NOW,
        child=cast["ada"],
        guardian=cast["finn"],
        reach_by="Ring after six",
        may_text=False,
    )
    line = family(cast).guardians[1]
    assert (line.is_confirmed, line.reach_by, line.may_text, line.reachable_from) == (
        True,
        "Ring after six",
        False,
        None,
    )


def test_a_guardian_ends_and_comes_back(cast: Cast) -> None:
    people.end_guardian(actor=cast.system, now=NOW, child=cast["ada"], guardian=cast["finn"], last=TODAY)
    tomorrow = NOW + timedelta(days=1)
    assert [g.name for g in queries.guardians(cast.school_id, cast["ada"], tomorrow.date())] == ["Mara Pike"]
    people.add_guardian(actor=cast.system, now=tomorrow, child=cast["ada"], guardian=cast["finn"])
    with pytest.raises(Refused):
        people.add_guardian(actor=cast.system, now=tomorrow, child=cast["ada"], guardian=cast["finn"])


def test_a_tie_that_ends_lifts_no_bar_by_itself(cast: Cast) -> None:
    ref = report(cast, "tess", "ada").refs[0]
    people.declare_tie(actor=cast.actor("dora"), now=NOW, one=cast["dora"], other=cast["ada"], said="aunt")
    assert concerns.one(cast.actor("dora"), ref, NOW) is None
    people.end_tie(actor=cast.actor("hana"), now=NOW, one=cast["ada"], other=cast["dora"], why="Wrong child")
    assert concerns.one(cast.actor("dora"), ref, NOW) is None
    assert queries.holders(cast.school_id, NOW).relatives_of({cast["dora"]}) == frozenset()
    new = report(cast, "tess", "ada").refs[0]
    assert concerns.one(cast.actor("dora"), new, NOW) is not None


def test_a_tie_needs_two_people_of_one_school_and_a_reason_to_end(cast: Cast) -> None:
    other = a_school(policy=False)
    with pytest.raises(Person.DoesNotExist):
        people.declare_tie(actor=cast.system, now=NOW, one=cast["dora"], other=other["ada"])
    with pytest.raises(Refused):
        people.declare_tie(actor=cast.system, now=NOW, one=cast["dora"], other=cast["dora"])
    people.declare_tie(actor=cast.system, now=NOW, one=cast["dora"], other=cast["ada"], is_household=True)
    with pytest.raises(Refused):
        people.end_tie(actor=cast.system, now=NOW, one=cast["dora"], other=cast["ada"], why="")
    people.end_tie(actor=cast.system, now=NOW, one=cast["dora"], other=cast["ada"], why="Moved out")
    people.declare_tie(actor=cast.system, now=NOW, one=cast["ada"], other=cast["dora"])
    assert Tie.objects.get().ended_at is None


def test_a_marked_child_is_protected(cast: Cast) -> None:
    people.mark_child(actor=cast.actor("dora"), now=NOW, child=cast["ada"], in_care=True, adopted_or_renamed=False)
    assert (family(cast).in_care, family(cast).adopted_or_renamed) == (True, False)
