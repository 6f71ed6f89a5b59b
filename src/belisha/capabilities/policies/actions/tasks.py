"""The head's task where clauses clash: opened with the approval that left them open, done with the one that settles."""

from collections.abc import Sequence
from datetime import datetime

from belisha.capabilities.policies.terms import DUTY
from belisha.kernel.duties import actions as duties
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.rulebook.queries import UnresolvedView
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.calendar import LAST_MOMENT
from belisha.plain.names import Role
from belisha.plain.source import SILENCE, Citation, Source

# whoever is the first of these to have a holder: where there is no head, the chair must know
WHO_CHOOSES = (Role.HEADTEACHER, Role.EXECUTIVE_HEAD, Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR, Role.PROPRIETOR)


def keep_tasks(
    actor: Actor, now: datetime, opened: Sequence[UnresolvedView], settled: Sequence[UnresolvedView]
) -> None:
    """Open a dated task for the head for each setting left open; close those that are settled."""
    for task in settled:
        duties.finish(about=duties.About(actor.school_id, DUTY, task.ref), now=now, kind=DUTY)
    if not opened:
        return
    calendar = schools.calendar(actor.school_id)
    holders = people.holders(actor.school_id, now)
    who = next((held for role in WHO_CHOOSES if (held := holders.of(role))), ())
    for task in opened:
        duties.open_duty(
            about=duties.About(actor.school_id, DUTY, task.ref),
            now=now,
            plan=duties.DutyPlan(
                kind=DUTY, due_at=calendar.at(task.due_on, LAST_MOMENT), people=who, source=_source(actor, task)
            ),
        )


def _source(actor: Actor, task: UnresolvedView) -> Source:
    """The clause of the new version that clashes."""
    version = rulebook.version(actor.school_id, task.version)
    if version is None:
        return SILENCE
    for clause in rulebook.document(version).clauses():
        if any(raw.key == task.key for block in clause.blocks for raw in block.bindings):
            return Source(citation=Citation(task.title, clause.number, clause.text, clause.id, str(task.version)))
    return SILENCE
