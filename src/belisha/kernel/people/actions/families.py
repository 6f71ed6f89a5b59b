"""Guardians, restrictions and family ties. Both parents are told alike unless a restriction says otherwise."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from belisha.kernel.audit import actions as audit
from belisha.kernel.people.actions import whose
from belisha.kernel.people.actions.listening import changed
from belisha.kernel.people.models import Guardianship, Restriction, Tie
from belisha.kernel.people.queries import RESTRICTION, on
from belisha.kernel.schools import queries as schools
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor
from belisha.plain.decision import Refused, no

MAY_CHANGE = frozenset({"relationship", "has_responsibility", "reach_by", "may_text"})


def add_guardian(
    *,
    actor: Actor,
    now: datetime,
    child: int,
    guardian: int,
    relationship: str = "",
    has_responsibility: bool = True,
    reach_by: str = "",
    may_text: bool = True,
) -> None:
    """A guardian of a child, from today; a person has entered it, so that it counts at once."""
    if child == guardian:
        raise Refused(no("register.with_oneself"))
    with transaction.atomic():
        whose.all_of(actor, child, guardian)
        today = schools.today(actor.school_id, now)
        if Guardianship.objects.filter(on(today), child_id=child, guardian_id=guardian).exists():
            raise Refused(no("register.guardian_already"))
        Guardianship.objects.filter(child_id=child, guardian_id=guardian, last__isnull=True).delete()  # not yet begun
        Guardianship.objects.create(
            child_id=child,
            guardian_id=guardian,
            relationship=relationship,
            has_responsibility=has_responsibility,
            reach_by=reach_by,
            may_text=may_text,
            first=today,
            confirmed_by_id=actor.person_id,
            confirmed_at=now,
        )
        changed(actor, now)
        audit.record(actor=actor, now=now, event="people.guardian_added", detail={"child": child, "guardian": guardian})


def change_guardian(*, actor: Actor, now: datetime, child: int, guardian: int, **values: Any) -> None:
    """Relationship, responsibility and the safe way to reach somebody. Whoever changes it has confirmed it."""
    if set(values) - MAY_CHANGE:
        raise LookupError(", ".join(sorted(set(values) - MAY_CHANGE)))
    with transaction.atomic():
        row = _guardianship(actor, now, child, guardian)
        old = {name: getattr(row, name) for name in values}
        Guardianship.objects.filter(pk=row.pk).update(
            **values, confirmed_by=actor.person_id, confirmed_at=now, reachable_from=None
        )
        detail: audit.Detail = {"child": child, "guardian": guardian, "old": str(old), "new": str(values)}
        audit.record(actor=actor, now=now, event="people.guardian_changed", detail=detail)


def end_guardian(*, actor: Actor, now: datetime, child: int, guardian: int, last: date) -> None:
    """The last day on which somebody is a guardian. What is hidden from them stays hidden where it was."""
    with transaction.atomic():
        row = _guardianship(actor, now, child, guardian)
        Guardianship.objects.filter(pk=row.pk).update(last=max(last, row.first))
        changed(actor, now)
        detail: audit.Detail = {"child": child, "guardian": guardian, "last": str(last)}
        audit.record(actor=actor, now=now, event="people.guardian_ended", detail=detail)


def restrict(
    *,
    actor: Actor,
    now: datetime,
    child: int,
    guardian: int | None,
    words: str,
    is_court_order: bool,
    review_on: date | None = None,
) -> int:
    """Record a court's order, or the DSL's decision with its review date; answers its id.

    `guardian` is one of the child's; None: it holds for all of them. Raises Refused.
    """
    with transaction.atomic():
        whose.all_of(actor, child, guardian)
        today = schools.today(actor.school_id, now)
        is_theirs = Guardianship.objects.filter(child_id=child, guardian_id=guardian).exists()
        if guardian is not None and not is_theirs:
            raise Refused(no("register.not_a_guardian"))
        if not is_court_order and (review_on is None or review_on <= today):
            raise Refused(no("register.decision_needs_review"))
        row = Restriction.objects.create(
            child_id=child,
            guardian_id=guardian,
            words=seal.close(seal.school_key_id(actor.school_id), words, context=RESTRICTION),
            is_court_order=is_court_order,
            review_on=review_on,
            first=today,
            entered_by_id=actor.person_id,
        )
        audit.record(actor=actor, now=now, event="people.restricted", detail={"child": child, "restriction": row.pk})
    return row.pk


def lift_restriction(*, actor: Actor, now: datetime, restriction: int, why: str) -> None:
    """A restriction no longer holds, for a reason that is kept sealed beside it."""
    if not why.strip():
        raise Refused(no("register.reason_needed"))
    with transaction.atomic():
        row = Restriction.objects.get(pk=restriction, child__school_id=actor.school_id, lifted_at__isnull=True)
        sealed = seal.close(seal.school_key_id(actor.school_id), why, context=RESTRICTION)
        Restriction.objects.filter(pk=row.pk).update(
            lifted_at=now,
            lifted_by=actor.person_id,
            lifted_why=sealed,
            last=max(row.first, schools.today(actor.school_id, now)),
        )
        detail: audit.Detail = {"child": row.child_id, "restriction": row.pk}
        audit.record(actor=actor, now=now, event="people.restriction_lifted", detail=detail)


def declare_tie(
    *, actor: Actor, now: datetime, one: int, other: int, said: str = "", is_household: bool = False
) -> None:
    """Two people of the school are family or share a household. Declaring it again brings an ended tie back."""
    if one == other:
        raise Refused(no("register.with_oneself"))
    first, second = sorted((one, other))
    with transaction.atomic():
        whose.all_of(actor, first, second)
        Tie.objects.update_or_create(
            one_id=first,
            other_id=second,
            defaults={
                "said": said[:60],
                "is_household": is_household,
                "declared_by_id": actor.person_id,
                "declared_at": now,
                "ended_at": None,
                "ended_why": "",
            },
        )
        changed(actor, now)
        audit.record(actor=actor, now=now, event="people.tie_declared", detail={"one": first, "other": second})


def end_tie(*, actor: Actor, now: datetime, one: int, other: int, why: str) -> None:
    """They are no longer family, with a reason. What was hidden because of it stays hidden until a person lifts it."""
    if not why.strip():
        raise Refused(no("register.reason_needed"))
    first, second = sorted((one, other))
    with transaction.atomic():
        whose.all_of(actor, first, second)
        row = Tie.objects.get(one_id=first, other_id=second, ended_at__isnull=True)
        Tie.objects.filter(pk=row.pk).update(ended_at=now, ended_why=why[:300])
        changed(actor, now)
        detail: audit.Detail = {"one": first, "other": second, "why": why}
        audit.record(actor=actor, now=now, event="people.tie_ended", detail=detail)


def _guardianship(actor: Actor, now: datetime, child: int, guardian: int) -> Guardianship:
    """Raises Guardianship.DoesNotExist."""
    today = schools.today(actor.school_id, now)
    return Guardianship.objects.filter(Q(last__isnull=True) | Q(last__gte=today)).get(
        child_id=child, guardian_id=guardian, child__school_id=actor.school_id
    )
