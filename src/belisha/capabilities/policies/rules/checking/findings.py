"""A finding: what, how grave, where, why it matters, what to do, and what says so."""

from dataclasses import dataclass, replace
from typing import Any

from belisha.capabilities.policies.rules.checking.text import Passage, Text
from belisha.content.policy_checks import SEVERITIES, Said

MOST_WORDS = 15  # of a quote
LONGEST_WORD = 60  # of a quote: a word without an end is cut


@dataclass(frozen=True, slots=True)
class Finding:
    """`line` counts from 1; `page` is None where the format has no pages. `others`: further places that say the same."""

    check: str
    severity: str
    line: int
    page: int | None
    quote: str
    why: str
    do: str
    source: str
    others: int = 0

    def told(self) -> dict[str, Any]:
        """The shape that scripts read."""
        place: dict[str, Any] = {"line": self.line} if self.page is None else {"page": self.page}
        return {
            "check": self.check,
            "severity": self.severity,
            "where": {**place, "quote": self.quote},
            "why": self.full_why,
            "do": self.do,
            "source": self.source,
        }

    @property
    def full_why(self) -> str:
        """Why, with the number of further places."""
        if not self.others:
            return self.why
        return f"{self.why} So in {self.others} more {'place' if self.others == 1 else 'places'}."

    @property
    def order(self) -> tuple[int, int, str]:
        """The gravest first, then as it stands in the policy."""
        return SEVERITIES.index(self.severity), self.line, self.check


def found(text: Text, check: str, said: Said, at: int, end: int, /, **values: str) -> Finding:
    """A finding about the characters from `at` to `end` of the text; `values` fill the places of what is said."""
    passage = text.passage_at(at)
    line = passage.line_at(at - passage.start)
    quote = quoted(passage, at - passage.start, min(end, passage.end) - passage.start)
    why, do = (words.format(**values) if values else words for words in (said.why, said.do))
    return Finding(check, said.severity, line.number, line.page, quote, why, do, said.source)


def about_all(text: Text, check: str, said: Said, /, **values: str) -> Finding:
    """A finding about something that stands nowhere: it is shown at the beginning."""
    first = next((passage.start for passage in text.passages if not passage.low.startswith("+++")), 0)
    return found(text, check, said, first, first, **values)


def quoted(passage: Passage, at: int, end: int) -> str:
    """At most fifteen whole words of the policy as it is written, around what was found."""
    shown = passage.shown
    at, end = max(0, at), max(at, end)
    before, hit, after = shown[max(0, at - 300) : at], shown[at : min(end, at + 300)], shown[end : end + 300]
    first = before.split(" ")[-1]  # the word in the middle of which it begins
    rest, _, after = after.partition(" ")
    words = (first + hit + rest).split()[:MOST_WORDS]
    left = before[: len(before) - len(first)].split()
    right = after.split()
    while len(words) < MOST_WORDS and (left or right):
        if left:
            words.insert(0, left.pop())
        if right and len(words) < MOST_WORDS:
            words.append(right.pop(0))
    return " ".join(word[:LONGEST_WORD] for word in words)


def once(findings: list[Finding]) -> list[Finding]:
    """The first of several findings of one check, with the number of the others."""
    if not findings:
        return []
    first = min(findings, key=lambda finding: finding.line)
    return [replace(first, others=len(findings) - 1)]
