"""What a school's documents may rule about agreements. No code obeys it yet: a clause is kept and shown."""

from typing import Any

from belisha.plain.declared import enforced, informed, recorded
from belisha.plain.kinds import Flag, Route
from belisha.plain.said import choice, words
from belisha.plain.setting import Level, Scoped, Setting
from belisha.plain.stricter import more_receivers

WHO_AND_WHEN: tuple[Setting[Any], ...] = (
    enforced(
        "agreements.groups",
        words(
            pupil="",
            parent="",
            carer="",
            staff="",
            supply="supply staff",
            trainee="trainees",
            governor="",
            volunteer="",
            contractor="",
            tutor="tutors",
            visitor="",
            external_group="outside groups",
        ),
        "Which groups must agree to the rules for using technology?",
        "These groups must agree to the rules for using technology: {value}.",
        stricter=more_receivers,
        rows=(
            "S4-021",
            "S3-022",
            "S3-109",
            "S0-126",
            "S1-154",
            "S4-128",
            "S4-147",
            "S4-067",
        ),
    ),
    recorded(
        "agreements.parent",
        choice(
            home_school="the home-school agreement", required="", invited="by invitation", not_asked="none is asked for"
        ).within(
            home_school="are asked to sign the home-school agreement",
            required="sign an agreement of their own",
            invited="are invited to sign an agreement of their own",
            not_asked="are not asked to sign an agreement",
        ),
        "Do parents have an agreement of their own?",
        "Parents {value}.",
        rows=(
            "S1-084",
            "S4-141",
        ),
    ),
    enforced(
        "agreements.when",
        choice(
            admission="when the child joins the school",
            induction="when somebody starts",
            admission_or_induction="when somebody joins or starts",
            start_of_year="at the start of the year",
            first_use="before the technology is used for the first time",
        ),
        "When is an agreement signed for the first time?",
        "An agreement is first signed {value}.",
        scope=(Scoped.FOR,),
        rows=("S0-105",),
    ),
    recorded(
        "agreements.pupil.resign",
        choice(
            once="once only",
            yearly="again each year",
            each_key_stage="again in each key stage",
            on_change="again when it changes",
        ).within(
            once="once only",
            yearly="again each year",
            each_key_stage="again in each key stage",
            on_change="again when it changes",
        ),
        "How often is a pupil's agreement signed again?",
        "A pupil's agreement is signed {value}.",
        scope=(Scoped.FOR,),
        rows=(
            "S1-153",
            "S4-133",
        ),
    ),
    enforced(
        "agreements.reissue",
        choice(
            on_change="at every change",
            on_change_in_effect="where the change makes a difference",
            next_year="in the next school year",
            never="",
        ).within(
            on_change="signed anew after every change",
            on_change_in_effect="signed anew where the change makes a difference",
            next_year="signed anew in the next school year",
            never="not signed anew",
        ),
        "Does a change in the words ask for a new signature?",
        "A changed agreement is {value}.",
        rows=("S4-022",),
    ),
    enforced(
        "agreements.reminder",
        choice(termly="", yearly="", each_key_stage="once in each key stage", never="").within(
            termly="reminded of their agreement every term",
            yearly="reminded of their agreement every year",
            each_key_stage="reminded of their agreement once in each key stage",
            never="left to remember their agreement without a reminder",
        ),
        "How often is everybody reminded of their agreement?",
        "Everybody is {value}.",
        level=Level.PROCEDURE,
        rows=("S4-022",),
    ),
    enforced(
        "agreements.review_with_policy",
        Flag("together with the policy", "on dates of their own"),
        "When are the agreements reviewed?",
        "The agreements are reviewed {value}.",
        rows=("S4-010",),
    ),
    enforced(
        "access.parents.agreement",
        choice(
            staff="the staff's", volunteer="the volunteers'", own_agreement="one of its own", not_needed="none"
        ).within(
            staff="the staff's agreement",
            volunteer="the volunteers' agreement",
            own_agreement="an agreement written for parents with access",
            not_needed="no agreement",
        ),
        "Which agreement does a parent sign who is given access to the school's systems?",
        "A parent who is given access to the school's systems signs {value}.",
        rows=("S1-082",),
    ),
)

PUPILS: tuple[Setting[Any], ...] = (
    enforced(
        "agreements.pupil.signed_by",
        words(pupil="the pupil", parent="a parent", school="the school", teacher="the teacher"),
        "Who signs a pupil's agreement?",
        "A pupil's agreement is signed by {value}.",
        scope=(Scoped.FOR,),
        stricter=more_receivers,
        rows=(
            "S0-105",
            "S3-131",
        ),
    ),
    recorded(
        "agreements.pupil.signed_where",
        choice(**{"class": "in class", "home": "at home", "school_office": "in the office", "online": ""}),
        "Where does a pupil sign?",
        "A pupil signs the agreement {value}.",
        level=Level.PROCEDURE,
        rows=("S1-153",),
    ),
    recorded(
        "agreements.pupil.signature_fields",
        words(
            child_name="the child's name",
            pupil="the pupil's name",
            parent_signature="a parent's signature",
            pupil_signature="the pupil's signature",
            mark="a mark instead of a signature",
            date="the date",
            discussed="a line saying that it was talked over",
            **{"class": "the class"},
        ),
        "What does the form for a pupil's agreement ask for?",
        "The form for a pupil's agreement asks for: {value}.",
        level=Level.PROCEDURE,
        rows=(
            "S0-125",
            "S3-147",
        ),
    ),
    recorded(
        "agreements.pupil.versions",
        words(
            one="one for everybody",
            by_age_and_ability="one for each age and ability",
            symbolised="one in symbols",
            early_years="one for Nursery and Reception",
            ks1="one for Years 1 and 2",
            ks2="one for Years 3 to 6",
            ks3="one for Years 7 to 9",
            ks4="one for Years 10 and 11",
            ks5="one for Years 12 and 13",
            easy_read="one in easy words",
            translated="some in other languages",
        ),
        "In which versions is the pupils' agreement written?",
        "The pupils' agreement is written in these versions: {value}.",
        rows=(
            "S2-012",
            "S4-264",
        ),
    ),
    recorded(
        "agreements.pupil.queries_to",
        Route(joined="or"),
        "Who answers a family's questions about a pupil's agreement?",
        "A family's questions about a pupil's agreement are answered by {value}.",
        level=Level.PROCEDURE,
        rows=("S0-112",),
    ),
    informed(
        "agreements.pupil.off_site",
        Flag("also outside school", "in school only"),
        "Does a pupil's agreement hold outside school?",
        "What a pupil agrees to holds {value}.",
        rows=("S4-138",),
    ),
)

