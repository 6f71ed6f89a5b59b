"""Reads a policy that stands on a web page."""

import re
from typing import Any

from lxml import etree, html

from belisha.capabilities.policies.papers.lines import BULLET, Lines
from belisha.capabilities.policies.papers.unreadable import Unreadable
from belisha.capabilities.policies.papers.word_numbering import in_style
from belisha.capabilities.policies.terms import LineKind, Paper

_UNSEEN = {"script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "select", "textarea"}
_FURNITURE = {"nav", "header", "footer", "aside", "form", "button"}
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "o:p", "big", "strike",
}  # fmt: skip
_COUNTS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)
DEEPEST = 200  # tags in tags: no page of a school has forty


def read(data: bytes, name: str) -> Paper:
    """The paper on a web page, however broken its tags are. Raises Unreadable."""
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("This is no web page", "Bring the policy as .docx, .pdf or .html")
    encoding = None if _CHARSET.search(data[:4096]) or data.startswith((b"\xff\xfe", b"\xfe\xff")) else _guess(data)
    # the entities of HTML are signs; those that a page declares itself are not known to this parser
    parser = html.HTMLParser(encoding=encoding, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable("This web page is damaged", "Save the page again and bring the new file") from None
    reader = _Reader()
    reader.block(tree, 0)
    reader.flush()
    return Paper(name, reader.lines.read())


def _guess(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


class _Reader:
    """One walk over the tree: words are held until a block begins or ends."""

    def __init__(self) -> None:
        self.lines = Lines()
        self.held: list[str] = []
        self.kind, self.mark, self.level = LineKind.PARAGRAPH, "", 0
        self.is_furniture = False

    def flush(self) -> None:
        """The words so far are a line."""
        words = "".join(self.held)
        self.held = []
        if words.strip():
            kind = LineKind.FURNITURE if self.is_furniture else self.kind
            self.lines.add(words, kind, mark="" if self.is_furniture else self.mark, level=self.level)
            self.mark = ""
            if self.kind is LineKind.ITEM:
                self.kind, self.level = LineKind.PARAGRAPH, 0

    def block(self, element: Any, depth: int) -> None:
        """A tag and what is in it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _UNSEEN or not tag:
            return
        if depth > DEEPEST:
            self.held.append(" ".join(element.itertext()))
        elif tag == "br":
            self.held.append(" ")
        elif tag in _INLINE:
            self._inside(element, depth)
        else:
            self.flush()
            before = self.kind, self.mark, self.level, self.is_furniture
            self._as(element, tag)
            self._inside(element, depth)
            self.flush()
            self.kind, self.mark, self.level, self.is_furniture = before
            if tag == "p" and before[0] is LineKind.ITEM:
                self.mark = ""

    def _inside(self, element: Any, depth: int) -> None:
        self.held.append(element.text or "")
        for child in element:
            self.block(child, depth + 1)
            self.held.append(child.tail or "")

    def _as(self, element: Any, tag: str) -> None:
        """What the words of this tag are."""
        if tag in _FURNITURE and not (tag == "header" and _nearest(element, "article", "main") is not None):
            self.is_furniture = True
        elif re.fullmatch(r"h[1-6]", tag):
            self.kind, self.mark, self.level = LineKind.HEADING, "", int(tag[1])
        elif tag == "li":
            depth = sum(1 for _ in element.iterancestors("ol", "ul"))
            self.kind, self.mark, self.level = LineKind.ITEM, _mark(element), max(depth, 1)
        elif tag in ("td", "th"):
            row = _nearest(element, "tr")
            cells = [cell for cell in (row if row is not None else ()) if cell.tag in ("td", "th")]
            table = _nearest(element, "table")
            widest = (
                max((len(r.findall("td") + r.findall("th")) for r in table.iter("tr")), default=1) if _is(table) else 1
            )
            if widest > 1 and self.kind is not LineKind.CELL:
                self.kind, self.mark = LineKind.CELL, ""
                self.level = cells.index(element) + 1 if element in cells else 1


def _is(element: Any) -> bool:
    return element is not None


def _mark(item: Any) -> str:
    holder = item.getparent()
    if holder is None or holder.tag != "ol":
        return BULLET
    before = sum(1 for _ in item.itersiblings("li", preceding=True))
    start = holder.get("start", "1")
    said = item.get("value", "")
    count = int(said) if said.isdigit() and len(said) < 4 else (int(start) if start.isdigit() and len(start) < 4 else 1)
    count += 0 if said else before
    return f"{in_style(count, _COUNTS.get(holder.get('type', ''), 'decimal'))}."


def _nearest(element: Any, *tags: str) -> Any:
    return next(element.iterancestors(*tags), None)
