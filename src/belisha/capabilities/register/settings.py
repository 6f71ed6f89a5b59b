"""What a school's documents may rule about posts and people. No code obeys it yet: a clause is kept and shown."""

from typing import Any

from belisha.capabilities.register.floors import (
    KCSIE_MANAGEMENT,
    the_board_has_a_lead,
    the_dsl_is_a_senior_leader,
    the_lead_stays_with_the_dsl,
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
        "roles.dsl.lead_not_delegable",
        Flag("stays with the DSL", "may be handed on"),
        "Does the lead responsibility for safeguarding stay with the DSL?",
        "The lead responsibility for safeguarding {value}.",
        floor=the_lead_stays_with_the_dsl,
        statutory=Statutory(value=True, law=KCSIE_MANAGEMENT),
        stricter=required,
        rows=("S4-012",),
    ),
    enforced(
        "roles.link_governor",
        Choice(("required", "recommended", "none")),
        "Is there a governor for safeguarding?",
        "A governor for safeguarding is: {value}.",
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
        "roles.delegation",
        choice(register="in the register", by_word="by word alone", none="not at all"),
        "How is a handed-over duty recorded?",
        "A handed-over duty is recorded in this way: {value}.",
        rows=(
            "S2-034",
            "S4-048",
        ),
    ),
    enforced(
        "roles.authorised_personnel",
        choice(register="the register", by_head="asking the head", none="no list"),
        "How are the people found who may change the school's systems?",
        "Who may change the school's systems is found by: {value}.",
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
        choice(register="the register", office_list="a list in the office", none="no list"),
        "How are the nominated contacts of outside services kept?",
        "The nominated contacts of outside services are kept as: {value}.",
        rows=("S4-126",),
    ),
    enforced(
        "roles.inherits",
        choice(staff="", teacher="teachers", volunteer="", own_rules="no other group"),
        "Whose rules does a subject leader's post carry besides its own?",
        "A subject leader's post also carries the rules for: {value}.",
        rows=("S4-098",),
    ),
)

PEOPLE: tuple[Setting[Any], ...] = (
    recorded(
        "people.contact_confirm",
        Choice(("termly", "twice_a_year", "yearly", "never")),
        "How often does a family confirm its contact details?",
        "A family confirms its contact details: {value}.",
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
