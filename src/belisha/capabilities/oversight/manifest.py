"""What oversight offers."""

from belisha.capabilities.oversight.terms import KEEPERS, Verb
from belisha.plain.actor import Assurance
from belisha.plain.manifest import Manifest, MenuItem, Permission
from belisha.plain.names import Role

_MAIL = frozenset({Role.NETWORK_MANAGER, Role.IT_CONTRACTOR, Role.HEADTEACHER, Role.DSL, Role.DEPUTY_DSL, Role.DPO})

MANIFEST = Manifest(
    name="oversight",
    title="Oversight",
    summary="Who looked, whether mail leaves.",
    verbs=Verb,
    permissions={
        Verb.WHO_LOOKED: Permission(roles=frozenset({Role.DPO}), assurance=Assurance.SECOND_FACTOR),
        Verb.MAIL: Permission(roles=_MAIL),
        Verb.MAIL_TEST: Permission(roles=_MAIL),
        Verb.MAIL_REPAIR: Permission(roles=frozenset({Role.NETWORK_MANAGER, Role.IT_CONTRACTOR})),
        Verb.ON_CALL: Permission(roles=frozenset({Role.DSL, Role.DEPUTY_DSL, Role.HEADTEACHER})),
        Verb.ANCHOR: Permission(roles=frozenset(KEEPERS)),
    },
    menu=(
        MenuItem("Who looked", "oversight:looks", Verb.WHO_LOOKED, 72, under="School"),
        MenuItem("On call", "oversight:on_call", Verb.ON_CALL, 71, under="School"),
        MenuItem("Anchor", "oversight:anchor", Verb.ANCHOR, 73, under="School"),
        MenuItem("Mail and clock", "oversight:mail", Verb.MAIL, 80, under="School"),
    ),
    audit_events={"oversight.anchor_copied": "Copied the anchor of the record"},
    home="belisha.capabilities.oversight.home.cards",
)
