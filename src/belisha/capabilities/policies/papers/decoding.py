"""Bytes of a text file as text."""

from belisha.capabilities.policies.papers.unreadable import Unreadable


def text_of(data: bytes) -> str:
    """The text, in UTF-8 or UTF-16 or, where it is neither, as Windows writes it. Raises Unreadable for no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        if b"\0" in data:
            raise Unreadable("This is no text file", "Bring the policy as .docx, .pdf or .txt")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise Unreadable("This is no text file", "Bring the policy as .docx, .pdf or .txt")
    return text.replace("\r\n", "\n").replace("\r", "\n")
