"""Phones of pupils, staff, parents and visitors."""

from typing import Any

from belisha.capabilities.devices.floors import a_need_is_heard
from belisha.capabilities.devices.terms import EQUALITY
from belisha.plain.declared import detected, enforced, informed, recorded
from belisha.plain.kinds import Choice, Flag, Route, Words, Years
from belisha.plain.said import any_of, choice
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
_GUESTS = choice(
    pocket_off="off and in the pocket",
    silent="silent",
    handed_in="handed in",
    not_near_children="not near children",
    allowed="allowed",
).within(
    pocket_off="keep their phones switched off and in a pocket",
    silent="keep their phones silent",
    handed_in="hand their phones in",
    not_near_children="do not use their phones near children",
    allowed="may use their phones",
)

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
        ).within(
            banned="bring no phones to school",
            banned_incl_smart="bring no phones and no other smart devices to school",
            hand_in="hand in their phones for the day",
            locked_pouch="keep their phones in a locked pouch for the day",
            bag_off="keep their phones switched off in the bag all day",
            not_in_lessons="do not use their phones in lessons",
            allowed="may have their phones at school",
        ),
        "May pupils have a phone at school?",
        "Pupils {value}.",
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
        any_of(
            journey_need="a need for it on the way to and from school",
            medical="a medical need",
            disability="a disability",
            young_carer="being a young carer",
            family_need="a need in the family",
            by_decision="a decision for that pupil",
            none="none at all",
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
        choice(**_KEEP).within(
            form_tutor="by the form tutor",
            teacher="by a teacher",
            office="by the school office",
            locker="in a locker",
            locked_pouch="in a locked pouch",
            pupil="by the pupil",
        ),
        "Who keeps a pupil's phone during the day?",
        "A phone that a pupil brings to school is kept during the day {value}.",
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
        "Phones that were handed in are kept in {value}.",
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
        choice(**_KEEP).within(
            form_tutor="leaves the phone with the form tutor",
            teacher="leaves the phone with a teacher",
            office="leaves the phone with the school office",
            locker="leaves the phone in a locker",
            locked_pouch="leaves the phone in a locked pouch",
            pupil="keeps the phone",
        ),
        "With whom does a pupil who comes late leave the phone?",
        "A pupil who comes late {value}.",
        rows=("S0-010",),
    ),
    recorded(
        "phones.early_leave.release_by",
        Route(joined="or"),
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
        ).within(
            forbidden="are not used in lessons",
            with_permission="are used in lessons only with permission",
            for_learning_only="are used in lessons for learning only",
            allowed="may be used in lessons",
        ),
        "May a phone be used in lessons?",
        "Phones {value}.",
        scope=_WHEN,
        rows=("S3-048",),
    ),
    informed(
        "phones.recommended",
        choice(
            basic_handset="a basic one for calls and texts",
            no_phone="none at all",
            any="any",
        ).within(
            basic_handset="a basic phone for calls and texts",
            no_phone="that children have no phone",
            any="no particular kind of phone",
        ),
        "Which kind of phone does the school advise?",
        "The school advises {value}.",
        rows=("S0-008",),
    ),
    informed(
        "phones.liability",
        choice(
            none_unless_handed_in="none, unless it was handed in",
            none="none",
            while_handed_in="while it is handed in",
            full="full",
        ).within(
            none_unless_handed_in="answers for the loss or theft of a phone only where the phone was handed in as the rules ask",
            none="does not answer for the loss or theft of a phone",
            while_handed_in="answers for the loss or theft of a phone while it is handed in",
            full="answers for the loss or theft of a phone",
        ),
        "When does the school answer for a lost phone?",
        "The school {value}.",
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
        "How long is a phone kept that was taken away?",
        "A phone that was taken away is kept until {value}.",
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
        ).within(
            parent_in_person="a parent in person",
            parent_or_named_adult="a parent, or an adult whom the parent names",
            pupil="the pupil",
            pupil_with_note="the pupil, with a note from home",
        ),
        "Who collects a phone that was taken away?",
        "A phone that was taken away is collected by {value}.",
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
        ).within(
            off_and_locked_in_session="keep their own phones switched off and locked away in session times",
            silent_private_areas="keep their own phones silent, and use them only where no children are",
            silent="keep their own phones silent",
            not_near_children="do not use their own phones near children",
            allowed="may use their own phones",
            per_phone_policy="use their own phones as the mobile phone policy says",
        ),
        "How may staff have their own phones with them?",
        "Staff {value}.",
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
        Route(joined="or"),
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
        ).within(
            forbidden="do not contact pupils or parents from their own phones",
            in_an_emergency="contact pupils or parents from their own phones in an emergency only",
            number_hidden="contact pupils or parents from their own phones only with the number hidden",
            with_permission="contact pupils or parents from their own phones only with permission",
            allowed="may contact pupils or parents from their own phones",
        ),
        "May staff use their own phones to contact pupils or parents?",
        "Staff {value}.",
        scope=(Scoped.DURING, Scoped.UNLESS),
        rows=("S3-051",),
    ),
    detected(
        "contact.staff_personal_phone",
        choice(**_SHARED).within(
            never_share="never give a private phone number to pupils or parents",
            only_with_permission="give a private phone number to pupils or parents only with permission",
            allowed="may give a private phone number to pupils or parents",
        ),
        "May staff give their private phone number to pupils or parents?",
        "Staff {value}.",
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
        "Work calls are made on {value}.",
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
        _GUESTS,
        "How may visitors, volunteers and contractors have their phones with them?",
        "Visitors, volunteers, contractors and governors {value}.",
        scope=_WHEN,
        rows=("S4-250",),
    ),
    informed(
        "phones.parents.mode",
        _GUESTS,
        "How may parents have their phones with them on the school's grounds?",
        "On the school's grounds, parents {value}.",
        scope=_WHEN,
        rows=("S4-252",),
    ),
    informed(
        "phones.pickup",
        Choice(("discouraged", "forbidden", "allowed")).within(
            discouraged="are asked rather not to use their phones",
            forbidden="do not use their phones",
            allowed="may use their phones",
        ),
        "May parents use their phones when they pick up their child?",
        "When they pick up their child, parents {value}.",
        rows=("S4-252",),
    ),
)

PHONES = (*PUPILS, *ADULTS)
