"""What a school's documents may rule about families and notices. No code obeys it yet: a clause is kept and shown."""

from typing import Any

from belisha.plain.declared import enforced, informed, recorded
from belisha.plain.kinds import Flag, Period, Words
from belisha.plain.said import choice, words
from belisha.plain.setting import Level, Setting
from belisha.plain.stricter import more_receivers, required, sooner

TELLING: tuple[Setting[Any], ...] = (
    recorded(
        "parents.channels",
        words(
            evenings="evenings for families",
            posters="",
            website="the website",
            newsletter="the newsletter",
            letters="",
            class_app="the class app",
            school_app="the school app",
            text_messages="",
            email="",
            meetings="",
            translated="notices in other languages",
        ),
        "In which ways does the school talk to families about life online?",
        "The school talks to families about life online through {value}.",
        stricter=more_receivers,
        rows=(
            "S0-107",
            "S3-014",
        ),
    ),
    recorded(
        "parents.offer",
        words(
            parent="",
            carer="",
            community="people of the neighbourhood",
        ),
        "To whom is help with life online offered at least once a year?",
        "At least once a year, help with life online is offered to {value}.",
        stricter=more_receivers,
        rows=("S2-067",),
    ),
    recorded(
        "parents.hard_to_reach",
        Flag("sought out", "not sought out"),
        "Are families sought out whom no notice has reached?",
        "Families whom no notice has reached are {value}.",
        stricter=required,
        rows=("S4-058",),
    ),
    informed(
        "parents.inform_social_rule",
        Flag("told", "not told"),
        "Are families told what the school's rule on social networks is?",
        "Families are {value} what the school's rule on social networks is.",
        stricter=required,
        rows=("S0-038",),
    ),
    informed(
        "letters.filming",
        Flag("sent before the event", "not sent"),
        "Is a letter sent before an event about filming and pictures?",
        "A letter about filming and pictures is {value}.",
        stricter=required,
        rows=("S4-222",),
    ),
    recorded(
        "phones.parent_contact",
        choice(reception="", office="", class_teacher="the class teacher", school_app="the school app").within(
            reception="rings reception",
            office="rings the school office",
            class_teacher="rings the class teacher",
            school_app="uses the school app",
        ),
        "Through whom does a parent reach a child during the day?",
        "During the day, a parent who has to reach a child {value}.",
        rows=(
            "S0-004",
            "S4-244",
        ),
    ),
    informed(
        "social.parent_decline_template",
        Flag("a ready answer", "no ready answer"),
        "Do staff have a ready answer to a parent who wants to be their friend online?",
        "To decline a parent who wants to be their friend online, staff have {value}.",
        level=Level.PROCEDURE,
        rows=("S1-133",),
    ),
)

NOTICES: tuple[Setting[Any], ...] = (
    recorded(
        "notices.posters",
        words(
            all_networked_rooms="every room with a computer",
            classrooms="",
            corridors="",
            library="the library",
            hall="the hall",
            staffroom="the staff room",
            reception="",
        ),
        "Where do posters about safety online hang?",
        "Posters about safety online hang in these places: {value}.",
        level=Level.PROCEDURE,
        stricter=more_receivers,
        rows=(
            "S3-118",
            "S4-023",
        ),
    ),
    informed(
        "notices.whistleblowing_posters",
        words(school="the school", staffroom="the staff room", reception="", staff_toilets="the staff toilets"),
        "Where do posters about raising a worry from inside hang?",
        "Posters about raising a worry about where one works hang in these places: {value}.",
        level=Level.PROCEDURE,
        stricter=more_receivers,
        rows=("S4-157",),
    ),
    recorded(
        "notices.year_start",
        Flag("gone through again with every class", "not gone through again"),
        "Are the rules gone through again with every class at the start of the year?",
        "At the start of each year, the rules are {value}.",
        stricter=required,
        rows=("S4-176",),
    ),
    informed(
        "help.external",
        words(
            childline="",
            ceop="",
            posh_helpline="the professionals' online safety helpline",
            nspcc="",
            samaritans="",
            iwf="",
            whistleblowing="a helpline for raising a worry about where one works",
            hate="a place to report hate",
            terrorism="a place to report terrorism",
            fraud="a place to report fraud",
            child_support="a place where children can talk without giving their name",
        ),
        "Which help outside the school is shown?",
        "The school shows this help outside the school: {value}.",
        stricter=more_receivers,
        rows=(
            "S0-050",
            "S4-030",
        ),
    ),
)

THE_POLICY_TO_ALL: tuple[Setting[Any], ...] = (
    recorded(
        "policy.publish_to",
        Words(("staff", "volunteers", "governors", "pupils", "parents", "contractors", "everybody")),
        "To whom is the policy given?",
        "The policy is given to {value}.",
        stricter=more_receivers,
        rows=("S2-011",),
    ),
    recorded(
        "policy.publish_channels",
        words(
            website="the website",
            newsletter="the newsletter",
            prospectus="the prospectus",
            enrolment_pack="the pack for new families and staff",
            staff_portal="the staff pages",
            induction="what new staff are given",
            handbook="the handbook",
            wall_displays="displays on the walls",
            agreements="the agreements",
        ),
        "Where can people find the policy?",
        "The policy is found in these places: {value}.",
        stricter=more_receivers,
        rows=(
            "S3-124",
            "S4-016",
            "S4-017",
            "S4-018",
        ),
    ),
    enforced(
        "policy.change_notice",
        Period(),
        "By when is everybody told of a change of the policy?",
        "Everybody is told of a change of the policy {value}.",
        stricter=sooner,
        rows=("S4-011",),
    ),
)

SETTINGS: tuple[Setting[Any], ...] = (
    *TELLING,
    *NOTICES,
    *THE_POLICY_TO_ALL,
)
