"""What a school's documents may rule about posts and people. No code obeys it yet: a clause is kept and shown."""

from typing import Any

from belisha.capabilities.register.floors import (
    KCSIE_MANAGEMENT,
    the_board_has_a_lead,
    the_dsl_is_a_senior_leader,
)
from belisha.plain.declared import enforced, recorded
from belisha.plain.kinds import Choice, Flag, Route
from belisha.plain.said import choice
from belisha.plain.setting import Level, Setting, Statutory
from belisha.plain.stricter import more_receivers, required

POSTS: tuple[Setting[Any], ...] = (
    enforced(
        "roles.online_safety_lead",
        choice(senior="a senior person", dsl="the DSL", any_teacher="", none="nobody"),
        "Who may hold the post of online safety lead?",
        "The post of online safety lead is held by {value}.",
        rows=("S2-020",),
    ),
    enforced(
        "roles.dsl.must_be",
        choice(slt="a senior leader", teacher="any teacher", any_staff="anybody on the staff"),
        "Who may be the DSL?",
        "The DSL is {value}.",
        floor=the_dsl_is_a_senior_leader,
        statutory=Statutory("slt", KCSIE_MANAGEMENT),
        rows=("S4-071",),
    ),
    enforced(
        "roles.link_governor",
        Choice(("required", "recommended", "none")).within(
            required="has a governor for safeguarding",
            recommended="is advised to have a governor for safeguarding",
            none="has no governor for safeguarding",
        ),
        "Is there a governor for safeguarding?",
        "The governing body {value}.",
        floor=the_board_has_a_lead,
        statutory=Statutory("required", KCSIE_MANAGEMENT),
        rows=("S4-068",),
    ),
    recorded(
        "roles.register",
        Route(),
        "Which posts must have a named holder?",
        "Named holders are needed for these posts: {value}.",
        stricter=more_receivers,
        rows=("S4-002",),
    ),
    enforced(
        "roles.authorised_personnel",
        choice(register="the register", by_head="asking the head", none="no list").within(
            register="named in a register",
            by_head="known by asking the head",
            none="not listed",
        ),
        "How are the people found who may change the school's systems?",
        "The people who may look after or monitor the school's systems are {value}.",
        rows=("S1-006",),
    ),
    recorded(
        "roles.technical_staff.supervised",
        Flag("supervised", "not supervised"),
        "Is the work of technical staff supervised?",
        "The work of technical staff is {value}.",
        stricter=required,
        rows=(
            "S2-031",
            "S4-045",
        ),
    ),
    recorded(
        "roles.nominated_contacts",
        choice(register="the register", office_list="a list in the office", none="no list").within(
            register="named in a register",
            office_list="named on a list in the office",
            none="not listed",
        ),
        "How are the nominated contacts of outside services kept?",
        "The people who may change a service for the school are {value}.",
        rows=("S4-126",),
    ),
    enforced(
        "roles.inherits",
        choice(staff="", teacher="teachers", volunteer="", own_rules="no other group").within(
            staff="also keeps the rules for staff",
            teacher="also keeps the rules for teachers",
            volunteer="also keeps the rules for volunteers",
            own_rules="keeps the rules of that post only",
        ),
        "Whose rules does a subject leader's post carry besides its own?",
        "A subject leader {value}.",
        rows=("S4-098",),
    ),
)

PEOPLE: tuple[Setting[Any], ...] = (
    recorded(
        "people.contact_confirm",
        Choice(("termly", "twice_a_year", "yearly", "never")).within(
            termly="asked to confirm its contact details every term",
            twice_a_year="asked to confirm its contact details twice a year",
            yearly="asked to confirm its contact details every year",
            never="never asked to confirm its contact details",
        ),
        "How often does a family confirm its contact details?",
        "A family is {value}.",
        level=Level.PROCEDURE,
        rows=("S1-146",),
    ),
    recorded(
        "people.multi_role",
        Flag("several groups at once", "one group"),
        "May one person belong to several groups, such as parent and volunteer?",
        "One person may belong to {value}.",
        rows=("S2-040",),
    ),
)

SETTINGS: tuple[Setting[Any], ...] = (
    *POSTS,
    *PEOPLE,
)
