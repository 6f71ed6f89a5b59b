"""What a school's documents may rule about training. No code obeys it yet: a clause is kept and shown."""

from typing import Any

from belisha.capabilities.training.floors import everybody_has_an_update_each_year, everybody_reads_part_one
from belisha.capabilities.training.terms import KCSIE_PART_ONE, KCSIE_TRAINING
from belisha.plain.declared import enforced, informed, recorded
from belisha.plain.kinds import Choice, Flag, Month, Number
from belisha.plain.said import choice, words
from belisha.plain.setting import Level, Scoped, Setting, Statutory
from belisha.plain.stricter import at_most, more_receivers, required

WHO: tuple[Setting[Any], ...] = (
    recorded(
        "training.attendance",
        Choice(("required", "expected", "voluntary")).within(
            required="have to attend the training",
            expected="are expected to attend the training",
            voluntary="may attend the training if they wish",
        ),
        "Must staff attend the training?",
        "Staff {value}.",
        scope=(Scoped.FOR,),
        rows=("S2-035",),
    ),
    enforced(
        "training.induction_scope",
        words(
            permanent="permanent staff",
            temporary="temporary staff",
            supply="supply staff",
            support="staff who never teach",
            trainees="",
            volunteers="",
            governors="",
            contractors="",
        ),
        "Who is trained at induction?",
        "When they start, these are trained: {value}.",
        stricter=more_receivers,
        rows=("S4-019",),
    ),
    recorded(
        "training.staff",
        choice(role_relevant="what the post needs", same_for_all="the same for all").within(
            role_relevant="trained in what their post needs",
            same_for_all="all given the same training",
        ),
        "What training do staff have?",
        "Staff are {value}.",
        scope=(Scoped.FOR,),
        rows=("S2-023",),
    ),
    recorded(
        "training.volunteers",
        words(
            if_ict_user="those who use technology are trained",
            same_as_employees="they are offered what employees get",
            all="all of them are trained",
            none="none of them are trained",
        ),
        "What training do volunteers have?",
        "For the training of volunteers, this holds: {value}.",
        rows=("S2-024",),
    ),
    recorded(
        "training.governors",
        choice(
            if_ict_user="those who use technology",
            all="",
            safeguarding_governor_only="the safeguarding governor",
            none="",
        ).within(
            if_ict_user="those who use technology are trained",
            all="all are trained",
            safeguarding_governor_only="the safeguarding governor is trained",
            none="none are trained",
        ),
        "Which governors are trained?",
        "Of the governors, {value}.",
        rows=("S2-014",),
    ),
    recorded(
        "training.slt",
        words(
            serious_incident_procedure="what to do in a serious incident",
            safer_recruitment="",
            prevent="the Prevent duty",
            online="life online",
            filtering_and_monitoring="",
        ),
        "What are senior leaders trained in besides?",
        "Senior leaders are also trained in {value}.",
        stricter=more_receivers,
        rows=("S2-026",),
    ),
    recorded(
        "training.head",
        choice(
            statutory="what the statutory guidance asks", same_as_staff="the staff's", same_as_dsl="the DSL's"
        ).within(
            statutory="the safeguarding training that the statutory guidance and the local partners ask",
            same_as_staff="the same safeguarding training as staff",
            same_as_dsl="the same safeguarding training as the DSL",
        ),
        "What safeguarding training does the head have?",
        "The head has {value}.",
        rows=("S4-037",),
    ),
    recorded(
        "training.dsl",
        words(
            online="life online",
            prevent="the Prevent duty",
            filtering_and_monitoring="",
            artificial_intelligence="",
            inter_agency="working with other agencies",
        ),
        "What are the DSL and the deputies trained in besides?",
        "The DSL and the deputies are also trained in {value}.",
        stricter=more_receivers,
        rows=("S4-054",),
    ),
)

