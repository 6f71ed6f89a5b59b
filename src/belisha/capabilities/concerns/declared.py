"""Settings of concerns that no code asks yet: a clause about them is kept and shown, and coverage calls it declared."""

from typing import Any

from belisha.capabilities.concerns.floors import (
    a_picture_is_left_alone,
    an_adult_in_it_makes_it_abuse,
    any_worry_is_told,
    every_worry_is_written_down,
)
from belisha.capabilities.concerns.terms import KCSIE_ALL_STAFF, KCSIE_CHILDREN, NUDES
from belisha.plain.declared import enforced, informed, recorded
from belisha.plain.kinds import Flag, Words
from belisha.plain.names import OutsideBody
from belisha.plain.said import any_of, choice, words
from belisha.plain.setting import Level, Scoped, Setting, Statutory
from belisha.plain.stricter import required

BULLYING: tuple[Setting[Any], ...] = (
    recorded(
        "concerns.bullying.channels",
        words(
            social="social media",
            text="text messages",
            phone="calls",
            games="games",
            email="mail",
            video="video",
            in_person="what is said and done in person",
        ),
        "Which ways of bullying does the approach to online bullying cover?",
        "The same approach covers bullying by {value}.",
        rows=("S0-043",),
    ),
    recorded(
        "concerns.bullying.definition",
        words(
            repeat="repetition",
            intent="intent to hurt",
            power_imbalance="an imbalance of power",
            harm="harm",
            one_off_if_shared="one act that others can share on",
        ),
        "What makes conduct bullying?",
        "Conduct is called bullying where there is {value}.",
        rows=("S3-016",),
    ),
    enforced(
        "concerns.bullying.single_record",
        Flag("one kind of concern, kept in one record", "kept apart"),
        "Are online bullying and other bullying kept in one record?",
        "Bullying online and bullying in school are {value}.",
        rows=("S4-170",),
        stricter=required,
    ),
    enforced(
        "concerns.out_of_school_scope",
        Flag("looked into all the same", "left to the families"),
        "Is a worry looked into when it began outside school?",
        "A worry that began outside school is {value}.",
        rows=("S0-039",),
        stricter=required,
    ),
    enforced(
        "concerns.victims",
        Words(("staff", "pupil", "parent", "governor", "volunteer"), joined="or"),
        "Whose harassment is reported and looked into?",
        "When {value} are insulted or harassed, it is reported and looked into every time.",
        rows=("S0-094",),
    ),
    recorded(
        "concerns.staff_victim.by_adult",
        any_of(
            meeting="a meeting with a senior leader",
            removal_request="a request to take it down",
            platform="a report to the platform",
            police="telling the police",
            legal_advice="legal advice",
        ),
        "What is done where a parent or outsider harasses somebody who works here?",
        "Where a parent or another adult from outside harasses somebody who works here, these steps may follow: {value}.",
        rows=("S1-138",),
    ),
    recorded(
        "concerns.staff_victim.by_pupil_or_staff",
        any_of(
            mediation="mediation",
            behaviour_policy="steps under the behaviour policy",
            disciplinary="disciplinary action",
            police="telling the police",
        ),
        "What is done where a pupil or colleague harasses somebody who works here?",
        "Where a pupil or colleague harasses somebody who works here, these steps may follow: {value}.",
        rows=("S1-137",),
    ),
)

