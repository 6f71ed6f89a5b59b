"""Opens the zip files that .docx and .odt are, without being filled up or fooled by one."""

import io
import re
import zipfile
import zlib

from lxml import etree

from belisha.capabilities.policies.papers.unreadable import Unreadable

MOST_PARTS = 5_000
BIGGEST_XML = 40_000_000  # bytes of one part; the longest policy seen has 2 million
BIGGEST_WHOLE = 400_000_000  # all parts, pictures included
MOST_PACKED = 250  # how many times smaller than its content a large part may be
SMALL = 1_000_000
# an XML part may be written in any encoding: what cannot be looked through is refused
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


def checked(data: bytes, what: str) -> zipfile.ZipFile:
    """The archive, after a look at every size it declares. Raises Unreadable."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unreadable(f"This {what} file is damaged", "Open it, save it again and bring the new file") from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > BIGGEST_WHOLE:
        raise _bomb(what)
    for part in parts:
        if part.flag_bits & 1:
            raise locked(what)
        is_bomb = part.file_size > SMALL and part.file_size > MOST_PACKED * max(part.compress_size, 1)
        if is_bomb or (_is_xml(part.filename) and part.file_size > BIGGEST_XML):
            raise _bomb(what)
        if _is_xml(part.filename):
            _look_through(member(archive, part.filename, what) or b"", what)
    return archive


def member(archive: zipfile.ZipFile, name: str, what: str) -> bytes | None:
    """One part of the archive, None where it has no such part. Never more than it declares. Raises Unreadable."""
    try:
        part = archive.getinfo(name)
        with archive.open(part) as opened:
            return opened.read(min(part.file_size, BIGGEST_XML) + 1)[: part.file_size]
    except KeyError:
        return None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        raise Unreadable(f"This {what} file is damaged", "Open it, save it again and bring the new file") from None


def parsed(xml: bytes, what: str) -> etree._Element:
    """XML as a tree: no entity is resolved, nothing is fetched. Raises Unreadable."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable(f"This {what} file is damaged", "Open it, save it again and bring the new file") from None


def locked(what: str) -> Unreadable:
    """What is said of a file with a password."""
    return Unreadable(
        f"This {what} file is locked with a password", "Open it, save a copy without a password and bring the copy"
    )


def _bomb(what: str) -> Unreadable:
    return Unreadable(
        f"This {what} file unpacks to far more than any policy holds",
        "It may have been made to do harm. Ask whoever sent it, or save its text in a new file",
    )


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _look_through(xml: bytes, what: str) -> None:
    if _DECLARES.search(xml) or xml.startswith(_WIDE):
        raise Unreadable(
            f"This {what} file holds instructions that no policy needs",
            "It may have been made to do harm. Save its text in a new file and bring that",
        )
