"""The marks of the policy file: what starts a section, a clause, a block; how prose that looks like one is escaped."""

import re

FENCE = "+++"
SECTION = re.compile(r"##\s+(\S.*)")
CLAUSE = re.compile(r"(\d+(?:\.\d+)+[a-z]?)\.?\s+(\S.*)")
BLOCK = re.compile(r"\{\s*(?:[A-Za-z_][\w.-]*\s*=|$)")
BINDING = re.compile(r"\s*([A-Za-z_][\w.-]*)\s*=\s*(.*)", re.DOTALL)
KEY = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
LASTING_ID = re.compile(r"(?:^|\s+)(\\*)#([0-9a-z]{4,12})$")
RESERVED = ("for", "where", "during", "unless", "inform", "rows")

_LOOKS_LIKE_A_MARK = re.compile(r"(\\*)(?=#|\{|\+\+\+|\d+(?:\.\d+)+[a-z]?\.?\s)")


def escape_line(line: str) -> str:
    """A backslash in front of prose that would be read as a mark."""
    return "\\" + line if _LOOKS_LIKE_A_MARK.match(line) else line


def unescape_line(line: str) -> str:
    """The prose without the backslash that protected it."""
    match = _LOOKS_LIKE_A_MARK.match(line)
    return line[1:] if match and match.group(1) else line


def is_mark(line: str) -> bool:
    """Whether the line begins a section, a clause or a block."""
    return bool(SECTION.match(line) or CLAUSE.match(line) or BLOCK.match(line))


def take_lasting_id(line: str) -> tuple[str, str]:
    """The words of a line and the lasting id at its end, "" where there is none."""
    match = LASTING_ID.search(line)
    if not match:
        return line, ""
    if match.group(1):  # escaped: the words end like an id and are none
        at = match.start(1)
        return line[:at] + line[at + 1 :], ""
    return line[: match.start()], match.group(2)


def put_lasting_id(line: str, lasting_id: str) -> str:
    """The line with the id at its end; words that end like an id are protected."""
    match = LASTING_ID.search(line)
    if match:
        at = match.start(1)
        line = line[:at] + "\\" + line[at:]
    return f"{line} #{lasting_id}" if lasting_id else line


def new_lasting_id(text: str, taken: set[str]) -> str:
    """An id for a clause that has none: from its words, so that the same file gets the same ids everywhere."""
    alphabet = "0123456789abcdefghjkmnpqrstvwxyz"
    number = 0xCBF29CE484222325  # FNV-1a: short, stable, no secret
    for byte in text.encode():
        number = (number ^ byte) * 0x100000001B3 % 2**64
    while True:
        mixed, made = number, ""
        for _ in range(5):
            mixed, digit = divmod(mixed, len(alphabet))
            made += alphabet[digit]
        if made not in taken and any(c.isalpha() for c in made):
            return made
        number = (number * 0x100000001B3 + 1) % 2**64
