"""The register of delegations as this actor may see it. Words and reasons are read by the two whom each is between."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Q, QuerySet

from belisha.capabilities.posts import rules
from belisha.capabilities.posts.models import Delegation
from belisha.capabilities.posts.settings import DELEGATION, LEAD_STAYS
from belisha.capabilities.posts.terms import READERS, Dates, Line, Task, delegation_ref
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.schools import queries as schools
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor
from belisha.plain.manifest import Measure
from belisha.plain.rulebook import Answer

WORDS, WHY = "posts.words", "posts.why"  # places of what is sealed
A_PAGE = 50


def register(actor: Actor, now: datetime, *, number: int = 1) -> tuple[tuple[Line, ...], bool]:
    """One page of every delegation, the newest first, and whether there are older ones. Without a word of any."""
    if not actor.roles & READERS:
        return (), False
    begin = (number - 1) * A_PAGE
    rows = list(Delegation.objects.filter(school_id=actor.school_id).order_by("-pk")[begin : begin + A_PAGE + 1])
    return _lines(actor, rows[:A_PAGE], now), len(rows) > A_PAGE


def own(actor: Actor, now: datetime, *, number: int = 1) -> tuple[tuple[Line, ...], bool]:
    """One page of what this person was handed or has handed over, with the words of each."""
    if actor.person_id is None:
        return (), False
    begin = (number - 1) * A_PAGE
    rows = list(_between(actor).order_by("-pk")[begin : begin + A_PAGE + 1])
    return _lines(actor, rows[:A_PAGE], now, words=True), len(rows) > A_PAGE


def one(actor: Actor, delegation: int, now: datetime) -> Line | None:
    """One delegation; its words where this person is one of the two. None where it is not this reader's to see."""
    rows = list(_between(actor).filter(pk=delegation)) if actor.person_id is not None else []
    if rows:
        return _lines(actor, rows, now, words=True)[0]
    if not actor.roles & READERS:
        return None
    found = _lines(actor, list(Delegation.objects.filter(pk=delegation, school_id=actor.school_id)), now)
    return found[0] if found else None


def visible(actor: Actor, refs: frozenset[str]) -> frozenset[str]:
    """Those of these delegations that are between this person and another."""
    if actor.person_id is None:
        return frozenset()
    ids = [int(ref.rpartition("-")[2]) for ref in refs if ref.rpartition("-")[2].isdigit()]
    return frozenset(map(delegation_ref, _between(actor).filter(pk__in=ids).values_list("pk", flat=True))) & refs


def ruled(actor: Actor, now: datetime) -> tuple[Answer[bool], Answer[str]]:
    """Whether the lead stays with the DSL, and how what is handed over is recorded, as the policy has it today."""
    book = rulebook.rulebook(actor.school_id, schools.today(actor.school_id, now))
    return book[LEAD_STAYS], book[DELEGATION]


def evidence(actor: Actor, since: datetime, now: datetime) -> Mapping[str, Measure]:
    """How much was handed over in the register since a moment, and what nobody has answered for a week."""
    rows = Delegation.objects.filter(school_id=actor.school_id, handed_over_at__gte=since)
    count, open_ones = rows.count(), rows.filter(accepted_at=None, declined_at=None, ended_at=None)
    late = open_ones.filter(handed_over_at__lt=now - rules.ANSWER_WITHIN, last__gte=now.date()).count()
    last = rows.order_by("-pk").values_list("handed_over_at", flat=True).first()
    month = f"{last:%B %Y}" if last else ""
    return {
        DELEGATION.key: Measure(f"Tasks handed over in the register: {count}.", count, late, month),
        LEAD_STAYS.key: Measure(
            f"Tasks handed over in the register, the lead responsibility never among them: {count}.", count, last=month
        ),
    }


def dates_of(row: Delegation) -> Dates:
    """What decides where a delegation stands."""
    return Dates(row.first, row.last, row.accepted_at, row.declined_at, row.ended_at)


def _between(actor: Actor) -> QuerySet[Delegation]:
    mine = Q(by_id=actor.who) | Q(to_id=actor.who)
    return Delegation.objects.filter(mine, school_id=actor.school_id)


def _lines(actor: Actor, rows: Iterable[Delegation], now: datetime, *, words: bool = False) -> tuple[Line, ...]:
    rows = list(rows)
    today = schools.today(actor.school_id, now)
    names = people.names(actor.school_id, {p for row in rows for p in (row.by_id, row.to_id, row.ended_by_id) if p})
    said = _opened(actor.school_id, [bytes(row.words) for row in rows], WORDS) if words else [""] * len(rows)
    why = _opened(actor.school_id, [bytes(row.why) for row in rows], WHY) if words else [""] * len(rows)
    return tuple(
        Line(
            id=row.pk,
            task=Task(row.task),
            by=row.by_id,
            by_name=names.get(row.by_id, ""),
            to=row.to_id,
            to_name=names.get(row.to_id, ""),
            dates=dates_of(row),
            state=rules.state(dates_of(row), today),
            words=said[place],
            why=why[place],
            ended_by_name=names.get(row.ended_by_id or 0, ""),
        )
        for place, row in enumerate(rows)
    )


def _opened(school_id: int, sealed: list[bytes], context: str) -> list[str]:
    if not sealed:
        return []
    key = seal.school_key_id(school_id)
    return [text or "" for text in seal.open_many(school_id, [(key, blob) for blob in sealed], context=context)]
