"""Who gives which post; posts that must not be one person's, every warning beside the others."""

import pytest

from belisha.capabilities.register import rules
from belisha.content.words import words
from belisha.plain.actor import Actor, system_actor
from belisha.plain.holders import Holders
from belisha.plain.names import Role
from tests.capabilities.concerns.school import (
    CHAIR,
    DEPUTY,
    DSL,
    HEAD,
    LEAD,
    MOTHER,
    OFFICE,
    OTHER_PUPIL,
    POSTS,
    PUPIL,
    TEACHER,
    TECHNICIAN,
    VICE,
    holders,
    two_people_in_ten_posts,
)


def actor(person: int, *roles: Role) -> Actor:
    return Actor(school_id=1, person_id=person, roles=frozenset(roles))


HEAD_, DSL_, DEPUTY_ = actor(HEAD, Role.HEADTEACHER), actor(DSL, Role.DSL), actor(DEPUTY, Role.DEPUTY_DSL)
OFFICE_, CHAIR_, TEACHER_ = (
    actor(OFFICE, Role.OFFICE),
    actor(CHAIR, Role.CHAIR_OF_GOVERNORS),
    actor(TEACHER, Role.TEACHER),
)


@pytest.mark.parametrize(
    ("who", "role", "may"),
    [
        (CHAIR_, Role.HEADTEACHER, True),
        (HEAD_, Role.HEADTEACHER, False),
        (OFFICE_, Role.HEADTEACHER, False),
        (HEAD_, Role.CHAIR_OF_GOVERNORS, False),
        (CHAIR_, Role.VICE_CHAIR, True),
        (HEAD_, Role.DSL, True),
        (DSL_, Role.DSL, False),
        (OFFICE_, Role.DSL, False),
        (DSL_, Role.DEPUTY_DSL, True),
        (OFFICE_, Role.DEPUTY_DSL, False),
        (OFFICE_, Role.TEACHER, True),
        (OFFICE_, Role.NETWORK_MANAGER, True),
        (OFFICE_, Role.DPO, False),
        (TEACHER_, Role.TEACHER, False),
        (DEPUTY_, Role.OFFICE, False),
        (system_actor(1, "command line"), Role.HEADTEACHER, True),
    ],
)
def test_each_post_is_given_by_those_above_it(who: Actor, role: Role, *, may: bool) -> None:
    assert bool(rules.may_give(who, role, TEACHER + 90, holders())) is may


@pytest.mark.parametrize("role", list(Role))
def test_no_post_is_given_to_oneself_and_none_without_somebody_to_give_it(role: Role) -> None:
    assert rules.owners_of(role)
    for person, held in POSTS:
        assert not rules.may_give(actor(held, person), role, held, holders())


def test_nobody_gives_themselves_a_post_under_their_second_record() -> None:
    school = Holders(same=frozenset({frozenset({OFFICE, 77})}))
    assert not rules.may_give(OFFICE_, Role.TEACHER, 77, school)
    assert rules.may_give(OFFICE_, Role.TEACHER, 78, school)


@pytest.mark.parametrize(
    ("who", "person", "may"),
    [
        (DSL_, DEPUTY, True),
        (DEPUTY_, DEPUTY, True),  # the deputy takes it over
        (HEAD_, HEAD, True),
        (OFFICE_, DEPUTY, True),
        (OFFICE_, OFFICE, False),  # nobody from outside the team puts themselves into it
        (TEACHER_, DEPUTY, False),
        (CHAIR_, DEPUTY, True),
    ],
)
def test_the_dsl_is_covered_by_word_of_the_team_the_head_or_the_office(who: Actor, person: int, *, may: bool) -> None:
    assert bool(rules.may_cover(who, Role.DSL, person, holders())) is may


def test_the_office_has_nobody_cover_for_the_head() -> None:
    assert not rules.may_cover(OFFICE_, Role.HEADTEACHER, DEPUTY, holders())
    assert rules.may_cover(CHAIR_, Role.HEADTEACHER, DEPUTY, holders())


@pytest.mark.parametrize(
    ("person", "close"),
    [(PUPIL, True), (MOTHER, True), (OTHER_PUPIL, False), (HEAD, False), (OFFICE, False)],
)
def test_the_register_shows_nobody_their_own_family(person: int, *, close: bool) -> None:
    school = holders(ties=[(OFFICE, PUPIL), (MOTHER, PUPIL), (HEAD, OTHER_PUPIL)])
    assert rules.is_close(OFFICE_, person, school) is close


