"""Bodies outside the school: what each is for, and its national number where there is one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from belisha.content import reading


@dataclass(frozen=True, slots=True)
class OutsideEntry:
    """One body. `local`: every school has its own number and must enter it."""

    id: str
    name: str
    what_for: str
    phone: str = ""
    address: str = ""
    hours: str = ""
    local: bool = False


@cache
def bodies() -> Mapping[str, OutsideEntry]:
    """Every body, by id."""
    return {key: OutsideEntry(id=key, **entry) for key, entry in reading.toml("outside_bodies.toml").items()}
