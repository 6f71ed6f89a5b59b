"""What a school's documents may rule about filtering: who decides, what is blocked for whom, and how it is checked."""

from typing import Any

from belisha.capabilities.filtering.floors import illegal_content_is_blocked_for_all, the_dsl_decides
from belisha.capabilities.filtering.terms import FILTERING_STANDARD, KCSIE_MANAGEMENT
from belisha.plain.declared import detected, enforced, recorded
from belisha.plain.kinds import Choice, Flag, Route, Words
from belisha.plain.setting import Level, Scoped, Setting, Statutory
from belisha.plain.stricter import more_receivers, required

_WHEN = (Scoped.FOR, Scoped.WHERE, Scoped.DURING, Scoped.UNLESS)
_SOCIAL = ("forbidden", "personal_forbidden", "slt_authorised_only", "breaks_only", "for_lessons_only", "allowed")

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
        Choice(("required", "for_large_changes", "not_required")),
        "Is the effect of a change to the filter or to an online service written down before it is made?",
        "Before a change to the filter or an online service, a note of its effect is {value}.",
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
        Words(("la", "dfe", "isp", "it_contractor", "trust", "governors", "link_governor", "dsl", "slt")),
        "With whom is the filter reviewed?",
        "The filter is reviewed together with these: {value}.",
        rows=("S3-036",),
    ),
    recorded(
        "filtering.check",
        Choice(("weekly", "monthly", "half_termly", "termly", "yearly", "regular")),
        "How often is it checked that the filter works?",
        "How often it is checked that the filter works: {value}.",
        level=Level.PROCEDURE,
        rows=("S3-038",),
    ),
    recorded(
        "filtering.check_questions",
        Words(("appropriate", "effective", "reasonable", "every_group", "every_place", "every_device")),
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
        Choice(("all", "pupils_only", "off")),
        "For whom is illegal content blocked?",
        "Illegal content is blocked for these: {value}.",
        floor=illegal_content_is_blocked_for_all,
        statutory=Statutory("all", FILTERING_STANDARD),
        rows=("S2-075",),
    ),
    recorded(
        "filtering.groups",
        Choice(("by_user_group", "by_age", "by_subject_and_age", "one_for_all")),
        "Does the filter differ between groups of people?",
        "How the filter is set for groups of people: {value}.",
        statutory=Statutory("by_user_group", FILTERING_STANDARD),
        rows=("S2-075",),
    ),
    recorded(
        "filtering.provider",
        Choice(("managed_school_isp", "local_authority", "trust", "commercial_filter", "own_filter")),
        "Who provides the filter?",
        "The filter is provided like this: {value}.",
        level=Level.RUNNING,
        rows=("S4-185",),
    ),
    detected(
        "filtering.pupils.mode",
        Choice(("allow_list", "adult_approved_sites", "block_list", "categories")),
        "How is it decided which sites pupils reach?",
        "Which sites pupils reach is decided by this: {value}.",
        scope=_WHEN,
        rows=("S3-111", "S3-133"),
    ),
    recorded(
        "filtering.pupils.profile",
        Choice(("dedicated", "by_year", "same_as_staff")),
        "Do pupils sign in to a filter of their own?",
        "The filter that pupils get: {value}.",
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
        Choice(("blocked_always", "blocked_in_school_hours", "blocked_for_pupils", "allowed")),
        "Does the filter block social networks on the school's own network?",
        "Social networks on the school's own network: {value}.",
        scope=_WHEN,
        rows=("S0-033",),
    ),
    detected(
        "social.pupils.school_day",
        Choice(_SOCIAL),
        "May pupils use social networks or chat rooms at school?",
        "Pupils' use of social networks and chat rooms at school: {value}.",
        scope=_WHEN,
        rows=("S0-029", "S3-144"),
    ),
    detected(
        "social.school_devices.staff",
        Choice(_SOCIAL),
        "May staff use social networks on the school's devices?",
        "Staff's use of social networks on the school's devices: {value}.",
        scope=_WHEN,
        rows=("S1-156", "S2-057", "S3-083"),
    ),
    detected(
        "social.staff.school_hours",
        Choice(_SOCIAL),
        "May staff use social networks in school hours?",
        "Staff's use of social networks in school hours: {value}.",
        scope=_WHEN,
        rows=("S1-118",),
    ),
)

SETTINGS = (*DECIDING, *BLOCKING, *SOCIAL_NETWORKS)
