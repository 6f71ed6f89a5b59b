"""Time in the story: what happens is told strictly in order, and between two happenings the clock and the mail really run.

So a reminder, a climbed ladder or a message of the demonstration is one that the product has sent, at its own time.
"""

import heapq
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count

from belisha.kernel.duties import actions as duties
from belisha.kernel.duties import climbing
from belisha.kernel.notices import actions as notices
from belisha.plain.calendar import Calendar

Happening = Callable[[datetime], None]
AT_LEAST_EVERY = timedelta(days=1)  # covers end and posts begin without a duty that says so
STARTS, ENDS = (8, 30), (17, 0)  # when people at the school work on a school day
MESSAGES = 1_000


class SceneFailed(Exception):
    """A scene that the product refuses is a fault of the story: it says which scene, and when."""


class Timeline:
    """What is ahead, in order of time, up to the moment at which the story ends."""

    def __init__(self, ends: datetime) -> None:
        self.ends = ends.astimezone(UTC)
        self._now: datetime | None = None
        self._ahead: list[tuple[datetime, int, str, Happening]] = []
        self._numbers = count()

    def at(self, when: datetime, scene: str, happening: Happening) -> None:
        """`happening(when)` is told when its time has come; never, where the story ends before it.

        Raises ValueError for a time that the story has already passed.
        """
        when = when.astimezone(UTC)
        if self._now is not None and when < self._now:
            raise ValueError(f"{scene}: {when} has passed, it is {self._now}")
        heapq.heappush(self._ahead, (when, next(self._numbers), scene, happening))

    def run(self) -> None:
        """Tell everything up to the end. Raises SceneFailed."""
        while self._ahead and self._ahead[0][0] <= self.ends:
            when, _, scene, happening = heapq.heappop(self._ahead)
            self._clock_until(when)
            self._now = when
            try:
                happening(when)
            except Exception as fault:
                raise SceneFailed(f"{scene}, {when:%d %B %Y %H:%M}: {fault!r}") from fault
            if climbing.is_due(when):  # a rung whose time had passed when its duty was opened
                duties.tick(now=when)
            notices.deliver(now=when, limit=MESSAGES)
        self._clock_until(self.ends)
        self._round(self.ends)  # the clock has gone round just now: whoever opens the school reads no alarm

    def _clock_until(self, until: datetime) -> None:
        """The clock, at each moment at which something is due and once a day at least; what is due at `until` too."""
        while self._now is not None:
            daily, due = self._now + AT_LEAST_EVERY, climbing.next_due(self._now)
            moment = min(daily, due) if due else daily
            if moment > until:
                return
            self._now = moment
            self._round(moment)

    def _round(self, now: datetime) -> None:
        duties.tick(now=now)
        notices.deliver(now=now, limit=MESSAGES)
        duties.beat("mail", now=now)


def at_work(calendar: Calendar, at: datetime) -> datetime:
    """The first moment from `at` on at which people at the school work: never at a weekend, in a holiday or at night."""
    here = calendar.local(at)
    starts, ends = (here.replace(hour=h, minute=m, second=0, microsecond=0) for h, m in (STARTS, ENDS))
    if calendar.is_school_day(here.date()) and here <= ends:
        return max(here, starts)
    following = calendar.next_school_day(here.date())
    return starts.replace(year=following.year, month=following.month, day=following.day) + timedelta(
        minutes=here.minute // 2  # not everything at once on Monday morning
    )
