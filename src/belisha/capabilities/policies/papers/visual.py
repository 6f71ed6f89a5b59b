"""Makes headings, items and paragraphs of lines as they stand on a page: those of a PDF, and those of a plain text."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from belisha.capabilities.policies.papers.decoding import text_of
from belisha.capabilities.policies.papers.lines import Lines, clean, is_of_contents, is_page_number, split_mark
from belisha.capabilities.policies.terms import Line, LineKind, Paper

EDGE = 3  # lines at the top and at the bottom of a page among which headers and footers are looked for
LONGEST_HEADING = 90
ENDS = (".", ":", ";", "!", "?")
_SOFT_HYPHEN = "\u00ad"
_HYPHENS = ("-", "\u2010", _SOFT_HYPHEN)
_KEPT_HYPHEN = re.compile(
    r"(?:self|non|e|co|semi|anti|cyber|well|re|pre|sub|multi|inter|ex|in|on|off|up|one)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Visual:
    """One line on a page. A plain text has no sizes and no places: they are 0 there."""

    text: str
    page: int | None = None
    size: float = 0.0  # of its letters, in points
    bold: bool = False
    x: float = 0.0  # from the left edge
    y: float = 0.0  # from the bottom edge
    blank_before: bool = False  # an empty line, or a gap as high as one
    cells: tuple[str, ...] = ()  # where it is a row of a table


def read_text(data: bytes, name: str) -> Paper:
    """The paper in a plain text file. A form feed ends a page. Raises Unreadable."""
    pages = text_of(data).split("\f")
    visuals: list[Visual] = []
    for number, page in enumerate(pages, start=1):
        blank = True
        for line in page.split("\n"):
            if line.strip():
                indent = float(len(line) - len(line.lstrip()))
                at = number if len(pages) > 1 else None
                visuals.append(Visual(line.strip(), at, x=indent, blank_before=blank))
            blank = not line.strip()
    return Paper(name, lines_of(visuals))


def lines_of(visuals: Sequence[Visual]) -> tuple[Line, ...]:
    """The lines of the paper: furniture told apart, and what was broken over several lines put together again."""
    joiner = _Joiner(visuals)
    furniture = _furniture(visuals)
    for number, visual in enumerate(visuals):
        joiner.take(visual, is_furniture=number in furniture)
    joiner.flush()
    return joiner.lines.read()


def _furniture(visuals: Sequence[Visual]) -> frozenset[int]:
    """The places of the lines that stand at the edge of many pages and differ at most in a number."""
    pages: dict[int | None, list[int]] = {}
    for number, visual in enumerate(visuals):
        pages.setdefault(visual.page, []).append(number)
    if None in pages:
        return frozenset()
    edges = {
        number: _without_numbers(visuals[number].text)
        for on_page in pages.values()
        for number in _edge(on_page, visuals)
    }
    seen_on: Counter[str] = Counter()
    for on_page in pages.values():
        seen_on.update({edges[number] for number in on_page if number in edges})
    enough = max(2, len(pages) // 2)
    return frozenset(
        number
        for number, words in edges.items()
        if seen_on[words] >= enough or is_page_number(clean(visuals[number].text))
    )


def _edge(on_page: Sequence[int], visuals: Sequence[Visual]) -> Iterable[int]:
    """The lines nearest the upper and the lower edge, wherever in the file they stand."""
    by_height = sorted(on_page, key=lambda number: (-visuals[number].y, number))
    return {*by_height[:EDGE], *by_height[-EDGE:]}


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+", "#", clean(text)).casefold()


class _Joiner:
    """Holds the lines of one paragraph until it ends."""

    def __init__(self, visuals: Sequence[Visual]) -> None:
        self.lines = Lines()
        self.held: list[Visual] = []
        self.waiting: list[Visual] = []  # furniture that stands between two halves of what is held
        sizes = Counter[float]()
        for visual in visuals:
            sizes[round(visual.size, 1)] += len(visual.text)
        self.body = sizes.most_common(1)[0][0] if sizes else 0.0
        self.all_bold = sum(v.bold for v in visuals) > len(visuals) / 2
        bigger = sorted({round(v.size, 1) for v in visuals if v.size > self.body * 1.08}, reverse=True)
        self.levels = {size: level for level, size in enumerate(bigger[:5], start=1)}
        lengths = [len(v.text) for v in visuals if len(v.text) > 20]
        self.full = median(lengths) if lengths else 0.0
        self.words = Counter(word.casefold() for v in visuals for word in _WORD.findall(v.text)[:-1])

    def take(self, visual: Visual, *, is_furniture: bool) -> None:
        """One line on a page."""
        if is_furniture or is_of_contents(clean(visual.text)):
            # a header between two halves of a sentence does not end it
            self._hold_over(visual)
            return
        if self.held and (visual.cells or self._begins_anew(visual)):
            self.flush()
        if visual.cells:
            for column, cell in enumerate(visual.cells, start=1):
                self.lines.add(cell, LineKind.CELL, page=visual.page, level=column)
        else:
            self.held.append(visual)

    def _hold_over(self, visual: Visual) -> None:
        if self.held and self.held[-1].text.rstrip().endswith(ENDS):
            self.flush()
        self.waiting.append(visual)
        if not self.held:
            self._let_go()

    def _let_go(self) -> None:
        for visual in self.waiting:
            self.lines.add(visual.text, LineKind.FURNITURE, page=visual.page)
        self.waiting = []

    def flush(self) -> None:
        """What is held is a line."""
        if self.held:
            first = self.held[0]
            text = ""
            for visual in self.held:
                text = self._joined(text, visual.text.strip())
            level = self._heading_level(self.held, text)
            if level:
                self.lines.add(text, LineKind.HEADING, page=first.page, level=level)
            else:
                self.lines.add(text, page=first.page)
            self.held = []
        self._let_go()

    def _begins_anew(self, visual: Visual) -> bool:
        last, first = self.held[-1], self.held[0]
        mark, _ = split_mark(clean(visual.text))
        if mark or self._looks(visual) != self._looks(last):
            return True
        starts_small = visual.text[:1].islower()
        ended = last.text.rstrip().endswith(ENDS)
        if visual.page != last.page:
            return ended or not starts_small
        if visual.blank_before:
            return ended or not starts_small
        if self._heading_level([last], last.text) and not starts_small:
            return True
        is_short = len(last.text) < 0.7 * self.full
        is_outdented = split_mark(clean(first.text))[0] != "" and visual.x < last.x - 1 and visual.x <= first.x + 1
        return (ended and is_short) or (is_outdented and len(self.held) > 1)

    def _looks(self, visual: Visual) -> tuple[float, bool]:
        """How a line's letters look: a run of bold words at its start does not make it a heading."""
        return round(visual.size, 1), visual.bold

    def _heading_level(self, held: Sequence[Visual], text: str) -> int:
        words = clean(text)
        first = held[0]
        if not words or len(words) > 2 * LONGEST_HEADING or not any(c.isalpha() for c in words):
            return 0
        if round(first.size, 1) in self.levels:
            return self.levels[round(first.size, 1)]
        if len(words) > LONGEST_HEADING or words.endswith((*ENDS, ",")) or words[:1].islower() or len(held) > 2:
            return 0
        below = len(self.levels) + 1
        if first.bold and not self.all_bold:
            return below
        if first.size:
            return 0
        return self._heading_of_text(words, below)

    def _heading_of_text(self, words: str, below: int) -> int:
        """In a plain text: a number and a few words in a line of their own, or capitals alone."""
        mark, rest = split_mark(words)
        is_numbered = re.fullmatch(r"\d{1,2}(?:\.\d{1,2})?\.?", mark) or re.match(r"\d{1,2} +[A-Z]", words)
        if words.isupper() and len(words) > 3:
            return below
        return below + mark.count(".") if is_numbered and len(rest) < 60 and rest[:1].isupper() else 0

    # --- words broken at the end of a line

    def _joined(self, text: str, following: str) -> str:
        if not text:
            return following
        if not text.endswith(_HYPHENS) or not following[:1].isalpha() or text[-2:-1] in ("", " "):
            return f"{text} {following}"
        if text.endswith(_SOFT_HYPHEN):
            return text[:-1] + following
        return (text if self._keeps_hyphen(text, following) else text[:-1]) + following

    def _keeps_hyphen(self, text: str, following: str) -> bool:
        """Whether "self-" and "harm" are "self-harm"; "safe-" and "guarding" are "safeguarding"."""
        start = (_WORD.findall(text[:-1]) or [""])[-1].casefold()
        end = (_WORD.match(following) or [""])[0].casefold()
        if self.words[start + end]:
            return False
        if self.words[f"{start}-{end}"] or not following[:1].islower() or not start:
            return True
        return bool(_KEPT_HYPHEN.fullmatch(start)) or bool(self.words[start] and self.words[end])
