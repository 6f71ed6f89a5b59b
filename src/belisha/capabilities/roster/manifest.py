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
            roles=frozenset({Role.OFFICE, Role.HEADTEACHER, Role.DSL, Role.NETWORK_MANAGER}),
            assurance=Assurance.SECOND_FACTOR,
        )
    },
    menu=(MenuItem("Roster", "roster:import", Verb.IMPORT, 70),),
    audit_events={"roster.imported": "Imported a roster"},
)
