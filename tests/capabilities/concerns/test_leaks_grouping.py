"""The proof that one type and one reporter of each group stand for all: they are tried beside each other everywhere.

The groups are found in one school, over whom it is about and who reports. Here every type and every reporter meets every
school, under situations that dice choose from every other factor of the product: one or two people whom it is about, a
child in it, urgent, place, hour, way in, who is on call. A sample is enough for these, since no rule may join them to a
type: where one does, by name or by a clause of its own, each of the hundreds of drawn situations is a chance to see it.
The dice are seeded: what is red is red again.
"""

import random
from dataclasses import replace

import pytest

from belisha.content.concern_types import types
from tests.capabilities.concerns import casts, school
from tests.capabilities.concerns.alike import first_type_like, reporters, types_to_try, verdict
from tests.capabilities.concerns.casts import BOOKS, CASTS, PUPILS
from tests.capabilities.concerns.school import FRIDAY_EVENING, TUESDAY

DRAWN = 8  # situations for each type in each school; every cast and book draws its own


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("cast", CASTS)
def test_whoever_is_of_one_group_is_routed_alike_everywhere(cast: str, book: str) -> None:
    holders, dice = CASTS[cast], random.Random(f"{cast} {book}")  # noqa: S311
    first, stands_for = first_type_like(book), reporters(holders, book)
    subjects = [*casts.posted(holders), *PUPILS, school.MOTHER, casts.OUTSIDER]
    for type_ in types():
        for _ in range(DRAWN):
            (reporter, kinds), (other, other_kinds) = dice.choice(list(stands_for.items()))
            facts = casts.facts(
                type_,
                dice.sample(subjects, dice.choice((0, 1, 1, 2))),
                with_child=dice.choice((True, False)),
                urgent=dice.choice((True, False)),
                place=dice.choice(("", "classroom", "trip")),
                channel=dice.choice(("staff", "worry_page")),
                at=dice.choice((TUESDAY, FRIDAY_EVENING)),
                on_call=tuple(dice.sample(subjects, 1)),
                reporter=reporter,
                reporter_kinds=kinds,
            )
            stand_in = replace(facts, type=first[type_], reporter=other, reporter_kinds=other_kinds)
            assert verdict(facts, book, holders) == verdict(stand_in, book, holders), (facts, stand_in)


@pytest.mark.parametrize("book", BOOKS)
def test_there_are_groups_of_several_and_more_than_one_group(book: str) -> None:
    """Neither does everything stand for everything, nor has each type to be tried by itself."""
    assert 2 < len(types_to_try(book)) < len(types()) / 2
    groups = set(reporters(CASTS["an ordinary school"], book).values())
    assert 1 < len(groups) < len(reporters(CASTS["an ordinary school"], book)) / 2
