"""Collects the lines of a paper as they are read, and tells their marks from their words."""

import re

from belisha.capabilities.policies.terms import Line, LineKind

# soft hyphens, zero-width marks and control characters: never a part of a word
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
# what stands for a bullet in real files: also "o" and "§", which Word shows in a font of signs, and private-use glyphs
_BULLET = re.compile(r"([•●▪■◦○‣\u2043∙·➢➤►▶✓✔❖\ue000-\uf8ff]|[-\u2013\u2014*o§Ø](?=\s))\s*(\S.*)", re.DOTALL)
_INLINE = re.compile("\\s+[\u2022\u25cf\u25aa\uf0b7]\\s+")
_NUMBERED = re.compile(
    r"(\d{1,3}(?:\.\d{1,3})+[a-z]?[.):]?|\d{1,3}[.):]|\(\d{1,3}\)|[A-Za-z][.)](?!\w)|\([A-Za-z]\)"
    r"|[ivxIVX]{2,5}[.)]|\([ivxIVX]{2,5}\))\s+(\S.*)",
    re.DOTALL,
)
_HEADING_NUMBER = re.compile(
    r"((?:Section|Part|Appendix|Annex) [A-Z\d]{1,3}[.:]?|\d{1,2}|[A-Z][.:])\s+[-:\u2013\u2014]?\s*(\S.*)", re.DOTALL
)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_DASHES = r"[-\u2013\u2014|\s]*"
_PAGE_NUMBER = re.compile(
    rf"{_DASHES}(?:page\s*)?\d{{1,4}}(?:\s*(?:of|/)\s*\d{{1,4}})?{_DASHES}(?:page)?", re.IGNORECASE
)
_LEADERS = re.compile(r"\S.*?\s*(?:\.\s?){4,}\s*\d{1,4}|\S.*(?:…\s?){2,}\s*\d{1,4}")
BULLET = "•"
LONGEST_HEADING = 120
LONGEST_OF_CONTENTS = 300


def clean(text: str) -> str:
    """The words with one space between them, without what nobody sees."""
    return " ".join(_UNSEEN.sub("", text).split())


def split_mark(text: str) -> tuple[str, str]:
    """ "4.2 Phones" as ("4.2", "Phones"); ("", text) where no number or bullet stands before the words."""
    if match := _BULLET.fullmatch(text):
        return plain_bullet(match.group(1)), match.group(2)
    if match := _NUMBERED.fullmatch(text):
        return match.group(1), match.group(2)
    return "", text


def plain_bullet(glyph: str) -> str:
    """A bullet that shows in every font: "o", "§" and glyphs of a private font are none outside it."""
    return BULLET if glyph in ("o", "§", "Ø") or _PRIVATE.search(glyph) or not glyph.strip() else glyph


def is_bullet(mark: str) -> bool:
    """Whether the mark is a bullet and no number."""
    return bool(mark) and not any(sign.isalnum() for sign in mark)


def is_page_number(text: str) -> bool:
    """ "Page 3 of 12", "- 3 -", "3"."""
    return bool(_PAGE_NUMBER.fullmatch(text))


def is_of_contents(text: str) -> bool:
    """A line of a table of contents: words, dots and a page number."""
    return len(text) < LONGEST_OF_CONTENTS and bool(_LEADERS.fullmatch(text))


def looks_like_a_heading(words: str) -> bool:
    """Whether a line in bold may be a heading: short, with letters, and no sentence."""
    return 0 < len(words) <= LONGEST_HEADING and words[-1] not in ".;:,?!" and any(sign.isalpha() for sign in words)


class Lines:
    """The lines so far, numbered from 1. Lines without words are left out."""

    def __init__(self) -> None:
        self._lines: list[Line] = []

    def add(
        self, text: str, kind: LineKind = LineKind.PARAGRAPH, *, page: int | None = None, mark: str = "", level: int = 0
    ) -> None:
        """A line. A mark that stands among its words is split off where it has none of its own."""
        words = clean(text)
        if not mark and kind is not LineKind.FURNITURE:
            mark, words = split_mark(words)
        if not mark and kind is LineKind.HEADING and (match := _HEADING_NUMBER.fullmatch(words)):
            mark, words = match.groups()
        if not words:
            words, mark = mark, ""
        if not words:
            return
        if kind is LineKind.PARAGRAPH and mark:
            kind, level = LineKind.ITEM, level or 1
        head, *items = _INLINE.split(words) if kind in (LineKind.PARAGRAPH, LineKind.ITEM) else [words]
        self._lines.append(Line(head, len(self._lines) + 1, kind, page, clean(mark), level))
        for item in items:  # a list that has run together into one paragraph
            if item:
                self._lines.append(Line(item, len(self._lines) + 1, LineKind.ITEM, page, BULLET, level + 1))

    def read(self) -> tuple[Line, ...]:
        """All of them."""
        return tuple(self._lines)
