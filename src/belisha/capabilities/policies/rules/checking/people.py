"""Posts without holders, one person in posts that check each other, and persons named inside rules."""

import re
from datetime import date

from belisha.capabilities.policies.rules.checking.findings import Finding, found, once
from belisha.capabilities.policies.rules.checking.text import Passage, Text
from belisha.capabilities.policies.terms import LineKind
from belisha.content.policy_checks import PolicyChecks

LONGEST_LIST_LINE = 200  # characters of a line that names a post and its holder
_POSTS = (
    ("a deputy DSL", r"deputy (?:designated safeguarding lead|dsl)s?|deputy safeguarding lead"),
    ("the safeguarding governor", r"(?:safeguarding|child protection|online safety|e-safety) (?:link )?(?:governor|trustee)"
     r"|(?:governor|trustee) (?:responsible )?for (?:safeguarding|child protection|online safety)|link governor"),
    ("the chair of governors", r"chair of (?:the )?(?:governors?|governing (?:body|board)|trustees)"),
    ("the data protection officer", r"data protection officer|dpo"),
    ("the network manager", r"network manager|it (?:network )?manager|ict (?:network )?manager|ict technician"),
    ("the DSL", r"designated safeguarding lead|dsl|designated safeguarding officer"),
    ("the online safety lead", r"(?:online safety|e-safety) (?:lead|co-?ordinator|officer)"),
    ("the head", r"(?:executive )?head ?teacher|head of school|principal"),
)  # fmt: skip
_POST = re.compile("|".join(f"(?P<p{number}>{words})" for number, (_, words) in enumerate(_POSTS)))
_LABEL = re.compile(
    rf"(?:the |our |name of )?(?:{'|'.join(words for _, words in _POSTS)})"
    r"(?: ?\([^)]{1,30}\))?(?: name| is)? ?(?::|\||-(?= )|$)"
)
_NEXT_LABEL = re.compile(rf"(?<=\w )(?:{'|'.join(words for _, words in _POSTS)})(?: ?\([^)]{{1,30}}\))?:")
MOST_POSTS = 40  # of one line
_NOBODY = re.compile(
    r"[\W_]*(?:tbc|tba|tbd|to be (?:confirmed|appointed|announced|advised)|vacan(?:t|cy)|name|x{2,}|not yet appointed)?[\W_]*"
)
_SIGNED = re.compile(r"\bsign|\bdate\b")  # a line to sign on is not a post without a holder
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Rev|Revd|Sir|Dame)\.?"
_NAME = re.compile(rf"\W*((?:{_TITLE} )?(?:[A-Z][a-z'-]*\.? ){{0,2}}[A-Z][a-zA-Z'-]+)\b(.*)")
_NAMED = re.compile(rf"\b{_TITLE} (?:[A-Z]\.? )?[A-Z][a-z][\w'-]*")
_RULES = re.compile(
    r"\b(?:report(?:ed)?|contact|inform|tell|told|speak|talk|refer(?:red)?|hand(?:ed)?|pass(?:ed)?|sent?|given?|permission|approved|authorised"
    r"|agreed|recorded|logged|checked|reviewed|monitored)\b[^.]{0,40}$"
)
_ACTS = re.compile(r"[^.]{0,4}\b(?:will|must|should|shall|checks?|reviews?|monitors?|decides?|keeps?)\b")
_NOT_A_NAME = frozenset(
    "the all any head school email e-mail telephone tel phone see contact name and or to is has will who lead deputy acting"
    " designated date signed role responsible governor governors staff chair responsibilities training overview".split()
)
_CONFLICTS = frozenset(
    frozenset(pair)
    for pair in (
        ("the head", "the data protection officer"),
        ("the head", "the chair of governors"),
        ("the head", "the safeguarding governor"),
        ("the DSL", "the safeguarding governor"),
        ("the DSL", "the network manager"),
        ("the DSL", "a deputy DSL"),
        ("the network manager", "the data protection officer"),
        ("a deputy DSL", "the safeguarding governor"),
    )
)


