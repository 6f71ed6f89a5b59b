"""The bank holidays of England, worked out: what the situations of `belisha policy try` need without any library.

The rules are those of the Banking and Financial Dealings Act 1971, schedule 1, and of the yearly proclamations for New
Year's Day and the early May holiday. A day that falls on a weekend is kept on the next weekday that is no bank holiday.
Records of a school take theirs from the `holidays` library, which knows the other nations; a test compares the two.
"""

from datetime import date, timedelta
from functools import cache

from belisha.plain.easter import easter_sunday

# Proclamations that moved or added a day (gov.uk, "UK bank holidays"; legislation: royal proclamations of these years).
_MOVED = {  # the day of the rule -> the day it was kept on
    date(1995, 5, 1): date(1995, 5, 8),  # fifty years after VE Day
    date(2002, 5, 27): date(2002, 6, 4),  # Golden Jubilee
    date(2012, 5, 28): date(2012, 6, 4),  # Diamond Jubilee
    date(2020, 5, 4): date(2020, 5, 8),  # seventy-five years after VE Day
    date(2022, 5, 30): date(2022, 6, 2),  # Platinum Jubilee
}
_ADDED = (
    date(1999, 12, 31),  # the millennium
    date(2002, 6, 3),
    date(2011, 4, 29),  # a royal wedding
    date(2012, 6, 5),
    date(2022, 6, 3),
    date(2022, 9, 19),  # the funeral of Queen Elizabeth II
    date(2023, 5, 8),  # the coronation of King Charles III
)
FIRST, LAST = 1990, 2100  # the years that anybody asks about


@cache
def england() -> frozenset[date]:
    """Every bank holiday of England from 1990 to 2100, as far as it is known."""
    return frozenset(day for year in range(FIRST, LAST + 1) for day in _year(year)) | frozenset(_ADDED)


def _year(year: int) -> frozenset[date]:
    easter = easter_sunday(year)
    fixed = (
        easter - timedelta(days=2),
        easter + timedelta(days=1),
        _monday_from(date(year, 5, 1)),
        _monday_from(date(year, 5, 25)),
        _monday_from(date(year, 8, 25)),
    )
    kept = {_MOVED.get(day, day) for day in fixed}
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        kept.add(_on_a_weekday(day, kept))
    return frozenset(kept)


def _monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _on_a_weekday(day: date, taken: set[date]) -> date:
    while day.weekday() >= 5 or day in taken:
        day += timedelta(days=1)
    return day