PUPILS_RULES: tuple[Setting[Any], ...] = (
    informed(
        "pupil.ict_purpose",
        choice(
            school_only="for school work only",
            school_and_clubs="for school work and clubs",
            own_use_permitted="for school work and for themselves",
        ),
        "For what may pupils use the school's technology?",
        "Pupils use the school's technology {value}.",
        scope=(Scoped.FOR,),
        rows=(
            "S0-113",
            "S3-135",
        ),
    ),
    informed(
        "pupil.ask_first",
        Flag("ask an adult", "may start without asking"),
        "Do pupils ask before they go online?",
        "Before they go online, pupils {value}.",
        scope=(Scoped.FOR,),
        rows=("S3-132",),
    ),
    informed(
        "pupil.personal_info",
        choice(with_permission="with permission only", never="", own_judgement="as they judge right").within(
            with_permission="give personal details online with permission only",
            never="never give personal details online",
            own_judgement="give personal details online as they judge right",
        ),
        "May pupils give personal details online?",
        "Pupils {value}.",
        scope=(Scoped.FOR,),
        rows=("S3-140",),
    ),
    informed(
        "pupil.print",
        choice(ask_teacher="ask the teacher", freely="no need to ask", not_at_all="no printing").within(
            ask_teacher="ask the teacher before they print",
            freely="may print without asking",
            not_at_all="do not print",
        ),
        "May pupils print?",
        "Pupils {value}.",
        level=Level.PROCEDURE,
        scope=(Scoped.FOR,),
        rows=("S3-142",),
    ),
    informed(
        "pupil.storage",
        choice(
            school_network="the school's network",
            school_cloud="the school's online store",
            school_network_or_cloud="the school's network or online store",
            own_device_too="a device of their own as well",
        ).within(
            school_network="on the school's network",
            school_cloud="in the school's online store",
            school_network_or_cloud="on the school's network or in its online store",
            own_device_too="on a device of their own as well as at the school",
        ),
        "Where do pupils keep their work?",
        "Pupils keep their work {value}.",
        scope=(Scoped.FOR,),
        rows=("S3-141",),
    ),
)

PARENTS_AND_ADULTS: tuple[Setting[Any], ...] = (
    recorded(
        "agreements.home_school.parts",
        words(school="the school", parent="a parent", child="the child"),
        "Who signs the home-school agreement?",
        "The home-school agreement is signed by {value}.",
        stricter=more_receivers,
        rows=(
            "S1-140",
            "S1-143",
            "S1-149",
        ),
    ),
    recorded(
        "agreements.parent.signature_fields",
        words(
            name="the parent's name",
            child_name="the child's name",
            relationship="the relationship",
            parent="the parent's signature",
            date="the date",
        ),
        "What does a parent fill in on the parents' own form?",
        "The form for the parents' agreement asks for: {value}.",
        level=Level.PROCEDURE,
        rows=("S3-148",),
    ),
    recorded(
        "agreements.adult.signature_fields",
        words(
            name="the name",
            full_name="the full name in print",
            role="the role",
            job_title="the job title",
            signature="the signature",
            date="the date",
        ),
        "What does the form for the adults' agreement ask for?",
        "The form for the adults' agreement asks for: {value}.",
        level=Level.PROCEDURE,
        rows=(
            "S1-162",
            "S0-139",
        ),
    ),
    recorded(
        "agreements.adult.items",
        words(
            inappropriate_material="unsuitable material",
            disrepute="harm to the good name of the school",
            language="improper language",
            unauthorised_install="programs or devices that were not authorised",
            confidentiality="what is confidential",
            unauthorised_data="data they have no right to",
            private_business="promoting a private business",
            passwords="",
            personal_contact="private contact with pupils",
            reporting="telling of what goes wrong",
            artificial_intelligence="",
            images="pictures",
        ),
        "Which matters does the adults' agreement cover?",
        "The adults' agreement covers: {value}.",
        stricter=more_receivers,
        rows=("S1-155",),
    ),
    informed(
        "staff.personal_use.pupils_present",
        Flag("also while pupils are present", "only while no pupils are present"),
        "May staff use the school's technology for themselves while pupils are present?",
        "Staff may use the school's technology for themselves {value}.",
        rows=("S1-054",),
    ),
)

SETTINGS: tuple[Setting[Any], ...] = (
    *WHO_AND_WHEN,
    *PUPILS,
    *PUPILS_RULES,
    *PARENTS_AND_ADULTS,
)
