"""What people write above the columns of a list."""

import re
from collections.abc import Iterable

# In small letters with everything but letters and digits taken out.
_SYNONYMS = {
    "given": "forename firstname first givenname given childfirstname pupilforename pupilfirstname legalforename "
    "legalfirstname name1 chosenforename vorname studentfirstname christianname",
    "family": "surname lastname last familyname family childlastname pupilsurname pupillastname legalsurname "
    "legallastname name2 nachname studentlastname",
    "whole_name": "name pupil pupilname childname fullname child student studentname pupilfullname surnameforename "
    "surnamefirstname",
    "preferred": "preferredname knownas preferredforename preferredfirstname childpreferredfirstname "
    "childpreferredgivenname",
    "middle": "middlename middlenames",
    "born_on": "dob dateofbirth birthdate birthday born childdateofbirth dateofbirthddmmyyyy birthdateddmmyyyy",
    "upn": "upn uniquepupilnumber",
    "year": "year yeargroup nationalcurriculumyear ncyear childyeargroup nc yeartaughtin currentyear yr yrgrp yeargrp",
    "class": "class classname reg reggroup registrationgroup registration form tutorgroup childregistration formgroup "
    "regform tutor regclass",
    "id": "admissionno admissionnumber adno admno adm admissionsnumber pupilid studentid id misid sourcedid",
    "email": "email emailaddress pupilemail studentemail",
    "language": "firstlanguage homelanguage language",
    "guardian1_name": "parent1name parent1 parentcarer1 contact1 contact1name priority1contact parent1fullname "
    "parentcarer parentname contactname",
    "guardian1_email": "parent1email contact1email parentemail contactemail",
    "guardian1_phone": "parent1phone contact1phone parent1mobile parentphone contactphone parenttelephone",
    "guardian1_relationship": "parent1relationship contact1relationship parentrelationship relationship",
    "guardian2_name": "parent2name parent2 parentcarer2 contact2 contact2name priority2contact parent2fullname",
    "guardian2_email": "parent2email contact2email",
    "guardian2_phone": "parent2phone contact2phone parent2mobile",
    "guardian2_relationship": "parent2relationship contact2relationship",
}
FIELDS = tuple(_SYNONYMS)
_FIELD_OF = {word: name for name, words in _SYNONYMS.items() for word in words.split()}
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")


def field_of(heading: str) -> str:
    """The field that a heading is taken for; empty where it is not known. "Surname (legal)" is a surname."""
    return _FIELD_OF.get(_plain(heading)) or _FIELD_OF.get(_plain(_IN_BRACKETS.sub("", heading)), "")


def says_a_name(fields: Iterable[str]) -> bool:
    """Whether these fields say where a name stands."""
    found = set(fields)
    return "whole_name" in found or {"given", "family"} <= found


def looks_like_headings(cells: Iterable[str]) -> bool:
    """Whether a row is the one of headings: two or more of its cells are known, and a name is among them."""
    fields = [field for cell in cells if (field := field_of(cell))]
    return len(fields) >= 2 and says_a_name(fields)


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", heading.lower())
