"""The library as this actor may read it: titles for everybody, the rest for those who keep it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from belisha.capabilities.library import rules
from belisha.capabilities.library.models import Entry, Said
from belisha.capabilities.library.settings import APPENDICES, RELATED, SECTIONS, SERVICES, SOURCES
from belisha.capabilities.library.terms import (
    PAGE,
    WRITERS,
    Area,
    Change,
    EntryView,
    Flag,
    Given,
    Line,
    Lines,
    Summary,
)
from belisha.kernel.audit import subjects
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.calendar import add_months
from belisha.plain.manifest import Measure
from belisha.plain.names import ROLES, Role
from belisha.plain.setting import Setting

NAMED_BY: Mapping[Area, Setting[tuple[str, ...]]] = {
    Area.RELATED: RELATED,
    Area.APPENDICES: APPENDICES,
    Area.GUIDANCE: SOURCES,
    Area.SERVICES: SERVICES,
}
_FIELDS = tuple(Given.__dataclass_fields__)


def today(actor: Actor, now: datetime) -> date:
    """The day it is at the school."""
    return schools.calendar(actor.school_id).local(now).date()


def summaries(actor: Actor, now: datetime) -> tuple[Summary, ...]:
    """Every area, with how much is in it and how much of that somebody has to look at."""
    found = []
    for area in Area:
        lines = everything(actor, area, now)
        there = sum(not {Flag.MISSING, Flag.NO_SECTION} & set(line.flags) for line in lines)
        found.append(Summary(area, there, sum(rules.is_pressing(line.flags) for line in lines)))
    return tuple(found)


def page(actor: Actor, area: Area, now: datetime, number: int = 1) -> Lines:
    """One page of an area, what is flagged first. Whoever only reads sees titles, editions and links."""
    lines = everything(actor, area, now)
    if not actor.roles & WRITERS:
        lines = tuple(_as_read(line) for line in sorted(lines, key=_title) if Flag.MISSING not in line.flags)
    start = PAGE * (number - 1)
    return Lines(
        lines=lines[start : start + PAGE],
        total=len(lines),
        older=f"?page={number + 1}" if len(lines) > start + PAGE else "",
        newer=f"?page={number - 1}" if number > 1 else "",
    )


def entry(actor: Actor, entry: int, now: datetime) -> EntryView | None:
    """One entry with every change; None where there is none, or it is not this reader's to open."""
    if not actor.roles & WRITERS:
        return None
    row = Entry.objects.filter(pk=entry, school_id=actor.school_id).first()
    if row is None:
        return None
    changes = list(row.changes.order_by("-number"))
    names = people.names(actor.school_id, {change.by_id for change in changes})
    area, given = Area(row.area), _given(changes[0])
    found = rules.flags(area, given, today(actor, now)) if row.ended_at is None else ()
    return EntryView(
        line=Line(area, given, found, row.pk, changes[0].number),
        changes=tuple(Change(c.number, _given(c), names.get(c.by_id, ""), c.at) for c in changes),
        ended_at=row.ended_at,
        ended_why=row.ended_why,
    )


def everything(actor: Actor, area: Area, now: datetime) -> tuple[Line, ...]:
    """Every line of an area, for those who keep it and for the clock: what presses first, then what is named."""
    day = today(actor, now)
    named = _named(actor, NAMED_BY[area], day)
    rows = Said.objects.filter(
        entry__school_id=actor.school_id, entry__area=area, entry__ended_at__isnull=True, is_latest=True
    )
    lines = [
        Line(area, given, rules.flags(area, given, day), row.entry_id, row.number, named=given.kind in named)
        for row in rows
        for given in (_given(row),)
    ]
    if area is Area.RELATED:
        lines += _own(actor, day, named)
        wanted = _named(actor, SECTIONS, day)
        lines += [_without_section(name) for name in rules.missing_sections(wanted, [line.given for line in lines])]
    lines += _missing(area, named, lines, day)
    return tuple(sorted(lines, key=lambda line: (not rules.is_pressing(line.flags), not line.flags, *_title(line))))


def owners(actor: Actor, lines: Iterable[Line], now: datetime) -> tuple[int, ...]:
    """Whoever is in a post that owns one of these now."""
    posts = sorted({line.given.owner for line in lines} & ROLES)
    return people.holders(actor.school_id, now).of_any([Role(post) for post in posts])


