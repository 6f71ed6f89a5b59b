"""Figures that survive a small school: shares and bands, never a number from which another can be subtracted (U10)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from belisha.content.concern_types import types
from belisha.plain.bands import FEW, STEP, band

SHORTEST_SCALE = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart: a band in words, and how long its bar is in percent of the longest."""

    label: str
    band: str
    length: int


@dataclass(frozen=True, slots=True)
class Year:
    """One school year."""

    title: str
    concerns: str
    share: str


def year(title: str, found: Mapping[str, Any]) -> Year:
    return Year(title, band(found["total"]), share(found["in_time"], found["asked"]))


def bars(by_type: Mapping[str, int]) -> tuple[Bar, ...]:
    """Concerns by what they are, in bands, the larger first; those of one band in the order of their names."""
    floors = {_title(key): _floor(number) for key, number in by_type.items() if number}
    most = max([SHORTEST_SCALE, *floors.values()])
    order = sorted(floors, key=lambda label: (-floors[label], label))
    numbers = {_title(key): number for key, number in by_type.items()}
    return tuple(Bar(label, band(numbers[label]), round(100 * floors[label] / most)) for label in order)


def share(part: int, whole: int) -> str:
    """A share, to the nearest five percent; of fewer than five nothing is said."""
    return f"about {round(100 * part / whole / STEP) * STEP}%" if whole >= FEW else "too few to say"


def _floor(number: int) -> int:
    return max(number // STEP * STEP, STEP // 2)


def _title(type_: str) -> str:
    return types()[type_].title if type_ else "Not named yet"
