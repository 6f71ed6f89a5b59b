"""Messages through a receipt: each is a new report, with a new clock (safeguarding F12 h)."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from belisha.capabilities.concerns.actions.deciding import (
    CONFIRM,
    about,
    ladder,
    lose_owner,
    readers_now,
    readers_of,
    redecide,
    start_clock,
    tell,
    write_stance,
)
from belisha.capabilities.concerns.actions.handling import add_entry
from belisha.capabilities.concerns.actions.naming import named_in
from belisha.capabilities.concerns.actions.recording import record
from belisha.capabilities.concerns.models import Concern, StateRow, Submission
from belisha.capabilities.concerns.queries import KIND, by_receipt, locked
from belisha.capabilities.concerns.queries.ground import Ground, facts_of, ground, verdict
from belisha.capabilities.concerns.settings import UNCOLLECTED_DAYS
from belisha.capabilities.concerns.terms import NEED_TO_KNOW, EntryKind, Stance, State, Why
from belisha.kernel.audit import actions as audit
from belisha.kernel.duties import actions as duties
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.schools import queries as schools
from belisha.kernel.schools.holding import hold
from belisha.plain.actor import Actor
from belisha.plain.source import SILENCE, Source

UNCOLLECTED = "concerns.uncollected"
ANSWER = "concerns.answer"


def receive_message(*, actor: Actor, now: datetime, receipt: str, words: str, key: UUID | None = None) -> bool:
    """Another message from whoever holds the receipt; False where there is no such receipt.

    Every part that is closed opens again, and everybody who may read it is told anew, less those whose name stands in
    the message until somebody else has read it. The same form sent twice makes one message.
    """
    with transaction.atomic():
        hold(actor.school_id)
        submission = by_receipt(actor.school_id, receipt)
        if submission is None:
            return False
        for concern in submission.parts.select_related("submission"):
            if key is not None and concern.entries.filter(key=key).exists():
                continue
            add_entry(concern, EntryKind.MESSAGE_IN, actor, now, {"words": words}, key=key)
            _skip_the_named(concern, words, now)
            _start_again(actor, concern, now)
            audit.record(actor=actor, now=now, event="concerns.reported", subject_kind=KIND, subject_ref=concern.ref)
    return True


def reply(*, actor: Actor, now: datetime, ref: str, words: str) -> None:
    """An answer that waits for the receipt. Not collected in time, it becomes the DSL's task."""
    with transaction.atomic():
        record(actor=actor, now=now, ref=ref, kind=EntryKind.MESSAGE_OUT, words={"words": words})
        concern = locked(actor, ref)
        if concern is None:
            return
        duties.finish(about=about(concern), now=now, kind=ANSWER)
        ruled = rulebook.rulebook(concern.school_id, now.date())[UNCOLLECTED_DAYS]
        calendar = schools.calendar(concern.school_id)
        last = calendar.school_days_after(calendar.local(now).date(), ruled.value or 3)
        readers = (concern.owner_id,) if concern.owner_id else ()
        duties.open_duty(
            about=about(concern),
            now=now,
            plan=duties.DutyPlan(UNCOLLECTED, calendar.school_ends(last), readers, ruled.source),
        )


def collected(submission: Submission, now: datetime) -> None:
    """Whoever holds the receipt has read the answer."""
    for concern in submission.parts.all():
        duties.finish(about=about(concern), now=now, kind=UNCOLLECTED)


def _skip_the_named(concern: Concern, words: str, now: datetime) -> None:
    """A reader whose name stands in the message is hidden from the part until another confirms or lifts it (F3)."""
    rows = concern.visibility.filter(ended_at__isnull=True)
    barred = set(rows.filter(stance=Stance.BARRED.value).values_list("person_id", flat=True))
    held = rows.filter(stance=Stance.GRANTED.value, technical_only=False)
    readers = set(held.values_list("person_id", flat=True)) - barred
    named = named_in(concern.school_id, readers, words)
    settled = concern.visibility.filter(why=Why.NAMED_IN_TEXT.value, lifted=True).values_list("person_id", flat=True)
    named -= set(settled)
    if not named or not readers - named:
        return
    for person in named:
        write_stance(concern, person, Stance.BARRED, now, Source(law=NEED_TO_KNOW), why=Why.NAMED_IN_TEXT)
        duties.withdraw_from(about=about(concern), now=now, person_id=person)
    plan = duties.DutyPlan(
        CONFIRM, concern.accept_by if concern.accept_by > now else now, tuple(readers - named), SILENCE
    )
    duties.open_duty(about=about(concern), now=now, plan=plan)


def _start_again(actor: Actor, concern: Concern, now: datetime) -> None:
    """A new clock and ladder (F12 h). A closed part is reported again; one that somebody has accepted stays theirs.

    An owner who has just been hidden loses it, and it is everybody else's again.
    """
    on = ground(concern.school_id, now)
    if State(concern.state) is State.CLOSED:
        Concern.objects.filter(pk=concern.pk).update(
            state=State.REPORTED.value, owner=None, offered_to=None, version=F("version") + 1
        )
        concern.state, concern.owner_id = State.REPORTED.value, None
        StateRow.objects.create(concern=concern, verb="message", state=State.REPORTED.value, at=now)
        redecide(actor, now, concern)
        start_clock(on, concern)
    elif State(concern.state) is State.REPORTED:
        redecide(actor, now, concern)  # its clock runs already: another message gives nobody more time
        tell(concern, readers_now(concern), now)
    elif _is_barred(concern, concern.owner_id):
        lose_owner(on, concern)
    else:
        _owner_answers(on, concern)


def _owner_answers(on: Ground, concern: Concern) -> None:
    """Its owner looks within the act clock; after that the other readers and the next rung are alerted."""
    now = on.now
    facts = replace(facts_of(on, concern), at=now)
    again = verdict(on, facts, came_at=concern.submission.reported_at)
    routing = next((part for part in again.parts if part.part == concern.part), None)
    if routing is None or concern.owner_id is None:
        return
    others = tuple(person for person in readers_of(routing) if person != concern.owner_id)
    rungs = tuple(rung for rung in ladder(routing) if rung.every_minutes is None)
    if others:
        role = str(routing.owner_roles[0]) if routing.owner_roles else ""
        rungs = (duties.RungPlan(routing.accept_by, role, others), *rungs)
    duties.finish(about=about(concern), now=now, kind=ANSWER)
    plan = duties.DutyPlan(ANSWER, routing.accept_by, (concern.owner_id,), routing.accept_source, rungs)
    duties.open_duty(about=about(concern), now=now, plan=plan)
    tell(concern, {concern.owner_id, *others}, now)


def _is_barred(concern: Concern, person: int | None) -> bool:
    return (
        person is not None
        and concern.visibility.filter(person_id=person, stance=Stance.BARRED.value, ended_at__isnull=True).exists()
    )
