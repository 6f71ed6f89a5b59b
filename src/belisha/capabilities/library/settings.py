"""What a school's documents may rule about the documents around them."""

from typing import Any

from belisha.plain.kinds import Words
from belisha.plain.said import any_of, words
from belisha.plain.setting import Enforcement, Setting
from belisha.plain.stricter import more_receivers

RELATED: Setting[tuple[str, ...]] = Setting(
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
    enforcement=Enforcement.RECORD,
    stricter=more_receivers,
    is_fixed=True,
    adds_up=True,
    rows=("S0-019", "S0-020", "S0-041", "S1-111", "S2-010", "S3-046", "S3-129", "S4-152"),
)

APPENDICES: Setting[tuple[str, ...]] = Setting(
    "policy.appendices",
    words(
        incident_log="the form for a concern",
        safeguarding="the policy on safeguarding",
        behaviour="the policy on behaviour",
        conduct="the code of conduct",
        aups="the agreements",
        filming_letter="the letter on filming",
        prevent_risk="the form for weighing the risk of extremism",
        esecurity="the form on security",
        governor_questions="the questions for governors",
        website_audit="the check of the website",
        framework="the framework of what is taught",
        safer_working="the guidance on safer working",
        working_together="the guidance on working together",
        search_advice="the advice on searching",
        svh="the advice on sexual violence and harassment",
        sexting="the advice on nude pictures",
        prevent="the guidance on the Prevent duty",
        data="the guidance on data protection",
        bullying="the advice on bullying",
    ),
    "Which papers are kept with this policy?",
    "These papers are kept with this policy: {value}.",
    enforcement=Enforcement.RECORD,
    stricter=more_receivers,
    is_fixed=True,
    adds_up=True,
    rows=("S4-263",),
)

SECTIONS: Setting[tuple[str, ...]] = Setting(
    "policy.sections_elsewhere",
    words(
        search="how a search is done, in the policy on behaviour",
        exclusion="when a pupil is excluded, in the policy on behaviour",
        allegations="what is done when a member of staff is accused, in the policy on safeguarding",
        images="the rules on pictures, in the policy on data protection",
    ),
    "Which rules are written in another document?",
    "This is written in another document: {value}.",
    enforcement=Enforcement.INFORM,
    stricter=more_receivers,
    is_fixed=True,
    adds_up=True,
    rows=("S4-262",),
)

SOURCES: Setting[tuple[str, ...]] = Setting(
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
    enforcement=Enforcement.RECORD,
    is_fixed=True,
    adds_up=True,
    rows=("S2-019",),
)

SERVICES: Setting[tuple[str, ...]] = Setting(
    "social.services",
    Words(),
    "Which services count as social media here?",
    "As social media count: {value}.",
    enforcement=Enforcement.INFORM,
    is_fixed=True,
    adds_up=True,
    rows=("S3-081",),
)

SETTINGS: tuple[Setting[Any], ...] = (RELATED, APPENDICES, SECTIONS, SOURCES, SERVICES)
