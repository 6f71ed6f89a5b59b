"""The law under the settings of monitoring. It has a test in which a policy tries to go below it."""

from belisha.capabilities.monitoring.terms import TRANSPARENCY
from belisha.plain.decision import Decision, must_be
from belisha.plain.setting import Facts


def people_are_told(value: bool, facts: Facts) -> Decision:  # noqa: FBT001  # the value itself
    """Nobody is monitored without being told (UK GDPR, Article 13; filtering and monitoring standard)."""
    del facts
    return must_be(value, lawful=True, message="monitoring.floor_told", law=TRANSPARENCY)
