"""Next year's edition: an unchanged policy asks nothing; changed words that matter are asked about, others are not."""

from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

import pytest

from belisha.capabilities.policies.papers import read_bytes
from belisha.capabilities.policies.rules.bringing import cut, propose, renew
from belisha.capabilities.policies.rules.bringing.renewing import says_the_same
from belisha.capabilities.policies.terms.bringing import Became, Renewal, Sure
from belisha.content.policy_cues import cues
from belisha.kernel import catalogue
from belisha.plain.policy_file import carrying_over
from belisha.plain.policy_file.document import Document
from belisha.plain.policy_file.reader import read
from tests.capabilities.policies.papers import made

BEFORE = """+++
title = "Online Safety Policy"
review_every_months = 12
approved_by = "governing_body"
+++

## 1 Reporting

1.1 Staff must report any concern about a child to the DSL by the end of the day. #h7k2m
{ routing.any_concern = ["dsl"], routing.deadline = "same_day" }

1.2 Concerns about the headteacher go to the chair of governors. #p3q9r
{ routing.head_misuse = ["chair_of_governors"], rows = ["S4-156"] }

1.3 Bullying in lessons is reported to the form tutor. #w2x4z
{ routing.bullying = ["form_tutor"], for = ["Y5", "Y6"] }
{ inform = ["pupils"] }
"""


def renewed(*changes: tuple[str, str]) -> Renewal:
    old = read(BEFORE)
    text = BEFORE
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    new = read(text)
    bare = replace(
        new,
        approved_by="",
        review_every_months=None,
        sections=tuple(
            replace(section, clauses=tuple(replace(clause, id="", blocks=()) for clause in section.clauses))
            for section in new.sections
        ),
    )
    return renew(bare, old)


def asked(renewal: Renewal) -> list[str]:
    return [one.key for one in propose(renewal.document, catalogue.settings(), cues(), turns=renewal.turns)]


def test_an_unchanged_policy_asks_nothing_and_keeps_everything() -> None:
    renewal = renewed()
    assert renewal.document == read(BEFORE)
    assert {turn.became for turn in renewal.turns} == {Became.SAME}
    assert asked(renewal) == []


def test_a_clause_that_has_moved_or_says_it_in_other_words_keeps_its_bindings() -> None:
    renewal = renewed(("1.2 ", "1.7 "), ("report any concern about a child", "report any concern about a young child"))
    assert [turn.became for turn in renewal.turns] == [Became.NEARLY, Became.MOVED, Became.SAME]
    assert asked(renewal) == []
    assert [c.blocks for c in renewal.document.clauses()] == [c.blocks for c in read(BEFORE).clauses()]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("by the end of the day", "by the start of the day"),
        ("must report", "should report"),
        ("to the DSL", "to the office"),
        ("Staff must report", "Staff must not report"),
    ],
)
def test_words_on_which_a_setting_depends_are_asked_about(before: str, after: str) -> None:
    renewal = renewed((before, after))
    assert renewal.turns[0].became is Became.REWORDED
    first = next(renewal.document.clauses())
    assert first.id == "h7k2m"
    assert first.blocks == ()
    assert {"routing.any_concern", "routing.deadline"} <= set(asked(renewal))


def test_what_was_ruled_before_stands_beside_the_question_and_its_scope_is_kept() -> None:
    renewal = renewed(("reported to the form tutor", "reported to the DSL"))
    [one] = [p for p in propose(renewal.document, catalogue.settings(), cues(), turns=renewal.turns)]
    assert (one.value, one.value_before, one.sure) == (["dsl"], ["form_tutor"], Sure.LIKELY)
    assert one.scope.for_ == {"Y5", "Y6"}
    assert "Year 5" in one.read_back
    shown = list(renewal.document.clauses())[2].blocks
    assert [block.inform for block in shown] == [("pupils",)]


def test_what_is_new_and_what_is_gone() -> None:
    clause = "1.2 Concerns about the headteacher go to the chair of governors. #p3q9r"
    renewal = renewed((clause, "1.2 Drones may be flown over the playing field on Sundays. #p3q9r"))
    assert [turn.number for turn in renewal.of(Became.NEW)] == ["1.2"]
    assert renewal.gone == (("1.2", "Concerns about the headteacher go to the chair of governors."),)


def test_a_word_file_brought_again_asks_nothing() -> None:
    first: Document = cut(read_bytes(made.school_policy(), "2026.docx")).document
    again = renew(cut(read_bytes(made.school_policy(), "2027.docx")).document, first)
    assert {turn.became for turn in again.turns} == {Became.SAME}
    assert asked(again) == ["approved_by"] or asked(again) == []


def test_says_the_same() -> None:
    assert says_the_same("Staff lock their screens.", "Staff lock the screens")
    assert not says_the_same("Kept for 6 years.", "Kept for 7 years.")
    assert not says_the_same("Pupils may do so.", "Pupils may not do so.")


def test_clauses_that_share_few_words_are_not_compared_letter_by_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def counting(*arguments: Any, **options: Any) -> SequenceMatcher[str]:
        nonlocal compared
        compared += 1
        return SequenceMatcher(*arguments, **options)

    monkeypatch.setattr(carrying_over, "SequenceMatcher", counting)

    def policy(letters: str) -> Document:
        """A hundred clauses of words that no other policy has."""
        words = ["".join(letters[int(digit)] for digit in f"{number:04}") for number in range(3_000)]
        text = "\n\n".join(" ".join(words[30 * n : 30 * n + 30]) for n in range(100))
        return cut(read_bytes(f"## 1 A\n\n{text}".encode(), "a.md")).document

    renew(policy("abcdefghij"), policy("klmnopqrst"))
    assert compared < 1_000  # of ten thousand pairs


def test_a_short_clause_that_has_moved_is_known_by_its_letters() -> None:
    renewal = renew(
        cut(read_bytes(b"## 1 A\n\nNew.\n\nScreen is locked.", "a.md")).document,
        cut(read_bytes(b"## 1 A\n\nScreens are locked.", "a.md")).document,
    )
    assert [turn.became for turn in renewal.turns] == [Became.NEW, Became.NEARLY]
