"""Writing schools: a new one, its trust, its calendar, its card, the numbers it rings."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import IntegrityError, transaction

from belisha.content import nations, outside_bodies
from belisha.kernel.audit import actions as audit
from belisha.kernel.schools import queries, year
from belisha.kernel.schools.card import SETTINGS
from belisha.kernel.schools.models import (
    Agency,
    CardEntry,
    LessonTime,
    School,
    SchoolKind,
    SpecialDay,
    TermDates,
    Trust,
)
from belisha.kernel.schools.queries import CARD
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor, system_actor
from belisha.plain.calendar import Span
from belisha.plain.decision import Refused, no


class NotAsItMustBe(ValueError):
    """What was given cannot be: each line says what is wrong and what to do."""

    def __init__(self, *lines: str) -> None:
        super().__init__("; ".join(lines))
        self.lines = lines


def create(
    *, now: datetime, name: str, slug: str, nation: str = "england", kind: str = "maintained", is_demo: bool = False
) -> int:
    """A new school; answers its id.

    Raises NotAsItMustBe for a name, nation or kind that is none, with what is missing of a nation that is not complete,
    where the short name is taken, and where an invented and a real school would share one installation (F29).
    """
    if not name.strip():
        raise NotAsItMustBe("A school has a name")
    _check_slug(slug)
    if nation not in nations.nations():
        raise NotAsItMustBe(f"{nation} is not known: write one of {', '.join(nations.nations())}")
    missing = nations.nations()[nation].missing
    if missing:
        raise NotAsItMustBe(f"{nations.nations()[nation].name} is not complete. What is missing:", *missing)
    if kind not in SchoolKind.values:
        raise NotAsItMustBe(f"{kind} is not known: write one of {', '.join(SchoolKind.values)}")
    if School.objects.exclude(is_demo=is_demo).exists():
        raise NotAsItMustBe(
            "A real and an invented school never share a folder or a database: use another for this one"
        )
    try:
        with transaction.atomic():
            row = School.objects.create(name=name.strip(), slug=slug, nation=nation, kind=kind, is_demo=is_demo)
            audit.record(actor=system_actor(row.pk, "set-up"), now=now, event="schools.created")
    except IntegrityError as fault:
        raise NotAsItMustBe(f"There is a school of the short name {slug} already") from fault
    return row.pk


def open_copy(*, now: datetime, by: str) -> int:
    """Open what was brought back: from now on people are told and clocks go; answers how many schools were quiet.

    `by` is whoever has looked that what happened since the backup was made was entered again. Raises NotAsItMustBe for
    a copy that is for testing, where no school is quiet, and without a name.
    """
    if not by.strip():
        raise NotAsItMustBe("Say who opens it: whoever has looked what happened since the backup was made")
    with transaction.atomic():
        quiet = School.objects.select_for_update().filter(quiet_since__isnull=False)
        if any(row.is_test_copy for row in quiet):
            raise NotAsItMustBe("It was brought back for testing and is never opened: bring the backup back once more")
        if not quiet:
            raise NotAsItMustBe("Nothing here is quiet")
        for row in quiet:
            audit.record(
                actor=system_actor(row.pk, "restore"), now=now, event="copies.opened", detail={"by": by.strip()[:200]}
            )
        return School.objects.filter(quiet_since__isnull=False).update(quiet_since=None)


def join_trust(*, actor: Actor, now: datetime, trust: str) -> None:
    """The school belongs to the trust of that name, which is made if it is new. An empty name: to none."""
    with transaction.atomic():
        row = Trust.objects.get_or_create(name=trust.strip())[0] if trust.strip() else None
        School.objects.filter(pk=actor.school_id).update(trust=row)
        audit.record(actor=actor, now=now, event="schools.trust_joined", detail={"trust": trust.strip()})


def set_calendar(
    *,
    actor: Actor,
    now: datetime,
    terms: Iterable[Span],
    half_terms: Iterable[Span] = (),
    inset: Iterable[date] = (),
    closures: Iterable[date] = (),
    lessons: Iterable[tuple[time, time]] = (),
) -> None:
    """The school's year and day, in place of what was there. Raises NotAsItMustBe with every line that cannot be."""
    school_id = actor.school_id
    terms, half_terms, lessons = tuple(terms), tuple(half_terms), tuple(lessons)
    inset, closures = tuple(inset), tuple(closures)
    wrong = year.problems(terms=terms, half_terms=half_terms, inset=inset, closures=closures, lessons=lessons)
    if wrong:
        raise NotAsItMustBe(*wrong)
    with transaction.atomic():
        for table in (TermDates, SpecialDay, LessonTime):
            table.objects.filter(school_id=school_id).delete()
        TermDates.objects.bulk_create(
            [TermDates(school_id=school_id, first=s.first, last=s.last) for s in terms]
            + [TermDates(school_id=school_id, first=s.first, last=s.last, is_half_term=True) for s in half_terms]
        )
        SpecialDay.objects.bulk_create(
            [SpecialDay(school_id=school_id, day=day, is_inset=True) for day in inset]
            + [SpecialDay(school_id=school_id, day=day) for day in closures]
        )
        LessonTime.objects.bulk_create([LessonTime(school_id=school_id, starts=a, ends=b) for a, b in lessons])
        audit.record(actor=actor, now=now, event="schools.calendar_set")


