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
        Verb.IMPORT: Permission(roles=PREPARERS),
    },
    menu=(MenuItem("Policies", "policies:index", Verb.READ, 50),),
    audit_events={
        "policies.brought": "Brought a policy file",
        "policies.answered": "Said what a clause of a policy rules",
        "policies.drafted": "Made a draft of a policy that was brought",
        "policies.dropped": "Threw a policy file away that was brought",
        "rulebook.loaded": "Loaded a policy",
        "rulebook.submitted": "Put a policy before its body",
        "rulebook.approved": "Recorded an approval",
    },
    home="belisha.capabilities.policies.home.cards",
)
