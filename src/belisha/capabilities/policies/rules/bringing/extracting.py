"""Finds a setting's value in a sentence: who is told, by when, how often, which of its words. It never guesses one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from belisha.capabilities.policies.rules.bringing.matching import Matching, find, pattern
from belisha.capabilities.policies.rules.bringing.statements import Statement, Voice
from belisha.content.policy_cues import Cue, Cues
from belisha.plain.kinds import Choice, Flag, Number, Period, Route, Words, Years
from belisha.plain.names import Year
from belisha.plain.scope_words import KEY_STAGES
from belisha.plain.setting import Kind

NEAR = 60  # characters before a role in which "to the" and "inform" are looked for
_SPOKEN = {"no": Voice.NO, "must": Voice.MUST, "may": Voice.MAY, "plain": Voice.PLAIN}
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
    )
} | {"a": 1, "an": 1, "eighteen": 18, "twenty": 20, "twenty-four": 24, "thirty": 30, "thirty-six": 36}
_NUMBER = r"(\d{1,4}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")(?:\s*\(\d{1,4}\))?"
_WITHIN = re.compile(
    rf"(?:within|no later than|not later than|at the latest|in under)\s+(?:the\s+next\s+)?{_NUMBER}[\s-]+"
    r"(?:(?:school|working|calendar)\s+)?(hour|day|week|month|year)s?(?!\w)"
)
_COUNTED = re.compile(rf"(?<!\w){_NUMBER}[\s-]+((?:school |working )?)(minute|hour|day|week|month|year)s?(?!\w)")
_OFTEN = re.compile(
    r"(?<!\w)(annual(?:ly)?|yearly|once a year|(?:every|each) (?:academic |school )?year|termly|once a term|(?:every|each) term"
    r"|half[- ]termly|(?:every|each) half[- ]term|monthly|(?:every|each) month|once a month|weekly|(?:every|each) week"
    r"|once a week|biennial(?:ly)?|every (?:two|2|other|second) years?|daily|(?:every|each) (?:school )?day)(?!\w)"
)
_MONTHS = {"year": 12, "month": 1}
_RECEIVES = re.compile(
    r"(?:\bto|\bwith|\binform(?:s|ed|ing)?|\btell(?:s|ing)?|\bnotif(?:y|ies|ied|ying)|\bcontact(?:s|ed|ing)?|\balert(?:s|ed)?"
    r"|\bconsult(?:s|ed)?|\bring(?:s)?|\bcall(?:s)?)(?: (?:either|both))?(?: (?:the|their|our|a|an|your|any|school's))*\s*$"
)
_BY = re.compile(r"\bby(?: (?:the|their|our|a|an|school's))*\s*$")
_JOINS = re.compile(
    r"^[\s,)(]*(?:(?:and|or|and/or|then|&|/|and then|or in (?:his|her|their) absence|as well as|and also)?[\s,(]*)"
    r"(?:(?:to|the|their|our|a|an|also|school's|designated)\s+)*$"
)
_PASSIVE = re.compile(
    r"^[^.;:]{0,25}?\b(?:(?:is|are|must|will|should|shall)(?: always)?(?: be)?|to be)"
    r" (?:told|informed|notified|alerted|contacted)\b"
)
_ACTS = re.compile(
    r"^[^.;:,]{0,15}?\b(?:(?:will|must|shall|should)(?! be\b)|decides?|refers?|rings?|contacts?|makes?|approves?"
    r"|(?:is|are) responsible)\b"
)
_YEARS = re.compile(r"(?<!\w)(?:years?|yr)\s+(\d{1,2})(?:\s*(?:-|to|and|&)\s*(?:year\s+)?(\d{1,2}))?(?!\w)")
_WORD = re.compile(r"(?<!\w)\w\S*")
_STAGES = re.compile(r"(?<!\w)(?:key stage|ks)\s?([1-5])(?!\w)")


@dataclass(frozen=True, slots=True)
class Found:
    """A value as a policy file writes it, with the words that say so. `is_plain` is False where they leave a doubt."""

    value: Any
    quotes: tuple[str, ...]
    is_plain: bool = True


def value_of(cue: Cue, kind: Kind[Any], statement: Statement, cues: Cues) -> Found | None:
    """The value that the sentence says, None where it says none or two that differ."""
    match kind:
        case Route():
            return receivers(statement, cues, acts=cue.values.get("acts") is not None)
        case Period():
            return period(statement.words, cues.periods)
        case Number():
            return number(statement.words, kind)
        case Years():
            return years(statement.words)
        case Flag() | Choice() | Words():
            return _option(cue, kind, statement)
    return None


def receivers(statement: Statement, cues: Cues, *, acts: bool = False) -> Found | None:
    """Those who are told; with `acts` those who do it. "about the head" tells nobody."""
    words = statement.words
    at = roles_in(words, cues.roles)
    named: list[tuple[int, int, str]] = []
    for start, end, role in at:
        follows = named and named[-1][1] <= start and _JOINS.search(words.text[named[-1][1] : start])
        if follows or (_BY if acts else _RECEIVES).search(words.text[max(0, start - NEAR) : start]):
            named.append((start, end, role))
    named = named or _as_subject(words, at, _ACTS if acts else _PASSIVE)
    if not named:
        return None
    between = "".join(words.text[one[1] : two[0]] for one, two in pairwise(named))
    roles = list(dict.fromkeys(role for _, _, role in named))
    is_team = set(roles) <= {"dsl", "deputy_dsl", "dsl_team"}
    is_choice = re.search(r"(?<!\w)or(?!\w)|/", between) is not None and not is_team
    quotes = tuple(words.quote(start, end) for start, end, _ in named)
    return Found(roles, quotes, not is_choice)


def roles_in(words: Matching, roles: Mapping[str, tuple[str, ...]]) -> list[tuple[int, int, str]]:
    """Every role in the order in which it is named; the longest name wins: "deputy head" is no head."""
    spoken = _spoken(tuple(roles.items()))
    found: list[tuple[int, int, str]] = []
    for word in _WORD.finditer(words.text):
        if found and word.start() < found[-1][1]:
            continue
        for phrase, role in spoken.get(word.group()[:2], ()):
            if match := phrase.match(words.text, word.start()):
                found.append((match.start(), match.end(), role))
                break
    return found


@lru_cache(maxsize=16)
def _spoken(roles: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, list[tuple[re.Pattern[str], str]]]:
    """Every name by the two letters it begins with, the longest first."""
    phrases = sorted(((phrase, role) for role, said in roles for phrase in said), key=lambda one: -len(one[0]))
    by_start: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for phrase, role in phrases:
        by_start.setdefault(phrase[:2], []).append((pattern(phrase), role))
    return by_start


def _as_subject(words: Matching, at: list[tuple[int, int, str]], verb: re.Pattern[str]) -> list[tuple[int, int, str]]:
    """ "The DSL and the deputies are told": the roles that stand together before such a verb."""
    for number in range(len(at) - 1, -1, -1):
        if verb.search(words.text[at[number][1] :]):
            first = number
            while first and _JOINS.search(words.text[at[first - 1][1] : at[first][0]]):
                first -= 1
            return at[first : number + 1]
    return []


def period(words: Matching, periods: Mapping[str, tuple[str, ...]]) -> Found | None:
    """By when: a word of the school's day, or a number of days. Two that differ are none."""
    found: dict[str, str] = {}
    for name, phrases in periods.items():
        if span := find(phrases, words):
            found[name] = words.quote(*span)
    for match in _WITHIN.finditer(words.text):
        count, unit = _count(match.group(1)), match.group(2)
        said = {"day": f"P{count}D", "week": f"P{count * 7}D", "month": f"P{count}M", "year": f"P{count}Y"}.get(unit)
        if said is None:
            return None  # hours are no period of the calendar: a person says what is meant
        found[said] = words.quote(*match.span())
    if len(found) != 1:
        return None
    [(value, quote)] = found.items()
    is_school_days = value.startswith("P") and ("school" in quote.casefold() or "working" in quote.casefold())
    return Found(value, (quote,), not is_school_days)


