"""What a school's documents may rule about misuse and what follows from it.

Who decides on conduct that no list mentions is `misuse.unlisted_decider`, with the concerns: somebody asks it as one.
"""

from typing import Any

from belisha.capabilities.sanctions.floors import no_way_to_report_is_taken, only_those_who_did_it
from belisha.plain.declared import enforced, informed, recorded
from belisha.plain.kinds import Flag, Route
from belisha.plain.said import any_of, choice, words
from belisha.plain.setting import Enforcement, Level, Scoped, Setting

_STAFF = {
    "informal_talk": "a talk",
    "training": "training",
    "code_of_conduct": "steps under the code of conduct",
    "staff_handbook": "steps under the staff handbook",
    "disciplinary_policy": "steps under the disciplinary policy",
    "gross_misconduct": "a finding of gross misconduct",
    "dismissal": "dismissal",
    "legal_action": "legal action",
}
_STAFF_AND_PUPILS = {**_STAFF, "behaviour_policy": "steps under the behaviour policy"}
_PUPILS = {
    "informal_talk": "a talk",
    "parents_told": "telling the parents",
    "behaviour_policy": "steps under the behaviour policy",
    "detention": "detention",
    "supervised_use_only": "use under supervision only",
    "loss_of_access": "loss of access",
    "suspension": "suspension",
    "exclusion": "exclusion",
    "whole_class": "a penalty for the whole class",
    "corporal_punishment": "corporal punishment",
}
_ACCESS = {
    "internet": "the internet",
    "account": "the account",
    "device": "the device",
    "email": "mail",
    "bringing_devices": "leave to bring a device",
    "worry_page": "the worry page",
    "reporting": "the ways to report",
}

CODES = {
    "copyright": "breach of copyright",
    "bullying": "bullying, harassment or discrimination",
    "policy_breach": "breach of another policy",
    "illegal": "anything illegal",
    "inappropriate_material": "unsuitable or offensive material",
    "pornographic": "pornography",
    "seditious": "material that urges violence against the state",
    "disrepute": "what discredits the school",
    "confidentiality": "sharing what is confidential",
    "unapproved_installation": "installing something without approval",
    "unapproved_device": "joining a device without approval",
    "interfering_tool": "tools that interfere with systems or accounts",
    "unauthorised_access": "getting in where one may not",
    "enabling_access": "helping others get in where they may not",
    "damage": "damage on purpose",
    "unauthorised_removal": "taking equipment or data away",
    "data_breach": "reading, changing or sharing data without a right to",
    "language": "offensive language",
    "private_business": "promoting a private business",
    "bypass_filter": "getting round the filter",
    "impersonation": "pretending to be somebody else",
    "gambling": "gambling",
    "extremism": "extremism",
    "misuse_of_ai": "misuse of artificial intelligence",
}

MISUSE: tuple[Setting[Any], ...] = (
    recorded(
        "misuse.catalogue",
        words(**CODES),
        "Which conduct counts as misuse of technology?",
        "These count as misuse of technology: {value}.",
        scope=(Scoped.FOR,),
        rows=(
            "S1-007",
            "S1-008",
            "S1-009",
            "S1-010",
            "S1-011",
            "S1-012",
            "S1-013",
            "S1-014",
            "S1-017",
            "S1-018",
            "S1-019",
            "S1-020",
            "S1-022",
            "S1-023",
            "S1-025",
            "S3-042",
        ),
    ),
    Setting(
        "misuse.catalogue_open",
        Flag("only examples; other conduct can count too", "complete"),
        "Is the list of misuse only a list of examples?",
        "The list of what counts as misuse is {value}.",
        enforcement=Enforcement.RECORD,
        rows=("S1-026",),
    ),
    enforced(
        "misuse.exemption_approver",
        Route(joined="or"),
        "Who may allow a use that would otherwise be misuse?",
        "A use that would otherwise be misuse may be allowed by {value}, for a purpose that needs it.",
        rows=("S1-028",),
    ),
    informed(
        "misuse.private_business_exception",
        choice(
            directly_school_related="where it has directly to do with the school",
            with_permission="with permission",
            none="none",
        ).within(
            directly_school_related="promoted through the school's systems only where it has directly to do with the school",
            with_permission="promoted through the school's systems only with permission",
            none="never promoted through the school's systems",
        ),
        "When may a private business be promoted through the school's systems?",
        "A private business is {value}.",
        rows=("S1-024",),
    ),
)

