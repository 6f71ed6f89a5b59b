"""What may stand in a mail, and how it is protected on its way."""

from typing import Any

from belisha.plain.declared import detected
from belisha.plain.kinds import Choice, Words
from belisha.plain.setting import Level, Scoped, Setting

PROTECTING: tuple[Setting[Any], ...] = (
    detected(
        "email.external_data",
        Choice(("encrypted_service", "password_encrypted", "secure_portal", "by_hand", "forbidden")),
        "How is pupils' or staff's data sent to somebody outside?",
        "Data for somebody outside is sent like this: {value}.",
        scope=(Scoped.FOR, Scoped.UNLESS),
        rows=("S3-063", "S4-183"),
    ),
    detected(
        "email.fallback",
        Choice(("password_document", "secure_portal", "by_hand", "ask_the_dpo_first", "not_sent")),
        "How is data sent where the encrypted service cannot be used?",
        "Where the encrypted service cannot be used, data is sent like this: {value}.",
        level=Level.PROCEDURE,
        rows=("S4-183",),
    ),
    detected(
        "email.sensitive_attachments",
        Choice(("encrypt", "password_encrypt", "link_with_rights", "not_sent")),
        "How is a sensitive attachment protected?",
        "A sensitive attachment is protected like this: {value}.",
        rows=("S1-040", "S3-067"),
    ),
    detected(
        "email.personal_data",
        Choice(("never", "inside_the_school_only", "encrypted_only", "allowed")),
        "May personal data of staff or pupils be sent by ordinary mail?",
        "Personal data of staff or pupils in ordinary mail: {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-196",),
    ),
    detected(
        "email.subject.forbidden",
        Words(("pupil_full_name", "pupil_initials", "dob", "any_pupil_name", "upn", "health")),
        "What never stands in the subject line of a mail?",
        "The subject line of a mail never has: {value}.",
        rows=("S3-068",),
    ),
    detected(
        "email.forbidden",
        Words(
            (
                "explicit",
                "chain_letters",
                "inappropriate_humour",
                "offensive_images",
                "bullying",
                "discrimination",
                "advertising",
            )
        ),
        "What may nobody send by mail?",
        "Nobody sends these by mail: {value}.",
        scope=(Scoped.FOR,),
        rows=("S3-074",),
    ),
)
