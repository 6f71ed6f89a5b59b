"""The law under the settings of the curriculum. Each has a test in which a policy tries to go below it."""

from belisha.capabilities.curriculum.terms import TAUGHT
from belisha.plain.decision import Decision, must_be
from belisha.plain.setting import Facts


def safety_online_is_taught(value: bool, facts: Facts) -> Decision:  # noqa: FBT001  # the value itself
    """Pupils are taught to keep safe, online too (KCSIE Part two)."""
    del facts
    return must_be(value, lawful=True, message="curriculum.floor_taught", law=TAUGHT)
