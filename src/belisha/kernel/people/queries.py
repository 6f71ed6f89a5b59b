"""Reading people: who holds which post at a moment, who is family, how somebody is found and named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Concat

from belisha.kernel.people import alike
from belisha.kernel.people.models import (
    Account,
    Affiliation,
    Guardianship,
    Membership,
    Person,
    Restriction,
    RoleHolding,
    SamePerson,
    Tie,
)
from belisha.kernel.people.naming import asked_for
from belisha.kernel.schools import queries as schools
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor, Assurance
from belisha.plain.holders import Holders, Holding, Holds
from belisha.plain.kinds import say_word
from belisha.plain.names import WORKS_OR_HELPS_HERE, Role
from belisha.plain.names import Affiliation as Word

STILL_OURS = timedelta(days=365)  # how long a child who has left is found when something is reported
RESTRICTION = "people.restriction"
_ADULTS = tuple(word.value for word in WORKS_OR_HELPS_HERE)


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
    is_confirmed: bool = True  # False: came with a file, and nobody of the school has said yes
    reachable_from: date | None = None  # mail and letters from that day on; None: at once


def on(day: date) -> Q:
    """The dated rows in force on a day."""
    return Q(first__lte=day) & (Q(last__isnull=True) | Q(last__gte=day))


def belonging() -> QuerySet[Affiliation]:
    """Every way of belonging to a school. A former pupil belongs no more: they are only found for a while."""
    return Affiliation.objects.exclude(kind=Word.EX_PUPIL.value)


def holders(school_id: int, now: datetime) -> Holders:
    """The whole role register, affiliations of adults here, every tie, and which records are one person, at one moment."""
    day = schools.today(school_id, now)
    held = RoleHolding.objects.filter(on(day), school_id=school_id).exclude(until__lte=now).order_by("pk")
    affiliations: dict[int, set[Word]] = {}
    rows = Affiliation.objects.filter(on(day), person__school_id=school_id).exclude(kind=Word.PARENT)
    for person, kind in rows.values_list("person_id", "kind"):
        affiliations.setdefault(person, set()).add(Word(kind))
    declared = Tie.objects.filter(one__school_id=school_id, ended_at__isnull=True).values_list("one_id", "other_id")
    guardians = Guardianship.objects.filter(on(day), child__school_id=school_id).values_list("child_id", "guardian_id")
    holdings = tuple(Holding(Role(row.role), row.person_id, Holds(row.holds)) for row in held)
    here = {person for person, words in affiliations.items() if words & WORKS_OR_HELPS_HERE}
    return Holders(
        holdings=holdings,
        affiliations={person: frozenset(words) for person, words in affiliations.items()},
        ties=frozenset(frozenset(pair) for pair in (*declared, *guardians)),
        same=_same(school_id, day, here | {holding.person for holding in holdings}),
    )


def _same(school_id: int, day: date, here: set[int]) -> frozenset[frozenset[int]]:
    """Records that are one person: by somebody's word, or by the strict reading until somebody has given it."""
    said = {frozenset((one, other)): same for one, other, same in _answers(school_id)}
    strict = alike.strict_pairs(records(school_id, day, here))
    return alike.groups({pair for pair, same in said.items() if same} | (strict - set(said)))


def _answers(school_id: int) -> Iterable[tuple[int, int, bool]]:
    return SamePerson.objects.filter(one__school_id=school_id).values_list("one_id", "other_id", "is_same")


def records(school_id: int, day: date, here: set[int]) -> tuple[alike.Record, ...]:
    """Every adult of the school as far as records are compared; `here` are those who work or help here."""
    children = Affiliation.objects.filter(on(day), person__school_id=school_id, kind=Word.PUPIL).values("person_id")
    rows = Person.objects.filter(school_id=school_id).exclude(pk__in=children)
    columns = ("pk", "given_name", "preferred_name", "family_name", "email", "phone", "born_on")
    accounts_ = dict(Account.objects.filter(person__school_id=school_id).values_list("person_id", "email"))
    return tuple(
        alike.record(
            id_=pk,
            given=given,
            preferred=preferred,
            family=family,
            emails=(email, accounts_.get(pk, "")),
            phone=phone,
            born_on=born_on,
            works_here=pk in here,
        )
        for pk, given, preferred, family, email, phone, born_on in rows.values_list(*columns)
    )


