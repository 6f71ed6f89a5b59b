"""What the school's documents offer."""

from belisha.capabilities.policies.terms import PREPARERS, Verb
from belisha.plain.manifest import Manifest, MenuItem, Permission

MANIFEST = Manifest(
    name="policies",
    title="Policies",
    summary="The policy as people read it: its clauses and what each makes happen.",
    verbs=Verb,
    permissions={
        Verb.READ: Permission(everyone=True),
        Verb.FINDINGS: Permission(roles=PREPARERS),
        Verb.CHECK: Permission(roles=PREPARERS),
    },
    menu=(MenuItem("Policies", "policies:index", Verb.READ, 50),),
    audit_events={
        "rulebook.loaded": "Loaded a policy",
        "rulebook.submitted": "Put a policy before its body",
        "rulebook.approved": "Recorded an approval",
    },
    home="belisha.capabilities.policies.home.cards",
)
