"""A change of words alone, approved by one named person: nothing happens otherwise, and no review moves."""

from datetime import date, datetime

from django.db import transaction

from belisha.kernel import catalogue
from belisha.kernel.audit import actions as audit
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import authority, queries
from belisha.kernel.rulebook.actions import bring_into_force, findings, tell_of_change
from belisha.kernel.rulebook.authority import Approval, Signature
from belisha.kernel.rulebook.models import PolicyVersion
from belisha.kernel.rulebook.queries import VersionView
from belisha.kernel.schools import queries as schools
from belisha.kernel.schools.holding import hold
from belisha.plain.actor import Actor
from belisha.plain.decision import Refused, no
from belisha.plain.names import Role
from belisha.plain.policy_file.comparing import changes
from belisha.plain.policy_file.wording import beyond_words


def changed_by(school_id: int, version: VersionView, day: date) -> tuple[str, ...]:
    """What a version would change besides words, question by question, then clause by clause."""
    running = running_of(school_id, version, day)
    if running is None:
        return ("the document is not in force yet",)
    before, after = queries.rulebook(school_id, day), queries.as_if(school_id, version.id, day)
    asked = [change.question for change in changes(before, after, catalogue.settings())]
    return (*asked, *beyond_words(queries.document(running), queries.document(version)))


def running_of(school_id: int, version: VersionView, day: date) -> VersionView | None:
    """The version of the same document that is in force on a day."""
    return next((one for one in queries.in_force(school_id, day) if one.slug == version.slug), None)


def approve_minor(*, actor: Actor, now: datetime, version_id: int, role: Role, reason: str) -> None:
    """A named person approves by a post that the caller has looked at; it runs from today, with their signature.

    Raises Refused, naming each thing, where more than words changes; without a reason; for whoever brought it; where it
    is approved already, older than what runs, or a clash is open; LookupError for no version of this school's.
    """
    if actor.person_id is None or not actor.holds(role):
        raise Refused(no("policies.minor_not_yours"))
    if not reason.strip() or len(reason) > authority.LONGEST_REASON:
        raise Refused(no("policies.minor_why", longest=authority.LONGEST_REASON))
    with transaction.atomic():
        hold(actor.school_id)
        day = schools.today(actor.school_id, now)
        row = PolicyVersion.objects.select_related("document").get(pk=version_id, document__school_id=actor.school_id)
        version = queries.version(actor.school_id, version_id)
        running = running_of(actor.school_id, version, day) if version else None
        if version is None or running is None:
            raise Refused(no("policies.minor_not_running"))
        if version.state == "approved" or version.number < running.number:
            raise Refused(no("policies.minor_older", number=running.number))
        if any(task.version == running.id for task in queries.unresolved(actor.school_id, day)):
            raise Refused(no("policies.minor_clash"))
        if found := changed_by(actor.school_id, version, day):
            raise Refused(no("policies.minor_more", what="; ".join(found)))
        name = people.names(actor.school_id, [actor.who]).get(actor.who, "")
        approval = Approval(
            role.value, name, "", day, person_id=actor.person_id, signature=Signature(name, role.value, day)
        )
        authority.require_four_eyes(row, approval)
        more = {"minor_reason": reason.strip(), "counts_from": running.counts_from}
        bring_into_force(actor, now, row, approval, findings(actor.school_id, row.pk, day), **more)
        tell_of_change(actor, now)
        audit.record(
            actor=actor, now=now, event="rulebook.minor_approved", detail={"version": row.pk, "why": reason.strip()}
        )


def note_minor(*, actor: Actor, now: datetime, version_id: int, minute: str) -> None:
    """Write down that the governors know of it, with the minute.

    Raises Refused without a minute, for what is no minor change, is noted already, or was approved by the same person.
    """
    if not minute.strip() or len(minute) > authority.LONGEST:
        raise Refused(no("policies.interim_minute"))
    name = people.names(actor.school_id, [actor.who]).get(actor.who, "") or actor.system
    with transaction.atomic():
        row = PolicyVersion.objects.get(pk=version_id, document__school_id=actor.school_id)
        if not row.minor_reason:
            raise Refused(no("policies.minor_none", number=row.number))
        if row.approved_by == name:
            raise Refused(no("policies.interim_own"))
        waiting = PolicyVersion.objects.filter(pk=row.pk, noted_at__isnull=True)
        if not waiting.update(noted_at=now, noted_by_name=name, noted_minute=minute.strip()):
            raise Refused(no("policies.minor_noted", by=row.noted_by_name))
        audit.record(
            actor=actor, now=now, event="rulebook.minor_noted", detail={"version": row.pk, "minute": minute.strip()}
        )
