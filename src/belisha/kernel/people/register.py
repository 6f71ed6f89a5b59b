"""The register as its pages read it: posts with their times, a person, a child's family, ties, records that look alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from belisha.kernel.people import alike
from belisha.kernel.people.models import (
    Account,
    Affiliation,
    Guardianship,
    Invitation,
    Membership,
    Person,
    Restriction,
    RoleHolding,
    SamePerson,
    Tie,
)
from belisha.kernel.people.queries import RESTRICTION, Who, full_name, marked, on, records
from belisha.kernel.schools import queries as schools
from belisha.kernel.seal import actions as seal
from belisha.plain.holders import Holds
from belisha.plain.names import WORKS_OR_HELPS_HERE, Role
from belisha.plain.names import Affiliation as Word


@dataclass(frozen=True, slots=True)
class HoldingLine:
    """Somebody in a post, from when to when; `until` is the moment a cover ends."""

    role: Role
    person: int
    name: str
    holds: Holds
    first: date
    last: date | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class AffiliationLine:
    """How somebody belongs or belonged."""

    kind: Word
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class PersonCard:
    """What the register says about one person. `account` is "none", "invited", "open" or "closed"."""

    id: int
    name: str
    given: str
    family: str
    preferred: str
    email: str
    phone: str
    born_on: date | None
    year: str
    language: str
    in_care: bool
    adopted_or_renamed: bool
    affiliations: tuple[AffiliationLine, ...]
    posts: tuple[HoldingLine, ...]
    classes: tuple[str, ...]
    account: str
    account_email: str
    is_child: bool
    belongs: bool


@dataclass(frozen=True, slots=True)
class RestrictionLine:
    """What a court or the DSL has ordered. `guardian` None: it holds for everybody."""

    id: int
    guardian: int | None
    guardian_name: str
    words: str
    is_court_order: bool
    review_on: date | None
    first: date
    review_is_due: bool


@dataclass(frozen=True, slots=True)
class GuardianLine:
    """One guardian of a child as the family page shows them."""

    id: int
    name: str
    relationship: str
    has_responsibility: bool
    reach_by: str
    may_text: bool
    first: date
    last: date | None
    is_confirmed: bool
    reachable_from: date | None
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class Family:
    """A child's guardians and what restricts them."""

    child: Who
    in_care: bool
    adopted_or_renamed: bool
    guardians: tuple[GuardianLine, ...]
    restrictions: tuple[RestrictionLine, ...]


@dataclass(frozen=True, slots=True)
class TieLine:
    """Two people who are family or share a household."""

    one: Who
    other: Who
    said: str
    is_household: bool
    declared_by: str
    declared_at: datetime | None
    ended_at: datetime | None
    ended_why: str


@dataclass(frozen=True, slots=True)
class Alike:
    """Two records that may be one person's. `is_strict`: treated as one until somebody has answered."""

    one: PersonCard
    other: PersonCard
    is_strict: bool
    answer: bool | None = None
    said_by: str = ""
    said_at: datetime | None = None


def holdings(school_id: int, now: datetime) -> tuple[HoldingLine, ...]:
    """Everybody who is in a post at this moment."""
    rows = RoleHolding.objects.filter(on(schools.today(school_id, now)), school_id=school_id).exclude(until__lte=now)
    return _lines(rows.select_related("person").order_by("pk"))


def holdings_on(school_id: int, day: date) -> tuple[HoldingLine, ...]:
    """Who was in which post on a day, covers of that day included."""
    calendar = schools.calendar(school_id)
    begins = calendar.at(day, datetime.min.time())
    rows = RoleHolding.objects.filter(on(day), school_id=school_id).exclude(until__lte=begins)
    return _lines(rows.select_related("person").order_by("pk"))


def history(school_id: int, role: Role) -> tuple[HoldingLine, ...]:
    """Everybody who has been in a post, newest first."""
    rows = RoleHolding.objects.filter(school_id=school_id, role=role.value)
    return _lines(rows.select_related("person").order_by("-first", "-pk"))


def card(school_id: int, person_id: int, now: datetime) -> PersonCard | None:
    """One person of the school; None for everybody else."""
    return next(iter(cards(school_id, (person_id,), now)), None)


