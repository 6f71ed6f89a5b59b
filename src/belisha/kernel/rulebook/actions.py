"""Load, submit and approve versions of a school's documents."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, Min
from django.utils.text import slugify

from belisha.kernel import catalogue
from belisha.kernel.audit import actions as audit
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import authority, queries
from belisha.kernel.rulebook.authority import Approval, Signature
from belisha.kernel.rulebook.models import Ending, PolicyDocument, PolicyVersion, Unresolved, VersionState
from belisha.kernel.rulebook.queries import UnresolvedView
from belisha.kernel.rulebook.shelf import Shelf, parsed
from belisha.kernel.schools import queries as schools
from belisha.kernel.schools.holding import hold
from belisha.plain.actor import Actor
from belisha.plain.decision import Refused, no
from belisha.plain.policy_file.binder import bind
from belisha.plain.policy_file.carrying_over import keep_ids
from belisha.plain.policy_file.checks import Finding, Found, check
from belisha.plain.policy_file.document import Document, PolicyFileProblems, Problem
from belisha.plain.policy_file.reader import read
from belisha.plain.policy_file.writer import with_lasting_ids, write
from belisha.plain.rulebook import Rank

__all__ = [
    "Approval",
    "Signature",
    "approve",
    "approve_set",
    "bring_into_force",
    "findings",
    "load",
    "on_change",
    "on_unresolved",
    "sign",
    "submit",
]

SETTLE_WITHIN = timedelta(days=28)
MODEL = "Belisha's model"
Changed = Callable[[Actor, datetime], None]
Tasks = Callable[[Actor, datetime, Sequence[UnresolvedView], Sequence[UnresolvedView]], None]
_listeners: list[Changed] = []
_tasks: list[Tasks] = []


def on_change(listener: Changed) -> None:
    """Call `listener(actor, now)` inside the transaction in which a version is approved."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell_of_change(actor: Actor, now: datetime) -> None:
    """What is in force has changed: whoever asked to hear of it decides again."""
    for listener in _listeners:
        listener(actor, now)


def on_unresolved(listener: Tasks) -> None:
    """Call `listener(actor, now, opened, done)` in the transaction in which settings clash or are settled.

    `done` are those that are settled, and those that a newer version of the document has left open anew.
    """
    if listener not in _tasks:
        _tasks.append(listener)


def load(*, actor: Actor, now: datetime, text: str, by: str = "", by_model: bool = False) -> int:
    """A new draft of the document the text names; answers the version's id.

    `by` names whoever bound the settings, where the actor is no person. `by_model` is for a text that was put together
    from the model's own clauses: nobody here bound anything, so whoever answered its questions may approve it (decision
    0007). A clause without an id takes that of the clause of the version before that says nearly the same.
    Raises PolicyFileProblems, with every line, where the text cannot be read, a binding does not fit, or nobody is named
    who approves it; Refused for a name that is too long.
    """
    document = read(text)
    _require_an_approver(document)
    bind(document, catalogue.settings())
    if by_model and document.rank is not Rank.START:
        raise ValueError("only the answers to the model's first questions are bound by the model")
    name = people.names(actor.school_id, [actor.who]).get(actor.who, "") or by.strip() or actor.system
    if len(name) > authority.LONGEST:
        raise Refused(no("rulebook.too_long", longest=authority.LONGEST))
    with transaction.atomic():
        row, _ = PolicyDocument.objects.get_or_create(
            school_id=actor.school_id, slug=_slug(document.title), defaults={"title": document.title}
        )
        before = row.versions.order_by("-number").first()
        if before:
            document = keep_ids(document, parsed(before.text))
        number = (row.versions.aggregate(newest=Max("number"))["newest"] or 0) + 1
        version = PolicyVersion.objects.create(
            document=row,
            number=number,
            text=write(with_lasting_ids(document)),
            loaded_at=now,
            loaded_by_id=None if by_model else actor.person_id,
            loaded_by_name=MODEL if by_model else name,
        )
        audit.record(
            actor=actor,
            now=now,
            event="rulebook.loaded",
            detail={"document": row.slug, "version": number, "by": name},
        )
    return version.pk


def submit(*, actor: Actor, now: datetime, version_id: int, cause: str = "") -> tuple[Finding, ...]:
    """Put a draft before the body that approves it; answers what was found, days before the meeting.

    `cause` is why it is changed between two reviews, and is kept on the version. Raises Refused for a version that is
    approved already.
    """
    with transaction.atomic():
        row = _own(actor, version_id)
        if row.state == VersionState.APPROVED:
            raise Refused(no("rulebook.already_approved", number=row.number))
        PolicyVersion.objects.filter(pk=row.pk, state=VersionState.DRAFT).update(
            state=VersionState.SUBMITTED, submitted_at=now
        )
        if cause.strip():
            PolicyVersion.objects.filter(pk=row.pk).update(cause=cause.strip())
        audit.record(actor=actor, now=now, event="rulebook.submitted", detail={"version": row.pk})
    return findings(actor.school_id, row.pk, _today(actor.school_id, now))


