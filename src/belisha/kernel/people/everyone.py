"""Everybody who belongs to a school today, as far as rules ask who is meant: in a fixed number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from belisha.kernel.people.models import Account, Membership, Person, RoleHolding
from belisha.kernel.people.queries import belonging, full_name, on
from belisha.kernel.schools import queries as schools
from belisha.plain.names import Affiliation, Role


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person with how they belong, what they hold, their year, and the classes they learn or teach in."""

    id: int
    name: str
    kinds: frozenset[Affiliation]
    roles: frozenset[Role] = frozenset()
    year: str = ""
    learns_in: frozenset[int] = frozenset()
    teaches: frozenset[int] = frozenset()
    has_account: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    kinds: Mapping[int, set[str]]
    roles: Mapping[int, set[str]]
    learns: Mapping[int, set[int]]
    teaches: Mapping[int, set[int]]
    signs_in: frozenset[int]


def everyone(school_id: int, now: datetime) -> tuple[Somebody, ...]:
    """Everybody who belongs to the school today, by name. Whoever left is not among them."""
    return _read(school_id, now, Person.objects.filter(school_id=school_id))


def one(school_id: int, person_id: int, now: datetime) -> Somebody | None:
    """One person as rules see them; None for somebody of another school, or who belongs to this one no more."""
    return next(iter(_read(school_id, now, Person.objects.filter(school_id=school_id, pk=person_id))), None)


def classes(school_id: int, day: date) -> Mapping[int, str]:
    """The classes that run on a day and have pupils, by their titles."""
    places = _places(school_id, day).filter(is_teacher=False).order_by("school_class__title")
    return dict(places.values_list("school_class_id", "school_class__title").distinct())


def in_posts(school_id: int, now: datetime, roles: Iterable[Role]) -> tuple[tuple[Role, int, str], ...]:
    """Who holds these posts at this moment: post, person and name, in the order of the posts. One query beside the day."""
    order = list(roles)
    held = RoleHolding.objects.filter(on(schools.today(school_id, now)), school_id=school_id, role__in=order)
    rows = held.exclude(until__lte=now).select_related("person").order_by("pk")
    found = ((Role(row.role), row.person_id, full_name(row.person)) for row in rows)
    return tuple(sorted(dict.fromkeys(found), key=lambda holding: order.index(holding[0])))


def _read(school_id: int, now: datetime, people: QuerySet[Person]) -> tuple[Somebody, ...]:
    rows = list(people.order_by("family_name", "given_name", "pk"))
    only = [rows[0].pk] if len(rows) == 1 else None
    found = _gather(school_id, now, only)
    return tuple(_somebody(row, found) for row in rows if row.pk in found.kinds or row.pk in found.roles)


def _gather(school_id: int, now: datetime, only: list[int] | None) -> _Found:
    """What is known of everybody, or of one person alone."""
    day = schools.today(school_id, now)
    mine = {"person_id__in": only} if only is not None else {}
    kinds: dict[int, set[str]] = {}
    for person, kind in (
        belonging().filter(on(day), person__school_id=school_id, **mine).values_list("person_id", "kind")
    ):
        kinds.setdefault(person, set()).add(kind)
    held = RoleHolding.objects.filter(on(day), school_id=school_id, **mine).exclude(until__lte=now)
    roles: dict[int, set[str]] = {}
    for person, role in held.values_list("person_id", "role"):
        roles.setdefault(person, set()).add(role)
    learns: dict[int, set[int]] = {}
    teaches: dict[int, set[int]] = {}
    places = _places(school_id, day).filter(**mine)
    for person, klass, is_teacher in places.values_list("person_id", "school_class_id", "is_teacher"):
        (teaches if is_teacher else learns).setdefault(person, set()).add(klass)
    signs_in = Account.objects.filter(person__school_id=school_id, is_active=True, **mine)
    return _Found(kinds, roles, learns, teaches, frozenset(signs_in.values_list("person_id", flat=True)))


def _places(school_id: int, day: date) -> QuerySet[Membership]:
    """Places in classes that run on a day."""
    running = Membership.objects.filter(on(day), school_class__school_id=school_id, school_class__first__lte=day)
    return running.exclude(school_class__last__lt=day)


def _somebody(row: Person, found: _Found) -> Somebody:
    teaches = frozenset(found.teaches.get(row.pk, ()))
    roles = {Role(role) for role in found.roles.get(row.pk, ())}
    return Somebody(
        id=row.pk,
        name=full_name(row),
        kinds=frozenset(Affiliation(kind) for kind in found.kinds.get(row.pk, ())),
        roles=frozenset(roles | ({Role.FORM_TUTOR, Role.TEACHER} if teaches else set())),
        year=row.year,
        learns_in=frozenset(found.learns.get(row.pk, ())),
        teaches=teaches,
        has_account=row.pk in found.signs_in,
    )
