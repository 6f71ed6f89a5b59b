"""From a file to a `Paper`: which format it is by its content, whatever its name says, and how big it may be."""

import logging
import zipfile
from collections.abc import Callable
from pathlib import Path

from belisha.capabilities.policies.papers import archive, markdown, old_word, opendocument, pdf, visual, web, word
from belisha.capabilities.policies.papers.unreadable import Unreadable
from belisha.capabilities.policies.terms import LineKind, Paper

BIGGEST = 25_000_000  # bytes; a policy with pictures has five million
LONGEST = 3_000_000  # characters of text
MOST_LINES = 5_000  # paragraphs, items and cells; the longest policy seen has seven hundred
KNOWN = (".docx", ".doc", ".odt", ".pdf", ".html", ".htm", ".md", ".markdown", ".txt")
_USE = "Bring a .docx, .doc, .odt, .pdf, .html, .md or .txt file"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")

log = logging.getLogger(__name__)


def read(path: Path) -> Paper:
    """The paper in a file. Its size is looked at before it is opened. Raises Unreadable."""
    try:
        if not path.is_file():
            raise Unreadable(f"There is no file {path.name}", "Look at the name and the folder, and try again")
        if path.stat().st_size > BIGGEST:
            raise _too_big()
        data = path.read_bytes()
    except OSError:
        raise Unreadable(f"{path.name} cannot be opened", "Is it open in another program, or not yours?") from None
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str) -> Paper:
    """The paper in these bytes. The content says which format it is; the name only where text may be any.

    Raises Unreadable saying what is wrong and what to do.
    """
    if len(data) > BIGGEST:
        raise _too_big()
    if not data.strip():
        raise Unreadable("The file is empty", "Save the policy again and bring the new file")
    reader = _reader(data, name)
    try:
        paper = reader(data, name)
    except Unreadable:
        raise
    except (RecursionError, MemoryError, Exception) as fault:  # a library fell over a strange file
        log.warning("a policy file could not be read: %s", type(fault).__name__)
        do = "Open it, save it again as .docx and bring the new file"
        raise Unreadable("The file is damaged, or made in a way that cannot be read", do) from None
    if len(paper.lines) > MOST_LINES or sum(len(line.text) for line in paper.lines) > LONGEST:
        raise Unreadable("The file holds far more text than any policy", "Is it the right file?")
    if not any(line.kind is not LineKind.FURNITURE for line in paper.lines):
        raise Unreadable(
            "There are no words in this file", "Is it the right file? Save the policy again and bring that"
        )
    return paper


def require_no_policy_file(paper: Paper) -> None:
    """Raises Unreadable for a policy file of Belisha itself: it is loaded, and not brought."""
    if paper.lines[0].text.startswith("+++"):
        raise Unreadable("This is a policy file of Belisha already", "Load it with belisha policy load")


def _reader(data: bytes, name: str) -> Callable[[bytes, str], Paper]:
    suffix = Path(name).suffix.lower()
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return pdf.read
    if data.startswith(b"PK"):
        return _zipped(data)
    if data.startswith(_OLD_OFFICE):
        return old_word.read
    if start.startswith(b"{\\rtf"):
        return old_word.read
    if data.startswith(_PICTURES):
        do = "Ask for the file it was printed from, or run it through text recognition first"
        raise Unreadable("This is a picture, and holds no text", do)
    if suffix in (".docx", ".doc", ".odt", ".pdf") and not start[:1] == b"<":
        raise Unreadable(f"This is no {suffix} file, whatever its name says", _USE)
    if suffix in (".md", ".markdown"):
        return markdown.read
    if suffix in (".html", ".htm") or start[:200].lower().startswith((b"<!doctype html", b"<html")):
        return web.read
    if suffix in ("", ".txt", ".text"):
        return visual.read_text
    raise Unreadable(f"A {suffix} file is no policy that can be read", _USE)


def _zipped(data: bytes) -> Callable[[bytes, str], Paper]:
    opened: zipfile.ZipFile = archive.checked(data, "zipped")
    names = set(opened.namelist())
    if "word/document.xml" in names:
        return word.read
    if "content.xml" in names:
        return opendocument.read
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise Unreadable("This is a spreadsheet or a set of slides", _USE)
    if any(name.startswith("word/") for name in names):
        return word.read
    raise Unreadable("This is a folder of files, packed into one", "Unpack it and bring the policy alone")


def _too_big() -> Unreadable:
    return Unreadable(
        f"The file is larger than {BIGGEST // 1_000_000} MB, which no policy is",
        "Is it the right file? If it holds large pictures, save a copy without them",
    )
