"""The catalogue of concern types: what a receiver may call a concern and what each asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from belisha.content import reading


@dataclass(frozen=True, slots=True)
class ConcernType:
    """One type; the fields are explained at the top of `concern_types.toml`."""

    id: str
    title: str
    door: str
    child: str  # "always" or "named"
    routes: tuple[str, ...]
    law: str
    steps: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    adult: bool = False  # about an adult who works or helps here by its nature
    adult_is: str = ""  # "harmed": an adult here is the one to whom it was done
    files: bool = True
    duty: str = ""
    parents: str = ""
    risk: tuple[str, ...] = ()


@cache
def types() -> Mapping[str, ConcernType]:
    """Every type, by id, in the order of the file."""
    lists = ("routes", "steps", "outside", "risk")
    found: dict[str, ConcernType] = {}
    for name, entry in reading.toml("concern_types.toml").items():
        fields: dict[str, Any] = {key: tuple(value) if key in lists else value for key, value in entry.items()}
        found[name] = ConcernType(id=name, **fields)
    return found
