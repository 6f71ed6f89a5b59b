"""The words of phones and devices. No page asks anything of it yet, so there is no verb."""

from enum import StrEnum

from belisha.plain.source import Law


class Verb(StrEnum):
    """Everything that can be asked of this capability."""


SEARCHING = Law("ssc", "Searching, screening and confiscation: advice for schools; Education Act 1996, section 550ZA")
NUDES = Law("nudes", "Sharing nudes and semi-nudes: advice for education settings (2024)")
EQUALITY = Law("equality", "Equality Act 2010, section 20: reasonable adjustments for disabled pupils")
