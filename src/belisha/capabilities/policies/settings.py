"""What a school's documents may rule about the policy itself. No code obeys it yet: a clause is kept and shown."""

from typing import Any

from belisha.plain.declared import informed, recorded
from belisha.plain.kinds import Flag, Route, Words
from belisha.plain.said import words
from belisha.plain.setting import Level, Setting
from belisha.plain.stricter import more_receivers, required

REACH: tuple[Setting[Any], ...] = (
    informed(
        "policy.technology_scope",
        words(
            websites="",
            email_im="e-mail and messages",
            chat_social="chat and social networks",
            blogs="",
            podcast="podcasts",
            video="",
            music="",
            gaming="",
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
    recorded(
        "policy.related",
        words(
            safeguarding="",
            behaviour="",
            anti_bullying="anti-bullying",
            code_of_conduct="",
            misconduct="",
            equal_opportunities="",
            staff_handbook="",
            data_protection="",
            local_safeguarding_procedure="the local safeguarding procedure",
            staff_conduct="",
            social_media="",
            ict_usage="the use of technology",
            computing_curriculum="",
            staff_code="the staff code",
            prevent="the Prevent duty",
            aups="the agreements",
            complaints="",
            whistleblowing="",
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
            new_technology="",
            government_change="a change by the government",
            la_guidance="new guidance of the local authority",
            technology_development="a step in technology",
            school_or_local_developments="what happens in the school or nearby",
            serious_incident="a serious incident",
            filtering_change="a change of the filter",
        ),
        "What brings a review forward?",
        "A review is brought forward by: {value}.",
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
        words(
            la="the local authority",
            trust="the trust",
            diocese="the diocese",
            other_reputable="other good sources",
            government="the government",
            ukcis="the UK Council for Internet Safety",
            national_cyber_centre="the National Cyber Security Centre",
        ),
        "From where does the school take guidance on safety online?",
        "The school takes guidance on safety online from: {value}.",
        rows=("S2-019",),
    ),
)

SETTINGS: tuple[Setting[Any], ...] = (
    *REACH,
    *REVIEW,
)
