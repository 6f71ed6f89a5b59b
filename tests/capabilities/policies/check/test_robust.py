"""Hostile and broken text: the check stays fast, falls over nothing, and finds phrases across broken lines."""

import random
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belisha.capabilities.policies.rules.checking import check
from belisha.capabilities.policies.rules.checking.plain_text import paper_of
from belisha.capabilities.policies.rules.checking.text import LONGEST
from belisha.capabilities.policies.terms import Line, LineKind, Paper
from belisha.content.policy_checks import checks

ON = date(2026, 11, 25)
SIZE = 200_000
LONGEST_TIME = 30.0  # seconds for 200,000 characters on a busy machine; a pattern that backtracks takes hours
HOSTILE = [
    "a", " ", "A", "1", ".", "_", "-", "'", "|", "(", "[insert ", "{", "{a = ", "St. Mary ", "Ab ", "A'", "Mr A ",
    "GDPR ", "KCSIE ", "phone ", "section 9 ", "See Appendix C ", "staff must not contact the police ", "we do not use cctv ",
    "passwords ", "regularly ", "review date ", "DSL: ", "x", "?", "\n", "\n\n", "a\n", "\u00ad", "\u0130", "Section ", "Policy ",
    "inappropriate will ", "within 3 days ", "Birchwood Primary School ", "approved by ", "<school ", "1.1 ", "cctv is ",
]  # fmt: skip


@pytest.mark.parametrize("seed", HOSTILE)
def test_one_thing_over_and_over_takes_no_more_than_its_length(seed: str) -> None:
    text = seed * (SIZE // len(seed))
    began = time.perf_counter()
    check(paper_of("a.txt", text), checks(), ON, ["Behaviour"])
    assert time.perf_counter() - began < LONGEST_TIME


def test_all_of_them_mixed() -> None:
    dice = random.Random(7)  # noqa: S311
    text = "".join(dice.choice(HOSTILE) for _ in range(SIZE // 6))
    began = time.perf_counter()
    check(paper_of("a.txt", text), checks(), ON, ["Behaviour"])
    assert time.perf_counter() - began < LONGEST_TIME


def test_a_line_without_an_end_is_read_as_far_as_a_policy_can_go() -> None:
    text = "x" * (LONGEST + 10) + " the Data Protection Act 1998"
    found = check(Paper("a", (Line(text, 1),)), checks(), ON)
    assert all(len(one.quote) < 1000 for one in found)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(max_size=60), st.sampled_from(LineKind), st.none() | st.integers(1, 9), st.text(max_size=4)),
        max_size=12,
    )
)
def test_any_paper_is_checked_and_every_quote_is_short(rows: list[tuple[str, LineKind, int | None, str]]) -> None:
    lines = tuple(Line(words, n, kind, page, mark) for n, (words, kind, page, mark) in enumerate(rows, start=1))
    for one in check(Paper("a.pdf", lines), checks(), ON, ["Behaviour"]):
        assert len(one.quote.split()) <= 15
        assert one.told()["where"].keys() in ({"line", "quote"}, {"page", "quote"})


def test_nothing_has_no_findings() -> None:
    assert check(Paper("a", ()), checks(), ON) == ()
    assert check(Paper("a", (Line(" \u00ad", 1),)), checks(), ON) == ()


def test_a_phrase_broken_over_lines_and_pages_is_found_where_it_begins() -> None:
    wide = "Everything that we keep about a child here is kept as it is set out in the Data"
    lines = (
        Line(wide, 1, page=1),
        Line("Page 1 of 2", 2, LineKind.FURNITURE, page=1),
        Line("Protection Act 1998, and by nothing else that anybody has written.", 3, page=2),
    )
    found = {one.check: one for one in check(Paper("a.pdf", lines), checks(), ON)}
    one = found["data-protection-act-1998"]
    assert one.told()["where"] == {"page": 1, "quote": one.quote}
    assert "the Data Protection Act 1998" in one.quote


def test_a_heading_is_not_a_part_of_what_follows() -> None:
    text = "Our duty of data\n\nProtection Act 1998 is no name.\n"
    assert "data-protection-act-1998" not in {one.check for one in check(paper_of("a", text), checks(), ON)}


def test_what_runs_along_every_page_counts_once() -> None:
    pages = [Line("Review date: June 2020", n, LineKind.FURNITURE, page=n) for n in range(1, 9)]
    lines = (Line("Phone rules, approved by governors", 9, page=9), *pages)
    found = [one for one in check(Paper("a.pdf", lines), checks(), ON) if one.check.startswith("review")]
    assert [(one.check, one.page, one.others) for one in found] == [("review-overdue", 1, 0)]


def test_changes_that_are_told_are_no_fault() -> None:
    text = "# Version history\n\nVersion 3, September 2024: brought into line with KCSIE 2024.\n\n# Rules\n\nWe care.\n"
    assert "edition-kcsie" not in {one.check for one in check(paper_of("a.md", text), checks(), ON)}


def test_whole_paragraphs_in_one_line_each_stay_apart() -> None:
    """A reader of Word gives a paragraph as one line: what ends without a full stop does not run on."""
    words = "We say here at some length what we do when a child tells us something, and then say it again for those who skip "
    lines = (
        Line(words * 2 + "in the Data", 1),
        Line("Protection Act 1998 is the name of our cat, of whom we have much to tell to those who ask. " * 2, 2),
    )
    found = {one.check for one in check(Paper("a.docx", lines), checks(), ON)}
    assert "data-protection-act-1998" not in found
