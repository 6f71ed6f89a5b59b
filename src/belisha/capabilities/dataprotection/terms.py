"""The words of data protection. No page asks anything of it yet, so there is no verb."""

from enum import StrEnum

from belisha.plain.source import Law


class Verb(StrEnum):
    """Everything that can be asked of this capability."""


COMPLAINTS = Law("dp", "Data Protection Act 2018, section 164A: a complaint is acknowledged within 30 days")
BREACHES = Law("dp", "UK GDPR, Article 33: a breach is reported within 72 hours unless a risk is unlikely")
ASSESSMENTS = Law("dp", "UK GDPR, Article 35: an assessment comes before processing with a high risk")
ACCESS = Law("dp", "UK GDPR, Article 15: people may have what is held about them")
NOT_DESTROYED = Law(
    "dp", "Data Protection Act 2018, section 173: nothing is destroyed to keep it from somebody who asked"
)
