"""Names as they are compared: without capitals, accents, hyphens or double spaces."""

import re
import unicodedata

from belisha.capabilities.roster.terms import FilePerson, KnownPerson

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss"})
_BETWEEN = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """ "Zoë Anne-Marie" and "ZOE ANNE MARIE" are one."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return _BETWEEN.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


def given(person: FilePerson | KnownPerson) -> str:
    return fold(person.given)


def family(person: FilePerson | KnownPerson) -> str:
    return fold(person.family)


def whole(person: FilePerson | KnownPerson) -> str:
    """First and last name, folded."""
    return f"{given(person)} {family(person)}"


def firsts(person: FilePerson | KnownPerson) -> frozenset[str]:
    """Every first name somebody goes by."""
    return frozenset(name for name in (given(person), fold(person.preferred)) if name)


def digits(phone: str) -> str:
    """A telephone number as it is compared: "+44 7700 900001" and "07700 900001" are one."""
    plain = re.sub(r"\D", "", phone)
    return plain[-9:] if len(plain) >= 9 else plain
