"""What the school's internet is for, who watches over pupils, and what staff may do for themselves."""

from typing import Any

from belisha.plain.declared import enforced, informed, recorded
from belisha.plain.kinds import Route
from belisha.plain.said import choice, words
from belisha.plain.setting import Scoped, Setting

_WHEN = {
    "always": "always",
    "where_reasonable": "wherever that is reasonable",
    "in_lessons": "in lessons",
    "by_age": "depending on age",
}
_WHEN2 = {
    "always": "always",
    "where_reasonable": "wherever that is reasonable",
    "in_lessons": "in lessons",
    "not_needed": "not needed",
}

USING: tuple[Setting[Any], ...] = (
    informed(
        "access.purpose",
        choice(
            education_or_duties="education, or one's duties here",
            education_duties_and_limited_personal_use="education, one's duties here, and a little personal use",
            any_lawful_purpose="anything lawful",
        ),
        "What is the school's internet for?",
        "The school's internet is for {value}.",
        scope=(Scoped.FOR,),
        rows=("S3-023",),
    ),
    informed(
        "access.approved_purposes",
        words(
            resources="finding resources",
            experts="asking experts",
            cpd="staff's own learning",
            support="support services",
            remote_technical="technical help from a distance",
            data_exchange="exchanging data with public bodies",
            communication="communication",
            research="research",
            administration="administration",
        ),
        "What does the school use the internet to do?",
        "The school uses the internet for {value}.",
        rows=("S3-007",),
    ),
    recorded(
        "access.pupils.supervised",
        choice(**_WHEN).within(
            always="at all times",
            where_reasonable="wherever that is reasonable",
            in_lessons="in lessons",
            by_age="more or less closely, depending on their age",
        ),
        "When are pupils supervised online?",
        "Pupils who are online are supervised {value}.",
        scope=(Scoped.FOR, Scoped.WHERE, Scoped.DURING),
        rows=("S0-053", "S4-089"),
    ),
    enforced(
        "access.suite.supervised",
        choice(**_WHEN2).within(
            always="only while a member of staff watches over them",
            where_reasonable="with a member of staff watching over them wherever that is reasonable",
            in_lessons="with a member of staff watching over them in lessons",
            not_needed="without a member of staff having to be there",
        ),
        "Must somebody on the staff be there when pupils use the computer room?",
        "Pupils use the computer room {value}.",
        rows=("S1-076",),
    ),
    informed(
        "staff.personal_use",
        choice(
            none="not allowed",
            head_specific_permission="only with the head's permission for it",
            head_discretion="as far as the head finds it reasonable",
            limited_by_governors="within the limits that the governors set",
            occasional="now and then",
            breaks_reasonable="within reason, in breaks",
            reasonable="within reason",
        ).within(
            none="do not use the school's systems for themselves",
            head_specific_permission="use the school's systems for themselves only where the head has permitted it",
            head_discretion="may use the school's systems for themselves as far as the head finds it reasonable",
            limited_by_governors="may use the school's systems for themselves within the limits that the governors set",
            occasional="may use the school's systems for themselves now and then",
            breaks_reasonable="may use the school's systems for themselves in breaks, within reason",
            reasonable="may use the school's systems for themselves within reason",
        ),
        "May staff use the school's systems for themselves?",
        "Staff {value}.",
        scope=(Scoped.FOR, Scoped.WHERE, Scoped.DURING),
        rows=("S0-127", "S1-050", "S2-043", "S3-053", "S3-066"),
    ),
    enforced(
        "staff.personal_use.withdraw_by",
        Route(joined="or"),
        "Who may end somebody's leave to use the school's systems for themselves?",
        "Leave to use the school's systems for oneself may be ended or limited by {value}.",
        rows=("S1-051",),
    ),
)
