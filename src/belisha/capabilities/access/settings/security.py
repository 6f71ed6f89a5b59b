"""How the school's systems are kept safe."""

from typing import Any

from belisha.plain.declared import detected, informed, recorded
from belisha.plain.kinds import Choice, Flag
from belisha.plain.said import choice, words
from belisha.plain.setting import Level, Scoped, Setting
from belisha.plain.stricter import required

_BODIES = {
    "la": "the local authority",
    "trust": "the trust",
    "it_contractor": "the IT contractor",
    "governors": "the governors",
    "dfe": "the Department for Education",
    "police": "the police",
}

_HOW_OFTEN = ("daily", "weekly", "monthly", "termly", "yearly", "regular")

SECURITY: tuple[Setting[Any], ...] = (
    recorded(
        "security.controls",
        words(
            password="passwords",  # noqa: S106  # a word of the list
            detection="detection of attacks and misuse",
            encryption="encryption",
            backup="backups",
            recovery_plan="a recovery plan",
            audit="records of who did what",
            firewall="a firewall",
            updates="updates",
            second_step="a second step at sign-in",
            list="the tools on the school's list",
        ),
        "Which protections do the school's systems have?",
        "The school's systems are protected by {value}.",
        rows=("S4-116", "S4-117"),
    ),
    recorded(
        "security.review",
        Choice(_HOW_OFTEN).within(
            daily="every day",
            weekly="every week",
            monthly="every month",
            termly="every term",
            yearly="every year",
            regular="regularly",
        ),
        "How often is the safety of the systems reviewed?",
        "The safety of the systems is reviewed {value}.",
        level=Level.PROCEDURE,
        rows=("S2-073", "S3-025"),
    ),
    recorded(
        "security.discussed_with",
        words(**_BODIES),
        "With whom is the security of the systems discussed?",
        "The security of the systems is discussed with {value}.",
        rows=("S3-027",),
    ),
    recorded(
        "guidance.technical",
        choice(
            reputable="from reputable sources",
            local_authority="from the local authority",
            national_cyber_centre="from the national cyber security centre",
            it_contractor="from the IT contractor",
        ),
        "Whose technical advice does the school follow?",
        "The school follows technical advice {value}.",
        rows=("S2-072",),
    ),
    informed(
        "security.no_guarantee",
        Flag("told that no system is wholly safe", "not told that no system is wholly safe"),
        "Are users told that no system is wholly safe?",
        "Users are {value}.",
        rows=("S1-085",),
    ),
    recorded(
        "training.security",
        words(
            passwords="",
            phishing="messages that are out to trick people",
            data_handling="how to handle data",
            ransomware="programs that lock data and ask for money",
            devices="",
        ),
        "What does training in security cover?",
        "Training in security covers {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-090",),
    ),
    recorded(
        "backup.regular",
        Flag("backed up regularly", "not backed up by their user"),
        "Do people back up their own work regularly?",
        "Everybody's own work is {value}.",
        scope=(Scoped.FOR,),
        rows=("S2-059",),
        stricter=required,
    ),
    detected(
        "devices.antivirus",
        Choice(("automatic", *_HOW_OFTEN)).within(
            automatic="automatically",
            daily="every day",
            weekly="every week",
            monthly="every month",
            termly="every term",
            yearly="every year",
            regular="regularly",
        ),
        "How often is the protection against viruses updated?",
        "The protection against viruses is updated {value}.",
        level=Level.PROCEDURE,
        rows=("S3-026",),
    ),
    detected(
        "devices.updates",
        Choice(("automatic", *_HOW_OFTEN)).within(
            automatic="automatically",
            daily="every day",
            weekly="every week",
            monthly="every month",
            termly="every term",
            yearly="every year",
            regular="regularly",
        ),
        "How often are devices updated?",
        "Devices are updated {value}.",
        level=Level.PROCEDURE,
        rows=("S1-090",),
    ),
    detected(
        "devices.encryption",
        Choice(("required", "required_where_portable", "required_for_personal_data", "not_required")).within(
            required="are encrypted",
            required_where_portable="are encrypted where they can be carried about",
            required_for_personal_data="are encrypted where they hold personal data",
            not_required="need not be encrypted",
        ),
        "Must devices be encrypted?",
        "The school's devices and systems {value}.",
        scope=(Scoped.FOR,),
        rows=("S1-099", "S2-074"),
    ),
    detected(
        "devices.shutdown_daily",
        Flag("signed out and shut down at the end of each day", "left as it is at the end of the day"),
        "Is equipment shut down at the end of each day?",
        "Equipment is {value}.",
        scope=(Scoped.FOR, Scoped.UNLESS),
        rows=("S1-098",),
        stricter=required,
    ),
    detected(
        "virus.check_before_use",
        Flag("checked for viruses first", "opened without a check"),
        "Is what was downloaded or is passed on checked for viruses first?",
        "What is downloaded or passed on is {value}.",
        rows=("S3-043",),
        stricter=required,
    ),
)
