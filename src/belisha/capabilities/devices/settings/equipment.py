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
        "Equipment, software and data are removed or thrown away only with the agreement of {value}.",
        rows=("S1-021",),
    ),
    detected(
        "devices.join_approver",
        words(**_APPR),
        "Who must agree before a device joins the network?",
        "A device joins the school's network only with the agreement of {value}.",
        scope=(Scoped.FOR,),
        rows=("S1-015",),
    ),
    enforced(
        "devices.personal.require",
        words(
            updates="automatic updates",
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
        ).within(
            reasonable="may be used for private things within reason",
            none="is not used for private things",
            with_permission="may be used for private things only with permission",
            any="may be used for private things without limit",
        ),
        "May a school device be used for private things at home?",
        "At home, a school device {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-255",),
    ),
    recorded(
        "devices.home_use",
        choice(
            as_in_view="as if a teacher or colleague were watching",
            same_rules_as_school="by the same rules as in school",
            own_rules="by the family's own rules",
        ).within(
            as_in_view="as if somebody from school were looking on",
            same_rules_as_school="by the same rules as in school",
            own_rules="by the family's own rules",
        ),
        "How are school devices and accounts used at home?",
        "School devices and accounts are used at home {value}.",
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
        ).within(
            financial_sanction="the user may be charged for it",
            disciplinary="disciplinary action may follow",
            by_decision="it is decided each time what follows",
            none="nothing follows",
        ),
        "What follows where a laptop is lost or damaged through neglect?",
        "Where a laptop is lost or damaged through neglect, {value}.",
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
        ).within(
            car_boot="kept in the boot of a car",
            out_of_sight="kept out of sight",
            with_its_user="kept with its user",
            not_left_in_a_car="never left in a car",
        ),
        "How is a laptop carried by car?",
        "On the way, a laptop is {value}.",
        rows=("S3-126",),
    ),
    recorded(
        "devices.off_site",
        words(
            secure="a safe place",
            password="a password",  # noqa: S106  # a word of the list
            encryption="encryption",
            not_left_unattended="somebody always near it",
            signed_out="its user signed out",
        ),
        "How is a work device kept outside school?",
        "A work device outside school is kept safe by these means: {value}.",
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
        ).within(
            forbidden="keep no private files on the school's systems",
            small_amounts="keep no more than a few private files on the school's systems",
            allowed="may keep private files on the school's systems",
        ),
        "May staff keep private files on the school's systems?",
        "Staff {value}.",
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
        ).within(
            guest="join the guest wireless network only",
            school_network="may join the school's own wireless network",
            with_permission="join the wireless network by permission only",
            none="do not join the school's wireless network",
        ),
        "Which wireless network may staff join with their own laptops?",
        "With their own laptops, staff {value}.",
        rows=("S4-249",),
    ),
)
