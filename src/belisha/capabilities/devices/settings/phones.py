"""Phones of pupils, staff, parents and visitors."""

from typing import Any

from belisha.plain.declared import detected, enforced, informed, recorded
from belisha.plain.kinds import Choice, Flag, Route, Words, Years
from belisha.plain.setting import Scoped, Setting
from belisha.plain.stricter import required

_WHEN = (Scoped.FOR, Scoped.WHERE, Scoped.DURING, Scoped.UNLESS)
_KEEPERS = ("form_tutor", "teacher", "office", "locker", "locked_pouch", "pupil")
_GUESTS = ("pocket_off", "silent", "handed_in", "not_near_children", "allowed")

PUPILS: tuple[Setting[Any], ...] = (
    recorded(
        "phones.pupils.mode",
        Choice(("banned", "banned_incl_smart", "hand_in", "locked_pouch", "bag_off", "not_in_lessons", "allowed")),
        "May pupils have a phone at school?",
        "Pupils' phones at school: {value}.",
        scope=_WHEN,
        rows=("S0-003", "S3-145", "S4-243"),
    ),
    recorded(
        "phones.pupils.years",
        Years(),
        "Which year groups may bring a phone?",
        "A phone may be brought by {value}.",
        rows=("S3-145",),
    ),
    recorded(
        "phones.pupils.exception",
        Words(("journey_need", "medical", "disability", "young_carer", "family_need", "by_decision", "none")),
        "For which reasons may a pupil bring a phone all the same?",
        "A pupil may bring a phone all the same for these reasons: {value}.",
        rows=("S0-005",),
    ),
    enforced(
        "phones.exemptions_allowed",
        Flag("may be asked for", "are not made"),
        "May somebody ask for an exception from the phone rule?",
        "Exceptions from the phone rule {value}.",
        rows=("S0-013",),
    ),
    recorded(
        "phones.pupils.custodian",
        Choice(_KEEPERS),
        "Who keeps a pupil's phone during the day?",
        "Who or what keeps a pupil's phone during the day: {value}.",
        scope=(Scoped.FOR,),
        rows=("S0-005",),
    ),
    recorded(
        "phones.storage",
        Choice(("safe", "locked_cupboard", "locked_drawer", "locker", "locked_pouch", "box")),
        "Where are the phones that were handed in kept?",
        "Phones that were handed in are kept in this place: {value}.",
        rows=("S0-006",),
    ),
    recorded(
        "phones.pupils.switched_off",
        Flag("switched off when it is handed in", "left on when it is handed in"),
        "Is a phone switched off when it is handed in?",
        "A phone is {value}.",
        rows=("S0-030",),
        stricter=required,
    ),
    recorded(
        "phones.late_arrival.hand_in_to",
        Choice(_KEEPERS),
        "With whom does a pupil who comes late leave the phone?",
        "A pupil who comes late leaves the phone with this person or place: {value}.",
        rows=("S0-010",),
    ),
    recorded(
        "phones.early_leave.release_by",
        Route(),
        "Who gives back the phone of a pupil who leaves early?",
        "The phone of a pupil who leaves early is given back by {value}.",
        rows=("S0-011",),
    ),
    informed(
        "phones.lessons",
        Choice(("forbidden", "with_permission", "for_learning_only", "allowed")),
        "May a phone be used in lessons?",
        "Phones in lessons: {value}.",
        scope=_WHEN,
        rows=("S3-048",),
    ),
    informed(
        "phones.recommended",
        Choice(("basic_handset", "no_phone", "any")),
        "Which kind of phone does the school advise?",
        "The phone that the school advises: {value}.",
        rows=("S0-008",),
    ),
    informed(
        "phones.liability",
        Choice(("none_unless_handed_in", "none", "while_handed_in", "full")),
        "When does the school answer for a lost phone?",
        "The school's liability for a lost or stolen phone: {value}.",
        rows=("S0-007",),
    ),
    enforced(
        "phones.confiscation.until",
        Choice(("end_of_lesson", "same_day", "end_of_week", "end_of_half_term", "end_of_term", "until_collected")),
        "How long is a phone that was found in use kept?",
        "A phone that was found in use is kept as long as this: {value}.",
        scope=(Scoped.FOR, Scoped.UNLESS),
        rows=("S0-009",),
    ),
    enforced(
        "phones.confiscation.collected_by",
        Choice(("parent_in_person", "parent_or_named_adult", "pupil", "pupil_with_note")),
        "Who collects a phone that was taken away?",
        "A phone that was taken away is collected by: {value}.",
        scope=(Scoped.FOR, Scoped.UNLESS),
        rows=("S0-009",),
    ),
)

