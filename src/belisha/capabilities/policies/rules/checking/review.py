"""When a policy is reviewed next: said at all, past, or in disagreement with what the policy says elsewhere."""

import re
from datetime import date

from belisha.capabilities.policies.rules.checking.dates import date_in
from belisha.capabilities.policies.rules.checking.findings import Finding, about_all, found
from belisha.capabilities.policies.rules.checking.text import Passage, Text
from belisha.content.policy_checks import PolicyChecks

DAYS_A_MONTH = 30.44
EARLY = 125  # days by which a review may come before the interval ends
SLACK = 62  # days between the date and what the interval makes of it: meetings move
_NEXT = re.compile(
    r"\b(?:next review(?: date| due| is due)?|date of (?:the )?next review|next (?:date|due) (?:for|of) review|review due"
    r"|(?:to be|due to be|will (?:next )?be) reviewed (?:next )?(?:by|on|in|again|before)|due for review|review by"
    r"|(?<!last )(?<!previous )review date|date (?:for|of) review|(?<!last )(?<!previous )review(?=:)|date to be reviewed)\b"
)
_DONE = re.compile(
    r"\b(?:approved|adopted|ratified|agreed|approval date|date of (?:approval|adoption|policy|issue|last review)"
    r"|last reviewed?|policy date|last review date|reviewed on|effective (?:from|date)|issued?)\b"
)
_THIS = re.compile(
    r"\b(?:this|the|our) (?:online safety |e-safety |safeguarding |child protection )?(?:policy|document)\b[^.\n]{0,60}"
    r"\breview(?:ed|s)?\b|\breview (?:cycle|frequency|period|interval)\b|\breviewed? this policy\b"
    r"|\breview_every_months\b|\bfrequency of review\b"
)
_INTERVALS = (
    (12, re.compile(r"\bannual(?:ly)?\b|\b(?:every|each|once (?:a|per|every|each)) (?:academic |school )?year\b|\byearly\b")),
    (12, re.compile(r"\b(?:every )?(?:12|twelve)[- ]month(?:s|ly)?\b|\breview_every_months = 12\b|\bat least annually\b")),
    (24, re.compile(r"\b(?:every (?:two|2|second|other)|two|2)[- ]years?(?:ly)?\b|\bbiennial(?:ly)?\b|\bmonths = 24\b")),
    (36, re.compile(r"\b(?:every )?(?:three|3)[- ]year(?:s|ly)?\b|\bmonths = 36\b")),
    (6, re.compile(r"\bevery (?:six|6) months\b|\bmonths = 6\b")),
    (4, re.compile(r"\btermly\b|\b(?:every|each) term\b")),
)  # fmt: skip
_WORDS = {4: "each term", 6: "every six months", 12: "every year", 24: "every two years", 36: "every three years"}
YEAR = 12  # months
AFTER = 60  # characters after "next review" in which its date stands


def reviews(text: Text, checks: PolicyChecks, on: date) -> list[Finding]:
    """What is wrong with the date or the interval of the review."""
    due = _dates(text, _NEXT)
    intervals = _intervals(text)
    if not due and not intervals:
        return [about_all(text, "review-missing", checks.says["review-missing"])]
    findings: list[Finding] = []
    if due:
        last = max(due)
        if last < on:
            at, end = due[last]
            findings.append(
                found(text, "review-overdue", checks.says["review-overdue"], at, end, due=f"{last.day} {last:%B %Y}")
            )
    return findings + _disagreements(text, checks, due, intervals)


def _dates(text: Text, label: re.Pattern[str]) -> dict[date, tuple[int, int]]:
    """Each date that follows the label, with where it stands."""
    dates: dict[date, tuple[int, int]] = {}
    for match in label.finditer(text.low):
        passage = text.passage_at(match.start())
        if passage.is_history:
            continue
        words = text.low[match.end() : min(passage.end, match.end() + AFTER)]
        words = re.split(r"\b(?:approved|last|policy date|date of (?:issue|last)|next)\b", words)[0] if words else ""
        if (read := date_in(words)) is None:
            read = _in_next_line(text, passage, words)
        if read is not None:
            dates.setdefault(read[0], (match.start(), match.end() + min(len(words), 25)))
    return dates


def _in_next_line(text: Text, passage: Passage, words: str) -> tuple[date, bool] | None:
    """A label that stands alone has its date in the line below."""
    if words.strip(" :|"):
        return None
    below = text.passage_at(min(passage.end + 1, len(text.low)))
    return date_in(below.low) if below is not passage and len(below.low) < 40 else None


def _intervals(text: Text) -> dict[int, tuple[int, int]]:
    """Each interval at which this policy is said to be reviewed, in months."""
    intervals: dict[int, tuple[int, int]] = {}
    for match in _THIS.finditer(text.low):
        passage = text.passage_at(match.start())
        if passage.is_history:
            continue
        sentence = text.low[match.start() : min(passage.end, match.end() + 80)].split(". ")[0]
        for months, words in _INTERVALS:
            if words.search(sentence):
                intervals.setdefault(months, (match.start(), match.start() + len(sentence)))
                break
    return intervals


def _disagreements(
    text: Text, checks: PolicyChecks, due: dict[date, tuple[int, int]], intervals: dict[int, tuple[int, int]]
) -> list[Finding]:
    said = checks.says["review-disagrees"]
    whole_years = sorted(months for months in intervals if months >= YEAR)  # a look in between is no other interval
    if len(whole_years) > 1:
        first, second = whole_years[:2]
        values = {"one": f"It is reviewed {_WORDS[first]}", "other": _WORDS[second]}
        return [found(text, "review-disagrees", said, *intervals[second], **values)]
    done = _dates(text, _DONE)
    if len(due) > 1 and (max(due) - min(due)).days > SLACK:
        values = {"one": f"The next review is {min(due):%B %Y}", "other": f"{max(due):%B %Y}"}
        return [found(text, "review-disagrees", said, *due[min(due)], **values)]
    if due and intervals and done:
        months, last, when = next(iter(intervals)), max(done), max(due)
        gap = (when - last).days
        late = gap - months * DAYS_A_MONTH
        if when > last and (late > SLACK or -late > EARLY):
            values = {
                "one": f"It is reviewed {_WORDS[months]}",
                "other": f"from {last:%B %Y} the next review is {when:%B %Y}",
            }
            return [found(text, "review-disagrees", said, *due[when], **values)]
    return []
