"""Types, and reporters, that the rule cannot tell apart: trying one of each group tries them all.

Nothing here knows what makes two types alike. The rule is asked about each type in a school where every post has a person
of its own, so that a route shows itself whole; types with the same answers to every question are one group. A type that
a rule treats by its name falls out of its group by itself. That the groups hold in every other school, and under every
other circumstance, is proved by `test_leaks_grouping`.
"""

import itertools
from collections.abc import Hashable, Iterable
from functools import cache

from belisha.capabilities.concerns.rules.routing import route
from belisha.capabilities.concerns.terms import ReportFacts
from belisha.content.concern_types import types
from belisha.plain.holders import Holders
from belisha.plain.names import Role
from tests.capabilities.concerns import school
from tests.capabilities.concerns.casts import BOOKS, OUTSIDER, everybody, facts

Kinds = frozenset[str]
EVERYBODY = everybody()
KINDS = tuple(frozenset(words) for words in (("staff",), ("pupil",), ("parent",), ("public",), ()))
# nobody, somebody outside, a child, a teacher, the head, the DSL: the route of each part, and each way round somebody
_ASKED_ABOUT = (
    (), (OUTSIDER,), (school.OTHER_PUPIL,), *((EVERYBODY.of(role)[0],) for role in (Role.TEACHER, Role.HEADTEACHER, Role.DSL)),
)  # fmt: skip


def verdict(about: ReportFacts, book: str, holders: Holders) -> Hashable:
    """Who reads and who is alerted, as what, and who is barred, part by part."""
    return tuple(
        (
            part.part,
            frozenset((grant.person, grant.role, grant.technical_only) for grant in part.grants),
            part.barred,
            frozenset((rung.role, rung.people, rung.may_accept) for rung in part.ladder),
        )
        for part in route(about, BOOKS[book], holders, school.CALENDAR).parts
    )


@cache
def _as_answered(type_: str | None, kinds: Kinds, book: str) -> Hashable:
    """What the rule says to every question about this type from such a reporter."""
    return tuple(
        verdict(facts(type_, about, with_child=with_child, reporter_kinds=kinds), book, EVERYBODY)
        for about, with_child in itertools.product(_ASKED_ABOUT, (False, True))
    )


@cache
def first_type_like(book: str) -> dict[str | None, str | None]:
    """For every type, and for a report that nobody has named yet, the first type of its group."""
    firsts: dict[Hashable, str | None] = {}
    every: tuple[str | None, ...] = (None, *types())
    answers = {type_: tuple(_as_answered(type_, kinds, book) for kinds in KINDS) for type_ in every}
    return {type_: firsts.setdefault(answers[type_], type_) for type_ in every}


def types_to_try(book: str) -> list[str | None]:
    """One type of each group."""
    return list(dict.fromkeys(first_type_like(book).values()))


def kinds_to_try(book: str, kinds: Iterable[Kinds]) -> dict[Kinds, Kinds]:
    """For every kind of reporter the first of its group: those whose report of any type is routed alike."""
    firsts: dict[Hashable, Kinds] = {}
    return {
        each: firsts.setdefault(tuple(_as_answered(type_, each, book) for type_ in types_to_try(book)), each)
        for each in sorted(set(kinds), key=sorted)
    }


def reporters(holders: Holders, book: str) -> dict[tuple[int | None, Kinds], tuple[int | None, Kinds]]:
    """Every reporter of a school, and the one who is tried for them: everybody here, a pupil, a parent, and nobody known."""
    people = [*sorted({holding.person for holding in holders.holdings}), school.OTHER_PUPIL, school.MOTHER]
    known = [(one, frozenset(map(str, (*holders.roles_of(one), *holders.affiliations_of(one))))) for one in people]
    every: list[tuple[int | None, Kinds]] = [*known, (None, frozenset({"public"})), (None, frozenset())]
    alike = kinds_to_try(book, (kinds for _, kinds in every))
    first = {alike[kinds]: (one, kinds) for one, kinds in reversed(every)}
    return {(one, kinds): first[alike[kinds]] for one, kinds in every}
