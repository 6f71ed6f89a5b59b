"""Who belongs to the school, from when to when, and what is written down about them."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from belisha.kernel.audit import actions as audit
from belisha.kernel.people.actions import accounts, whose
from belisha.kernel.people.actions.listening import changed
from belisha.kernel.people.models import Affiliation, Membership, Person, RoleHolding
from belisha.kernel.people.queries import belonging, on
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.decision import Refused, no
from belisha.plain.names import WORKS_OR_HELPS_HERE
from belisha.plain.names import Affiliation as Word

_HERE = tuple(word.value for word in WORKS_OR_HELPS_HERE)
MAY_CHANGE = frozenset({"given_name", "family_name", "preferred_name", "born_on", "email", "phone", "language", "year"})


def add_person(
    *,
    actor: Actor,
    now: datetime,
    given: str,
    family: str,
    kind: Word,
    email: str = "",
    born_on: date | None = None,
    **more: str,
) -> int:
    """A new person who belongs to the school from today; answers the id. `more`: preferred_name, phone, language, year.

    Whether it is somebody who is in the records already is asked before (`queries.lookalikes`).
    """
    _check(set(more))
    with transaction.atomic():
        row = Person.objects.create(
            school_id=actor.school_id, given_name=given, family_name=family, email=email, born_on=born_on, **more
        )
        Affiliation.objects.create(person=row, kind=kind.value, first=schools.today(actor.school_id, now))
        if kind is not Word.PUPIL:
            changed(actor, now)  # a second record of somebody may hide things from the first
        audit.record(actor=actor, now=now, event="people.added", detail={"person": row.pk})
    return row.pk


def change_person(*, actor: Actor, now: datetime, person_id: int, **values: Any) -> None:
    """New name, birthday, year, e-mail, phone or language. Old and new stand in the audit, sealed."""
    _check(set(values))
    with transaction.atomic():
        row = whose.one(actor, person_id)
        old = {name: getattr(row, name) for name in values}
        Person.objects.filter(pk=row.pk, school_id=actor.school_id).update(**values)
        changed(actor, now)
        detail: audit.Detail = {"person": person_id, "old": str(old), "new": str(values)}
        audit.record(actor=actor, now=now, event="people.changed", detail=detail)


def mark_child(*, actor: Actor, now: datetime, child: int, in_care: bool, adopted_or_renamed: bool) -> None:
    """A child in care, or adopted or renamed: no import touches them without a person's yes (F17)."""
    with transaction.atomic():
        whose.one(actor, child)
        Person.objects.filter(pk=child, school_id=actor.school_id).update(
            in_care=in_care, adopted_or_renamed=adopted_or_renamed
        )
        audit.record(
            actor=actor,
            now=now,
            event="people.marked",
            detail={"person": child, "in_care": in_care, "adopted_or_renamed": adopted_or_renamed},
        )


def begin_affiliation(
    *, actor: Actor, now: datetime, person_id: int, kind: Word, first: date | None = None, last: date | None = None
) -> None:
    """Somebody belongs to the school in one more way, from a day and perhaps to a day.

    Whoever belongs in this way already, to a day, goes on from the day after it: somebody sent away by mistake comes
    back. A child who comes back is a former pupil no more.
    """
    first = first or schools.today(actor.school_id, now)
    if last is not None and last < first:
        raise Refused(no("register.ends_before_it_begins"))
    with transaction.atomic():
        row = whose.one(actor, person_id)
        running = Affiliation.objects.filter(on(first), person=row, kind=kind.value)
        if running.filter(Q(last__isnull=True) | Q(last__gte=last or date.max)).exists():
            return
        ends = running.aggregate(ends=Max("last"))["ends"]
        first = ends + timedelta(days=1) if ends else first
        Affiliation.objects.create(person=row, kind=kind.value, first=first, last=last)
        if kind is Word.PUPIL:
            _end(_former(person_id), first - timedelta(days=1))
            if last is not None:
                _is_former_after(person_id, last)
        changed(actor, now)
        detail: audit.Detail = {"person": person_id, "kind": kind.value}
        audit.record(actor=actor, now=now, event="people.affiliation_begun", detail=detail)


