"""What time alone changes: a cover ends at 10:40, a post begins on Monday, a version comes into force.

Nobody presses a button at that moment, so the clock tells whoever listens which span of time has passed. Every listener
has a place of its own, a school: a span that failed or was missed while the machine stood still is told whole the next
time, and of two clocks one tells it.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from django.db import transaction

from belisha.kernel.duties.models import Passed
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor, system_actor

Passing = Callable[[Actor, datetime, datetime], None]
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
_log = logging.getLogger(__name__)
_listeners: dict[str, Passing] = {}


def on_passing(listener: Passing) -> None:
    """Call `listener(actor, after, upto)` at every tick, once a school, in a transaction of its own.

    The spans of a listener follow one another without a gap, from the year 2000 on: the first one is long. What
    belongs to a span is what happens in (after, upto]. Register from an app's `ready` or from `belisha.config`;
    registering again changes nothing. The name of the function and its module is its place: renaming it begins anew.
    """
    _listeners[f"{listener.__module__}.{listener.__qualname__}"] = listener


def tell(now: datetime) -> tuple[str, ...]:
    """Tell every listener of every school what has passed; answers the classes of what went wrong."""
    faults = []
    for school in schools.all_schools():
        for name, listener in _listeners.items():
            try:
                _tell(school.id, name, listener, now)
            except Exception as fault:  # one listener must not stop the others, nor the ladders
                _log.error("passing: %s in %s", type(fault).__name__, name)  # no content in logs
                faults.append(type(fault).__name__)
    return tuple(faults)


def _tell(school_id: int, name: str, listener: Passing, now: datetime) -> None:
    with transaction.atomic():
        row, _ = Passed.objects.get_or_create(school_id=school_id, listener=name, defaults={"upto": BEGINNING})
        after = row.upto
        if after >= now or not Passed.objects.filter(pk=row.pk, upto=after).update(upto=now):
            return
        listener(system_actor(school_id, "clock"), after, now)
