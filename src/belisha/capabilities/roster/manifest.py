"""What the roster offers."""

from belisha.capabilities.roster.terms import Verb
from belisha.plain.actor import Assurance
from belisha.plain.manifest import Manifest, MenuItem, Permission
from belisha.plain.names import Role

MANIFEST = Manifest(
    name="roster",
    title="Roster",
    summary="People and classes from the school's own files; every import is a proposal.",
    verbs=Verb,
    permissions={
        Verb.IMPORT: Permission(
            roles=frozenset({Role.OFFICE, Role.HEADTEACHER, Role.DSL, Role.DEPUTY_DSL, Role.NETWORK_MANAGER}),
            assurance=Assurance.SECOND_FACTOR,
        )
    },
    menu=(MenuItem("Roster", "roster:import", Verb.IMPORT, 70, under="People"),),
    home="belisha.capabilities.roster.home.cards",
    audit_events={
        "roster.asked": "Brought a roster file",
        "roster.proposed": "Looked at what a roster file would change",
        "roster.imported": "Wrote people and classes from a roster file",
        "roster.undone": "Took a roster import back",
        "roster.dropped": "Threw a roster file away",
    },
)
