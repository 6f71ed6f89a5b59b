"""What a school's documents may rule about governance and risk. No code obeys it yet: a clause is kept and shown."""

from typing import Any

from belisha.plain.declared import enforced, recorded
from belisha.plain.kinds import Choice, Flag, Route
from belisha.plain.said import choice, words
from belisha.plain.setting import Level, Setting
from belisha.plain.stricter import more_receivers, required

THE_POLICY: tuple[Setting[Any], ...] = (
    recorded(
        "policy.contributors",
        words(
            parents="",
            pupils="",
            staff="",
            governors="",
            whole_school="the whole school",
            community="the community",
            unions="",
        ),
        "Who takes part when the policy is written and reviewed?",
        "The policy is written and reviewed together with {value}.",
        stricter=more_receivers,
        rows=(
            "S0-104",
            "S0-108",
            "S2-004",
            "S4-008",
        ),
    ),
    recorded(
        "policy.contribution_form",
        choice(written="in writing", meetings="in meetings", survey="in a survey", any_way="as they like").within(
            written="are asked to write to the school",
            meetings="are asked to meetings",
            survey="are asked in a survey",
            any_way="may take part as they like",
        ),
        "How do pupils and parents take part in writing the policy?",
        "When the policy is written and reviewed, pupils and parents {value}.",
        level=Level.PROCEDURE,
        rows=("S0-104",),
    ),
    recorded(
        "policy.implementer",
        Route(),
        "Who sees to it that the policy is carried out?",
        "It is the task of {value} to see that the policy is carried out.",
        rows=("S2-006",),
    ),
    recorded(
        "policy.monitors",
        Route(),
        "Who watches how well the policy works?",
        "How well the policy works is watched by {value}.",
        rows=("S1-108",),
    ),
    recorded(
        "policy.plain_english",
        Flag("in plain English", "in any style"),
        "How is the policy written?",
        "The policy is written {value}.",
        rows=("S2-004",),
    ),
    recorded(
        "policy.pupil_version",
        Flag("one version for pupils", "no version for pupils"),
        "Is there a version of the policy for pupils?",
        "Of the policy there is {value}.",
        stricter=required,
        rows=("S4-009",),
    ),
)

ASKING_PEOPLE: tuple[Setting[Any], ...] = (
    recorded(
        "consultation.employees",
        choice(termly="", twice_a_year="", yearly="", each_review="at each review").within(
            termly="every term",
            twice_a_year="twice a year",
            yearly="every year",
            each_review="at each review",
        ),
        "How often are employees asked about the rules for technology?",
        "Employees are asked about the rules for technology {value}.",
        level=Level.PROCEDURE,
        rows=("S2-008",),
    ),
    recorded(
        "consultation.topics",
        words(educational="teaching", technical="technology", administrative="the office", workload="", privacy=""),
        "What must be talked over when employees are asked?",
        "When employees are asked, these sides are talked over: {value}.",
        stricter=more_receivers,
        rows=("S2-022",),
    ),
    recorded(
        "community.liaison",
        Flag("kept up and recorded", "left to chance"),
        "Does the school work with its community on safety online?",
        "Work with the community on safety online is {value}.",
        stricter=required,
        rows=("S3-117",),
    ),
    recorded(
        "audit.pupil_helpers",
        Choice(("allowed", "invited", "not_allowed")).within(
            allowed="may help to check how well the policy works",
            invited="are invited to help to check how well the policy works",
            not_allowed="do not help to check how well the policy works",
        ),
        "May pupils help to check how well the policy works?",
        "Pupils {value}.",
        rows=("S4-009",),
    ),
    recorded(
        "audit.policy",
        Flag("checked", "not checked"),
        "Is it checked whether people keep to the policy?",
        "Whether people keep to the policy is {value}.",
        stricter=required,
        rows=("S3-113",),
    ),
)

REPORTS_TO_GOVERNORS: tuple[Setting[Any], ...] = (
    recorded(
        "reports.governors",
        Choice(("monthly", "half_termly", "termly", "twice_a_year", "yearly")).within(
            monthly="every month",
            half_termly="every half term",
            termly="every term",
            twice_a_year="twice a year",
            yearly="every year",
        ),
        "How often do governors have a report on safety online?",
        "Governors have a report on safety online {value}.",
        rows=("S4-046",),
    ),
    enforced(
        "reports.governors.anonymised",
        Flag("without names", "with names"),
        "Do reports to governors carry names?",
        "Reports to governors are {value}.",
        stricter=required,
        rows=("S4-059",),
    ),
    recorded(
        "reports.incidents_to",
        Route(),
        "To whom are incidents reported in summary?",
        "A summary of incidents goes to {value}.",
        stricter=more_receivers,
        rows=("S2-029",),
    ),
    enforced(
        "filtering.change_log",
        Flag("kept and shown to governors", "not kept"),
        "Is a log of changes to the filter kept?",
        "A log of changes to the filter is {value}.",
        stricter=required,
        rows=("S4-059",),
    ),
    recorded(
        "governance.questions",
        choice(
            ukcis_questions="the questions of the UK Council for Internet Safety",
            own_list="a list of the school's own",
            none="",
        ).within(
            ukcis_questions="ask the questions of the UK Council for Internet Safety",
            own_list="ask the questions on a list of the school's own",
            none="have no list of questions to ask",
        ),
        "Which list of questions do governors ask about safety online?",
        "On safety online, governors {value}.",
        rows=("S4-069",),
    ),
    recorded(
        "governance.standing_item",
        words(safeguarding="", online_safety="", data_protection="", none="nothing that has to be"),
        "What stands on the agenda of every governors' meeting?",
        "The agenda of every governors' meeting has {value} on it.",
        stricter=more_receivers,
        rows=("S4-073",),
    ),
    recorded(
        "training.kcsie.check",
        Route(),
        "Who checks that everybody has read the guidance on keeping children safe?",
        "That everybody has read the guidance on keeping children safe is checked by {value}.",
        rows=("S4-074",),
    ),
    recorded(
        "roles.dsl.overseen_by",
        Route(),
        "Who sees to it that the DSL can do the work and is supported?",
        "That the DSL can do the work and has support is overseen by {value}.",
        rows=("S4-035",),
    ),
)

