"""What a school's documents may rule about filtering: who decides, what is blocked for whom, and how it is checked."""

from typing import Any

from belisha.capabilities.filtering.floors import illegal_content_is_blocked_for_all, the_dsl_decides
from belisha.capabilities.filtering.terms import FILTERING_STANDARD, KCSIE_MANAGEMENT
from belisha.plain.declared import detected, enforced, recorded
from belisha.plain.kinds import Choice, Flag, Route
from belisha.plain.said import choice, words
from belisha.plain.setting import Level, Scoped, Setting, Statutory
from belisha.plain.stricter import more_receivers, required

_BODIES2 = {
    "la": "the local authority",
    "dfe": "the Department for Education",
    "isp": "the internet provider",
    "it_contractor": "the IT contractor",
    "trust": "the trust",
    "governors": "the governors",
    "link_governor": "the link governor",
    "dsl": "the DSL",
    "slt": "the senior leaders",
}
_SOCIAL = {
    "forbidden": "not allowed",
    "personal_forbidden": "not for private use",
    "slt_authorised_only": "only where a senior leader allows it",
    "breaks_only": "in breaks only",
    "for_lessons_only": "for lessons only",
    "allowed": "allowed",
}

_WHEN = (Scoped.FOR, Scoped.WHERE, Scoped.DURING, Scoped.UNLESS)

DECIDING: tuple[Setting[Any], ...] = (
    enforced(
        "filtering.decider",
        Route(),
        "Who decides what the filter blocks and lets through?",
        "What the filter blocks and lets through is decided by {value}.",
        floor=the_dsl_decides,
        statutory=Statutory(("dsl", "slt"), KCSIE_MANAGEMENT),
        rows=("S4-113",),
        stricter=more_receivers,
    ),
    enforced(
        "filtering.change_impact_note",
        choice(
            required="required",
            for_large_changes="required for large changes",
            not_required="not required",
        ).within(
            required="it is written down what the change would do",
            for_large_changes="it is written down what the change would do, where the change is large",
            not_required="nobody has to write down what the change would do",
        ),
        "Is the effect of a change to the filter or to an online service written down before it is made?",
        "Before the filter or an online service is changed, {value}.",
        level=Level.PROCEDURE,
        rows=("S4-112",),
    ),
    recorded(
        "filtering.overblocking_review",
        Flag("looked for, so that teaching is not held back", "not looked for"),
        "Is it checked that the filter does not block what teaching needs?",
        "Pages that are blocked without need are {value}.",
        statutory=Statutory(value=True, law=KCSIE_MANAGEMENT),
        rows=("S4-076",),
        stricter=required,
    ),
    recorded(
        "filtering.review_with",
        words(**_BODIES2),
        "With whom is the filter reviewed?",
        "The filter is reviewed with {value}.",
        rows=("S3-036",),
    ),
    recorded(
        "filtering.check",
        Choice(("weekly", "monthly", "half_termly", "termly", "yearly", "regular")).within(
            weekly="every week",
            monthly="every month",
            half_termly="every half term",
            termly="every term",
            yearly="every year",
            regular="regularly",
        ),
        "How often is it checked that the filter works?",
        "It is checked {value} that the filter works.",
        level=Level.PROCEDURE,
        rows=("S3-038",),
    ),
    recorded(
        "filtering.check_questions",
        words(
            appropriate="appropriate",
            effective="effective",
            reasonable="reasonable",
            every_group="right for every group",
            every_place="right in every place",
            every_device="right on every device",
        ),
        "What is asked when the filter is checked?",
        "A check of the filter asks whether it is: {value}.",
        level=Level.PROCEDURE,
        rows=("S3-038",),
    ),
    recorded(
        "filtering.statement",
        Flag("written down and told to staff", "not written down"),
        "Is there a statement of how the school filters and monitors, which staff are told of?",
        "How the school filters and monitors is {value}.",
        statutory=Statutory(value=True, law=FILTERING_STANDARD),
        rows=("S4-062",),
        stricter=required,
    ),
)

