"""Whom a change of the rules touches: the posts named before and after, and the groups, with how many people are in them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from belisha.plain import scope_words
from belisha.plain.kinds import Route, say_list, say_word, say_year
from belisha.plain.names import AFFILIATIONS, ROLES, Affiliation, Year
from belisha.plain.rulebook import Binding
from belisha.plain.setting import Setting

FEW = 10  # people: fewer are never counted out loud
BY_NAME = 3  # holders of a post who are named; of more the number is said
_NO_GROUP = frozenset({Affiliation.PUBLIC.value, Affiliation.EX_PUPIL.value})


@dataclass(frozen=True, slots=True)
class Touched:
    """Posts and groups, each in the order in which a clause names them. No group and no post: everybody."""

    posts: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """Who holds each post, by name, and how many people are in each post, group and year."""

    holders: Mapping[str, Sequence[str]]
    numbers: Mapping[str, int]


def touched(
    setting: Setting[Any], was: Sequence[Binding], now: Sequence[Binding], applies_to: Iterable[str] = ()
) -> Touched:
    """Whom a setting touches whose clauses were `was` and will be `now`; what stays as it is touches nobody.

    A clause without a `for` touches the group that the setting's own name has in it ("training.governors"), and otherwise
    whomever the document applies to.
    """
    old, new = ({(b.value, b.scope): b for b in side} for side in (was, now))
    changed = [b for key, b in (*old.items(), *new.items()) if (key in old) != (key in new)]
    posts: dict[str, None] = {}
    groups: dict[str, None] = {}
    for binding in changed:
        if isinstance(setting.kind, Route):
            posts |= dict.fromkeys(word for word in binding.value or () if word in ROLES)
        named = _in_order(binding.scope.for_) or _audience(setting.key) or (() if posts else _in_order(applies_to))
        posts |= dict.fromkeys(word for word in named if word in ROLES)
        groups |= dict.fromkeys(word for word in named if word not in ROLES)
    return Touched(tuple(posts), tuple(groups))


def said(found: Touched, register: Register) -> tuple[str, ...]:
    """Each post with its holders and each group with its number, in words."""
    posts = [_post(word, register) for word in found.posts]
    groups = [_group(word, register.numbers.get(word, 0)) for word in found.groups]
    return (*posts, *groups) or ("everybody at the school",)


def _post(word: str, register: Register) -> str:
    names = register.holders.get(word, ())
    number = register.numbers.get(word, len(names))
    if number > BY_NAME:
        many = say_word(word).removeprefix("the ")
        return f"{_all(number)} in the post of {many}" if word != "teacher" else f"{_all(number)} teaching staff"
    return f"{say_word(word)} ({say_list(names) if names else 'nobody holds the post'})"


def _group(word: str, number: int) -> str:
    if word in scope_words.YEARS:
        return f"{_about(number)} pupils in {say_year(word)}"
    if word == Affiliation.PUPIL:
        return f"{_about(number)} pupils"
    return f"{_all(number)} {say_word(word)}"


def _about(number: int) -> str:
    return f"about {round(number, -1)}" if number >= FEW else _few(number)


def _all(number: int) -> str:
    return f"all {number}" if number >= FEW else _few(number)


def _few(number: int) -> str:
    return "fewer than ten" if number else "at present no"


def _audience(key: str) -> tuple[str, ...]:
    """The groups that the name of a setting has in it."""
    parts = (scope_words.one_word(part) for part in re.split(r"[._]", key))
    return tuple(part for part in parts if part in AFFILIATIONS - _NO_GROUP)


def _in_order(words: Iterable[str]) -> tuple[str, ...]:
    """Years as the school has them, then the rest by their letters; what is neither group nor post is left out."""
    known = scope_words.words(words) & (AFFILIATIONS | ROLES | scope_words.YEARS)
    years = [year.value for year in Year if year.value in known]
    return (*years, *sorted(known - scope_words.YEARS))
