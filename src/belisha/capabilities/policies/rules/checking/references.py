"""What a policy refers to and does not have: sections, pages, appendices, and companion policies."""

import re
from collections.abc import Collection
from datetime import date

from belisha.capabilities.policies.rules.checking.findings import Finding, found
from belisha.capabilities.policies.rules.checking.text import Passage, Text
from belisha.capabilities.policies.terms import LineKind
from belisha.content.policy_checks import PolicyChecks

_SECTION = re.compile(r"\b(?:sections?|clauses?|paragraphs?) (\d{1,2}(?:\.\d{1,2}){0,2})(?![\d(])(?!\w)")
_APPENDIX = re.compile(r"\b(appendix|annex) ([a-z]|\d{1,2}|i{1,3}v?)\b(?![.'-]\w)")
_PAGE = re.compile(r"\b(?:see|on|to) page (\d{1,3})\b")
_ELSEWHERE = re.compile(
    r"\bacts?\b|\bregulations\b|\bcode\b|\bkcsi?e\b|\bkeeping children\b|\bguidance\b|\bworking together\b|\bstandards?\b"
    r"|\beditions?\b|\bgdpr\b|\bschedule\b|\bofsted\b|\bhandbook\b|\bequality\b|\beducation\b|\bteachers' pay\b|\bprevent duty\b"
    r"|\b(?!this |the |our )[\w-]+ policy\b|\bseparate(?:ly)?\b|\bavailable (?:from|on request)\b"
    r"|\bpart (?:one|two|three|four|five)\b"
)
_NUMBERED = re.compile(r"(?:section |part |clause )?(\d{1,2}(?:\.\d{1,2}){0,2})\.?(?: |$|:)")
_HEADS = re.compile(r"(?:\W{0,3})(appendix|annex|appendices|annexes) ([a-z]|\d{1,2}|i{1,3}v?)\b")
_CONTENTS = re.compile(r"\.{4,}|(?: \.){4,}")  # dots that lead to a page number
_NAMES = r"(?:[A-Z][\w'&/-]{1,30}|and|of|for|in|on|to|with|&)"
_POLICY = re.compile(rf"\b([A-Z][\w'&/-]{{1,30}}(?: {_NAMES}){{0,7}}) [Pp]olicy\b(?! [Ss]tatement)")
_SMALL = frozenset("and of for the in on to with our this school academy policy a model".split())
_SAME = (
    ("behavior", "behaviour"), ("anti ?bullying", "bullying"), ("e ?safety|internet safety", "online safety"),
    ("child protection", "safeguarding"), ("uk gdpr|gdpr", "data protection"), ("aup", "acceptable use"),
    ("rshe|rse|relationships and sex education", "relationships"), ("send", "sen"), ("whistle blowing", "whistleblowing"),
)  # fmt: skip
_SUFFIX = re.compile(r"\.(?:md|txt|docx?|pdf|odt|html?)$")
MOST_REFERENCES = 500
LONGEST_TITLE = 120


def references(text: Text, checks: PolicyChecks, on: date) -> list[Finding]:
    """Sections, pages and appendices that the policy sends its reader to and that are absent."""
    del on  # true on every day
    return [*_sections(text, checks), *_appendices(text, checks), *_pages(text, checks)]


def _sections(text: Text, checks: PolicyChecks) -> list[Finding]:
    there = _numbers(text)
    chief = {number.split(".")[0] for number in there}
    if len(chief) < 2:
        return []  # its numbers were lost on the way, or it never had any: nothing can be said
    findings, told = [], set()
    for match in _SECTION.finditer(text.low):
        number = match.group(1)
        is_there = number in there or any(one.startswith(f"{number}.") for one in there)
        parent = number.rpartition(".")[0]
        has_parts = any(one.startswith(f"{parent}.") for one in there) if parent else True
        is_unsure = bool(parent) and parent in there and not has_parts
        if is_there or is_unsure or number in told or _points_elsewhere(text, match):
            continue
        told.add(number)
        findings.append(_absent(text, checks, match, match.group(0)))
    return findings


def _numbers(text: Text) -> set[str]:
    there: set[str] = set()
    for passage in text.passages:
        mark = passage.mark.rstrip(".):").lower()
        if re.fullmatch(r"\d{1,2}(?:\.\d{1,2}){0,2}", mark):
            there.add(mark)
        elif (not mark and (match := _NUMBERED.match(passage.low))) or (match := _NUMBERED.match(f"{mark} ")):
            there.add(match.group(1))
    return there


