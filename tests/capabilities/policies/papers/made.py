"""Makes files as schools have them: Word with real numbering, headers and tables; OpenDocument; PDF by typst."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph
from odf import table as odf_table
from odf import text as odf_text
from odf.opendocument import OpenDocumentText

LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%3)"/></w:lvl>'
)
BULLETS = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>'


class WordFile:
    """A Word file under construction, with one list of three levels and one of Wingdings bullets."""

    def __init__(self) -> None:
        self.document = docx.Document()
        root = self.document.part.numbering_part.element
        lists = ""
        for number, levels in ((90, LEVELS), (91, BULLETS)):
            root.insert(
                0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{levels}</w:abstractNum>')
            )
            lists = f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
            root.append(parse_xml(lists))

    def heading(self, text: str, level: int = 1, *, numbered: bool = False) -> None:
        paragraph = self.document.add_heading(text, level)
        if numbered:
            number(paragraph, 90, level - 1)

    def clause(self, text: str, level: int = 1) -> Paragraph:
        """A paragraph that Word numbers by itself: "1.1" for level 1."""
        return number(self.document.add_paragraph(text), 90, level)

    def bullet(self, text: str) -> None:
        number(self.document.add_paragraph(text), 91, 0)

    def paragraph(self, text: str) -> Paragraph:
        return self.document.add_paragraph(text)

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        table = self.document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words

    def furniture(self, header: str, footer: str) -> None:
        section = self.document.sections[0]
        section.header.paragraphs[0].text = header
        section.footer.paragraphs[0].text = footer

    def bytes(self) -> bytes:
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()


def number(paragraph: Paragraph, list_id: int, level: int) -> Paragraph:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')
    )
    return paragraph


def school_policy() -> bytes:
    """A policy as a school's Word file has it."""
    word = WordFile()
    word.furniture("Thornfield school", "Page 1 of 9")
    word.document.add_paragraph("Online Safety Policy", style="Title")
    word.paragraph("This policy says how we keep children safe online.")
    word.heading("Reporting", numbered=True)
    word.clause("Staff must report any concern about a child to the DSL by the end of the day.")
    word.clause("Concerns about the headteacher go to the chair of governors.")
    word.heading("Mobile phones", numbered=True)
    word.clause("Pupils must:")
    word.bullet("hand in their phones at morning registration;")
    word.bullet("collect them at the end of the day.")
    word.clause("Staff must not share their passwords.")
    word.table([["Device", "In lessons"], ["Phone", "Not allowed"], ["Laptop", "Allowed"]])
    word.heading("Review", numbered=True)
    word.clause("This policy is reviewed annually by the governing body.")
    return word.bytes()


def open_document() -> bytes:
    document = OpenDocumentText()
    document.text.addElement(odf_text.H(outlinelevel=1, text="Reporting"))
    document.text.addElement(odf_text.P(text="Staff must report any concern to the DSL."))
    items = odf_text.List()
    for words in ("Never share a password", "Lock the screen"):
        item = odf_text.ListItem()
        item.addElement(odf_text.P(text=words))
        items.addElement(item)
    document.text.addElement(items)
    grid = odf_table.Table(name="Rules")
    for cells in (("Device", "Rule"), ("Phone", "Not allowed")):
        row = odf_table.TableRow()
        for words in cells:
            cell = odf_table.TableCell()
            cell.addElement(odf_text.P(text=words))
            row.addElement(cell)
        grid.addElement(row)
    document.text.addElement(grid)
    buffer = io.BytesIO()
    document.write(buffer)
    return buffer.getvalue()


def pdf(source: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "policy.typ"
        path.write_text(source, encoding="utf-8")
        made = typst.compile(str(path))
    assert isinstance(made, bytes)
    return made


def zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """The archive with one part put in or replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    return zipped(parts | {name: part})
