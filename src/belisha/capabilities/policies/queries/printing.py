"""One version with everything that its paper says."""

from datetime import date, datetime

from belisha.capabilities.policies.queries import reading, versions
from belisha.capabilities.policies.terms import DocumentView, PrintView
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.rulebook.queries import VersionView
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor


def approved(actor: Actor, version_id: int, now: datetime) -> PrintView | None:
    """An approved version, also of the past; None for a draft or another school's."""
    day = schools.today(actor.school_id, now)
    found, document = rulebook.version(actor.school_id, version_id), reading.one(actor, version_id, day)
    return _printed(actor, found, document, day, now) if found and document else None


def in_any_state(actor: Actor, version_id: int, now: datetime) -> PrintView | None:
    """A version, drafts too, for those who prepare an approval; None for another school's."""
    found, day = versions.one(actor, version_id), schools.today(actor.school_id, now)
    if found is None or found.state == "approved":
        return approved(actor, version_id, now)
    return _printed(actor, found, versions.shown(found, day), day, now)


def _printed(actor: Actor, found: VersionView, document: DocumentView, day: date, now: datetime) -> PrintView:
    return PrintView(
        document=document,
        school=schools.school(actor.school_id).name,
        approver=versions.approver_of(found),
        is_running=any(one.id == found.id for one in rulebook.in_force(actor.school_id, day)),
        day=day,
        at=found.approved_at or now,
    )
