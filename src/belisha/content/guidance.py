"""The register of guidance and law: edition, date in force, what it replaced, and how sure we are of each."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from belisha.content import reading
from belisha.plain.source import Law


@dataclass(frozen=True, slots=True)
class Guidance:
    """One entry. `confidence`: primary text read, quoted by others, general knowledge, or unverified.

    `source` is where the text stands; `in_force` is None where no day was found, which `review_note` then says.
    `coming`: passed or announced and not in force; nothing obeys it yet.
    """

    key: str
    title: str
    edition: str
    publisher: str
    status: str
    confidence: str
    source: str
    in_force: date | None = None
    replaces: str = ""
    review_note: str = ""
    coming: bool = False


@cache
def register() -> dict[str, Guidance]:
    """Every entry by key, in the order of the file."""
    return {key: Guidance(key=key, **entry) for key, entry in reading.toml("guidance.toml").items()}


def law(key: str) -> Law:
    """An entry as it is cited beside a decision. Raises KeyError for a key the register does not have."""
    return Law(key, register()[key].title)
