"""Who holds which post, over all of somebody's roles, and who is family to whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belisha.plain.holders import Holders, Holding, Holds
from belisha.plain.names import DSL_TEAM, Affiliation, Role

HEAD, DSL, DEPUTY_ONE, DEPUTY_TWO, COVER, CHAIR = range(1, 7)
CHILD, MOTHER, AUNT = 101, 102, 103

SCHOOL = Holders(
    holdings=(
        Holding(Role.DSL, DEPUTY_TWO, Holds.DEPUTY),
        Holding(Role.DSL, COVER, Holds.COVER),
        Holding(Role.DSL, DSL),
        Holding(Role.DSL, DEPUTY_ONE, Holds.DEPUTY),
        Holding(Role.DEPUTY_DSL, DEPUTY_ONE),
        Holding(Role.DEPUTY_DSL, HEAD),
        Holding(Role.HEADTEACHER, HEAD),
        Holding(Role.CHAIR_OF_GOVERNORS, CHAIR),
    ),
    affiliations={MOTHER: frozenset({Affiliation.PARENT, Affiliation.STAFF})},
    ties=frozenset({frozenset({CHILD, MOTHER}), frozenset({MOTHER, AUNT})}),
)


def test_a_post_is_asked_of_its_holder_then_of_who_covers_then_of_the_deputies_in_their_order() -> None:
    assert SCHOOL.of(Role.DSL) == (DSL, COVER, DEPUTY_TWO, DEPUTY_ONE)


def test_a_post_that_nobody_holds_has_nobody() -> None:
    assert SCHOOL.of(Role.SENCO) == ()
    assert Holders().of(Role.DSL) == ()


def test_who_holds_and_covers_one_post_stands_once_in_the_better_place() -> None:
    twice = Holders((Holding(Role.DSL, COVER, Holds.DEPUTY), Holding(Role.DSL, DSL), Holding(Role.DSL, COVER)))
    assert twice.of(Role.DSL) == (DSL, COVER)
    other_way = Holders((Holding(Role.DSL, DSL, Holds.DEPUTY), Holding(Role.DSL, COVER, Holds.COVER)))
    assert other_way.of(Role.DSL) == (COVER, DSL)


@pytest.mark.parametrize(
    ("roles", "people"),
    [
        ((), ()),
        ((Role.HEADTEACHER,), (HEAD,)),
        ((Role.SENCO, Role.CHAIR_OF_GOVERNORS), (CHAIR,)),
        ((Role.HEADTEACHER, Role.CHAIR_OF_GOVERNORS), (HEAD, CHAIR)),
        ((Role.CHAIR_OF_GOVERNORS, Role.HEADTEACHER), (CHAIR, HEAD)),
        (DSL_TEAM, (DSL, COVER, DEPUTY_TWO, DEPUTY_ONE, HEAD)),
        ((Role.HEADTEACHER, Role.DEPUTY_DSL), (HEAD, DEPUTY_ONE)),
    ],
)
def test_several_posts_are_asked_in_their_order_and_nobody_is_told_twice(
    roles: tuple[Role, ...], people: tuple[int, ...]
) -> None:
    assert SCHOOL.of_any(roles) == people


@pytest.mark.parametrize(
    ("person", "roles"),
    [
        (HEAD, {Role.HEADTEACHER, Role.DEPUTY_DSL}),
        (DEPUTY_ONE, {Role.DSL, Role.DEPUTY_DSL}),
        (COVER, {Role.DSL}),
        (MOTHER, set()),
    ],
)
def test_what_is_hidden_from_somebody_is_hidden_over_every_role(person: int, roles: set[Role]) -> None:
    assert SCHOOL.roles_of(person) == roles


def test_a_parent_who_works_here_is_both() -> None:
    assert SCHOOL.affiliations_of(MOTHER) == {Affiliation.PARENT, Affiliation.STAFF}
    assert SCHOOL.affiliations_of(AUNT) == frozenset()


@pytest.mark.parametrize(
    ("people", "family"),
    [
        ((), set()),
        ((CHILD,), {MOTHER}),
        ((MOTHER,), {CHILD, AUNT}),
        ((AUNT,), {MOTHER}),
        ((CHILD, AUNT), {MOTHER}),
        ((HEAD,), set()),
    ],
)
def test_family_is_who_is_tied_and_not_the_family_of_the_family(people: tuple[int, ...], family: set[int]) -> None:
    assert SCHOOL.relatives_of(people) == family


# --- whatever the register holds

people = st.integers(1, 5)
holdings = st.lists(
    st.builds(Holding, st.sampled_from([*DSL_TEAM, Role.HEADTEACHER]), people, st.sampled_from(Holds)), max_size=8
).map(tuple)
ties = st.frozensets(st.frozensets(people, min_size=2, max_size=2), max_size=5)


@given(holdings)
def test_a_person_is_found_in_a_role_exactly_where_the_role_is_found_on_the_person(held: tuple[Holding, ...]) -> None:
    school = Holders(held)
    for person in range(1, 6):
        assert school.roles_of(person) == {role for role in Role if person in school.of(role)}


@given(holdings)
def test_nobody_stands_before_somebody_who_holds_the_post_more_fully(held: tuple[Holding, ...]) -> None:
    order = [Holds.HOLDER, Holds.COVER, Holds.DEPUTY]
    for role in Role:
        asked = Holders(held).of(role)
        best = [min(order.index(h.holds) for h in held if h.role is role and h.person == p) for p in asked]
        assert best == sorted(best)
        assert len(set(asked)) == len(asked)


@given(ties)
def test_family_ties_are_mutual(tied: frozenset[frozenset[int]]) -> None:
    school = Holders(ties=tied)
    for one in range(1, 6):
        for other in range(1, 6):
            assert (other in school.relatives_of([one])) == (one in school.relatives_of([other]))
