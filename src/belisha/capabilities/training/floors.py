"""The law under the settings of training. Each has a test in which a policy tries to go below it."""

from belisha.capabilities.training.terms import KCSIE_PART_ONE, KCSIE_TRAINING
from belisha.plain.decision import Decision, no, yes
from belisha.plain.setting import Facts
from belisha.plain.source import Source

A_YEAR = 12  # months


def everybody_has_an_update_each_year(value: int, facts: Facts) -> Decision:
    """Safeguarding training is brought up to date at least once a year (KCSIE Part two)."""
    del facts
    if value <= A_YEAR:
        return yes()
    return no("training.floor_update", source=Source(law=KCSIE_TRAINING), instead=A_YEAR)


def everybody_reads_part_one(value: str, facts: Facts) -> Decision:
    """Part one is read in full by everybody; the short version of earlier editions is gone (KCSIE 2026)."""
    del facts
    if value == "part1":
        return yes()
    return no("training.floor_part_one", source=Source(law=KCSIE_PART_ONE), instead="part1")
