"""What a school's documents may rule about approvals. No code obeys it yet: a clause is kept and shown."""

from typing import Any

from belisha.plain.declared import enforced
from belisha.plain.kinds import Choice, Flag, Route
from belisha.plain.said import choice, words
from belisha.plain.setting import Scoped, Setting
from belisha.plain.stricter import more_receivers, required

PICTURES_AND_CALLS: tuple[Setting[Any], ...] = (
    enforced(
        "images.pupil_personal_device.exception",
        choice(
            head_approval="with the head's yes",
            head_approval_transfer_delete="with the head's yes, and moved to the school and deleted",
            teacher_approval="with a teacher's yes",
            none="never",
        ),
        "On what terms may a pupil take pictures with a device of their own after all?",
        "A pupil's own device may be used for pictures after all on these terms: {value}.",
        rows=("S0-060",),
    ),
    enforced(
        "phones.contractor_photos",
        choice(
            head_or_delegate="with the yes of the head or whoever stands in",
            head_or_delegate_and_escort="with the yes of the head or whoever stands in, and an escort",
            escort_only="with an escort",
            forbidden="",
        ),
        "On what terms may a contractor take pictures on site?",
        "A contractor takes pictures on site on these terms: {value}.",
        rows=("S4-251",),
    ),
    enforced(
        "phones.staff.emergency_approver",
        Route(),
        "Who may let a member of staff keep a telephone at hand for an emergency?",
        "Keeping a telephone at hand for an emergency is permitted by {value}.",
        rows=("S3-086",),
    ),
    enforced(
        "video.approver",
        Route(),
        "Who approves a video conference?",
        "A video conference is approved by {value}.",
        rows=("S0-080",),
    ),
    enforced(
        "calls.recording.approver",
        Route(),
        "Who approves the recording of a telephone call?",
        "The recording of a telephone call is approved by {value}.",
        rows=("S1-048",),
    ),
    enforced(
        "meetings.pupil_online_contact",
        words(
            project="a school project",
            teacher_approval="a teacher's yes",
            adult="an adult who comes along",
            parent_consent="a parent's consent",
            forbidden="what nobody can give, as such meetings are forbidden",
        ),
        "What is needed before a pupil meets somebody known from online?",
        "Before a pupil meets somebody known from online, this is needed: {value}.",
        stricter=more_receivers,
        rows=("S0-122",),
    ),
)

SYSTEMS: tuple[Setting[Any], ...] = (
    enforced(
        "install.approver",
        Route(),
        "Who approves the installation of software or equipment?",
        "The installation of software or equipment is approved by {value}.",
        scope=(Scoped.FOR,),
        rows=(
            "S0-132",
            "S1-016",
            "S2-061",
            "S3-057",
        ),
    ),
    enforced(
        "comms.platform_approver",
        Route(),
        "Who approves a new way of communicating?",
        "A new way of communicating is approved by {value}.",
        rows=("S4-193",),
    ),
    enforced(
        "access.parents.exception",
        words(
            official_capacity="a task for the school",
            head="the head's yes",
            volunteer_checks="the checks that volunteers have",
            none="never",
        ),
        "When may a parent be given access to the school's systems after all?",
        "A parent is given access to the school's systems after all only on these terms: {value}.",
        stricter=more_receivers,
        rows=("S1-081",),
    ),
    enforced(
        "access.preview_sites",
        Choice(("required", "recommended", "not_required")),
        "Must staff look at a site before they use it with pupils?",
        "Looking at a site before it is used with pupils is: {value}.",
        rows=(
            "S0-054",
            "S4-091",
        ),
    ),
    enforced(
        "transfer.large_requires_permission",
        Flag("only with permission", "without asking"),
        "Do large transfers of data need permission?",
        "Large transfers of data are made {value}.",
        stricter=required,
        rows=("S2-060",),
    ),
    enforced(
        "devices.personal.data_approver",
        Route(),
        "Who approves work with the school's data on a private device?",
        "Work with the school's data on a private device is approved by {value}.",
        rows=("S1-100",),
    ),
    enforced(
        "devices.personal.standard_by",
        Route(),
        "Who says what a private device must have before it is used for work?",
        "What a private device must have before it is used for work is set by {value}.",
        rows=("S1-101",),
    ),
)

PEOPLE_ONLINE: tuple[Setting[Any], ...] = (
    enforced(
        "social.exception",
        choice(
            head_approved_declared="declared, with the head's yes",
            declared_only="declared",
            line_manager_approved="with the line manager's yes",
            none="",
        ),
        "On what terms may staff be in touch online with a family whom they know privately?",
        "Staff may be in touch online with a family whom they know privately on these terms: {value}.",
        rows=("S4-238",),
    ),
    enforced(
        "social.mention_approver",
        Route(),
        "Who permits somebody to name the school online?",
        "Naming the school online is permitted by {value}.",
        rows=("S0-022",),
    ),
    enforced(
        "tutor.sessions",
        choice(
            school_approval="the school's yes",
            parent_and_school_approval="the yes of a parent and the school",
            parent_approval="a parent's yes",
            forbidden="what nobody can give, as such sessions are forbidden",
        ),
        "Whose approval does a tutor need before a session with a pupil?",
        "A tutor's session with a pupil needs: {value}.",
        rows=("S4-132",),
    ),
)

SETTINGS: tuple[Setting[Any], ...] = (
    *PICTURES_AND_CALLS,
    *SYSTEMS,
    *PEOPLE_ONLINE,
)