STAFF_AND_ADULTS: tuple[Setting[Any], ...] = (
    recorded(
        "sanctions.staff",
        any_of(**_STAFF),
        "What may follow for staff who break the rules on technology?",
        "Where staff break the rules on technology, this may follow: {value}.",
        scope=(Scoped.FOR,),
        rows=("S0-091", "S1-003", "S1-029", "S3-003", "S3-127", "S4-175"),
    ),
    recorded(
        "sanctions.outcomes",
        any_of(
            informal_talk="a talk",
            training="better training",
            disciplinary_policy="steps under the disciplinary policy",
            behaviour_policy="steps under the behaviour policy",
            no_further_action="no further action",
        ),
        "With which outcomes may an inquiry into misuse end?",
        "An inquiry into misuse may end with: {value}.",
        rows=("S2-083",),
    ),
    recorded(
        "sanctions.social_breach",
        any_of(**_STAFF_AND_PUPILS),
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
        choice(
            revoke_access="access may be ended",
            suspend_access="access may be suspended",
            warning="a warning",
        ).within(
            revoke_access="may lose their access",
            suspend_access="may have their access suspended",
            warning="may be warned",
        ),
        "What follows where a parent or volunteer gives away a password?",
        "A parent or volunteer who gives away a password {value}.",
        rows=("S1-089",),
    ),
    recorded(
        "sanctions.password_disclosure.staff_pupil",
        choice(
            disciplinary="disciplinary action",
            behaviour_policy="the behaviour policy",
            new_password="a new password",  # noqa: S106  # a word of the list
            warning="a warning",
        ).within(
            disciplinary="disciplinary action may follow",
            behaviour_policy="steps under the behaviour policy may follow",
            new_password="they get a new password",  # noqa: S106  # a word of the list
            warning="they may be warned",
        ),
        "What follows where staff or a pupil give away a password?",
        "Where staff or a pupil give away a password, {value}.",
        rows=("S1-088",),
    ),
)

PUPILS_AND_ACCESS: tuple[Setting[Any], ...] = (
    enforced(
        "sanctions.pupils",
        any_of(**_PUPILS),
        "What may follow for a pupil who breaks the rules on technology?",
        "Where a pupil breaks the rules on technology, this may follow: {value}.",
        scope=(Scoped.FOR,),
        floor=only_those_who_did_it,
        rows=("S1-003", "S4-175"),
    ),
    recorded(
        "sanctions.pupils.off_site_codes",
        words(**CODES),
        "For which conduct outside school may a pupil be sanctioned?",
        "A pupil may be sanctioned for this conduct wherever it happens: {value}.",
        rows=("S1-079",),
    ),
    enforced(
        "sanctions.bypass",
        choice(
            ban_except_close_supervision="no use of the school's technology except under close supervision",
            temporary_ban="no use of the school's technology for a time",
            warning="a warning",
            behaviour_policy="the behaviour policy",
        ).within(
            ban_except_close_supervision="may not use the school's technology except under close supervision",
            temporary_ban="may not use the school's technology for a time",
            warning="is warned",
            behaviour_policy="faces steps under the behaviour policy",
        ),
        "What follows where somebody tries to get round the filter?",
        "Whoever tries to get round the filter {value}.",
        scope=(Scoped.FOR,),
        rows=("S0-034",),
    ),
    recorded(
        "sanctions.webcam_misuse",
        choice(
            ladder="the listed steps, one after the other",
            behaviour_policy="the behaviour policy",
            disciplinary="disciplinary action",
            loss_of_access="loss of access",
        ).within(
            ladder="faces the listed steps, one after the other",
            behaviour_policy="faces steps under the behaviour policy",
            disciplinary="faces disciplinary action",
            loss_of_access="loses access",
        ),
        "What follows where a camera is misused?",
        "Whoever misuses a camera {value}.",
        scope=(Scoped.FOR,),
        rows=("S0-074",),
    ),
    enforced(
        "sanctions.withdraw_access",
        any_of(
            temporary="for a time",
            permanent="for good",
            until_a_meeting="until a meeting was held",
        ),
        "For how long may somebody's access to technology be taken away?",
        "The use of technology, or permission to bring a device, may be taken away {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-177",),
    ),
    enforced(
        "sanctions.withdraw_access.from",
        any_of(**_ACCESS),
        "What may be taken away from somebody who misused technology?",
        "Somebody who misused technology may lose {value}.",
        scope=(Scoped.FOR,),
        floor=no_way_to_report_is_taken,
        rows=("S4-177",),
    ),
    enforced(
        "remote.misuse",
        choice(
            withdraw="it is taken away",
            suspend="it is suspended",
            warning="a warning",
        ).within(
            withdraw="is taken away",
            suspend="is suspended",
            warning="brings a warning",
        ),
        "What happens to remote access that is misused?",
        "Remote access that is misused {value}.",
        rows=("S1-069",),
    ),
    informed(
        "sanctions.informed_at",
        words(
            induction="when they start",
            each_year="at the start of each year",
            code_of_conduct="when they read the code of conduct",
            agreement="when they sign an agreement",
            each_sign_in="at each sign-in",
        ),
        "When are people told what follows from misuse?",
        "People are told what follows from misuse at these times: {value}.",
        level=Level.PROCEDURE,
        rows=("S0-099",),
    ),
)

SETTINGS = (*MISUSE, *STAFF_AND_ADULTS, *PUPILS_AND_ACCESS)