ADULTS: tuple[Setting[Any], ...] = (
    informed(
        "phones.staff.mode",
        Choice(("off_and_locked_in_session", "silent_private_areas", "silent", "not_near_children", "allowed")),
        "How may staff have their own phones with them?",
        "Staff's own phones: {value}.",
        scope=_WHEN,
        rows=("S1-058", "S3-085", "S4-245"),
    ),
    informed(
        "phones.staff.break_only",
        Flag("only in breaks", "at other times too"),
        "May staff use their own phones only in breaks?",
        "Staff use their own phones {value}.",
        scope=(Scoped.FOR, Scoped.WHERE),
        rows=("S4-245",),
        stricter=required,
    ),
    recorded(
        "phones.carry_roles",
        Words(),
        "Which posts may carry a phone for urgent contact?",
        "A phone for urgent contact may be carried by {value}.",
        scope=(Scoped.DURING, Scoped.WHERE),
        rows=("S4-248",),
    ),
    recorded(
        "phones.staff.expected_call",
        Route(),
        "Who takes an important call for staff who are teaching?",
        "An important call for staff who are teaching is taken by {value}.",
        rows=("S4-247",),
    ),
    informed(
        "phones.staff.contact_families",
        Choice(("forbidden", "in_an_emergency", "number_hidden", "with_permission", "allowed")),
        "May staff use their own phones to contact pupils or parents?",
        "Contacting pupils or parents from one's own phone: {value}.",
        scope=(Scoped.DURING, Scoped.UNLESS),
        rows=("S3-051",),
    ),
    detected(
        "contact.staff_personal_phone",
        Choice(("never_share", "only_with_permission", "allowed")),
        "May staff give their private phone number to pupils or parents?",
        "Giving a private phone number to pupils or parents: {value}.",
        scope=(Scoped.FOR, Scoped.UNLESS),
        rows=("S1-043", "S3-104"),
    ),
    recorded(
        "phones.staff.work_calls",
        Choice(("school_phone", "school_phone_or_app", "own_phone_number_hidden", "any")),
        "Which phone do staff use for work calls?",
        "Work calls are made on: {value}.",
        scope=(Scoped.DURING, Scoped.UNLESS),
        rows=("S1-044",),
    ),
    informed(
        "phones.school_phone.personal_use",
        Flag("for private calls too", "for work only"),
        "May a school phone be used for private calls?",
        "School phones are {value}.",
        rows=("S1-045",),
    ),
    informed(
        "phones.visitors.mode",
        Choice(_GUESTS),
        "How may visitors, volunteers and contractors have their phones with them?",
        "Phones of visitors, volunteers, contractors and governors: {value}.",
        scope=_WHEN,
        rows=("S4-250",),
    ),
    informed(
        "phones.parents.mode",
        Choice(_GUESTS),
        "How may parents have their phones with them on the school's grounds?",
        "Parents' phones on the school's grounds: {value}.",
        scope=_WHEN,
        rows=("S4-252",),
    ),
    informed(
        "phones.pickup",
        Choice(("discouraged", "forbidden", "allowed")),
        "May parents use their phones when they pick up their child?",
        "Parents using phones at pick-up: {value}.",
        rows=("S4-252",),
    ),
)

PHONES = (*PUPILS, *ADULTS)
