"""Who may approve: what a document names, what its rank allows, and never whoever bound its settings alone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from belisha.kernel.people import queries as people
from belisha.kernel.rulebook.models import PolicyVersion, VersionState
from belisha.kernel.rulebook.shelf import parsed
from belisha.plain.decision import Refused, no
from belisha.plain.holders import Holders
from belisha.plain.names import ROLES, Role
from belisha.plain.policy_file.checks import Finding, Found

BODIES = frozenset({Role.GOVERNING_BODY.value, Role.PROPRIETOR.value})  # they decide in a meeting, and minute it
LONGEST = 200
LONGEST_REASON = 300
FURTHEST = timedelta(days=2 * 366)  # nobody approves rules for longer ahead


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed the paper, in which post and on which day; or why no signature applies."""

    name: str = ""
    post: str = ""
    on: date | None = None
    not_applicable: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved, in which post, when, by which minute, from which day it runs, and who signed.

    `floors_ticked` are the keys, or the numbers of the clauses, that ask for less than the law and have been seen.
    `first_adopted` is when the document was first adopted, where that was before it came here.
    """

    role: str
    name: str
    minute: str
    in_force_from: date
    already_decided: bool = False  # the minute records a decision the board has taken: clashes are kept open (P4)
    floors_ticked: frozenset[str] = frozenset()
    person_id: int | None = None  # who approved, where the register knows them
    signature: Signature | None = None
    first_adopted: date | None = None


def require_a_submitted(row: PolicyVersion) -> None:
    """Raise Refused unless the version was put before its body, and not approved yet."""
    if row.state == VersionState.APPROVED:
        raise Refused(no("rulebook.already_approved", number=row.number))
    if row.state != VersionState.SUBMITTED:
        raise Refused(no("rulebook.not_submitted", number=row.number))


def require_authority(row: PolicyVersion, approval: Approval, now: datetime) -> None:
    """Raise Refused unless this is who approves the document, with a name and where the decision stands."""
    named = parsed(row.text).approved_by
    if approval.role not in ROLES or approval.role != named:
        raise Refused(no("rulebook.another_body", body=named.replace("_", " ") or "nobody"))
    holders = people.holders(row.document.school_id, now)
    minute_needed = approval.role in BODIES or not _holds(row.document.school_id, approval, holders)
    if not approval.name.strip() or (minute_needed and not approval.minute.strip()):
        raise Refused(no("rulebook.minute_missing"))
    if max(len(approval.name), len(approval.minute)) > LONGEST:
        raise Refused(no("rulebook.too_long", longest=LONGEST))
    require_four_eyes(row, approval)


def require_a_signature(signature: Signature, today: date) -> None:
    """Raise Refused unless it says who signed, in which post, on a day that is not to come; or why nobody does."""
    parts = (signature.name.strip(), signature.post, signature.on)
    is_signed = all(parts) and signature.post in ROLES
    is_waived = bool(signature.not_applicable.strip()) and not any(parts)
    if not is_waived and (not is_signed or signature.not_applicable.strip()):
        raise Refused(no("rulebook.signature_half"))
    if len(signature.name) > LONGEST or len(signature.not_applicable) > LONGEST_REASON:
        raise Refused(no("rulebook.too_long", longest=LONGEST))
    if signature.on is not None and signature.on > today:
        raise Refused(no("rulebook.signature_day", day=f"{signature.on:%-d %B %Y}"))


def require_adopted_before(approval: Approval) -> None:
    """Raise Refused where a document would have been adopted first after it comes into force."""
    if approval.first_adopted is not None and approval.first_adopted > approval.in_force_from:
        raise Refused(no("rulebook.adopted_late", day=f"{approval.first_adopted:%-d %B %Y}"))


def require_a_day(approval: Approval, today: date) -> None:
    """Raise Refused for a day that is past, whose rules stay what they were, or too far ahead."""
    if approval.in_force_from < today:
        raise Refused(no("rulebook.past_day", day=f"{approval.in_force_from:%d %B %Y}", today=f"{today:%d %B %Y}"))
    if approval.in_force_from > today + FURTHEST:
        raise Refused(no("rulebook.far_ahead", day=f"{approval.in_force_from:%d %B %Y}"))


def require_seen(approval: Approval, found: Sequence[Finding]) -> None:
    """Raise Refused naming each clash that nobody has decided, and each clause below the law that nobody has ticked."""
    clashes = [finding for finding in found if finding.found is Found.CLASH]
    if clashes and not approval.already_decided:
        raise Refused(no("rulebook.clash", what=_said(clashes)))
    floors = [finding for finding in found if finding.found is Found.FLOOR]
    unseen = [finding for finding in floors if not _is_ticked(finding, approval.floors_ticked)]
    if unseen:
        keys = ", ".join(dict.fromkeys(finding.key for finding in unseen))
        raise Refused(no("rulebook.floors", what=_said(unseen), keys=keys))


def _is_ticked(finding: Finding, ticked: Collection[str]) -> bool:
    return finding.key in ticked or any(citation.clause in ticked for citation in finding.clauses)


def _said(found: Sequence[Finding]) -> str:
    return "; ".join(f"{finding.key}: {finding.what}" for finding in found)


def _holds(school_id: int, approval: Approval, holders: Holders) -> bool:
    """Whether the register knows the person as a holder of the post: then the post itself has decided."""
    held_by = holders.of(Role(approval.role))
    names = people.names(school_id, held_by)
    return approval.person_id in held_by or _same_name(approval.name, *names.values())


def require_four_eyes(row: PolicyVersion, approval: Approval) -> None:
    """Raise Refused for whoever turned the words into settings: they do not approve them alone (P8)."""
    is_loader = approval.person_id is not None and approval.person_id == row.loaded_by_id
    if is_loader or (row.loaded_by_name and _same_name(approval.name, row.loaded_by_name)):
        raise Refused(no("rulebook.four_eyes", name=row.loaded_by_name))


def _same_name(given: str, *names: str) -> bool:
    """Whether a name as a minute has it ("C Quill, chair") is one of these."""
    bare = {" ".join(part.casefold().split()) for part in (given, given.partition(",")[0])}
    return any(" ".join(name.casefold().split()) in bare for name in names)
