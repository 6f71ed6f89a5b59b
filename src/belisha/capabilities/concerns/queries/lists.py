"""Lists: the board, one child, the search."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, QuerySet

from belisha.capabilities.concerns.models import Concern, EntryRow, PartyRow, Visibility
from belisha.capabilities.concerns.queries.contexts import ENTRY, WORDS
from belisha.capabilities.concerns.queries.opening import shown_words
from belisha.capabilities.concerns.queries.seeing import names, visible_to
from belisha.capabilities.concerns.shown import BoardLine, ChildLine
from belisha.capabilities.concerns.terms import OPEN_STATES, State
from belisha.kernel.people import queries as people
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor
from belisha.plain.names import Affiliation

_STATES = {
    "new": (State.REPORTED,),
    "overdue": (State.REPORTED,),
    "waiting": (State.ACCEPTED, State.TRIAGED),
    "closed": (State.CLOSED,),
}


def board(
    actor: Actor, now: datetime, *, show: str = "open", before: datetime | None = None, size: int = 25
) -> tuple[BoardLine, ...]:
    """A page of the board, the urgent and the oldest unaccepted first where it is about new ones, else the newest."""
    found: list[Concern] = []
    for state in _STATES.get(show, OPEN_STATES):  # one index range each, so that no page sorts every row of a school
        rows = _shown(visible_to(actor), actor, now, show).filter(state=state.value)
        if before is not None:
            rows = rows.filter(reported_at__lt=before)
        found += rows.order_by("-reported_at", "-pk")[: size + 1]
    newest = sorted(found, key=lambda row: (row.reported_at, row.pk), reverse=True)
    return _lines(actor, newest[: size + 1], now)


def counts(actor: Actor, now: datetime) -> Mapping[str, int]:
    """How many stand in each tab of the board, at most 1000 each."""
    found = {}
    for show in ("new", "mine", "waiting", "overdue"):
        found[show] = _shown(visible_to(actor), actor, now, show)[:1000].count()
    return found


def sees_only_technical(actor: Actor) -> bool:
    """Whether everything open that somebody sees is a technical card."""
    return not visible_to(actor).exclude(_technical(actor)).filter(state__in=OPEN_STATES).exists()


def of_person(actor: Actor, person_id: int, now: datetime) -> tuple[BoardLine, ...]:
    """Every visible part in which somebody is a party now: one child, one chronology. No technical card: it names nobody."""
    held = PartyRow.objects.filter(concern=OuterRef("pk"), person_id=person_id, moved_at__isnull=True)
    rows = (
        visible_to(actor)
        .exclude(_technical(actor))
        .filter(Exists(held))
        .select_related("owner")
        .order_by("-reported_at", "-pk")[:200]
    )
    return _lines(actor, rows, now)


def by_child(actor: Actor, now: datetime, *, before: datetime | None = None, size: int = 25) -> tuple[ChildLine, ...]:
    """Children with something open that this reader sees, the newest first: always the same number of queries."""
    # read first: within the other query, PostgreSQL would go through everybody in every closed one
    seen = list(visible_to(actor).exclude(_technical(actor)).filter(state__in=OPEN_STATES).values_list("pk", flat=True))
    held = PartyRow.objects.filter(
        concern_id__in=seen, moved_at__isnull=True, person__isnull=False, kinds__contains=Affiliation.PUPIL.value
    )
    rows = held.values("person_id").annotate(
        open=Count("concern_id", distinct=True), newest_at=Max("concern__reported_at")
    )
    if before is not None:
        rows = rows.filter(newest_at__lt=before)
    found = list(rows.order_by("-newest_at", "-person_id")[: size + 1])
    known = people.marked(actor.school_id, (row["person_id"] for row in found), now.date())
    return tuple(
        ChildLine(row["person_id"], str(known[row["person_id"]]), row["open"], row["newest_at"])
        for row in found
        if row["person_id"] in known
    )


def search(actor: Actor, words: str, now: datetime, *, limit: int = 2000) -> tuple[BoardLine, ...]:
    """Parts whose words hold every word, by opening the newest `limit` of those this reader may see."""
    wanted = [word.casefold() for word in words.split()][:8]
    if not wanted:
        return ()
    rows = list(
        visible_to(actor)
        .exclude(_technical(actor))
        .select_related("submission", "owner")
        .order_by("-reported_at")[:limit]
    )
    texts: dict[int, str] = {}
    opened = seal.open_many(
        actor.school_id, ((r.submission.data_key_id, bytes(r.submission.sealed)) for r in rows), context=WORDS
    )
    people_in = _names_of(actor, rows)
    for row, text in zip(rows, opened, strict=True):
        said = json.loads(text or "{}")
        texts[row.pk] = f"{row.ref} {_text(shown_words(row.part, said))} {people_in.get(row.pk, '')}".casefold()
    entries = EntryRow.objects.filter(concern__in=[row.pk for row in rows]).select_related("concern")[:5000]
    pairs = ((entry.concern.data_key_id, bytes(entry.sealed)) for entry in entries)
    for entry, text in zip(entries, seal.open_many(actor.school_id, pairs, context=ENTRY), strict=True):
        texts[entry.concern_id] += (text or "").casefold()
    found = [row for row in rows if all(word in texts[row.pk] for word in wanted)][:50]
    return _lines(actor, found, now)


def _text(said: Mapping[str, Any]) -> str:
    """What was told, without the ids and answers that stand beside it."""
    return " ".join(
        str(said.get(key) or "") for key in ("happened", "child_words", "opinion", "place", "device", "address", "name")
    )


def _names_of(actor: Actor, rows: list[Concern]) -> Mapping[int, str]:
    """The names of everybody in these parts, by part."""
    held = PartyRow.objects.filter(concern__in=[row.pk for row in rows], moved_at__isnull=True, person__isnull=False)
    pairs = list(held.values_list("concern_id", "person_id"))
    known = names(actor, {person for _, person in pairs})
    found: dict[int, str] = {}
    for concern, person in pairs:
        found[concern] = f"{found.get(concern, '')} {known.get(person or 0, '')}"
    return found


def _technical(actor: Actor) -> Exists:
    """Parts of which this reader sees the technical card alone. One row must say both: theirs, and technical."""
    return Exists(
        Visibility.objects.filter(
            concern=OuterRef("pk"), person_id=actor.who, technical_only=True, ended_at__isnull=True
        )
    )


def _shown(rows: QuerySet[Concern], actor: Actor, now: datetime, show: str) -> QuerySet[Concern]:
    match show:
        case "new":
            return rows.filter(state=State.REPORTED.value)
        case "mine":
            return rows.filter(owner_id=actor.person_id, state__in=OPEN_STATES)
        case "waiting":
            return rows.filter(state__in=(State.ACCEPTED.value, State.TRIAGED.value)).exclude(owner_id=actor.person_id)
        case "overdue":
            return rows.filter(state=State.REPORTED.value, accept_by__lt=now)
        case "closed":
            return rows.filter(state=State.CLOSED.value)
        case _:
            return rows.filter(state__in=OPEN_STATES)


def _lines(actor: Actor, rows: Iterable[Concern], now: datetime) -> tuple[BoardLine, ...]:
    found = list(rows)
    ids = [row.pk for row in found]
    parties = list(
        PartyRow.objects.filter(
            concern_id__in=ids, moved_at__isnull=True, person__isnull=False, kinds__contains="pupil"
        )
    )
    known = people.marked(actor.school_id, {p.person_id for p in parties if p.person_id}, now.date())
    technical = set(
        Visibility.objects.filter(
            concern_id__in=ids, person_id=actor.who, technical_only=True, ended_at__isnull=True
        ).values_list("concern_id", flat=True)
    )
    owners = names(actor, (row.owner_id for row in found))
    children: dict[int, list[str]] = {}
    for party in parties:
        if party.person_id is not None and party.person_id in known:
            children.setdefault(party.concern_id, []).append(str(known[party.person_id]))
    return tuple(
        BoardLine(
            ref=row.ref,
            part=row.part,
            type=row.type,
            state=row.state,
            urgent=row.urgent,
            reported_at=row.reported_at,
            accept_by=row.accept_by,
            owner=owners.get(row.owner_id or 0, ""),
            children=() if row.pk in technical else tuple(children.get(row.pk, ())),
            technical_only=row.pk in technical,
        )
        for row in found
    )
