"""Pages a second of the policy check, beside plain extraction of the text of the same files in the same run."""

import json
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from belisha.capabilities.policies.rules.checking import check
from belisha.capabilities.policies.rules.checking.plain_text import paper_of
from belisha.capabilities.policies.terms import Line, Paper
from belisha.content.policy_checks import checks

pytestmark = pytest.mark.bench
RESULTS = Path(__file__).parents[2] / "dist" / "bench.json"
PAPERS = Path(__file__).parents[1] / "capabilities" / "policies" / "check" / "papers"
PAGES, WORDS_A_PAGE = 100, 450
ON = date(2026, 11, 25)


def seconds(work: Callable[[], Any], times: int = 3) -> float:
    """The median of several runs."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def a_long_policy() -> str:
    """A hundred pages made of the invented policies, over and over."""
    texts = [(PAPERS / name).read_text(encoding="utf-8") for name in ("good.md", "stale.txt", "template.md")]
    lines: list[str] = []
    words = 0
    while words < PAGES * WORDS_A_PAGE:
        for text in texts:
            lines += [*text.split("\n"), ""]
            words += len(text.split())
    return "\n".join(lines)


def test_pages_a_second(tmp_path: Path) -> None:
    typst = pytest.importorskip("typst")
    text = a_long_policy()
    source = tmp_path / "long.typ"
    source.write_text('#set text(size: 11pt)\n#for line in read("long.txt").split("\\n") [#line #parbreak()]')
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    pdf = tmp_path / "long.pdf"
    typst.compile(str(source), output=str(pdf))
    pages: list[str] = []

    def extract() -> None:
        pages[:] = [page.extract_text() for page in PdfReader(pdf).pages]

    plain = seconds(extract)
    lines = [(words.strip(), number) for number, page in enumerate(pages, start=1) for words in page.split("\n")]
    paper = Paper(
        "long.pdf",
        tuple(Line(words, n, page=page) for n, (words, page) in enumerate(lines, start=1) if words),
    )
    ours = seconds(lambda: check(paper, checks(), ON, ["Behaviour"]))
    from_text = seconds(lambda: check(paper_of("long.txt", text), checks(), ON, ["Behaviour"]))
    figures = {
        "pages": len(pages),
        "characters": len(text),
        "check_pages_a_second": round(len(pages) / ours),
        "check_of_text_pages_a_second": round(len(pages) / from_text),
        "extraction_pages_a_second": round(len(pages) / plain),
        "check_against_extraction": round(ours / plain, 2),
    }
    found = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps({**found, "policy check": figures}, indent=2) + "\n")
    print("policy check", figures)  # noqa: T201
