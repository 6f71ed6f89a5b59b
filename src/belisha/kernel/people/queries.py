"""Reading people: who holds which post at a moment, who is family, how somebody is found and named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from belisha.kernel.people.models import (
    Account,
    Affiliation,
    Guardianship,
    Membership,
    Person,
    Restriction,
    RoleHolding,
    Tie,
)
from belisha.kernel.schools import queries as schools
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor, Assurance
from belisha.plain.holders import Holders, Holding, Holds
from belisha.plain.names import Affiliation as Word
from belisha.plain.names import Role

RESTRICTION = "people.restriction"
_ADULTS = (Word.STAFF, Word.SUPPLY, Word.TRAINEE, Word.GOVERNOR, Word.VOLUNTEER, Word.CONTRACTOR, Word.TUTOR)


@dataclass(frozen=True, slots=True)
class Who:
    """A person as a page names them. `mark` tells two of one name apart: the class, or the post."""

    id: int
    name: str
    mark: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.mark})" if self.mark else self.name


@dataclass(frozen=True, slots=True)
class Guardian:
    """One guardian of one child, with what must be known before they are told anything."""

    id: int
    name: str
    relationship: str
    has_responsibility: bool
    reach_by: str
    may_text: bool
    restrictions: tuple[str, ...]


def on(day: date) -> Q:
    """The dated rows in force on a day."""
    return Q(first__lte=day) & (Q(last__isnull=True) | Q(last__gte=day))


def holders(school_id: int, now: datetime) -> Holders:
    """The whole role register, affiliations of adults here, and every tie, at one moment."""
    day = schools.calendar(school_id).local(now).date()
    held = RoleHolding.objects.filter(on(day), school_id=school_id).exclude(until__lt=now).order_by("pk")
    affiliations: dict[int, set[Word]] = {}
    rows = Affiliation.objects.filter(on(day), person__school_id=school_id).exclude(kind=Word.PARENT)
    for person, kind in rows.values_list("person_id", "kind"):
        affiliations.setdefault(person, set()).add(Word(kind))
    ties = {frozenset(pair) for pair in Tie.objects.filter(one__school_id=school_id).values_list("one_id", "other_id")}
    guardians = Guardianship.objects.filter(on(day), child__school_id=school_id).values_list("child_id", "guardian_id")
    return Holders(
        holdings=tuple(Holding(Role(row.role), row.person_id, Holds(row.holds)) for row in held),
        affiliations={person: frozenset(words) for person, words in affiliations.items()},
        ties=frozenset(ties | {frozenset(pair) for pair in guardians}),
    )


def boundary_between(school_id: int, after: datetime, upto: datetime) -> bool:
    """Whether a post, a belonging, a guardianship or a place in a class began or ended by time alone in that span.

    Days begin at the school's own midnight. A cover still counts at its last moment and ends after it (`holders`), so
    its moment belongs to the span that begins there, not to the one that ends there.
    """
    covers = RoleHolding.objects.filter(school_id=school_id, until__gte=after, until__lt=upto)
    if covers.exists():
        return True
    calendar = schools.calendar(school_id)
    yesterday, today = calendar.local(after).date(), calendar.local(upto).date()
    if yesterday >= today:
        return False
    turned = Q(first__gt=yesterday, first__lte=today) | Q(last__gte=yesterday, last__lt=today)
    return (
        RoleHolding.objects.filter(turned, school_id=school_id).exists()
        or Affiliation.objects.filter(turned, person__school_id=school_id).exists()
        or Guardianship.objects.filter(turned, child__school_id=school_id).exists()
        or Membership.objects.filter(turned, school_class__school_id=school_id).exists()
    )


def actor_of(account_id: int, now: datetime, assurance: Assurance) -> Actor | None:
    """Who an account is at this moment: the roles and affiliations of today. None where it may not sign in."""
    account = Account.objects.select_related("person").filter(pk=account_id, is_active=True).first()
    return actor_for(account.person_id, now, assurance) if account else None


def actor_for(person_id: int, now: datetime, assurance: Assurance = Assurance.SECOND_FACTOR) -> Actor:
    """An actor for a person, with what they hold at this moment."""
    person = Person.objects.select_related("school").get(pk=person_id)
    day = schools.calendar(person.school_id).local(now).date()
    roles = (
        RoleHolding.objects.filter(on(day), person_id=person_id).exclude(until__lt=now).values_list("role", flat=True)
    )
    kinds = Affiliation.objects.filter(on(day), person_id=person_id).values_list("kind", flat=True)
    return Actor(
        school_id=person.school_id,
        person_id=person_id,
        roles=frozenset(Role(role) for role in roles),
        affiliations=frozenset(Word(kind) for kind in kinds),
        assurance=assurance,
    )


def names(school_id: int, people: Iterable[int]) -> Mapping[int, str]:
    """Names of people of one school, by id; people of another school are not in it."""
    rows = Person.objects.filter(school_id=school_id, pk__in=set(people))
    return {row.pk: full_name(row) for row in rows}


def marked(school_id: int, people: Iterable[int], day: date) -> Mapping[int, Who]:
    """Names with the mark that tells two of one name apart: class for a child, posts for an adult."""
    ids = set(people)
    rows = {row.pk: row for row in Person.objects.filter(school_id=school_id, pk__in=ids)}
    marks: dict[int, list[str]] = {}
    memberships = Membership.objects.filter(on(day), person_id__in=rows, is_teacher=False).select_related(
        "school_class"
    )
    for membership in memberships:
        marks.setdefault(membership.person_id, []).append(membership.school_class.title)
    for person, role in RoleHolding.objects.filter(on(day), person_id__in=rows).values_list("person_id", "role"):
        marks.setdefault(person, []).append(role.replace("_", " "))
    return {pk: Who(pk, full_name(row), ", ".join(sorted(set(marks.get(pk, []))))) for pk, row in rows.items()}


def find(school_id: int, words: str, day: date, *, children: bool, limit: int = 20) -> tuple[Who, ...]:
    """People whose names contain every word, children or adults here, at most `limit`."""
    kinds = (Word.PUPIL,) if children else _ADULTS
    rows: QuerySet[Person] = Person.objects.filter(
        pk__in=Affiliation.objects.filter(on(day), kind__in=kinds).values("person_id"), school_id=school_id
    )
    for word in words.split()[:5]:
        rows = rows.filter(
            Q(given_name__icontains=word) | Q(family_name__icontains=word) | Q(preferred_name__icontains=word)
        )
    ids = list(rows.order_by("family_name", "given_name", "pk").values_list("pk", flat=True)[:limit])
    found = marked(school_id, ids, day)
    return tuple(found[pk] for pk in ids)


def exists(school_id: int, people: Iterable[int]) -> bool:
    """Whether all of these are people of this school."""
    wanted = set(people)
    return Person.objects.filter(school_id=school_id, pk__in=wanted).count() == len(wanted)


def is_child(school_id: int, person_id: int, day: date) -> bool:
    return Affiliation.objects.filter(
        on(day), person_id=person_id, person__school_id=school_id, kind=Word.PUPIL
    ).exists()


def class_teachers(school_id: int, children: Iterable[int], day: date) -> tuple[int, ...]:
    """The teachers of these children's classes."""
    classes = Membership.objects.filter(
        on(day), person_id__in=set(children), person__school_id=school_id, is_teacher=False
    ).values("school_class_id")
    teachers = Membership.objects.filter(on(day), school_class_id__in=classes, is_teacher=True)
    return tuple(teachers.order_by("person_id").values_list("person_id", flat=True).distinct())


