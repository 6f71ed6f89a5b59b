"""What a school's documents may rule about monitoring: what is watched, why, who looks, and who is told of it."""

from typing import Any

from belisha.capabilities.monitoring.floors import people_are_told
from belisha.capabilities.monitoring.terms import FILTERING_STANDARD, TRANSPARENCY
from belisha.plain.declared import detected, enforced, informed, recorded
from belisha.plain.kinds import Choice, Flag, Route, Words
from belisha.plain.said import choice, words
from belisha.plain.setting import Scoped, Setting, Statutory
from belisha.plain.stricter import required

_TOLD = Statutory(value=True, law=TRANSPARENCY)
GROUPS = ("pupils", "staff", "volunteers", "governors", "visitors", "contractors", "parents")

WATCHED: tuple[Setting[Any], ...] = (
    recorded(
        "monitoring.kinds",
        words(
            physical="adults watching",
            web="logs of the web",
            active="software that raises alerts",
        ),
        "Which kinds of monitoring does the school use?",
        "The school monitors in these ways: {value}.",
        scope=(Scoped.FOR, Scoped.WHERE),
        rows=("S4-186",),
    ),
    recorded(
        "monitoring.sources",
        words(
            web="websites",
            bandwidth="the amount of traffic",
            email="mail",
            calls="calls",
            chat="chat",
            access_logs="logs of who signed in",
            technology="technology",
            platforms="online services",
            social_media="social media",
            other="other communication",
        ),
        "What may be monitored?",
        "These may be monitored: {value}.",
        scope=(Scoped.FOR,),
        rows=("S1-073", "S4-118"),
    ),
    detected(
        "monitoring.groups",
        Words(GROUPS),
        "Whose use of the internet is monitored?",
        "The use of the internet is monitored for these groups: {value}.",
        rows=("S3-024",),
    ),
    detected(
        "monitoring.detects",
        words(
            illegal="illegal material",
            profanity="bad language",
            spam="spam",
            self_harm="self-harm",
            extremism="extremism",
            bullying="bullying",
            sexual_content="sexual content",
            violence="violence",
        ),
        "What does automatic monitoring look for?",
        "Automatic monitoring looks for {value}.",
        rows=("S2-076",),
    ),
    enforced(
        "monitoring.purposes",
        words(
            business="the school's business",
            compliance="checking that rules are kept",
            operation="keeping the systems running",
            training_quality="training and quality",
            crime="preventing crime",
            sar_foi_legal="requests for information and legal duties",
            safeguarding="keeping children safe",
        ),
        "For which purposes may use be monitored?",
        "Use is monitored only for these purposes: {value}.",
        rows=("S1-075",),
    ),
    detected(
        "monitoring.home_devices",
        Flag("monitored at home too", "not monitored at home"),
        "Are the school's devices monitored at home?",
        "The school's devices are {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-187",),
    ),
    informed(
        "monitoring.personal_device_school_login",
        Flag("may be monitored", "is not monitored"),
        "May what somebody does in the school's systems on their own device be monitored?",
        "What somebody does in the school's systems on their own device {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-188",),
    ),
    recorded(
        "remote.monitored",
        Flag("monitored, with each person's use", "not monitored"),
        "Is remote access monitored, with each person's use?",
        "Remote access is {value}.",
        rows=("S1-068",),
    ),
    recorded(
        "calls.recording.standard",
        words(
            training="training",
            admin_support="help with administration",
            complaints="complaints",
            safety="safety",
            none="nothing",
        ),
        "For what may the school record calls?",
        "The school may record calls for {value}.",
        rows=("S1-047",),
    ),
)

