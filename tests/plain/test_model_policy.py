"""The policies that come with the product: they fit, say what they must, and are written for a reader."""

import re

import pytest

from belisha.cli.policy_answers import coverage
from belisha.content import reading
from belisha.kernel import catalogue
from belisha.plain.policy_file.binder import bind, clause_read_backs
from belisha.plain.policy_file.checks import Found, check
from belisha.plain.policy_file.document import Document
from belisha.plain.policy_file.reader import read
from belisha.plain.policy_file.writer import with_lasting_ids, write

NAMES = ("model", "model-procedures")
# given with the first release: evidence and history stay with them
FIRST = """
hmcd6 9fwp5 s6v08 633b2 ngre4 k348s znas1 haykp 7qpcd pgk1a kx0ka qcsh6 njzfm 7z6m2 893k7 35aqy wkx59 pa0xh 594g3 4f5k5
bt627 q6cy8 ctyp6 gqdyg 53sjk vqnyz 2jb6x ztb9z 5qsyx pc8ss y563h k3zza dj5vr
""".split()


def documents() -> list[Document]:
    return [read(reading.text("policies", f"{name}.md")) for name in NAMES]


def test_nothing_clashes_nothing_is_below_the_law_and_no_word_lacks_its_number() -> None:
    found = check(documents(), catalogue.settings())
    assert {finding.found for finding in found} == {Found.SILENCE}, [f for f in found if f.found is not Found.SILENCE]


@pytest.mark.parametrize("document", documents(), ids=NAMES)
def test_every_clause_has_an_id_and_the_file_is_what_the_software_writes(document: Document) -> None:
    assert all(clause.id for clause in document.clauses())
    assert with_lasting_ids(document) == document
    assert read(write(document)) == document


def test_ids_that_were_given_once_stay() -> None:
    ids = [clause.id for document in documents() for clause in document.clauses()]
    assert set(FIRST) <= set(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "words",
    [
        "never promise to keep a secret",  # KCSIE Part one: confidentiality
        "don't wait for somebody else to act",
        "Part one of Keeping children safe in education, all of it",  # 2026: no condensed version
        "decision not to refer",  # 2026: reasons recorded
        "banter",  # Part five
        "what each child needs and what could go wrong",  # risk and needs assessment
        "Both children are cared for",
        "feel right, and is less than that",  # low-level concerns
        "local authority's officer before looking into it",  # Part four, harm threshold
        "If the chair is family to the head",
        "made or changed by a computer",  # 2026: AI-made images
        "If we don't know how old somebody is",
        "teacher's own duty",  # FGM Act 2003, section 5B
        "tells them where to find support",
        "nobody is told before the DSL or the head has taken advice",
        "knife",  # 2026: weapons to the DSL
        "child who is missing",
        "Self-harm",
        "Hate because of who somebody is",
    ],
)
def test_the_policy_says_what_the_guidance_asks_for(words: str) -> None:
    text = " ".join(clause.text for clause in documents()[0].clauses())
    assert words in text


def test_something_urgent_is_told_no_later_than_the_law_asks() -> None:
    setting = catalogue.settings()["routing.deadline.urgent"]
    (binding,) = (b for b in bind(documents()[0], catalogue.settings()) if b.key == setting.key)
    assert setting.statutory
    assert binding.value == setting.statutory.value == "immediate"


@pytest.mark.parametrize("document", documents(), ids=NAMES)
def test_every_read_back_is_plain_and_tells_nobody_outside(document: Document) -> None:
    bindings = bind(document, catalogue.settings())
    for clause in document.clauses():
        for sentence in clause_read_backs(clause, bindings, catalogue.settings()):
            assert "_" not in sentence
            assert not re.search(r"Belisha tells [^.]*(LADO|police|social care)", sentence), sentence


@pytest.mark.parametrize("document", documents(), ids=NAMES)
def test_sentences_are_short_enough_to_be_read(document: Document) -> None:
    for clause in document.clauses():
        for sentence in re.split(r"[.:;]\s", clause.text):
            assert len(sentence.split()) <= 42, sentence


def test_what_is_bound_is_obeyed_or_said_to_be_only_declared() -> None:
    rows = coverage(documents(), catalogue.settings())["clauses"]
    assert {row["state"] for row in rows} <= {"enforced", "recorded", "informed", "declared", "unbound"}
    assert sum(row["state"] == "enforced" for row in rows) >= 20
