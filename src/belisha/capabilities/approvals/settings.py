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
            head_approval="with the head's agreement",
            head_approval_transfer_delete="with the head's agreement, and moved to the school and deleted",
            teacher_approval="with a teacher's agreement",
            none="never",
        ).within(
            head_approval="may be used for pictures with the head's permission",
            head_approval_transfer_delete=(
                "may be used for pictures with the head's permission; "
                "they are moved to the school and then deleted from the device"
            ),
            teacher_approval="may be used for pictures with a teacher's permission",
            none="is never used for pictures",
        ),
        "On what terms may a pupil take pictures with a device of their own after all?",
        "A pupil's own device {value}.",
        rows=("S0-060",),
    ),
    enforced(
        "phones.contractor_photos",
        choice(
            head_or_delegate="with the yes of the head or whoever stands in",
            head_or_delegate_and_escort="with the yes of the head or whoever stands in, and an escort",
            escort_only="with an escort",
            forbidden="",
        ).within(
            head_or_delegate="takes pictures on site only if the head or whoever acts for the head agrees",
            head_or_delegate_and_escort=(
                "takes pictures on site only if the head or whoever acts for the head agrees, "
                "and a member of staff is there"
            ),
            escort_only="takes pictures on site only with a member of staff there",
            forbidden="takes no pictures on site",
        ),
        "On what terms may a contractor take pictures on site?",
        "A contractor {value}.",
        rows=("S4-251",),
    ),
    enforced(
        "phones.staff.emergency_approver",
        Route(joined="or"),
        "Who may let a member of staff keep a telephone at hand for an emergency?",
        "Keeping a telephone at hand for an emergency is permitted by {value}.",
        rows=("S3-086",),
    ),
    enforced(
        "video.approver",
        Route(joined="or"),
        "Who approves a video conference?",
        "A video conference needs the approval of {value} beforehand.",
        rows=("S0-080",),
    ),
    enforced(
        "calls.recording.approver",
        Route(joined="or"),
        "Who approves the recording of a telephone call?",
        "The recording of a telephone call is approved by {value}.",
        rows=("S1-048",),
    ),
    enforced(
        "meetings.pupil_online_contact",
        words(
            project="a school project",
            teacher_approval="a teacher's agreement",
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
        Route(joined="or"),
        "Who approves the installation of software or equipment?",
        "Software or equipment is installed only with the approval of {value}.",
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
        Route(joined="or"),
        "Who approves a new way of communicating?",
        "Another way of communicating needs the approval of {value} beforehand.",
        rows=("S4-193",),
    ),
    enforced(
        "access.parents.exception",
        words(
            official_capacity="a task for the school",
            head="the head's agreement",
            volunteer_checks="the checks that volunteers have",
            none="none at all",
        ),
        "When may a parent be given access to the school's systems after all?",
        "A parent is given access to the school's systems only on these terms: {value}.",
        stricter=more_receivers,
        rows=("S1-081",),
    ),
    enforced(
        "access.preview_sites",
        Choice(("required", "recommended", "not_required")).within(
            required="look at a site themselves before they use it with pupils",
            recommended="are advised to look at a site themselves before they use it with pupils",
            not_required="need not look at a site before they use it with pupils",
        ),
        "Must staff look at a site before they use it with pupils?",
        "Staff {value}.",
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
        Route(joined="or"),
        "Who approves work with the school's data on a private device?",
        "Nobody works with the school's data on a private device without the approval of {value}.",
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
            head_approved_declared="declared, with the head's agreement",
            declared_only="declared",
            line_manager_approved="with the line manager's agreement",
            none="",
        ).within(
            head_approved_declared=(
                "may be in touch online with a family they know privately, if they have declared it and the head agrees"
            ),
            declared_only="may be in touch online with a family they know privately, if they have declared it",
            line_manager_approved="may be in touch online with a family they know privately, if the line manager has agreed",
            none="are not in touch online with a family of the school, even one whom they know privately",
        ),
        "On what terms may staff be in touch online with a family whom they know privately?",
        "Staff {value}.",
        rows=("S4-238",),
    ),
    enforced(
        "social.mention_approver",
        Route(joined="or"),
        "Who permits somebody to name the school online?",
        "Naming anybody or anything of the school online needs the permission of {value}.",
        rows=("S0-022",),
    ),
    enforced(
        "tutor.sessions",
        choice(
            school_approval="the school's agreement",
            parent_and_school_approval="the yes of a parent and the school",
            parent_approval="a parent's agreement",
            forbidden="what nobody can give, as such sessions are forbidden",
        ).within(
            school_approval="teaches a pupil only with the school's approval",
            parent_and_school_approval="teaches a pupil only with the approval of a parent and of the school",
            parent_approval="teaches a pupil only with a parent's approval",
            forbidden="holds no session with a pupil",
        ),
        "Whose approval does a tutor need before a session with a pupil?",
        "A tutor {value}.",
        rows=("S4-132",),
    ),
)

SETTINGS: tuple[Setting[Any], ...] = (
    *PICTURES_AND_CALLS,
    *SYSTEMS,
    *PEOPLE_ONLINE,
)
