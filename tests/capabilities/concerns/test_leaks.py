"""Nobody barred is ever reached: the whole product of types, subjects, reporters and casts, on the pure rule.

One type and one reporter of each group is tried, where the rule cannot tell the others from them: `alike` finds the
groups, `test_leaks_grouping` proves them.
"""

import itertools

import pytest

from belisha.capabilities.concerns.rules.routing import route
from belisha.capabilities.concerns.terms import Answer, Part, Party, PartyRole, ReportFacts
from belisha.content.concern_types import types
from belisha.plain.holders import Holders
from belisha.plain.names import Role
from belisha.plain.rulebook import Rulebook
from tests.capabilities.concerns import casts, school
from tests.capabilities.concerns.alike import reporters, types_to_try
from tests.capabilities.concerns.casts import BOOKS, CASTS, PUPILS


def _must_not_know(facts: ReportFacts, holders: Holders) -> set[int]:
    """Worked out by itself, from the facts alone: subjects, and family of a child or of an adult in it, under every
    record that they have."""
    parties = _every_record(holders, {party.person for party in facts.about if party.person is not None})
    children = parties & set(PUPILS)
    family = {other for tie in holders.ties if tie & parties for other in tie} - parties
    return (parties - children) | _every_record(holders, family)


def _every_record(holders: Holders, people: set[int]) -> set[int]:
    return people.union(*(group for group in holders.same if group & people))


def _reaches_nobody_barred(facts: ReportFacts, book: Rulebook, holders: Holders) -> set[Part]:
    """Answers the parts that there were."""
    forbidden = _must_not_know(facts, holders)
    here = {holding.person for holding in holders.holdings}
    parts = route(facts, book, holders, school.CALENDAR).parts
    for part in parts:
        assert not school.everybody_reached(part) & forbidden, (facts, part.part)
        assert forbidden & here <= part.barred, (facts, part.part)
    return {part.part for part in parts}


def _subjects(holders: Holders) -> list[int]:
    """Everybody who holds a post, a pupil, a parent, and somebody from outside."""
    return [*casts.posted(holders), school.OTHER_PUPIL, school.MOTHER, casts.OUTSIDER]


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("cast", CASTS)
def test_whoever_it_is_about_is_reached_by_no_type_whoever_reports_it(cast: str, book: str) -> None:
    """Type by subject by reporter by cast, urgent or not, with a child in it or not."""
    holders, parts = CASTS[cast], set[Part]()
    who_report = list(dict.fromkeys(reporters(holders, book).values()))
    for type_, subject, (reporter, kinds) in itertools.product(types_to_try(book), _subjects(holders), who_report):
        for urgent, with_child in itertools.product((True, False), repeat=2):
            facts = casts.facts(
                type_, (subject,), with_child=with_child, urgent=urgent, reporter=reporter, reporter_kinds=kinds
            )
            parts |= _reaches_nobody_barred(facts, BOOKS[book], holders)
    assert parts == set(Part), "a part that no report of the product opens is not tried"


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("cast", CASTS)
def test_of_two_whom_it_is_about_neither_is_reached(cast: str, book: str) -> None:
    holders = CASTS[cast]
    pairs = itertools.combinations([*_subjects(holders), school.PUPIL], 2)
    for type_, pair, with_child in itertools.product(types_to_try(book), pairs, (True, False)):
        _reaches_nobody_barred(casts.facts(type_, pair, with_child=with_child), BOOKS[book], holders)


@pytest.mark.parametrize("cast", CASTS)
def test_no_place_and_no_way_in_lets_anybody_through(cast: str) -> None:
    holders = CASTS[cast]
    ways = itertools.product(
        ("staff", "worry_page"), ("", "classroom", "trip"), (school.TUESDAY, school.FRIDAY_EVENING)
    )
    for (channel, place, at), type_, subject in itertools.product(ways, types_to_try("model"), _subjects(holders)):
        facts = casts.facts(type_, (subject,), with_child=True, channel=channel, place=place, at=at)
        _reaches_nobody_barred(facts, BOOKS["model"], holders)


@pytest.mark.parametrize("book", BOOKS)
def test_the_family_of_a_parent_it_is_about_is_barred_where_they_work_here(book: str) -> None:
    """No child and no adult here is in question: it is a matter, and it is hidden from a sister in the office all the same."""
    holders = CASTS["a mother's sister is the DSL and her brother in the office"]
    tried = [type_ for type_ in types_to_try(book) if _is_a_matter(type_, book, holders)]
    assert tried
    for type_ in tried:
        facts = casts.facts(type_, (school.MOTHER,), with_child=False)
        [matter] = route(facts, BOOKS[book], holders, school.CALENDAR).parts
        assert {school.DSL, school.OFFICE, school.MOTHER} <= matter.barred
        assert school.readers(matter) - {school.DSL, school.OFFICE}, "and somebody reads it"


