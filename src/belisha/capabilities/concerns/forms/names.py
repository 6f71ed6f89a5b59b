"""Names as people write them: titles, family names alone, any order, a class in brackets; and who could be meant."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from belisha.kernel.people.queries import Who

Find = Callable[[str, bool], tuple[Who, ...]]
MOST_NAMES = 8
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "madam", "rev", "reverend", "the"})
_LETTERS_OF_A_NAME = 3


@dataclass(frozen=True, slots=True)
class Meant:
    """One name as it was written, and who it could be. `sure`: the whole name of exactly one person here."""

    words: str
    found: tuple[Who, ...]
    sure: bool


def names(text: str) -> tuple[str, ...]:
    """Names one a line or with commas between, each once, as they were written."""
    parts = (part.strip(" .\t\r") for part in re.split(r"[\n,;]+", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def look_up(find: Find, words: str, *, children: bool) -> Meant:
    """Who is meant by a name: titles left out, the parts in any order, otherwise everybody who bears one of them."""
    plain, mark = _plain(words)
    if not plain:
        return Meant(words, (), sure=False)
    found = find(" ".join(plain), children) or _by_parts(find, plain, children=children)
    whole = tuple(who for who in found if _parts(who.name) == set(plain))
    marked = tuple(who for who in whole or found if mark and mark in who.mark.casefold())
    if len(marked) == 1:
        return Meant(words, marked, sure=bool(whole))
    return Meant(words, whole or found, sure=len(whole) == 1)


def _plain(words: str) -> tuple[list[str], str]:
    """The parts of a name without titles, and what stands in brackets: the class, or the post."""
    mark = " ".join(re.findall(r"\(([^)]*)\)", words)).strip().casefold()
    bare = re.sub(r"\([^)]*\)", " ", words).casefold()
    parts = [part.strip(".,:'’\"“”") for part in bare.split()]
    return [part for part in parts if part and part not in TITLES], mark


def _by_parts(find: Find, plain: list[str], *, children: bool) -> tuple[Who, ...]:
    """Everybody who bears one of the parts as a whole name, the family name first: "Miss Rubi Miah" finds Ruby Miah."""
    found: dict[int, Who] = {}
    for part in reversed(plain):
        if len(part) >= _LETTERS_OF_A_NAME:
            found |= {who.id: who for who in find(part, children) if part in _parts(who.name)}
    return tuple(found.values())


def _parts(name: str) -> set[str]:
    return set(name.casefold().split())