def boundary_between(school_id: int, after: datetime, upto: datetime) -> bool:
    """Whether a post, a belonging, a guardianship or a place in a class began or ended by time alone in that span.

    Days begin at the school's own midnight. A cover counts no more at its moment (`holders`), so the moment belongs to
    the span that ends there.
    """
    covers = RoleHolding.objects.filter(school_id=school_id, until__gt=after, until__lte=upto)
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
    """Who an account is at this moment: the roles and affiliations of today.

    None where it may not sign in: it is closed, or its person belongs to the school in no way today.
    """
    account = Account.objects.select_related("person").filter(pk=account_id, is_active=True).first()
    actor = actor_for(account.person_id, now, assurance) if account else None
    return actor if actor and (actor.affiliations - {Word.EX_PUPIL} or actor.roles) else None


def actor_for(person_id: int, now: datetime, assurance: Assurance = Assurance.SECOND_FACTOR) -> Actor:
    """An actor for a person, with what they hold at this moment. Who teaches a class is its form tutor."""
    person = Person.objects.get(pk=person_id)
    day = schools.today(person.school_id, now)
    held = RoleHolding.objects.filter(on(day), person_id=person_id).exclude(until__lte=now)
    roles = {Role(role) for role in held.values_list("role", flat=True)}
    if _teaching(day).filter(person_id=person_id).exists():
        roles |= {Role.FORM_TUTOR, Role.TEACHER}
    kinds = Affiliation.objects.filter(on(day), person_id=person_id).values_list("kind", flat=True)
    return Actor(
        school_id=person.school_id,
        person_id=person_id,
        roles=frozenset(roles),
        affiliations=frozenset(Word(kind) for kind in kinds),
        assurance=assurance,
    )


def _teaching(day: date) -> QuerySet[Membership]:
    """Places as teacher in a class that runs."""
    runs = Q(school_class__first__lte=day) & (Q(school_class__last__isnull=True) | Q(school_class__last__gte=day))
    return Membership.objects.filter(on(day), runs, is_teacher=True)


def names(school_id: int, people: Iterable[int]) -> Mapping[int, str]:
    """Names of people of one school, by id; people of another school are not in it."""
    rows = Person.objects.filter(school_id=school_id, pk__in=set(people))
    return {row.pk: full_name(row) for row in rows}


def every_name(school_id: int, people: Iterable[int]) -> Mapping[int, tuple[str, ...]]:
    """Given, preferred and family name of each of these people: by which of them a child knows somebody is not known."""
    rows = Person.objects.filter(school_id=school_id, pk__in=set(people))
    return {row.pk: tuple(filter(None, (row.given_name, row.preferred_name, row.family_name))) for row in rows}


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
    held = RoleHolding.objects.filter(on(day), person_id__in=rows)
    held = held.exclude(until__lte=datetime.combine(day, time(), UTC))
    for person, role in held.values_list("person_id", "role"):
        marks.setdefault(person, []).append(post_name(role))
    return {pk: Who(pk, full_name(row), ", ".join(sorted(set(marks.get(pk, []))))) for pk, row in rows.items()}


def post_name(role: str) -> str:
    """A post as one person's, in words: "head", "deputy DSL"."""
    return say_word(role).removeprefix("the ").replace("deputy DSLs", "deputy DSL")


def find(school_id: int, words: str, day: date, *, children: bool, limit: int = 20) -> tuple[Who, ...]:
    """Children, or adults who work or help here, by name; at most `limit`, those with the very name first.

    Every word that was typed is the beginning of a part of the name; accents, capitals, hyphens, the order and a title
    do not matter. Nothing typed finds nobody.
    """
    here = _children_on(day) if children else Affiliation.objects.filter(on(day), kind__in=_ADULTS)
    return found_by_name(school_id, words, day, Person.objects.filter(pk__in=here.values("person_id")), limit)


def _children_on(day: date) -> QuerySet[Affiliation]:
    """Pupils of the day, and those who left within a year: a worry about a child does not end at the gate."""
    lately = Q(kind=Word.EX_PUPIL.value, first__gt=day - STILL_OURS)
    return Affiliation.objects.filter(on(day) & (Q(kind=Word.PUPIL.value) | lately))


def find_anybody(school_id: int, words: str, day: date, *, limit: int = 20) -> tuple[Who, ...]:
    """Everybody in the records by name, also guardians and those who have left."""
    return found_by_name(school_id, words, day, Person.objects.all(), limit)


