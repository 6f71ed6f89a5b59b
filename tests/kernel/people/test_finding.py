"""Somebody is found by what people type, on both databases."""

import pytest

from belisha.kernel.people import actions as people
from belisha.kernel.people import importing, queries
from belisha.kernel.people.models import Person
from belisha.kernel.people.naming import asked_for, parts_of
from belisha.plain.names import Affiliation
from tests.cast import NOW, Cast, a_school

pytestmark = pytest.mark.django_db
DAY = NOW.date()


@pytest.fixture
def cast() -> Cast:
    return a_school(policy=False)


def enter(cast: Cast, given: str, family: str, kind: Affiliation = Affiliation.STAFF, **more: str) -> int:
    return people.add_person(actor=cast.system, now=NOW, given=given, family=family, kind=kind, **more)


def found(cast: Cast, words: str, *, children: bool = False) -> list[str]:
    return [who.name for who in queries.find(cast.school_id, words, DAY, children=children)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Miss Miah", "Ruby Miah"),
        ("miss  MIAH", "Ruby Miah"),
        ("Mr. Abbot", "Ishaan Abbot"),
        ("Abbot, Ishaan", "Ishaan Abbot"),
        ("ish abb", "Ishaan Abbot"),
        ("Zoe", "Zoë Łukasz"),
        ("zoë lukasz", "Zoë Łukasz"),
        ("O'Brien", "Anne-Marie O’Brien-Smith"),
        ("obrien", "Anne-Marie O’Brien-Smith"),
        ("brien", "Anne-Marie O’Brien-Smith"),
        ("annemarie", "Anne-Marie O’Brien-Smith"),
        ("anne marie smith", "Anne-Marie O’Brien-Smith"),
        ("Anne-Marie", "Anne-Marie O’Brien-Smith"),
        ("Bob", "Bob Strasse"),
        ("robert strasse", "Bob Strasse"),
    ],
)
def test_somebody_is_found_by_what_people_type(cast: Cast, typed: str, name: str) -> None:
    enter(cast, "Ruby", "Miah")
    enter(cast, "Ishaan", "Abbot")
    enter(cast, "Zoë", "Łukasz")
    enter(cast, "Anne-Marie", "O’Brien-Smith")
    enter(cast, "Robert", "Strasse", preferred_name="Bob")
    assert found(cast, typed) == [name]


@pytest.mark.parametrize("typed", ["", "  ", "...", "-", "iah", "%", "Miah Nobody"])
def test_the_middle_of_a_name_and_nothing_at_all_find_nobody(cast: Cast, typed: str) -> None:
    enter(cast, "Ruby", "Miah")
    assert found(cast, typed) == []


def test_the_very_name_stands_before_names_that_only_begin_so(cast: Cast) -> None:
    enter(cast, "Annabel", "Ash")
    enter(cast, "Ann", "Zeal")
    assert found(cast, "ann") == ["Ann Zeal", "Annabel Ash"]


def test_children_and_adults_are_looked_for_apart_and_staff_without_an_account_are_adults_here(cast: Cast) -> None:
    enter(cast, "Ada", "Miah", Affiliation.STAFF_NO_ACCOUNT)
    assert found(cast, "ada") == ["Ada Miah"]
    assert found(cast, "ada", children=True) == ["Ada Pike"]


def test_a_changed_name_is_found_and_the_former_one_is_not(cast: Cast) -> None:
    people.change_person(actor=cast.system, now=NOW, person_id=cast["ada"], family_name="Zeal")
    assert found(cast, "zeal", children=True) == ["Ada Zeal"]
    assert found(cast, "ada pike", children=True) == []


def test_whoever_writes_a_person_writes_what_they_are_found_by(cast: Cast) -> None:
    Person.objects.bulk_create([Person(school_id=cast.school_id, given_name="Zoë", family_name="Bulk")])
    assert Person.objects.get(family_name="Bulk").search_name == " zoe bulk"
    Person.objects.filter(family_name="Bulk").update(family_name="Ørsted")
    assert Person.objects.get(family_name="Ørsted").search_name == " zoe orsted"
    new = importing.NewRow(source_id="p1", kind="pupil", given="Chloé", family="Nía")
    importing.write(actor=cast.system, now=NOW, batch=importing.Batch(source="file", people=(new,)))
    assert found(cast, "chloe nia", children=True) == ["Chloé Nía"]


def test_a_mark_says_posts_in_words(cast: Cast) -> None:
    marks = queries.marked(cast.school_id, [cast["hana"], cast["eve"], cast["pia"]], DAY)
    assert marks[cast["hana"]].mark == "head"
    assert marks[cast["eve"]].mark == "deputy DSL"
    assert marks[cast["pia"]].mark == "data protection officer"


def test_a_title_alone_may_be_the_beginning_of_a_name() -> None:
    assert asked_for("Miss") == ("miss",)
    assert asked_for("Dr. Miss Miah") == ("miah",)
    assert parts_of("Mary-Jane", "", "D'Arcy") == ("mary", "jane", "maryjane", "darcy", "arcy")
