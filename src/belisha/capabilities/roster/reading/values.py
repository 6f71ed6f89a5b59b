"""Single values as files write them: dates, years, yes and no."""

import re
from datetime import date

from belisha.plain.names import Year

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_BRITISH = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_RECEPTION = frozenset({"0", "00", "r", "rec", "reception", "kg", "k", "ey"})
_NURSERY = frozenset({"n", "n1", "n2", "nursery", "pk", "ps", "-1"})


def a_date(text: str) -> date | None:
    """A day as 2016-12-09, 09/12/2016 (day first, as in Britain) or 20161209. Raises ValueError for anything else."""
    text = text.strip()
    if not text:
        return None
    for pattern, order in ((_ISO, (0, 1, 2)), (_COMPACT, (0, 1, 2)), (_BRITISH, (2, 1, 0))):
        match = pattern.fullmatch(text)
        if match:
            parts = [int(part) for part in match.groups()]
            return date(*(parts[place] for place in order))
    raise ValueError(f"{text[:20]} is no date that is known here: write 2016-12-09 or 09/12/2016")


def a_year(text: str) -> Year | None:
    """A year group as "Y6", "Year 6", "6", "06", "R", "Reception"; None where it is something else."""
    word = text.strip().lower().removeprefix("year").strip()
    if word in _RECEPTION:
        return Year.R
    if word in _NURSERY:
        return Year.N2 if word != "n1" else Year.N1
    number = word.removeprefix("y").lstrip("0")
    return Year(f"Y{number}") if number.isdigit() and 1 <= int(number) <= 13 else None


def listed(text: str) -> list[str]:
    """Several ids in one cell, by commas, as OneRoster writes them."""
    return [part.strip() for part in text.strip("[]").replace('"', "").split(",") if part.strip()]
