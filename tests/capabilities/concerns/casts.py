"""The schools in which nobody barred may be reached: who holds which post, who is family to whom, by number.

Beside the ordinary one they are the schools in which hiding is hard: few people, family, a proprietor, two records of one
person, a parent whose relatives work here.
"""

from collections.abc import Iterable
from dataclasses import replace

from belisha.capabilities.concerns.terms import Party, PartyRole, ReportFacts
from belisha.content import reading
from belisha.kernel import catalogue
from belisha.plain.holders import Holders
from belisha.plain.names import Role
from belisha.plain.policy_file.binder import rulebook
from belisha.plain.policy_file.reader import read
from belisha.plain.rulebook import Rulebook
from tests.capabilities.concerns import school

PROPRIETOR, DSL_AGAIN, OUTSIDER = 13, 14, 62
PUPILS = (school.PUPIL, school.OTHER_PUPIL)
NEAR = {Role.FORM_TUTOR: (school.TEACHER,), Role.TEACHER: (school.TEACHER, school.LEAD), Role.LINE_MANAGER: ()}
TWO_RECORDS = (*(post for post in school.POSTS if post[0] is not Role.SLT), (Role.SLT, DSL_AGAIN))


def _one_person_twice() -> Holders:
    """The DSL stands in the register twice; the other record is on the senior team, and its brother is deputy DSL."""
    here = school.holders(TWO_RECORDS, ties=[(DSL_AGAIN, school.DEPUTY)])
    return replace(here, same=frozenset({frozenset({school.DSL, DSL_AGAIN})}))


def _owned_by(proprietor: int, ties: Iterable[tuple[int, int]] = ()) -> Holders:
    """Somebody owns the school, and there is no chair."""
    without_chair = [post for post in school.POSTS if post[0] not in (Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR)]
    return school.holders([*without_chair, (Role.PROPRIETOR, proprietor)], ties)


CASTS = {
    "an ordinary school": school.holders(),
    "the DSL is the teacher's aunt": school.holders(ties=[(school.DSL, school.TEACHER)]),
    "the chair is the head's brother": school.holders(ties=[(school.HEAD, school.CHAIR)]),
    "the deputy DSL is the child's mother": school.holders(ties=[(school.DEPUTY, school.PUPIL)]),
    "two people in ten posts": school.two_people_in_ten_posts(),
    "everybody here was a pupil once": school.everybody_was_a_pupil_once(),
    "a proprietor, and the chair is the head's spouse": school.holders(
        [*school.POSTS, (Role.PROPRIETOR, PROPRIETOR)], ties=[(school.HEAD, school.CHAIR)]
    ),
    "the DSL's sister owns the school": _owned_by(PROPRIETOR, ties=[(PROPRIETOR, school.DSL)]),
    "the head owns the school": _owned_by(school.HEAD),
    "a mother's sister is the DSL and her brother in the office": school.holders(
        ties=[(school.MOTHER, school.DSL), (school.MOTHER, school.OFFICE), (school.MOTHER, school.PUPIL)]
    ),
    "the DSL has two records": _one_person_twice(),
}


def everybody() -> Holders:
    """A school in which each post is held by somebody of its own: a route shows itself whole in whom it reaches."""
    return school.holders([(role, 100 + number) for number, role in enumerate(Role)])


def posted(holders: Holders) -> list[int]:
    """Everybody who holds a post."""
    return sorted({holding.person for holding in holders.holdings})


def books() -> dict[str, Rulebook]:
    """A school without any document, and one that has approved the model policy."""
    documents = [read(reading.text("policies", f"{name}.md")) for name in ("model", "model-procedures")]
    return {"silent": Rulebook.of(()), "model": rulebook(documents, catalogue.settings())}


BOOKS = books()


def facts(type_: str | None, subjects: Iterable[int], *, with_child: bool, **more: object) -> ReportFacts:
    """A report about these people, pupils as pupils, and perhaps with a child who was harmed."""
    about = [Party(frozenset({"pupil"} if one in PUPILS else ()), one, PartyRole.SUBJECT) for one in subjects]
    about += [Party(frozenset({"pupil"}), school.PUPIL, PartyRole.HARMED)] if with_child else []
    return school.report(type=type_, about=tuple(about), near=NEAR, **more)
