"""The types that a setting's value may have, each with how it is read, written and said."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from belisha.plain.calendar import CALENDAR_WORDS, read_period
from belisha.plain.names import OUTSIDE_BODIES, ROLES, OutsideBody, Role, Year

_SAID = {
    "dsl": "the DSL",
    "deputy_dsl": "the deputy DSLs",
    "headteacher": "the head",
    "executive_head": "the executive head",
    "associate_head": "the associate head",
    "deputy_head": "the deputy head",
    "slt": "the senior leaders",
    "dpo": "the data protection officer",
    "senco": "the SENCO",
    "rshe_lead": "the RSHE lead",
    "office": "the school office",
    "lado": "the local authority's officer for allegations (LADO)",
    "mash": "children's social care",
    "police": "the police",
    "ceop": "CEOP",
    "iwf": "the Internet Watch Foundation",
    "nhs_111": "NHS 111",
    "childline": "Childline",
    "nspcc": "the NSPCC",
    "samaritans": "Samaritans",
    "posh_helpline": "the professionals' online safety helpline",
    "prevent_team": "the Prevent team",
    "social_care_out_of_hours": "children's social care, out of hours",
    "it_contractor": "the IT contractor",
    "information_regulator": "the regulator of personal data",
    "platform": "the website or app",
    "pupil": "pupils",
    "parent": "parents",
    "carer": "carers",
    "governor": "governors",
    "volunteer": "volunteers",
    "contractor": "contractors",
    "visitor": "visitors",
    "shared_with_dsl_team": "shared with the DSL team",
    "in_confidence": "kept in confidence",
    "by_decision": "by a decision",
    "after_decision": "after a decision",
    "owner_only": "the owner alone",
    "immediate": "at once",
    "end_of_lesson": "by the end of the lesson",
    "same_day": "the same day",
    "end_of_term": "by the end of the term",
}


_YEAR_NAMES = {"R": "Reception", "N1": "Nursery 1", "N2": "Nursery 2"}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
LONGEST_YEARS = 100  # no school decides further ahead


def say_word(word: str) -> str:
    """An id in plain English: "headteacher" is "the head"."""
    if word in _SAID:
        return _SAID[word]
    plain = word.replace("_", " ")
    return f"the {plain}" if word in ROLES or word in OUTSIDE_BODIES else plain


def say_list(words: Sequence[str], joined: str = "and") -> str:
    """ "the DSL, the head and the police", or "the DSL or the head" where any one of them will do."""
    said = [say_word(word) for word in words]
    if len(said) < 2:
        return "".join(said) or "nobody"
    return f"{', '.join(said[:-1])} {joined} {said[-1]}"


def say_year(year: str) -> str:
    """ "Reception" or "Year 1" """
    return _YEAR_NAMES.get(year) or f"Year {year[1:]}"


def say_years(years: Sequence[str]) -> str:
    """ "Reception and Year 1" """
    return say_list([say_year(year) for year in years])


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    yes: str = "yes"
    no: str = "no"
    name: str = "true or false"

    def read(self, raw: object) -> bool:
        if not isinstance(raw, bool):
            raise ValueError("write true or false, without quotation marks")
        return raw

    def write(self, value: bool) -> object:  # noqa: FBT001  # the value itself
        return value

    def say(self, value: bool) -> str:  # noqa: FBT001
        return self.yes if value else self.no


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words.

    `sentence` holds how an option stands in the sentence of a read-back, where its short answer would not read well there:
    "never" answers a question, and "may not bring a phone to school" makes a sentence of "Pupils {value}.".
    """

    options: tuple[str, ...]
    name: str = "one word"
    sentence: Mapping[str, str] = field(default_factory=dict, hash=False, kw_only=True)

    def read(self, raw: object) -> str:
        if not isinstance(raw, str) or raw not in self.options:
            raise ValueError("write one of " + ", ".join(f'"{option}"' for option in self.options))
        return raw

    def write(self, value: str) -> object:
        return value

    def say(self, value: str) -> str:
        return say_word(value)

    def say_within(self, value: str) -> str:
        """The option as it stands in the sentence of a read-back."""
        return self.sentence.get(value) or self.say(value)

    def within(self, **sentence: str) -> Self:
        """The same choice, with how its options stand in a sentence; "" where one says itself."""
        return replace(self, sentence=sentence)