def people(text: Text, checks: PolicyChecks, on: date) -> list[Finding]:
    """Who is named, who is not, and where."""
    del on  # true on every day
    holders: dict[str, list[tuple[str, int, int]]] = {}
    findings: list[Finding] = []
    passages = list(text.rules)
    for number, passage in enumerate(passages):
        for role, start, end in _entries(passage):
            rest = passage.words[start:end]
            at = passage.start + start
            if len(rest) < LONGEST_LIST_LINE and _NOBODY.fullmatch(rest.lower()):
                if not _is_answered_below(passages, number, start, rest):
                    said = checks.says["role-without-holder"]
                    findings.append(found(text, "role-without-holder", said, at - 1, passage.start + end, role=role))
            elif name := _person(rest):
                posts = holders.setdefault(name, [])
                if role not in {post for post, _, _ in posts}:
                    posts.append((role, at, passage.start + end))
    return [*findings, *_conflicts(text, checks, holders), *_in_rules(text, checks)]


def _entries(passage: Passage) -> list[tuple[str, int, int]]:
    """Each post of a line or list of contacts, and where what is said of its holder begins and ends."""
    label = _LABEL.match(passage.low)
    if label is None:
        return []
    labels = [label, *_NEXT_LABEL.finditer(passage.low, label.end())][:MOST_POSTS]
    ends = [one.start() for one in labels[1:]] + [len(passage.low)]
    return [(_post(one.group(0)), one.end(), end) for one, end in zip(labels, ends, strict=True)]


def _post(words: str) -> str:
    match = _POST.search(words)
    assert match is not None and match.lastgroup is not None  # noqa: S101, PT018  # the label was made of the posts
    return _POSTS[int(match.lastgroup[1:])][0]


def _is_answered_below(passages: list[Passage], number: int, start: int, rest: str) -> bool:
    """A label alone is a heading or has its name in the next line; only a colon or a dash with nothing after waits."""
    passage = passages[number]
    around = passages[max(0, number - 2) : number + 3]
    if rest.strip(" :|.-_"):
        return False  # TBC and the like
    if re.search(r"_{3}|\.{4}", rest):
        return any(_SIGNED.search(one.low) for one in around)
    if passage.kind is LineKind.CELL:
        return not any(one.kind is LineKind.CELL and "|" in one.low for one in around)
    if start and passage.low[:start].rstrip()[-1:] != ":":
        return True
    below = passages[number + 1] if number + 1 < len(passages) else None
    if below is None:
        return False
    return not (_LABEL.match(below.low) or below.kind is LineKind.HEADING)


def _person(rest: str) -> str:
    """The name after a label, without its title; empty where what stands there is none."""
    match = _NAME.fullmatch(rest[:120]) or _NAME.match(rest[:120])
    if match is None:
        return ""
    words = re.sub(rf"^{_TITLE} ", "", match.group(1)).lower().replace(".", "").split()
    if not words or any(word in _NOT_A_NAME for word in words):
        return ""
    has_title = bool(re.match(rf"\W*{_TITLE} ", rest))
    return " ".join(words) if has_title or len(words) > 1 else ""


def _conflicts(text: Text, checks: PolicyChecks, holders: dict[str, list[tuple[str, int, int]]]) -> list[Finding]:
    findings = []
    for posts in holders.values():
        told: set[frozenset[str]] = set()
        for index, (one, _, _) in enumerate(posts):
            for other, at, end in posts[index + 1 :]:
                pair = frozenset((one, other))
                if pair in _CONFLICTS and pair not in told:
                    told.add(pair)
                    said = checks.says["conflicting-posts"]
                    findings.append(found(text, "conflicting-posts", said, at, end, one=one, other=other))
    return findings


def _in_rules(text: Text, checks: PolicyChecks) -> list[Finding]:
    """A person to whom, or by whom, something is to be done; not the list that says who holds which post."""
    places = []
    for passage in text.rules:
        if passage.kind is LineKind.CELL or _LABEL.match(passage.low) or len(passage.words) < 30:
            continue
        for match in _NAMED.finditer(passage.words):
            before = passage.words[max(0, match.start() - 80) : match.start()].lower()
            if _RULES.search(before) or _ACTS.match(passage.low[match.end() : match.end() + 30]):
                at = passage.start + match.start()
                places.append(found(text, "name-in-rule", checks.says["name-in-rule"], at, passage.start + match.end()))
    return once(places)
