"""Load, submit and approve versions of a school's documents."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from belisha.kernel import catalogue
from belisha.kernel.audit import actions as audit
from belisha.kernel.rulebook import queries
from belisha.kernel.rulebook.models import PolicyDocument, PolicyVersion, Unresolved, VersionState
from belisha.plain.actor import Actor
from belisha.plain.decision import Refused, no
from belisha.plain.policy_file.binder import bind
from belisha.plain.policy_file.checks import Finding, Found, check
from belisha.plain.policy_file.document import Document
from belisha.plain.policy_file.reader import read
from belisha.plain.policy_file.writer import with_lasting_ids, write

SETTLE_WITHIN = timedelta(days=28)
Changed = Callable[[Actor, datetime], None]
_listeners: list[Changed] = []


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved, in which post, when, by which minute, from which day it runs."""

    role: str
    name: str
    minute: str
    in_force_from: date
    already_decided: bool = False  # the minute records a decision the board has taken: clashes are kept open (P4)
    floors_ticked: bool = False


def on_change(listener: Changed) -> None:
    """Call `listener(actor, now)` inside the transaction in which a version comes into force."""
    if listener not in _listeners:
        _listeners.append(listener)


def load(*, actor: Actor, now: datetime, text: str) -> int:
    """A new draft of the document the text names; answers the version's id.

    Raises PolicyFileProblems, with every line, where the text cannot be read or a binding does not fit.
    """
    document = with_lasting_ids(read(text))
    bind(document, catalogue.settings())
    with transaction.atomic():
        row, _ = PolicyDocument.objects.get_or_create(
            school_id=actor.school_id,
            slug=slugify(document.title)[:50] or "policy",
            defaults={"title": document.title},
        )
        number = (row.versions.aggregate(newest=Max("number"))["newest"] or 0) + 1
        version = PolicyVersion.objects.create(document=row, number=number, text=write(document), loaded_at=now)
        audit.record(actor=actor, now=now, event="rulebook.loaded", detail={"document": row.slug, "version": number})
    return version.pk


def submit(*, actor: Actor, now: datetime, version_id: int) -> tuple[Finding, ...]:
    """Put a draft before the body that approves it; answers what was found, days before the meeting."""
    with transaction.atomic():
        row = _own(actor, version_id)
        PolicyVersion.objects.filter(pk=row.pk, state=VersionState.DRAFT).update(
            state=VersionState.SUBMITTED, submitted_at=now
        )
        audit.record(actor=actor, now=now, event="rulebook.submitted", detail={"version": row.pk})
    return findings(actor.school_id, row.pk, now.date())


def findings(school_id: int, version_id: int, day: date) -> tuple[Finding, ...]:
    """What the version says together with the other documents in force."""
    row = PolicyVersion.objects.select_related("document").get(pk=version_id, document__school_id=school_id)
    return check([*_others(school_id, row, day), read(row.text)], catalogue.settings())


def approve(*, actor: Actor, now: datetime, version_id: int, approval: Approval) -> tuple[Finding, ...]:
    """Record the approval and bring the version into force; answers the clashes that were left unresolved.

    Raises Refused naming both clauses where settings clash, unless the minute of a decision already taken is given;
    where a clause is below the law and nobody has ticked it; where another body than the document's own approves.
    """
    with transaction.atomic():
        row = _own(actor, version_id)
        found = findings(actor.school_id, row.pk, approval.in_force_from)
        clashes = [finding for finding in found if finding.found is Found.CLASH]
        _require(row, approval, found, clashes)
        PolicyVersion.objects.filter(pk=row.pk).update(
            state=VersionState.APPROVED,
            submitted_at=row.submitted_at or now,
            approved_at=now,
            approved_by=approval.name,
            approving_role=approval.role,
            minute=approval.minute,
            in_force_from=approval.in_force_from,
        )
        Unresolved.objects.bulk_create(
            [
                Unresolved(version_id=row.pk, key=key, due_on=approval.in_force_from + SETTLE_WITHIN)
                for key in sorted({clash.key for clash in clashes})
            ]
        )
        for listener in _listeners:
            listener(actor, now)
        audit.record(
            actor=actor,
            now=now,
            event="rulebook.approved",
            detail={"version": row.pk, "minute": approval.minute, "by": approval.name, "unresolved": len(clashes)},
        )
    return tuple(clashes)


def _require(row: PolicyVersion, approval: Approval, found: Sequence[Finding], clashes: Sequence[Finding]) -> None:
    document = read(row.text)
    if row.state == VersionState.APPROVED:
        raise Refused(no("rulebook.already_approved", number=row.number))
    if document.approved_by and approval.role != document.approved_by:
        raise Refused(no("rulebook.another_body", body=document.approved_by.replace("_", " ")))
    if not approval.name.strip() or not approval.minute.strip():
        raise Refused(no("rulebook.minute_missing"))
    if clashes and not approval.already_decided:
        raise Refused(no("rulebook.clash", what="; ".join(f"{clash.key}: {clash.what}" for clash in clashes)))
    floors = [finding for finding in found if finding.found is Found.FLOOR]
    if floors and not approval.floors_ticked:
        raise Refused(no("rulebook.floors", what="; ".join(f"{floor.key}: {floor.what}" for floor in floors)))


def _own(actor: Actor, version_id: int) -> PolicyVersion:
    return PolicyVersion.objects.select_related("document").get(pk=version_id, document__school_id=actor.school_id)


def _others(school_id: int, row: PolicyVersion, day: date) -> list[Document]:
    in_force = queries.in_force(school_id, day)
    return [queries.document(view) for view in in_force if view.slug != row.document.slug]
