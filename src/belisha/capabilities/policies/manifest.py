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
from belisha.plain.manifest import Fulfilled, Manifest, MenuItem, Permission
from belisha.plain.setting import Enforcement

LIFE = "tests/capabilities/policies/test_life_of_a_version.py"
# the life of a version
LIFE_OF_A_VERSION = (
    Fulfilled(
        "S0-110",
        Enforcement.RECORD,
        "policies:review_one",
        f"{LIFE}::test_a_review_is_written_down_with_who_when_how_well_it_works_and_what_follows_for_the_plan",
    ),
    Fulfilled(
        "S0-111",
        Enforcement.RECORD,
        "policies:reviews",
        f"{LIFE}::test_what_the_policy_names_opens_an_early_look_within_twenty_school_days",
    ),
    Fulfilled(
        "S1-109",
        Enforcement.RECORD,
        "policies:reviews",
        f"{LIFE}::test_two_years_is_counted_from_the_approval_too",
    ),
    Fulfilled(
        "S1-163",
        Enforcement.RECORD,
        "policies:pdf",
        f"{LIFE}::test_review_dates_stand_on_page_paper_and_public_page_and_the_check_finds_dates_that_disagree",
    ),
    Fulfilled(
        "S2-001",
        Enforcement.RECORD,
        "policies:show",
        f"{LIFE}::test_the_record_holds_adoption_signature_next_review_and_how_well_it_works",
    ),
    Fulfilled(
        "S2-003",
        Enforcement.RECORD,
        "policies:reviews",
        f"{LIFE}::test_each_kind_that_is_named_brings_it_forward_and_the_first_adoption_stays",
    ),
    Fulfilled(
        "S2-009",
        Enforcement.ENFORCE,
        "policies:minor",
        f"{LIFE}::test_where_the_policy_names_the_governing_body_nobody_else_publishes",
    ),
    Fulfilled(
        "S3-130",
        Enforcement.RECORD,
        "policies:reviews",
        f"{LIFE}::test_a_document_without_a_review_date_is_flagged",
    ),
    Fulfilled(
        "S4-001",
        Enforcement.RECORD,
        "policies:sign",
        f"{LIFE}::test_not_applicable_needs_its_reason_and_two_approvers_and_no_signature_are_flagged",
    ),
    Fulfilled(
        "S4-003",
        Enforcement.RECORD,
        "policies:reviews",
        f"{LIFE}::test_the_last_and_the_next_reviewer_stand_with_their_days_and_the_next_is_reminded",
    ),
    Fulfilled(
        "S4-006",
        Enforcement.RECORD,
        "policies:reviews",
        f"{LIFE}::test_a_year_after_the_approval_with_reminders_and_in_between_only_with_a_cause",
    ),
    Fulfilled(
        "S4-007",
        Enforcement.RECORD,
        "policies:review_one",
        f"{LIFE}::test_the_checklist_says_that_no_guidance_was_read_until_it_was",
    ),
    Fulfilled(
        "S4-055",
        Enforcement.RECORD,
        "policies:review_papers",
        f"{LIFE}::test_the_papers_are_the_updaters_task_until_they_are_handed_in",
    ),
)

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
    evidence=("belisha.capabilities.policies.queries.evidence.measures",),
    fulfilled=(*LIFE_OF_A_VERSION,),
    home="belisha.capabilities.policies.home.cards",
)
