"""The laws and guidance that a policy may name, and which edition of each is the one in force."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from belisha.content import policy_checks, reading


@dataclass(frozen=True, slots=True)
class Citable:
    """One law or guidance. `old` is a name of it that is revoked, which `now` replaces."""

    id: str
    title: str
    pattern: re.Pattern[str]
    edition: str = ""
    current: str = ""
    old: re.Pattern[str] | None = None
    now: str = ""

    def in_force(self, on: date) -> str:
        """The year of the edition in force on a day; empty where none is known."""
        found = next((one for one in policy_checks.checks().editions if one.id == self.edition), None)
        return found.in_force(on) if found else self.current


@cache
def citable() -> tuple[Citable, ...]:
    """Every entry, in the order of the file."""
    return tuple(
        Citable(
            id=key,
            title=entry["title"],
            pattern=re.compile(entry["pattern"]),
            edition=entry.get("edition", ""),
            current=entry.get("current", ""),
            old=re.compile(entry["old"]) if "old" in entry else None,
            now=entry.get("now", ""),
        )
        for key, entry in reading.toml("citations.toml").items()
    )
