"""Reading schools: the calendar, the card, the agencies."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from belisha.content import outside_bodies
from belisha.kernel.schools.models import (
    Agency,
    CardEntry,
    LessonTime,
    School,
    SchoolKind,
    SpecialDay,
    TermDates,
)
from belisha.kernel.seal import actions as seal
from belisha.plain.calendar import USUAL_LESSONS, Calendar, Span
from belisha.plain.names import Role

CARD = "schools.card"
CHECK_NUMBERS_EVERY = 183  # days: a school looks at the numbers it rings twice a year
_GOVERNORS = (Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR)
_SUBDIVISION = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}


@dataclass(frozen=True, slots=True)
class SchoolView:
    """A school as pages show it."""

    id: int
    name: str
    slug: str
    nation: str
    kind: str
    is_demo: bool
    kind_name: str = ""
    trust: str = ""
    quiet_since: datetime | None = None  # a copy that was brought back and is not open yet
    is_test_copy: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """A number to ring."""

    body: str
    name: str
    what_for: str
    phone: str
    address: str
    hours: str
    checked_on: date | None


def school(school_id: int) -> SchoolView:
    """Raises School.DoesNotExist."""
    return _view(School.objects.select_related("trust").get(pk=school_id))


def by_slug(slug: str) -> SchoolView | None:
    """The school of that short name."""
    row = School.objects.select_related("trust").filter(slug=slug).first()
    return _view(row) if row else None


def all_schools() -> tuple[SchoolView, ...]:
    """Every school on this machine: for the clock and the command line, never for a page of one school."""
    return tuple(_view(row) for row in School.objects.select_related("trust").order_by("pk"))


def holds_only_invented() -> bool:
    """Whether this installation holds an invented school and no real one (F29)."""
    marks = set(School.objects.values_list("is_demo", flat=True))
    return marks == {True}


def is_quiet() -> bool:
    """Whether this installation is a copy that was brought back and that nobody has opened: no mail, no clock."""
    return School.objects.filter(quiet_since__isnull=False).exists()


def above_head(kind: str) -> tuple[Role, ...]:
    """The posts above the head, in order: the proprietor of an independent school first, elsewhere the chair.

    They give the head's post, and a worry about the head is theirs (KCSIE Part four).
    """
    return (Role.PROPRIETOR, *_GOVERNORS) if kind == SchoolKind.INDEPENDENT else _GOVERNORS


def approves(kind: str) -> Role:
    """Who approves a policy where the document names nobody: the proprietor, or the governing body."""
    return Role.PROPRIETOR if kind == SchoolKind.INDEPENDENT else Role.GOVERNING_BODY


def today(school_id: int, now: datetime) -> date:
    """The day it is at the school at this moment."""
    zone = School.objects.values_list("zone", flat=True).get(pk=school_id)
    return now.astimezone(ZoneInfo(zone)).date()


def special_days(school_id: int) -> tuple[tuple[date, bool], ...]:
    """INSET days (True) and closures (False), in order."""
    rows = SpecialDay.objects.filter(school_id=school_id).order_by("day")
    return tuple(rows.values_list("day", "is_inset"))


def calendar(school_id: int) -> Calendar:
    """The school's year and day."""
    row = School.objects.get(pk=school_id)
    terms = list(TermDates.objects.filter(school_id=school_id).order_by("first"))
    special = list(SpecialDay.objects.filter(school_id=school_id))
    lessons = tuple(
        (lesson.starts, lesson.ends) for lesson in LessonTime.objects.filter(school_id=school_id).order_by("starts")
    )
    return Calendar(
        zone=row.zone,
        terms=tuple(Span(t.first, t.last) for t in terms if not t.is_half_term),
        half_terms=tuple(Span(t.first, t.last) for t in terms if t.is_half_term),
        inset=frozenset(day.day for day in special if day.is_inset),
        closures=frozenset(day.day for day in special if not day.is_inset),
        bank_holidays=bank_holidays(row.nation),
        lessons=lessons or USUAL_LESSONS,
    )


@lru_cache
def bank_holidays(nation: str) -> frozenset[date]:
    """The bank holidays of a nation, 2020 to 2040."""
    return frozenset(holidays.country_holidays("GB", subdiv=_SUBDIVISION[nation], years=range(2020, 2041)))


def card(school_id: int) -> Mapping[str, str]:
    """Every line of the school card, opened."""
    rows = list(CardEntry.objects.filter(school_id=school_id).order_by("key"))
    if not rows:
        return {}
    key_id = seal.school_key_id(school_id)
    return {row.key: seal.open_(key_id, bytes(row.value), context=CARD) for row in rows}


def contacts(school_id: int, *bodies: str) -> tuple[Contact, ...]:
    """Numbers to ring: the school's own where it has entered one, otherwise the national one. Without names, all."""
    own = {row.body: row for row in Agency.objects.filter(school_id=school_id)}
    found = []
    for body in bodies or outside_bodies.bodies():
        known = outside_bodies.bodies()[body]
        row = own.get(body)
        if row:
            found.append(Contact(body, row.name, known.what_for, row.phone, row.address, row.hours, row.checked_on))
        else:
            found.append(Contact(body, known.name, known.what_for, known.phone, known.address, known.hours, None))
    return tuple(found)


def _view(row: School) -> SchoolView:
    trust = row.trust.name if row.trust else ""
    return SchoolView(
        row.pk, row.name, row.slug, row.nation, row.kind, row.is_demo, row.get_kind_display(), trust,
        row.quiet_since, row.is_test_copy,
    )  # fmt: skip


def national_contacts() -> tuple[Contact, ...]:
    """Numbers that are the same for every school of England."""
    found = (entry for entry in outside_bodies.bodies().values() if entry.phone or entry.address)
    return tuple(Contact(e.id, e.name, e.what_for, e.phone, e.address, e.hours, None) for e in found)
