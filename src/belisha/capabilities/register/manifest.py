"""What the register offers."""

from belisha.capabilities.register.settings import SETTINGS
from belisha.capabilities.register.terms import Verb
from belisha.plain.actor import Assurance
from belisha.plain.manifest import Manifest, MenuItem, Permission
from belisha.plain.names import DSL_TEAM, WORKS_OR_HELPS_HERE, Role

_HEAD = frozenset({Role.HEADTEACHER, Role.EXECUTIVE_HEAD})
_TEAM = frozenset(DSL_TEAM)
_OFFICE = frozenset({Role.OFFICE})
_ABOVE = frozenset({Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR, Role.PROPRIETOR, Role.CLERK})
_MACHINE = frozenset({Role.NETWORK_MANAGER, Role.IT_CONTRACTOR})
_STRONG = Assurance.SECOND_FACTOR

MANIFEST = Manifest(
    name="register",
    title="Register",
    summary="Who holds which post, families and ties, the school card and the numbers to ring.",
    verbs=Verb,
    permissions={
        Verb.POSTS: Permission(roles=_HEAD | _TEAM | _OFFICE | _ABOVE | {Role.DPO}),
        Verb.CHANGE_POST: Permission(roles=_HEAD | _TEAM | _OFFICE | _ABOVE, assurance=_STRONG),
        Verb.COVER: Permission(roles=_HEAD | _TEAM | _OFFICE, assurance=_STRONG),
        Verb.PEOPLE: Permission(roles=_HEAD | _TEAM | _OFFICE | _ABOVE, assurance=_STRONG),
        Verb.FAMILY: Permission(roles=_HEAD | _TEAM | _OFFICE, assurance=_STRONG),
        Verb.GUARDIANS: Permission(roles=_HEAD | _TEAM | _OFFICE, assurance=_STRONG),
        Verb.RESTRICT: Permission(roles=_HEAD | _TEAM, assurance=_STRONG),
        Verb.TIES: Permission(roles=_HEAD | _TEAM | _OFFICE, assurance=_STRONG),
        Verb.OWN_TIES: Permission(affiliations=WORKS_OR_HELPS_HERE),
        Verb.SAME: Permission(roles=_HEAD | _TEAM | _OFFICE, assurance=_STRONG),
        Verb.NUMBERS: Permission(roles=_HEAD | _TEAM | _OFFICE),
        Verb.CARD: Permission(roles=_HEAD | _MACHINE, assurance=_STRONG),
        Verb.CALENDAR: Permission(roles=_HEAD | _OFFICE),
        Verb.INVITED: Permission(public=True),
    },
    settings=SETTINGS,
    menu=(
        MenuItem("Posts", "register:posts", Verb.POSTS, 62, under="People"),
        MenuItem("People", "register:people", Verb.PEOPLE, 64, under="People"),
        MenuItem("Families", "register:families", Verb.FAMILY, 66, under="People"),
        MenuItem("School", "register:school", Verb.OWN_TIES, 70, under="School"),
    ),
    audit_events={
        "register.family_read": "Read a child’s family",
        "people.changed": "Changed a person’s details",
        "people.marked": "Marked a child as in care, adopted or renamed, or not",
        "people.affiliation_begun": "Entered how somebody belongs",
        "people.affiliation_ended": "Ended how somebody belongs",
        "people.left": "Entered that somebody leaves",
        "people.account_closed": "Closed an account",
        "people.invited": "Sent or printed a link to sign in",
        "people.guardian_changed": "Changed a guardian",
        "people.guardian_ended": "Ended a guardian",
        "people.restriction_lifted": "Lifted a restriction",
        "people.tie_ended": "Ended a family tie",
        "people.same_said": "Said whether two records are one person",
        "schools.trust_joined": "Changed the trust",
        "schools.day_closed": "Closed the school for a day",
        "schools.day_opened": "Opened the school on a day after all",
    },
    home="belisha.capabilities.register.home.cards",
)
