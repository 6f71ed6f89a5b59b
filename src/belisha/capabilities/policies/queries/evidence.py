"""What shows that the documents' own rules about their reviews are kept."""

from collections.abc import Mapping
from datetime import datetime

from belisha.capabilities.policies.models import ReviewPack, ReviewRecord, Trigger
from belisha.capabilities.policies.settings import AMENDMENT_APPROVER, REVIEW_TRIGGERS, REVIEWER, UPDATER
from belisha.capabilities.policies.terms import PREPARERS
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.manifest import Measure


def measures(actor: Actor, since: datetime, now: datetime) -> Mapping[str, Measure]:
    """Reviews, papers, early looks and minor changes since then, for those who prepare an approval."""
    if not actor.roles & PREPARERS:
        return {}
    day = schools.today(actor.school_id, now)
    logged = Trigger.objects.filter(school_id=actor.school_id)
    late = logged.filter(settled_at__isnull=True, due_on__lt=day).count()
    triggers = logged.filter(logged_at__gte=since).count()
    reviews = ReviewRecord.objects.filter(school_id=actor.school_id, recorded_at__gte=since).count()
    packs = ReviewPack.objects.filter(school_id=actor.school_id, at__gte=since).count()
    changed = [one for one in rulebook.versions(actor.school_id) if one.minor_reason]
    minor = sum(one.approved_at is not None and one.approved_at >= since for one in changed)
    return {
        REVIEW_TRIGGERS.key: Measure(f"Written down that something happened: {triggers}.", triggers, late),
        REVIEWER.key: Measure(f"Reviews written down: {reviews}.", reviews),
        UPDATER.key: Measure(f"Papers handed in to the governors: {packs}.", packs),
        AMENDMENT_APPROVER.key: Measure(f"Changes of words alone approved: {minor}.", minor),
    }
