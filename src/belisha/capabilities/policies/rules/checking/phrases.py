"""Wordings that are a finding wherever they stand: superseded, closed, left over, or beyond a school's power."""

import re
from datetime import date

from belisha.capabilities.policies.rules.checking.findings import Finding, found, once
from belisha.capabilities.policies.rules.checking.text import Text
from belisha.content.policy_checks import Phrase, PolicyChecks

_STOP = re.compile(r"[.;!?]['\")]? (?=[A-Z])")  # a sentence ends
MOST_PLACES = 200  # of one wording: more is not counted


def phrases(text: Text, checks: PolicyChecks, on: date) -> list[Finding]:
    """Each wording once, with the number of its places."""
    findings: list[Finding] = []
    for phrase in checks.phrases:
        if phrase.since and on < phrase.since:
            continue
        if phrase.unless_document and phrase.unless_document.search(text.low):
            continue
        findings += once(_places(text, phrase, checks.history))
    return findings


def _places(text: Text, phrase: Phrase, history: re.Pattern[str]) -> list[Finding]:
    places: list[Finding] = []
    for match in phrase.pattern.finditer(text.words if phrase.is_cased else text.low):
        if text.passage_at(match.start()).is_history or is_excused(text, match, phrase.unless, history, phrase.near):
            continue
        places.append(found(text, phrase.id, phrase.said, match.start(), match.end()))
        if len(places) == MOST_PLACES:
            break
    return places


def is_excused(
    text: Text, match: re.Match[str], unless: re.Pattern[str] | None, history: re.Pattern[str], near: int
) -> bool:
    """Whether what stands near in its sentence says that this is history, or something else that makes it right."""
    passage = text.passage_at(match.start())
    start, end = max(passage.start, match.start() - near), min(passage.end, match.end() + near)
    for stop in _STOP.finditer(text.words, start, match.start()):
        start = stop.end()
    if stop_after := _STOP.search(text.words, match.end(), end):
        end = stop_after.start()
    around = text.low[start:end]
    return bool(history.search(around) or (unless and unless.search(around)))