LOOKING: tuple[Setting[Any], ...] = (
    enforced(
        "monitoring.email_inspection",
        choice(
            any="any",
            on_suspicion="that of somebody suspected of misuse",
            never="none",
        ).within(
            any="any mail in school accounts",
            on_suspicion="the school mail of somebody suspected of misuse",
            never="no mail in school accounts",
        ),
        "Which mail may the school inspect?",
        "The school may inspect {value}.",
        scope=(Scoped.FOR,),
        rows=("S3-078",),
    ),
    enforced(
        "monitoring.targeted",
        choice(
            evidence_based="evidence of misuse",
            on_suspicion="a suspicion of misuse",
            never="none, it is never done",
        ).within(
            evidence_based="looked into only where there is evidence of misuse",
            on_suspicion="looked into only where misuse is suspected",
            never="never looked into",
        ),
        "When may one person's use be looked into?",
        "One person's use is {value}.",
        scope=(Scoped.FOR,),
        rows=("S2-078", "S3-078"),
    ),
    enforced(
        "monitoring.viewers",
        words(
            authorised_ict_staff="authorised IT staff",
            dsl="the DSL",
            headteacher="the head",
            slt="the senior leaders",
            network_manager="the network manager",
            it_contractor="the IT contractor",
        ),
        "Who may look at what monitoring records?",
        "What monitoring records is seen only by {value}.",
        rows=("S1-074",),
    ),
    enforced(
        "monitoring.log_access",
        Route(joined="or"),
        "Who is shown the log of somebody's use on request?",
        "The log of somebody's use is shown on request to {value}.",
        scope=(Scoped.FOR,),
        rows=("S0-136",),
    ),
    recorded(
        "reports.monitoring_to",
        Route(),
        "Who gets the regular report of what monitoring found?",
        "The regular report of what monitoring found goes to {value}.",
        rows=("S2-077",),
    ),
    recorded(
        "reports.nil_return",
        Flag("sent even when there was nothing", "sent only when there was something"),
        "Is a report of monitoring sent when there was nothing?",
        "The report of monitoring is {value}.",
        rows=("S2-077",),
        stricter=required,
    ),
    detected(
        "staff.personal_use.when",
        choice(
            breaks_only="in breaks only",
            outside_teaching="outside teaching time",
            before_and_after_school="before and after school",
            never="never",
            any_time="at any time",
        ).within(
            breaks_only="use the school's systems for themselves in breaks only",
            outside_teaching="use the school's systems for themselves outside teaching time",
            before_and_after_school="use the school's systems for themselves before and after school",
            never="never use the school's systems for themselves",
            any_time="use the school's systems for themselves at any time",
        ),
        "When may staff use the school's systems for themselves?",
        "Staff may {value}.",
        scope=(Scoped.FOR,),
        rows=("S1-052",),
    ),
)

TELLING: tuple[Setting[Any], ...] = (
    informed(
        "monitoring.notice.pupils",
        Flag("told that their use is monitored", "not told that their use is monitored"),
        "Are pupils told that their use is monitored?",
        "Pupils are {value}.",
        floor=people_are_told,
        statutory=_TOLD,
        rows=("S0-124", "S3-120"),
        stricter=required,
    ),
    informed(
        "monitoring.notice.staff",
        Flag("told that their use is monitored", "not told that their use is monitored"),
        "Are staff told that their use is monitored?",
        "Staff are {value}.",
        floor=people_are_told,
        statutory=_TOLD,
        rows=("S3-055",),
        stricter=required,
    ),
    informed(
        "monitoring.notice.adults",
        Flag("told that their use is monitored", "not told that their use is monitored"),
        "Are other adults told that their use is monitored?",
        "Other adults who use the school's systems are {value}.",
        floor=people_are_told,
        statutory=_TOLD,
        rows=("S1-158",),
        stricter=required,
    ),
    informed(
        "monitoring.email_privacy",
        Choice(("none", "unless_marked_private", "full")).within(
            none="no privacy",
            unless_marked_private="no privacy unless a mail is marked as private",
            full="full privacy",
        ),
        "How much privacy may staff expect in mail on the school's network?",
        "In mail on the school's network, staff may expect {value}.",
        rows=("S3-077",),
    ),
    informed(
        "monitoring.traceable",
        choice(
            individual="the person",
            device="the device",
            not_traceable="not at all",
        ).within(
            individual="can be traced to the person",
            device="can be traced to the device",
            not_traceable="cannot be traced",
        ),
        "How closely can use be traced?",
        "Use {value}.",
        statutory=Statutory("individual", FILTERING_STANDARD),
        rows=("S3-122",),
    ),
)

SETTINGS = (*WATCHED, *LOOKING, *TELLING)