@dataclass(frozen=True, slots=True)
class Words:
    """A list of words; `options` limits them where it is not empty.

    `joined` is "or" where any one of them will do.
    """

    options: tuple[str, ...] = ()
    name: str = "a list of words"
    may_be_empty: bool = False
    joined: str = field(default="and", kw_only=True)

    def read(self, raw: object) -> tuple[str, ...]:
        items = [raw] if isinstance(raw, str) else raw
        if not isinstance(items, list | tuple) or not all(isinstance(item, str) for item in items):
            raise ValueError('write a list of words in square brackets, such as ["dsl", "headteacher"]')
        if any(not item.strip() for item in items):
            raise ValueError("a word of the list is empty: take it out, or write the word")
        if not items and not self.may_be_empty:
            raise ValueError("the list is empty: name at least one")
        for item in items:
            self._check(item)
        if len(set(items)) < len(items):
            raise ValueError("a word stands twice in the list: take one away")
        return tuple(items)

    def _check(self, item: str) -> None:
        if self.options and item not in self.options:
            raise ValueError(f'"{item}" is not known here: write one of {", ".join(self.options)}')

    def write(self, value: tuple[str, ...]) -> object:
        return list(value)

    def say(self, value: tuple[str, ...]) -> str:
        return say_list(value, self.joined)


_TEAM = {"dsl_team": (Role.DSL, Role.DEPUTY_DSL), "head": (Role.HEADTEACHER,), "chair": (Role.CHAIR_OF_GOVERNORS,)}
_RECEIVERS = frozenset(Role) | frozenset(OutsideBody)


@dataclass(frozen=True, slots=True)
class Route:
    """Roles that are told and outside bodies that a person is asked to ring, in order.

    "dsl_team" stands for the DSL and the deputies, "head" for headteacher, "chair" for chair_of_governors.
    `joined` is "or" where any one of them will do, as with those who may approve something.
    """

    name: str = "a list of roles"
    joined: str = field(default="and", kw_only=True)

    def read(self, raw: object) -> tuple[str, ...]:
        """Role and outside-body ids. Raises ValueError naming the word that is neither."""
        words = Words().read(raw)
        spread: list[str] = []
        for word in words:
            spread.extend(str(role) for role in _TEAM.get(word, (word,)))
        for word in spread:
            if word not in _RECEIVERS:
                raise ValueError(
                    f'"{word}" is neither a role nor an outside body: write for example "dsl", "headteacher", '
                    '"online_safety_lead" or "police" (all of them are in docs/reference/names.md)'
                )
        return tuple(dict.fromkeys(spread))

    def write(self, value: tuple[str, ...]) -> object:
        return list(value)

    def say(self, value: tuple[str, ...]) -> str:
        return say_list(value, self.joined)


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number with its unit."""

    least: int = 0
    most: int = 1_000_000
    unit: str = ""
    name: str = "a whole number"

    def read(self, raw: object) -> int:
        if isinstance(raw, bool) or not isinstance(raw, int) or not self.least <= raw <= self.most:
            raise ValueError(f"write a whole number from {self.least} to {self.most}, without quotation marks")
        return raw

    def write(self, value: int) -> object:
        return value

    def say(self, value: int) -> str:
        unit = self.unit.removesuffix("s") if value == 1 else self.unit
        return f"{value} {unit}".strip()


@dataclass(frozen=True, slots=True)
class Month(Number):
    """A month of the year, from 1 to 12."""

    least: int = 1
    most: int = 12

    def say(self, value: int) -> str:
        return _MONTHS[value - 1]


@dataclass(frozen=True, slots=True)
class Period:
    """How long or by when: a word of the calendar, or years, months and days."""

    name: str = "a period"

    def read(self, raw: object) -> str:
        if not isinstance(raw, str):
            raise ValueError('write a period in quotation marks, such as "same_day" or "P5D"')
        if raw not in CALENDAR_WORDS:
            years, months, days = read_period(raw)
            if not 0 < years * 365 + months * 30 + days <= LONGEST_YEARS * 365:
                raise ValueError(f'"{raw}" is no period that can be kept: write one from "P1D" to "P{LONGEST_YEARS}Y"')
        return raw

    def write(self, value: str) -> object:
        return value

    def say(self, value: str) -> str:
        if value in CALENDAR_WORDS:
            return say_word(value)
        parts = zip(read_period(value), ("year", "month", "day"), strict=True)
        said = [f"{count} {unit}{'s' if count != 1 else ''}" for count, unit in parts if count]
        return "within " + " and ".join(said)


@dataclass(frozen=True, slots=True)
class Years:
    """Year groups."""

    name: str = "a list of year groups"

    def read(self, raw: object) -> tuple[str, ...]:
        return Words(options=tuple(Year)).read(raw)

    def write(self, value: tuple[str, ...]) -> object:
        return list(value)

    def say(self, value: tuple[str, ...]) -> str:
        return say_years(value)


@dataclass(frozen=True, slots=True)
class Text:
    """A short text."""

    longest: int = 500
    name: str = "a text"
    clean: Callable[[str], str] = str.strip

    def read(self, raw: object) -> str:
        if not isinstance(raw, str) or not raw.strip() or len(raw) > self.longest:
            raise ValueError(f"write a text of 1 to {self.longest} characters in quotation marks")
        return self.clean(raw)

    def write(self, value: str) -> object:
        return value

    def say(self, value: str) -> str:
        return value
