"""The words of sanctions. No page asks anything of it yet, so there is no verb."""

from enum import StrEnum

from belisha.plain.source import Law


class Verb(StrEnum):
    """Everything that can be asked of this capability."""


KCSIE_MANAGEMENT = Law(
    "kcsie", "Keeping children safe in education 2026, Part two: children can report with confidence"
)
EDUCATION_ACT = Law(
    "education_acts", "Education Act 1996, section 548, and Education and Inspections Act 2006, section 91"
)
