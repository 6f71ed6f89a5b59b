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


def test_an_adult_nobody_names_never_reaches_the_head() -> None:
    for type_ in [None, *types()]:
        facts = school.report(type=type_, about=(Party(frozenset({"unknown"})),), could_be_head=Answer.DONT_KNOW)
        adult = school.part(route(facts, BOOKS["model"], school.holders(), school.CALENDAR), Part.ADULT)
        assert school.HEAD not in school.everybody_reached(adult)