def _is_a_matter(type_: str | None, book: str, holders: Holders) -> bool:
    facts = casts.facts(type_, (school.MOTHER,), with_child=False)
    return [part.part for part in route(facts, BOOKS[book], holders, school.CALENDAR).parts] == [Part.MATTER]


@pytest.mark.parametrize("cast", CASTS)
def test_every_ladder_skips_whoever_it_is_about_in_every_post_and_about_a_child_somebody_always_receives(
    cast: str,
) -> None:
    holders = CASTS[cast]
    for subject in sorted({holding.person for holding in holders.holdings}):
        about = (Party(frozenset(), subject), Party(frozenset({"pupil"}), school.OTHER_PUPIL))
        verdict = route(school.report(about=about, urgent=True), BOOKS["model"], holders, school.CALENDAR)
        for part in verdict.parts:
            roles_reached = {role for person in school.everybody_reached(part) for role in holders.roles_of(person)}
            assert subject not in school.everybody_reached(part)
            if part.part is Part.ADULT and Role.HEADTEACHER in holders.roles_of(subject):
                assert roles_reached <= {Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR, Role.LINK_GOVERNOR, Role.PROPRIETOR}
        child = school.part(verdict, Part.CHILD)
        assert child.grants, f"nobody receives the child's part when it is about {subject}"


def test_a_governor_on_a_rung_may_open_only_what_is_about_the_head() -> None:
    holders = school.holders()
    for subject in (school.TEACHER, school.DSL, school.HEAD):
        facts = school.report(about=(Party(frozenset(), subject), Party(frozenset({"pupil"}), school.PUPIL)))
        for part in route(facts, BOOKS["model"], holders, school.CALENDAR).parts:
            for rung in part.ladder:
                if set(rung.people) & {school.CHAIR, school.VICE, school.GOVERNOR}:
                    assert rung.may_accept is (subject == school.HEAD)


@pytest.mark.parametrize("answer", [None, Answer.YES, Answer.DONT_KNOW])
@pytest.mark.parametrize("cast", CASTS)
def test_an_adult_nobody_names_is_hidden_from_the_head_and_the_heads_family_in_every_part(
    cast: str, answer: Answer | None
) -> None:
    holders = CASTS[cast]
    heads = set(holders.of(Role.HEADTEACHER))
    hidden = heads | {p for p in holders.relatives_of(heads) if holders.roles_of(p)}
    for type_, with_child, unnamed in itertools.product([None, *types()], (True, False), ("unknown", "adult_here")):
        about = [Party(frozenset({unnamed}))]
        about += [Party(frozenset({"pupil"}), school.PUPIL, PartyRole.HARMED)] if with_child else []
        facts = school.report(type=type_, about=tuple(about), could_be_head=answer, on_call=tuple(heads))
        for part in route(facts, BOOKS["model"], holders, school.CALENDAR).parts:
            assert hidden <= part.barred, (type_, part.part)
            assert not hidden & school.everybody_reached(part), (type_, part.part)


@pytest.mark.parametrize("cast", CASTS)
def test_whoever_is_on_call_is_alerted_at_nightfall_unless_it_is_hidden_from_them(cast: str) -> None:
    holders = CASTS[cast]
    for person in sorted({holding.person for holding in holders.holdings}):
        about = (Party(frozenset(), person), Party(frozenset({"pupil"}), school.PUPIL, PartyRole.HARMED))
        for on_call in sorted({holding.person for holding in holders.holdings}):
            facts = school.report(at=school.FRIDAY_EVENING, about=about, on_call=(on_call,))
            for part in route(facts, BOOKS["model"], holders, school.CALENDAR).parts:
                assert not part.barred & school.everybody_reached(part)
                if part.part is Part.CHILD and on_call not in part.barred and not part.nobody_inside:
                    assert on_call in school.everybody_reached(part)


@pytest.mark.parametrize("cast", CASTS)
def test_a_part_is_never_given_to_a_post_whose_holders_are_all_hidden(cast: str) -> None:
    holders = CASTS[cast]
    people = sorted({holding.person for holding in holders.holdings})
    for type_, subject, with_child in itertools.product(types_to_try("model"), people, (True, False)):
        about = [Party(frozenset(), subject)]
        about += [Party(frozenset({"pupil"}), school.PUPIL, PartyRole.HARMED)] if with_child else []
        verdict = route(school.report(type=type_, about=tuple(about)), BOOKS["model"], holders, school.CALENDAR)
        for part in verdict.parts:
            for role in part.owner_roles:
                assert set(holders.of(role)) - part.barred, (type_, subject, role)
            for rung in part.ladder:
                assert rung.people
