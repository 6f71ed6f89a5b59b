"""The words by which a clause narrows a setting, and by which the circumstances of a moment are told.

One vocabulary for both: a word that a policy may write and that no circumstance is ever called would silently do nothing.
"""

import difflib
from collections.abc import Iterable, Mapping

from belisha.plain.names import AFFILIATIONS, ROLES, Year

YEARS: frozenset[str] = frozenset(Year)
# as people write them, and the word that is compared
PLURALS: Mapping[str, str] = {
    "pupils": "pupil",
    "children": "pupil",
    "parents": "parent",
    "carers": "carer",
    "governors": "governor",
    "volunteers": "volunteer",
    "contractors": "contractor",
    "visitors": "visitor",
    "trainees": "trainee",
    "tutors": "tutor",
    "teachers": "teacher",
    "external_groups": "external_group",
    "sessions": "session",
    "lesson": "session",
    "lessons": "session",
    "breaks": "break",
    "lunch": "break",
    "playtime": "break",
    "trips": "trip",
    "visit": "trip",
    "visits": "trip",
    "clubs": "club",
    "out_of_hours": "out_of_school",
    "holidays": "out_of_school",
    "classrooms": "classroom",
    "toilet": "toilets",
    "changing_rooms": "changing_room",
    "corridors": "corridor",
    "nursery": "early_years",
}
KEY_STAGES: Mapping[str, tuple[Year, ...]] = {
    "EYFS": (Year.N1, Year.N2, Year.R),
    "KS1": (Year.Y1, Year.Y2),
    "KS2": (Year.Y3, Year.Y4, Year.Y5, Year.Y6),
    "KS3": (Year.Y7, Year.Y8, Year.Y9),
    "KS4": (Year.Y10, Year.Y11),
    "KS5": (Year.Y12, Year.Y13),
}
PLACES: Mapping[str, str] = {
    "classroom": "in a classroom",
    "hall": "in the hall",
    "library": "in the library",
    "corridor": "in a corridor or on a staircase",
    "toilets": "in the toilets",
    "changing_room": "in a changing room",
    "dining_hall": "in the dining hall",
    "playground": "in the playground",
    "field": "on the playing field",
    "pool": "at the swimming pool",
    "school_office": "in an office",
    "early_years": "in the rooms of the nursery and Reception",
    "boarding": "in a boarding house",
    "gate": "at the gate and in the street before it",
    "off_site": "anywhere away from school",
    "bus": "on a bus or in a taxi",
    "home": "at home",
    "online": "online",
}
TIMES: Mapping[str, str] = {
    "session": "while lessons are on",
    "break": "between lessons on a school day",
    "out_of_school": "outside school hours, at weekends and in holidays",
    "trip": "on a trip or a visit",
    "club": "at a club before or after lessons",
}
EXCEPTIONS: Mapping[str, str] = {
    "emergency": "in an emergency",
    "medical": "where there is a medical need",
    "send": "where there is a special educational need or a disability",
    "permission": "where it was permitted beforehand and written down",
    "known_before": "where people knew one another before",
    "family": "where people are family",
    "teaching": "where a lesson needs it",
}
AUDIENCES: frozenset[str] = AFFILIATIONS | ROLES | YEARS


def one_word(word: str) -> str:
    """The word that is compared: "pupils" and "Pupil" are "pupil", "y6" is "Y6", "lessons" are a "session"."""
    bare = word.strip()
    if bare.upper() in YEARS or bare.upper() in KEY_STAGES:
        return bare.upper()
    lower = bare.lower().replace(" ", "_").replace("-", "_")
    return PLURALS.get(lower, lower)


def words(given: Iterable[str]) -> frozenset[str]:
    """Every word as it is compared, a key stage as its years."""
    return frozenset(word for each in given for word in KEY_STAGES.get(one_word(each), (one_word(each),)))


def known(way: str) -> frozenset[str]:
    """The words that `for`, `where`, `during` or `unless` may name. An exception may be anything that narrows."""
    ways = {"for": AUDIENCES | frozenset(KEY_STAGES), "where": frozenset(PLACES), "during": frozenset(TIMES)}
    return ways.get(way) or ways["for"] | frozenset(PLACES) | frozenset(TIMES) | frozenset(EXCEPTIONS)


def advice(word: str, way: str) -> str:
    """What to write instead of a word that is not known."""
    allowed = known(way) | {many for many, one in PLURALS.items() if one in known(way)}
    close = difflib.get_close_matches(one_word(word), sorted(allowed), n=1, cutoff=0.7)
    return f'Did you mean "{close[0]}"?' if close else "docs/reference/names.md lists the words that may stand here"


def say(word: str) -> str:
    """A place, a time or an exception in plain English; "" for an audience."""
    return {**PLACES, **TIMES, **EXCEPTIONS}.get(word, "")
