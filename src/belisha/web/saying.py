"""Times in words, on the school's clock."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from belisha.plain.kinds import say_word

_LONDON = ZoneInfo("Europe/London")


def moment(at: datetime | None) -> str:
    """Tuesday 10 November 2026 at 11:20."""
    if at is None:
        return ""
    here = at.astimezone(_LONDON)
    return f"{here:%A} {here.day} {here:%B %Y} at {here:%H:%M}"


def day(at: date | datetime | None) -> str:
    """10 November 2026."""
    if at is None:
        return ""
    there = at.astimezone(_LONDON) if isinstance(at, datetime) else at
    return f"{there.day} {there:%B %Y}"


def clock_time(at: datetime | None) -> str:
    """11:20."""
    return f"{at.astimezone(_LONDON):%H:%M}" if at else ""


def since(at: datetime, now: datetime) -> str:
    """How long ago, or how far ahead, in the largest unit: 5 minutes, 3 hours, 2 days."""
    gap = abs(now - at)
    for unit, name in ((timedelta(days=1), "day"), (timedelta(hours=1), "hour"), (timedelta(minutes=1), "minute")):
        count = int(gap / unit)
        if count:
            return f"{count} {name}{'s' if count != 1 else ''}"
    return "less than a minute"


def post(role: str) -> str:
    """A post as one person's: "deputy DSL", "head"."""
    return say_word(role).removeprefix("the ").replace("deputy DSLs", "deputy DSL")
