"""What a school's documents may rule about curriculum. No code obeys it yet: a clause is kept and shown."""

from typing import Any

from belisha.capabilities.curriculum.floors import safety_online_is_taught
from belisha.capabilities.curriculum.terms import TAUGHT
from belisha.plain.declared import recorded
from belisha.plain.kinds import Flag
from belisha.plain.said import choice, words
from belisha.plain.setting import Scoped, Setting, Statutory
from belisha.plain.stricter import more_receivers, required

WHAT_IS_TAUGHT: tuple[Setting[Any], ...] = (
    recorded(
        "curriculum.required",
        Flag("part of the curriculum", "not planned"),
        "Is safety online taught as part of the curriculum?",
        "Safety online is {value}.",
        floor=safety_online_is_taught,
        statutory=Statutory(value=True, law=TAUGHT),
        stricter=required,
        rows=("S2-025",),
    ),
    recorded(
        "curriculum.framework",
        choice(
            school_defined="the school's own",
            ukcis_connected_world_2020="Education for a Connected World (2020)",
            ukcis_connected_world="Education for a Connected World, the newest edition",
            rshe_2025="the statutory guidance on relationships, sex and health education",
            national_curriculum="the national curriculum",
            project_evolve="Project Evolve",
        ).within(
            school_defined="the school's own framework",
            ukcis_connected_world_2020="Education for a Connected World (2020)",
            ukcis_connected_world="Education for a Connected World in its newest edition",
            rshe_2025="the statutory guidance on relationships, sex and health education",
            national_curriculum="the national curriculum",
            project_evolve="Project Evolve",
        ),
        "Which framework does the teaching of safety online follow?",
        "The teaching of safety online follows {value}.",
        rows=(
            "S0-044",
            "S4-057",
        ),
    ),
    recorded(
        "curriculum.framework_areas",
        words(
            self_image="self-image and identity",
            relationships="",
            reputation="",
            bullying="",
            information="managing information",
            wellbeing="health and wellbeing",
            privacy="",
            copyright="",
        ),
        "Which strands of the framework are taught?",
        "The strands that are taught are: {value}.",
        stricter=more_receivers,
        rows=("S4-150",),
    ),
    recorded(
        "curriculum.themes",
        words(
            behaviour="how to behave online",
            critical_thinking="thinking before one believes",
            legality="what the law allows",
            content="",
            contact="",
            conduct="",
            commerce="",
            artificial_intelligence="",
        ),
        "Which themes run through the teaching of safety online?",
        "These themes run through the teaching of safety online: {value}.",
        stricter=more_receivers,
        rows=("S0-002",),
    ),
    recorded(
        "curriculum.subjects",
        words(
            rshe="relationships, sex and health education",
            computing="",
            citizenship="",
            pshe="PSHE",
            english="English",
            assemblies="",
        ),
        "In which subjects is safety online taught?",
        "Safety online is taught in {value}.",
        stricter=more_receivers,
        rows=("S4-149",),
    ),
    recorded(
        "curriculum.cross_subject",
        choice(
            all="",
            computing_and_rshe="computing, and relationships, sex and health education",
            where_it_fits="",
            none="",
        ).within(
            all="every subject",
            computing_and_rshe="computing, and in relationships, sex and health education",
            where_it_fits="many subjects besides computing, wherever it fits",
            none="no other subject",
        ),
        "In which subjects besides computing does safety online have a part?",
        "Safety online has a part in {value}.",
        rows=(
            "S0-045",
            "S2-066",
        ),
    ),
    recorded(
        "curriculum.rshe",
        words(
            consent="",
            wellbeing="health and wellbeing",
            relationships="",
            online="life online",
            misogyny="",
            deepfakes="",
            gambling="",
        ),
        "Which themes of relationships, sex and health education are planned with safety online?",
        "With safety online, relationships, sex and health education covers {value}.",
        stricter=more_receivers,
        rows=("S4-099",),
    ),
)

WHAT_PUPILS_LEARN: tuple[Setting[Any], ...] = (
    recorded(
        "curriculum.outcomes",
        words(
            law="the law that binds and protects people online",
            copyright="what belongs to whom",
            bullying_help="how to get help with bullying",
            evaluate_search="how to judge what a search finds",
            research="",
            image_manipulation="how pictures are changed",
            report_ways="ways to report",
            passwords="",
            scams="",
            artificial_intelligence="",
        ),
        "What must every pupil have learned about life online?",
        "About life online, every pupil learns: {value}.",
        scope=(Scoped.FOR,),
        stricter=more_receivers,
        rows=(
            "S0-047",
            "S0-048",
            "S0-049",
            "S0-051",
            "S3-010",
            "S4-223",
        ),
    ),
    recorded(
        "curriculum.ks1",
        words(safe_respectful="being safe and respectful", privacy="", help="where to find help"),
        "What do pupils in Years 1 and 2 learn about life online?",
        "In Years 1 and 2, pupils learn: {value}.",
        stricter=more_receivers,
        rows=("S3-011",),
    ),
    recorded(
        "curriculum.ks2",
        words(
            safe_respectful_responsible="being safe, respectful and responsible",
            acceptable_behaviour="",
            report_ways="ways to report",
            privacy="",
            help="where to find help",
        ),
        "What do pupils in Years 3 to 6 learn about life online?",
        "In Years 3 to 6, pupils learn: {value}.",
        stricter=more_receivers,
        rows=("S3-012",),
    ),
    recorded(
        "curriculum.end_primary",
        words(
            pretence="that people may pretend to be somebody else",
            respect_anonymity="respect, also where nobody sees who it is",
            risk_rules="rules that keep risk small",
            information_use="how information about them is used",
            consent="",
        ),
        "What do pupils know about life online when they leave primary school?",
        "When they leave primary school, pupils know about: {value}.",
        stricter=more_receivers,
        rows=("S3-013",),
    ),
    recorded(
        "concerns.reporter",
        words(
            victim="whoever is harmed",
            witness="whoever sees it",
            friend="a friend",
            bystander="whoever hears of it",
            parent="parents",
            anybody="",
        ),
        "Who is taught to tell when something goes wrong online?",
        "When something goes wrong online, these are taught to tell: {value}.",
        stricter=more_receivers,
        rows=("S3-017",),
    ),
)

HOW_IT_IS_TAUGHT: tuple[Setting[Any], ...] = (
    recorded(
        "curriculum.rules_discussed",
        choice(
            start_of_year="at the start of the year",
            each_term="",
            each_lesson="in each lesson that goes online",
            when_needed="when there is need",
        ).within(
            start_of_year="at the start of the year",
            each_term="each term",
            each_lesson="in each lesson that goes online",
            when_needed="when there is need",
        ),
        "When are the rules for going online gone through with a class?",
        "The rules for going online are gone through with a class {value}.",
        scope=(Scoped.FOR,),
        rows=("S3-119",),
    ),
    recorded(
        "curriculum.send_adaptations",
        Flag("adapted and written down", "not adapted"),
        "Is the teaching adapted for pupils with additional needs?",
        "For pupils with additional needs, the teaching is {value}.",
        stricter=required,
        rows=("S0-101",),
    ),
)

SETTINGS: tuple[Setting[Any], ...] = (
    *WHAT_IS_TAUGHT,
    *WHAT_PUPILS_LEARN,
    *HOW_IT_IS_TAUGHT,
)
