"""The law under the settings of posts. Each has a test in which a policy tries to go below it."""

from belisha.plain.decision import Decision, must_be
from belisha.plain.setting import Facts
from belisha.plain.source import Law

KCSIE_MANAGEMENT = Law("kcsie", "Keeping children safe in education 2026, Part two")


def the_dsl_is_a_senior_leader(value: str, facts: Facts) -> Decision:
    """The DSL is on the leadership team, with the authority that the post needs (KCSIE Part two)."""
    del facts
    return must_be(value, lawful="slt", message="register.floor_dsl_senior", law=KCSIE_MANAGEMENT)


def the_board_has_a_lead(value: str, facts: Facts) -> Decision:
    """The board names one of its own to lead on safeguarding (KCSIE Part two)."""
    del facts
    return must_be(value, lawful="required", message="register.floor_board_lead", law=KCSIE_MANAGEMENT)
