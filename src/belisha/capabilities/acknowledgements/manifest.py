"""What acknowledgements offer."""

from belisha.capabilities.acknowledgements.terms import COUNTERS, NAMERS, TYPERS, Verb
from belisha.plain.manifest import Fulfilled, Manifest, MenuItem, Permission
from belisha.plain.setting import Enforcement

_TESTS = "tests/capabilities/acknowledgements/test_acknowledgements.py"

MANIFEST = Manifest(
    name="acknowledgements",
    title="Who has read what",
    summary="People are told what the policy says to them, and say that they have read it.",
    verbs=Verb,
    permissions={
        Verb.READ: Permission(everyone=True),
        Verb.REPORT: Permission(roles=COUNTERS),
        Verb.NAMES: Permission(roles=NAMERS),
        Verb.PAPER: Permission(roles=TYPERS),
    },
    menu=(
        MenuItem("What you need to know", "acknowledgements:read", Verb.READ, 52),
        MenuItem("Who has read it", "acknowledgements:report", Verb.REPORT, 54),
    ),
    audit_events={
        "acknowledgements.read": "Said that they have read what they need to know",
        "acknowledgements.entered": "Entered what people said on paper that they have read",
    },
    evidence=("belisha.capabilities.acknowledgements.pages.measures",),
    fulfilled=(
        Fulfilled(
            "S0-001",
            Enforcement.INFORM,
            "acknowledgements:read",
            f"{_TESTS}::test_each_person_has_a_dated_receipt_of_the_briefings_in_scope_and_the_report_names_who_has_none",
        ),
        Fulfilled(
            "S1-026",
            Enforcement.RECORD,
            "acknowledgements:read",
            f"{_TESTS}::test_a_change_of_the_open_list_of_misuse_tells_and_asks_everybody_bound_again",
        ),
        Fulfilled(
            "S4-081",
            Enforcement.INFORM,
            "acknowledgements:read",
            f"{_TESTS}::test_staff_pages_name_the_leads_and_a_new_holder_asks_for_a_receipt",
        ),
    ),
    home="belisha.capabilities.acknowledgements.home.cards",
)