def found_by_name(school_id: int, words: str, day: date, people: QuerySet[Person], limit: int) -> tuple[Who, ...]:
    """Those of `people` whose names fit, with their marks."""
    asked = asked_for(words)
    if not asked:
        return ()
    rows = people.filter(school_id=school_id).annotate(padded=Concat("search_name", Value(" ")))
    exact = []
    for number, word in enumerate(asked):
        rows = rows.filter(padded__contains=f" {word}")
        whole = Case(When(padded__contains=f" {word} ", then=0), default=1, output_field=IntegerField())
        rows = rows.annotate(**{f"partial_{number}": whole})
        exact.append(f"partial_{number}")
    ids = list(rows.order_by(*exact, "family_name", "given_name", "pk").values_list("pk", flat=True)[:limit])
    found = marked(school_id, ids, day)
    return tuple(found[pk] for pk in ids)


def exists(school_id: int, people: Iterable[int]) -> bool:
    """Whether all of these are people of this school."""
    wanted = set(people)
    return Person.objects.filter(school_id=school_id, pk__in=wanted).count() == len(wanted)


def has_left(school_id: int, person_id: int, now: datetime) -> bool:
    """Whether somebody can act for the school no more: they belong to it in no way today, or their account is closed."""
    day = schools.today(school_id, now)
    belongs = belonging().filter(on(day), person_id=person_id, person__school_id=school_id).exists()
    closed = Account.objects.filter(person_id=person_id, person__school_id=school_id, closed_at__isnull=False)
    return not belongs or closed.exists()


def is_child(school_id: int, person_id: int, day: date) -> bool:
    """Whether somebody is a pupil, or was one within the last year."""
    return _children_on(day).filter(person_id=person_id, person__school_id=school_id).exists()


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
    restrictions = list(
        Restriction.objects.filter(on(day), child_id=child, child__school_id=school_id, lifted_at__isnull=True)
    )
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
            is_confirmed=row.confirmed_at is not None,
            reachable_from=row.reachable_from,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda guardian: not guardian.restrictions))


def how_many(school_id: int, day: date) -> Mapping[str, int]:
    """How many people are in each group on a day, by its word: "staff", "pupil", "Y5"; and how many teach.

    A child's year is that of the records, or of the class where the records have none.
    """
    here = Affiliation.objects.filter(on(day), person__school_id=school_id)
    kinds = here.values_list("kind").annotate(people=Count("person_id", distinct=True)).order_by("kind")
    found: dict[str, int] = dict(kinds)
    of_class = dict(
        Membership.objects.filter(on(day), person__school_id=school_id, is_teacher=False).values_list(
            "person_id", "school_class__year"
        )
    )
    pupils = here.filter(kind=Word.PUPIL.value).values_list("person_id", "person__year").distinct()
    for person, year in pupils:
        if word := year or of_class.get(person, ""):
            found[word] = found.get(word, 0) + 1
    teaching = set(_teaching(day).filter(person__school_id=school_id).values_list("person_id", flat=True))
    posts = RoleHolding.objects.filter(on(day), school_id=school_id, role=Role.TEACHER.value)
    found[Role.TEACHER.value] = len(teaching | set(posts.values_list("person_id", flat=True)))
    return found


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
    holdings = RoleHolding.objects.filter(on(schools.today(school_id, now)), school_id=school_id)
    holdings = holdings.exclude(until__lte=now).order_by("pk")
    for person, role in holdings.values_list("person_id", "role"):
        held.setdefault(person, []).append(role)
    return tuple(AccountLine(r.pk, r.person_id, full_name(r.person), tuple(held.get(r.person_id, ()))) for r in rows)


def demo_account(account_id: int) -> Account | None:
    """An account of an invented school; None for every other."""
    return Account.objects.filter(pk=account_id, person__school__is_demo=True, is_active=True).first()


def without_names(school_id: int, words: str) -> str:
    """A sentence in which nobody of the school stands by full name: for what others see over a shoulder.

    One query, and none where no two words in it could be a name.
    """
    capitals = {word.strip("’',.:;()-") for word in words.split() if word[:1].isupper()}
    if len(capitals) < 2:
        return words
    rows = Person.objects.filter(
        Q(given_name__in=capitals) | Q(preferred_name__in=capitals) | Q(family_name__in=capitals), school_id=school_id
    )
    names = {f"{given} {row.family_name}" for row in rows for given in (row.given_name, row.preferred_name) if given}
    for name in sorted(names, key=len, reverse=True):
        words = words.replace(name, "somebody")
    return words
