"""The law under the settings of consents and pictures. Each has a test in which a policy tries to go below it."""

from belisha.capabilities.consents.terms import WITHDRAWAL
from belisha.plain.decision import Decision, no, yes
from belisha.plain.setting import Facts
from belisha.plain.source import Source


def consent_can_be_taken_back_at_any_time(value: str, facts: Facts) -> Decision:
    """Consent to pictures may be taken back on any day (UK GDPR, Article 7(3))."""
    del facts
    if value not in ("end_of_year", "never"):
        return yes()
    return no("consents.floor_withdrawal", source=Source(law=WITHDRAWAL), instead="any_way")
