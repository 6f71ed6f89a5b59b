"""Dates as policies write them: 1 September 2026, Sept 2026, 01/09/2026, 2026-09-01, Autumn 2026."""

import re
from calendar import monthrange
from datetime import date

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_TERMS = {"spring": 4, "summer": 8, "autumn": 12}
_DATE = re.compile(
    rf"(?P<iso>\b20\d\d-\d\d-\d\d\b)|(?:\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?\b{_MONTH},? (?P<year>20\d\d)\b"
    r"|(?<!\d)(?P<numbers>\d{1,2}[/.-](?:\d{1,2}[/.-])?20\d\d)\b"
    r"|\b(?P<term>spring|summer|autumn)(?: term)?,? (?P<of>20\d\d)\b"
)


def date_in(words: str) -> tuple[date, bool] | None:
    """The first date in these words, in small letters, and whether its day is given; else the last day it can mean."""
    match = _DATE.search(words)
    if match is None:
        return None
    try:
        return _read(match)
    except ValueError:
        return None


def _read(match: re.Match[str]) -> tuple[date, bool]:
    if iso := match["iso"]:
        return date.fromisoformat(iso), True
    if term := match["term"]:
        return _last(int(match["of"]), _TERMS[term]), False
    if numbers := match["numbers"]:
        parts = [int(part) for part in re.split(r"[/.-]", numbers)]
        return (_last(parts[1], parts[0]), False) if len(parts) == 2 else (date(parts[2], parts[1], parts[0]), True)
    month, year = _MONTHS.index(match["month"]) + 1, int(match["year"])
    return (date(year, month, int(match["day"])), True) if match["day"] else (_last(year, month), False)


def _last(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, monthrange(year, month)[1])
