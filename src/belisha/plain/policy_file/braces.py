"""Finding where the braces of a clause end, and its parts between commas. Quotation marks hide braces and commas."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r""""(?:\\.|[^"\\\n])*"|'[^'\n]*'|[{}\[\],\n]|[^"'{}\[\],\n]+|["']""")


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between two commas, with its line counted from the opening brace (0 is the brace's own)."""

    text: str
    offset: int


@dataclass(frozen=True, slots=True)
class Braces:
    """The parts, how many lines the braces span, and what stands after the closing brace on its line."""

    parts: tuple[Part, ...]
    lines: int
    rest: str


def find(text: str) -> Braces | None:
    """The braces that `text` begins with, or None where their closing brace is missing."""
    parts: list[Part] = []
    depth, line, held, held_from = 0, 0, "", 0
    for token in _TOKEN.finditer(text):
        mark = token.group()
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(mark, 0)
        if depth == 0:
            if held.strip():
                parts.append(Part(held, held_from))
            return Braces(tuple(parts), line + 1, text[token.end() :].split("\n", 1)[0])
        if mark == "," and depth == 1:
            parts.append(Part(held, held_from))
            held = ""
        elif token.start() > 0:
            held_from = held_from if held.strip() else line
            held += mark
        line += mark == "\n"
    return None
