"""Writing people. What can change who may see a concern is told to whoever asked to hear of it (`on_change`)."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from belisha.kernel.audit import actions as audit
from belisha.kernel.people.models import Account, Affiliation, Guardianship, Person, Restriction, RoleHolding, Tie
from belisha.kernel.people.queries import RESTRICTION
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor
from belisha.plain.holders import Holds
from belisha.plain.names import Affiliation as Word
from belisha.plain.names import Role

Changed = Callable[[Actor, datetime], None]
_listeners: list[Changed] = []


def on_change(listener: Changed) -> None:
    """Call `listener(actor, now)` inside the transaction that changes a post, a tie or a guardianship.

    Links register here from `belisha.config`: what is hidden from whom must be worked out again at once.
    """
    if listener not in _listeners:
        _listeners.append(listener)


def changed(actor: Actor, now: datetime) -> None:
    """Tell whoever listens that posts or ties have changed. Part of the caller's transaction."""
    for listener in _listeners:
        listener(actor, now)


def add_person(
    *,
    actor: Actor,
    now: datetime,
    given: str,
    family: str,
    kind: Word,
    email: str = "",
    born_on: date | None = None,
) -> int:
    """A new person who belongs to the school from today; answers the id."""
    with transaction.atomic():
        row = Person.objects.create(
            school_id=actor.school_id, given_name=given, family_name=family, email=email, born_on=born_on
        )
        Affiliation.objects.create(person=row, kind=kind.value, first=now.date())
        audit.record(actor=actor, now=now, event="people.added", detail={"person": row.pk})
    return row.pk


def open_account(*, actor: Actor, now: datetime, person_id: int, email: str, password: str | None = None) -> int:
    """A way to sign in for a person of the school; answers the account's id. Without a password none opens it."""
    with transaction.atomic():
        person = Person.objects.get(pk=person_id, school_id=actor.school_id)
        account = Account(person=person, email=email.lower())
        account.set_password(password)
        account.save()
        audit.record(actor=actor, now=now, event="people.account_opened", detail={"person": person_id})
    return account.pk


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
    """Somebody holds a post from `first` (today) on; `until` ends a cover."""
    with transaction.atomic():
        person = Person.objects.get(pk=person_id, school_id=actor.school_id)
        RoleHolding.objects.create(
            school_id=actor.school_id,
            person=person,
            role=role.value,
            holds=holds.value,
            first=first or now.date(),
            until=until,
        )
        changed(actor, now)
        audit.record(actor=actor, now=now, event="people.role_given", detail={"person": person_id, "role": role.value})


def end_role(*, actor: Actor, now: datetime, person_id: int, role: Role, last: date) -> None:
    """The last day on which somebody holds a post."""
    with transaction.atomic():
        RoleHolding.objects.filter(
            school_id=actor.school_id, person_id=person_id, role=role.value, last__isnull=True
        ).update(last=last)
        changed(actor, now)
        audit.record(actor=actor, now=now, event="people.role_ended", detail={"person": person_id, "role": role.value})


def declare_tie(*, actor: Actor, now: datetime, one: int, other: int, said: str = "") -> None:
    """Two people of the school are family or share a household."""
    first, second = sorted((one, other))
    with transaction.atomic():
        people = Person.objects.filter(school_id=actor.school_id, pk__in=(first, second)).count()
        if people != 2:
            raise Person.DoesNotExist
        Tie.objects.get_or_create(one_id=first, other_id=second, defaults={"said": said})
        changed(actor, now)
        audit.record(actor=actor, now=now, event="people.tie_declared", detail={"one": first, "other": second})


def add_guardian(
    *, actor: Actor, now: datetime, child: int, guardian: int, relationship: str = "", has_responsibility: bool = True
) -> None:
    """A guardian of a child, from today."""
    with transaction.atomic():
        if Person.objects.filter(school_id=actor.school_id, pk__in=(child, guardian)).count() != 2:
            raise Person.DoesNotExist
        Guardianship.objects.create(
            child_id=child,
            guardian_id=guardian,
            relationship=relationship,
            has_responsibility=has_responsibility,
            first=now.date(),
        )
        changed(actor, now)
        audit.record(actor=actor, now=now, event="people.guardian_added", detail={"child": child})


def restrict(
    *,
    actor: Actor,
    now: datetime,
    child: int,
    guardian: int | None,
    words: str,
    is_court_order: bool,
    review_on: date | None = None,
) -> None:
    """Record a court's order, or the DSL's decision with its review date."""
    with transaction.atomic():
        Person.objects.get(pk=child, school_id=actor.school_id)
        sealed = seal.close(seal.school_key_id(actor.school_id), words, context=RESTRICTION)
        Restriction.objects.create(
            child_id=child,
            guardian_id=guardian,
            words=sealed,
            is_court_order=is_court_order,
            review_on=review_on,
            first=now.date(),
        )
        audit.record(actor=actor, now=now, event="people.restricted", detail={"child": child})