def findings(
    school_id: int, version_id: int, day: date, *, together_with: Sequence[int] = (), replaces: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """What touches a clause of the version, taken together with what is in force from that day on."""
    rows = [_row(school_id, pk) for pk in dict.fromkeys((version_id, *together_with))]
    return _findings(rows, day, frozenset(replaces))


def approve(*, actor: Actor, now: datetime, version_id: int, approval: Approval) -> tuple[Finding, ...]:
    """Record the approval and bring the version into force; answers the clashes that were left unresolved.

    Raises Refused as `approve_set` does.
    """
    return approve_set(actor=actor, now=now, version_ids=(version_id,), approval=approval)


def approve_set(
    *, actor: Actor, now: datetime, version_ids: Sequence[int], approval: Approval, replaces: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """Approve several documents as one decision; those named by `replaces` end on the day on which these begin.

    Raises Refused naming both clauses where settings clash, unless the minute of a decision already taken is given;
    where a clause is below the law and nobody has ticked it; where another body than a document's own approves, or
    whoever loaded it alone; where it was not submitted; for a day that is past or too far ahead; for half a signature.
    """
    with transaction.atomic():
        hold(actor.school_id)  # before the chain of the audit: whoever reports takes both in this order
        rows = [_own(actor, version_id) for version_id in dict.fromkeys(version_ids)]
        ended = _replaced(actor, replaces, rows)
        for row in rows:
            authority.require_a_submitted(row)
            authority.require_authority(row, approval, now)
        today = _today(actor.school_id, now)
        authority.require_a_day(approval, today)
        authority.require_adopted_before(approval)
        if approval.signature is not None:
            authority.require_a_signature(approval.signature, today)
        found = _findings(rows, approval.in_force_from, frozenset(document.slug for document in ended))
        authority.require_seen(approval, found)
        clashes = tuple(finding for finding in found if finding.found is Found.CLASH)
        for row in rows:
            bring_into_force(actor, now, row, approval, found)
        Ending.objects.bulk_create(
            [
                Ending(document=document, by_version=rows[0], on=approval.in_force_from, decided_at=now)
                for document in ended
            ]
        )
        opened = _leave_open(rows, approval, clashes)
        settled = _settle(actor, now, rows, ended, approval.in_force_from)
        for tell in _tasks:
            tell(actor, now, opened, settled)
        tell_of_change(actor, now)
    return clashes


def sign(*, actor: Actor, now: datetime, version_id: int, signature: Signature) -> None:
    """Write down who signed an approved version, or why nobody does. What is written down stays.

    Raises Refused for a version that is not approved or has it already, and as `authority.require_a_signature` does.
    """
    with transaction.atomic():
        hold(actor.school_id)
        row = _own(actor, version_id)
        if row.state != VersionState.APPROVED:
            raise Refused(no("rulebook.not_approved", number=row.number))
        if row.signed_on or row.unsigned_because:
            raise Refused(no("rulebook.signed_already", number=row.number))
        authority.require_a_signature(signature, _today(actor.school_id, now))
        PolicyVersion.objects.filter(pk=row.pk).update(**_signed(signature))
        audit.record(
            actor=actor,
            now=now,
            event="rulebook.signed",
            detail={
                "version": row.pk,
                "by": signature.name.strip(),
                "not_applicable": signature.not_applicable.strip(),
            },
        )


def bring_into_force(
    actor: Actor, now: datetime, row: PolicyVersion, approval: Approval, found: Sequence[Finding], **more: object
) -> None:
    """Write the approval of a version whose authority has been looked at, in the caller's transaction.

    `more` are columns that an ordinary approval leaves empty. Raises Refused where it is approved meanwhile.
    """
    seen = sorted({finding.key for finding in found if finding.found is Found.FLOOR})
    changed = (
        PolicyVersion.objects.filter(pk=row.pk)
        .exclude(state=VersionState.APPROVED)
        .update(
            state=VersionState.APPROVED,
            approved_at=now,
            approved_by=approval.name,
            approving_role=approval.role,
            minute=approval.minute,
            in_force_from=approval.in_force_from,
            floors_seen=seen,
            **_signed(approval.signature),
            **more,
        )
    )
    if not changed:  # two people pressed at the same moment
        raise Refused(no("rulebook.already_approved", number=row.number))
    if approval.first_adopted is not None:
        PolicyDocument.objects.filter(pk=row.document_id).update(first_adopted_on=approval.first_adopted)
    audit.record(
        actor=actor,
        now=now,
        event="rulebook.approved",
        detail={
            "version": row.pk,
            "minute": approval.minute,
            "by": approval.name,
            "in_force_from": approval.in_force_from.isoformat(),
            "below_the_law": ", ".join(seen),
            "unresolved": sum(finding.found is Found.CLASH for finding in found),
        },
    )


def _signed(signature: Signature | None) -> dict[str, Any]:
    """The columns of a signature."""
    if signature is None:
        return {}
    return {
        "signed_by": signature.name.strip(),
        "signed_post": signature.post,
        "signed_on": signature.on,
        "unsigned_because": signature.not_applicable.strip(),
    }


def _leave_open(
    rows: Sequence[PolicyVersion], approval: Approval, clashes: Sequence[Finding]
) -> tuple[UnresolvedView, ...]:
    """One task for each clashing setting of each of these versions that is a party to the clash."""
    opened = []
    for row in rows:
        mine = [clash for clash in clashes if any(c.document == parsed(row.text).title for c in clash.clauses)]
        for key in sorted({clash.key for clash in mine}):
            what = "; ".join(clash.what for clash in mine if clash.key == key)
            earlier = Unresolved.objects.filter(
                version__document=row.document, key=key, settled_on__isnull=True, due_on__gte=approval.in_force_from
            )
            soonest = earlier.aggregate(soonest=Min("due_on"))["soonest"]  # quarrelling on gives nobody more time
            due_on = soonest or approval.in_force_from + SETTLE_WITHIN
            opened.append(Unresolved.objects.create(version=row, key=key, what=what, due_on=due_on))
    return tuple(queries.unresolved_view(row) for row in opened)


def _settle(
    actor: Actor, now: datetime, rows: Sequence[PolicyVersion], ended: Sequence[PolicyDocument], day: date
) -> tuple[UnresolvedView, ...]:
    """Close what these versions settle: a newer version of the same document, or a clash that is none any more."""
    anew = {row.document_id for row in rows} | {document.pk for document in ended}
    open_again = set(Unresolved.objects.filter(version__in=rows).values_list("version__document_id", "key"))
    waiting = Unresolved.objects.filter(version__document__school_id=actor.school_id, settled_on__isnull=True)
    settled = []
    for open_row in waiting.exclude(version__in=rows).select_related("version__document"):
        begins = open_row.version.in_force_from or day
        if open_row.version.document_id in anew:
            if begins > day:
                continue  # it is still to come, with its own clash
            if (open_row.version.document_id, open_row.key) in open_again:
                settled.append(queries.unresolved_view(open_row))  # nobody has chosen: the newer row carries it on
                continue
            settled_on = day
        else:
            settled_on = max(day, begins)
            if _still_clashes(actor.school_id, open_row, settled_on):
                continue
        Unresolved.objects.filter(pk=open_row.pk).update(settled_at=now, settled_on=settled_on)
        settled.append(queries.unresolved_view(open_row))
    return tuple(settled)


def _still_clashes(school_id: int, open_row: Unresolved, day: date) -> bool:
    documents = [queries.document(view) for view in queries.in_force(school_id, day)]
    title = parsed(open_row.version.text).title
    found = check(documents, catalogue.settings(), of=(), every_pair=True)
    return any(
        finding.found is Found.CLASH and finding.key == open_row.key and title in {c.document for c in finding.clauses}
        for finding in found
    )


def _findings(rows: Sequence[PolicyVersion], day: date, replaces: frozenset[str]) -> tuple[Finding, ...]:
    """What is found on the day itself and on each later day on which something approved already begins."""
    school_id = rows[0].document.school_id
    mine = [read(row.text) for row in rows]
    away = {row.document.slug for row in rows} | replaces
    found: dict[Finding, None] = {}
    for on in Shelf(school_id).days_from(day):
        others = [queries.document(view) for view in queries.in_force(school_id, on) if view.slug not in away]
        places = range(len(others), len(others) + len(mine))
        on_that_day = check([*others, *mine], catalogue.settings(), of=places)
        found |= dict.fromkeys(f for f in on_that_day if on == day or f.found is Found.CLASH)
    return tuple(found)


def _replaced(actor: Actor, slugs: Sequence[str], rows: Sequence[PolicyVersion]) -> list[PolicyDocument]:
    """The documents that end. Raises Refused for one that is none of the school's, or is itself approved here."""
    own = {row.document.slug for row in rows}
    found = {row.slug: row for row in PolicyDocument.objects.filter(school_id=actor.school_id, slug__in=slugs)}
    strange = next((slug for slug in slugs if slug not in found or slug in own), None)
    if strange is not None:
        raise Refused(no("rulebook.nothing_to_replace", slug=strange))
    return [found[slug] for slug in dict.fromkeys(slugs)]


def _require_an_approver(document: Document) -> None:
    if not document.approved_by:
        what = "the document does not say who approves it"
        do = 'Write approved_by = "governing_body" at the top; procedures are approved by the "headteacher"'
        raise PolicyFileProblems((Problem(document.lines.get("title", 1), what, do),))


def _slug(title: str) -> str:
    """A name for addresses. Two long titles that begin alike are two documents."""
    whole = slugify(title) or "policy"
    return whole if len(whole) <= 50 else f"{whole[:43]}-{hashlib.sha256(whole.encode()).hexdigest()[:6]}"


def _today(school_id: int, now: datetime) -> date:
    return schools.calendar(school_id).local(now).date()


def _own(actor: Actor, version_id: int) -> PolicyVersion:
    return _row(actor.school_id, version_id)


def _row(school_id: int, version_id: int) -> PolicyVersion:
    return PolicyVersion.objects.select_related("document").get(pk=version_id, document__school_id=school_id)
