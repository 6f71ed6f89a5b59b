"""Searching pupils and what is on their devices."""

from typing import Any

from belisha.capabilities.devices.floors import (
    a_search_has_a_reason,
    only_authorised_staff_search,
    pictures_are_not_hunted,
)
from belisha.capabilities.devices.terms import SEARCHING
from belisha.plain.declared import enforced, recorded
from belisha.plain.kinds import Choice, Flag, Words
from belisha.plain.setting import Scoped, Setting, Statutory

SEARCHES: tuple[Setting[Any], ...] = (
    recorded(
        "search.authorised",
        Words(("head", "authorised_staff", "any_staff")),
        "Who may search pupils and their things?",
        "Pupils and their things may be searched by: {value}.",
        floor=only_authorised_staff_search,
        statutory=Statutory(("head", "authorised_staff"), SEARCHING),
        rows=("S4-261",),
    ),
    enforced(
        "search.ground",
        Choice(("reasonable_suspicion", "good_reason", "none_needed")),
        "On what ground may a pupil's device be looked into?",
        "A pupil's device is looked into on this ground: {value}.",
        floor=a_search_has_a_reason,
        statutory=Statutory("good_reason", SEARCHING),
        rows=("S3-005", "S4-261"),
    ),
    recorded(
        "search.banned_items",
        Words(("phone", "smart_watch", "vape", "cigarettes", "fireworks", "other")),
        "For which banned things may pupils be searched, besides those that the law names?",
        "Besides what the law names, pupils may be searched for: {value}.",
        scope=(Scoped.FOR,),
        rows=("S0-012",),
    ),
    recorded(
        "search.devices",
        Flag("may be searched", "are not searched"),
        "May pupils' phones and devices be searched?",
        "Pupils' phones and devices {value}.",
        scope=(Scoped.FOR,),
        rows=("S1-077",),
    ),
    recorded(
        "search.targets",
        Words(("banned_items", "bullying", "evidence_of_harm", "rule_breaking", "pornographic_images", "nude_images")),
        "What may staff look for on a pupil's device?",
        "On a pupil's device staff look for these: {value}.",
        floor=pictures_are_not_hunted,
        rows=("S1-077",),
    ),
    enforced(
        "search.delete_ground",
        Words(("disrupt_teaching", "break_rules", "hurt_a_person", "damage_property")),
        "On what ground may staff delete something from a pupil's device?",
        "Staff may delete from a pupil's device what would do this: {value}.",
        rows=("S1-078",),
    ),
)
