"""The five example policies together, each as it was chosen and as it was found.

Every row of the specification stands in exactly one clause of exactly one of them; what only one of them asks stands in
a file of its own.
"""

import re
from collections import Counter

import pytest

from belisha.content import reading
from belisha.content.specification import rows
from belisha.kernel import catalogue
from belisha.plain.policy_file.binder import bind, clause_read_backs
from belisha.plain.policy_file.writer import with_lasting_ids, write
from tests.content.example import answered, document

# each policy with the specification whose rows are its own, and how many there are
OF = {"alder": ("S0-", 139), "birch": ("S1-", 163), "cedar": ("S2-", 83), "damson": ("S3-", 148), "elder": ("S4-", 264)}
TEXTS = [(name, text) for name in OF for text in (name, f"{name}.as-found")]
BY_SUBJECT = ("elder",)  # its clauses stand in the order of its sections, not of the rows


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_each_row_stands_in_exactly_one_clause_of_the_policy_that_owns_it(name: str, text: str) -> None:
    prefix, number = OF[name]
    wanted = [row for row in rows() if row.startswith(prefix)]
    assert len(wanted) == number
    found = answered(text)
    assert (sorted(found) if name in BY_SUBJECT else found) == wanted


def test_every_row_stands_in_exactly_one_clause_of_exactly_one_policy() -> None:
    assert Counter(row for name in OF for row in answered(name)) == Counter(list(rows()))
    assert len(rows()) == 797


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_the_file_is_what_the_software_writes_and_every_clause_has_an_id_of_its_own(name: str, text: str) -> None:
    one = document(text)
    assert write(one) == reading.text("policies", f"{text}.md"), name
    assert with_lasting_ids(one) == one
    ids = [part.id for part in one.clauses()]
    assert all(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_every_read_back_is_words(name: str, text: str) -> None:
    bound = bind(document(text), catalogue.settings())
    for part in document(text).clauses():
        for sentence in clause_read_backs(part, bound, catalogue.settings()):
            assert "_" not in sentence, (name, sentence)


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_sentences_are_short_enough_to_be_read(name: str, text: str) -> None:
    for part in document(text).clauses():
        for sentence in re.split(r"[.:;]\s", part.text):
            assert len(sentence.split()) <= 42, (name, sentence)
