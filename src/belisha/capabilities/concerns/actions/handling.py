"""Accepting, handing over, triage, closing and reopening: the moves of a part."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import F

from belisha.capabilities.concerns.actions.deciding import (
    ACCEPT,
    CONFIRM,
    FOLLOWS,
    OFFERED,
    WORK,
    about,
    redecide,
    tell,
    write_stance,
)
from belisha.capabilities.concerns.actions.opening import open_missing_parts
from belisha.capabilities.concerns.models import Concern, EntryRow, StateRow
from belisha.capabilities.concerns.queries import (
    ENTRY,
    KIND,
    is_technical_only,
    locked,
    names,
    reached_rung,
    recorded,
    required_steps,
    standing,
    to_ring,
)
from belisha.capabilities.concerns.rules import may
from belisha.capabilities.concerns.terms import (
    KCSIE_ALL_STAFF,
    MOVES,
    EntryKind,
    Stance,
    State,
)
from belisha.content.concern_types import types
from belisha.kernel.audit import actions as audit
from belisha.kernel.duties import actions as duties
from belisha.kernel.rulebook import queries as rulebooks
from belisha.kernel.schools import queries as schools
from belisha.kernel.schools.holding import hold
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor
from belisha.plain.decision import Refused, no
from belisha.plain.move import after
from belisha.plain.source import SILENCE, Source

FREEZE = frozenset(
    {
        EntryKind.DECISION,
        EntryKind.POLICE_DECISION,
        EntryKind.BREACH_DECISION,
        EntryKind.ADULT_THRESHOLD,
        EntryKind.CLOSED,
    }
)


class NotThere(LookupError):
    """No such part for this person: it does not exist, or it is hidden, which is the same answer."""


class ChangedMeanwhile(Exception):
    """Somebody else has changed it since the form was opened. Nothing was written."""


def accept(*, actor: Actor, now: datetime, ref: str) -> None:
    """One named person takes it: the ladder stops, and a duty to work on it begins.

    Raises Refused where somebody else has taken it, NotThere where it is hidden.
    """
    with transaction.atomic():
        hold(actor.school_id)
        concern, who, rung_role = _for_taking(actor, ref, now)
        may.accept(who).require()
        if who.state is State.REPORTED:
            taken = Concern.objects.filter(pk=concern.pk, state=State.REPORTED.value)
        else:
            taken = Concern.objects.filter(pk=concern.pk, offered_to_id=actor.person_id)
        state = State.ACCEPTED if who.state is State.REPORTED else who.state
        changed = taken.update(state=state.value, owner_id=actor.person_id, offered_to=None, version=F("version") + 1)
        if not changed:
            raise Refused(no("concerns.already_accepted"))
        if rung_role:
            write_stance(concern, _person(actor), Stance.GRANTED, now, Source(law=KCSIE_ALL_STAFF), role=rung_role)
        _moved(concern, "accept", state, actor, now)
        for kind in (ACCEPT, OFFERED):
            duties.finish(about=about(concern), now=now, kind=kind)
        _work_on(concern, actor, now)
        _audit(actor, now, "concerns.accepted", concern)


def hand_over(*, actor: Actor, now: datetime, ref: str, version: int, to: int, why: str) -> None:
    """Offer it to another reader. Until they accept, it stays with its owner, and so does its clock (F2)."""
    with transaction.atomic():
        concern, who = for_writing(actor, ref, version)
        may.move(who, "hand_over").require()
        reader = concern.visibility.filter(
            person_id=to, stance=Stance.GRANTED.value, ended_at__isnull=True, technical_only=False
        )
        barred = concern.visibility.filter(person_id=to, stance=Stance.BARRED.value, ended_at__isnull=True)
        if not reader.exists() or barred.exists():
            raise Refused(no("concerns.not_your_post", who="its readers"))
        if to == actor.person_id:
            raise Refused(no("concerns.yours_already"))
        Concern.objects.filter(pk=concern.pk).update(offered_to_id=to, version=F("version") + 1)
        add_entry(concern, EntryKind.HANDED_OVER, actor, now, {"why": why, "to": names(actor, [to]).get(to, "")})
        plan = duties.DutyPlan(OFFERED, _next_look(concern, now), (to,), SILENCE)
        duties.open_duty(about=about(concern), now=now, plan=plan)
        duties.hand_to(about=about(concern), now=now, kind=OFFERED, people=(to,))
        tell(concern, (to,), now)
        _audit(actor, now, "concerns.handed_over", concern)


def take_over(*, actor: Actor, now: datetime, ref: str, version: int, why: str) -> None:
    """Take it from whoever has it, with a reason: an owner is ill, or away, and it cannot wait (F2, deputies and cover).

    Whoever had it is told, and may still read it.
    """
    with transaction.atomic():
        concern, who = for_writing(actor, ref, version)
        may.move(who, "take_over").require()
        _need(why)
        before, state = concern.owner_id, State(concern.state)
        Concern.objects.filter(pk=concern.pk).update(
            owner_id=actor.person_id, offered_to=None, version=F("version") + 1
        )
        add_entry(concern, EntryKind.HANDED_OVER, actor, now, {"why": why, "taken_from": who.owner})
        _moved(concern, "take_over", state, actor, now)
        duties.finish(about=about(concern), now=now, kind=OFFERED)
        _work_on(concern, actor, now)
        barred = concern.visibility.filter(stance=Stance.BARRED.value, ended_at__isnull=True)
        if before is not None and not barred.filter(person_id=before).exists():
            tell(concern, (before,), now)
        _audit(actor, now, "concerns.taken_over", concern)


def triage(
    *, actor: Actor, now: datetime, ref: str, version: int, type_: str, words: str, ages: tuple[str, ...] = ()
) -> None:
    """Name it in the receiver's words. The type adds steps, people and parts; it never takes anybody away from a child.

    `ages` are those of whoever is in a picture, in years or "unknown"; nobody's age said is nobody's age known.
    """
    if type_ not in types():
        raise LookupError(type_)
    with transaction.atomic():
        concern, who = for_writing(actor, ref, version)
        may.move(who, "triage").require()
        Concern.objects.filter(pk=concern.pk).update(type=type_, state=State.TRIAGED.value, version=F("version") + 1)
        concern.type, concern.state = type_, State.TRIAGED.value
        said: dict[str, object] = {"type": types()[type_].title, "words": words}
        if ages:
            said["ages"] = list(ages)
        add_entry(concern, EntryKind.TRIAGE, actor, now, said)
        _moved(concern, "triage", State.TRIAGED, actor, now)
        redecide(actor, now, concern)
        open_missing_parts(actor, now, concern)
        _audit(actor, now, "concerns.triaged", concern)


def close(*, actor: Actor, now: datetime, ref: str, version: int, why: str) -> None:
    """Close with a reason. Raises Refused naming the steps that are empty and what requires them."""
    with transaction.atomic():
        concern, who = for_writing(actor, ref, version)
        may.close(who, required_steps(concern, now), recorded(concern, now), to_ring(concern, now)).require()
        _need(why)
        Concern.objects.filter(pk=concern.pk).update(state=State.CLOSED.value, version=F("version") + 1)
        add_entry(concern, EntryKind.CLOSED, actor, now, {"why": why})
        _moved(concern, "close", State.CLOSED, actor, now)
        for kind in (ACCEPT, WORK, OFFERED, CONFIRM, "concerns.answer", "concerns.leaving"):
            duties.finish(about=about(concern), now=now, kind=kind)
        _audit(actor, now, "concerns.closed", concern)


def reopen(*, actor: Actor, now: datetime, ref: str, version: int, why: str) -> None:
    """Open it again, with a reason; whoever reopens it owns it."""
    with transaction.atomic():
        concern, who = for_writing(actor, ref, version)
        may.move(who, "reopen").require()
        _need(why)
        state = State(after(MOVES, "reopen", State.CLOSED) or State.ACCEPTED)
        Concern.objects.filter(pk=concern.pk).update(
            state=state.value, owner_id=actor.person_id, version=F("version") + 1
        )
        add_entry(concern, EntryKind.REOPENED, actor, now, {"why": why})
        _moved(concern, "reopen", state, actor, now)
        concern.state, concern.owner_id = state.value, actor.person_id
        redecide(actor, now, concern)
        _work_on(concern, actor, now)
        _audit(actor, now, "concerns.reopened", concern)


def for_writing(actor: Actor, ref: str, version: int) -> tuple[Concern, may.Standing]:
    """The part and how the actor stands to it, with the school held: nobody else changes it meanwhile.

    Raises NotThere also for whoever sees the technical card alone; ChangedMeanwhile.
    """
    hold(actor.school_id)
    concern = locked(actor, ref)
    if concern is None or is_technical_only(actor, concern):
        raise NotThere(ref)
    if concern.version != version:
        raise ChangedMeanwhile
    return concern, standing(actor, concern)


def changed(concern: Concern) -> None:
    """Somebody else's form about this part is out of date from now on."""
    Concern.objects.filter(pk=concern.pk).update(version=F("version") + 1)


