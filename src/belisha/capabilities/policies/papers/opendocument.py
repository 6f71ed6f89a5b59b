"""Reads .odt: headings, lists with their numbers, tables, notes, text boxes, headers and footers."""

from typing import Any

from belisha.capabilities.policies.papers import archive
from belisha.capabilities.policies.papers.lines import BULLET, Lines, clean, is_of_contents, looks_like_a_heading
from belisha.capabilities.policies.papers.unreadable import Unreadable
from belisha.capabilities.policies.papers.word_numbering import in_style
from belisha.capabilities.policies.terms import LineKind, Paper

_SPACES = {
    name: f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("office", "text", "table", "style", "drawing", "manifest")
}
TEXT, TABLE, STYLE, OFFICE, DRAW = (_SPACES[n] for n in ("text", "table", "style", "office", "drawing"))
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
DEEPEST = 20  # styles that are based on one another
_WHAT = "OpenDocument"
_CONTENTS = ("table-of-content", "illustration-index", "alphabetical-index", "table-index", "object-index")
_HOLDERS = ("section", "index-body", "index-title")
_LEFT_OUT = {f"{TEXT}tracked-changes", f"{TEXT}note", f"{OFFICE}annotation", f"{DRAW}text-box"}


def read(data: bytes, name: str) -> Paper:
    """The paper in an OpenDocument text. Raises Unreadable."""
    opened = archive.checked(data, _WHAT)
    if b"manifest:encryption-data" in (archive.member(opened, "META-INF/manifest.xml", _WHAT) or b""):
        raise archive.locked(_WHAT)
    content = archive.parsed(archive.member(opened, "content.xml", _WHAT) or b"", _WHAT)
    styles = archive.member(opened, "styles.xml", _WHAT)
    text = content.find(f"{OFFICE}body/{OFFICE}text")
    if text is None:
        do = "Bring a .docx, .doc, .odt, .pdf, .html, .md or .txt file"
        raise Unreadable("This is a spreadsheet or a set of slides", do)
    return _Reader(content, archive.parsed(styles, _WHAT) if styles else None).paper(text, name)