def end_affiliation(*, actor: Actor, now: datetime, person_id: int, kind: Word, last: date) -> None:
    """The last day on which somebody belongs in this way. Whoever no longer works or helps here loses every post.

    A pupil is a former pupil from the next day, and found for a year when something is reported.
    """
    with transaction.atomic():
        row = whose.one(actor, person_id)
        _end_belonging(Affiliation.objects.filter(person=row, kind=kind.value), person_id, last)
        _what_follows(actor, now, person_id, last)
        changed(actor, now)
        detail: audit.Detail = {"person": person_id, "kind": kind.value, "last": str(last)}
        audit.record(actor=actor, now=now, event="people.affiliation_ended", detail=detail)


def leave(*, actor: Actor, now: datetime, person_id: int, last: date) -> None:
    """Somebody leaves: every affiliation, post and place in a class ends with that day, and the account is closed.

    With a day that has come the posts end at this moment; with a later day, on that day. A pupil is a former pupil from
    the next day, and found for a year when something is reported.
    """
    with transaction.atomic():
        row = whose.one(actor, person_id)
        _end_belonging(belonging().filter(person=row), person_id, last)
        _end(Membership.objects.filter(person=row), last)
        _what_follows(actor, now, person_id, last)
        changed(actor, now)
        audit.record(actor=actor, now=now, event="people.left", detail={"person": person_id, "last": str(last)})


def end_posts(actor: Actor, now: datetime, person_id: int, last: date) -> None:
    """Every post of somebody ends: at once where the day has come. Part of the caller's transaction."""
    held = RoleHolding.objects.filter(school_id=actor.school_id, person_id=person_id)
    if last <= schools.today(actor.school_id, now):
        held.filter(Q(until__isnull=True) | Q(until__gt=now)).filter(first__lte=last).update(until=now)
    _end(held, last)


def _what_follows(actor: Actor, now: datetime, person_id: int, last: date) -> None:
    """What the end of belonging ends: posts and classes of whoever no longer works here, accounts of whoever left."""
    after = last + timedelta(days=1)
    left = set(belonging().filter(on(after), person_id=person_id).values_list("kind", flat=True))
    later = belonging().filter(person_id=person_id, first__gt=after).values_list("kind", flat=True)
    if not left & set(_HERE) and not set(later) & set(_HERE):
        end_posts(actor, now, person_id, last)
        _end(Membership.objects.filter(person_id=person_id, is_teacher=True), last)
    if not left and not later and last <= schools.today(actor.school_id, now):
        accounts.shut(actor.school_id, person_id, now)


def _end_belonging(rows: QuerySet[Affiliation], person_id: int, last: date) -> None:
    """These end with that day; whoever was a pupil on it is a former pupil from the next."""
    was_pupil = rows.filter(on(last), kind=Word.PUPIL.value).exists()
    _end(rows, last)
    if was_pupil:
        _is_former_after(person_id, last)


def _is_former_after(person_id: int, last: date) -> None:
    after = last + timedelta(days=1)
    _former(person_id).filter(first__gt=after, last__isnull=True).delete()  # a later last day was entered before
    if not _former(person_id).filter(on(after)).exists():
        Affiliation.objects.create(person_id=person_id, kind=Word.EX_PUPIL.value, first=after)


def _former(person_id: int) -> QuerySet[Affiliation]:
    """When somebody was no longer a pupil here."""
    return Affiliation.objects.filter(person_id=person_id, kind=Word.EX_PUPIL.value)


def _end(rows: Any, last: date) -> None:
    """Rows that would run longer end with that day; those that have not begun by then never do."""
    rows.filter(first__gt=last, last__isnull=True).delete()
    rows.filter(Q(last__isnull=True) | Q(last__gt=last), first__lte=last).update(last=last)


def _check(names: set[str]) -> None:
    strange = names - MAY_CHANGE
    if strange:
        raise LookupError(f"{', '.join(sorted(strange))} cannot be changed in this way")
