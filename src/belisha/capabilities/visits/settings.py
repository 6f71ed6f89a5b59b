"""What a school's documents may rule about visitors and trips. No code obeys it yet: a clause is kept and shown."""

from typing import Any

from belisha.plain.declared import enforced, informed, recorded
from belisha.plain.kinds import Choice, Route
from belisha.plain.said import any_of, choice
from belisha.plain.setting import Setting

VISITORS_NETWORK: tuple[Setting[Any], ...] = (
    enforced(
        "wifi.visitor_approver",
        Route(joined="or"),
        "Who lets a visitor use the school's wireless network?",
        "A visitor is let into the school's wireless network only by {value}.",
        rows=("S1-105",),
    ),
    enforced(
        "wifi.visitor_grounds",
        any_of(
            official_parent="acting for the school as a parent",
            visit_purpose="needing it for what the visitor came to do",
            school_event="a school event",
            training="",
            safety="",
        ),
        "For what may a visitor be let into the wireless network?",
        "A visitor is let into the wireless network only for one of these reasons: {value}.",
        rows=("S1-106",),
    ),
    informed(
        "wifi.password_sharing",
        choice(
            disciplinary="the disciplinary procedure",
            access_withdrawn="the loss of access",
            warning="a warning",
            permitted="nothing",
        ).within(
            disciplinary="may lead to disciplinary action",
            access_withdrawn="leads to the loss of access",
            warning="leads to a warning",
            permitted="is permitted",
        ),
        "What follows when somebody passes on the key of the wireless network?",
        "Passing on the key of the wireless network {value}.",
        rows=("S1-107",),
    ),
)

TRIPS: tuple[Setting[Any], ...] = (
    recorded(
        "trips.duty_phone",
        Choice(("required", "recommended", "not_needed")).within(
            required="goes on every trip",
            recommended="goes on a trip where it can",
            not_needed="need not go on a trip",
        ),
        "Does a school telephone go on every trip?",
        "A school phone {value}.",
        rows=("S4-258",),
    ),
    informed(
        "trips.personal_phone",
        choice(
            hide_number="in an emergency only, with the number hidden",
            emergencies_only="in an emergency only",
            not_carried="",
            permitted="used as they like",
        ).within(
            hide_number="use a phone of their own in an emergency only, with the number hidden",
            emergencies_only="use a phone of their own in an emergency only",
            not_carried="carry no phone of their own",
            permitted="may use a phone of their own",
        ),
        "What is the rule for the private telephones of staff on a trip?",
        "On a trip, staff {value}.",
        rows=("S4-260",),
    ),
)

SETTINGS: tuple[Setting[Any], ...] = (
    *VISITORS_NETWORK,
    *TRIPS,
)
