"""Which nation's law, guidance and agencies are complete, and what is missing of the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from belisha.content import reading


@dataclass(frozen=True, slots=True)
class NationEntry:
    """One nation. With nothing missing a school there can be run."""

    id: str
    name: str
    missing: tuple[str, ...]


@cache
def nations() -> Mapping[str, NationEntry]:
    """Every nation, by id."""
    found = reading.toml("nations.toml").items()
    return {key: NationEntry(key, entry["name"], tuple(entry["missing"])) for key, entry in found}
