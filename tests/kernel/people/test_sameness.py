"""Two records of one person: what is hidden from one is hidden from the other, from the first doubt on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belisha.capabilities.concerns import queries as concerns
from belisha.kernel.people import actions as people
from belisha.kernel.people import alike, queries, register
from belisha.kernel.people.models import Person
from belisha.plain.decision import Refused
from belisha.plain.holders import Holders, Holding
from belisha.plain.names import Affiliation, Role
from tests.cast import NOW, Cast, a_school, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return a_school()


def a_parent(cast: Cast, given: str = "Dora", family: str = "Quilldora", **more: str) -> int:
    """A guardian of Ada by that name."""
    parent = people.add_person(actor=cast.system, now=NOW, given=given, family=family, kind=Affiliation.PARENT, **more)
    people.add_guardian(actor=cast.system, now=NOW, child=cast["ada"], guardian=parent)
    return parent


def own_mail(cast: Cast, name: str = "dora") -> str:
    return Person.objects.get(pk=cast[name]).email


def may_dora_read(cast: Cast, ref: str) -> bool:
    return concerns.one(cast.actor("dora"), ref, NOW) is not None


def test_a_dsl_whose_second_record_is_a_parent_reads_nothing_about_her_child(cast: Cast) -> None:
    a_parent(cast, email=own_mail(cast).upper())
    assert not may_dora_read(cast, report(cast, "tess", "ada").refs[0])
    assert may_dora_read(cast, report(cast, "tess", "ben").refs[0])


def test_a_record_that_is_entered_later_hides_what_is_open(cast: Cast) -> None:
    ref = report(cast, "tess", "ada").refs[0]
    assert may_dora_read(cast, ref)
    a_parent(cast, email=own_mail(cast))
    assert not may_dora_read(cast, ref)


def test_the_same_name_and_telephone_is_enough_however_it_is_written(cast: Cast) -> None:
    people.change_person(actor=cast.system, now=NOW, person_id=cast["dora"], phone="+44 7700 900123")
    a_parent(cast, "DÓRA", "Quill-Dora", phone="07700 900 123")
    assert not may_dora_read(cast, report(cast, "tess", "ada").refs[0])


def test_the_same_name_alone_is_asked_about_and_hides_nothing_yet(cast: Cast) -> None:
    parent = a_parent(cast)
    assert may_dora_read(cast, report(cast, "tess", "ada").refs[0])
    two = register.unanswered(cast.school_id, NOW)
    assert [({two_.one.id, two_.other.id}, two_.is_strict) for two_ in two] == [({cast["dora"], parent}, False)]


def test_two_parents_who_share_an_address_are_two_people(cast: Cast) -> None:
    a_parent(cast, "Finn", "Quilldora", email=own_mail(cast))
    assert register.unanswered(cast.school_id, NOW) == ()
    assert may_dora_read(cast, report(cast, "tess", "ada").refs[0])


def test_they_are_one_person_holds_whatever_the_records_say(cast: Cast) -> None:
    parent = a_parent(cast, "Theodora", "Married")
    ref = report(cast, "tess", "ada").refs[0]
    people.say_same(actor=cast.actor("hana"), now=NOW, one=parent, other=cast["dora"], is_same=True)
    assert not may_dora_read(cast, ref)
    assert not may_dora_read(cast, report(cast, "tess", "ada").refs[0])


def test_they_are_two_people_is_remembered_and_lifts_no_bar_by_itself(cast: Cast) -> None:
    parent = a_parent(cast, email=own_mail(cast))
    ref = report(cast, "tess", "ada").refs[0]
    people.say_same(actor=cast.actor("hana"), now=NOW, one=cast["dora"], other=parent, is_same=False)
    assert not may_dora_read(cast, ref)
    assert may_dora_read(cast, report(cast, "tess", "ada").refs[0])
    assert register.unanswered(cast.school_id, NOW) == ()
    assert [(two.answer, two.said_by) for two in register.answered(cast.school_id, NOW)] == [(False, "Hana QuillHana")]


def test_nobody_answers_for_themselves_and_no_other_schools_people_are_named(cast: Cast) -> None:
    parent = a_parent(cast)
    with pytest.raises(Refused):
        people.say_same(actor=cast.actor("dora"), now=NOW, one=cast["dora"], other=parent, is_same=False)
    other = a_school(policy=False)
    with pytest.raises(Person.DoesNotExist):
        people.say_same(actor=cast.actor("hana"), now=NOW, one=cast["dora"], other=other["dora"], is_same=True)


def test_a_subject_named_by_their_second_record_is_hidden_from_under_the_first(cast: Cast) -> None:
    parent = a_parent(cast, email=own_mail(cast))
    cast.people["dora_as_parent"] = parent
    refs = report(cast, "tess", "dora_as_parent", "ben").refs
    assert not any(may_dora_read(cast, ref) for ref in refs)
    assert any(concerns.one(cast.actor("hana"), ref, NOW) for ref in refs), "an adult here: the head's"


def test_two_schools_records_are_never_one(cast: Cast) -> None:
    other = a_school(policy=False)
    people.add_person(
        actor=other.system, now=NOW, given="Dora", family="Quilldora", kind=Affiliation.PARENT, email=own_mail(cast)
    )
    assert queries.holders(cast.school_id, NOW).same == frozenset()


# --- the pure part

HEAD, AGAIN, CHILD, AUNT = 1, 2, 3, 4
SCHOOL = Holders(
    holdings=(Holding(Role.HEADTEACHER, HEAD),),
    affiliations={HEAD: frozenset({Affiliation.STAFF}), AGAIN: frozenset({Affiliation.CARER})},
    ties=frozenset({frozenset({AGAIN, CHILD}), frozenset({HEAD, AUNT})}),
    same=frozenset({frozenset({HEAD, AGAIN})}),
)


def test_linked_records_share_posts_affiliations_and_family() -> None:
    assert SCHOOL.selves(HEAD) == SCHOOL.selves(AGAIN) == {HEAD, AGAIN}
    assert SCHOOL.selves(CHILD) == {CHILD}
    assert SCHOOL.roles_of(AGAIN) == {Role.HEADTEACHER}
    assert SCHOOL.affiliations_of(AGAIN) == {Affiliation.STAFF, Affiliation.CARER}
    assert SCHOOL.relatives_of({CHILD}) == {HEAD, AGAIN}
    assert SCHOOL.relatives_of({HEAD}) == SCHOOL.relatives_of({AGAIN}) == {CHILD, AUNT}


@given(st.sets(st.frozensets(st.integers(1, 9), min_size=2, max_size=2), max_size=8))
def test_groups_are_apart_and_hold_every_pair(pairs: set[frozenset[int]]) -> None:
    found = alike.groups(pairs)
    assert sum(len(group) for group in found) == len(frozenset().union(*found))
    for pair in pairs:
        assert any(pair <= group for group in found)
