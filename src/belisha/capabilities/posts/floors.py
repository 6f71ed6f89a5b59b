"""The law under the settings of delegations. Each has a test in which a policy tries to go below it."""

from belisha.plain.decision import Decision, must_be
from belisha.plain.setting import Facts
from belisha.plain.source import Law

KCSIE_MANAGEMENT = Law("kcsie", "Keeping children safe in education 2026, Part two")


def the_lead_stays_with_the_dsl(value: bool, facts: Facts) -> Decision:  # noqa: FBT001  # the value itself
    """Tasks may be handed on, the lead responsibility may not (KCSIE Part two)."""
    del facts
    return must_be(value, lawful=True, message="posts.floor_dsl_lead", law=KCSIE_MANAGEMENT)
