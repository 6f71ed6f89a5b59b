"""Whose name stands in a text that nobody has read yet."""

import re
import unicodedata
from collections.abc import Iterable

from belisha.kernel.people import queries as people

_SHORTEST = 3  # letters: "Li" alone is too often something else, "miss li" is not
_TITLES = ("mr", "mrs", "miss", "ms", "mx", "dr", "sir", "rev", "madam")


def named_in(school_id: int, persons: Iterable[int], text: str) -> frozenset[int]:
    """Those of these people whose given or family name stands in the text as a word, however it is written.

    Children write "mr abbots", "Miss Ruby", "Mrs O'Neill's". Too many is right here: whoever is skipped is skipped
    only until somebody else has read it (safeguarding F3).
    """
    words = _words(text)
    joined = f" {' '.join(words)} "
    found = people.every_name(school_id, persons)
    return frozenset(person for person, names in found.items() if any(_stands_in(name, joined) for name in names))


def _stands_in(name: str, joined: str) -> bool:
    parts = [part for part in name.split() if part]
    for part in parts:
        pieces = _words(part)
        if len("".join(pieces)) < _SHORTEST:
            if pieces and any(f" {title} {' '.join(pieces)} " in joined for title in _TITLES):
                return True
            continue
        spelled = (" ".join(pieces), "".join(pieces))  # O'Neill: "o neill" and "oneill"
        if any(f" {word}{ending} " in joined for word in spelled for ending in ("", "s", " s", "es")):
            return True
    return any(len(_words(p)) > 1 and any(f" {w} " in joined for w in _words(p) if len(w) > _SHORTEST) for p in parts)


def _words(text: str) -> list[str]:
    """Small letters without accents, cut wherever something is neither a letter nor a digit."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", plain.casefold())
