"""Decide between two meetings, and settle it there (safeguarding.md P2)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Max

from belisha.kernel import catalogue
from belisha.kernel.audit import actions as audit
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import queries
from belisha.kernel.rulebook.actions import tell_of_change
from belisha.kernel.rulebook.models import InterimDecision
from belisha.kernel.schools import queries as schools
from belisha.kernel.schools.holding import hold
from belisha.plain.actor import Actor
from belisha.plain.decision import Refused, no
from belisha.plain.interim import DECIDES, LASTS, SETTLES, Direction, direction, may_decide

LONGEST = 2000
Opened = Callable[[Actor, datetime, int], None]
_listeners: list[Opened] = []


class Settled(StrEnum):
    """How the governors settled it."""

    RATIFIED = "ratified"  # tightening that runs already: it goes on to its last day
    APPROVED = "approved"  # loosening: it runs from the day of the approval
    REFUSED = "refused"  # it ends at once, or never begins
    ENDED = "ended"  # by whoever decided it, before its time


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody wants to decide. `is_tighter` is their own word, asked where nothing else can tell."""

    key: str
    value: Any  # plain data, as a policy file would write it
    why: str
    is_tighter: bool | None = None


def on_decided(listener: Opened) -> None:
    """Call `listener(actor, now, id)` inside the transaction in which a decision is made: it goes on the next agenda."""
    if listener not in _listeners:
        _listeners.append(listener)


def decide(*, actor: Actor, now: datetime, given: Given) -> int:
    """Decide; answers the id. Tightening runs from today, loosening waits for the chair.

    Raises Refused for a setting that no interim decision may touch, below the law, without a reason, or where nobody has
    said which way it goes; LookupError for a key that is no setting.
    """
    role = next((role for role in DECIDES if role in actor.roles), None)
    if role is None or actor.person_id is None:
        raise Refused(no("policies.interim_not_yours"))
    if not given.why.strip() or len(given.why) > LONGEST:
        raise Refused(no("policies.interim_why", longest=LONGEST))
    setting = catalogue.settings()[given.key]
    with transaction.atomic():
        hold(actor.school_id)
        day = schools.today(actor.school_id, now)
        running = queries.rulebook(actor.school_id, day)[setting].value
        try:
            value = setting.kind.read(given.value)
        except ValueError as wrong:
            raise Refused(no("policies.interim_value", what=str(wrong))) from wrong
        may_decide(setting, value, running).require()
        known = direction(setting, value, running)
        if known is Direction.UNKNOWN and given.is_tighter is None:
            raise Refused(no("policies.interim_which_way"))
        is_tighter = given.is_tighter is True if known is Direction.UNKNOWN else known is Direction.TIGHTER
        number = InterimDecision.objects.filter(school_id=actor.school_id).aggregate(last=Max("number"))["last"] or 0
        row = InterimDecision.objects.create(
            school_id=actor.school_id,
            number=number + 1,
            key=given.key,
            value=setting.kind.write(value),
            why=given.why.strip(),
            is_tighter=is_tighter,
            decided_at=now,
            decided_by_id=actor.person_id,
            decided_by_name=_name(actor),
            role=role.value,
            from_day=day if is_tighter else None,
            upto_day=day + LASTS,
        )
        detail: audit.Detail = {"number": row.number, "key": row.key, "value": str(row.value), "why": row.why}
        audit.record(actor=actor, now=now, event="rulebook.interim_decided", detail=detail)
        for listener in _listeners:
            listener(actor, now, row.pk)
        if is_tighter:
            tell_of_change(actor, now)
    return row.pk


def settle(*, actor: Actor, now: datetime, decision: int, minute: str, yes: bool) -> None:
    """The governors ratify what runs, approve what waits, or refuse it; a refusal ends it at once.

    Raises Refused for whoever decided it themselves, without a minute, and where it is settled or over.
    """
    if not actor.holds(*SETTLES):
        raise Refused(no("policies.interim_governors"))
    if not minute.strip():
        raise Refused(no("policies.interim_minute"))
    with transaction.atomic():
        row = _open(actor, now, decision)
        if row.settled_as:
            raise Refused(no("policies.interim_settled", by=row.settled_by_name))
        if row.decided_by_id == actor.person_id:
            raise Refused(no("policies.interim_own"))
        day = schools.today(actor.school_id, now)
        row.settled_as = (Settled.RATIFIED if row.is_tighter else Settled.APPROVED) if yes else Settled.REFUSED
        if yes and not row.is_tighter:
            row.from_day = day
        if not yes:
            row.upto_day = day - timedelta(days=1)
        _close(actor, now, row, minute)


def end(*, actor: Actor, now: datetime, decision: int) -> None:
    """Whoever decided it, or the chair, ends it before its time; the rule from before runs from today."""
    with transaction.atomic():
        row = _open(actor, now, decision)
        if row.decided_by_id != actor.person_id and not actor.holds(*SETTLES):
            raise Refused(no("policies.interim_not_yours"))
        row.settled_as = Settled.ENDED
        row.upto_day = schools.today(actor.school_id, now) - timedelta(days=1)
        _close(actor, now, row, "")


def _open(actor: Actor, now: datetime, decision: int) -> InterimDecision:
    hold(actor.school_id)
    row = InterimDecision.objects.get(pk=decision, school_id=actor.school_id)
    is_over = row.upto_day < schools.today(actor.school_id, now)
    if is_over or row.settled_as in (Settled.REFUSED, Settled.ENDED):
        raise Refused(no("policies.interim_over"))
    return row


def _close(actor: Actor, now: datetime, row: InterimDecision, minute: str) -> None:
    row.settled_at, row.settled_by_name, row.minute = now, _name(actor), minute.strip()[:200]
    row.save()
    detail: audit.Detail = {"number": row.number, "settled_as": row.settled_as, "minute": row.minute}
    audit.record(actor=actor, now=now, event="rulebook.interim_settled", detail=detail)
    tell_of_change(actor, now)


def _name(actor: Actor) -> str:
    return people.names(actor.school_id, [actor.who]).get(actor.who, "") or actor.system
