"""What is posted, and how a personal profile is kept."""

from typing import Any

from belisha.plain.declared import detected, enforced, informed, recorded
from belisha.plain.kinds import Choice, Flag, Words
from belisha.plain.setting import Level, Scoped, Setting

_WHO = (Scoped.FOR, Scoped.UNLESS)
_NAMING = ("never", "with_permission", "discouraged", "allowed")

CONTENT: tuple[Setting[Any], ...] = (
    informed(
        "social.prohibited",
        Words(
            (
                "defamation",
                "discrimination",
                "copyright",
                "data_protection",
                "confidentiality",
                "illegal",
                "sexual",
                "offensive",
                "disrepute",
                "bullying",
                "threats",
                "extremism",
            )
        ),
        "What may nobody post?",
        "Nobody posts: {value}.",
        scope=(Scoped.FOR,),
        rows=("S0-017", "S3-087"),
    ),
    informed(
        "social.discuss_people",
        Choice(("never", "with_permission", "in_a_positive_way_only")),
        "May staff write about children or colleagues on social networks?",
        "Writing about children or colleagues on social networks: {value}.",
        scope=_WHO,
        rows=("S0-086",),
    ),
    informed(
        "social.discuss_school",
        Choice(("never", "with_permission", "in_a_positive_way_only", "allowed")),
        "May the school and what happens there be discussed on social networks?",
        "Discussing the school and what happens there on social networks: {value}.",
        scope=_WHO,
        rows=("S0-021", "S1-119", "S3-095", "S3-097", "S4-240"),
    ),
    informed(
        "parents.no_sharing_others_images",
        Flag("never shared without permission", "left to each family"),
        "May parents share pictures or details of others without permission?",
        "Pictures and details of other people are {value} by parents.",
        rows=("S4-143",),
    ),
    informed(
        "conduct.standards",
        Words(("support_staff_code", "teachers_standards", "code_of_conduct", "behaviour_policy", "governors_code")),
        "Which codes of conduct hold on social media too?",
        "These hold on social media too: {value}.",
        scope=(Scoped.FOR,),
        rows=("S2-064", "S1-061"),
    ),
    enforced(
        "conduct.private_life_grounds",
        Words(("law", "contract", "disrepute", "harm_to_a_child", "none")),
        "On which grounds may the school look at what staff post in private life?",
        "What staff post in private life is the school's matter only where it touches: {value}.",
        rows=("S2-065", "S0-137"),
    ),
    informed(
        "social.disclaimer",
        Choice(("required_if_recognisable", "required_always", "advised", "not_needed")),
        "Must somebody who is known to work here say that opinions are their own?",
        "Saying that opinions are one's own: {value}.",
        scope=(Scoped.FOR,),
        rows=("S3-088",),
    ),
)

PROFILE: tuple[Setting[Any], ...] = (
    informed(
        "social.name_school_on_profile",
        Choice(_NAMING),
        "May staff name the school on a personal profile?",
        "Naming the school on a personal profile: {value}.",
        scope=_WHO,
        rows=("S1-120", "S3-096"),
    ),
    detected(
        "social.mention_school_name",
        Choice(_NAMING),
        "May adults name the school in a personal post?",
        "Naming the school in a personal post or tag: {value}.",
        scope=_WHO,
        rows=("S3-093",),
    ),
    informed(
        "social.location_tag",
        Choice(_NAMING),
        "May adults tag themselves as being at the school?",
        "Tagging oneself as being at the school: {value}.",
        scope=_WHO,
        rows=("S3-092",),
    ),
    informed(
        "social.privacy",
        Choice(("strictest", "friends_only", "checked", "own_choice")),
        "How private should staff keep their profiles?",
        "How private staff keep their profiles: {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-240",),
    ),
    recorded(
        "social.privacy_check_interval",
        Choice(("monthly", "termly", "yearly", "regular")),
        "How often do staff check the privacy of their profiles?",
        "How often staff check the privacy of their profiles: {value}.",
        level=Level.PROCEDURE,
        rows=("S1-115",),
    ),
    informed(
        "social.checklist",
        Words(
            (
                "display_name",
                "profile_picture",
                "tagging",
                "app_removal",
                "friends_only",
                "old_posts",
                "search_name",
                "no_index",
                "audience",
                "location_off",
            )
        ),
        "What is on the checklist for a private profile?",
        "The checklist for a private profile has: {value}.",
        level=Level.PROCEDURE,
        rows=(
            "S1-113",
            "S1-114",
            "S1-116",
            "S1-122",
            "S1-123",
            "S1-124",
            "S1-126",
            "S1-127",
            "S3-105",
        ),
    ),
    informed(
        "social.privacy_guides",
        Choice(("per_network", "one_for_all", "none")),
        "Which guides to privacy settings does the school give?",
        "Guides to privacy settings that the school gives: {value}.",
        level=Level.PROCEDURE,
        rows=("S1-062",),
    ),
)

POSTING = (*CONTENT, *PROFILE)
