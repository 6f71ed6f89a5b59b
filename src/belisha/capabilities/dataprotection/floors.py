"""The law under the settings of data protection. Each has a test in which a policy tries to go below it."""

from belisha.capabilities.dataprotection.terms import ACCESS, ASSESSMENTS, BREACHES, COMPLAINTS, NOT_DESTROYED
from belisha.plain.decision import Decision, must_be, no, yes
from belisha.plain.setting import Facts
from belisha.plain.source import Source

THIRTY_DAYS = 30
THREE_DAYS = 72  # hours


def a_complaint_is_acknowledged_within_thirty_days(value: int, facts: Facts) -> Decision:
    """A complaint about data protection is acknowledged within 30 days (Data Protection Act 2018, section 164A)."""
    del facts
    if value <= THIRTY_DAYS:
        return yes()
    return no("dataprotection.floor_complaint", source=Source(law=COMPLAINTS), instead=THIRTY_DAYS)


def a_breach_is_reported_within_three_days(value: int, facts: Facts) -> Decision:
    """A breach that is a risk to people is reported within 72 hours (UK GDPR, Article 33)."""
    del facts
    if value <= THREE_DAYS:
        return yes()
    return no("dataprotection.floor_breach", source=Source(law=BREACHES), instead=THREE_DAYS)


def a_high_risk_is_assessed(value: str, facts: Facts) -> Decision:
    """No processing with a high risk begins without an assessment (UK GDPR, Article 35)."""
    del facts
    if value != "not_required":
        return yes()
    return no("dataprotection.floor_assessment", source=Source(law=ASSESSMENTS), instead="where_risk_is_high")


def mails_are_part_of_the_answer(value: bool, facts: Facts) -> Decision:  # noqa: FBT001  # the value itself
    """What is held in mails is held: it belongs to the answer (UK GDPR, Article 15)."""
    del facts
    return must_be(value, lawful=True, message="dataprotection.floor_mails", law=ACCESS)


def nothing_asked_for_is_destroyed(value: bool, facts: Facts) -> Decision:  # noqa: FBT001  # the value itself
    """Nothing is deleted to keep it from whoever asked for it (Data Protection Act 2018, section 173)."""
    del facts
    return must_be(value, lawful=True, message="dataprotection.floor_hold", law=NOT_DESTROYED)
