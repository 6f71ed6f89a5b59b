"""Who wants to hear that posts, ties or belonging have changed."""

from collections.abc import Callable
from datetime import datetime

from belisha.plain.actor import Actor

Changed = Callable[[Actor, datetime], None]
_listeners: list[Changed] = []


def on_change(listener: Changed) -> None:
    """Call `listener(actor, now)` inside the transaction that changes a post, a tie or a guardianship.

    Links register here from `belisha.config`: what is hidden from whom must be worked out again at once.
    """
    if listener not in _listeners:
        _listeners.append(listener)


def changed(actor: Actor, now: datetime) -> None:
    """Tell whoever listens that posts or ties have changed. Part of the caller's transaction."""
    for listener in _listeners:
        listener(actor, now)
