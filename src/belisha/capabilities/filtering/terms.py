"""The words of filtering. No page asks anything of it yet, so there is no verb."""

from enum import StrEnum

from belisha.plain.source import Law


class Verb(StrEnum):
    """Everything that can be asked of this capability."""


FILTERING_STANDARD = Law("fm_standard", "Filtering and monitoring standards for schools and colleges")
KCSIE_MANAGEMENT = Law("kcsie", "Keeping children safe in education 2026, Part two: filtering and monitoring")
