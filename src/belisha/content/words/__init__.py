"""Messages in the reader's language: an id with named values becomes a sentence."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from belisha.content import reading


def say(message: str, values: Mapping[str, Any] | None = None, *, language: str = "en") -> str:
    """The sentence of a message id. Raises KeyError for an id that no file of words has."""
    return words(language)[message].format(**(values or {}))


@cache
def words(language: str = "en") -> Mapping[str, str]:
    """Every message of a language, by id: `area.name` from `words/<language>/<area>.toml`."""
    found: dict[str, str] = {}
    for file in reading.listing("words", language):
        if file.endswith(".toml"):
            for name, sentence in _flat(reading.toml("words", language, file)):
                found[f"{file.removesuffix('.toml')}.{name}"] = sentence
    return found


def _flat(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            pairs += _flat(value, f"{prefix}{key}.")
        else:
            pairs.append((f"{prefix}{key}", value))
    return pairs