BLOCKING: tuple[Setting[Any], ...] = (
    recorded(
        "filtering.illegal",
        choice(
            all="everybody",
            pupils_only="pupils only",
            off="nobody",
        ).within(
            all="blocks illegal content for everybody",
            pupils_only="blocks illegal content for pupils only",
            off="does not block illegal content",
        ),
        "For whom is illegal content blocked?",
        "The filter {value}.",
        floor=illegal_content_is_blocked_for_all,
        statutory=Statutory("all", FILTERING_STANDARD),
        rows=("S2-075",),
    ),
    recorded(
        "filtering.groups",
        choice(
            by_user_group="by group of people",
            by_age="by age",
            by_subject_and_age="by subject and age",
            one_for_all="one for everybody",
        ).within(
            by_user_group="depends on the group somebody belongs to",
            by_age="depends on age",
            by_subject_and_age="depends on subject and age",
            one_for_all="is the same for everybody",
        ),
        "Does the filter differ between groups of people?",
        "What the filter blocks {value}.",
        statutory=Statutory("by_user_group", FILTERING_STANDARD),
        rows=("S2-075",),
    ),
    recorded(
        "filtering.provider",
        choice(
            managed_school_isp="a managed internet service for schools",
            local_authority="the local authority",
            trust="the trust",
            commercial_filter="a filter that the school buys",
            own_filter="the school itself",
        ).within(
            managed_school_isp="part of a managed internet service for schools",
            local_authority="provided by the local authority",
            trust="provided by the trust",
            commercial_filter="one that the school buys",
            own_filter="provided by the school itself",
        ),
        "Who provides the filter?",
        "The school's filter is {value}.",
        level=Level.RUNNING,
        rows=("S4-185",),
    ),
    detected(
        "filtering.pupils.mode",
        choice(
            allow_list="only those on a list are open",
            adult_approved_sites="only those that an adult has named or allowed are open",
            block_list="those on a list are blocked",
            categories="whole kinds of sites are blocked",
        ).within(
            allow_list="only those on a list",
            adult_approved_sites="only those that an adult has named or allowed",
            block_list="all but those on a list",
            categories="all but whole kinds of sites that are blocked",
        ),
        "How is it decided which sites pupils reach?",
        "Of the sites on the internet, pupils reach {value}.",
        scope=_WHEN,
        rows=("S3-111", "S3-133"),
    ),
    recorded(
        "filtering.pupils.profile",
        choice(
            dedicated="one of their own",
            by_year="one for each year group",
            same_as_staff="the same as for staff",
        ).within(
            dedicated="a filter of their own",
            by_year="a filter for each year group",
            same_as_staff="the same filter as staff",
        ),
        "Do pupils sign in to a filter of their own?",
        "Pupils have {value}.",
        statutory=Statutory("dedicated", FILTERING_STANDARD),
        rows=("S3-008",),
    ),
    recorded(
        "filtering.safe_list",
        Flag("kept, beside the list of blocked sites", "not kept"),
        "Is there a list of sites that are known to be suitable?",
        "A list of sites known to be suitable is {value}.",
        rows=("S3-039",),
    ),
)

SOCIAL_NETWORKS: tuple[Setting[Any], ...] = (
    detected(
        "filtering.social.all_users",
        choice(
            blocked_always="always blocked",
            blocked_in_school_hours="blocked in school hours",
            blocked_for_pupils="blocked for pupils",
            allowed="allowed",
        ).within(
            blocked_always="always blocked, for everybody",
            blocked_in_school_hours="blocked in school hours",
            blocked_for_pupils="blocked for pupils",
            allowed="not blocked",
        ),
        "Does the filter block social networks on the school's own network?",
        "On the school's own network, social networks are {value}.",
        scope=_WHEN,
        rows=("S0-033",),
    ),
    detected(
        "social.pupils.school_day",
        choice(**_SOCIAL).within(
            forbidden="do not use social networks or chat rooms at school",
            personal_forbidden="do not use social networks or chat rooms for themselves at school",
            slt_authorised_only="use social networks or chat rooms at school only where a senior leader allows it",
            breaks_only="use social networks or chat rooms at school in breaks only",
            for_lessons_only="use social networks or chat rooms at school for lessons only",
            allowed="may use social networks or chat rooms at school",
        ),
        "May pupils use social networks or chat rooms at school?",
        "Pupils {value}.",
        scope=_WHEN,
        rows=("S0-029", "S3-144"),
    ),
    detected(
        "social.school_devices.staff",
        choice(**_SOCIAL).within(
            forbidden="do not use social networks on the school's devices",
            personal_forbidden="do not use social networks for themselves on the school's devices",
            slt_authorised_only="use social networks on the school's devices only where a senior leader allows it",
            breaks_only="use social networks on the school's devices in breaks only",
            for_lessons_only="use social networks on the school's devices for lessons only",
            allowed="may use social networks on the school's devices",
        ),
        "May staff use social networks on the school's devices?",
        "Staff {value}.",
        scope=_WHEN,
        rows=("S1-156", "S2-057", "S3-083"),
    ),
    detected(
        "social.staff.school_hours",
        choice(**_SOCIAL).within(
            forbidden="do not use social networks in school hours",
            personal_forbidden="do not use social networks for themselves in school hours",
            slt_authorised_only="use social networks in school hours only where a senior leader allows it",
            breaks_only="use social networks in school hours in breaks only",
            for_lessons_only="use social networks in school hours for lessons only",
            allowed="may use social networks in school hours",
        ),
        "May staff use social networks in school hours?",
        "Staff {value}.",
        scope=_WHEN,
        rows=("S1-118",),
    ),
)

SETTINGS = (*DECIDING, *BLOCKING, *SOCIAL_NETWORKS)
