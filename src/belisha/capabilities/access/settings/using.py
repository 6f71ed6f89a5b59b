"""What the school's internet is for, who watches over pupils, and what staff may do for themselves."""

from typing import Any

from belisha.plain.declared import enforced, informed, recorded
from belisha.plain.kinds import Choice, Route, Words
from belisha.plain.setting import Scoped, Setting

USING: tuple[Setting[Any], ...] = (
    informed(
        "access.purpose",
        Choice(("education_or_duties", "education_duties_and_limited_personal_use", "any_lawful_purpose")),
        "What is the school's internet for?",
        "The school's internet is for: {value}.",
        scope=(Scoped.FOR,),
        rows=("S3-023",),
    ),
    informed(
        "access.approved_purposes",
        Words(
            (
                "resources",
                "experts",
                "cpd",
                "support",
                "remote_technical",
                "data_exchange",
                "communication",
                "research",
                "administration",
            )
        ),
        "What does the school use the internet to do?",
        "The school uses the internet for: {value}.",
        rows=("S3-007",),
    ),
    recorded(
        "access.pupils.supervised",
        Choice(("always", "where_reasonable", "in_lessons", "by_age")),
        "When are pupils supervised online?",
        "When pupils are supervised online: {value}.",
        scope=(Scoped.FOR, Scoped.WHERE, Scoped.DURING),
        rows=("S0-053", "S4-089"),
    ),
    enforced(
        "access.suite.supervised",
        Choice(("always", "where_reasonable", "in_lessons", "not_needed")),
        "Must somebody on the staff be there when pupils use the computer room?",
        "Staff watching over pupils in the computer room: {value}.",
        rows=("S1-076",),
    ),
    informed(
        "staff.personal_use",
        Choice(
            (
                "none",
                "head_specific_permission",
                "head_discretion",
                "limited_by_governors",
                "occasional",
                "breaks_reasonable",
                "reasonable",
            )
        ),
        "May staff use the school's systems for themselves?",
        "Staff using the school's systems for themselves: {value}.",
        scope=(Scoped.FOR, Scoped.WHERE, Scoped.DURING),
        rows=("S0-127", "S1-050", "S2-043", "S3-053", "S3-066"),
    ),
    enforced(
        "staff.personal_use.withdraw_by",
        Route(),
        "Who may end somebody's leave to use the school's systems for themselves?",
        "Leave to use the school's systems for oneself is ended by {value}.",
        rows=("S1-051",),
    ),
)
