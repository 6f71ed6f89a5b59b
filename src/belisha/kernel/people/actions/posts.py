"""Who holds which post, from when, until when."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from belisha.kernel.audit import actions as audit
from belisha.kernel.people.actions import whose
from belisha.kernel.people.actions.listening import changed
from belisha.kernel.people.models import RoleHolding
from belisha.kernel.people.queries import is_child, on
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.decision import Refused, no
from belisha.plain.holders import Holds
from belisha.plain.names import Role


def give_role(
    *,
    actor: Actor,
    now: datetime,
    person_id: int,
    role: Role,
    first: date | None = None,
    holds: Holds = Holds.HOLDER,
    until: datetime | None = None,
) -> None:
    """Somebody holds a post from `first` (today) on; `until` ends a cover, and a cover has an end.

    Giving it a second time changes nothing; a new cover takes the place of the person's earlier one. Raises Refused.
    """
    first = first or schools.today(actor.school_id, now)
    if holds is Holds.COVER and until is None:
        raise Refused(no("register.cover_needs_an_end"))
    if until is not None and until <= now:
        raise Refused(no("register.end_is_over"))
    with transaction.atomic():
        person = whose.one(actor, person_id)
        if is_child(actor.school_id, person_id, first):
            raise Refused(no("register.a_child_holds_no_post"))
        mine = RoleHolding.objects.filter(
            on(first), school_id=actor.school_id, person=person, role=role.value, holds=holds.value
        )
        if holds is Holds.COVER:
            mine.filter(until__gt=now).update(until=now)
        elif mine.filter(Q(until__isnull=True) | Q(until__gt=now)).exists():
            return
        RoleHolding.objects.create(
            school_id=actor.school_id, person=person, role=role.value, holds=holds.value, first=first, until=until
        )
        changed(actor, now)
        detail = {"person": person_id, "role": role.value, "holds": holds.value, "until": str(until or "")}
        audit.record(actor=actor, now=now, event="people.role_given", detail=detail)


def end_role(*, actor: Actor, now: datetime, person_id: int, role: Role, last: date) -> None:
    """The last day on which somebody holds a post, in whatever way. A day that has come ends it at this moment."""
    with transaction.atomic():
        whose.one(actor, person_id)
        rows = RoleHolding.objects.filter(school_id=actor.school_id, person_id=person_id, role=role.value).filter(
            Q(last__isnull=True) | Q(last__gt=last)
        )
        if last <= schools.today(actor.school_id, now):
            rows.filter(Q(until__isnull=True) | Q(until__gt=now)).update(until=now)
        rows.filter(first__gt=last).delete()
        rows.update(last=last)
        changed(actor, now)
        detail = {"person": person_id, "role": role.value, "last": str(last)}
        audit.record(actor=actor, now=now, event="people.role_ended", detail=detail)
