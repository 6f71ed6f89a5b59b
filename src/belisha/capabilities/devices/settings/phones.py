"""Phones of pupils, staff, parents and visitors."""

from typing import Any

from belisha.capabilities.devices.floors import a_need_is_heard
from belisha.capabilities.devices.terms import EQUALITY
from belisha.plain.declared import detected, enforced, informed, recorded
from belisha.plain.kinds import Choice, Flag, Route, Words, Years
from belisha.plain.said import choice, words
from belisha.plain.setting import Scoped, Setting, Statutory
from belisha.plain.stricter import required

_KEEP = {
    "form_tutor": "the form tutor",
    "teacher": "a teacher",
    "office": "the school office",
    "locker": "a locker",
    "locked_pouch": "a locked pouch",
    "pupil": "the pupil",
}
_SHARED = {
    "never_share": "never",
    "only_with_permission": "only with permission",
    "allowed": "allowed",
}
_GUESTS = {
    "pocket_off": "off and in the pocket",
    "silent": "silent",
    "handed_in": "handed in",
    "not_near_children": "not near children",
    "allowed": "allowed",
}

_WHEN = (Scoped.FOR, Scoped.WHERE, Scoped.DURING, Scoped.UNLESS)

PUPILS: tuple[Setting[Any], ...] = (
    recorded(
        "phones.pupils.mode",
        choice(
            banned="not allowed",
            banned_incl_smart="not allowed, nor any other smart device",
            hand_in="handed in for the day",
            locked_pouch="in a locked pouch for the day",
            bag_off="switched off in the bag",
            not_in_lessons="not in lessons",
            allowed="allowed",
        ),
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
        words(
            journey_need="needed for the journey",
            medical="a medical need",
            disability="a disability",
            young_carer="being a young carer",
            family_need="a need in the family",
            by_decision="a decision for that pupil",
            none="none",
        ),
        "For which reasons may a pupil bring a phone all the same?",
        "A pupil may bring a phone all the same for these reasons: {value}.",
        rows=("S0-005",),
    ),
    enforced(
        "phones.exemptions_allowed",
        Flag("may be asked for", "are not made"),
        "May somebody ask for an exception from the phone rule?",
        "Exceptions from the phone rule {value}.",
        floor=a_need_is_heard,
        statutory=Statutory(value=True, law=EQUALITY),
        rows=("S0-013",),
    ),
    recorded(
        "phones.pupils.custodian",
        choice(**_KEEP),
        "Who keeps a pupil's phone during the day?",
        "Who or what keeps a pupil's phone during the day: {value}.",
        scope=(Scoped.FOR,),
        rows=("S0-005",),
    ),
    recorded(
        "phones.storage",
        choice(
            safe="a safe",
            locked_cupboard="a locked cupboard",
            locked_drawer="a locked drawer",
            locker="a locker",
            locked_pouch="a locked pouch",
            box="a box",
        ),
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
        choice(**_KEEP),
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
        choice(
            forbidden="not allowed",
            with_permission="with permission",
            for_learning_only="for learning only",
            allowed="allowed",
        ),
        "May a phone be used in lessons?",
        "Phones in lessons: {value}.",
        scope=_WHEN,
        rows=("S3-048",),
    ),
    informed(
        "phones.recommended",
        choice(
            basic_handset="a basic one for calls and texts",
            no_phone="none at all",
            any="any",
        ),
        "Which kind of phone does the school advise?",
        "The phone that the school advises: {value}.",
        rows=("S0-008",),
    ),
    informed(
        "phones.liability",
        choice(
            none_unless_handed_in="none, unless it was handed in",
            none="none",
            while_handed_in="while it is handed in",
            full="full",
        ),
        "When does the school answer for a lost phone?",
        "The school's liability for a lost or stolen phone: {value}.",
        rows=("S0-007",),
    ),
    enforced(
        "phones.confiscation.until",
        choice(
            end_of_lesson="the end of the lesson",
            same_day="the end of the day",
            end_of_week="the end of the week",
            end_of_half_term="the end of the half term",
            end_of_term="the end of the term",
            until_collected="somebody collects it",
        ),
        "How long is a phone that was found in use kept?",
        "A phone that was found in use is kept until {value}.",
        scope=(Scoped.FOR, Scoped.UNLESS),
        rows=("S0-009",),
    ),
    enforced(
        "phones.confiscation.collected_by",
        choice(
            parent_in_person="a parent, in person",
            parent_or_named_adult="a parent, or an adult whom the parent names",
            pupil="the pupil",
            pupil_with_note="the pupil, with a note from home",
        ),
        "Who collects a phone that was taken away?",
        "A phone that was taken away is collected by: {value}.",
        scope=(Scoped.FOR, Scoped.UNLESS),
        rows=("S0-009",),
    ),
)

ADULTS: tuple[Setting[Any], ...] = (
    informed(
        "phones.staff.mode",
        choice(
            off_and_locked_in_session="off and locked away in session times",
            silent_private_areas="silent, and used only in private staff areas",
            silent="silent",
            not_near_children="not near children",
            allowed="allowed",
            per_phone_policy="as the mobile phone policy says",
        ),
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
        choice(
            forbidden="not allowed",
            in_an_emergency="in an emergency only",
            number_hidden="with the number hidden",
            with_permission="with permission",
            allowed="allowed",
        ),
        "May staff use their own phones to contact pupils or parents?",
        "Contacting pupils or parents from one's own phone: {value}.",
        scope=(Scoped.DURING, Scoped.UNLESS),
        rows=("S3-051",),
    ),
    detected(
        "contact.staff_personal_phone",
        choice(**_SHARED),
        "May staff give their private phone number to pupils or parents?",
        "Giving a private phone number to pupils or parents: {value}.",
        scope=(Scoped.FOR, Scoped.UNLESS),
        rows=("S1-043", "S3-104"),
    ),
    recorded(
        "phones.staff.work_calls",
        choice(
            school_phone="a school phone",
            school_phone_or_app="a school phone or the school's app",
            own_phone_number_hidden="one's own phone with the number hidden",
            any="any phone",
        ),
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
        choice(**_GUESTS),
        "How may visitors, volunteers and contractors have their phones with them?",
        "Phones of visitors, volunteers, contractors and governors: {value}.",
        scope=_WHEN,
        rows=("S4-250",),
    ),
    informed(
        "phones.parents.mode",
        choice(**_GUESTS),
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
