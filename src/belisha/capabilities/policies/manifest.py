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
from belisha.capabilities.policies.terms.consultation import COMMENT_READERS, COMMENTERS, TYPISTS
from belisha.plain.actor import Assurance
from belisha.plain.manifest import Fulfilled, Manifest, MenuItem, Permission
from belisha.plain.setting import Enforcement

_CITED = "tests/capabilities/policies/test_about.py::test_each_citation_has_its_edition_and_an_old_one_is_flagged"
_AIMS = "tests/capabilities/policies/test_about.py::test_each_aim_links_to_the_pages_that_show_it"
ABOUT = (
    Fulfilled("S1-001", Enforcement.INFORM, "policies:about", _AIMS),
    Fulfilled("S1-004", Enforcement.RECORD, "policies:about", _CITED),
    Fulfilled("S2-002", Enforcement.INFORM, "policies:about", _AIMS),
    Fulfilled("S3-002", Enforcement.INFORM, "policies:about", _AIMS),
    Fulfilled("S3-004", Enforcement.RECORD, "policies:about", _CITED),
)
CONSULTATION_TESTS = "tests/capabilities/policies/test_consultation.py"

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
        # asking people about a draft; whoever is asked is a matter of each consultation
        Verb.CONSULT: Permission(roles=PREPARERS, assurance=Assurance.SECOND_FACTOR),
        Verb.COMMENTS: Permission(roles=COMMENT_READERS, assurance=Assurance.SECOND_FACTOR),
        Verb.COMMENT: Permission(affiliations=COMMENTERS),
        Verb.TYPE_IN: Permission(roles=TYPISTS),
        Verb.CONTRIBUTE: Permission(public=True),
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
        "policies.consulted": "Asked people about a draft",
        "policies.consultation_ended": "Ended the asking before its last day",
        "policies.consultation_moved": "Showed a newer draft to those who are asked",
        "policies.consultation_published": "Published what came of asking",
        "policies.link_renewed": "Made a new link for those who are asked",
        "policies.link_closed": "Closed the link for those who are asked",
        "policies.commented": "Said something about a draft",
        "policies.comments_read": "Read what people said about a draft",
        "policies.comments_answered": "Answered what people said about a draft",
        "policies.approved_unasked": "Gave a reason why somebody was not asked",
    },
    home="belisha.capabilities.policies.home.cards",
    evidence=("belisha.capabilities.policies.queries.consultation.measures",),
    fulfilled=(
        *ABOUT,
        Fulfilled(
            "S0-104",
            Enforcement.RECORD,
            "policies:by_link_say",
            f"{CONSULTATION_TESTS}::test_a_parents_comment_by_the_form_stays_with_the_version_and_is_shown_to_the_approver",
        ),
        Fulfilled(
            "S0-108",
            Enforcement.RECORD,
            "policies:consultations",
            f"{CONSULTATION_TESTS}::test_the_record_lists_each_event_and_approving_warns_where_staff_or_pupils_have_none",
        ),
        Fulfilled(
            "S2-008",
            Enforcement.RECORD,
            "policies:consultations",
            f"{CONSULTATION_TESTS}::test_the_head_is_alerted_where_nobody_has_asked_staff_in_the_time_that_our_policy_sets",
        ),
        Fulfilled(
            "S2-022",
            Enforcement.RECORD,
            "policies:consult",
            f"{CONSULTATION_TESTS}::test_staff_are_asked_about_every_side_that_our_policy_names",
        ),
        Fulfilled(
            "S4-008",
            Enforcement.RECORD,
            "policies:approve",
            f"{CONSULTATION_TESTS}::test_approving_warns_and_asks_why_where_a_group_that_the_policy_names_has_none",
        ),
    ),
)
