"""What a school's documents may rule about mail and messages."""

from typing import Any

from belisha.capabilities.mail.protecting import PROTECTING
from belisha.plain.declared import detected, enforced, informed, recorded
from belisha.plain.kinds import Choice, Flag, Words
from belisha.plain.said import choice, words
from belisha.plain.setting import Level, Scoped, Setting

_SHARED = {
    "never_share": "never",
    "only_with_permission": "only with permission",
    "allowed": "allowed",
}


CHANNELS: tuple[Setting[Any], ...] = (
    detected(
        "comms.channels",
        words(
            email="school mail",
            classroom_chat="the chat of the classroom service",
            parent_messaging="the messaging service for parents",
            phone="school phones",
            letter="letters",
            text_message="text messages",
            learning_platform="the learning platform",
        ),
        "Through which channels do staff and pupils or parents talk?",
        "Staff talk to pupils and parents only through {value}.",
        scope=(Scoped.FOR, Scoped.DURING, Scoped.UNLESS),
        rows=("S4-192",),
    ),
    informed(
        "comms.official",
        choice(
            email="mail",
            parent_messaging="the messaging service for parents",
            letter="letters",
            learning_platform="the learning platform",
        ),
        "Which is the school's official electronic channel?",
        "The school's official electronic channel is {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-234",),
    ),
    detected(
        "email.official_only",
        Choice(("always", "as_far_as_possible", "not_required")).within(
            always="is sent from the school's own accounts and from no others",
            as_far_as_possible="is sent from the school's own accounts as far as possible",
            not_required="may be sent from other accounts than the school's",
        ),
        "Is work mail sent only from the school's own accounts?",
        "Work mail {value}.",
        scope=(Scoped.FOR, Scoped.UNLESS),
        rows=("S0-026", "S1-035", "S1-037", "S2-053", "S3-064"),
    ),
    detected(
        "email.domains",
        Words(name="a list of the ends of addresses"),
        "From which addresses does official mail come?",
        "Official mail comes only from addresses that end in: {value}.",
        level=Level.RUNNING,
        rows=("S0-026",),
    ),
    detected(
        "email.approved_systems",
        Words(name="a list of mail systems"),
        "Which secure mail systems are approved for school business?",
        "School business is mailed only through {value}.",
        rows=("S0-130",),
    ),
    detected(
        "contact.staff_personal",
        choice(
            never_publish="never",
            only_with_permission="only with permission",
            allowed="allowed",
        ).within(
            never_publish="never published",
            only_with_permission="published only with permission",
            allowed="published where it is useful",
        ),
        "May staff's personal contact details be published?",
        "The private contact details of staff are {value}.",
        rows=("S2-054",),
    ),
    detected(
        "contact.staff_personal_email",
        choice(**_SHARED).within(
            never_share="never give a private mail address to pupils or parents",
            only_with_permission="give a private mail address to pupils or parents only with permission",
            allowed="may give a private mail address to pupils or parents",
        ),
        "May staff give their private mail address to pupils or parents?",
        "Staff {value}.",
        scope=(Scoped.FOR, Scoped.UNLESS),
        rows=("S1-036", "S3-104"),
    ),
    detected(
        "social.work_email_signup",
        Choice(("forbidden", "only_for_school_accounts", "allowed")).within(
            forbidden="do not join a social network with a work address",
            only_for_school_accounts="join a social network with a work address only for the school's own accounts",
            allowed="may join a social network with a work address",
        ),
        "May a work address be used to join a social network?",
        "Staff {value}.",
        rows=("S1-121",),
    ),
)

