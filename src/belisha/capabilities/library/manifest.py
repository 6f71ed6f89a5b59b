"""What the library offers."""

from belisha.capabilities.library.settings import SETTINGS
from belisha.capabilities.library.terms import WRITERS, Verb
from belisha.plain.manifest import Fulfilled, Manifest, MenuItem, Permission
from belisha.plain.setting import Enforcement

_TESTS = "tests/capabilities/library/test_library.py::"
_NAMED = "test_each_document_named_is_shown_and_flagged_where_it_is_missing_or_late"

MANIFEST = Manifest(
    name="library",
    title="Library",
    summary="The documents around the policy: what belongs to it, its papers, the guidance it works from, the services it names.",
    verbs=Verb,
    permissions={Verb.READ: Permission(everyone=True), Verb.WRITE: Permission(roles=WRITERS)},
    settings=SETTINGS,
    menu=(MenuItem("Library", "library:index", Verb.READ, 51, under="Policies"),),
    audit_events={
        "library.added": "Entered something in the library",
        "library.changed": "Changed an entry of the library",
        "library.ended": "Ended an entry of the library",
    },
    fulfilled=(
        Fulfilled("S1-111", Enforcement.RECORD, "library:area", _TESTS + _NAMED),
        Fulfilled(
            "S2-010",
            Enforcement.RECORD,
            "library:area",
            _TESTS + "test_an_outside_procedure_has_an_edition_and_an_opened_link",
        ),
        Fulfilled(
            "S2-019",
            Enforcement.RECORD,
            "library:area",
            _TESTS + "test_guidance_says_what_was_done_and_an_old_edition_is_flagged",
        ),
        Fulfilled(
            "S3-081",
            Enforcement.INFORM,
            "library:area",
            _TESTS + "test_services_are_edited_and_a_closed_one_is_flagged",
        ),
        Fulfilled("S3-129", Enforcement.RECORD, "library:area", _TESTS + _NAMED),
        Fulfilled("S4-152", Enforcement.RECORD, "library:area", _TESTS + _NAMED),
        Fulfilled(
            "S4-262",
            Enforcement.INFORM,
            "library:area",
            _TESTS + "test_a_section_of_another_document_is_looked_for",
        ),
        Fulfilled(
            "S4-263",
            Enforcement.RECORD,
            "library:area",
            _TESTS + "test_each_paper_is_dated_and_owned_or_flagged",
        ),
    ),
    evidence=("belisha.capabilities.library.queries.measures",),
)