class Beside(TypedDict, total=False):
    """What may stand beside the words of a line."""

    happened_at: datetime | None
    about_person: int | None
    corrects: int | None
    key: UUID | None


def add_entry(
    concern: Concern,
    kind: EntryKind,
    actor: Actor,
    now: datetime,
    words: Mapping[str, object],
    **beside: Unpack[Beside],
) -> int:
    """One line of the chronology, sealed under the part's own key; answers its id.

    A form that is sent twice has one key and makes one line. A decision freezes which versions it was made under.
    """
    key = beside.get("key")
    if key is not None and (there := concern.entries.filter(key=key).values_list("pk", flat=True).first()):
        return there
    if kind in FREEZE:
        words = {**words, "under": _in_force(concern.school_id, now)}
    row = EntryRow.objects.create(
        concern=concern,
        kind=kind.value,
        at=now,
        happened_at=beside.get("happened_at") or now,
        author_id=actor.person_id,
        about_id=beside.get("about_person"),
        corrects_id=beside.get("corrects"),
        key=key,
        sealed=seal.close(concern.data_key_id, json.dumps(words, ensure_ascii=False, default=str), context=ENTRY),
    )
    return row.pk


def _in_force(school_id: int, now: datetime) -> str:
    """The documents and versions in force, as a line is to remember them."""
    day = schools.calendar(school_id).local(now).date()
    return "; ".join(f"{view.title}, version {view.number}" for view in rulebooks.in_force(school_id, day))


