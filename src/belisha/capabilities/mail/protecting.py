"""What may stand in a mail, and how it is protected on its way."""

from typing import Any

from belisha.plain.declared import detected
from belisha.plain.kinds import Choice
from belisha.plain.said import any_of, choice, words
from belisha.plain.setting import Level, Scoped, Setting

PROTECTING: tuple[Setting[Any], ...] = (
    detected(
        "email.external_data",
        choice(
            encrypted_service="through an encrypted service",
            password_encrypted="encrypted with a password",  # noqa: S106  # a word of the list
            secure_portal="through a secure portal",
            by_hand="by hand",
            forbidden="not at all",
        ).within(
            encrypted_service="sent to somebody outside only through an encrypted service",
            password_encrypted="sent to somebody outside only encrypted with a password",  # noqa: S106  # a word of the list
            secure_portal="sent to somebody outside only through a secure portal",
            by_hand="taken to somebody outside by hand only",
            forbidden="never sent to somebody outside",
        ),
        "How is pupils' or staff's data sent to somebody outside?",
        "Data of pupils or staff is {value}.",
        scope=(Scoped.FOR, Scoped.UNLESS),
        rows=("S3-063", "S4-183"),
    ),
    detected(
        "email.fallback",
        choice(
            password_document="in a document with a password that is sent apart",  # noqa: S106  # a word of the list
            secure_portal="through a secure portal",
            by_hand="by hand",
            ask_the_dpo_first="after asking the data protection officer",
            not_sent="not at all",
        ).within(
            password_document="is sent in a document with a password, and the password is sent by another way",  # noqa: S106  # a word of the list
            secure_portal="is sent through a secure portal",
            by_hand="is taken by hand",
            ask_the_dpo_first="is sent only after the data protection officer was asked",
            not_sent="is not sent",
        ),
        "How is data sent where the encrypted service cannot be used?",
        "Where the encrypted service cannot be used, data {value}.",
        level=Level.PROCEDURE,
        rows=("S4-183",),
    ),
    detected(
        "email.sensitive_attachments",
        choice(
            encrypt="encrypted",
            password_encrypt="encrypted with a password",  # noqa: S106  # a word of the list
            link_with_rights="sent as a link that only the receiver can open",
            not_sent="not sent",
        ).within(
            encrypt="encrypted",
            password_encrypt="encrypted with a password",  # noqa: S106  # a word of the list
            link_with_rights="sent as a link that only the receiver can open",
            not_sent="not sent by mail",
        ),
        "How is a sensitive attachment protected?",
        "A sensitive attachment is {value}.",
        rows=("S1-040", "S3-067"),
    ),
    detected(
        "email.personal_data",
        Choice(("never", "inside_the_school_only", "encrypted_only", "allowed")).within(
            never="is never sent by ordinary mail",
            inside_the_school_only="is sent by ordinary mail inside the school only",
            encrypted_only="is sent by mail only if it is encrypted",
            allowed="may be sent by ordinary mail",
        ),
        "May personal data of staff or pupils be sent by ordinary mail?",
        "Personal data of staff or pupils {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-196",),
    ),
    detected(
        "email.subject.forbidden",
        any_of(
            pupil_full_name="a pupil's full name",
            pupil_initials="a pupil's initials",
            dob="a date of birth",
            any_pupil_name="any name of a pupil",
            upn="a pupil's number",
            health="anything about health",
        ),
        "What never stands in the subject line of a mail?",
        "The subject line of a mail never has any of this: {value}.",
        rows=("S3-068",),
    ),
    detected(
        "email.forbidden",
        words(
            explicit="explicit material",
            chain_letters="chain letters",
            inappropriate_humour="unsuitable jokes",
            offensive_images="offensive pictures",
            bullying="bullying",
            discrimination="discrimination",
            advertising="advertising",
        ),
        "What may nobody send by mail?",
        "Nobody sends these by mail: {value}.",
        scope=(Scoped.FOR,),
        rows=("S3-074",),
    ),
)