def _appendices(text: Text, checks: PolicyChecks) -> list[Finding]:
    there: set[str] = set()
    for passage in text.passages:
        words = f"{passage.mark} {passage.low}".strip().lower() if passage.mark else passage.low
        if (match := _HEADS.match(words)) and not _CONTENTS.search(words, match.end()):
            there.add(match.group(2))
    findings, told = [], set()
    for match in _APPENDIX.finditer(text.low):
        name = match.group(2)
        begins = match.start() == text.passage_at(match.start()).start
        if name in there or name in told or _is_article(text, match):
            continue
        if _points_elsewhere(text, match) or (begins and text.passage_at(match.start()).is_history):
            continue
        told.add(name)
        findings.append(_absent(text, checks, match, f"{match.group(1).title()} {name.upper()}"))
    return findings


def _is_article(text: Text, match: re.Match[str]) -> bool:
    """ "an appendix a pupil signs" names none: a letter counts as a name where it is a capital."""
    return text.words[match.end() - 1] in "ai"


def _pages(text: Text, checks: PolicyChecks) -> list[Finding]:
    pages = [line.page for passage in text.passages for line in passage.lines if line.page is not None]
    if not pages:
        return []
    return [
        _absent(text, checks, match, match.group(0).partition(" ")[2])
        for match in _PAGE.finditer(text.low)
        if int(match.group(1)) > max(pages) and not _points_elsewhere(text, match)
    ]


def _points_elsewhere(text: Text, match: re.Match[str]) -> bool:
    """Whether the sentence speaks of a law, of guidance or of another policy."""
    passage = text.passage_at(match.start())
    start = max(passage.start, match.start() - 100)
    before = re.split(r"[.;] ", text.low[start : match.start()])[-1]
    after = re.split(r"[.;] ", text.low[match.end() : min(passage.end, match.end() + 80)])[0]
    if re.match(r" (?:of|in|to) (?:this policy|the appendix)|\)", after) and not _ELSEWHERE.search(before[-40:]):
        return False
    return bool(_ELSEWHERE.search(before) or _ELSEWHERE.search(after))


def _absent(text: Text, checks: PolicyChecks, match: re.Match[str], what: str) -> Finding:
    return found(text, "reference-absent", checks.says["reference-absent"], match.start(), match.end(), what=what)


def companions(text: Text, checks: PolicyChecks, library: Collection[str]) -> list[Finding]:
    """Policies that are named and are not in the library. Without a library nothing can be said."""
    if not library:
        return []
    titles = [_tokens(title) for title in (*library, text.passages[0].low[:LONGEST_TITLE], text.name)]
    findings, told = [], set()
    for passage in text.rules:
        for match in list(_POLICY.finditer(passage.words))[:MOST_REFERENCES]:
            for name in _named(match.group(1)):
                tokens = _tokens(name)
                if not tokens or tokens in told or _is_law(passage, match):
                    continue
                told.add(tokens)
                if not any(_is_same(tokens, title) for title in titles):
                    findings.append(_companion(text, checks, passage, match, name))
    return findings


def _named(words: str) -> list[str]:
    """The name without the words that merely lead to it."""
    words = re.sub(
        r"^(?:(?:the|The|our|Our|and|of|for|See|This|A|All|Each|Any|In|Please|School|Academy|Trust) ?)+", "", words
    )
    return [words] if words and words[0].isupper() else []


def _tokens(words: str) -> frozenset[str]:
    """The words by which a policy is known, whatever a file or a sentence makes of its name."""
    plain = re.sub(r"[_-]+", " ", _SUFFIX.sub("", words.lower().replace("'", "")))
    for one, other in _SAME:
        plain = re.sub(rf"\b{one}\b", other, plain)
    return frozenset(re.findall(r"[a-z]+", plain)) - _SMALL


def _is_same(tokens: frozenset[str], title: frozenset[str]) -> bool:
    return bool(tokens) and (tokens <= title or (bool(title) and title <= tokens))


def _is_law(passage: Passage, match: re.Match[str]) -> bool:
    return passage.kind is LineKind.HEADING or bool(
        re.search(r"\b(?:dfe|government|national)\b", match.group(1).lower())
    )


def _companion(text: Text, checks: PolicyChecks, passage: Passage, match: re.Match[str], name: str) -> Finding:
    at = passage.start + match.start()
    said = checks.says["companion-absent"]
    return found(text, "companion-absent", said, at, passage.start + match.end(), what=f"{name} policy")