def measures(actor: Actor, since: datetime, now: datetime) -> Mapping[str, Measure]:
    """What shows that the library is kept: entries, and how many of them somebody has to look at."""
    del since  # what is kept now is what counts, not what was written this year
    found = {}
    for area, setting in NAMED_BY.items():
        lines = everything(actor, area, now)
        there = sum(line.named and not {Flag.MISSING, Flag.NO_SECTION} & set(line.flags) for line in lines)
        pressing = sum(rules.is_pressing(line.flags) for line in lines)
        words = f"{there} of those named are in the library. {pressing} to look at."
        found[setting.key] = Measure(words, count=there, overdue=pressing)
    sections = [line for line in everything(actor, Area.RELATED, now) if Flag.NO_SECTION in line.flags]
    words = f"{len(sections)} of the sections named are not found." if sections else "Every section named is found."
    found[SECTIONS.key] = Measure(words, count=0 if sections else 1, overdue=len(sections))
    return found


def _named(actor: Actor, setting: Setting[tuple[str, ...]], day: date) -> tuple[str, ...]:
    bindings = rulebook.rulebook(actor.school_id, day).bindings.get(setting.key, ())
    return tuple(dict.fromkeys(word for binding in bindings for word in binding.value))


def _own(actor: Actor, day: date, named: Iterable[str]) -> list[Line]:
    """Our own documents in force, which nobody has to enter."""
    lines = []
    for version in rulebook.in_force(actor.school_id, day):
        document = rulebook.document(version)
        months = document.review_every_months
        due = add_months(version.in_force_from, months) if version.in_force_from and months else None
        given = Given(
            kind=rules.OWN_KINDS.get(document.kind, "own"),
            title=version.title,
            edition=f"Version {version.number}",
            dated=version.in_force_from,
            owner=document.approved_by,
            review_due=due,
            sections=tuple(section.title for section in document.sections),
        )
        found = (Flag.OVERDUE,) if due is not None and due < day else ()
        address = subjects.address(subjects.CLAUSE, f"{version.id}#").rstrip("#")
        lines.append(Line(Area.RELATED, given, found, address=address, named=given.kind in set(named)))
    return lines


def _missing(area: Area, named: Iterable[str], lines: Iterable[Line], day: date) -> list[Line]:
    """What a policy names and nobody has entered. Of a service only its name is known, and that may be enough."""
    found = tuple(lines)
    if area is Area.SERVICES:
        there = {line.given.title.casefold() for line in found}
        without = [Given(kind=name, title=name) for name in named if name.casefold() not in there]
        return [Line(area, given, rules.flags(area, given, day), named=True) for given in without]
    kinds = {line.given.kind for line in found if Flag.NO_SECTION not in line.flags}
    said = _said(area)
    return [
        Line(area, Given(kind=kind, title=_headed(said.get(kind, kind))), (Flag.MISSING,), named=True)
        for kind in named
        if kind not in kinds
    ]


def _without_section(name: str) -> Line:
    title = _headed(SECTIONS.kind.say((name,)))
    return Line(Area.RELATED, Given(kind=rules.SECTIONS[name][0], title=title), (Flag.NO_SECTION,), named=True)


def _said(area: Area) -> dict[str, str]:
    kind = NAMED_BY[area].kind
    return {option: kind.say((option,)) for option in getattr(kind, "options", ())}


def kinds(area: Area) -> dict[str, str]:
    """The kinds of document that an entry of an area may be, in words; empty where it has none."""
    return _said(area)


def _as_read(line: Line) -> Line:
    """As whoever only reads sees it."""
    given = Given(kind=line.given.kind, title=line.given.title, edition=line.given.edition, link=line.given.link)
    return replace(line, given=given, flags=(), entry=None)


def _headed(words: str) -> str:
    return words[:1].upper() + words[1:]


def _title(line: Line) -> tuple[str, int]:
    return line.given.title.casefold(), line.entry or 0


def _given(row: Said) -> Given:
    values = {field: getattr(row, field) for field in _FIELDS}
    return Given(**{**values, "sections": tuple(row.sections)})
