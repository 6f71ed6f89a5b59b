"""Text that was pasted or stands in a plain file, as a paper: one line each, numbered as in the file."""

import re

from belisha.capabilities.policies.terms import Line, LineKind, Paper

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_MARK = re.compile(
    r"([-*+•●▪■◦○·\u2013]|\d{1,2}(?:\.\d{1,2}){1,3}[a-z]?[.)]?|\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}\))\s+(?=\S)"
)
_PAGE_NUMBER = re.compile(r"\W{0,5}(?:page )?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?\W{0,5}", re.IGNORECASE)
_TABLE_RULE = re.compile(r"[\s|:-]{3,}")
_TITLE = re.compile(r'title = "([^"]{1,200})"')
FENCE = "+++"  # around the front of a policy file
LONGEST_PAGE_NUMBER = 30


def paper_of(name: str, text: str) -> Paper:
    """The lines of a text. Nothing is refused: what is no policy has no findings but what it lacks."""
    lines: list[Line] = []
    in_front = False
    for number, raw in enumerate(text.split("\n"), start=1):
        words = raw.strip()
        if words == FENCE and (in_front or not lines):
            in_front = not in_front
        elif in_front and words:
            title = _TITLE.fullmatch(words)
            kind = LineKind.HEADING if title else LineKind.FURNITURE
            lines.append(Line(title.group(1) if title else words, number, kind, level=1))
        elif words:
            lines += _lines(words, number)
    return Paper(name, tuple(lines))


def _lines(words: str, number: int) -> list[Line]:
    if words.startswith("|"):
        if _TABLE_RULE.fullmatch(words[:2000]):
            return []
        cells = words.strip("|").split("|")
        return [
            Line(cell.strip(), number, LineKind.CELL, level=column)
            for column, cell in enumerate(cells, start=1)
            if cell.strip() or column > 1
        ]
    if heading := _HEADING.match(words):
        return [Line(heading.group(2), number, LineKind.HEADING, level=len(heading.group(1)))]
    if len(words) < LONGEST_PAGE_NUMBER and _PAGE_NUMBER.fullmatch(words):
        return [Line(words, number, LineKind.FURNITURE)]
    if mark := _MARK.match(words):
        return [Line(words[mark.end() :], number, LineKind.ITEM, mark=mark.group(1), level=1)]
    return [Line(words, number)]
