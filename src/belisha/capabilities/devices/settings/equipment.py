"""The school's devices, people's own devices on its network, software and storage."""

from typing import Any

from belisha.plain.declared import detected, enforced, informed, recorded
from belisha.plain.kinds import Choice, Flag, Words
from belisha.plain.setting import Scoped, Setting
from belisha.plain.stricter import required

_APPROVERS = ("authorised_personnel", "headteacher", "network_manager", "it_contractor", "executive_head", "governors")

EQUIPMENT: tuple[Setting[Any], ...] = (
    enforced(
        "devices.disposal_approver",
        Words(_APPROVERS),
        "Who must agree before equipment, software or data is removed or thrown away?",
        "Before equipment, software or data is removed or thrown away, these agree: {value}.",
        rows=("S1-021",),
    ),
    detected(
        "devices.join_approver",
        Words(_APPROVERS),
        "Who must agree before a device joins the network?",
        "Before a device joins the network, these agree: {value}.",
        scope=(Scoped.FOR,),
        rows=("S1-015",),
    ),
    enforced(
        "devices.personal.require",
        Words(
            ("updates", "antivirus", "password", "safeguarding_software", "encryption", "screen_lock", "remote_wipe")
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
        Choice(("reasonable", "none", "with_permission", "any")),
        "May a school device be used for private things at home?",
        "Private use of a school device at home: {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-255",),
    ),
    recorded(
        "devices.home_use",
        Choice(("as_in_view", "same_rules_as_school", "own_rules")),
        "How are school devices and accounts used at home?",
        "School devices and accounts are used at home like this: {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-139",),
    ),
    recorded(
        "devices.laptop.negligence",
        Choice(("financial_sanction", "disciplinary", "by_decision", "none")),
        "What follows where a laptop is lost or damaged through neglect?",
        "Where a laptop is lost or damaged through neglect, the outcome is: {value}.",
        scope=(Scoped.FOR,),
        rows=("S3-125",),
    ),
    informed(
        "devices.laptop.transport",
        Choice(("car_boot", "out_of_sight", "with_its_user", "not_left_in_a_car")),
        "How is a laptop carried by car?",
        "Where a laptop is kept on the way: {value}.",
        rows=("S3-126",),
    ),
    recorded(
        "devices.off_site",
        Words(("secure", "password", "encryption", "not_left_unattended", "signed_out")),
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
        Choice(("forbidden", "small_amounts", "allowed")),
        "May staff keep private files on the school's systems?",
        "Private files on the school's systems: {value}.",
        scope=(Scoped.FOR,),
        rows=("S1-056",),
    ),
    recorded(
        "wifi.staff_laptops",
        Choice(("guest", "school_network", "with_permission", "none")),
        "Which wireless network may staff join with their own laptops?",
        "Wireless network for staff's own laptops: {value}.",
        rows=("S4-249",),
    ),
)
