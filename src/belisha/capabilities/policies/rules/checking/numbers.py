"""Two values for one subject, duties without a number, and rules about what is said not to be used."""

import re
from collections.abc import Iterator
from datetime import date

from belisha.capabilities.policies.rules.checking.findings import Finding, found
from belisha.capabilities.policies.rules.checking.text import Passage, Text
from belisha.content.policy_checks import PolicyChecks, Subject

_WHO = re.compile(
    r"\b(staff|teachers?|pupils?|students?|children|parents?|governors?|visitors?|volunteers?|dsls?|leads?|admin\w{0,10}"
    r"|year \d{1,2}|ks\d|key stage \d|eyfs|first|second|third|repeat\w{0,4}|new|urgent|sensitive"
    r"|device|service|remote|unless|except|without|only|if|when|where|during)\b"
)
_SAME_AS = {
    "students": "pupil", "student": "pupil", "pupils": "pupil", "children": "pupil", "teachers": "staff", "teacher": "staff",
    "one": "1", "two": "2", "three": "3", "five": "5", "six": "6", "seven": "7", "eight": "8", "ten": "10", "twelve": "12",
    "fourteen": "14", "sixteen": "16", "thirty": "30", "annual": "year", "annually": "year", "every year": "year",
    "each year": "year", "on": "", "before": "by", "school": "", "biennial": "every 2 years",
}  # fmt: skip
_MODAL = re.compile(r"(?:must|may|should|will|do|can|cannot|never|are)\b")
_NEGATIVE = re.compile(r"\bnot\b|\bnever\b|\bcannot\b")
_REGULAR = re.compile(
    r"\b(?:regular(?:ly)?\b[^.;\n]{0,40}?\b(?:review|audit|check|test|train|report to|back(?:ed)? up|inspect)\w{0,4}\b"
    r"|(?:review|audit|check|test|train|inspect|back(?:ed)? up)\w{0,4}\b[^.;\n]{0,40}?"
    r"\b(?:regularly|regular (?:basis|intervals?)))"
)
_DUTY = re.compile(
    r"\b(?:will|must|should|shall|is|are|be|has|have|undertakes?|carr(?:y|ies)|receives?|ensures?|reviews?|checks?)\b"
)
_NUMBER = re.compile(
    r"\b(?:annual(?:ly)?|termly|weekly|monthly|daily|half[- ]?term(?:ly)?|fortnightly|quarterly|every|each|once|twice|per"
    r"|\d{1,2} (?:days|weeks|months|years))\b"
)
_NOT_USED = re.compile(
    r"\b(?:school|academy|we) (?:do|does) not (?:currently |at present )?(?:use|have|operate|run|provide) "
)
_LIMITED = re.compile(r"[^.]{0,60}\b(?:to|for|without|unless|until)\b")  # not used for something, and used for the rest
_RULES = re.compile(r"\b(?:must|will|should|shall|is|are) (?:be )?(?:only )?(?!not\b|never\b)\w+")
_NOT_A_RULE = re.compile(
    r"\bnot\b|\bnever\b|\bno\b|\bif\b|\bwere\b|\bin (?:the )?future\b|\bpersonal\b|\bown\b|\bprivate\b|\bat home\b|\bsuch as\b"
    r"|\bfor example\b|\boutside\b|\bban|\bforbid|\bprohibit"
)


def two_values(text: Text, checks: PolicyChecks, on: date) -> list[Finding]:
    """Sentences about one subject and the same people that give it different values."""
    del on  # true on every day
    findings = []
    for subject in checks.subjects:
        said: dict[frozenset[str], dict[str, tuple[str, int, int]]] = {}
        for who, value, words, at, end in _values(text, subject):
            said.setdefault(who, {}).setdefault(value, (words, at, end))
        for values in said.values():
            if len(values) > 1:
                (one, _, _), (other, at, end) = list(values.values())[:2]
                place = {"what": subject.what, "one": one, "other": other}
                findings.append(found(text, "two-values", checks.says["two-values"], at, end, **place))
                break
    return findings


