"""The marks of the policy file: what starts a section, a clause, a block; how prose that looks like one is escaped."""

import re

FENCE = "+++"
SECTION = re.compile(r"##\s+(\S.*)")
CLAUSE = re.compile(r"(\d+(?:\.\d+)+[a-z]?)\.?\s+(\S.*)")
BLOCK = re.compile(r"\{\s*(?:[A-Za-z_][\w.-]*\s*=|$)")
BINDING = re.compile(r"\s*([A-Za-z_][\w.-]*)\s*=\s*(.*)", re.DOTALL)
KEY = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
# 4 to 6 of the letters and digits the software writes ids with: at least one of each, no i, l, o or u, and one vowel at
# most. "#amberfield", "#year6" and "#2026" are words. Four ids of the model policy are older than this rule and stay.
_ID = r"(?=[0-9]*[a-z])(?=[a-z]*[0-9])(?![0-9a-z]*[ae][0-9a-z]*[ae])[0-9a-hjkmnp-tv-z]{4,6}"
_OLDER = "haykp|njzfm|gqdyg|vqnyz"
LASTING_ID = re.compile(rf"(?:^|(?<=\s))(\\*)#({_ID}|{_OLDER})$")
RESERVED = ("for", "where", "during", "unless", "inform", "rows")
LONGEST_KEY = 120
_BRACE_OR_SIGN = re.compile(r"[{}=:]")
_ENDS_LIKE_A_KEY = re.compile(r"\w\.\w[\w-]*$")
_LOOKS_LIKE_A_MARK = re.compile(r"(\\*)(?=#|\{|\+\+\+|\d+(?:\.\d+)+[a-z]?\.?\s)")


def settings_in_words(line: str) -> list[int]:
    """Where braces open that look as if they held settings: `word.word` or a word of ours with = or : after it.

    Such braces are never prose, unless a backslash says so: a setting that nobody obeys must not look like one.
    """
    found: list[int] = []
    opened = -1
    for mark in _BRACE_OR_SIGN.finditer(line):
        at = mark.start()
        if mark.group() == "{":
            opened = at
        elif mark.group() == "}":
            opened = -1
        elif opened >= 0 and _is_a_setting(line[max(opened + 1, at - LONGEST_KEY) : at], line[at]):
            found.append(opened)
            opened = -1
    return found


def _is_a_setting(before: str, sign: str) -> bool:
    words = before.rstrip().rstrip("\"'")
    return bool(_ENDS_LIKE_A_KEY.search(words)) or (sign == "=" and words.strip().strip("\"'") in RESERVED)


def escape_words(line: str) -> str:
    """A backslash in front of braces in the middle of prose that would be taken for settings."""
    for at in reversed(settings_in_words(line)):
        line = line[:at] + "\\" + line[at:]
    return line


def unescape_words(line: str) -> tuple[str, bool]:
    """The prose without those backslashes, and whether there were braces that no backslash protected."""
    bare = False
    for at in reversed(settings_in_words(line)):
        if at and line[at - 1] == "\\":
            line = line[: at - 1] + line[at:]
        else:
            bare = True
    return line, bare


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
    if not match or match.group(1):
        return line, ""
    return line[: match.start(1)].rstrip(), match.group(2)


def protect_end(line: str) -> str:
    """A backslash before a last word that looks like a lasting id and is none."""
    match = LASTING_ID.search(line)
    return line[: match.start(1)] + "\\" + line[match.start(1) :] if match else line


def unprotect_end(line: str) -> str:
    """The line without the backslash of `protect_end`."""
    match = LASTING_ID.search(line)
    return line[: match.start(1)] + line[match.start(1) + 1 :] if match and match.group(1) else line


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
        if made not in taken and LASTING_ID.search(f"#{made}"):
            return made
        number = (number * 0x100000001B3 + 1) % 2**64
