"""Accepting, handing over, triage, closing and reopening: the moves of a part."""

import json
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from belisha.capabilities.concerns.actions.deciding import ACCEPT, WORK, about, redecide, write_stance
from belisha.capabilities.concerns.models import Concern, EntryRow, StateRow
from belisha.capabilities.concerns.queries import (
    ENTRY,
    KIND,
    is_technical_only,
    locked,
    names,
    recorded,
    required_steps,
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
from belisha.kernel.duties import queries as duty_queries
from belisha.kernel.notices import actions as notices
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor
from belisha.plain.decision import Refused, no
from belisha.plain.move import after
from belisha.plain.source import SILENCE, Source


class NotThere(LookupError):
    """No such part for this person: it does not exist, or it is hidden, which is the same answer."""


class ChangedMeanwhile(Exception):
    """Somebody else has changed it since the form was opened. Nothing was written."""


def accept(*, actor: Actor, now: datetime, ref: str) -> None:
    """One named person takes it: the ladder stops, and a duty to work on it begins.

    Raises Refused where somebody else has taken it, NotThere where it is hidden.
    """
    with transaction.atomic():
        concern, who, rung_role = _for_taking(actor, ref)
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
        duties.finish(about=about(concern), now=now, kind=ACCEPT)
        duties.open_duty(
            about=about(concern),
            now=now,
            plan=duties.DutyPlan(WORK, now + timedelta(days=1), (_person(actor),), SILENCE),
        )
        duties.hand_to(about=about(concern), now=now, kind=WORK, people=(_person(actor),))
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
        Concern.objects.filter(pk=concern.pk).update(offered_to_id=to, version=F("version") + 1)
        add_entry(concern, EntryKind.HANDED_OVER, actor, now, {"why": why, "to": names(actor, [to]).get(to, "")})
        notices.queue(
            school_id=concern.school_id, person_id=to, now=now, template="new", subject_kind=KIND, subject_ref=ref
        )
        _audit(actor, now, "concerns.handed_over", concern)


def triage(*, actor: Actor, now: datetime, ref: str, version: int, type_: str, words: str) -> None:
    """Name it in the receiver's words. The type adds steps and people; it never takes anybody away from a child."""
    if type_ not in types():
        raise LookupError(type_)
    with transaction.atomic():
        concern, who = for_writing(actor, ref, version)
        may.move(who, "triage").require()
        Concern.objects.filter(pk=concern.pk).update(type=type_, state=State.TRIAGED.value, version=F("version") + 1)
        concern.type, concern.state = type_, State.TRIAGED.value
        add_entry(concern, EntryKind.TRIAGE, actor, now, {"type": types()[type_].title, "words": words})
        _moved(concern, "triage", State.TRIAGED, actor, now)
        redecide(actor, now, concern)
        _audit(actor, now, "concerns.triaged", concern)


def close(*, actor: Actor, now: datetime, ref: str, version: int, why: str) -> None:
    """Close with a reason. Raises Refused naming the steps that are empty and what requires them."""
    with transaction.atomic():
        concern, who = for_writing(actor, ref, version)
        may.close(who, required_steps(concern, now), recorded(concern, now)).require()
        _need(why)
        Concern.objects.filter(pk=concern.pk).update(state=State.CLOSED.value, version=F("version") + 1)
        add_entry(concern, EntryKind.CLOSED, actor, now, {"why": why})
        _moved(concern, "close", State.CLOSED, actor, now)
        for kind in (ACCEPT, WORK):
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
        duties.open_duty(
            about=about(concern),
            now=now,
            plan=duties.DutyPlan(WORK, now + timedelta(days=1), (_person(actor),), SILENCE),
        )
        _audit(actor, now, "concerns.reopened", concern)


def for_writing(actor: Actor, ref: str, version: int) -> tuple[Concern, may.Standing]:
    """The part and how the actor stands to it. Raises NotThere, ChangedMeanwhile."""
    concern = locked(actor, ref)
    if concern is None:
        raise NotThere(ref)
    if concern.version != version:
        raise ChangedMeanwhile
    return concern, standing(actor, concern)


def standing(actor: Actor, concern: Concern) -> may.Standing:
    """How a reader stands to a part."""
    return may.Standing(
        state=State(concern.state),
        is_reader=not is_technical_only(actor, concern),
        is_owner=concern.owner_id == actor.person_id,
        is_offered=concern.offered_to_id is not None and concern.offered_to_id == actor.person_id,
        roles=actor.roles,
        type=concern.type,
        owner=names(actor, [concern.owner_id]).get(concern.owner_id or 0, ""),
    )


def add_entry(
    concern: Concern,
    kind: EntryKind,
    actor: Actor,
    now: datetime,
    words: dict[str, object],
    *,
    happened_at: datetime | None = None,
    about_person: int | None = None,
    corrects: int | None = None,
) -> int:
    """One line of the chronology, sealed under the part's own key."""
    row = EntryRow.objects.create(
        concern=concern,
        kind=kind.value,
        at=now,
        happened_at=happened_at or now,
        author_id=actor.person_id,
        about_id=about_person,
        corrects_id=corrects,
        sealed=seal.close(concern.data_key_id, json.dumps(words, ensure_ascii=False, default=str), context=ENTRY),
    )
    return row.pk


def _for_taking(actor: Actor, ref: str) -> tuple[Concern, may.Standing, str]:
    """The part for somebody who may read it, or for whom the ladder has reached; the role of the rung, or empty."""
    concern = locked(actor, ref)
    if concern is not None:
        return concern, standing(actor, concern), ""
    role = duty_queries.reached_rung(actor, KIND, ref)
    row = Concern.objects.filter(school_id=actor.school_id, ref=ref).select_related("submission").first()
    if not role or row is None:
        raise NotThere(ref)
    if row.visibility.filter(person_id=actor.who, stance=Stance.BARRED.value, ended_at__isnull=True).exists():
        raise NotThere(ref)
    return row, may.Standing(State(row.state), is_reader=False, on_a_rung=True, roles=actor.roles), role


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
