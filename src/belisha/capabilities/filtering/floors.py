"""The law under the settings of filtering. Each has a test in which a policy tries to go below it."""

from collections.abc import Sequence

from belisha.capabilities.filtering.terms import FILTERING_STANDARD, KCSIE_MANAGEMENT
from belisha.plain.decision import Decision, must_be, no, yes
from belisha.plain.names import Role
from belisha.plain.setting import Facts
from belisha.plain.source import Source


def illegal_content_is_blocked_for_all(value: str, facts: Facts) -> Decision:
    """The lists of illegal content cannot be switched off for anybody (filtering and monitoring standard)."""
    del facts
    return must_be(value, lawful="all", message="filtering.floor_illegal", law=FILTERING_STANDARD)


def the_dsl_decides(value: Sequence[str], facts: Facts) -> Decision:
    """The DSL leads on filtering: nobody technical decides alone (KCSIE Part two)."""
    del facts
    if Role.DSL in value:
        return yes()
    return no("filtering.floor_decider", source=Source(law=KCSIE_MANAGEMENT), instead=(Role.DSL.value, *value))