def cards(school_id: int, people: Iterable[int], now: datetime) -> tuple[PersonCard, ...]:
    """People of the school, in the order of their names."""
    day = schools.today(school_id, now)
    rows = list(
        Person.objects.filter(school_id=school_id, pk__in=set(people)).order_by("family_name", "given_name", "pk")
    )
    ids = [row.pk for row in rows]
    belonging: dict[int, list[AffiliationLine]] = {}
    for a in Affiliation.objects.filter(person_id__in=ids).order_by("first", "pk"):
        belonging.setdefault(a.person_id, []).append(AffiliationLine(Word(a.kind), a.first, a.last))
    posts: dict[int, list[HoldingLine]] = {}
    held = RoleHolding.objects.filter(Q(last__isnull=True) | Q(last__gte=day), school_id=school_id, person_id__in=ids)
    for line in _lines(held.exclude(until__lte=now).select_related("person").order_by("pk")):
        posts.setdefault(line.person, []).append(line)
    classes: dict[int, list[str]] = {}
    for place in Membership.objects.filter(on(day), person_id__in=ids).select_related("school_class"):
        classes.setdefault(place.person_id, []).append(place.school_class.title)
    accounts = {row.person_id: row for row in Account.objects.filter(person_id__in=ids)}
    invited = set(
        Invitation.objects.filter(
            person_id__in=ids, used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now
        ).values_list("person_id", flat=True)
    )
    found = []
    for row in rows:
        account = accounts.get(row.pk)
        lines = tuple(belonging.get(row.pk, ()))
        today = {line.kind for line in lines if line.first <= day and (line.last is None or line.last >= day)}
        found.append(
            PersonCard(
                id=row.pk,
                name=full_name(row),
                given=row.given_name,
                family=row.family_name,
                preferred=row.preferred_name,
                email=row.email,
                phone=row.phone,
                born_on=row.born_on,
                year=row.year,
                language=row.language,
                in_care=row.in_care,
                adopted_or_renamed=row.adopted_or_renamed,
                affiliations=lines,
                posts=tuple(posts.get(row.pk, ())),
                classes=tuple(sorted(classes.get(row.pk, ()))),
                account=_account(account, is_invited=row.pk in invited),
                account_email=account.email if account else "",
                is_child=Word.PUPIL in today,
                belongs=bool(today - {Word.EX_PUPIL}),
            )
        )
    return tuple(found)


def family(school_id: int, child: int, now: datetime) -> Family | None:
    """A child's family with the words of every restriction; None unless it is a child of the school.

    Whoever calls it has logged that it was read.
    """
    day = schools.today(school_id, now)
    row = Person.objects.filter(pk=child, school_id=school_id).first()
    if row is None:
        return None
    known = Affiliation.objects.filter(person=row, kind__in=(Word.PUPIL.value, Word.EX_PUPIL.value)).exists()
    links = (
        Guardianship.objects.filter(Q(last__isnull=True) | Q(last__gte=day), child=row)
        .select_related("guardian")
        .order_by("pk")
    )
    guardians = tuple(
        GuardianLine(
            id=link.guardian_id,
            name=full_name(link.guardian),
            relationship=link.relationship,
            has_responsibility=link.has_responsibility,
            reach_by=link.reach_by,
            may_text=link.may_text,
            first=link.first,
            last=link.last,
            is_confirmed=link.confirmed_at is not None,
            reachable_from=link.reachable_from,
            email=link.guardian.email,
            phone=link.guardian.phone,
        )
        for link in links
    )
    if not known and not guardians:
        return None
    return Family(
        child=marked(school_id, [child], day)[child],
        in_care=row.in_care,
        adopted_or_renamed=row.adopted_or_renamed,
        guardians=guardians,
        restrictions=_restrictions(school_id, child, day),
    )


def _restrictions(school_id: int, child: int, day: date) -> tuple[RestrictionLine, ...]:
    rows = list(
        Restriction.objects.filter(on(day), child_id=child, child__school_id=school_id, lifted_at__isnull=True)
        .select_related("guardian")
        .order_by("pk")
    )
    key_id = seal.school_key_id(school_id) if rows else 0
    return tuple(
        RestrictionLine(
            id=row.pk,
            guardian=row.guardian_id,
            guardian_name=full_name(row.guardian) if row.guardian else "",
            words=seal.open_(key_id, bytes(row.words), context=RESTRICTION),
            is_court_order=row.is_court_order,
            review_on=row.review_on,
            first=row.first,
            review_is_due=row.review_on is not None and row.review_on <= day,
        )
        for row in rows
    )


