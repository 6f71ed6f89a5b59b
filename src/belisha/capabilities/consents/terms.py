"""The words of consents and pictures. No page asks anything of it yet, so there is no verb."""

from enum import StrEnum

from belisha.plain.source import Law


class Verb(StrEnum):
    """Everything that can be asked of this capability."""


WITHDRAWAL = Law("dp", "UK GDPR, Article 7(3): consent may be withdrawn at any time, as easily as it was given")
