"""Reads .docx: paragraphs, tables, text boxes, notes, headers and footers, in the order in which people read them.

python-docx opens the package; the tree is walked here, because its own paragraphs leave out insertions, content
controls, text boxes, numbers and notes, which hold words of the policy.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as KINDS
from docx.opc.exceptions import OpcError
from docx.package import Package

from belisha.capabilities.policies.papers import archive
from belisha.capabilities.policies.papers.lines import Lines, is_of_contents
from belisha.capabilities.policies.papers.unreadable import Unreadable
from belisha.capabilities.policies.papers.word_numbering import Numbering
from belisha.capabilities.policies.papers.word_styles import Styles
from belisha.capabilities.policies.terms import LineKind, Paper

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WHAT = "Word"
# what holds no words of the policy: what was deleted, and what a field is made from
_LEFT_OUT = {f"{W}{tag}" for tag in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "tblPr", "sectPr")} | {
    FALLBACK
}
_SPACES = {f"{W}tab": "\t", f"{W}br": " ", f"{W}cr": " ", f"{W}ptab": "\t"}
_SIGNS = {f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
_CONTENTS = re.compile(r"toc ?\d", re.IGNORECASE)


def read(data: bytes, name: str) -> Paper:
    """The paper in a Word file. Raises Unreadable."""
    archive.checked(data, _WHAT)
    try:
        part: Any = Package.open(io.BytesIO(data)).main_document_part
    except (KeyError, ValueError, OpcError) as fault:
        do = "Open it in Word, save it again and bring the new file"
        raise Unreadable("This Word file is damaged", do) from fault
    return _Reader(part).paper(name)


def _root(part: Any) -> Any:
    """The tree of a part; a template or a file with macros is no part that python-docx has parsed."""
    element = getattr(part, "element", None)
    return element if element is not None else archive.parsed(part.blob, _WHAT)


class _Reader:
    """One pass over the body."""

    def __init__(self, part: Any) -> None:
        self.part = part
        self.body = _root(part).find(f"{W}body")
        styles, numbering = self._related(KINDS.STYLES), self._related(KINDS.NUMBERING)
        self.styles = Styles(styles[0] if styles else None)
        self.numbering = Numbering(numbering[0] if numbering else None, self.styles)
        self.footnotes = self._notes(KINDS.FOOTNOTES, "footnote") | self._notes(KINDS.ENDNOTES, "endnote")
        self.lines = Lines()
        has_pages = self.body is not None and next(self.body.iter(f"{W}lastRenderedPageBreak"), None) is not None
        self.page = 1 if has_pages else None

    def paper(self, name: str) -> Paper:
        if self.body is None:
            raise Unreadable("This Word file has no text", "Is it the right file?")
        self._blocks(self.body)
        for kind in (KINDS.HEADER, KINDS.FOOTER):
            self._furniture(kind)
        notes = []
        if next(self.body.iter(f"{W}ins", f"{W}del"), None) is not None:
            notes.append("The file has tracked changes. It was read as if all of them were accepted.")
        if self._related(KINDS.COMMENTS):
            notes.append("The file has comments in its margin. They are no part of the policy and were left out.")
        return Paper(name, self.lines.read(), tuple(notes))

    def _related(self, kind: str) -> list[Any]:
        """The trees of the related parts of a kind, in a stable order."""
        found = [r for r in self.part.rels.values() if r.reltype == kind and not r.is_external]
        return [_root(relation.target_part) for relation in sorted(found, key=lambda r: str(r.rId))]

    def _notes(self, kind: str, tag: str) -> dict[tuple[str, str], Any]:
        return {
            (tag, note.get(f"{W}id", "")): note
            for root in self._related(kind)
            for note in root.iter(f"{W}{tag}")
            if note.get(f"{W}type") in (None, "normal")
        }

    # --- blocks

    def _blocks(self, holder: Any, cell: int = 0) -> None:
        """Paragraphs and tables of the body, a cell (`cell` is its column), a text box or a content control."""
        for block in holder:
            if block.tag == f"{W}p":
                self._paragraph(block, cell)
            elif block.tag == f"{W}tbl":
                self._table(block, cell)
            elif block.tag == f"{W}sdt":
                self._control(block, cell)
            elif block.tag in (f"{W}ins", f"{W}customXml", f"{W}moveTo", f"{W}smartTag"):
                self._blocks(block, cell)

    def _control(self, block: Any, cell: int) -> None:
        gallery = next(block.iter(f"{W}docPartGallery"), None)
        content = block.find(f"{W}sdtContent")
        if content is None:
            return
        if gallery is not None and "contents" in gallery.get(f"{W}val", "").lower():
            for paragraph in content.iter(f"{W}p"):
                self.lines.add(_words(paragraph), LineKind.FURNITURE, page=self.page)
        else:
            self._blocks(content, cell)

    def _table(self, table: Any, cell: int) -> None:
        rows = [row for row in table.iter(f"{W}tr") if _nearest(row, f"{W}tbl") is table]
        columns = max((sum(1 for _ in _cells(row)) for row in rows), default=0)
        for row in rows:
            for number, one in enumerate(_cells(row), start=1):
                # a table of one column is a frame around text; one in a cell keeps the cell's column
                self._blocks(one, cell or (number if columns > 1 else 0))

    def _paragraph(self, paragraph: Any, cell: int) -> None:
        text = _words(paragraph)
        style = self.styles.of(paragraph)
        mark = self.numbering.mark(paragraph) if text.strip() else ""
        page = self.page
        if self.page is not None:
            breaks = sum(1 for _ in paragraph.iter(f"{W}lastRenderedPageBreak"))
            page = self.page + (1 if breaks and not _before_break(paragraph) else 0)
            self.page += breaks
        heading = self.styles.heading_level(paragraph, text)
        if _CONTENTS.match(style) or is_of_contents(text.strip()):
            self.lines.add(text, LineKind.FURNITURE, page=page)
        elif cell:
            self.lines.add(text, LineKind.CELL, page=page, mark=mark, level=cell)
        elif heading:
            self.lines.add(text, LineKind.HEADING, page=page, mark=mark, level=heading)
        elif mark or self.styles.is_list(paragraph):
            level = self.numbering.depth(paragraph) + 1
            self.lines.add(text, LineKind.ITEM, page=page, mark=mark, level=level)
        else:
            self.lines.add(text, page=page)
        for box in paragraph.iter(f"{W}txbxContent"):
            if _nearest(box, FALLBACK) is None and _nearest(box, f"{W}p", f"{W}txbxContent") is paragraph:
                self._blocks(box, cell)
        for reference in paragraph.iter(f"{W}footnoteReference", f"{W}endnoteReference"):
            tag = reference.tag.removeprefix(W).removesuffix("Reference")
            note = self.footnotes.pop((tag, reference.get(f"{W}id", "")), None)
            if note is not None:
                self.lines.add(" ".join(_words(p) for p in note.iter(f"{W}p")), page=page, mark="*")

    def _furniture(self, kind: str) -> None:
        seen = set()
        for root in self._related(kind):
            for paragraph in root.iter(f"{W}p"):
                words = _words(paragraph)
                if _nearest(paragraph, FALLBACK) is None and words not in seen:
                    seen.add(words)
                    self.lines.add(words, LineKind.FURNITURE)


def _words(paragraph: Any) -> str:
    """The words of a paragraph itself; those of a text box in it are lines of their own."""
    return "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in _SPACES:
            yield _SPACES[tag]
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == f"{W}sym":
            yield _sign(child.get(f"{W}char", ""))
        elif tag not in _LEFT_OUT and tag != f"{W}txbxContent" and isinstance(tag, str):
            yield from _pieces(child)


def _sign(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}ins", f"{W}customXml"):
            yield from _cells(_content(child))


def _before_break(paragraph: Any) -> bool:
    """Whether words stand before the first page break of the paragraph."""
    for child in paragraph.iter():
        if child.tag == f"{W}lastRenderedPageBreak":
            return False
        if child.tag == f"{W}t" and (child.text or "").strip():
            return True
    return False


def _nearest(element: Any, *tags: str) -> Any:
    """The nearest ancestor that is one of these."""
    return next(element.iterancestors(*tags), None)


def _content(control: Any) -> Any:
    found = control.find(f"{W}sdtContent")
    return control if found is None else found