def number(words: Matching, kind: Number) -> Found | None:
    """How many of the setting's unit; "annually" is 12 months."""
    unit = kind.unit.removesuffix("s")
    found: dict[int, tuple[str, bool]] = {}
    for match in _COUNTED.finditer(words.text):
        said, what = (match.group(2) + match.group(3)).strip(), match.group(3)
        count = _in_unit(_count(match.group(1)), what, unit)
        if count is not None:
            found[count] = words.quote(*match.span()), said == unit or what == unit
    for match in _OFTEN.finditer(words.text):
        if unit == "month" and (months := _months_between(match.group())):
            found[months] = words.quote(*match.span()), True
    usable = {count: said for count, said in found.items() if kind.least <= count <= kind.most}
    if len(usable) != 1 or len(found) != 1:
        return None
    [(value, (quote, is_plain))] = usable.items()
    return Found(value, (quote,), is_plain)


def _in_unit(count: int, what: str, unit: str) -> int | None:
    if unit == "month":
        return count * _MONTHS[what] if what in _MONTHS else None
    if unit.endswith(("day", "hour")) and what == unit.split()[-1]:
        return count
    return count if what == unit else count * 7 if (unit, what) == ("day", "week") else None


def _months_between(often: str) -> int | None:
    if "half" in often or "term" in often or "week" in often or "day" in often or "daily" in often:
        return None  # no whole number of months
    if often.startswith("biennial") or re.search(r"two|2|other|second", often):
        return 24
    return 1 if "month" in often else 12


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]


def years(words: Matching) -> Found | None:
    """Year groups: "Year 5 and 6", "Key Stage 2"."""
    found: list[str] = []
    quotes = []
    for match in _YEARS.finditer(words.text):
        first, last = int(match.group(1)), int(match.group(2) or match.group(1))
        found += [f"Y{year}" for year in range(first, last + 1)]
        quotes.append(words.quote(*match.span()))
    for match in _STAGES.finditer(words.text):
        found += [str(year) for year in KEY_STAGES[f"KS{match.group(1)}"]]
        quotes.append(words.quote(*match.span()))
    known = [year for year in dict.fromkeys(found) if year in set(Year)]
    return Found(known, tuple(quotes)) if known and len(known) == len(set(found)) else None


def _option(cue: Cue, kind: Flag | Choice | Words, statement: Statement) -> Found | None:
    """The option whose phrase stands in the sentence; otherwise the one that goes with how the sentence speaks."""
    words = statement.words
    said = {
        option: words.quote(*span) for option, phrases in cue.values.items() if (span := find(_plain(phrases), words))
    }
    if not said:
        voice = f"!{statement.voice.value}"
        said = {option: "" for option, phrases in cue.values.items() if voice in phrases}
    if isinstance(kind, Words):
        known = [option for option in said if not kind.options or option in kind.options]
        return Found(known, tuple(said[option] for option in known if said[option])) if known else None
    if len(said) != 1:
        return None
    [(option, quote)] = said.items()
    value: Any = {"true": True, "false": False}.get(option, option) if isinstance(kind, Flag) else option
    return Found(value, (quote,) if quote else ())


def _plain(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(phrase for phrase in phrases if phrase[1:] not in _SPOKEN or not phrase.startswith("!"))