HANDLING: tuple[Setting[Any], ...] = (
    enforced(
        "concerns.workflow",
        choice(
            safeguarding="the school's safeguarding procedure",
            school_cp_procedure="the school's child protection procedure",
            local_safeguarding_procedure="the procedure of the local safeguarding partners",
        ),
        "Which procedure does a concern follow?",
        "Every concern follows {value}.",
        scope=(Scoped.FOR,),
        statutory=Statutory("safeguarding", KCSIE_ALL_STAFF),
        rows=("S4-005", "S2-079", "S3-116"),
    ),
    enforced(
        "concerns.stages",
        words(
            identify="noticing",
            intervene="stepping in",
            escalate="taking it further",
            prevent="preventing",
            support="supporting",
            review="looking back",
        ),
        "Which stages does the handling of a concern have?",
        "A concern goes through these stages: {value}.",
        level=Level.PROCEDURE,
        rows=("S4-050",),
    ),
    enforced(
        "concerns.follow_up",
        choice(all="all of it", serious="what is serious", by_decision="decided each time").within(
            all="followed up every time",
            serious="followed up where it is serious",
            by_decision="decided each time whether to follow it up",
        ),
        "Which inappropriate use is followed up?",
        "Where technology was used in an inappropriate way, it is {value}.",
        rows=("S0-052",),
    ),
    recorded(
        "concerns.log",
        choice(all="all of them", serious="serious ones only", none="none").within(
            all="every incident is written down",
            serious="only serious incidents are written down",
            none="nothing is written down",
        ),
        "Which incidents are written down?",
        "Of what goes wrong online, {value}.",
        floor=every_worry_is_written_down,
        statutory=Statutory("all", KCSIE_ALL_STAFF),
        rows=("S2-028",),
        is_fixed=True,
    ),
    enforced(
        "concerns.threshold",
        choice(
            none="there is none, any worry is told",
            by_decision="decided each time",
        ).within(
            none="any worry about a child, however small",
            by_decision="a worry where somebody decides that it is serious enough",
        ),
        "How serious must a worry be before the DSL is told?",
        "The DSL is told of {value}.",
        floor=any_worry_is_told,
        statutory=Statutory("none", KCSIE_ALL_STAFF),
        rows=("S4-151",),
    ),
    enforced(
        "concerns.low_level",
        choice(
            record="it is written down",
            record_where_repeated="it is written down where it happens again",
            not_recorded="nothing is written down",
        ).within(
            record="written down all the same",
            record_where_repeated="written down where it happens again",
            not_recorded="not written down",
        ),
        "What is done with something that seems small?",
        "Something that seems small is {value}.",
        statutory=Statutory("record", KCSIE_CHILDREN),
        rows=("S3-021", "S4-083"),
    ),
    recorded(
        "concerns.risk_classes",
        Words(("content", "contact", "conduct", "commerce", "exploitation", "violence")),
        "Into which areas of risk are concerns sorted?",
        "Concerns are sorted into these areas of risk: {value}.",
        statutory=Statutory(("content", "contact", "conduct", "commerce"), KCSIE_ALL_STAFF),
        rows=("S4-013",),
    ),
    recorded(
        "concerns.locations",
        words(
            playground="the playground",
            corridor="a corridor",
            toilet="a toilet",
            communal="a shared space",
            classroom="a classroom",
            bus="a bus",
            home="at home",
            online="online",
        ),
        "Which places can be named in a report?",
        "A report can name these places: {value}.",
        level=Level.RUNNING,
        rows=("S4-095",),
    ),
    enforced(
        "concerns.public_form",
        Flag("a simple form on the web", "no form on the web"),
        "Is there a form through which people outside school can raise a worry?",
        "For people outside school there is {value}.",
        rows=("S4-061",),
        is_fixed=True,
    ),
    recorded(
        "evidence.required",
        words(
            screenshot="a screenshot",
            date="the date",
            time="the time",
            address="the address",
            account_name="the name of the account",
            witness="who saw it",
        ),
        "Which evidence is kept of something that was seen online?",
        "Of something that was seen online this is kept: {value}.",
        scope=(Scoped.FOR,),
        level=Level.PROCEDURE,
        rows=("S1-135",),
    ),
    recorded(
        "pupil.report_reasons",
        words(
            mistake="a click by mistake",
            stranger="a message from a stranger",
            upsetting="anything upsetting",
            bullying="bullying",
            picture="a picture that somebody asks for or sends",
            secret="a secret that somebody asks them to keep",  # noqa: S106  # a word of the list
            asked_to_meet="somebody who wants to meet",
        ),
        "What are pupils asked to tell a teacher about at once?",
        "Pupils are asked to tell a teacher at once about: {value}.",
        rows=("S3-134",),
    ),
)

OUTSIDE: tuple[Setting[Any], ...] = (
    recorded(
        "routing.agencies",
        words(local_authority="the local authority", **{str(body): "" for body in OutsideBody}),
        "Which bodies outside does the school turn to for help?",
        "For help the school turns to {value}.",
        rows=("S4-158",),
    ),
    recorded(
        "routing.police",
        any_of(
            by_seriousness="something serious",
            after_advice="advice that calls for it",
            disturbing_or_unlawful="conduct that is very disturbing or unlawful",
            hate="hate because of who somebody is",
            harassment_that_goes_on="harassment that goes on although the parents were asked to help end it",
            danger_to_life="danger to somebody's life",
        ),
        "On which grounds does somebody here ring the police?",
        "Somebody here rings the police, or considers it, for these reasons: {value}.",
        rows=("S0-098", "S2-081", "S4-160", "S0-042", "S1-139"),
    ),
    informed(
        "routing.internal_first",
        Flag(
            "asked to tell somebody here first, and may always go outside as well",
            "told that they may go outside from the start",
        ),
        "Are people asked to tell somebody inside the school first?",
        "Whoever is worried is {value}.",
        rows=("S4-027",),
    ),
    enforced(
        "routing.escalate_if_not_prompt",
        Flag("taken to the next person", "left where it is"),
        "What happens to a concern that nobody acts on promptly?",
        "A concern that nobody acts on promptly is {value}.",
        statutory=Statutory(value=True, law=KCSIE_ALL_STAFF),
        rows=("S4-085",),
        stricter=required,
    ),
)

PICTURES: tuple[Setting[Any], ...] = (
    enforced(
        "sexting.adult_involved",
        choice(
            abuse_route="that of child sexual abuse",
            same_route="the same as between children",
        ).within(
            abuse_route="handled as child sexual abuse",
            same_route="handled as one between children would be",
        ),
        "How is a nude picture of a child handled where an adult has part in it?",
        "A nude picture of a child in which an adult has part is {value}.",
        floor=an_adult_in_it_makes_it_abuse,
        statutory=Statutory("abuse_route", NUDES),
        rows=("S4-163",),
    ),
    enforced(
        "sexting.image_handling",
        choice(
            no_view_copy_delete="do not look, copy or delete, and tell the DSL at once",
            view_to_confirm="look to make sure",
            copy_as_evidence="keep a copy as evidence",
            delete_at_once="delete it at once",
        ).within(
            no_view_copy_delete="do not look at it, copy it or delete it, and tell the DSL at once",
            view_to_confirm="look at it to make sure",
            copy_as_evidence="keep a copy of it as evidence",
            delete_at_once="delete it at once",
        ),
        "What may staff do with a nude picture of a child that they are told of?",
        "Staff who are told of a nude picture of a child {value}.",
        floor=a_picture_is_left_alone,
        statutory=Statutory("no_view_copy_delete", NUDES),
        rows=("S4-165",),
    ),
)

DECLARED = (*BULLYING, *HANDLING, *OUTSIDE, *PICTURES)
