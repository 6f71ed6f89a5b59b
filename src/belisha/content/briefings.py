"""The risk briefings: what can go wrong with each kind of technology, and whose a stated fact is."""

from collections.abc import Mapping
from functools import cache

from belisha.content import reading


@cache
def briefings() -> Mapping[str, tuple[str, str]]:
    """Text and source of each, by the word that `policy.technology_scope` has for the technology."""
    return {word: (one["text"], one.get("source", "")) for word, one in reading.toml("briefings.toml").items()}
