"""What the school's documents offer."""

from belisha.capabilities.policies.settings import SETTINGS
from belisha.capabilities.policies.terms import (
    ANSWERERS,
    APPROVERS,
    DECIDERS,
    PREPARERS,
    RAISERS,
    SETTLERS,
    STARTERS,
    Verb,
)
from belisha.plain.actor import Assurance
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
        Verb.CHECK: Permission(roles=PREPARERS),
        Verb.IMPORT: Permission(roles=PREPARERS),
        Verb.HEALTH: Permission(roles=PREPARERS, assurance=Assurance.SECOND_FACTOR),  # it shows figures of concerns
        Verb.MARK: Permission(roles=STARTERS, assurance=Assurance.SECOND_FACTOR),
        Verb.MISMATCH: Permission(affiliations=RAISERS),
        Verb.ANSWER: Permission(roles=ANSWERERS, assurance=Assurance.SECOND_FACTOR),
        Verb.PUBLIC: Permission(public=True),
        # the life of a version: whom a clause names, the page asks the rulebook
        Verb.REVIEW: Permission(roles=PREPARERS, affiliations=RAISERS),
        Verb.LOG: Permission(roles=PREPARERS),
        Verb.MINOR: Permission(roles=PREPARERS, affiliations=RAISERS),
        Verb.NOTE: Permission(roles=SETTLERS),
        Verb.SIGN: Permission(roles=APPROVERS),
    },
    settings=SETTINGS,
    menu=(MenuItem("Policies", "policies:index", Verb.READ, 50),),
    audit_events={
        "policies.brought": "Brought a policy file",
        "policies.answered": "Said what a clause of a policy rules",
        "policies.drafted": "Made a draft of a policy that was brought",
        "policies.dropped": "Threw a policy file away that was brought",
        "rulebook.loaded": "Loaded a policy",
        "rulebook.submitted": "Put a policy before its body",
        "rulebook.approved": "Recorded an approval",
        "rulebook.interim_decided": "Decided between two meetings",
        "rulebook.interim_settled": "Settled an interim decision",
        "policies.marked": "Said that a clause needs no evidence",
        "policies.unmarked": "Took back that a clause needs no evidence",
        "policies.mismatch_raised": "Said that practice does not match a clause",
        "policies.mismatch_answered": "Answered that practice does not match",
        "policies.reviewed": "Wrote down a review of a policy",
        "policies.handed_in": "Handed papers of a review in to the governors",
        "policies.trigger_logged": "Wrote down what brings a review forward",
        "policies.trigger_settled": "Said that nothing has to change",
        "rulebook.minor_approved": "Approved a change of words alone",
        "rulebook.minor_noted": "Wrote down that the governors know of a minor change",
        "rulebook.signed": "Wrote down who signed a policy",
    },
    home="belisha.capabilities.policies.home.cards",
)
