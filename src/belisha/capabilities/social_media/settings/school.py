"""The school's own accounts, its good name, and social networks on its premises."""

from typing import Any

from belisha.plain.declared import detected, informed, recorded
from belisha.plain.kinds import Choice, Flag
from belisha.plain.said import choice, words
from belisha.plain.setting import Scoped, Setting
from belisha.plain.stricter import required

SCHOOL: tuple[Setting[Any], ...] = (
    informed(
        "social.official_accounts",
        choice(
            allowed="allowed",
            allowed_by_the_head="allowed where the head agrees",
            none="none",
        ).within(
            allowed="may have accounts of its own on social networks",
            allowed_by_the_head="may have accounts of its own on social networks where the head agrees",
            none="has no accounts of its own on social networks",
        ),
        "Does the school have accounts of its own on social networks?",
        "The school {value}.",
        rows=("S4-233",),
    ),
    recorded(
        "social.official_register",
        Flag("kept, so that readers can tell what is official", "not kept"),
        "Is there a list of the school's own accounts?",
        "A list of the school's own accounts is {value}.",
        rows=("S0-016",),
        stricter=required,
    ),
    detected(
        "social.accounts_in_school_name",
        Choice(("forbidden", "with_permission", "allowed")).within(
            forbidden="is set up by the school alone",
            with_permission="is set up only with permission",
            allowed="may be set up by anybody",
        ),
        "May anybody set up an account in the school's name?",
        "An account in the school's name {value}.",
        rows=("S3-099",),
    ),
    informed(
        "social.on_premises",
        Choice(("forbidden", "official_accounts_only", "breaks_only", "allowed")).within(
            forbidden="nobody uses social networks",
            official_accounts_only="social networks are used for the school's own accounts only",
            breaks_only="social networks are used in breaks only",
            allowed="social networks may be used",
        ),
        "May social networks be used on the school's premises?",
        "On the school's premises, {value}.",
        scope=(Scoped.FOR, Scoped.WHERE, Scoped.DURING, Scoped.UNLESS),
        rows=("S0-037",),
    ),
    informed(
        "social.own_device.staff",
        choice(
            outside_session_times="outside session times",
            breaks_only="in breaks only",
            never="never",
            allowed="at any time",
        ).within(
            outside_session_times="use social networks on their own devices outside session times only",
            breaks_only="use social networks on their own devices in breaks only",
            never="never use social networks on their own devices",
            allowed="may use social networks on their own devices at any time",
        ),
        "When may staff use social networks on their own devices at school?",
        "At school, staff {value}.",
        scope=(Scoped.FOR, Scoped.WHERE, Scoped.DURING),
        rows=("S3-084",),
    ),
    recorded(
        "social.takedown_request",
        Flag("asked to take it down", "not asked to take it down"),
        "Does the school ask for harmful posts to be taken down?",
        "Whoever posted or hosts something harmful about people here is {value}.",
        scope=(Scoped.FOR,),
        rows=("S1-136", "S4-178"),
    ),
    recorded(
        "reputation.monitor",
        Flag("watched, and praise and criticism are answered", "not watched"),
        "Does the school watch what is written about it?",
        "What is written about the school is {value}.",
        rows=("S4-226",),
    ),
    recorded(
        "reputation.sources",
        words(
            official_accounts="its own accounts",
            encyclopaedia="the online encyclopaedia",
            search_reviews="reviews in search engines",
            local_groups="local groups",
            news="the news",
        ),
        "Where does the school look for what is written about it?",
        "The school looks for what is written about it in {value}.",
        rows=("S4-227",),
    ),
)
