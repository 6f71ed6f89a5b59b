"""What a school's documents may rule about visitors and trips. No code obeys it yet: a clause is kept and shown."""

from typing import Any

from belisha.plain.declared import enforced, informed, recorded
from belisha.plain.kinds import Choice, Route
from belisha.plain.said import choice, words
from belisha.plain.setting import Setting

VISITORS_NETWORK: tuple[Setting[Any], ...] = (
    enforced(
        "wifi.visitor_approver",
        Route(),
        "Who lets a visitor use the school's wireless network?",
        "A visitor is let into the school's wireless network by {value}.",
        rows=("S1-105",),
    ),
    enforced(
        "wifi.visitor_grounds",
        words(
            official_parent="parents who act for the school",
            visit_purpose="what they came to do",
            school_event="",
            training="",
            safety="",
        ),
        "For what may a visitor be let into the wireless network?",
        "A visitor is let into the wireless network for: {value}.",
        rows=("S1-106",),
    ),
    informed(
        "wifi.password_sharing",
        choice(
            disciplinary="the disciplinary procedure",
            access_withdrawn="the loss of access",
            warning="a warning",
            permitted="nothing",
        ),
        "What follows when somebody passes on the key of the wireless network?",
        "When somebody passes on the key of the wireless network, this follows: {value}.",
        rows=("S1-107",),
    ),
)

TRIPS: tuple[Setting[Any], ...] = (
    recorded(
        "trips.duty_phone",
        Choice(("required", "recommended", "not_needed")),
        "Does a school telephone go on every trip?",
        "A school telephone on every trip is: {value}.",
        rows=("S4-258",),
    ),
    informed(
        "trips.personal_phone",
        choice(
            hide_number="in an emergency only, with the number hidden",
            emergencies_only="in an emergency only",
            not_carried="",
            permitted="used as they like",
        ),
        "What is the rule for the private telephones of staff on a trip?",
        "The rule for the private telephones of staff on a trip is: {value}.",
        rows=("S4-260",),
    ),
)

SETTINGS: tuple[Setting[Any], ...] = (
    *VISITORS_NETWORK,
    *TRIPS,
)
