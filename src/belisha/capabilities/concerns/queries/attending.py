"""What somebody on a rung of a ladder learns: that something waits, and nothing else."""

from datetime import datetime

from belisha.capabilities.concerns.models import Concern
from belisha.capabilities.concerns.queries.contexts import KIND
from belisha.capabilities.concerns.queries.seeing import barred_people
from belisha.capabilities.concerns.rules.clocks import ON_CALL
from belisha.capabilities.concerns.shown import Waiting
from belisha.capabilities.concerns.terms import Part, State
from belisha.kernel.duties import queries as duties
from belisha.plain.actor import Actor
from belisha.plain.names import Role


def waiting(actor: Actor, ref: str, now: datetime) -> Waiting | None:
    """For somebody whom a ladder has reached and who is not hidden from it."""
    if not duties.has_attention(actor, KIND, ref):
        return None
    row = Concern.objects.filter(school_id=actor.school_id, ref=ref).first()
    if row is None or actor.who in barred_people(actor.school_id, frozenset({ref})).get(ref, frozenset()):
        return None
    role = reached_rung(actor, ref, now)
    if not role and not actor.holds(Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR):
        return None  # an old alert to somebody who holds the post no more
    return Waiting(
        ref=row.ref,
        reported_at=row.reported_at,
        is_taken=row.state != State.REPORTED,
        may_accept=bool(role) and row.state == State.REPORTED,
        role_waiting="headteacher" if row.part == Part.ADULT and role != "vice_chair" else "dsl",
        about_head=role == "vice_chair",
    )


def reached_rung(actor: Actor, ref: str, now: datetime) -> str:
    """The rung on which a ladder has reached somebody who holds its post today; empty where there is none."""
    role = duties.reached_rung(actor, KIND, ref)
    if role == ON_CALL:
        return role if actor.person_id in duties.on_call(actor.school_id, now) else ""
    return role if role in {held.value for held in actor.roles} else ""