# --- warnings, safeguarding F8 and F30


def posts(*changes: tuple[Role, int]) -> list[tuple[Role, int]]:
    changed = {role for role, _ in changes}
    return [(role, person) for role, person in POSTS if role not in changed] + list(changes)


def warned(*changes: tuple[Role, int], ties: tuple[tuple[int, int], ...] = ()) -> dict[Role, tuple[str, ...]]:
    return dict(rules.warnings(holders(posts(*changes), ties)))


def test_an_ordinary_school_has_no_warning() -> None:
    assert warned() == {}


@pytest.mark.parametrize(
    ("change", "role", "message"),
    [
        ((Role.DPO, HEAD), Role.DPO, "dpo_is_head"),
        ((Role.DPO, TECHNICIAN), Role.DPO, "dpo_runs_machines"),
        ((Role.CHAIR_OF_GOVERNORS, HEAD), Role.CHAIR_OF_GOVERNORS, "chair_is_head"),
        ((Role.VICE_CHAIR, HEAD), Role.VICE_CHAIR, "chair_is_head"),
        ((Role.PROPRIETOR, HEAD), Role.PROPRIETOR, "chair_is_head"),
        ((Role.LINK_GOVERNOR, DSL), Role.LINK_GOVERNOR, "governor_is_dsl"),
        ((Role.CHAIR_OF_GOVERNORS, TEACHER), Role.CHAIR_OF_GOVERNORS, "governor_is_staff"),
        ((Role.CLERK, HEAD), Role.CLERK, "clerk_is_head"),
        ((Role.ONLINE_SAFETY_LEAD, TECHNICIAN), Role.ONLINE_SAFETY_LEAD, "only_reviewer"),
        ((Role.DEPUTY_DSL, DSL), Role.DSL, "one_person_team"),
    ],
)
def test_a_conflict_is_found(change: tuple[Role, int], role: Role, message: str) -> None:
    assert message in warned(change)[role]
    assert f"register.warning.{message}" in words()


@pytest.mark.parametrize("role", [Role.HEADTEACHER, Role.DSL, Role.DEPUTY_DSL, Role.OFFICE, Role.CHAIR_OF_GOVERNORS])
def test_a_needed_post_that_is_vacant_is_found(role: Role) -> None:
    left = [(held, person) for held, person in POSTS if held is not role]
    assert "vacant" in rules.warnings(holders(left))[role]


def test_a_chair_and_a_vice_chair_who_are_family_of_the_head_are_both_found() -> None:
    found = warned(ties=((HEAD, CHAIR), (HEAD, VICE)))
    assert found == {Role.CHAIR_OF_GOVERNORS: ("chair_is_family",), Role.VICE_CHAIR: ("chair_is_family",)}


def test_every_warning_about_a_post_is_shown_and_none_hides_another() -> None:
    found = warned((Role.DPO, HEAD), (Role.NETWORK_MANAGER, HEAD), (Role.ONLINE_SAFETY_LEAD, LEAD))
    assert found[Role.DPO] == ("dpo_is_head", "dpo_runs_machines")
    both = warned((Role.CHAIR_OF_GOVERNORS, DSL), ties=((HEAD, DSL),))
    assert set(both[Role.CHAIR_OF_GOVERNORS]) == {"chair_is_family", "governor_is_dsl", "governor_is_staff"}


def test_a_conflict_in_a_second_record_is_a_conflict() -> None:
    school = holders(posts((Role.DPO, 77)))
    linked = Holders(school.holdings, school.affiliations, school.ties, frozenset({frozenset({HEAD, 77})}))
    assert rules.warnings(linked)[Role.DPO] == ("dpo_is_head",)


def test_two_people_in_ten_posts_hear_of_each_conflict() -> None:
    found = rules.warnings(two_people_in_ten_posts())
    assert "dpo_is_head" in found[Role.DPO]
    assert found[Role.ONLINE_SAFETY_LEAD] == ("only_reviewer",)


def test_an_independent_school_needs_a_proprietor() -> None:
    assert rules.warnings(holders(), (Role.PROPRIETOR,))[Role.PROPRIETOR] == ("vacant",)
