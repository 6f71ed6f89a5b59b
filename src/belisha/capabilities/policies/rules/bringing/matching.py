"""A text for searching, whose finds can be quoted in the school's own words."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

# curly quotation marks and the dashes that word processors write
_SAME = {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'} | dict.fromkeys("\u2010\u2011\u2013\u2014", "-")


@dataclass(frozen=True, slots=True)
class Matching:
    """The words in small letters, ligatures and quotation marks made plain, with the place each letter came from."""

    text: str
    origins: tuple[int, ...]
    original: str

    @classmethod
    def of(cls, original: str) -> "Matching":
        """The searchable form. "oﬃce" is found by "office" and quoted as it is written."""
        letters: list[str] = []
        origins: list[int] = []
        for place, sign in enumerate(original):
            for plain in unicodedata.normalize("NFKC", _SAME.get(sign, sign)).casefold():
                letters.append(" " if plain.isspace() else plain)
                origins.append(place)
        return cls("".join(letters), tuple(origins), original)

    def quote(self, start: int, end: int) -> str:
        """The school's own words of a find."""
        if start >= end:
            return ""
        return self.original[self.origins[start] : self.origins[end - 1] + 1]


@lru_cache(maxsize=4096)
def pattern(phrase: str) -> re.Pattern[str]:
    """A phrase of the cue file: "*" ends a word in any way, ".." leaves room for up to eight words in between."""
    parts = []
    for word in phrase.split():
        if word == "..":
            parts.append(r"(?:\S+\s+){0,8}?")
        else:
            plain = r"\w*".join(re.escape(piece) for piece in word.casefold().split("*"))
            parts.append(plain + r"\s+")
    return re.compile(r"(?<!\w)" + "".join(parts).removesuffix(r"\s+") + r"(?!\w)")


def find(phrases: Iterable[str], matching: Matching) -> tuple[int, int] | None:
    """Where the first of the phrases that stands in the text begins and ends."""
    for phrase in phrases:
        if match := pattern(phrase).search(matching.text):
            return match.span()
    return None