def ties(school_id: int, now: datetime, *, person: int | None = None) -> tuple[TieLine, ...]:
    """Declared ties, those that hold first; of one person, or of everybody."""
    rows = Tie.objects.filter(one__school_id=school_id).select_related("declared_by")
    if person is not None:
        rows = rows.filter(Q(one_id=person) | Q(other_id=person))
    found = list(rows.order_by("-declared_at", "-pk"))
    people = {row.one_id for row in found} | {row.other_id for row in found}
    names = marked(school_id, people, schools.today(school_id, now))
    lines = [
        TieLine(
            one=names[row.one_id],
            other=names[row.other_id],
            said=row.said,
            is_household=row.is_household,
            declared_by=full_name(row.declared_by) if row.declared_by else "",
            declared_at=row.declared_at,
            ended_at=row.ended_at,
            ended_why=row.ended_why,
        )
        for row in found
    ]
    return tuple(sorted(lines, key=lambda line: line.ended_at is not None))


def unanswered(school_id: int, now: datetime) -> tuple[Alike, ...]:
    """Records that may be one person's and about which nobody has said anything, those treated as one first."""
    compared = _compared(school_id, now)
    strict = alike.strict_pairs(compared)
    answered = {frozenset(pair) for pair in _answers(school_id).values_list("one_id", "other_id")}
    pairs = (strict | alike.doubtful_pairs(compared)) - answered
    people = {card.id: card for card in cards(school_id, {pk for pair in pairs for pk in pair}, now)}
    found = [Alike(people[min(pair)], people[max(pair)], is_strict=pair in strict) for pair in pairs]
    return tuple(sorted(found, key=lambda two: (not two.is_strict, two.one.family, two.one.given, two.one.id)))


def answered(school_id: int, now: datetime) -> tuple[Alike, ...]:
    """What has been said about records that looked alike, newest first."""
    rows = list(_answers(school_id).select_related("said_by").order_by("-said_at", "-pk"))
    people = {c.id: c for c in cards(school_id, {pk for row in rows for pk in (row.one_id, row.other_id)}, now)}
    return tuple(
        Alike(
            people[row.one_id],
            people[row.other_id],
            is_strict=False,
            answer=row.is_same,
            said_by=full_name(row.said_by) if row.said_by else "",
            said_at=row.said_at,
        )
        for row in rows
    )


def lookalikes(  # what somebody is recognised by
    school_id: int,
    now: datetime,
    *,
    given: str,
    family: str,
    preferred: str = "",
    email: str = "",
    phone: str = "",
    born_on: date | None = None,
) -> tuple[PersonCard, ...]:
    """Adults in the records who may be the person that is about to be entered: of this name, or of this e-mail."""
    new = alike.record(
        id_=0,
        given=given,
        preferred=preferred,
        family=family,
        emails=(email,),
        phone=phone,
        born_on=born_on,
        works_here=True,
    )
    near = [
        each.id
        for each in _compared(school_id, now)
        if alike.same_name(new, each) or (each.family == new.family and alike.shares(new, each))
    ]
    return cards(school_id, near, now)


def lookalike_children(
    school_id: int, now: datetime, *, given: str, family: str, born_on: date | None
) -> tuple[PersonCard, ...]:
    """Children in the records of this name, or of this family name and birthday."""
    day = schools.today(school_id, now)
    pupils = Affiliation.objects.filter(on(day), kind=Word.PUPIL.value).values("person_id")
    rows = Person.objects.filter(school_id=school_id, pk__in=pupils)
    near = Q(given_name__iexact=given, family_name__iexact=family)
    if born_on is not None:
        near |= Q(family_name__iexact=family, born_on=born_on)
    return cards(school_id, rows.filter(near).values_list("pk", flat=True), now)


def _compared(school_id: int, now: datetime) -> tuple[alike.Record, ...]:
    day = schools.today(school_id, now)
    kinds = [word.value for word in WORKS_OR_HELPS_HERE]
    here = Affiliation.objects.filter(on(day), person__school_id=school_id, kind__in=kinds)
    held = RoleHolding.objects.filter(on(day), school_id=school_id).exclude(until__lte=now)
    ids = {*here.values_list("person_id", flat=True), *held.values_list("person_id", flat=True)}
    return records(school_id, day, ids)


def _answers(school_id: int) -> "QuerySet[SamePerson]":
    return SamePerson.objects.filter(one__school_id=school_id)


def _account(account: Account | None, *, is_invited: bool) -> str:
    if account and account.is_active:
        return "open"
    if is_invited:
        return "invited"
    return "closed" if account else "none"


def _lines(rows: Iterable[RoleHolding]) -> tuple[HoldingLine, ...]:
    return tuple(
        HoldingLine(
            role=Role(row.role),
            person=row.person_id,
            name=full_name(row.person),
            holds=Holds(row.holds),
            first=row.first,
            last=row.last,
            until=row.until,
        )
        for row in rows
    )
