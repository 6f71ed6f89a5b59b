"""The numbers and bullets that Word shows and keeps outside the text, worked out as Word does."""

import re
from dataclasses import dataclass, field
from typing import Any

from belisha.capabilities.policies.papers.lines import BULLET, plain_bullet
from belisha.capabilities.policies.papers.word_styles import Styles

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
MOST = 3_999  # beyond it no list of a policy counts, and no Roman number is written
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(slots=True)
class _Level:
    """How one level of a list is numbered."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    is_legal: bool = False  # every number of it in figures
    paragraph_style: str = ""


@dataclass(slots=True)
class _List:
    """One kind of list: its levels, and how far each has counted."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    restarted: set[str] = field(default_factory=set)


class Numbering:
    """The lists of a document; `root` is the tree of its numbering part, None where it has none."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._list_of: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for abstract in root.iter(f"{W}abstractNum"):
            levels = {_number(level, f"{W}ilvl"): _level(level) for level in abstract.findall(f"{W}lvl")}
            self._lists[abstract.get(f"{W}abstractNumId", "")] = _List(levels)
        for one in root.iter(f"{W}num"):
            number, kind = one.get(f"{W}numId", ""), one.find(f"{W}abstractNumId")
            self._list_of[number] = kind.get(f"{W}val", "") if kind is not None else ""
            self._starts[number] = {
                _number(change, f"{W}ilvl"): _number(start, f"{W}val", 1)
                for change in one.findall(f"{W}lvlOverride")
                if (start := change.find(f"{W}startOverride")) is not None
            }

    def depth(self, paragraph: Any) -> int:
        """How many lists the paragraph's list stands in."""
        found = self._place(paragraph)
        return found[2] if found else 0

    def mark(self, paragraph: Any) -> str:
        """What Word prints before the paragraph, "" where it prints nothing. Counts one further."""
        found = self._place(paragraph)
        if found is None:
            return ""
        number, kind, depth = found
        level = kind.levels.get(depth, _Level(text="%1."))
        if level.style == "bullet":
            # a letter in a font of signs is a sign
            return BULLET if not level.text or level.text.isalnum() else plain_bullet(level.text)
        if number not in kind.restarted:
            kind.restarted.add(number)
            for at, start in self._starts.get(number, {}).items():
                kind.counts[at] = start - 1
        kind.counts[depth] = min(kind.counts.get(depth, level.start - 1) + 1, MOST)
        for deeper in [at for at in kind.counts if at > depth]:
            del kind.counts[deeper]
        return _PLACE.sub(lambda match: self._said(kind, int(match.group(1)) - 1, level), level.text).strip()

    def _said(self, kind: _List, at: int, shown_by: _Level) -> str:
        level = kind.levels.get(at, _Level())
        count = kind.counts.get(at, level.start)
        return in_style(count, "decimal" if shown_by.is_legal else level.style)

    def _place(self, paragraph: Any) -> tuple[str, _List, int] | None:
        found = self._styles.numbering(paragraph)
        if found is None:
            return None
        number, depth = found
        kind = self._lists.get(self._list_of.get(number, ""))
        if kind is None:
            return None
        if depth < 0:  # a heading's level is the one that names its style
            ids = self._styles.ids(paragraph)
            depth = next((at for at, level in kind.levels.items() if level.paragraph_style in ids), 0)
        return number, kind, min(depth, LEVELS - 1)


def _level(element: Any) -> _Level:
    def value(tag: str, otherwise: str) -> str:
        child = element.find(f"{W}{tag}")
        return str(child.get(f"{W}val", otherwise)) if child is not None else otherwise

    start = value("start", "1")
    return _Level(
        start=int(start) if start.isdigit() and len(start) < 5 else 1,
        style=value("numFmt", "decimal"),
        text=value("lvlText", ""),
        is_legal=element.find(f"{W}isLgl") is not None,
        paragraph_style=value("pStyle", "-"),
    )


def _number(element: Any, name: str, otherwise: int = 0) -> int:
    said = element.get(name, "")
    return int(said) if said.isdigit() and len(said) < 5 else otherwise


def in_style(count: int, style: str) -> str:
    """A number as a list shows it, in the words of Word: "lowerLetter", "upperRoman"."""
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if style == "lowerLetter" else letter.upper()
    if style in ("lowerRoman", "upperRoman"):
        return _roman(count) if style == "lowerRoman" else _roman(count).upper()
    if style == "none":
        return ""
    return f"{count:02}" if style == "decimalZero" else str(count)


def _roman(count: int) -> str:
    said = ""
    for value, sign in _ROMAN:
        while count >= value:
            count -= value
            said += sign
    return said
