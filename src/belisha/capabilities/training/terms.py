"""The words of training. No page asks anything of it yet, so there is no verb."""

from enum import StrEnum

from belisha.plain.source import Law


class Verb(StrEnum):
    """Everything that can be asked of this capability."""


KCSIE_TRAINING = Law("kcsie", "Keeping children safe in education 2026, Part two")
KCSIE_PART_ONE = Law("kcsie", "Keeping children safe in education 2026, Part one")
