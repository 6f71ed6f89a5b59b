"""Finding where the braces of a clause end, and its parts between commas. Quotation marks hide braces and commas."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r""""(?:\\.|[^"\\])*"|'[^']*'|[{}\[\],]|[^"'{}\[\],]+|["']""")
DEEPEST = 20  # brackets in brackets: no value of a policy has more than two


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
    is_too_deep: bool = False
    is_torn: bool = False  # a ] stands where the } should


def find(lines: Sequence[str], first: int) -> Braces | None:
    """The braces that begin on line `first`, or None where their closing brace is missing. Each line is read once."""
    reading = _Reading()
    for number in range(first, len(lines)):
        line = lines[number].lstrip() if number == first else lines[number]
        for token in _TOKEN.finditer(line):
            if reading.takes(token.group(), number - first):
                return reading.braces(number - first + 1, line[token.end() :], torn=token.group() == "]")
        reading.takes("\n", number - first)
    return None


class _Reading:
    """The parts so far, and the pieces of the one that is being read."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.deepest = 0
        self._depth = 0
        self._held: list[str] = []
        self._held_from = 0
        self._is_blank = True

    def braces(self, lines: int, rest: str, *, torn: bool) -> Braces:
        """What was read."""
        return Braces(tuple(self.parts), lines, rest, self.deepest > DEEPEST, torn)

    def takes(self, mark: str, line: int) -> bool:
        """Take one token; True where it closes the braces."""
        was_open = self._depth > 0
        self._depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(mark, 0)
        self.deepest = max(self.deepest, self._depth)
        if self._depth <= 0:
            if not self._is_blank:
                self._keep()
            return True
        if mark == "," and self._depth == 1:
            self._keep()
        elif was_open:
            self._hold(mark, line)
        return False

    def _hold(self, mark: str, line: int) -> None:
        if self._is_blank:
            self._held_from = line
        self._is_blank = self._is_blank and not mark.strip()
        self._held.append(mark)

    def _keep(self) -> None:
        self.parts.append(Part("".join(self._held), self._held_from))
        self._held, self._is_blank = [], True
