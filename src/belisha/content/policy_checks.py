"""What the health check of a policy looks for: patterns, editions, topics and subjects, each with its source."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from belisha.content import guidance, reading

SEVERITIES = ("critical", "important", "advice")


@dataclass(frozen=True, slots=True)
class Said:
    """What a finding says: how grave it is, why, what to do, and what says so. May hold {places} to fill."""

    severity: str
    why: str
    do: str
    source: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording that is a finding wherever it stands, unless something near it or in the document excuses it."""

    id: str
    pattern: re.Pattern[str]
    said: Said
    unless: re.Pattern[str] | None
    unless_document: re.Pattern[str] | None
    near: int
    since: date | None
    is_cased: bool


@dataclass(frozen=True, slots=True)
class Edition:
    """A guidance with its editions. `current` is in order of the days from which each edition is the one in force."""

    id: str
    title: str
    name: re.Pattern[str]
    years: tuple[str, ...]
    current: tuple[tuple[str, date], ...]
    said: Said
    unless: re.Pattern[str] | None

    def in_force(self, on: date) -> str:
        """The edition in force on a day; empty where none that is known was."""
        return next((year for year, since in reversed(self.current) if since <= on), "")


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that a policy of these kinds says something about."""

    id: str
    kinds: frozenset[str]
    any: re.Pattern[str]
    only_with: re.Pattern[str] | None
    since: date | None
    what: str
    do: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject that can have one value only."""

    id: str
    what: str
    about: re.Pattern[str]
    value: re.Pattern[str]
    needs: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class PolicyChecks:
    """All of them, as data."""

    phrases: tuple[Phrase, ...]
    editions: tuple[Edition, ...]
    topics: tuple[Topic, ...]
    subjects: tuple[Subject, ...]
    features: re.Pattern[str]
    history: re.Pattern[str]
    says: dict[str, Said]


@cache
def checks() -> PolicyChecks:
    """The checks that come with the product."""
    data = reading.toml("policy_checks.toml")
    return PolicyChecks(
        phrases=tuple(_phrase(key, entry) for key, entry in data["phrases"].items()),
        editions=tuple(_edition(key, entry) for key, entry in data["editions"].items()),
        topics=tuple(_topic(key, entry) for key, entry in data["topics"].items()),
        subjects=tuple(_subject(key, entry) for key, entry in data["subjects"].items()),
        features=re.compile(rf"\b(?:{'|'.join(data['features']['names'])})"),
        history=re.compile(data["history"]),
        says={key: _said(entry) for key, entry in data["says"].items()},
    )


def _said(entry: dict[str, Any]) -> Said:
    return Said(entry["severity"], entry.get("why", ""), entry.get("do", ""), _source(entry["source"]))


def _source(words: str) -> str:
    """Keys of the guidance register become the titles of what is in force."""
    known = guidance.register()
    return "; ".join(known[part].title if part in known else part for part in words.split("; "))


def _compiled(entry: dict[str, Any], key: str) -> re.Pattern[str] | None:
    return re.compile(entry[key]) if key in entry else None


def _phrase(key: str, entry: dict[str, Any]) -> Phrase:
    return Phrase(
        id=key,
        pattern=re.compile(entry["pattern"]),
        said=_said(entry),
        unless=_compiled(entry, "unless"),
        unless_document=_compiled(entry, "unless_document"),
        near=entry.get("near", 60),
        since=entry.get("since"),
        is_cased=entry.get("case", False),
    )


def _edition(key: str, entry: dict[str, Any]) -> Edition:
    return Edition(
        id=key,
        title=entry["title"],
        name=re.compile(entry["name"]),
        years=tuple(str(year) for year in entry["years"]),
        current=tuple((str(year), since) for year, since in entry["current"].items()),
        said=_said(entry),
        unless=_compiled(entry, "unless"),
    )


def _topic(key: str, entry: dict[str, Any]) -> Topic:
    return Topic(
        id=key,
        kinds=frozenset(entry["kinds"]),
        any=re.compile(entry["any"]),
        only_with=_compiled(entry, "only_with"),
        since=entry.get("since"),
        what=entry["what"],
        do=entry["do"],
    )


def _subject(key: str, entry: dict[str, Any]) -> Subject:
    needs = _compiled(entry, "needs")
    return Subject(key, entry["what"], re.compile(entry["about"]), re.compile(entry["value"]), needs)
