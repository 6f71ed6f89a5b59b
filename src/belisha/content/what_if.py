"""Thirty ready situations in plain words, to try on a draft and on what is in force."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from functools import cache
from typing import Any

from belisha.content import reading

DAYS = ("school_day", "friday", "saturday", "holiday")


@dataclass(frozen=True, slots=True)
class Example:
    """One situation: its story, when it happens, and the facts as `belisha policy try` has them."""

    id: str
    story: str
    day: str
    time: time
    seen_minutes: int
    facts: Mapping[str, Any]
    posts: Mapping[str, Any] = field(default_factory=dict)
    kind: str = "concern"


@cache
def examples() -> tuple[Example, ...]:
    """Every situation, in the order in which they are shown."""
    return tuple(
        Example(
            id=name,
            story=entry["story"],
            day=entry["day"],
            time=time.fromisoformat(entry["time"]),
            seen_minutes=entry.get("seen", 0),
            facts=entry["facts"],
            posts=entry.get("posts", {}),
            kind=entry.get("kind", "concern"),
        )
        for name, entry in reading.toml("what_if.toml").items()
    )
