"""Accounts, passwords, rights to files, and the wireless network."""

from typing import Any

from belisha.plain.declared import detected, enforced, informed, recorded
from belisha.plain.kinds import Choice, Flag, Route
from belisha.plain.said import choice, words
from belisha.plain.setting import Level, Scoped, Setting
from belisha.plain.stricter import required

_FILES = choice(
    none="none",
    shared_only="shared ones only",
    own_only="their own only",
    with_permission="with permission",
).within(
    none="open no files on the network",
    shared_only="open only shared files on the network",
    own_only="open only their own files on the network",
    with_permission="open files on the network with permission only",
)
_WIFI = choice(
    none="none",
    guest="the guest network",
    with_permission="by permission only",
    school_network="the school's own network",
).within(
    none="do not join the school's wireless network",
    guest="join the guest wireless network only",
    with_permission="join the wireless network by permission only",
    school_network="may join the school's own wireless network",
)


ACCOUNTS: tuple[Setting[Any], ...] = (
    detected(
        "access.unique_login",
        Flag("a sign-in of their own and has to use it", "no sign-in of their own"),
        "Does everybody on the staff have a sign-in of their own?",
        "Everybody on the staff has {value}.",
        scope=(Scoped.FOR,),
        rows=("S1-031",),
        stricter=required,
    ),
    enforced(
        "access.password_policy",
        choice(
            strong="strong",
            three_random_words="three random words",
            picture_or_short_for_young_pupils="a picture or a short word for young pupils",
            set_by_the_school="the password that the school sets",
        ).within(
            strong="a strong password",
            three_random_words="a password made of three random words",
            picture_or_short_for_young_pupils="a strong password, or while they are young a picture or a short word",
            set_by_the_school="the password that the school sets",
        ),
        "What must a password be like?",
        "Everybody uses {value}.",
        scope=(Scoped.FOR,),
        level=Level.PROCEDURE,
        rows=("S1-086",),
    ),
    informed(
        "access.password_sharing",
        Choice(("never", "only_with_a_cover_teacher", "only_with_the_system_manager")).within(
            never="never share a password or use somebody else's sign-in",
            only_with_a_cover_teacher="share a password with a cover teacher and with nobody else",
            only_with_the_system_manager="share a password with the system manager and with nobody else",
        ),
        "May anybody share a password or use another's sign-in?",
        "People {value}.",
        scope=(Scoped.FOR, Scoped.UNLESS),
        rows=("S0-116", "S0-128", "S1-157", "S2-048", "S3-056", "S3-062", "S3-139"),
    ),
    informed(
        "access.password_written",
        Choice(("forbidden", "only_locked_away", "in_a_password_manager", "allowed")).within(
            forbidden="is never written down",
            only_locked_away="may be written down only where it is locked away",
            in_a_password_manager="may be kept in a password manager, and is not written down elsewhere",  # noqa: S106  # a word of the list
            allowed="may be written down",
        ),
        "May a password be written down?",
        "A password {value}.",
        scope=(Scoped.FOR,),
        rows=("S2-047",),
    ),
    enforced(
        "access.two_factor",
        words(
            staff_pupil_data="data of staff or pupils",
            staff_mail="the mail of staff",
            pupil_mail="the mail of pupils",
            remote_access="remote access",
            administrators="administrators' accounts",
            everything="every account",
        ),
        "What needs a second step at sign-in?",
        "A second step at sign-in is needed for {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-210", "S4-191"),
    ),
    enforced(
        "access.lock_when_away",
        Flag("locked whenever its user steps away", "not always locked"),
        "Is a screen locked when its user steps away?",
        "A screen is {value}.",
        rows=("S1-097", "S3-076"),
        stricter=required,
    ),
    recorded(
        "access.managed_by",
        Route(),
        "Who manages rights to systems, files and devices?",
        "Rights to systems, files and devices are managed by {value}.",
        rows=("S1-030", "S1-095"),
    ),
    recorded(
        "access.change_request_to",
        Route(joined="or"),
        "Whom does somebody ask to have their rights changed?",
        "Whoever needs other rights, or has too many, asks {value}.",
        rows=("S1-032",),
    ),
    recorded(
        "access.rights_matrix",
        Flag("written down for every user", "not written down"),
        "Is it written down who has which rights?",
        "Rights to systems, files and devices are {value}.",
        rows=("S1-094",),
        stricter=required,
    ),
    enforced(
        "cloud.access_requires",
        words(
            understanding="show that they understand the rules",
            training="are trained",
            agreement="sign an agreement",
            consent="have consent",
            age="are old enough",
        ),
        "What must somebody show before they share or reach files in the cloud?",
        "Before people open or share files with an online service, they {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-209",),
    ),
)

FILES: tuple[Setting[Any], ...] = (
    recorded(
        "access.file_owner_reviews",
        Flag("looks after who may open them", "leaves it to the system who may open them"),
        "Does the owner of a file look after who may open it?",
        "Whoever owns files {value}.",
        rows=("S1-087",),
    ),
    detected(
        "access.own_files_only",
        Flag("only their own files, unless the owner agrees", "files of others as well"),
        "May people open or delete only their own files?",
        "People open, copy or delete {value}.",
        scope=(Scoped.FOR,),
        rows=("S0-117", "S2-050"),
        stricter=required,
    ),
    enforced(
        "access.pupils.personal_device_files",
        _FILES,
        "Which files on the network do pupils reach from their own devices?",
        "From their own devices, pupils {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-254",),
    ),
    enforced(
        "access.volunteers.files",
        _FILES,
        "Which files on the network do volunteers, contractors and governors reach?",
        "Volunteers, contractors and governors {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-256",),
    ),
    enforced(
        "access.parents",
        choice(
            none="none",
            with_permission="only with permission",
            in_an_official_capacity="only in an official role, such as governor",
            guest="as a guest",
        ).within(
            none="ordinarily have no access to the school's systems",
            with_permission="have access to the school's systems only with permission",
            in_an_official_capacity="have access to the school's systems only in an official role, such as governor",
            guest="have access to the school's systems as guests",
        ),
        "What access to the school's systems do parents have?",
        "Parents {value}.",
        rows=("S1-080",),
    ),
)

WIRELESS: tuple[Setting[Any], ...] = (
    recorded(
        "wifi.networks",
        words(
            staff="",
            guest="guests",
            pupils="",
            devices="devices",
        ),
        "Which separate wireless networks are there?",
        "There are separate wireless networks for {value}.",
        level=Level.PROCEDURE,
        rows=("S1-103",),
    ),
    recorded(
        "wifi.secured",
        Flag("protected by a password or certificate", "open"),
        "Is the wireless network secured?",
        "The wireless network is {value}.",
        rows=("S1-102",),
        stricter=required,
    ),
    enforced(
        "wifi.pupils",
        _WIFI,
        "Which wireless network may pupils join with their own devices?",
        "With their own devices, pupils {value}.",
        scope=(Scoped.FOR,),
        rows=("S1-104",),
    ),
    enforced(
        "wifi.parents",
        _WIFI,
        "Which wireless network may parents join?",
        "With their own devices, parents {value}.",
        rows=("S4-257",),
    ),
    enforced(
        "wifi.volunteers",
        _WIFI,
        "Which wireless network may volunteers, contractors and governors join?",
        "Volunteers, contractors and governors {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-256",),
    ),
)

GETTING_IN = (*ACCOUNTS, *FILES, *WIRELESS)