def guardians(school_id: int, child: int, day: date) -> tuple[Guardian, ...]:
    """The guardians of a child, those with a restriction first, each with the words of it."""
    rows = (
        Guardianship.objects.filter(on(day), child_id=child, child__school_id=school_id)
        .select_related("guardian")
        .order_by("pk")
    )
    restrictions = list(Restriction.objects.filter(on(day), child_id=child, child__school_id=school_id))
    key_id = seal.school_key_id(school_id)
    found = [
        Guardian(
            id=row.guardian_id,
            name=full_name(row.guardian),
            relationship=row.relationship,
            has_responsibility=row.has_responsibility,
            reach_by=row.reach_by,
            may_text=row.may_text,
            restrictions=tuple(
                seal.open_(key_id, bytes(r.words), context=RESTRICTION)
                for r in restrictions
                if r.guardian_id in (None, row.guardian_id)
            ),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda guardian: not guardian.restrictions))


def mail_addresses(school_id: int, people: Iterable[int]) -> Mapping[int, str]:
    """Where mail for these people goes: the address of their account, otherwise their own."""
    ids = set(people)
    found = dict(Person.objects.filter(school_id=school_id, pk__in=ids).exclude(email="").values_list("pk", "email"))
    found |= dict(
        Account.objects.filter(person__school_id=school_id, person_id__in=ids).values_list("person_id", "email")
    )
    return found


def full_name(row: Person) -> str:
    return f"{row.preferred_name or row.given_name} {row.family_name}"


@dataclass(frozen=True, slots=True)
class AccountLine:
    """Somebody who can sign in, and as what."""

    account: int
    person: int
    name: str
    roles: tuple[str, ...]


def accounts(school_id: int, now: datetime) -> tuple[AccountLine, ...]:
    """Everybody of a school who can sign in, those with posts first."""
    rows = list(Account.objects.filter(person__school_id=school_id, is_active=True).select_related("person"))
    held: dict[int, list[str]] = {}
    holdings = RoleHolding.objects.filter(on(now.date()), school_id=school_id).order_by("pk")
    for person, role in holdings.values_list("person_id", "role"):
        held.setdefault(person, []).append(role)
    return tuple(AccountLine(r.pk, r.person_id, full_name(r.person), tuple(held.get(r.person_id, ()))) for r in rows)


def demo_account(account_id: int) -> Account | None:
    """An account of an invented school; None for every other."""
    return Account.objects.filter(pk=account_id, person__school__is_demo=True, is_active=True).first()