def _for_taking(actor: Actor, ref: str, now: datetime) -> tuple[Concern, may.Standing, str]:
    """The part for somebody who may read it, or for whom the ladder has reached; the role of the rung, or empty.

    A rung counts only for whoever still holds its post: an old alert opens nothing.
    """
    concern = locked(actor, ref)
    if concern is not None:
        return concern, standing(actor, concern), ""
    role = reached_rung(actor, ref, now)
    row = Concern.objects.filter(school_id=actor.school_id, ref=ref).select_related("submission").first()
    if not role or row is None:
        raise NotThere(ref)
    if row.visibility.filter(person_id=actor.who, stance=Stance.BARRED.value, ended_at__isnull=True).exists():
        raise NotThere(ref)
    return row, may.Standing(State(row.state), is_reader=False, on_a_rung=True, roles=actor.roles), role


def _work_on(concern: Concern, actor: Actor, now: datetime) -> None:
    """The next thing is its owner's: look at it by the end of the next school day."""
    plan = duties.DutyPlan(WORK, _next_look(concern, now), (_person(actor),), SILENCE)
    duties.open_duty(about=about(concern), now=now, plan=plan)
    for kind in (WORK, *FOLLOWS):
        duties.hand_to(about=about(concern), now=now, kind=kind, people=(_person(actor),))


def _next_look(concern: Concern, now: datetime) -> datetime:
    calendar = schools.calendar(concern.school_id)
    return calendar.school_ends(calendar.next_school_day(calendar.local(now).date()))


def _moved(concern: Concern, verb: str, state: State, actor: Actor, now: datetime) -> None:
    StateRow.objects.create(concern=concern, verb=verb, state=state.value, person_id=actor.person_id, at=now)


def _audit(actor: Actor, now: datetime, event: str, concern: Concern) -> None:
    audit.record(actor=actor, now=now, event=event, subject_kind=KIND, subject_ref=concern.ref)


def _need(why: str) -> None:
    if not why.strip():
        raise Refused(no("concerns.reason_missing"))


def _person(actor: Actor) -> int:
    if actor.person_id is None:
        raise NotThere
    return actor.person_id