BUYING_AND_CONTRACTORS: tuple[Setting[Any], ...] = (
    recorded(
        "procurement.process",
        choice(required="", for_large_contracts="required for large contracts", not_required="").within(
            required="a set way of buying is followed",
            for_large_contracts="a set way of buying is followed for large contracts",
            not_required="no set way of buying needs to be followed",
        ),
        "Is a set way of buying followed for technology?",
        "When technology is bought, {value}.",
        rows=("S2-015",),
    ),
    enforced(
        "procurement.advice",
        choice(
            la_or_reputable="the local authority's or another good source's",
            la_only="the local authority's",
            trust_only="the trust's",
            dpo_too="a good source's and the data protection officer's",
            not_needed="none",
        ).within(
            la_or_reputable="advice is taken from the local authority or another specialist with a good name",
            la_only="advice is taken from the local authority",
            trust_only="advice is taken from the trust",
            dpo_too="advice is taken from a specialist with a good name and from the data protection officer",
            not_needed="no advice needs to be taken",
        ),
        "Whose advice is taken before technology is bought?",
        "Before technology is bought, {value}.",
        rows=("S2-016",),
    ),
    enforced(
        "contractor.standard",
        choice(
            school_equivalent="the school's own", own_standard="their own", by_contract="what the contract says"
        ).within(
            school_equivalent="the school's own standard",
            own_standard="their own standard",
            by_contract="the standard that the contract sets",
        ),
        "To what standard do contractors work?",
        "Contractors work to {value}.",
        rows=("S2-032",),
    ),
    recorded(
        "contractor.deficiency_to",
        choice(
            commissioning_body="the body that let the contract",
            governing_body="the governing body",
            head="the head",
            trust="the trust",
            local_authority="the local authority",
        ),
        "To whom is it reported when a contractor falls short?",
        "When a contractor falls short, {value} is told.",
        rows=("S2-033",),
    ),
)

RISK: tuple[Setting[Any], ...] = (
    recorded(
        "risk.topics",
        words(
            radicalisation="being drawn into extremism",
            grooming="",
            artificial_intelligence="",
            home_working="",
            new_technology="",
            gambling="",
            exploitation="",
            misinformation="",
        ),
        "Which risks are assessed and written down?",
        "These risks are assessed and written down: {value}.",
        stricter=more_receivers,
        rows=("S4-044",),
    ),
    enforced(
        "risk.new_technology",
        choice(
            assessment_before_use="it is assessed before it is used",
            assessment_within_a_term="it is assessed within a term",
            not_assessed="it is not assessed",
        ).within(
            assessment_before_use="assessed before it is used",
            assessment_within_a_term="assessed within a term",
            not_assessed="not assessed",
        ),
        "When is a new technology assessed?",
        "A new technology is {value}.",
        rows=("S3-047",),
    ),
    recorded(
        "risk.post_closure_audit",
        Choice(("required", "optional", "not_used")).within(
            required="it is checked what happened online",
            optional="the school may check what happened online",
            not_used="it is not checked what happened online",
        ),
        "Is there a check of what happened online after a long closure?",
        "After a long closure, {value}.",
        rows=("S4-014",),
    ),
    recorded(
        "video.third_party_vetting",
        choice(
            record="is asked and written down", required="is asked, and they must be", not_asked="is not asked"
        ).within(
            record="it is asked and written down whether they were checked for working with children",
            required="it is asked whether they were checked for working with children, and they must have been",
            not_asked="nobody asks whether they were checked for working with children",
        ),
        "Is it asked whether outsiders in a video conference are vetted?",
        "Of people from outside who join a video conference, {value}.",
        rows=("S0-083",),
    ),
)

SETTINGS: tuple[Setting[Any], ...] = (
    *THE_POLICY,
    *ASKING_PEOPLE,
    *REPORTS_TO_GOVERNORS,
    *BUYING_AND_CONTRACTORS,
    *RISK,
)
