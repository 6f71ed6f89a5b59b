"""The law under the settings of sanctions. Each has a test in which a policy tries to go below it."""

from collections.abc import Sequence

from belisha.capabilities.sanctions.terms import EDUCATION_ACT, KCSIE_MANAGEMENT
from belisha.plain.decision import Decision, no, yes
from belisha.plain.setting import Facts
from belisha.plain.source import Source

REPORTING = ("worry_page", "reporting")


def only_those_who_did_it(value: Sequence[str], facts: Facts) -> Decision:
    """No pupil is hit, and nobody answers for the class.

    Corporal punishment gives staff no defence (Education Act 1996, section 548); a penalty has to be reasonable for the
    pupil in question (Education and Inspections Act 2006, section 91).
    """
    del facts
    kept = tuple(word for word in value if word not in ("corporal_punishment", "whole_class"))
    if len(kept) == len(value):
        return yes()
    return no("sanctions.floor_pupils", source=Source(law=EDUCATION_ACT), instead=kept or ("behaviour_policy",))


def no_way_to_report_is_taken(value: Sequence[str], facts: Facts) -> Decision:
    """Whoever lost the internet can still tell somebody that they are harmed (KCSIE Part two)."""
    del facts
    kept = tuple(word for word in value if word not in REPORTING)
    if len(kept) == len(value):
        return yes()
    return no("sanctions.floor_reporting", source=Source(law=KCSIE_MANAGEMENT), instead=kept or ("internet",))
