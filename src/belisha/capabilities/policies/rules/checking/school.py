"""The school's own name in different forms, another school's name, and words of another phase."""

import re
from collections import Counter
from datetime import date

from belisha.capabilities.policies.rules.checking.findings import Finding, found, once
from belisha.capabilities.policies.rules.checking.text import Text
from belisha.content.policy_checks import PolicyChecks

_KIND = r"(?:School|Academy|College)"
_WORD = r"(?:[A-Z][a-z']+|[A-Z]{2,3}|C\.? ?of ?E\.?|and|of|the|&)"
_NAME = re.compile(
    rf"\b((?:St\.? )?[A-Z][a-z']+ (?:{_WORD} ){{0,6}}?{_KIND})\b"
    r"(?! (?:Admissions|Action|Council|Improvement|Development|Policy|Rules))"
)
_LEADING = frozenset(
    "the at a an in our this all whole for of and to from as by is where when if each every head every staff welcome any "
    "policy online safety safeguarding template model your high primary secondary infant junior nursery special maintained "
    "independent boarding free new other after before out wider academy school college department keeping".split()
)
_FILLERS = frozenset("primary infant junior nursery secondary high grammar school academy college church of england ce c e rc "
                     "catholic cofe voluntary aided controlled community first middle upper and & st".split())  # fmt: skip
_RULES_THERE = re.compile(
    r" (?:will|believes?|recognis|is committed|has a duty|expects?|aims?|takes|wants?|staff (?:will|must)|pupils (?:will|must))"
)
_PRIMARY = re.compile(r"\b(?:primary|infants?|juniors?|nursery|first) (?:school|academy)\b|\bprimary\b")
_SECONDARY = re.compile(r"\b(?:secondary|high|grammar|upper) (?:school|academy)\b|\bsixth form college\b")
_MIXED = re.compile(r"\ball-through\b|\bthrough school\b|\btrust\b|\bmiddle school\b|\bspecial school\b|\bfederation\b")
_NOT_PRIMARY = re.compile(
    r"\bsixth[- ]form(?:ers)?\b|\byears? (?:7|8|9|10|11|12|13)\b(?! (?:months|old))|\bgcses?\b|\bkey stages? (?:3|4|5)\b"
    r"|\bks[345]\b|\ba-levels?\b"
)
_NOT_SECONDARY = re.compile(
    r"\beyfs\b|\bearly years foundation stage\b|\breception class(?:es)?\b|\bkey stages? 1\b|\bks1\b"
    r"|\bnursery (?:class|children)\b"
)
_MOVING = re.compile(
    r"\btransfer|\btransition|\bmov(?:e|ing)\b|\bsecondary\b|\bprimary\b|\bfeeder\b"
    r"|\bleav(?:e|es|ing) (?:us|for|primary|year|our school)\b|\bleavers?\b|\bjoin"
    r"|\bsiblings?\b|\bvisit"
)
NEAR = 90
MOST_NAMES = 300  # a policy with more is a list of schools


def school(text: Text, checks: PolicyChecks, on: date) -> list[Finding]:
    """What the policy calls its school, and whose words it uses."""
    del on  # true on every day
    names = _names(text)
    own = _own(names)
    return [*_forms(text, checks, names, own), *_others(text, checks, names, own), *_phase(text, checks, own)]


def _names(text: Text) -> dict[str, list[int]]:
    """Each full name of a school as it is written, with its places."""
    names: dict[str, list[int]] = {}
    for match in _NAME.finditer(text.words):
        if len(names) > MOST_NAMES:
            break
        words = match.group(1).split()
        at = match.start(1)
        while words and words[0].lower().strip(".") in _LEADING:
            at += len(words[0]) + 1
            words = words[1:]
        if len(words) > 1 and _core(" ".join(words)):
            names.setdefault(" ".join(words), []).append(at)
    return names


def _core(name: str) -> frozenset[str]:
    """The words that tell one school from another."""
    plain = name.lower().replace("'s", "s").replace("'", "").replace(".", "")
    return frozenset(word for word in plain.split() if word not in _FILLERS)


def _own(names: dict[str, list[int]]) -> str:
    """The name used most, the first where two are used as often."""
    counts: Counter[frozenset[str]] = Counter()
    for name, places in names.items():
        counts[_core(name)] += len(places)
    if not counts:
        return ""
    core = max(counts, key=lambda one: (counts[one], -min(p[0] for n, p in names.items() if _core(n) == one)))
    mine = [name for name in names if _core(name) == core]
    return max(mine, key=lambda name: (len(names[name]), -names[name][0]))


def _forms(text: Text, checks: PolicyChecks, names: dict[str, list[int]], own: str) -> list[Finding]:
    """Two ways of writing one name, where neither is merely the shorter one."""
    for name, places in sorted(names.items(), key=lambda item: item[1][0]):
        if not own or name == own or _core(name) != _core(own):
            continue
        mine, theirs = (frozenset(one.lower().replace(".", "").split()) for one in (own, name))
        if mine <= theirs or theirs <= mine or name.lower() == own.lower():
            continue
        said = checks.says["school-names"]
        return [found(text, "school-names", said, places[0], places[0] + len(name), one=own, other=name)]
    return []


def _others(text: Text, checks: PolicyChecks, names: dict[str, list[int]], own: str) -> list[Finding]:
    places = []
    for name, starts in names.items():
        if not own or _core(name) & _core(own) or len(names[own]) <= len(starts):
            continue
        for at in starts:
            if _RULES_THERE.match(text.low[at + len(name) : at + len(name) + 30]):
                said = checks.says["other-school"]
                places.append(found(text, "other-school", said, at, at + len(name), one=own, other=name))
    return once(places)


def _phase(text: Text, checks: PolicyChecks, own: str) -> list[Finding]:
    says = f"{own.lower()} school {text.title}"
    is_primary, is_secondary = bool(_PRIMARY.search(says)), bool(_SECONDARY.search(says))
    if is_primary == is_secondary or _MIXED.search(f"{says} {text.low[:400]}"):
        return []
    phase, foreign = ("primary", _NOT_PRIMARY) if is_primary else ("secondary", _NOT_SECONDARY)
    places = []
    for match in foreign.finditer(text.low):
        passage = text.passage_at(match.start())
        around = text.low[max(passage.start, match.start() - NEAR) : min(passage.end, match.end() + NEAR)]
        if not passage.is_history and not _MOVING.search(around):
            said = checks.says["other-phase"]
            places.append(found(text, "other-phase", said, match.start(), match.end(), phase=phase))
    return once(places)
