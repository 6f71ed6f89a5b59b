"""What is posted, and how a personal profile is kept."""

from typing import Any

from belisha.plain.declared import detected, enforced, informed, recorded
from belisha.plain.kinds import Choice, Flag
from belisha.plain.said import any_of, choice, words
from belisha.plain.setting import Level, Scoped, Setting

_WHO = (Scoped.FOR, Scoped.UNLESS)
_NAMING = ("never", "with_permission", "discouraged", "allowed")

CONTENT: tuple[Setting[Any], ...] = (
    informed(
        "social.prohibited",
        any_of(
            defamation="lies that damage somebody's name",
            discrimination="discrimination",
            copyright="what breaks copyright",
            data_protection="other people's personal data",
            confidentiality="confidential matters",
            illegal="anything illegal",
            sexual="sexual content",
            offensive="offensive content",
            disrepute="what discredits the school",
            bullying="bullying",
            threats="threats",
            extremism="extremism",
        ),
        "What may nobody post?",
        "Nobody posts any of this: {value}.",
        scope=(Scoped.FOR,),
        rows=("S0-017", "S3-087"),
    ),
    informed(
        "social.discuss_people",
        Choice(("never", "with_permission", "in_a_positive_way_only")).within(
            never="never write about children or colleagues on social networks",
            with_permission="write about children or colleagues on social networks only with permission",
            in_a_positive_way_only="write about children or colleagues on social networks only in a positive way",
        ),
        "May staff write about children or colleagues on social networks?",
        "Staff {value}.",
        scope=_WHO,
        rows=("S0-086",),
    ),
    informed(
        "social.discuss_school",
        Choice(("never", "with_permission", "in_a_positive_way_only", "allowed")).within(
            never="never discussed on social networks",
            with_permission="discussed on social networks only with permission",
            in_a_positive_way_only="discussed on social networks only in a positive way",
            allowed="free to be discussed on social networks",
        ),
        "May the school and what happens there be discussed on social networks?",
        "The school and the people in it are {value}.",
        scope=_WHO,
        rows=("S0-021", "S1-119", "S3-095", "S3-097", "S4-240"),
    ),
    informed(
        "parents.no_sharing_others_images",
        Flag(
            "never share pictures or details of others without permission",
            "decide themselves whether to share pictures or details of others",
        ),
        "May parents share pictures or details of others without permission?",
        "Parents {value}.",
        rows=("S4-143",),
    ),
    informed(
        "conduct.standards",
        words(
            support_staff_code="the code of conduct for support staff",
            teachers_standards="the teachers' standards",
            code_of_conduct="the code of conduct",
            behaviour_policy="the behaviour policy",
            governors_code="the governors' code",
        ),
        "Which codes of conduct hold on social media too?",
        "These hold on social media too: {value}.",
        scope=(Scoped.FOR,),
        rows=("S2-064", "S1-061"),
    ),
    enforced(
        "conduct.private_life_grounds",
        any_of(
            law="the law",
            contract="the contract of employment",
            disrepute="the school's good name",
            harm_to_a_child="the safety of a child",
            none="nothing",
        ),
        "On which grounds may the school look at what staff post in private life?",
        "What staff do in private life is the school's matter only where it touches {value}.",
        rows=("S2-065", "S0-137"),
    ),
    informed(
        "social.disclaimer",
        choice(
            required_if_recognisable="needed where somebody can be recognised as working here",
            required_always="always needed",
            advised="advised",
            not_needed="not needed",
        ),
        "Must somebody who is known to work here say that opinions are their own?",
        "Saying in a post that opinions are one's own is {value}.",
        scope=(Scoped.FOR,),
        rows=("S3-088",),
    ),
)

PROFILE: tuple[Setting[Any], ...] = (
    informed(
        "social.name_school_on_profile",
        Choice(_NAMING).within(
            never="never name the school on a personal profile",
            with_permission="name the school on a personal profile only with permission",
            discouraged="are asked rather not to name the school on a personal profile",
            allowed="may name the school on a personal profile",
        ),
        "May staff name the school on a personal profile?",
        "Staff {value}.",
        scope=_WHO,
        rows=("S1-120", "S3-096"),
    ),
    detected(
        "social.mention_school_name",
        Choice(_NAMING).within(
            never="never name the school in a personal post or tag",
            with_permission="name the school in a personal post or tag only with permission",
            discouraged="are asked rather not to name the school in a personal post or tag",
            allowed="may name the school in a personal post or tag",
        ),
        "May adults name the school in a personal post?",
        "Adults {value}.",
        scope=_WHO,
        rows=("S3-093",),
    ),
    informed(
        "social.location_tag",
        Choice(_NAMING).within(
            never="never tag themselves as being at the school",
            with_permission="tag themselves as being at the school only with permission",
            discouraged="are asked rather not to tag themselves as being at the school",
            allowed="may tag themselves as being at the school",
        ),
        "May adults tag themselves as being at the school?",
        "Adults {value}.",
        scope=_WHO,
        rows=("S3-092",),
    ),
    informed(
        "social.privacy",
        choice(
            strictest="the strictest settings",
            friends_only="friends only",
            checked="any, but checked",
            own_choice="their own choice",
        ).within(
            strictest="the strictest privacy settings",
            friends_only="settings that show them to friends only",
            checked="any privacy settings, but check them",
            own_choice="whatever privacy settings they wish",
        ),
        "How private should staff keep their profiles?",
        "For their profiles, staff choose {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-240",),
    ),
    recorded(
        "social.privacy_check_interval",
        Choice(("monthly", "termly", "yearly", "regular")).within(
            monthly="every month",
            termly="every term",
            yearly="every year",
            regular="regularly",
        ),
        "How often do staff check the privacy of their profiles?",
        "Staff check the privacy of their profiles {value}.",
        level=Level.PROCEDURE,
        rows=("S1-115",),
    ),
    informed(
        "social.checklist",
        words(
            display_name="the name that is shown",
            profile_picture="the profile picture",
            tagging="tagging of colleagues",
            app_removal="taking the app off the phone",
            friends_only="posts for friends only",
            old_posts="old posts and photos",
            search_name="a search for one's own name",
            no_index="no listing in search engines",
            audience="who can see the page",
            location_off="location switched off",
        ),
        "What is on the checklist for a private profile?",
        "The checklist for a private profile has these points: {value}.",
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
        choice(
            per_network="one for each network",
            one_for_all="one for all",
            none="none",
        ).within(
            per_network="gives a guide to the privacy settings of each network",
            one_for_all="gives one guide to privacy settings for all networks",
            none="gives no guides to privacy settings",
        ),
        "Which guides to privacy settings does the school give?",
        "The school {value}.",
        level=Level.PROCEDURE,
        rows=("S1-062",),
    ),
)

POSTING = (*CONTENT, *PROFILE)
