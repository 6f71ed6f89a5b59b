"""What a school's documents may rule about the policy itself.

The reach of the policy is shown to everybody whom it binds; no code obeys the rest yet: a clause is kept and shown.
"""

from typing import Any

from belisha.plain.declared import informed, recorded
from belisha.plain.kinds import Flag, Route, Words
from belisha.plain.said import any_of, words
from belisha.plain.setting import Enforcement, Level, Setting
from belisha.plain.stricter import more_receivers, required

REACH: tuple[Setting[Any], ...] = (
    Setting(
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
        enforcement=Enforcement.INFORM,
        stricter=more_receivers,
        rows=("S0-001",),
    ),
    Setting(
        "policy.off_site",
        Flag("on and off the premises", "on the premises only"),
        "Do the rules hold away from school too?",
        "The rules hold {value}.",
        enforcement=Enforcement.INFORM,
        stricter=required,
        rows=(
            "S2-041",
            "S4-024",
        ),
    ),
    recorded(
        "policy.related",
        words(
            safeguarding="the policy on safeguarding",
            behaviour="the policy on behaviour",
            anti_bullying="the policy against bullying",
            code_of_conduct="the code of conduct",
            misconduct="the policy on misconduct",
            equal_opportunities="the policy on equal opportunities",
            staff_handbook="the staff handbook",
            data_protection="the policy on data protection",
            local_safeguarding_procedure="the local safeguarding procedure",
            staff_conduct="the rules on the conduct of staff",
            social_media="the policy on social media",
            ict_usage="the policy on the use of technology",
            computing_curriculum="the computing curriculum",
            staff_code="the staff code",
            prevent="the policy on the Prevent duty",
            aups="the agreements",
            complaints="the complaints procedure",
            whistleblowing="the policy on raising a worry about where one works",
        ),
        "Which other documents belong to this policy?",
        "These other documents belong to this policy: {value}.",
        stricter=more_receivers,
        rows=(
            "S0-019",
            "S0-020",
            "S0-041",
            "S1-111",
            "S2-010",
            "S3-046",
            "S3-129",
            "S4-152",
        ),
    ),
    informed(
        "social.services",
        Words(),
        "Which services count as social media here?",
        "As social media count: {value}.",
        rows=("S3-081",),
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
    recorded(
        "guidance.sources",
        any_of(
            la="the local authority",
            trust="the trust",
            diocese="the diocese",
            other_reputable="another source with a good name",
            government="the government",
            ukcis="the UK Council for Internet Safety",
            national_cyber_centre="the National Cyber Security Centre",
        ),
        "From where does the school take guidance on safety online?",
        "The school takes guidance on safety online from {value}.",
        rows=("S2-019",),
    ),
)

SETTINGS: tuple[Setting[Any], ...] = (
    *REACH,
    *REVIEW,
)
