"""Cells that fit into the records; what does not is cut or left out, and said with its line."""

import re
from dataclasses import dataclass

from belisha.capabilities.roster.reading.tables import Table

LONGEST_ID = 200
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True, slots=True)
class Keeping:
    """One line of one table."""

    table: Table
    line: int

    def __call__(self, what: str, text: str, most: int) -> str:
        if len(text) > most:
            self.table.tell(self.line, f"{what} is longer than {most} characters: it was cut")
        return text[:most]

    def id(self, text: str) -> str:
        """A number of another system; one that is too long to be kept is none."""
        if len(text) > LONGEST_ID:
            self.table.tell(self.line, f"The number is longer than {LONGEST_ID} characters: it was left out")
            return ""
        return text

    def email(self, text: str) -> str:
        """An address, if it is one."""
        if text and (len(text) > 254 or not _EMAIL.fullmatch(text)):
            self.table.tell(self.line, "An e-mail address is not one: it was left out")
            return ""
        return text

    def phone(self, text: str) -> str:
        """A telephone number, if it has digits."""
        if text and (len(text) > 40 or sum(c.isdigit() for c in text) < 5):
            self.table.tell(self.line, "A telephone number is not one: it was left out")
            return ""
        return text
