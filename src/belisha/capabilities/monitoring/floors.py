"""The law under the settings of monitoring. It has a test in which a policy tries to go below it."""

from belisha.capabilities.monitoring.terms import TRANSPARENCY
from belisha.plain.decision import Decision, no, yes
from belisha.plain.setting import Facts
from belisha.plain.source import Source


def people_are_told(value: bool, facts: Facts) -> Decision:  # noqa: FBT001  # the value itself
    """Nobody is monitored without being told (UK GDPR, Article 13; filtering and monitoring standard)."""
    del facts
    if value:
        return yes()
    return no("monitoring.floor_told", source=Source(law=TRANSPARENCY), instead=True)
