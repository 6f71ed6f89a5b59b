"""Who is meant by a name as people write it. No database: the register is a list."""

import pytest

from belisha.capabilities.concerns.forms.names import look_up, names
from belisha.kernel.people.queries import Who

STAFF = (Who(1, "Ruby Miah", "dsl"), Who(2, "Lola Ede", "head"), Who(3, "Ruby Holt", "teacher"))
PUPILS = (Who(11, "Ada Pike", "3B"), Who(12, "Ada Pike", "5A"), Who(13, "Ben Pike", "3B"))


def find(words: str, children: bool) -> tuple[Who, ...]:
    parts = words.casefold().split()
    return tuple(w for w in (PUPILS if children else STAFF) if all(part in w.name.casefold() for part in parts))


@pytest.mark.parametrize("written", ["Ruby Miah", "ruby  miah", "Miah, Ruby".replace(",", ""), "Mrs Ruby Miah"])
def test_the_whole_name_of_one_person_is_sure(written: str) -> None:
    meant = look_up(find, written, children=False)
    assert (meant.sure, [who.id for who in meant.found]) == (True, [1])


@pytest.mark.parametrize("written", ["Miss Miah", "Ms. Miah", "Dr Miah", "Rubi Miah", "Miah"])
def test_a_family_name_finds_her_and_is_asked(written: str) -> None:
    meant = look_up(find, written, children=False)
    assert (meant.sure, [who.id for who in meant.found]) == (False, [1])


def test_a_first_name_that_several_bear_offers_them_all() -> None:
    assert [who.id for who in look_up(find, "Ruby", children=False).found] == [1, 3]


@pytest.mark.parametrize("written", ["Miss", "Mr", "Dr Who", "x"])
def test_whoever_is_nobody_here_is_nobody(written: str) -> None:
    meant = look_up(find, written, children=False)
    assert (meant.sure, meant.found) == (False, ())


def test_two_children_of_one_name_are_told_apart_by_their_class_alone() -> None:
    assert not look_up(find, "Ada Pike", children=True).sure
    meant = look_up(find, "Ada Pike (5A)", children=True)
    assert (meant.sure, meant.found[0].id) == (True, 12)


def test_names_stand_one_a_line_or_with_commas_and_each_once() -> None:
    assert names("Ada Pike\nBen Pike, Ada Pike;\n\n") == ("Ada Pike", "Ben Pike")
