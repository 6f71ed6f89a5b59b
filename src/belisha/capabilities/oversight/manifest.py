"""What oversight offers."""

from belisha.capabilities.oversight.terms import Verb
from belisha.plain.actor import Assurance
from belisha.plain.manifest import Manifest, MenuItem, Permission
from belisha.plain.names import Role

MANIFEST = Manifest(
    name="oversight",
    title="Oversight",
    summary="Who looked, whether mail leaves.",
    verbs=Verb,
    permissions={
        Verb.WHO_LOOKED: Permission(roles=frozenset({Role.DPO}), assurance=Assurance.SECOND_FACTOR),
        Verb.MAIL: Permission(roles=frozenset({Role.NETWORK_MANAGER, Role.IT_CONTRACTOR, Role.HEADTEACHER, Role.DPO})),
    },
    menu=(
        MenuItem("Who looked", "oversight:looks", Verb.WHO_LOOKED, 30),
        MenuItem("Mail and clock", "oversight:mail", Verb.MAIL, 80),
    ),
    home="belisha.capabilities.oversight.home.cards",
)
