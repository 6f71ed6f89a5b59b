"""Nobody barred is ever reached: the whole product of types, subjects, reporters and casts, on the pure rule."""

import itertools

import pytest

from belisha.capabilities.concerns.rules.routing import route
from belisha.capabilities.concerns.terms import Answer, Part, Party, PartyRole, ReportFacts
from belisha.content import reading
from belisha.content.concern_types import types
from belisha.kernel import catalogue
from belisha.plain.holders import Holders
from belisha.plain.names import Role
from belisha.plain.policy_file.binder import rulebook
from belisha.plain.policy_file.reader import read
from belisha.plain.rulebook import Rulebook
from tests.capabilities.concerns import school

CASTS = {
    "an ordinary school": school.holders(),
    "the DSL is the teacher's aunt": school.holders(ties=[(school.DSL, school.TEACHER)]),
    "the chair is the head's brother": school.holders(ties=[(school.HEAD, school.CHAIR)]),
    "the deputy DSL is the child's mother": school.holders(ties=[(school.DEPUTY, school.PUPIL)]),
    "two people in ten posts": school.two_people_in_ten_posts(),
    "everybody here was a pupil once": school.everybody_was_a_pupil_once(),
}
REPORTERS = [frozenset({"staff"}), frozenset({"pupil"}), frozenset({"parent"}), frozenset({"public"}), frozenset()]


def _books() -> dict[str, Rulebook]:
    documents = [read(reading.text("policies", f"{name}.md")) for name in ("model", "model-procedures")]
    return {"silent": Rulebook.of(()), "model": rulebook(documents, catalogue.settings())}


BOOKS = _books()


def _must_not_know(facts: ReportFacts, holders: Holders) -> set[int]:
    """Worked out by itself, from the facts alone: subjects, and family of a child or of an adult in it."""
    parties = {party.person for party in facts.about if party.person is not None}
    children = {person for person in parties if person in (school.PUPIL, school.OTHER_PUPIL)}
    adults = parties - children
    family = {other for tie in holders.ties if tie & (children | adults) for other in tie} - children
    return adults | family


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("cast", CASTS)
def test_nobody_who_must_not_know_is_reached_now_or_later(cast: str, book: str) -> None:
    holders = CASTS[cast]
    people = sorted({holding.person for holding in holders.holdings})
    tried = 0
    for type_, subject, with_child, kinds in itertools.product([None, *types()], people, (True, False), REPORTERS):
        about = [Party(frozenset(), subject, PartyRole.SUBJECT)]
        about += [Party(frozenset({"pupil"}), school.PUPIL, PartyRole.HARMED)] if with_child else []
        facts = school.report(type=type_, about=tuple(about), reporter_kinds=kinds, urgent=tried % 2 == 0)
        verdict = route(facts, BOOKS[book], holders, school.CALENDAR)
        forbidden = _must_not_know(facts, holders)
        for part in verdict.parts:
            assert not school.everybody_reached(part) & forbidden, (type_, subject, with_child, kinds, part.part)
            assert forbidden & {h.person for h in holders.holdings} <= part.barred
        tried += 1
    assert tried == (len(types()) + 1) * len(people) * 2 * len(REPORTERS)


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
                assert roles_reached <= {Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR, Role.LINK_GOVERNOR}
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
    for type_, subject, with_child in itertools.product([None, *types()], people, (True, False)):
        about = [Party(frozenset(), subject)]
        about += [Party(frozenset({"pupil"}), school.PUPIL, PartyRole.HARMED)] if with_child else []
        verdict = route(school.report(type=type_, about=tuple(about)), BOOKS["model"], holders, school.CALENDAR)
        for part in verdict.parts:
            for role in part.owner_roles:
                assert set(holders.of(role)) - part.barred, (type_, subject, role)
            for rung in part.ladder:
                assert rung.people