WHEN: tuple[Setting[Any], ...] = (
    recorded(
        "training.when",
        words(
            induction="when they start",
            ongoing="again later as needs come up",
            regular="regularly",
            before_first_day="before the first day",
            yearly="each year",
            after_incident="after an incident",
        ),
        "When are people trained?",
        "People are trained {value}.",
        scope=(Scoped.FOR,),
        rows=(
            "S2-068",
            "S4-075",
        ),
    ),
    recorded(
        "training.updates",
        Number(1, 60, "months"),
        "After how many months at the latest does everybody have an update of their safeguarding training?",
        "Everybody has an update of their safeguarding training at least every {value}.",
        floor=everybody_has_an_update_each_year,
        statutory=Statutory(12, KCSIE_TRAINING),
        stricter=at_most,
        rows=("S4-096",),
    ),
    recorded(
        "training.needs_review",
        Number(1, 60, "months"),
        "After how many months is it looked at again who needs which training?",
        "At least every {value}, it is looked at again who needs which training.",
        level=Level.PROCEDURE,
        stricter=at_most,
        rows=("S2-069",),
    ),
    recorded(
        "training.refresh_month",
        Month(),
        "In which month of the year, from 1 to 12, is the yearly training?",
        "The yearly training is in {value}.",
        level=Level.PROCEDURE,
        rows=("S4-020",),
    ),
)

CONTENT: tuple[Setting[Any], ...] = (
    enforced(
        "training.topics",
        words(
            child_protection="",
            data_protection="",
            copyright="the law on copyright",
            online_safety="",
            prevent="the Prevent duty",
            artificial_intelligence="",
            filtering_and_monitoring="",
            nudes="",
        ),
        "Which subjects must the training cover?",
        "The training covers {value}.",
        scope=(Scoped.FOR,),
        stricter=more_receivers,
        rows=("S2-070",),
    ),
    recorded(
        "training.read",
        words(
            svh_guidance="the guidance on sexual violence and harassment",
            sexting_overview="the one-page overview on nude pictures (older edition)",
            nudes_overview="the overview on nude pictures",
            filtering_standards="the filtering and monitoring standards",
            policy="this policy",
        ),
        "What else must staff read?",
        "Staff also read {value}.",
        scope=(Scoped.FOR,),
        stricter=more_receivers,
        rows=(
            "S3-019",
            "S4-164",
        ),
    ),
    enforced(
        "training.kcsie.all",
        choice(part1="Part one", annex_a="Annex A"),
        "What of the statutory guidance on keeping children safe must everybody read?",
        "Of the statutory guidance on keeping children safe, everybody reads {value}.",
        floor=everybody_reads_part_one,
        statutory=Statutory("part1", KCSIE_PART_ONE),
        rows=("S4-064",),
    ),
    enforced(
        "training.kcsie.with_children",
        choice(annex_a="Annex A", annex_b="Annex B", none="").within(
            annex_a="also read Annex A",
            annex_b="also read Annex B",
            none="read no more than everybody else",
        ),
        "What else of that guidance must those read who work with children?",
        "Of the same guidance, those who work with children {value}.",
        rows=("S4-064",),
    ),
    informed(
        "training.kcsie.recommended",
        words(
            annex_a="Annex A",
            annex_b="Annex B",
            annex_c="Annex C",
            part2="Part two",
            part3="Part three",
            part4="Part four",
            part5="Part five",
            none="",
        ),
        "What else of that guidance is recommended?",
        "Of the same guidance, this is recommended to read as well: {value}.",
        rows=("S4-066",),
    ),
)

BEFORE_SOMETHING: tuple[Setting[Any], ...] = (
    recorded(
        "staff.prestart_social_check",
        Flag("looked through by the person", "not asked about"),
        "Do new staff look through their own public posts before they start?",
        "Before somebody starts, their own public posts are {value}.",
        stricter=required,
        rows=("S3-100",),
    ),
    enforced(
        "video.supervisor_training",
        Choice(("required", "expected", "not_needed")).within(
            required="has been trained for it",
            expected="is expected to have been trained for it",
            not_needed="needs no training for it",
        ),
        "Must whoever supervises a video conference be trained?",
        "Whoever supervises a video conference {value}.",
        rows=("S0-084",),
    ),
)

SETTINGS: tuple[Setting[Any], ...] = (
    *WHO,
    *WHEN,
    *CONTENT,
    *BEFORE_SOMETHING,
)