ACCOUNTS: tuple[Setting[Any], ...] = (
    recorded(
        "email.staff.issued",
        Flag("a school mail address", "no school mail address"),
        "Does everybody on the staff get a school mail address?",
        "Everybody on the staff gets {value}.",
        rows=("S1-033",),
    ),
    recorded(
        "email.confidential_mailbox",
        Choice(("on_request", "always", "not_offered")).within(
            on_request="get a separate confidential mailbox when they ask for one",
            always="always get a separate confidential mailbox",
            not_offered="get no separate confidential mailbox",
        ),
        "Do senior staff who need one get a separate confidential mailbox?",
        "Senior staff {value}.",
        rows=("S2-055",),
    ),
    detected(
        "email.personal_use",
        Flag("for private mail too", "for school work only"),
        "May a school mail account be used for private mail?",
        "A school mail account is {value}.",
        scope=(Scoped.FOR, Scoped.DURING),
        rows=("S1-034", "S4-200"),
    ),
    detected(
        "email.pupils.account",
        choice(
            school_only="school accounts only",
            school_or_approved="school accounts and others that the school approved",
            none="none",
            any="any",
        ).within(
            school_only="their school accounts only",
            school_or_approved="school accounts and others that the school approved",
            none="no accounts",
            any="any accounts",
        ),
        "Which mail accounts may pupils use at school?",
        "For mail at school, pupils use {value}.",
        scope=(Scoped.FOR,),
        rows=("S0-114",),
    ),
    enforced(
        "email.pupils.activation",
        choice(
            per_topic="for a topic that needs them",
            always_on="always on",
            by_year="by year group",
            by_parents_consent="when parents consent",
            off="never",
        ).within(
            per_topic="switched on only for a topic that needs them",
            always_on="always switched on",
            by_year="switched on by year group",
            by_parents_consent="switched on when parents consent",
            off="never switched on",
        ),
        "When are pupils' mail accounts switched on?",
        "Pupils' mail accounts are {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-190",),
    ),
    detected(
        "email.pupils.scope",
        choice(
            internal_only="people inside the school only",
            approved_addresses="approved addresses only",
            class_only="their own class only",
            anywhere="anybody",
        ).within(
            internal_only="only to people inside the school",
            approved_addresses="only to approved addresses",
            class_only="only to their own class",
            anywhere="to anybody",
        ),
        "To whom may pupils write mail?",
        "Pupils may write mail {value}.",
        scope=(Scoped.FOR, Scoped.DURING),
        rows=("S4-198",),
    ),
)

RECEIVING: tuple[Setting[Any], ...] = (
    informed(
        "email.links",
        choice(
            known_source="the sender is known and trusted",
            after_asking="somebody who knows was asked first",
            never="never",
        ).within(
            known_source="opened only if the sender is known and trusted",
            after_asking="opened only after somebody who knows was asked",
            never="never opened",
        ),
        "Which links and attachments may be opened?",
        "Links and attachments are {value}.",
        scope=(Scoped.FOR,),
        rows=("S2-058",),
    ),
    informed(
        "email.pupils.attachments",
        choice(
            known_or_teacher_approved="from people they know, or with a teacher's approval",
            teacher_approved="with a teacher's approval",
            known="from people they know",
            never="none",
        ).within(
            known_or_teacher_approved="open attachments only from people they know, or with a teacher's approval",
            teacher_approved="open attachments only with a teacher's approval",
            known="open attachments only from people they know",
            never="never open attachments",
        ),
        "Which attachments may pupils open?",
        "Pupils {value}.",
        scope=(Scoped.FOR,),
        rows=("S0-115",),
    ),
    recorded(
        "email.suspicious",
        words(
            check_with_system_manager="ask the system manager",
            check_with_sender="ask the sender",
            report="report it",
            delete="delete it",
            do_not_open="leave it unopened",
        ),
        "What does somebody do with a mail that looks doubtful?",
        "With a doubtful mail, people do this: {value}.",
        level=Level.PROCEDURE,
        rows=("S3-072",),
    ),
    recorded(
        "email.received_in_error",
        words(
            inform_sender="tell the sender",
            delete="delete it",
            tell_the_dpo="tell the data protection officer",
            do_not_use="make no use of it",
        ),
        "What does somebody do with a mail that was meant for another?",
        "With a mail that was meant for another, people do this: {value}.",
        level=Level.PROCEDURE,
        rows=("S1-041",),
    ),
    enforced(
        "email.inappropriate.mark",
        Choice(("inappropriate", "report", "not_marked")).within(
            inappropriate="marked with the word “inappropriate”",
            report="marked with the word “report”",
            not_marked="not marked",
        ),
        "How is an unsuitable mail marked when it is reported?",
        "An unsuitable mail that is reported is {value}.",
        level=Level.PROCEDURE,
        rows=("S3-073",),
    ),
    detected(
        "email.violation_alerts",
        choice(
            logged="logged",
            logged_and_told_to_the_dsl="logged and told to the DSL",
            not_logged="not logged",
        ).within(
            logged="written into a log",
            logged_and_told_to_the_dsl="written into a log, and the DSL is told",
            not_logged="not written down",
        ),
        "What happens to an alert that a mail broke the rules?",
        "An alert that a mail broke the rules is {value}.",
        rows=("S4-200",),
    ),
)

SETTINGS = (*CHANNELS, *ACCOUNTS, *RECEIVING, *PROTECTING)
