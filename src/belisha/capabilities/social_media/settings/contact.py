"""Who may be in touch with whom on social networks, and from what age."""

from typing import Any

from belisha.plain.declared import informed, recorded
from belisha.plain.kinds import Choice, Flag, Number
from belisha.plain.said import choice, words
from belisha.plain.setting import Scoped, Setting
from belisha.plain.stricter import at_least, required

_WHO = (Scoped.FOR, Scoped.UNLESS)

WITH_PUPILS: tuple[Setting[Any], ...] = (
    informed(
        "social.staff_pupil_friend",
        choice(
            never="never",
            never_unless_prior="never, unless they knew each other before the child joined",
            family_only_with_permission="only in one family, with permission",
        ).within(
            never="are never friends on a personal social network",
            never_unless_prior="are never friends on a personal network, unless they knew each other before the child joined",
            family_only_with_permission="are friends on a personal social network only in one family, with permission",
        ),
        "May staff and pupils be friends on a personal social network?",
        "Staff and pupils {value}.",
        scope=_WHO,
        rows=("S0-023", "S0-088", "S1-112", "S3-098", "S4-235"),
    ),
    informed(
        "social.staff_pupil_follow",
        choice(
            never="never",
            official_accounts_only="through official accounts only",
            with_permission="with permission",
        ).within(
            never="never follow a pupil's account or have pupils as followers",
            official_accounts_only="follow a pupil's account, or have pupils as followers, through official accounts only",
            with_permission="follow a pupil's account, or have pupils as followers, only with permission",
        ),
        "May staff follow a pupil's account, or have pupils as followers?",
        "Staff {value}.",
        scope=_WHO,
        rows=("S3-107", "S4-237"),
    ),
    informed(
        "social.pupils_follow_staff",
        Choice(("forbidden", "discouraged", "allowed")).within(
            forbidden="do not follow the public accounts of adults who work here",
            discouraged="are asked rather not to follow the public accounts of adults who work here",
            allowed="may follow the public accounts of adults who work here",
        ),
        "May pupils follow the public accounts of adults who work here?",
        "Pupils {value}.",
        scope=_WHO,
        rows=("S4-236",),
    ),
    recorded(
        "social.pupil_request.steps",
        words(
            ignore="ignore it",
            delete="delete it",
            block="block the account",
            tell_the_dsl="tell the DSL",
            tell_the_head="tell the head",
            screenshot="keep a screenshot",
        ),
        "What does an adult do first with a pupil's request to be friends?",
        "With a pupil's request to be friends, an adult does this first: {value}.",
        rows=("S1-128",),
    ),
    recorded(
        "social.pupil_request.persist",
        words(
            screenshot="keep a screenshot of the request and messages",
            say_it_is_not_allowed="say that it is not allowed",
            tell_senior_leaders="tell senior leaders",
            tell_the_dsl="tell the DSL",
            tell_parents="tell the parents",
        ),
        "What does an adult do when a pupil keeps asking to be friends?",
        "When a pupil keeps asking to be friends, an adult does this: {value}.",
        rows=("S1-130",),
    ),
)

WITH_OTHERS: tuple[Setting[Any], ...] = (
    informed(
        "social.staff_parent_friend",
        choice(
            forbidden="not allowed",
            never_unless_prior="never, unless they knew each other before the child joined",
            judgement="left to the member of staff's professional judgement",
            discretion="left to the member of staff",
            allowed="allowed",
        ).within(
            forbidden="do not become friends on a personal social network",
            never_unless_prior="are never friends on a personal network, unless they knew each other before the child joined",
            judgement="may be friends on a personal social network as far as professional judgement allows it",
            discretion="may be friends on a personal social network; the member of staff decides",
            allowed="may be friends on a personal social network",
        ),
        "May staff and parents be friends on a personal social network?",
        "Staff and parents {value}.",
        scope=_WHO,
        rows=("S0-023", "S0-090", "S1-132", "S3-098"),
    ),
    informed(
        "social.ex_pupils_in_education",
        choice(
            strongly_advised_against="strongly advised against",
            forbidden="not allowed",
            discretion="left to the member of staff",
            allowed="allowed",
        ).within(
            strongly_advised_against="are strongly advised not to be friends online with former pupils still in education",
            forbidden="are not friends online with former pupils who are still in education",
            discretion="decide themselves whether to be friends online with former pupils who are still in education",
            allowed="may be friends online with former pupils who are still in education",
        ),
        "May staff be friends with former pupils who are still in education?",
        "Staff {value}.",
        scope=_WHO,
        rows=("S0-089",),
    ),
    informed(
        "social.min_age",
        Number(5, 18, "years"),
        "From what age may somebody use social networks, as the school sees it?",
        "Nobody younger than {value} should use social networks.",
        rows=("S0-027", "S4-230"),
        stricter=at_least,
    ),
    informed(
        "social.min_age.messaging_app",
        Number(5, 18, "years"),
        "From what age may somebody use a messaging app, as the school sees it?",
        "Nobody younger than {value} should use a messaging app.",
        rows=("S4-230",),
        stricter=at_least,
    ),
    recorded(
        "social.report_links",
        choice(
            per_platform="one for each platform",
            one_page_for_all="one page for all",
            none="none",
        ).within(
            per_platform="offers the link of each platform",
            one_page_for_all="offers one page with the links of all platforms",
            none="offers no links",
        ),
        "How does the school offer the links for reporting an account to a platform?",
        "For reporting an account, the school {value}.",
        rows=("S0-028",),
    ),
    informed(
        "social.private_groups_in_scope",
        Flag("in private groups and chats too", "in public only"),
        "Do the rules on posts hold in private groups and chats?",
        "The rules on posts hold {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-228",),
        stricter=required,
    ),
    informed(
        "social.scope",
        choice(
            work_and_personal="work and private use",
            work_only="work only",
            school_accounts_only="the school's own accounts only",
        ),
        "Do the rules on social media hold for private use as well as for work?",
        "The rules on social media hold for {value}.",
        scope=(Scoped.FOR,),
        rows=("S3-082",),
    ),
    informed(
        "concerns.subjects",
        words(
            child="children",
            vulnerable_adult="vulnerable adults",
            staff="staff",
            parent="parents",
            volunteer="volunteers",
        ),
        "Whom do the rules on social media protect?",
        "The rules on social media protect {value}.",
        rows=("S0-015",),
    ),
)

CONTACT = (*WITH_PUPILS, *WITH_OTHERS)
