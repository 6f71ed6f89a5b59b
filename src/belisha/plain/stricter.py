"""Ready answers to "does `a` ask for at least as much as `b`?", for settings that a lower document may narrow (P6)."""

from collections.abc import Sequence

from belisha.plain.calendar import read_period

_WORDS = {"immediate": 0, "end_of_lesson": 1, "same_day": 2, "end_of_term": 92}


def sooner(a: str, b: str) -> bool:
    """A deadline: the sooner one asks for more. Raises ValueError for what is no period."""
    return _days(a) <= _days(b)


def at_most(a: int, b: int) -> bool:
    """A limit, such as minutes or hours: the smaller one asks for more."""
    return a <= b


def at_least(a: int, b: int) -> bool:
    """A minimum: the larger one asks for more."""
    return a >= b


def more_receivers(a: Sequence[str], b: Sequence[str]) -> bool:
    """A route: whoever tells everybody that the other tells asks for at least as much."""
    return set(a) >= set(b)


def required(a: bool, b: bool) -> bool:  # noqa: FBT001
    """A flag: yes asks for more than no."""
    return a or not b


def _days(words: str) -> int:
    if words in _WORDS:
        return _WORDS[words]
    years, months, days = read_period(words)
    return 3 + 365 * years + 30 * months + days  # "P1D" is a day after the same day
