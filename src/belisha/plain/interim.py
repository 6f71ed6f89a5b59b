"""Interim decisions: a dated, reasoned value by the head or the chair, between two meetings (safeguarding.md P2).

Tightening acts at once and is ratified after; loosening is approved first. Where nothing in the product can tell which of
the two it is, whoever decides says so, and it is shown with that. None outlasts thirty days.
"""

from datetime import timedelta
from enum import StrEnum
from typing import Any

from belisha.plain.decision import Decision, no, yes
from belisha.plain.names import Role
from belisha.plain.setting import Level, Setting
from belisha.plain.source import Source

LASTS = timedelta(days=30)
DECIDES = (Role.HEADTEACHER, Role.EXECUTIVE_HEAD, Role.ASSOCIATE_HEAD, Role.CHAIR_OF_GOVERNORS, Role.PROPRIETOR)
SETTLES = (Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR, Role.PROPRIETOR, Role.CLERK)  # who writes down what governors say
_NOTHING = (None, (), "")


class Direction(StrEnum):
    """Which way a value goes from the one that runs."""

    TIGHTER = "tighter"
    LOOSER = "looser"
    UNKNOWN = "unknown"  # nobody but a person can say


def direction(setting: Setting[Any], value: Any, running: Any) -> Direction:
    """From the value that runs to the new one. Raises nothing; what cannot be compared is unknown."""
    if setting.stricter is None or running in _NOTHING:
        return Direction.UNKNOWN
    if setting.stricter(value, running):
        return Direction.TIGHTER
    return Direction.LOOSER if setting.stricter(running, value) else Direction.UNKNOWN


def may_decide(setting: Setting[Any], value: Any, running: Any) -> Decision:
    """Whether an interim decision may give this value at all.

    Never for what stands on the school card, for hiding, ways to report, keeping and recording, below the law, or for
    the value that runs already.
    """
    if setting.level is Level.RUNNING:
        return no("policies.interim_card")
    if setting.is_fixed:
        return no("policies.interim_fixed")
    if value == running:
        return no("policies.interim_same")
    floor = setting.floor(value, {}) if setting.floor else yes()
    if not floor.allowed:
        law = floor.source.law
        return no("policies.interim_floor", source=Source(law=law), law=law.title if law else "")
    return yes()
