"""Reads a policy in Markdown: headings, lists, tables and paragraphs. Other marks stay as they are written."""

import re

from belisha.capabilities.policies.papers.decoding import text_of
from belisha.capabilities.policies.papers.lines import Lines
from belisha.capabilities.policies.terms import LineKind, Paper

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_ITEM = re.compile(r"(\s*)([-*+]|\d{1,3}[.)])\s+(\S.*)")
_RULE = re.compile(r"\s*([-*_])(?:\s*\1){2,}\s*")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_UNDER = re.compile(r"(=+|-+)\s*")


def read(data: bytes, name: str) -> Paper:
    """The paper in a Markdown file. Raises Unreadable."""
    reader = _Reader()
    for line in text_of(data).split("\n"):
        reader.take(line)
    reader.flush()
    return Paper(name, reader.lines.read())


class _Reader:
    """The lines of a paragraph or an item are held until it ends."""

    def __init__(self) -> None:
        self.lines = Lines()
        self.held: list[str] = []
        self.kind, self.mark, self.level = LineKind.PARAGRAPH, "", 0

    def flush(self) -> None:
        """What is held is a line."""
        if self.held:
            self.lines.add(" ".join(self.held), self.kind, mark=self.mark, level=self.level)
        self.held, self.kind, self.mark, self.level = [], LineKind.PARAGRAPH, "", 0

    def take(self, line: str) -> None:
        """One line of the file."""
        if not line.strip():
            self.flush()
        elif heading := _HEADING.fullmatch(line.strip()):
            self.flush()
            self.lines.add(heading.group(2), LineKind.HEADING, level=len(heading.group(1)))
        elif self.held and self.kind is LineKind.PARAGRAPH and _UNDER.fullmatch(line) and len(self.held) == 1:
            self.kind, self.level = LineKind.HEADING, 1 if line.startswith("=") else 2
            self.flush()
        elif _RULE.fullmatch(line):
            self.flush()
        elif line.lstrip().startswith("|"):
            self.flush()
            if not _TABLE_RULE.fullmatch(line):
                for number, cell in enumerate(line.strip().strip("|").split("|"), start=1):
                    self.lines.add(cell, LineKind.CELL, level=number)
        elif item := _ITEM.fullmatch(line):
            self.flush()
            sign = "•" if item.group(2) in ("-", "*", "+") else item.group(2)
            self.kind, self.mark, self.level = LineKind.ITEM, sign, len(item.group(1).expandtabs(4)) // 2 + 1
            self.held.append(item.group(3))
        else:
            self.held.append(line.strip())
