"""What the school's documents offer."""

from belisha.capabilities.policies.settings import SETTINGS
from belisha.capabilities.policies.terms import APPROVERS, DECIDERS, PREPARERS, SETTLERS, STARTERS, Verb
from belisha.plain.manifest import Manifest, MenuItem, Permission

MANIFEST = Manifest(
    name="policies",
    title="Policies",
    summary="The policy as people read it: its clauses and what each makes happen.",
    verbs=Verb,
    permissions={
        Verb.READ: Permission(everyone=True),
        Verb.FINDINGS: Permission(roles=PREPARERS),
        Verb.DRAFT: Permission(roles=PREPARERS),
        Verb.APPROVE: Permission(roles=APPROVERS),
        Verb.START: Permission(roles=STARTERS),
        Verb.DECIDE: Permission(roles=DECIDERS),
        Verb.SETTLE: Permission(roles=SETTLERS),
        Verb.PUBLIC: Permission(public=True),
    },
    settings=SETTINGS,
    menu=(MenuItem("Policies", "policies:index", Verb.READ, 50),),
    audit_events={
        "rulebook.loaded": "Loaded a policy",
        "rulebook.submitted": "Put a policy before its body",
        "rulebook.approved": "Recorded an approval",
        "rulebook.interim_decided": "Decided between two meetings",
        "rulebook.interim_settled": "Settled an interim decision",
    },
    home="belisha.capabilities.policies.home.cards",
)