class _Reader:
    """One pass over the text."""

    def __init__(self, content: Any, styles: Any) -> None:
        self.styles = styles
        self.roots = [root for root in (content, styles) if root is not None]
        self.lists = {
            found.get(f"{STYLE}name", ""): {
                int(level.get(f"{TEXT}level", "1")): level
                for level in found
                if level.get(f"{TEXT}level", "1").isdigit()
            }
            for root in self.roots
            for found in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style")
        }
        self.parents = {
            found.get(f"{STYLE}name", ""): found.get(f"{STYLE}parent-style-name", "")
            for root in self.roots
            for found in root.iter(f"{STYLE}style")
            if found.get(f"{STYLE}family") == "paragraph"
        }
        self.bold = {
            found.get(f"{STYLE}name", "")
            for root in self.roots
            for found in root.iter(f"{STYLE}style")
            if any(part.get(f"{FO}font-weight") == "bold" for part in found.findall(f"{STYLE}text-properties"))
        }
        self.lines = Lines()
        self.counts: dict[str, dict[int, int]] = {}

    def paper(self, text: Any, name: str) -> Paper:
        self._blocks(text)
        for master in self.styles.iter(f"{STYLE}header", f"{STYLE}footer") if self.styles is not None else ():
            for paragraph in master.iter(f"{TEXT}p", f"{TEXT}h"):
                self.lines.add(_words(paragraph), LineKind.FURNITURE)
        notes = []
        if text.find(f"{TEXT}tracked-changes") is not None:
            notes.append("The file has tracked changes. It was read as if all of them were accepted.")
        return Paper(name, self.lines.read(), tuple(notes))

    def _blocks(self, holder: Any, cell: int = 0) -> None:
        """Paragraphs, lists and tables of the text, a cell (`cell` is its column), a section or a text box."""
        for block in holder:
            tag = block.tag if isinstance(block.tag, str) else ""
            if tag in (f"{TEXT}p", f"{TEXT}h"):
                self._paragraph(block, cell)
            elif tag == f"{TEXT}list":
                self._list(block, block.get(f"{TEXT}style-name", ""), 1, cell)
            elif tag == f"{TABLE}table":
                self._table(block, cell)
            elif tag.removeprefix(TEXT) in _CONTENTS:
                for paragraph in block.iterfind(f"{TEXT}index-body//{TEXT}p"):
                    self.lines.add(_words(paragraph), LineKind.FURNITURE)
            elif tag.removeprefix(TEXT) in _HOLDERS:
                self._blocks(block, cell)
            elif tag.startswith(DRAW):
                self._boxes(block, cell)

    def _paragraph(self, block: Any, cell: int) -> None:
        if cell:
            self._line(block, LineKind.CELL, level=cell)
        elif block.tag == f"{TEXT}h":
            level = _level(block)
            self._line(block, LineKind.HEADING, mark=self._heading_mark(block, level), level=level)
        else:
            heading = self._heading_level(block)
            self._line(block, LineKind.HEADING if heading else LineKind.PARAGRAPH, level=heading)

    def _line(self, paragraph: Any, kind: LineKind, *, mark: str = "", level: int = 0) -> None:
        words = _words(paragraph)
        self.lines.add(words, LineKind.FURNITURE if is_of_contents(words.strip()) else kind, mark=mark, level=level)
        self._boxes(paragraph, level if kind is LineKind.CELL else 0)
        for note in paragraph.iter(f"{TEXT}note"):
            body = note.find(f"{TEXT}note-body")
            if body is not None:
                self.lines.add(" ".join(_words(p) for p in body.iter(f"{TEXT}p")), mark="*")

    def _heading_level(self, paragraph: Any) -> int:
        """A title by its style; a short line all in bold: many schools use no headings."""
        words, style = clean(_words(paragraph)), paragraph.get(f"{TEXT}style-name", "")
        is_bold = style in self.bold or _is_one_bold_span(paragraph, self.bold)
        for _ in range(DEEPEST):
            if style in ("Title", "Heading"):
                return 1 if words else 0
            style = self.parents.get(style, "")
        return 2 if is_bold and looks_like_a_heading(words) else 0

    def _boxes(self, holder: Any, cell: int) -> None:
        for box in holder.iter(f"{DRAW}text-box"):
            if _nearest(box, f"{TEXT}p", f"{TEXT}h", f"{DRAW}text-box") in (holder, None) or holder.tag.startswith(
                DRAW
            ):
                self._blocks(box, cell)

    def _table(self, table: Any, cell: int) -> None:
        rows = [row for row in table.iter(f"{TABLE}table-row") if _nearest(row, f"{TABLE}table") is table]
        columns = max((len(row.findall(f"{TABLE}table-cell")) for row in rows), default=0)
        for row in rows:
            for number, one in enumerate(row.findall(f"{TABLE}table-cell"), start=1):
                self._blocks(one, cell or (number if columns > 1 else 0))

    # --- lists

    def _list(self, block: Any, style: str, level: int, cell: int) -> None:
        counts = self.counts.setdefault(style, {})
        goes_on = block.get(f"{TEXT}continue-numbering") == "true" or block.get(f"{TEXT}continue-list")
        if level == 1 and not goes_on:
            counts.clear()
        for item in block:
            if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            mark = ""
            if item.tag == f"{TEXT}list-item" and _has_words_of_its_own(item):
                said = item.get(f"{TEXT}start-value", "")
                counts[level] = int(said) if said.isdigit() else counts.get(level, self._start(style, level) - 1) + 1
                for deeper in [at for at in counts if at > level]:
                    del counts[deeper]
                mark = self._mark(style, level, counts)
            self._item(item, style, level, mark, cell)

    def _item(self, item: Any, style: str, level: int, mark: str, cell: int) -> None:
        for part in item:
            if part.tag == f"{TEXT}list":
                self._list(part, part.get(f"{TEXT}style-name", "") or style, level + 1, cell)
            elif part.tag == f"{TEXT}h":
                self._line(part, LineKind.HEADING, mark=mark, level=_level(part))
                mark = ""
            elif part.tag == f"{TEXT}p" and _words(part).strip():
                kind = LineKind.CELL if cell else LineKind.ITEM if mark else LineKind.PARAGRAPH
                self._line(part, kind, mark=mark, level=cell or (level if mark else 0))
                mark = ""  # what follows in the item is of the same number

    def _start(self, style: str, level: int) -> int:
        found = self.lists.get(style, {}).get(level)
        said = found.get(f"{TEXT}start-value", "1") if found is not None else "1"
        return int(said) if said.isdigit() else 1

    def _mark(self, style: str, level: int, counts: dict[int, int]) -> str:
        found = self.lists.get(style, {}).get(level)
        if found is None or found.tag == f"{TEXT}list-level-style-bullet" or found.tag.endswith("-image"):
            return BULLET
        shown = found.get(f"{TEXT}display-levels", "1")
        above = range(max(1, level - (int(shown) if shown.isdigit() else 1) + 1), level + 1)
        number = ".".join(_in_format(counts.get(at, 1), self._format(style, at)) for at in above)
        return f"{found.get(f'{STYLE}num-prefix', '')}{number}{found.get(f'{STYLE}num-suffix', '')}".strip()

    def _format(self, style: str, level: int) -> str:
        found = self.lists.get(style, {}).get(level)
        return str(found.get(f"{STYLE}num-format", "1")) if found is not None else "1"

    def _heading_mark(self, heading: Any, level: int) -> str:
        """The number of a heading, where the document numbers its headings."""
        style = next((n for n, levels in self.lists.items() if _numbers_headings(levels)), None)
        if style is None or not self._format(style, level) or heading.get(f"{TEXT}is-list-header") == "true":
            return ""
        counts = self.counts.setdefault("headings", {})
        counts[level] = counts.get(level, 0) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        return self._mark(style, level, counts) if self.lists[style].get(level) is not None else ""


def _numbers_headings(levels: dict[int, Any]) -> bool:
    return any(
        level.tag == f"{TEXT}outline-level-style" and level.get(f"{STYLE}num-format") for level in levels.values()
    )


def _is_one_bold_span(paragraph: Any, bold: set[str]) -> bool:
    spans = paragraph.findall(f"{TEXT}span")
    words = "".join(_words(span) for span in spans)
    return words.strip() == _words(paragraph).strip() and all(span.get(f"{TEXT}style-name") in bold for span in spans)


def _level(heading: Any) -> int:
    said = heading.get(f"{TEXT}outline-level", "1")
    return int(said) if said.isdigit() and len(said) < 3 else 1


def _has_words_of_its_own(item: Any) -> bool:
    return any(part.tag in (f"{TEXT}p", f"{TEXT}h") and _words(part).strip() for part in item)


def _in_format(count: int, style: str) -> str:
    names = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
    return in_style(count, names.get(style, "decimal"))


def _words(paragraph: Any) -> str:
    """The words of a paragraph itself. Notes, comments and text boxes in it are lines of their own, or none."""
    parts = [paragraph.text or ""]
    for child in paragraph:
        if child.tag not in _LEFT_OUT and isinstance(child.tag, str):
            if child.tag == f"{TEXT}s":
                parts.append(" ")
            elif child.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
                parts.append("\t")
            else:
                parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _nearest(element: Any, *tags: str) -> Any:
    return next(element.iterancestors(*tags), None)
