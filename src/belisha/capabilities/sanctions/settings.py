"""What a school's documents may rule about misuse and what follows from it.

Who decides on conduct that no list mentions is `misuse.unlisted_decider`, with the concerns: somebody asks it as one.
"""

from typing import Any

from belisha.capabilities.sanctions.floors import no_way_to_report_is_taken, only_those_who_did_it
from belisha.plain.declared import enforced, informed, recorded
from belisha.plain.kinds import Choice, Flag, Route, Words
from belisha.plain.setting import Level, Scoped, Setting

CODES = (
    "copyright",
    "bullying",
    "policy_breach",
    "illegal",
    "inappropriate_material",
    "pornographic",
    "seditious",
    "disrepute",
    "confidentiality",
    "unapproved_installation",
    "unapproved_device",
    "interfering_tool",
    "unauthorised_access",
    "enabling_access",
    "damage",
    "unauthorised_removal",
    "data_breach",
    "language",
    "private_business",
    "bypass_filter",
    "impersonation",
    "gambling",
    "extremism",
    "misuse_of_ai",
)
STAFF = (
    "informal_talk",
    "training",
    "code_of_conduct",
    "staff_handbook",
    "disciplinary_policy",
    "gross_misconduct",
    "dismissal",
    "legal_action",
)
PUPILS = (
    "informal_talk",
    "parents_told",
    "behaviour_policy",
    "detention",
    "supervised_use_only",
    "loss_of_access",
    "suspension",
    "exclusion",
    "whole_class",
    "corporal_punishment",
)
ACCESS = ("internet", "account", "device", "email", "bringing_devices", "worry_page", "reporting")

MISUSE: tuple[Setting[Any], ...] = (
    recorded(
        "misuse.catalogue",
        Words(CODES),
        "Which conduct counts as misuse of technology?",
        "These count as misuse of technology: {value}.",
        scope=(Scoped.FOR,),
        rows=("S1-007", "S1-008", "S1-009", "S1-012", "S1-013", "S1-014", "S1-017", "S1-018", "S1-025", "S3-042"),
    ),
    recorded(
        "misuse.catalogue_open",
        Flag("only examples; other conduct can count too", "complete"),
        "Is the list of misuse only a list of examples?",
        "The list of what counts as misuse is {value}.",
        rows=("S1-026",),
    ),
    enforced(
        "misuse.exemption_approver",
        Route(),
        "Who may allow a use that would otherwise be misuse?",
        "A use that would otherwise be misuse is allowed by {value}, for a purpose that needs it.",
        rows=("S1-028",),
    ),
    informed(
        "misuse.private_business_exception",
        Choice(("directly_school_related", "with_permission", "none")),
        "When may a private business be promoted through the school's systems?",
        "Promoting a private business through the school's systems, exceptions: {value}.",
        rows=("S1-024",),
    ),
)

STAFF_AND_ADULTS: tuple[Setting[Any], ...] = (
    recorded(
        "sanctions.staff",
        Words(STAFF),
        "What may follow for staff who break the rules on technology?",
        "Where staff break the rules on technology, this may follow: {value}.",
        scope=(Scoped.FOR,),
        rows=("S0-091", "S1-003", "S1-029", "S3-003", "S3-127", "S4-175"),
    ),
    recorded(
        "sanctions.outcomes",
        Words(("informal_talk", "training", "disciplinary_policy", "behaviour_policy", "no_further_action")),
        "With which outcomes may an inquiry into misuse end?",
        "An inquiry into misuse may end with: {value}.",
        rows=("S2-083",),
    ),
    recorded(
        "sanctions.social_breach",
        Words((*STAFF, "behaviour_policy")),
        "What may follow where the rules on social media are broken?",
        "Where the rules on social media are broken, this may follow: {value}.",
        scope=(Scoped.FOR,),
        rows=("S3-102",),
    ),
    enforced(
        "sanctions.parents",
        Route(),
        "Who takes it up where a parent breaks the rules?",
        "Where a parent breaks the rules, it is taken up by {value}.",
        rows=("S3-128",),
    ),
    enforced(
        "sanctions.password_disclosure.parent_volunteer",
        Choice(("revoke_access", "suspend_access", "warning")),
        "What follows where a parent or volunteer gives away a password?",
        "Where a parent or volunteer gives away a password, the outcome is: {value}.",
        rows=("S1-089",),
    ),
    recorded(
        "sanctions.password_disclosure.staff_pupil",
        Choice(("disciplinary", "behaviour_policy", "new_password", "warning")),
        "What follows where staff or a pupil give away a password?",
        "Where staff or a pupil give away a password, the outcome is: {value}.",
        rows=("S1-088",),
    ),
)

PUPILS_AND_ACCESS: tuple[Setting[Any], ...] = (
    enforced(
        "sanctions.pupils",
        Words(PUPILS),
        "What may follow for a pupil who breaks the rules on technology?",
        "Where a pupil breaks the rules on technology, this may follow: {value}.",
        scope=(Scoped.FOR,),
        floor=only_those_who_did_it,
        rows=("S1-003", "S4-175"),
    ),
    recorded(
        "sanctions.pupils.off_site_codes",
        Words(CODES),
        "For which conduct outside school may a pupil be sanctioned?",
        "A pupil may be sanctioned for this conduct wherever it happens: {value}.",
        rows=("S1-079",),
    ),
    enforced(
        "sanctions.bypass",
        Choice(("ban_except_close_supervision", "temporary_ban", "warning", "behaviour_policy")),
        "What follows where somebody tries to get round the filter?",
        "Where somebody tries to get round the filter, the outcome is: {value}.",
        scope=(Scoped.FOR,),
        rows=("S0-034",),
    ),
    recorded(
        "sanctions.webcam_misuse",
        Choice(("ladder", "behaviour_policy", "disciplinary", "loss_of_access")),
        "What follows where a camera is misused?",
        "Where a camera is misused, the outcome is: {value}.",
        scope=(Scoped.FOR,),
        rows=("S0-074",),
    ),
    enforced(
        "sanctions.withdraw_access",
        Words(("temporary", "permanent", "until_a_meeting")),
        "For how long may somebody's access to technology be taken away?",
        "Access to technology, or leave to bring a device, may be taken away as follows: {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-177",),
    ),
    enforced(
        "sanctions.withdraw_access.from",
        Words(ACCESS),
        "What may be taken away from somebody who misused technology?",
        "Somebody who misused technology may lose: {value}.",
        scope=(Scoped.FOR,),
        floor=no_way_to_report_is_taken,
        rows=("S4-177",),
    ),
    enforced(
        "remote.misuse",
        Choice(("withdraw", "suspend", "warning")),
        "What happens to remote access that is misused?",
        "Remote access that is misused leads to this: {value}.",
        rows=("S1-069",),
    ),
    informed(
        "sanctions.informed_at",
        Words(("induction", "each_year", "code_of_conduct", "agreement", "each_sign_in")),
        "When are people told what follows from misuse?",
        "People are told what follows from misuse at these times: {value}.",
        level=Level.PROCEDURE,
        rows=("S0-099",),
    ),
)

SETTINGS = (*MISUSE, *STAFF_AND_ADULTS, *PUPILS_AND_ACCESS)
