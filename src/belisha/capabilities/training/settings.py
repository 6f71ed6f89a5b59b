"""What a school's documents may rule about training. No code obeys it yet: a clause is kept and shown."""

from typing import Any

from belisha.capabilities.training.floors import everybody_has_an_update_each_year, everybody_reads_part_one
from belisha.capabilities.training.terms import KCSIE_PART_ONE, KCSIE_TRAINING
from belisha.plain.declared import enforced, informed, recorded
from belisha.plain.kinds import Choice, Flag, Number
from belisha.plain.said import choice, words
from belisha.plain.setting import Level, Scoped, Setting, Statutory
from belisha.plain.stricter import at_most, more_receivers, required

WHO: tuple[Setting[Any], ...] = (
    recorded(
        "training.attendance",
        Choice(("required", "expected", "voluntary")),
        "Must staff attend the training?",
        "Attending the training is: {value}.",
        scope=(Scoped.FOR,),
        rows=("S2-035",),
    ),
    enforced(
        "training.induction_scope",
        words(
            permanent="permanent staff",
            temporary="temporary staff",
            supply="supply staff",
            support="support staff",
            trainees="",
            volunteers="",
            governors="",
            contractors="",
        ),
        "Who is trained at induction?",
        "At induction, these are trained: {value}.",
        stricter=more_receivers,
        rows=("S4-019",),
    ),
    recorded(
        "training.staff",
        choice(role_relevant="what the post needs", same_for_all="the same for all"),
        "What training do staff have?",
        "The training of staff is: {value}.",
        scope=(Scoped.FOR,),
        rows=("S2-023",),
    ),
    recorded(
        "training.volunteers",
        words(if_ict_user="for those who use technology", same_as_employees="as for employees", all="for all", none=""),
        "What training do volunteers have?",
        "The training of volunteers is: {value}.",
        rows=("S2-024",),
    ),
    recorded(
        "training.governors",
        choice(
            if_ict_user="those who use technology",
            all="",
            safeguarding_governor_only="the safeguarding governor",
            none="",
        ),
        "Which governors are trained?",
        "The governors who are trained are: {value}.",
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
        "Senior leaders are trained besides in: {value}.",
        stricter=more_receivers,
        rows=("S2-026",),
    ),
    recorded(
        "training.head",
        choice(statutory="what the statutory guidance asks", same_as_staff="the staff's", same_as_dsl="the DSL's"),
        "What safeguarding training does the head have?",
        "The head has this safeguarding training: {value}.",
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
        "The DSL and the deputies are trained besides in: {value}.",
        stricter=more_receivers,
        rows=("S4-054",),
    ),
)

WHEN: tuple[Setting[Any], ...] = (
    recorded(
        "training.when",
        words(
            induction="at induction",
            ongoing="as needs come up",
            regular="regularly",
            before_first_day="before the first day",
            yearly="each year",
            after_incident="after an incident",
        ),
        "When are people trained?",
        "People are trained at these points: {value}.",
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
        "Everybody has an update of their safeguarding training within {value}.",
        floor=everybody_has_an_update_each_year,
        statutory=Statutory(12, KCSIE_TRAINING),
        stricter=at_most,
        rows=("S4-096",),
    ),
    recorded(
        "training.needs_review",
        Number(1, 60, "months"),
        "After how many months is it looked at again who needs which training?",
        "It is looked at again within {value} who needs which training.",
        level=Level.PROCEDURE,
        stricter=at_most,
        rows=("S2-069",),
    ),
    recorded(
        "training.refresh_month",
        Number(1, 12),
        "In which month of the year, from 1 to 12, is the yearly training?",
        "The yearly training is in month {value}.",
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
            copyright="",
            online_safety="",
            prevent="the Prevent duty",
            artificial_intelligence="",
            filtering_and_monitoring="",
            nudes="",
        ),
        "Which subjects must the training cover?",
        "The training covers: {value}.",
        scope=(Scoped.FOR,),
        stricter=more_receivers,
        rows=("S2-070",),
    ),
    recorded(
        "training.read",
        words(
            svh_guidance="the guidance on sexual violence and harassment",
            sexting_overview="the overview on nude pictures (older edition)",
            nudes_overview="the overview on nude pictures",
            filtering_standards="the filtering and monitoring standards",
            policy="the policy",
        ),
        "What else must staff read?",
        "Staff read besides: {value}.",
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
        "Of the statutory guidance on keeping children safe, everybody reads: {value}.",
        floor=everybody_reads_part_one,
        statutory=Statutory("part1", KCSIE_PART_ONE),
        rows=("S4-064",),
    ),
    enforced(
        "training.kcsie.with_children",
        choice(annex_a="Annex A", annex_b="Annex B", none=""),
        "What else of that guidance must those read who work with children?",
        "Of that guidance, those who work with children read besides: {value}.",
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
        "Of that guidance, this is recommended besides: {value}.",
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
        Choice(("required", "expected", "not_needed")),
        "Must whoever supervises a video conference be trained?",
        "Training for whoever supervises a video conference is: {value}.",
        rows=("S0-084",),
    ),
)

SETTINGS: tuple[Setting[Any], ...] = (
    *WHO,
    *WHEN,
    *CONTENT,
    *BEFORE_SOMETHING,
)
