"""Nobody barred is ever reached: the whole product of types, subjects, reporters and casts, on the pure rule."""

import itertools
from dataclasses import replace

import pytest

from belisha.capabilities.concerns.routes import route_keys
from belisha.capabilities.concerns.rules.routing import route
from belisha.capabilities.concerns.terms import Answer, Part, Party, PartyRole, ReportFacts
from belisha.content import reading
from belisha.content.concern_types import ConcernType, types
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


# --- types that a rulebook routes alike


def _alike(type_: ConcernType | None, book: Rulebook) -> object:
    """Everything about a type that a route may depend on, as this rulebook answers it."""
    if type_ is None:
        return None
    settings = catalogue.settings()
    asked = tuple((pattern.split("{")[0], _answers(pattern, book)) for pattern in type_.routes if settings)
    receivers = tuple(answer for _, answer in asked)
    return (
        type_.child,
        type_.adult,
        type_.adult_is,
        type_.parents,
        bool(type_.duty),
        type_.id == "nude_image",
        receivers,
    )


def _answers(pattern: str, book: Rulebook) -> tuple[object, ...]:
    settings = catalogue.settings()
    keys = [key for key in route_keys(replace(types()["bullying"], routes=(pattern,))) if key in settings]
    return tuple((key in book.bindings, book[settings[key]].value) for key in keys)


def representatives(book: Rulebook) -> dict[object, str | None]:
    """The first type of each group that is routed alike."""
    found: dict[object, str | None] = {}
    for type_ in (None, *types().values()):
        found.setdefault(_alike(type_, book), type_.id if type_ else None)
    return found


def _verdict(facts: ReportFacts, book: Rulebook, holders: Holders) -> object:
    """Who is reached and who is barred, part by part."""
    return [
        (p.part, {(g.person, g.role, g.technical_only) for g in p.grants}, p.barred, school.everybody_reached(p))
        for p in route(facts, book, holders, school.CALENDAR).parts
    ]


@pytest.mark.parametrize("book", BOOKS)
def test_types_of_one_group_are_routed_alike(book: str) -> None:
    """The proof that trying one type of each group tries them all."""
    holders, groups = CASTS["the DSL is the teacher's aunt"], representatives(BOOKS[book])
    for type_ in types().values():
        first = groups[_alike(type_, BOOKS[book])]
        if first == type_.id:
            continue
        for subject, (kinds, with_child) in itertools.product(POSTED, itertools.product(REPORTERS, (True, False))):
            facts = _facts(type_.id, (subject,), with_child=with_child, reporter_kinds=kinds)
            here = _verdict(facts, BOOKS[book], holders)
            assert here == _verdict(replace(facts, type=first), BOOKS[book], holders), (type_.id, first, subject)


# --- the product

POSTED = sorted({person for _, person in school.POSTS})
PUPILS = (school.PUPIL, school.OTHER_PUPIL)


def _facts(type_: str | None, subjects: tuple[int, ...], *, with_child: bool, **more: object) -> ReportFacts:
    """A report about these people, pupils as pupils, and perhaps with a child who was harmed."""
    about = [Party(frozenset({"pupil"} if one in PUPILS else ()), one, PartyRole.SUBJECT) for one in subjects]
    about += [Party(frozenset({"pupil"}), school.PUPIL, PartyRole.HARMED)] if with_child else []
    return school.report(type=type_, about=tuple(about), **more)


def _reporters(holders: Holders) -> list[dict[str, object]]:
    """Every person of the cast, a pupil, a parent, and nobody who is known."""
    people = [*POSTED, school.OTHER_PUPIL, school.MOTHER]
    known = [
        {"reporter": one, "reporter_kinds": frozenset({*holders.roles_of(one), *holders.affiliations_of(one)})}
        for one in people
    ]
    return [*known, {"reporter_kinds": frozenset({"public"})}, {"reporter_kinds": frozenset()}]


def _reaches_nobody_barred(facts: ReportFacts, book: Rulebook, holders: Holders) -> None:
    forbidden = _must_not_know(facts, holders)
    here = {holding.person for holding in holders.holdings}
    for part in route(facts, book, holders, school.CALENDAR).parts:
        assert not school.everybody_reached(part) & forbidden, (facts, part.part)
        assert forbidden & here <= part.barred, (facts, part.part)


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("cast", CASTS)
def test_whoever_it_is_about_is_reached_by_no_type_whoever_reports_it(cast: str, book: str) -> None:
    """Type by subject by reporter by cast, urgent or not, with a child in it or not."""
    holders, types_ = CASTS[cast], representatives(BOOKS[book]).values()
    subjects = [*POSTED, school.OTHER_PUPIL]
    reporters = _reporters(holders)
    for type_, subject, reporter in itertools.product(types_, subjects, reporters):
        for urgent, with_child in itertools.product((True, False), repeat=2):
            facts = _facts(type_, (subject,), with_child=with_child, urgent=urgent, **reporter)
            _reaches_nobody_barred(facts, BOOKS[book], holders)
    assert len(reporters) == len(POSTED) + 4


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("cast", CASTS)
def test_of_two_whom_it_is_about_neither_is_reached(cast: str, book: str) -> None:
    holders, types_ = CASTS[cast], representatives(BOOKS[book]).values()
    for type_, pair in itertools.product(types_, itertools.combinations([*POSTED, *PUPILS], 2)):
        for with_child in (True, False):
            _reaches_nobody_barred(_facts(type_, pair, with_child=with_child), BOOKS[book], holders)


@pytest.mark.parametrize("cast", CASTS)
def test_no_place_and_no_way_in_lets_anybody_through(cast: str) -> None:
    holders, types_ = CASTS[cast], representatives(BOOKS["model"]).values()
    ways = itertools.product(
        ("staff", "worry_page"), ("", "classroom", "trip"), (school.TUESDAY, school.FRIDAY_EVENING)
    )
    for (channel, place, at), type_, subject in itertools.product(ways, types_, [*POSTED, school.PUPIL]):
        facts = _facts(type_, (subject,), with_child=True, channel=channel, place=place, at=at)
        _reaches_nobody_barred(facts, BOOKS["model"], holders)


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
