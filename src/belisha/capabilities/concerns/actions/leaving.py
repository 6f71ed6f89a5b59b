"""A child who is in something open leaves the school's file: somebody of the team must see to it (F17)."""

from datetime import datetime

from belisha.capabilities.concerns.actions.deciding import about, readers_now
from belisha.capabilities.concerns.models import Concern, PartyRow
from belisha.capabilities.concerns.terms import KCSIE_MANAGEMENT, OPEN_STATES
from belisha.kernel.duties import actions as duties
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.names import Affiliation
from belisha.plain.source import Source

LEAVING = "concerns.leaving"


def they_leave(actor: Actor, now: datetime, people: frozenset[int]) -> None:
    """A task for whoever reads each open part with one of these children: file transfer, children missing education.

    Part of the import's transaction. Nothing else is written, so that no page of the import shows it.
    """
    rows = PartyRow.objects.filter(
        concern__school_id=actor.school_id,
        concern__state__in=OPEN_STATES,
        person_id__in=people,
        kinds__contains=Affiliation.PUPIL.value,
        moved_at__isnull=True,
    )
    calendar = schools.calendar(actor.school_id)
    due = calendar.school_ends(calendar.next_school_day(calendar.local(now).date()))
    for concern in Concern.objects.filter(pk__in=rows.values("concern_id")):
        plan = duties.DutyPlan(LEAVING, due, _whose(concern), Source(law=KCSIE_MANAGEMENT))
        duties.open_duty(about=about(concern), now=now, plan=plan)


def _whose(concern: Concern) -> tuple[int, ...]:
    """Its owner; where nobody has accepted it, everybody who may read it."""
    return (concern.owner_id,) if concern.owner_id is not None else readers_now(concern)
