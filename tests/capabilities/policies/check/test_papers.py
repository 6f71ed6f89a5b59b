"""Whole invented policies, and those that come with the product: the expected findings, and no others."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from belisha.capabilities.policies.rules.checking import Finding, check
from belisha.capabilities.policies.rules.checking.plain_text import paper_of
from belisha.content import reading
from belisha.content.policy_checks import checks

PAPERS = Path(__file__).parent / "papers"
ON = date(2026, 11, 25)


def findings_of(name: str, text: str) -> tuple[Finding, ...]:
    return check(paper_of(name, text), checks(), ON)


@pytest.mark.parametrize("name", ["good.md", "stale.txt", "template.md", "traps.md"])
def test_the_expected_findings_and_no_others(name: str) -> None:
    expected = tomllib.loads((PAPERS / name).with_suffix(".toml").read_text(encoding="utf-8"))["findings"]
    text = (PAPERS / name).read_text(encoding="utf-8")
    found = findings_of(name, text)
    assert sorted((one.line, one.check) for one in found) == sorted((line, check) for line, check in expected)
    words = " ".join(text.replace("|", " ").split())
    for one in found:
        assert 1 <= len(one.quote.split()) <= 15
        assert " ".join(one.quote.replace("|", " ").split()) in words
        assert one.why
        assert one.do
        assert one.source


# What each of the policies that come with the product lacks or has too much of: check, line.
OF_OUR_OWN: dict[str, list[tuple[str, int]]] = {
    "model": [],
    "model-procedures": [],
    "alder": [
        ("missing-ai", 2), ("missing-filtering", 2), ("missing-four-cs", 2), ("missing-kcsie", 2),
        ("missing-misinformation", 2), ("missing-nudes", 2), ("missing-training", 2),
    ],
    "birch": [
        ("missing-ai", 2), ("missing-child-on-child", 2), ("missing-four-cs", 2), ("missing-misinformation", 2),
        ("review-disagrees", 530), ("review-overdue", 530),
    ],
    "cedar": [
        ("missing-ai", 2), ("missing-four-cs", 2), ("missing-kcsie", 2), ("missing-misinformation", 2),
        ("missing-nudes", 2),
    ],
    "damson": [
        ("missing-ai", 2), ("missing-four-cs", 2), ("missing-kcsie", 2), ("missing-misinformation", 2),
        ("missing-nudes", 2), ("missing-training", 2), ("no-number", 99), ("no-number", 144), ("review-missing", 2),
    ],
    "elder": [("missing-ai", 2), ("missing-four-cs", 2), ("missing-misinformation", 2), ("no-number", 246)],
}  # fmt: skip


@pytest.mark.parametrize("name", OF_OUR_OWN)
def test_the_policies_that_come_with_the_product_have_these_findings_and_no_others(name: str) -> None:
    found = findings_of(f"{name}.md", reading.text("policies", f"{name}.md"))
    assert sorted((one.check, one.line) for one in found) == OF_OUR_OWN[name]


def test_the_front_of_a_policy_file_is_understood_as_lines_and_as_one_paragraph() -> None:
    words = reading.text("policies", "model.md")
    front, rest = words.split("+++\n", 2)[1:]
    one_line = f"+++ {' '.join(front.split())} +++\n\n{rest}"
    as_lines = {one.check for one in findings_of("model.md", words)}
    assert {one.check for one in findings_of("model.md", one_line)} == as_lines
    assert as_lines == set()  # not even that nobody approves it


def test_a_policy_is_measured_by_the_day() -> None:
    text = (PAPERS / "good.md").read_text(encoding="utf-8").replace("2026 and Working", "2025 and Working")
    before = {one.check for one in check(paper_of("good.md", text), checks(), date(2026, 8, 31))}
    after = {one.check for one in check(paper_of("good.md", text), checks(), date(2026, 9, 1))}
    assert "edition-kcsie" not in before
    assert "edition-kcsie" in after


def test_the_quote_is_as_it_is_written() -> None:
    (one,) = findings_of(
        "a.txt",
        "Our parents\u2019 guide to e\u2011safe\u00adty \u2014 soon\n\nApproved by governors\n\nNext review: May 2027",
    )
    assert (one.check, one.quote) == ("e-safety", "Our parents\u2019 guide to e\u2011safety \u2014 soon")


@pytest.mark.parametrize("topic", [topic.id for topic in checks().topics])
def test_a_topic_that_is_missing_is_told_and_one_that_is_there_is_not(topic: str) -> None:
    wanted = next(one for one in checks().topics if one.id == topic)
    text = (PAPERS / "good.md").read_text(encoding="utf-8")
    if "online-safety" not in wanted.kinds:
        text = text.replace("# Online Safety Policy", "# Child Protection Policy")
    assert f"missing-{topic}" not in {one.check for one in findings_of("p.md", text)}
    without = wanted.any.sub("something", text.lower()).replace("# something", "# online safety policy", 1)
    if topic in ("filter-review", "low-level", "prevent", "decisions", "lado", "head-to-chair", "online", "monitoring"):
        kind = "child protection" if "online-safety" not in wanted.kinds else "online safety"
        without = f"# {kind} policy\n\n{without}"
    assert f"missing-{topic}" in {one.check for one in findings_of("p.md", without)}


def test_another_kind_of_policy_and_a_short_notice_lack_nothing() -> None:
    text = (PAPERS / "good.md").read_text(encoding="utf-8").replace("# Online Safety Policy", "# Behaviour Policy")
    without = text.replace("intelligence", "x").replace("rtificial", "x")
    assert not [one for one in findings_of("p.md", without) if one.check.startswith("missing-")]
    lead = "# Behaviour Policy\n\nThis supports our child protection and online safety work\n\n"
    assert not [one for one in findings_of("p.md", lead + without) if one.check.startswith("missing-")]
    short = "# Online Safety Policy\n\nApproved by governors. Next review: May 2027"
    assert findings_of("p.md", short) == ()


class TestCompanions:
    text = (PAPERS / "good.md").read_text(encoding="utf-8")

    def named(self, library: list[str]) -> list[str]:
        found = check(paper_of("good.md", self.text), checks(), ON, library)
        return [one.why.partition(" is named")[0] for one in found if one.check == "companion-absent"]

    def test_without_a_library_nothing_is_said(self) -> None:
        assert self.named([]) == []

    def test_each_that_is_not_there_once(self) -> None:
        library = ["child-protection-policy-2026.md", "Anti Bullying Policy"]
        assert self.named(library) == ["Behaviour policy", "Data Protection policy"]

    def test_all_there(self) -> None:
        assert self.named(["Child protection", "Behaviour", "Bullying", "Data protection"]) == []
