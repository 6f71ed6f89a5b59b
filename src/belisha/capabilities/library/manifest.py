"""What the library offers."""

from belisha.capabilities.library.settings import SETTINGS
from belisha.capabilities.library.terms import WRITERS, Verb
from belisha.plain.manifest import Manifest, MenuItem, Permission

_TESTS = "tests/capabilities/library/test_library.py::"

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
    evidence=("belisha.capabilities.library.queries.measures",),
)
