"""What delegations offer."""

from belisha.capabilities.posts.settings import SETTINGS
from belisha.capabilities.posts.terms import GIVERS, READERS, Verb
from belisha.plain.manifest import Fulfilled, Manifest, MenuItem, Permission
from belisha.plain.names import WORKS_OR_HELPS_HERE
from belisha.plain.setting import Enforcement

_TESTS = "tests/capabilities/posts/test_delegations.py::"

MANIFEST = Manifest(
    name="posts",
    title="Delegations",
    summary="What was handed over to whom, from when to when, and who accepted it.",
    verbs=Verb,
    permissions={
        Verb.DELEGATIONS: Permission(roles=READERS),
        Verb.DELEGATE: Permission(roles=GIVERS),
        Verb.OWN_DELEGATIONS: Permission(affiliations=WORKS_OR_HELPS_HERE),
        Verb.ANSWER: Permission(affiliations=WORKS_OR_HELPS_HERE),
        Verb.END: Permission(affiliations=WORKS_OR_HELPS_HERE),
    },
    settings=SETTINGS,
    menu=(MenuItem("Delegations", "posts:mine", Verb.OWN_DELEGATIONS, 63, under="People"),),
    audit_events={
        "posts.delegated": "Handed over a task",
        "posts.accepted": "Accepted a task that was handed over",
        "posts.declined": "Declined a task that was to be handed over",
        "posts.ended": "Ended a delegation",
    },
    evidence=("belisha.capabilities.posts.queries.evidence",),
    fulfilled=(
        Fulfilled(
            "S2-034",
            Enforcement.RECORD,
            "posts:delegations",
            f"{_TESTS}test_the_register_says_task_from_to_days_and_who_accepted",
        ),
        Fulfilled(
            "S4-012",
            Enforcement.ENFORCE,
            "posts:delegate",
            f"{_TESTS}test_the_screen_leaves_the_lead_out_and_refuses_it_with_law_and_clause",
        ),
        Fulfilled(
            "S4-048",
            Enforcement.ENFORCE,
            "posts:delegate",
            f"{_TESTS}test_the_register_keeps_a_task_and_refuses_the_lead",
        ),
    ),
)
