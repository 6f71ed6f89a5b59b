"""What a school's documents may rule about the policy itself. Of most of it a clause is kept and shown, and no more."""

from typing import Any

from belisha.plain.declared import informed, recorded
from belisha.plain.kinds import Flag, Route, Words
from belisha.plain.said import choice, words
from belisha.plain.setting import Enforcement, Level, Setting
from belisha.plain.stricter import more_receivers, required

AIMS: Setting[tuple[str, ...]] = Setting(
    "policy.aims",
    words(
        rules_of_use="set the rules for using technology",
        conduct="say how people behave",
        other_policies="support our other policies",
        no_disruption="keep the school running",
        safe_teaching="make teaching safe",
        safeguarding="do what is asked of us on keeping children safe",
        employee_conduct="do what is asked of us on how those who work here behave",
        technology_law="do what the laws on technology ask of us",
        safe_work="help staff to work safely with pupils",
        own_standards="let staff check what they do themselves",
        trust="guard against the abuse of trust",
        social_media="say how social media is used",
        whole_school="help to protect the whole school",
    ),
    "What is the policy for?",
    "With this policy we mean to {value}.",
    enforcement=Enforcement.INFORM,
    stricter=more_receivers,
    is_fixed=True,
    adds_up=True,
    rows=("S1-001", "S2-002", "S3-002"),
)

GLOSSARY: Setting[tuple[str, ...]] = Setting(
    "policy.glossary",
    Words(),
    "Which words does this clause explain?",
    "Here you read what we mean by {value}.",
    enforcement=Enforcement.INFORM,
    is_fixed=True,
    adds_up=True,
    rows=("S1-005", "S3-054"),
)

REACH: tuple[Setting[Any], ...] = (
    informed(
        "policy.technology_scope",
        words(
            websites="",
            email_im="e-mail and messages",
            chat_social="chat and social networks",
            blogs="",
            podcast="podcasts",
            video="videos",
            music="",
            gaming="games",
            phones="",
            tablets="",
            smart_devices="",
            wearables="",
            artificial_intelligence="",
            virtual_reality="",
            cloud="online storage",
        ),
        "Which technologies do the rules cover?",
        "The rules cover these technologies: {value}.",
        stricter=more_receivers,
        rows=("S0-001",),
    ),
    informed(
        "policy.off_site",
        Flag("on and off the premises", "on the premises only"),
        "Do the rules hold away from school too?",
        "The rules hold {value}.",
        stricter=required,
        rows=(
            "S2-041",
            "S4-024",
        ),
    ),
)

REVIEW: tuple[Setting[Any], ...] = (
    recorded(
        "policy.review_triggers",
        words(
            new_technology="a new technology",
            government_change="a change by the government",
            la_guidance="new guidance of the local authority",
            technology_development="an advance in technology",
            school_or_local_developments="a change in the school or near it",
            serious_incident="a serious incident",
            filtering_change="a change of the filter",
        ),
        "What brings a review forward?",
        "Each of these brings a review forward: {value}.",
        stricter=more_receivers,
        rows=(
            "S0-111",
            "S2-003",
            "S4-006",
        ),
    ),
    recorded(
        "policy.reviewer",
        Route(),
        "Who prepares the next review?",
        "The next review is prepared by {value}.",
        level=Level.PROCEDURE,
        rows=("S4-003",),
    ),
    recorded(
        "policy.updater",
        Route(),
        "Who keeps the policy up to date between reviews?",
        "Between reviews the policy is kept up to date by {value}.",
        rows=("S4-055",),
    ),
)

ABOUT: tuple[Setting[Any], ...] = (AIMS, GLOSSARY)


def _named_way(a: str, b: str) -> bool:
    """A way that is named asks for more than any way at all."""
    return b in (a, "any_way")


def _more_often(a: str, b: str) -> bool:
    """The shorter time asks for more; at each review is a time of its own."""
    often = ("termly", "twice_a_year", "yearly")
    return a == b or (a in often and b in often and often.index(a) < often.index(b))


# Who is asked about a draft: before it is put before its body, its page says whom of these nobody has asked.
CONTRIBUTORS: Setting[tuple[str, ...]] = Setting(
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
    enforcement=Enforcement.RECORD,
    stricter=more_receivers,
    rows=(
        "S0-104",
        "S0-108",
        "S2-004",
        "S4-008",
    ),
)
CONTRIBUTION_FORM: Setting[str] = Setting(
    "policy.contribution_form",
    choice(written="in writing", meetings="in meetings", survey="in a survey", any_way="as they like").within(
        written="are asked to write to the school",
        meetings="are asked to meetings",
        survey="are asked in a survey",
        any_way="may take part as they like",
    ),
    "How do pupils and parents take part in writing the policy?",
    "When the policy is written and reviewed, pupils and parents {value}.",
    enforcement=Enforcement.RECORD,
    level=Level.PROCEDURE,
    stricter=_named_way,
    rows=("S0-104",),
)

# How often staff are asked: six weeks before that time is over it becomes the head's task, unless they have been.
EMPLOYEES: Setting[str] = Setting(
    "consultation.employees",
    choice(termly="", twice_a_year="", yearly="", each_review="at each review").within(
        termly="every term",
        twice_a_year="twice a year",
        yearly="every year",
        each_review="at each review",
    ),
    "How often are employees asked about the rules for technology?",
    "Employees are asked about the rules for technology {value}.",
    enforcement=Enforcement.RECORD,
    level=Level.PROCEDURE,
    stricter=_more_often,
    rows=("S2-008",),
)
# What staff are asked about: whoever asks them ticks these, or is refused.
TOPICS: Setting[tuple[str, ...]] = Setting(
    "consultation.topics",
    words(educational="teaching", technical="technology", administrative="the office", workload="", privacy=""),
    "What must be talked over when employees are asked?",
    "When employees are asked, these sides are talked over: {value}.",
    enforcement=Enforcement.RECORD,
    stricter=more_receivers,
    rows=("S2-022",),
)

SETTINGS: tuple[Setting[Any], ...] = (
    *REACH,
    *REVIEW,
    *ABOUT,
    CONTRIBUTORS,
    CONTRIBUTION_FORM,
    EMPLOYEES,
    TOPICS,
)
