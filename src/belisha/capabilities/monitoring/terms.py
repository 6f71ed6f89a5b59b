"""The words of monitoring. No page asks anything of it yet, so there is no verb."""

from enum import StrEnum

from belisha.plain.source import Law


class Verb(StrEnum):
    """Everything that can be asked of this capability."""


TRANSPARENCY = Law("dp", "UK GDPR, Article 13: people are told what is recorded of them and why")
FILTERING_STANDARD = Law("fm_standard", "Filtering and monitoring standards for schools and colleges")
