"""What a policy of its kind says something about, and this one does not."""

import re
from datetime import date

from belisha.capabilities.policies.rules.checking.findings import Finding, about_all
from belisha.capabilities.policies.rules.checking.text import Text
from belisha.content.policy_checks import PolicyChecks, Said

_FRONT = re.compile(r'\+\+\+ title = "([^"]{1,200})"')  # of a policy file whose front was read as one paragraph
LONGEST_TITLE = 110  # characters
TITLE_WITHIN = 8  # passages
FEWEST_WORDS = 500  # less is a notice or an extract, which need not be complete
_ONLINE = re.compile(
    r"\b(?:online|internet|digital|e-?)[ -]?safety\b(?! (?:agreement|curriculum|newsletter|procedures))|\be-?safe\b"
)
_CHILD = re.compile(r"\bchild protection\b|\bsafeguarding(?! policies)\b")
_OTHER = re.compile(r"\bagreement\b|\bprocedures\b|\bleaflet\b|\bnewsletter\b|\bcode of conduct\b|\bguide\b|\bnotice\b")


def missing(text: Text, checks: PolicyChecks, on: date) -> list[Finding]:
    """Each topic that the guidance expects of this kind of policy and that is not there. Other kinds: nothing."""
    kind = kind_of(text)
    if not kind or len(text.low.split()) < FEWEST_WORDS:
        return []
    frame = checks.says["missing-topic"]
    findings = []
    for topic in checks.topics:
        if kind not in topic.kinds or (topic.since and on < topic.since):
            continue
        if (topic.only_with and not topic.only_with.search(text.low)) or topic.any.search(text.low):
            continue
        said = Said(frame.severity, frame.why.format(what=topic.what), topic.do, frame.source)
        findings.append(about_all(text, f"missing-{topic.id}", said))
    return findings


def kind_of(text: Text) -> str:
    """Online safety or child protection, as its title has it; empty for every other policy."""
    title = _title(text)
    if _OTHER.search(title):
        return ""
    if _ONLINE.search(title):
        return "online-safety"
    return "child-protection" if _CHILD.search(title) else ""


def _title(text: Text) -> str:
    """The first line that calls itself a policy, otherwise the first that is no sentence. What follows names others."""
    lines = [
        passage.low
        for passage in text.passages[:TITLE_WITHIN]
        if len(passage.low) <= LONGEST_TITLE and not passage.low.endswith((".", ";", ","))
    ]
    if front := _FRONT.match(text.passages[0].low):
        lines.insert(0, front.group(1))
    named = re.sub(r"[_-]", " ", text.name.lower())
    return next((line for line in lines if "policy" in line), f"{' '.join(lines[:2])} {named}")
