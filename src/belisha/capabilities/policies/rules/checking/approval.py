"""Who approved a policy: said at all, and said once."""

import re
from datetime import date

from belisha.capabilities.policies.rules.checking.findings import Finding, about_all, found
from belisha.capabilities.policies.rules.checking.text import Text
from belisha.content.policy_checks import PolicyChecks

_VERB = r"(?:approved|ratified|adopted|agreed|authorised|signed off)"
_BODY = (
    r"(?:governing|governors?|board|trust(?:ees)?|committee|head ?teacher|head|principal|chair"
    r"|proprietor|leadership|chief executive|ceo|directors?)"
)
_APPROVES = re.compile(
    rf"(?:^|\| )(?:policy |date )?{_VERB} by\b[ :|]*|\b(?:this|the) policy (?:was|is|has been|will be) (?:formally )?{_VERB}"
    r" (?:and \w{1,12} )?by\b|\bapproved_by ="
)
_ANY = re.compile(rf"\b(?:approv|ratif|adopted|agreed by|signed)\w{{0,6}}\b[^.\n]{{0,80}}\b{_BODY}|\bapproved_by\b|"
                  rf"\b{_BODY}\b[^.\n]{{0,40}}\b(?:approv|ratif|adopt)\w{{0,6}}\b")  # fmt: skip
_KINDS = (
    ("the governing board", re.compile(r"\bgoverning|\bgovernors?\b|\bgoverning_body|\bchair\b|\blocal board\b")),
    ("the trust", re.compile(r"\btrust(?:ees)?\b|\bdirectors\b|\bchief executive\b|\bceo\b")),
    ("the head", re.compile(r"\bhead ?teacher\b|\bexecutive head|\bhead\b|\bprincipal\b")),
    ("the leadership team", re.compile(r"\bleadership team\b|\bsenior leaders|\bslt\b|\bsmt\b")),
)
_ALLOWED_TOGETHER = frozenset({"the governing board", "the trust"})  # a trust's policy that the local board adopts


def approvals(text: Text, checks: PolicyChecks, on: date) -> list[Finding]:
    """Nobody, or two different ones."""
    del on  # true on every day
    bodies: dict[str, tuple[int, int]] = {}
    for passage in text.passages:
        if passage.is_history:
            continue
        for match in _APPROVES.finditer(passage.low):
            words = re.split(r"[.;|]|\bon behalf of\b", passage.low[match.end() : match.end() + 80])[0]
            named = [name for name, pattern in _KINDS if pattern.search(words)]
            if named:
                at = passage.start + match.start()
                bodies.setdefault(named[0], (at, at + len(match[0]) + len(words)))
    if not bodies and not _ANY.search(text.low):
        return [about_all(text, "approver-missing", checks.says["approver-missing"])]
    if len(bodies) > 1 and not bodies.keys() <= _ALLOWED_TOGETHER:
        one, other = sorted(bodies, key=lambda name: bodies[name])[:2]
        said = checks.says["approver-twice"]
        return [found(text, "approver-twice", said, *bodies[other], one=one, other=other)]
    return []
