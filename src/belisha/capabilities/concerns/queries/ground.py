"""What verdicts rest on, read once: the register, the calendar, the rulebooks; and the facts of parts as known today."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Max, QuerySet

from belisha.capabilities.concerns.models import Concern, EntryRow, PartyRow, StateRow, Visibility
from belisha.capabilities.concerns.queries.contexts import ENTRY, WORDS
from belisha.capabilities.concerns.rules.receivers import NEAR_ROLES
from belisha.capabilities.concerns.rules.routing import route
from belisha.capabilities.concerns.terms import (
    Answer,
    Door,
    EntryKind,
    Part,
    Party,
    PartyRole,
    ReportFacts,
    Routing,
    Stance,
    State,
    Why,
)
from belisha.kernel.duties import queries as duties
from belisha.kernel.people import places as classes
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import queries as rulebooks
from belisha.kernel.schools import queries as schools
from belisha.kernel.seal import actions as seal
from belisha.plain.calendar import Calendar
from belisha.plain.holders import Holders
from belisha.plain.names import Role
from belisha.plain.rulebook import Rulebook


@dataclass
class Ground:
    """One school at one moment. Rulebooks of past days are read when they are first asked for."""

    school_id: int
    now: datetime
    calendar: Calendar
    holders: Holders
    _books: dict[date, Rulebook] = field(default_factory=dict)
    _on_call: dict[datetime, tuple[int, ...]] = field(default_factory=dict)

    def day(self, at: datetime) -> date:
        return self.calendar.local(at).date()

    def book(self, at: datetime) -> Rulebook:
        """The rulebook in force at a moment."""
        day = self.day(at)
        if day not in self._books:
            self._books[day] = rulebooks.rulebook(self.school_id, day)
        return self._books[day]

    def on_call(self, at: datetime) -> tuple[int, ...]:
        """Who is on call when whatever came at `at` would cross an evening."""
        nightfall = self.calendar.nightfall(at)
        if nightfall not in self._on_call:
            self._on_call[nightfall] = duties.on_call(self.school_id, nightfall)
        return self._on_call[nightfall]


def ground(school_id: int, now: datetime) -> Ground:
    """The register, the calendar and the ties of this moment."""
    return Ground(school_id, now, schools.calendar(school_id), people.holders(school_id, now))


def verdict(on: Ground, facts: ReportFacts, *, came_at: datetime | None = None) -> Routing:
    """Ask the rule. `came_at` is when the report came, where that is not now: it keeps its route and its clocks."""
    children = [party.person for party in facts.about if party.person is not None]
    found = classes.places(on.school_id, children, on.day(on.now))
    return _verdict(on, facts, found, came_at or on.now)


def _verdict(on: Ground, facts: ReportFacts, found: Mapping[int, classes.Place], came_at: datetime) -> Routing:
    here = [found[p.person] for p in facts.about if p.person is not None and p.person in found]
    teachers = tuple(sorted(frozenset[int]().union(*(place.teachers for place in here))))
    near = {role: teachers if role is not Role.LINE_MANAGER else () for role in NEAR_ROLES}
    years = frozenset[str]().union(*(place.years for place in here))
    whole = replace(facts, near=near, years=years, on_call=on.on_call(facts.at))
    today = on.book(on.now) if on.day(came_at) != on.day(on.now) else None
    return route(whole, on.book(came_at), on.holders, on.calendar, today=today)


def verdicts(on: Ground, concerns: Iterable[Concern]) -> Iterator[tuple[Concern, ReportFacts, Routing]]:
    """The verdict of today on each of these parts; the number of queries does not grow with them."""
    rows = list(concerns)
    facts = facts_of_many(on, rows)
    people_in = {p.person for found in facts.values() for p in found.about if p.person is not None}
    found = classes.places(on.school_id, people_in, on.day(on.now))
    for row in rows:
        known = facts[row.pk]
        yield row, known, _verdict(on, known, found, row.submission.reported_at)


def facts_of(on: Ground, concern: Concern) -> ReportFacts:
    """The facts of a part's whole report as they are known today."""
    return facts_of_many(on, [concern])[concern.pk]


