"""Single values as files write them: dates, years, yes and no."""

import re
from datetime import date

from belisha.plain.names import Year

_TIME = r"(?:[T ]\d{1,2}:.*)?"
_ISO = re.compile(rf"(\d{{4}})[-/](\d{{1,2}})[-/](\d{{1,2}}){_TIME}", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_BRITISH = re.compile(rf"(\d{{1,2}})[/.\-](\d{{1,2}})[/.\-](\d{{4}}|\d{{2}}){_TIME}", re.ASCII)
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-]([a-z]+)\.?,?[ \-](\d{4}|\d{2})", re.ASCII)
_AMERICAN_WORDS = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_RECEPTION = frozenset({"0", "00", "r", "rec", "reception", "kg", "k", "ey"})
_NURSERY = frozenset({"n", "n1", "n2", "nursery", "pk", "ps", "-1"})
EARLIEST, LATEST = 1900, 2100


def a_date(text: str, *, month_first: bool = False) -> date | None:
    """A day as 2016-12-09, 09/12/2016 (day first, as in Britain), 9/12/16, 20161209 or 9 December 2016.

    Raises ValueError for anything else, and for years in which nobody here was born.
    """
    text = " ".join(text.split())
    if not text:
        return None
    try:
        found = _read(text.lower(), month_first=month_first)
    except ValueError:
        found = None
    if found is None:
        raise ValueError(f"{text[:20]} is no date that is known here: write 2016-12-09 or 09/12/2016")
    if not EARLIEST <= found.year <= LATEST:
        raise ValueError(f"the year {found.year} cannot be right")
    return found


def _read(text: str, *, month_first: bool) -> date | None:
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return date(*(int(part) for part in match.groups()))
    if match := _BRITISH.fullmatch(text):
        day, month = (match[2], match[1]) if month_first else (match[1], match[2])
        return date(_full_year(match[3]), int(month), int(day))
    if match := _WORDS.fullmatch(text):
        return date(_full_year(match[3]), _month(match[2]), int(match[1]))
    if match := _AMERICAN_WORDS.fullmatch(text):
        return date(int(match[3]), _month(match[1]), int(match[2]))
    return None


def _full_year(text: str) -> int:
    """ "17" is 2017 and "68" is 1968: children and their teachers."""
    number = int(text)
    if len(text) == 4:
        return number
    return number + (2000 if number < 50 else 1900)


def _month(word: str) -> int:
    return _MONTHS.index(word[:3]) + 1


def a_year(text: str) -> Year | None:
    """A year group as "Y6", "Year 6", "6", "06", "R", "Reception"; None where it is something else."""
    word = text.strip().lower().removeprefix("year").strip()
    if word in _RECEPTION:
        return Year.R
    if word in _NURSERY:
        return Year.N2 if word != "n1" else Year.N1
    number = word.removeprefix("y").strip().lstrip("0")
    return Year(f"Y{number}") if number in {str(n) for n in range(1, 14)} else None


def listed(text: str) -> list[str]:
    """Several ids in one cell, by commas, as OneRoster writes them."""
    return [part.strip() for part in text.strip("[]").replace('"', "").split(",") if part.strip()]
