"""The school's devices, people's own devices on its network, software and storage."""

from typing import Any

from belisha.plain.declared import detected, enforced, informed, recorded
from belisha.plain.kinds import Flag
from belisha.plain.said import choice, words
from belisha.plain.setting import Scoped, Setting
from belisha.plain.stricter import required

_APPR = {
    "authorised_personnel": "authorised staff",
    "headteacher": "the head",
    "network_manager": "the network manager",
    "it_contractor": "the IT contractor",
    "executive_head": "the executive head",
    "governors": "the governors",
}


EQUIPMENT: tuple[Setting[Any], ...] = (
    enforced(
        "devices.disposal_approver",
        words(**_APPR),
        "Who must agree before equipment, software or data is removed or thrown away?",
        "Before equipment, software or data is removed or thrown away, these agree: {value}.",
        rows=("S1-021",),
    ),
    detected(
        "devices.join_approver",
        words(**_APPR),
        "Who must agree before a device joins the network?",
        "Before a device joins the network, these agree: {value}.",
        scope=(Scoped.FOR,),
        rows=("S1-015",),
    ),
    enforced(
        "devices.personal.require",
        words(
            updates="updates switched on",
            antivirus="protection against viruses",
            password="a password",  # noqa: S106  # a word of the list
            safeguarding_software="safeguarding software",
            encryption="encryption",
            screen_lock="a screen lock",
            remote_wipe="a way to be wiped from a distance",
        ),
        "What must somebody's own device have before it is used for school work?",
        "Somebody's own device that is used for school work has: {value}.",
        scope=(Scoped.FOR,),
        rows=("S1-092", "S2-056"),
    ),
    recorded(
        "devices.home.filtered",
        Flag("filtered at home too", "not filtered at home"),
        "Are the school's devices filtered at home?",
        "The school's devices are {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-255",),
        stricter=required,
    ),
    recorded(
        "devices.home.personal_use",
        choice(
            reasonable="within reason",
            none="none",
            with_permission="with permission",
            any="not limited",
        ),
        "May a school device be used for private things at home?",
        "Private use of a school device at home: {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-255",),
    ),
    recorded(
        "devices.home_use",
        choice(
            as_in_view="as if a teacher or colleague were watching",
            same_rules_as_school="by the same rules as in school",
            own_rules="by the family's own rules",
        ),
        "How are school devices and accounts used at home?",
        "School devices and accounts are used at home like this: {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-139",),
    ),
    recorded(
        "devices.laptop.negligence",
        choice(
            financial_sanction="a charge",
            disciplinary="disciplinary action",
            by_decision="decided each time",
            none="none",
        ),
        "What follows where a laptop is lost or damaged through neglect?",
        "Where a laptop is lost or damaged through neglect, the outcome is: {value}.",
        scope=(Scoped.FOR,),
        rows=("S3-125",),
    ),
    informed(
        "devices.laptop.transport",
        choice(
            car_boot="in the boot of a car",
            out_of_sight="out of sight",
            with_its_user="with its user",
            not_left_in_a_car="never left in a car",
        ),
        "How is a laptop carried by car?",
        "Where a laptop is kept on the way: {value}.",
        rows=("S3-126",),
    ),
    recorded(
        "devices.off_site",
        words(
            secure="a secure place",
            password="a password",  # noqa: S106  # a word of the list
            encryption="encryption",
            not_left_unattended="somebody always near it",
            signed_out="its user signed out",
        ),
        "How is a work device kept outside school?",
        "A work device outside school is kept with: {value}.",
        scope=(Scoped.FOR,),
        rows=("S1-159",),
    ),
    recorded(
        "software.licence_required",
        Flag("only with a licence", "without asking for a licence"),
        "Is only licensed software used?",
        "Software is used and copied {value}.",
        rows=("S0-055", "S3-070"),
        stricter=required,
    ),
    detected(
        "storage.personal_files",
        choice(
            forbidden="not allowed",
            small_amounts="small amounts only",
            allowed="allowed",
        ),
        "May staff keep private files on the school's systems?",
        "Private files on the school's systems: {value}.",
        scope=(Scoped.FOR,),
        rows=("S1-056",),
    ),
    recorded(
        "wifi.staff_laptops",
        choice(
            guest="the guest network",
            school_network="the school's own network",
            with_permission="by permission only",
            none="none",
        ),
        "Which wireless network may staff join with their own laptops?",
        "Wireless network for staff's own laptops: {value}.",
        rows=("S4-249",),
    ),
)