def facts_of_many(on: Ground, concerns: Iterable[Concern]) -> Mapping[int, ReportFacts]:
    """The facts of each part's whole report: every party of every part, the type chosen, ages, what was lifted."""
    rows = list(concerns)
    ids = [row.pk for row in rows]
    submissions = {row.submission_id for row in rows}
    parties: dict[int, set[tuple[int | None, str, str]]] = {}
    here = PartyRow.objects.filter(concern__submission_id__in=submissions, moved_at__isnull=True)
    for submission, person, kinds, role in here.values_list("concern__submission_id", "person_id", "kinds", "role"):
        parties.setdefault(submission, set()).add((person, kinds, role))
    there: dict[int, set[Part]] = {}
    siblings = Concern.objects.filter(submission_id__in=submissions).values_list("submission_id", "part")
    for submission, part in siblings:
        there.setdefault(submission, set()).add(Part(part))
    barred = Visibility.objects.filter(concern_id__in=ids, stance=Stance.BARRED.value)
    lifted, held = _by_concern(barred.filter(lifted=True)), _by_concern(barred.filter(ended_at__isnull=True))
    ages = _ages(on.school_id, ids)
    began = dict(
        StateRow.objects.filter(concern_id__in=ids, state=State.REPORTED.value)
        .values_list("concern_id")
        .annotate(last=Max("at"))
    )
    said = seal.open_many(
        on.school_id, ((r.submission.data_key_id, bytes(r.submission.sealed)) for r in rows), context=WORDS
    )
    return {
        row.pk: _facts(
            row,
            frozenset(there.get(row.submission_id, ())),
            json.loads(words or "{}"),
            parties.get(row.submission_id, set()),
            _Hiding(frozenset(held.get(row.pk, ())), frozenset(lifted.get(row.pk, ()))),
            ages.get(row.pk),
            began.get(row.pk, row.reported_at),
        )
        for row, words in zip(rows, said, strict=True)
    }


@dataclass(frozen=True, slots=True)
class _Hiding:
    held: frozenset[tuple[int, Why]]
    lifted: frozenset[tuple[int, Why]]


def _by_concern(rows: QuerySet[Visibility]) -> dict[int, set[tuple[int, Why]]]:
    found: dict[int, set[tuple[int, Why]]] = {}
    for concern, person, why in rows.values_list("concern_id", "person_id", "why"):
        found.setdefault(concern, set()).add((person, Why(why)))
    return found


def _facts(
    concern: Concern,
    there: frozenset[Part],
    words: Mapping[str, Any],
    parties: set[tuple[int | None, str, str]],
    hiding: _Hiding,
    ages: tuple[str, ...] | None,
    began: datetime,
) -> ReportFacts:
    """`began` is when the part last became nobody's: its act clock and its ladder count from there."""
    submission = concern.submission
    return ReportFacts(
        seen_at=submission.seen_at,
        at=began,
        type=concern.type or None,
        door=Door(submission.door) if submission.door else None,
        about=tuple(
            Party(frozenset(filter(None, kinds.split(","))), person, PartyRole(role))
            for person, kinds, role in sorted(parties, key=str)
        ),
        reporter=words.get("reporter"),
        reporter_kinds=frozenset(words.get("reporter_kinds", ())),
        urgent=submission.urgent,
        parts=there,
        ages=tuple(words.get("ages", ())) if ages is None else ages,
        place=words.get("place", ""),
        channel=submission.channel,
        could_be_head=_answer(words, "could_be_head"),
        child_at_risk=_child_answer(words, concern),
        excluded=frozenset(words.get("excluded", ())),
        held=hiding.held,
        lifted=hiding.lifted,
    )


def _ages(school_id: int, concerns: Iterable[int]) -> Mapping[int, tuple[str, ...]]:
    """What the newest triage of each part says about ages in a picture."""
    rows = list(
        EntryRow.objects.filter(concern_id__in=list(concerns), kind=EntryKind.TRIAGE.value)
        .select_related("concern")
        .order_by("at", "pk")
    )
    texts = seal.open_many(school_id, ((r.concern.data_key_id, bytes(r.sealed)) for r in rows), context=ENTRY)
    found: dict[int, tuple[str, ...]] = {}
    for row, text in zip(rows, texts, strict=True):
        given = json.loads(text or "{}").get("ages")
        if given is not None:
            found[row.concern_id] = tuple(given)
    return found


def _answer(words: Mapping[str, Any], key: str) -> Answer | None:
    return Answer(words[key]) if words.get(key) else None


def _child_answer(words: Mapping[str, Any], concern: Concern) -> Answer | None:
    """A part for a child exists: it does not vanish because a type says less."""
    return Answer.YES if concern.part == Part.CHILD else _answer(words, "child_at_risk")
