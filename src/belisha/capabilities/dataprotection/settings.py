"""What a school's documents may rule about data protection. No code obeys it yet: a clause is kept and shown."""

from typing import Any

from belisha.capabilities.dataprotection.floors import (
    a_breach_is_reported_within_three_days,
    a_complaint_is_acknowledged_within_thirty_days,
    a_high_risk_is_assessed,
    mails_are_part_of_the_answer,
    nothing_asked_for_is_destroyed,
)
from belisha.capabilities.dataprotection.terms import ACCESS, ASSESSMENTS, BREACHES, COMPLAINTS, NOT_DESTROYED
from belisha.plain.declared import detected, enforced, informed, recorded
from belisha.plain.kinds import Choice, Flag, Number, Route, Words
from belisha.plain.said import choice, words
from belisha.plain.setting import Level, Scoped, Setting, Statutory
from belisha.plain.stricter import at_most, more_receivers, required

ANYWHERE = (Scoped.FOR, Scoped.WHERE, Scoped.DURING, Scoped.UNLESS)

RECORDS: tuple[Setting[Any], ...] = (
    enforced(
        "retention.safeguarding",
        choice(
            until_age_25="until the child is 25 years old",
            until_age_26="until the child is 26 years old",
            until_age_31="until the child is 31 years old",
            seventy_five_years="75 years from the last entry",
            six_years="6 years from the last entry",
        ).within(
            until_age_25="until the child is 25 years old",
            until_age_26="until the child is 26 years old",
            until_age_31="until the child is 31 years old",
            seventy_five_years="for 75 years from the last entry",
            six_years="for 6 years from the last entry",
        ),
        "How long are safeguarding records kept?",
        "Safeguarding records are kept {value}.",
        default="until_age_25",
        rows=("S4-124",),
    ),
    enforced(
        "retention.pupil_records",
        choice(
            local_rule="the local rule",
            until_age_25="until the pupil is 25 years old",
            until_leaving_plus_one_year="until a year after the pupil left",
        ).within(
            local_rule="for as long as the local rule says",
            until_age_25="until the pupil is 25 years old",
            until_leaving_plus_one_year="until a year after the pupil left",
        ),
        "How long are other pupil records kept?",
        "Other pupil records are kept {value}.",
        rows=("S4-124",),
    ),
    recorded(
        "data.owner",
        Route(),
        "Who answers for the school's information?",
        "The school's information is answered for by {value}.",
        rows=("S4-039",),
    ),
    enforced(
        "data.safeguarding_access",
        words(
            limited="limited to named people", logged="logged each time", reviewed_monthly="looked through each month"
        ),
        "How is access to safeguarding records guarded?",
        "Access to safeguarding records is {value}.",
        stricter=more_receivers,
        rows=("S4-125",),
    ),
    enforced(
        "data.safeguarding_channels",
        choice(
            approved_list="those on the approved list",
            in_person_only="by hand only",
            any_secure_channel="any that are secure",
        ).within(
            approved_list="only through channels on the approved list",
            in_person_only="by hand only",
            any_secure_channel="through any channel that is secure",
        ),
        "Through which channels may safeguarding records be sent?",
        "Safeguarding records are sent {value}.",
        rows=("S4-182",),
    ),
    detected(
        "data.pupil_storage",
        choice(
            school_server_only="the school's server only",
            school_network="the school's network",
            school_network_or_approved_cloud="the school's network or an approved online service",
            approved_platforms="approved online services",
        ).within(
            school_server_only="on the school's server only",
            school_network="on the school's network",
            school_network_or_approved_cloud="on the school's network or with an approved online service",
            approved_platforms="with approved online services",
        ),
        "Where may pupil data be kept?",
        "Pupil data is kept {value}.",
        rows=("S3-065",),
    ),
    detected(
        "data.sensitive_over_internet",
        Choice(("forbidden", "encrypted_only", "approved_systems_only", "permitted")).within(
            forbidden="is never sent over the internet",
            encrypted_only="is sent over the internet only if it is encrypted",
            approved_systems_only="is sent over the internet only through approved systems",
            permitted="may be sent over the internet",
        ),
        "May sensitive data be sent over the internet?",
        "Sensitive data {value}.",
        scope=ANYWHERE,
        rows=("S3-041",),
    ),
    detected(
        "data.private_phone",
        choice(never="", managed_only="only where the school manages it", with_permission="").within(
            never="never downloaded to a private phone",
            managed_only="downloaded to a private phone only where the school manages the phone",
            with_permission="downloaded to a private phone only with permission",
        ),
        "May data of children or staff be downloaded to a private telephone?",
        "Data of children or staff is {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-246",),
    ),
)

