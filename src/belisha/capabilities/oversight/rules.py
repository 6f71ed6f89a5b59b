"""When a month has turned: the anchor of the record is copied once in each."""

from datetime import date


def a_month_has_turned(yesterday: date, today: date) -> bool:
    """Whether `today` is in a later month than `yesterday`."""
    return (yesterday.year, yesterday.month) < (today.year, today.month)
