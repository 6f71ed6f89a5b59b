"""Files that were made to do harm, and files that are not what they seem: each is refused with what to do."""

import io
import os
import time
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfWriter

from belisha.capabilities.policies.papers import Unreadable, old_word, read, read_bytes
from belisha.capabilities.policies.rules import bringing as rules
from belisha.content.policy_cues import cues
from belisha.kernel import catalogue
from tests.capabilities.policies.papers import made

ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&b;</w:body></w:document>'
)
OUTSIDE = ENTITIES.replace(b'"aaaaaaaaaa"', b'SYSTEM "file:///etc/hostname"')


def refused(data: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as told:
        read_bytes(data, name)
    assert told.value.message
    assert told.value.do
    return told.value.message


@pytest.mark.parametrize("xml", [ENTITIES, OUTSIDE, ENTITIES.decode().encode("utf-16")])
def test_xml_entities_are_never_resolved(xml: bytes) -> None:
    assert "instructions" in refused(made.with_part(made.school_policy(), "word/document.xml", xml), "a.docx")
    assert "instructions" in refused(made.with_part(made.open_document(), "content.xml", xml), "a.odt")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = made.with_part(made.school_policy(), "word/document.xml", b" " * 60_000_000)
    assert len(bomb) < 1_000_000
    assert "unpacks" in refused(bomb, "a.docx")
    many = made.zipped({"content.xml": b"<x/>"} | {f"{n}.xml": b"" for n in range(6000)})
    assert "unpacks" in refused(many, "a.odt")


def test_a_zip_that_declares_less_than_it_holds_gives_no_more_than_it_declares() -> None:
    data = bytearray(made.with_part(made.school_policy(), "word/document.xml", b"<x>" + b"a" * 500_000 + b"</x>"))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lied = bytes(data).replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    refused(lied, "a.docx")


def test_a_locked_pdf_is_refused_with_advice() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert "password" in refused(buffer.getvalue(), "a.pdf")


def test_a_scan_is_refused_with_advice() -> None:
    assert "scan" in refused(made.pdf("#rect(width: 100%, height: 90%, fill: gray)"), "scan.pdf")


def test_a_page_that_is_a_picture_is_told_of() -> None:
    source = "#rect(width: 100%, height: 90%, fill: gray)\n#pagebreak()\n" + "Staff must lock their screens. " * 5
    assert "Page 1 holds no text" in read_bytes(made.pdf(source), "a.pdf").notes[0]


def test_a_file_is_what_its_content_says_whatever_its_name() -> None:
    assert read_bytes(made.school_policy(), "policy.pdf").lines == read_bytes(made.school_policy(), "a.docx").lines
    assert "no .docx file" in refused(b"just words", "a.docx")
    assert "no .pdf file" in refused(b"just words", "a.pdf")
    assert "picture" in refused(b"\x89PNG\r\n\x1a\n" + b"x" * 50, "policy.docx")
    assert ".exe" in refused(b"MZ words", "policy.exe")
    assert "spreadsheet" in refused(made.zipped({"xl/workbook.xml": b"<x/>"}), "policy.docx")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_bytes_that_are_no_text_are_refused(name: str) -> None:
    refused(b"words\0words", name)


def test_nothing_in_it_is_refused() -> None:
    for name in ("a.docx", "a.txt", "a.pdf"):
        assert "empty" in refused(b"  \n", name)
    assert "no words" in refused(made.WordFile().bytes(), "a.docx")


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.pdf", "a.doc", "a.html"])
def test_half_a_file_is_refused_or_read_and_never_a_crash(name: str) -> None:
    whole = {"a.docx": made.school_policy(), "a.odt": made.open_document(), "a.pdf": made.pdf("Words. " * 50)}
    data = whole.get(name, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000 if name == "a.doc" else b"<html><p" * 9)
    for part in (3, 2):
        try:
            read_bytes(data[: len(data) // part], name)
        except Unreadable as told:
            assert told.do


def test_a_huge_file_is_refused_by_its_size_and_never_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.docx"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 2_000_000_000)  # holes: it takes no room on the disk
    with pytest.raises(Unreadable, match="larger than"):
        read(path)


def test_an_old_word_file_without_libreoffice_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_word, "PROGRAMS", ("no-such-office",))
    with pytest.raises(Unreadable) as told:
        read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc")
    assert "Save as" in told.value.do


def test_libreoffice_that_says_all_is_well_and_makes_nothing_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    office = tmp_path / "office"
    office.write_text("#!/bin/sh\nexit 0\n")
    office.chmod(0o755)
    monkeypatch.setattr(old_word, "PROGRAMS", (str(office),))
    with pytest.raises(Unreadable, match="could not be read"):
        read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc")


def test_libreoffice_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    office = tmp_path / "office"
    office.write_text("#!/bin/sh\nsleep 60\n")
    office.chmod(0o755)
    monkeypatch.setattr(old_word, "PROGRAMS", (str(office),))
    monkeypatch.setattr(old_word, "LONGEST", 0.2)
    with pytest.raises(Unreadable, match="too long"):
        read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc")


def test_tags_in_tags_in_tags_are_read_without_a_crash() -> None:
    page = "<div>" * 3000 + "Staff must lock their screens." + "</div>" * 3000
    try:
        assert "lock" in " ".join(line.text for line in read_bytes(page.encode(), "a.html").lines)
    except Unreadable as told:
        assert told.do


def test_a_book_is_no_policy() -> None:
    assert "far more text" in refused("\n\n".join(["A line of it."] * 6_000).encode(), "a.txt")


def test_one_endless_sentence_of_roles_is_cut_and_searched_in_no_time() -> None:
    began = time.monotonic()
    paper = read_bytes(("any concern the headteacher and the dsl " * 20_000).encode(), "a.txt")
    brought = rules.bring(paper, catalogue.settings(), cues())
    assert brought.proposals == ()
    assert time.monotonic() - began < 20