SHARING: tuple[Setting[Any], ...] = (
    enforced(
        "data.share_log",
        words(
            recipient="with whom", reason="why", date="when", what_was_shared="what", legal_basis="on what legal ground"
        ),
        "What is written down when data is shared?",
        "When data is shared, this is written down: {value}.",
        stricter=more_receivers,
        rows=("S4-121",),
    ),
    enforced(
        "data.share_without_consent",
        choice(record_reason="the reason is written down", dsl_decides="the DSL decides", two_people_decide="").within(
            record_reason="the reason is written down",
            dsl_decides="the DSL decides",
            two_people_decide="two people decide",
        ),
        "What happens where data is shared without consent?",
        "Where data is shared without consent, {value}.",
        rows=("S4-122",),
    ),
    recorded(
        "email.disclosable",
        Flag("are found and disclosed", "are left out"),
        "Are mails part of what is disclosed when somebody asks for their data?",
        "When somebody asks for their data, mails {value}.",
        floor=mails_are_part_of_the_answer,
        statutory=Statutory(value=True, law=ACCESS),
        rows=("S1-039",),
    ),
    recorded(
        "email.legal_hold",
        Flag("stops the deletion", "does not stop the deletion"),
        "Does a legal request stop the deletion of mails?",
        "A legal request {value} of mails.",
        floor=nothing_asked_for_is_destroyed,
        statutory=Statutory(value=True, law=NOT_DESTROYED),
        stricter=required,
        rows=("S1-039",),
    ),
    enforced(
        "email.exception_notice",
        Route(),
        "Who is told beforehand when pupil data must be mailed without encryption?",
        "Before pupil data is mailed without encryption, that is told to {value}.",
        stricter=more_receivers,
        rows=("S4-184",),
    ),
)

CLOUD: tuple[Setting[Any], ...] = (
    enforced(
        "cloud.approver",
        Route(joined="or"),
        "Who approves a new online service?",
        "A new online service is approved by {value}.",
        rows=("S4-207",),
    ),
    enforced(
        "cloud.dpia",
        Choice(("required", "where_risk_is_high", "not_required")).within(
            required="the risk to people's data is assessed and written down",
            where_risk_is_high="the risk to people's data is assessed where it is high",
            not_required="the risk to people's data need not be assessed",
        ),
        "Is an assessment of the data protection risk needed before an online service is used?",
        "Before an online service is used, {value}.",
        floor=a_high_risk_is_assessed,
        statutory=Statutory("where_risk_is_high", ASSESSMENTS),
        rows=("S4-207",),
    ),
    detected(
        "cloud.approved_platforms",
        Words(),
        "Which online services are approved for the data of pupils and staff?",
        "The services approved for the data of pupils and staff are these: {value}.",
        level=Level.PROCEDURE,
        rows=("S4-212",),
    ),
    recorded(
        "cloud.review",
        Choice(("termly", "twice_a_year", "yearly", "every_two_years")).within(
            termly="every term",
            twice_a_year="twice a year",
            yearly="every year",
            every_two_years="every two years",
        ),
        "How often is an approved online service looked at again?",
        "An approved online service is looked at again {value}.",
        rows=("S4-205",),
    ),
    detected(
        "cloud.sharing_audit",
        Flag("checked", "not checked"),
        "Is it checked with whom files are shared?",
        "With whom files are shared is {value}.",
        stricter=required,
        rows=("S4-208",),
    ),
    informed(
        "privacy.child_notice_age",
        Number(4, 18, "years"),
        "From what age does a child have a privacy notice written for children?",
        "A child who is {value} old or more has a privacy notice written for children.",
        rows=("S4-206",),
    ),
)

RIGHTS: tuple[Setting[Any], ...] = (
    enforced(
        "data.complaint.acknowledge",
        Number(1, 365, "days"),
        "Within how many days is a complaint about data protection acknowledged?",
        "A complaint about data protection is acknowledged within {value}.",
        floor=a_complaint_is_acknowledged_within_thirty_days,
        statutory=Statutory(30, COMPLAINTS),
        stricter=at_most,
    ),
    enforced(
        "data.breach.report_hours",
        Number(1, 720, "hours"),
        "Within how many hours is a serious data breach reported to the regulator?",
        "A serious data breach is reported to the regulator within {value}.",
        floor=a_breach_is_reported_within_three_days,
        statutory=Statutory(72, BREACHES),
        stricter=at_most,
    ),
)

SETTINGS: tuple[Setting[Any], ...] = (
    *RECORDS,
    *SHARING,
    *CLOUD,
    *RIGHTS,
)
