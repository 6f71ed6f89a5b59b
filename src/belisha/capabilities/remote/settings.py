"""What a school's documents may rule about remote work, video calls and lessons at a distance."""

from typing import Any

from belisha.plain.declared import detected, enforced, informed, recorded
from belisha.plain.kinds import Choice, Flag, Route, Text, Words
from belisha.plain.said import choice, words
from belisha.plain.setting import Level, Scoped, Setting
from belisha.plain.stricter import more_receivers

REMOTE: tuple[Setting[Any], ...] = (
    recorded(
        "remote.allowed",
        Flag("may reach", "may not reach"),
        "May staff reach the school's systems from outside?",
        "Staff {value} the school's systems from outside.",
        scope=(Scoped.FOR,),
        rows=("S1-063",),
    ),
    enforced(
        "remote.eligible",
        words(
            contracted_staff="staff with a contract",
            supply="supply staff",
            governors="governors",
            contractors="contractors",
            pupils="pupils",
            by_decision="others by a decision",
        ),
        "Who may be given remote access?",
        "Remote access is given only to {value}.",
        rows=("S1-065",),
    ),
    enforced(
        "remote.managed_by",
        Route(),
        "Who decides on remote access?",
        "Remote access is given and taken away by {value}.",
        rows=("S1-064",),
    ),
    recorded(
        "remote.precautions_by",
        Route(),
        "Who sets the precautions for work outside school?",
        "The precautions for work outside school are set by {value}.",
        rows=("S1-071",),
    ),
    detected(
        "remote.logoff",
        Choice(("required", "automatic", "not_required")).within(
            required="close their work and sign out",
            automatic="are signed out automatically",
            not_required="need not sign out",
        ),
        "Must people close their work and sign out after remote use?",
        "After working from outside, people {value}.",
        rows=("S1-066",),
    ),
    informed(
        "remote.system",
        Words(name="a list of systems", joined="or"),
        "Through which systems is school work shared inside the school or from home?",
        "Inside the school and from home, school work is shared through one of these: {value}.",
        rows=("S4-197",),
    ),
    recorded(
        "remote.learning_review",
        Route(),
        "Who reviews how pupils are protected when they learn at home?",
        "How pupils are protected when they learn at home is reviewed by {value}.",
        rows=("S4-033",),
        stricter=more_receivers,
    ),
    informed(
        "remote.live_etiquette",
        Text(),
        "Which document says how to behave in live lessons?",
        "How to behave in live lessons stands in “{value}”.",
        rows=("S4-078",),
    ),
    informed(
        "remote.video_home_rules",
        words(
            dressed="being dressed",
            no_bed="not sitting in bed",
            no_bedroom="staying out of the bedroom where possible",
            camera_away="the camera turned away",
            background_blurred="a blurred or changed background",
            adult_at_home="an adult at home",
            camera_off="the camera off",
        ),
        "What are the rules for a child who joins a video call from home?",
        "A child who joins a video call from home keeps to: {value}.",
        scope=(Scoped.FOR,),
        rows=("S4-145",),
    ),
)

VIDEO: tuple[Setting[Any], ...] = (
    enforced(
        "video.enabled",
        Flag("in use", "not in use"),
        "Does the school use video calls with pupils?",
        "Video calls with pupils are {value}.",
        scope=(Scoped.FOR,),
        rows=("S0-076",),
    ),
    enforced(
        "video.supervised",
        Choice(("always", "by_age", "not_needed")).within(
            always="always supervised by staff",
            by_age="supervised by staff depending on the pupils' age",
            not_needed="not supervised by staff",
        ),
        "When does somebody on the staff supervise a video call with pupils?",
        "Video calls with pupils are {value}.",
        scope=(Scoped.FOR,),
        rows=("S0-078",),
    ),
    enforced(
        "video.webcam",
        choice(
            learning_purpose_only="for a stated learning purpose only",
            with_permission="with permission",
            off="none",
            allowed="allowed",
        ).within(
            learning_purpose_only="used only for a stated learning purpose",
            with_permission="used only with permission",
            off="never used",
            allowed="used freely",
        ),
        "For what may a camera be used?",
        "A camera is {value}.",
        scope=(Scoped.FOR,),
        rows=("S0-073",),
    ),
    detected(
        "video.auto_answer",
        Choice(("off", "on")).within(
            off="do not answer calls by themselves",
            on="answer calls by themselves",
        ),
        "Do the school's video devices answer calls by themselves?",
        "The school's video devices {value}.",
        rows=("S0-081",),
    ),
    recorded(
        "video.log",
        Words(("date", "time", "participants", "purpose", "supervisor", "consents", "duration")),
        "What is written down about each video call?",
        "Of each video call this is written down: {value}.",
        level=Level.PROCEDURE,
        rows=("S0-079",),
    ),
)

SETTINGS = (*REMOTE, *VIDEO)