def _values(text: Text, subject: Subject) -> Iterator[tuple[frozenset[str], str, str, int, int]]:
    for match in subject.value.finditer(text.low):
        passage = text.passage_at(match.start())
        if not passage.is_rule:
            continue
        start, sentence = _sentence(text, passage, match.start())
        if subject.about.search(sentence) and (subject.needs is None or subject.needs.search(sentence)):
            who = frozenset(_same(word.removesuffix("s") if len(word) > 4 else word) for word in _WHO.findall(sentence))
            value = _value(match.group(1))
            yield who, value, match.group(1), max(start, match.start() - 40), match.end()


def _value(words: str) -> str:
    """What two ways of saying one thing have in common: twelve is 12, and "may not" is "must not"."""
    if _MODAL.match(words):
        return "forbidden" if _NEGATIVE.search(words) else "allowed"
    return " ".join(filter(None, map(_same, _same(words).replace("the ", "").split())))


def _same(word: str) -> str:
    return _SAME_AS.get(word, word)


def _sentence(text: Text, passage: Passage, at: int) -> tuple[int, str]:
    """The sentence in which a character stands, as far as it matters, and where it begins."""
    before = text.low[max(passage.start, at - 300) : at]
    cut = max(before.rfind(". "), before.rfind("; ")) + 1
    start = at - len(before) + cut
    after = text.low[at : min(passage.end, at + 300)]
    stop = re.search(r"[.;](?: |$)", after)
    return start, text.low[start : at + (stop.start() if stop else len(after))]


def without_number(text: Text, checks: PolicyChecks, on: date) -> list[Finding]:
    """Each duty that is "regular", where nothing in its paragraph says how often."""
    del on  # true on every day
    findings = []
    for passage in text.rules:
        for match in _REGULAR.finditer(passage.low):
            around = passage.low[max(0, match.start() - 300) : match.end() + 300]
            if _is_advice(passage, match.start()):
                continue
            if _DUTY.search(around) and not _NUMBER.search(around):
                at, end = passage.start + match.start(), passage.start + match.end()
                findings.append(found(text, "no-number", checks.says["no-number"], at, end))
                break
    return findings


def _is_advice(passage: Passage, at: int) -> bool:
    """ "Check your privacy settings regularly" is advice to a reader and no duty of the school."""
    begins = at == 0 or passage.low[:at].rstrip()[-1:] in (".", ":", ";", "\u2022", "-")
    return begins and not passage.low.startswith("regular", at)


def not_used(text: Text, checks: PolicyChecks, on: date) -> list[Finding]:
    """Rules about a feature of which the policy says that the school has none."""
    del on  # true on every day
    findings: list[Finding] = []
    told: set[str] = set()
    for match in _NOT_USED.finditer(text.low):
        passage = text.passage_at(match.start())
        feature = checks.features.match(text.low, match.end(), min(passage.end, match.end() + 60))
        if feature is None or feature.group(0) in told or _LIMITED.match(text.low[feature.end() : passage.end][:80]):
            continue
        told.add(feature.group(0))
        places = (_rule_about(text, other, feature.group(0)) for other in text.rules if other is not passage)
        place = next((place for place in places if place), None)
        if place:
            shown = passage.shown[match.start() - passage.start :]
            words = {
                "where": " ".join(shown[:80].split()[:10]).rstrip("."),
                "feature": text.shown(feature.start(), feature.end()),
            }
            findings.append(found(text, "not-used", checks.says["not-used"], *place, **words))
    return findings


def _rule_about(text: Text, passage: Passage, feature: str) -> tuple[int, int] | None:
    for match in re.finditer(rf"\b{re.escape(feature)}\b", passage.low):
        _, sentence = _sentence(text, passage, passage.start + match.start())
        if _RULES.search(sentence) and not _NOT_A_RULE.search(sentence):
            return passage.start + match.start(), passage.start + match.end()
    return None
