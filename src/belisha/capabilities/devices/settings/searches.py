"""Searching pupils and what is on their devices."""

from typing import Any

from belisha.capabilities.devices.floors import (
    a_search_has_a_reason,
    only_authorised_staff_search,
    pictures_are_not_hunted,
)
from belisha.capabilities.devices.terms import SEARCHING
from belisha.plain.declared import enforced, recorded
from belisha.plain.kinds import Flag
from belisha.plain.said import any_of, choice, words
from belisha.plain.setting import Scoped, Setting, Statutory

SEARCHES: tuple[Setting[Any], ...] = (
    recorded(
        "search.authorised",
        any_of(
            head="the head",
            authorised_staff="staff whom the head has authorised",
            any_staff="any member of staff",
        ),
        "Who may search pupils and their things?",
        "Pupils and their things may be searched by {value}.",
        floor=only_authorised_staff_search,
        statutory=Statutory(("head", "authorised_staff"), SEARCHING),
        rows=("S4-261",),
    ),
    enforced(
        "search.ground",
        choice(
            reasonable_suspicion="a reasonable suspicion",
            good_reason="a good reason",
            none_needed="none is needed",
        ).within(
            reasonable_suspicion="where there is reason to suspect something",
            good_reason="where there is a good reason",
            none_needed="without any ground being needed",
        ),
        "On what ground may a pupil's device be looked into?",
        "A pupil's device is looked into {value}.",
        floor=a_search_has_a_reason,
        statutory=Statutory("good_reason", SEARCHING),
        rows=("S3-005", "S4-261"),
    ),
    recorded(
        "search.banned_items",
        any_of(
            phone="phones",
            smart_watch="smart watches",
            vape="vapes",
            cigarettes="cigarettes",
            fireworks="fireworks",
            other="other things that the behaviour policy bans",
        ),
        "For which banned things may pupils be searched, besides those that the law names?",
        "Besides what the law names, pupils may be searched for {value}.",
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
        words(
            banned_items="signs of banned things",
            bullying="bullying",
            evidence_of_harm="evidence of harm",
            rule_breaking="evidence that rules were broken",
            pornographic_images="pornographic pictures",
            nude_images="nude pictures",
        ),
        "What may staff look for on a pupil's device?",
        "On a pupil's device, staff look for {value}.",
        floor=pictures_are_not_hunted,
        rows=("S1-077",),
    ),
    enforced(
        "search.delete_ground",
        any_of(
            disrupt_teaching="disrupt teaching",
            break_rules="break the school's rules",
            hurt_a_person="hurt somebody",
            damage_property="damage property",
        ),
        "On what ground may staff delete something from a pupil's device?",
        "Staff may delete from a pupil's device what would {value}.",
        rows=("S1-078",),
    ),
)
