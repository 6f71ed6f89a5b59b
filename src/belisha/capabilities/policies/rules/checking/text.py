"""The words of a paper made ready for matching, once: lines of a paragraph joined, quotes and dashes plain, places kept."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from belisha.capabilities.policies.terms import Line, LineKind, Paper

LONGEST = 3_000_000  # characters: what is beyond is not read; the longest policy seen has 120,000
NARROWEST, WIDEST = 36, 130  # characters of a full line: of a column, and of what is a whole paragraph in one line
SHORT = 0.55  # of a full line: a shorter one ended because its paragraph did
SHORT_HEADING = 45
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0b-\x1f]")
_SPACES = re.compile(r"\s+")
_BINDING = re.compile(r"\{ ?[a-z][\w.]{0,80} = [^{}]{0,2000}\}|(?<=\.) #[a-z0-9]{5}(?=$|\s)")
_SAME_LENGTH = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u00a0": " ",
    }
)  # fmt: skip
_HISTORY = re.compile(
    r"\b(?:version|revision|change|amendment|document|policy) (?:history|control|log|record)\b|\bhistory of changes\b"
    r"|\bsummary of changes\b|\brecord of (?:changes|amendments)\b|\b(?:amendments|changes) (?:made|since)\b"
)
_ENDS = re.compile(r"[.:;?!]['\")]?$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, item or row of a table. `shown` as it is written, `words` plain, `low` small: equally long."""

    start: int
    shown: str
    words: str
    low: str
    kind: LineKind
    mark: str
    is_history: bool
    _starts: tuple[int, ...]
    _lines: tuple[Line, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.shown)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines it was joined from."""
        return self._lines

    @property
    def is_rule(self) -> bool:
        """Whether it may be read as a rule."""
        return self.kind is not LineKind.FURNITURE and not self.is_history

    def line_at(self, offset: int) -> Line:
        """The line in which a character of the passage stands."""
        return self._lines[max(0, bisect_right(self._starts, offset) - 1)]


@dataclass(frozen=True, slots=True)
class Text:
    """A whole paper: its passages, and their words with one line each."""

    name: str
    passages: tuple[Passage, ...]
    words: str
    low: str
    _starts: list[int] = field(repr=False)

    @classmethod
    def of(cls, paper: Paper) -> "Text":
        """The paper made ready."""
        passages = tuple(_passages(paper.lines))
        return cls(
            paper.name,
            passages,
            "\n".join(passage.words for passage in passages),
            "\n".join(passage.low for passage in passages),
            [passage.start for passage in passages],
        )

    def passage_at(self, offset: int) -> Passage:
        """The passage in which a character stands. Raises IndexError for a paper without words."""
        return self.passages[max(0, bisect_right(self._starts, offset) - 1)]

    def shown(self, at: int, end: int) -> str:
        """What stands there, as it is written."""
        passage = self.passage_at(at)
        return passage.shown[at - passage.start : end - passage.start]

    @property
    def rules(self) -> Iterator[Passage]:
        """What may be read as a rule."""
        return (passage for passage in self.passages if passage.is_rule)

    @property
    def title(self) -> str:
        """The first words, in small letters, where a policy says what it is."""
        return " ".join(passage.low[:120] for passage in self.passages[:3])


def _passages(lines: Sequence[Line]) -> Iterator[Passage]:
    start, in_history = 0, False
    seen: set[str] = set()
    for group in _groups(lines):
        first = group[0]
        if first.kind is LineKind.FURNITURE:
            if first.text in seen:
                continue
            seen.add(first.text)
        shown, starts, kept = _joined(group)
        if not shown:
            continue
        words = shown.translate(_SAME_LENGTH)
        low = words.lower()
        if len(low) != len(words):  # one letter of Turkish becomes two
            low = "".join(small if len(small := sign.lower()) == 1 else sign for sign in words)
        is_heading = first.kind is LineKind.HEADING or (len(group) == 1 and len(low) < SHORT_HEADING)
        if is_heading and _HISTORY.search(low):
            in_history = True
        elif first.kind is LineKind.HEADING:
            in_history = False
        yield Passage(start, shown, words, low, first.kind, first.mark, in_history, starts, kept)
        start += len(shown) + 1
        if start > LONGEST:
            return


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines of one paragraph, or cells of one row. What runs along the edge of pages comes last."""
    full = _full_line(lines)
    longest_short = int(full * SHORT) if full < WIDEST else LONGEST
    group: list[Line] = []
    edges: list[Line] = []
    for line in lines:
        if line.kind is LineKind.FURNITURE:
            edges.append(line)
        elif group and _goes_on(group, line, longest_short):
            group.append(line)
        else:
            if group:
                yield group
            group = [line]
    if group:
        yield group
    yield from ([line] for line in edges)


def _full_line(lines: Sequence[Line]) -> int:
    """How long a line of running text is in this paper."""
    lengths = sorted(len(line.text) for line in lines if line.kind is LineKind.PARAGRAPH)
    return min(WIDEST, max(NARROWEST, lengths[len(lengths) * 9 // 10])) if lengths else WIDEST


def _goes_on(group: list[Line], line: Line, longest_short: int) -> bool:
    last = group[-1]
    if line.kind is LineKind.CELL and last.kind is LineKind.CELL:
        return line.level > last.level
    if line.kind is not LineKind.PARAGRAPH or line.mark or last.kind not in (LineKind.PARAGRAPH, LineKind.ITEM):
        return False
    if line.page == last.page and line.number > last.number + 1:
        return False  # a blank line stands between
    text = last.text.rstrip()
    if _ENDS.search(text[-3:]) and not line.text[:1].islower():
        return False
    return len(text) > longest_short or line.text[:1].islower()


def _joined(group: list[Line]) -> tuple[str, tuple[int, ...], tuple[Line, ...]]:
    """The lines of a group as one, where each begins, and which these are."""
    parts: list[str] = []
    kept: list[Line] = []
    starts: list[int] = []
    length = 0
    between = " | " if group[0].kind is LineKind.CELL else " "
    for line in group:
        text = _SPACES.sub(" ", _UNSEEN.sub("", line.text[:LONGEST])).strip()
        if "{" in text or "#" in text:
            text = _BINDING.sub("", text).strip()
        if not text and (between == " " or not parts):
            continue  # an empty cell keeps its place in the row: a post without a holder is one
        if parts:
            gap = "" if between == " " and parts[-1].endswith("-") and text[:1].islower() else between
            parts.append(gap)
            length += len(gap)
        starts.append(length)
        kept.append(line)
        parts.append(text)
        length += len(text)
    return "".join(parts), tuple(starts), tuple(kept)