def close_day(*, actor: Actor, now: datetime, day: date, is_closed: bool = True) -> None:
    """Snow: the school is closed on a day, or open after all."""
    with transaction.atomic():
        rows = SpecialDay.objects.filter(school_id=actor.school_id, day=day)
        if is_closed:
            SpecialDay.objects.update_or_create(school_id=actor.school_id, day=day, defaults={"is_inset": False})
        else:
            rows.filter(is_inset=False).delete()
        event = "schools.day_closed" if is_closed else "schools.day_opened"
        audit.record(actor=actor, now=now, event=event, detail={"day": str(day)})


def set_card(*, actor: Actor, now: datetime, values: Mapping[str, str]) -> None:
    """Lines of the school card, at once. Old and new value stand in the audit, sealed; of a secret only that it changed.

    Raises NotAsItMustBe for a value that is none, and Refused for one that another post owns.
    """
    checked = _checked(actor, values)
    school_id = actor.school_id
    key_id = seal.school_key_id(school_id)
    with transaction.atomic():
        for key, value in checked.items():
            row = CardEntry.objects.filter(school_id=school_id, key=key).first()
            old = seal.open_(key_id, bytes(row.value), context=CARD) if row else ""
            if old == value and row:
                continue
            CardEntry.objects.update_or_create(
                school_id=school_id,
                key=key,
                defaults={"value": seal.close(key_id, value, context=CARD), "changed_at": now},
            )
            hidden = SETTINGS[key].is_secret
            detail = {"key": key, "old": "" if hidden else old, "new": "" if hidden else value}
            audit.record(actor=actor, now=now, event="schools.card_changed", detail=detail)


def set_agency(
    *, actor: Actor, now: datetime, body: str, name: str, phone: str, address: str = "", hours: str = ""
) -> None:
    """The number of an outside body, checked today. Raises NotAsItMustBe."""
    if body not in outside_bodies.bodies():
        raise NotAsItMustBe(f"{body} is not known: write one of {', '.join(outside_bodies.bodies())}")
    if not name.strip() or not (phone.strip() or address.strip()):
        raise NotAsItMustBe("Write a name, and a telephone number or an address")
    if len(name) > 200 or len(phone) > 60 or len(address) > 200 or len(hours) > 200:
        raise NotAsItMustBe("That is too long: a name of 200 letters, a number of 60")
    with transaction.atomic():
        Agency.objects.update_or_create(
            school_id=actor.school_id,
            body=body,
            defaults={
                "name": name.strip(),
                "phone": phone.strip(),
                "address": address.strip(),
                "hours": hours.strip(),
                "checked_on": queries.today(actor.school_id, now),
            },
        )
        detail = {"body": body, "phone": phone, "address": address}
        audit.record(actor=actor, now=now, event="schools.agency_set", detail=detail)


def _checked(actor: Actor, values: Mapping[str, str]) -> dict[str, str]:
    strange = [key for key in values if key not in SETTINGS]
    if strange:
        raise NotAsItMustBe(f"{strange[0]} is no line of the school card: {', '.join(SETTINGS)}")
    foreign = [SETTINGS[key] for key in values if not SETTINGS[key].may_change(actor)]
    if foreign:
        raise Refused(no("register.not_your_line", line=foreign[0].label))
    if values.get("mail.host", "").strip() and queries.school(actor.school_id).is_demo:
        raise NotAsItMustBe("An invented school sends no mail: leave the mail server empty")
    found, wrong = {}, []
    for key, value in values.items():
        try:
            found[key] = SETTINGS[key].check(value.strip() if not SETTINGS[key].is_secret else value)
        except ValueError as fault:
            wrong.append(f"{SETTINGS[key].label}: {fault}")
    if wrong:
        raise NotAsItMustBe(*wrong)
    return found


def _check_slug(slug: str) -> None:
    try:
        validate_slug(slug)
    except ValidationError as fault:
        raise NotAsItMustBe(f"{slug}: small letters, digits and hyphens make a short name") from fault
    if len(slug) > 50:
        raise NotAsItMustBe("A short name has at most 50 letters")
