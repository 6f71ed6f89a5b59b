"""Adding lines to the chronology. What happened is appended, never edited."""

from datetime import datetime

from django.db import transaction

from belisha.capabilities.concerns.actions.deciding import about
from belisha.capabilities.concerns.actions.handling import NotThere, add_entry, standing
from belisha.capabilities.concerns.models import Concern
from belisha.capabilities.concerns.queries import KIND, locked
from belisha.capabilities.concerns.rules import may
from belisha.capabilities.concerns.settings import CHASE_DAYS
from belisha.capabilities.concerns.terms import EntryKind, ParentsAnswer
from belisha.kernel.audit import actions as audit
from belisha.kernel.duties import actions as duties
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.decision import Refused, no

CHASE = "concerns.chase"
NEEDS_A_REASON = frozenset(
    {
        EntryKind.DECISION,
        EntryKind.POLICE_DECISION,
        EntryKind.BREACH_DECISION,
        EntryKind.ADULT_THRESHOLD,
    }
)


def record(
    *,
    actor: Actor,
    now: datetime,
    ref: str,
    kind: EntryKind,
    words: dict[str, str],
    happened_at: datetime | None = None,
    about_person: int | None = None,
    corrects: int | None = None,
) -> None:
    """One line of any kind that needs no more than its words.

    Raises NotThere; Refused where the rule says no or a decision has no reason.
    """
    with transaction.atomic():
        concern = _concern(actor, ref)
        may.record(standing(actor, concern), kind).require()
        if kind in NEEDS_A_REASON and not words.get("why", "").strip():
            raise Refused(no("concerns.reason_missing"))
        if corrects is not None and not concern.entries.filter(pk=corrects).exists():
            raise NotThere(ref)
        add_entry(
            concern,
            kind,
            actor,
            now,
            dict(words),
            happened_at=happened_at,
            about_person=about_person,
            corrects=corrects,
        )
        if kind is EntryKind.REFERRAL and not words.get("answer"):
            _chase_later(concern, actor, now)
        if kind is EntryKind.CHASE:
            duties.finish(about=about(concern), now=now, kind=CHASE)
        _audit(actor, now, concern, kind)


def inform_parents(
    *,
    actor: Actor,
    now: datetime,
    ref: str,
    child: int,
    answers: dict[int, tuple[ParentsAnswer, str]],
    happened_at: datetime | None = None,
) -> None:
    """The decision for each guardian of one child: told, not yet, not safe, each with its words (F10).

    Raises Refused where a reason is missing; NotThere for a child or a guardian who is not of this part.
    """
    with transaction.atomic():
        concern = _concern(actor, ref)
        may.record(standing(actor, concern), EntryKind.PARENTS).require()
        if not concern.parties.filter(person_id=child, moved_at__isnull=True).exists():
            raise NotThere(ref)
        known = {guardian.id: guardian.name for guardian in people.guardians(actor.school_id, child, now.date())}
        for guardian, (answer, words) in answers.items():
            if guardian not in known:
                raise NotThere(ref)
            if answer is not ParentsAnswer.TOLD and not words.strip():
                raise Refused(no("concerns.reason_missing"))
            add_entry(
                concern,
                EntryKind.PARENTS,
                actor,
                now,
                {"child": child, "guardian": guardian, "answer": answer.value, "words": words},
                happened_at=happened_at,
                about_person=guardian,
            )
        _audit(actor, now, concern, EntryKind.PARENTS)


def thank(*, actor: Actor, now: datetime, ref: str, words: str) -> None:
    """A line that the reporter sees: thank you, and what to watch for."""
    record(actor=actor, now=now, ref=ref, kind=EntryKind.THANKS, words={"words": words})


def _chase_later(concern: Concern, actor: Actor, now: datetime) -> None:
    """No answer yet: ring again after the working days that the procedures set."""
    ruled = rulebook.rulebook(concern.school_id, now.date())[CHASE_DAYS]
    calendar = schools.calendar(concern.school_id)
    day = calendar.local(now).date()
    for _ in range(ruled.value or 1):
        day = calendar.next_working_day(day)
    owner = concern.owner_id or actor.person_id
    people_ = (owner,) if owner is not None else ()
    duties.open_duty(
        about=about(concern),
        now=now,
        plan=duties.DutyPlan(CHASE, calendar.school_ends(day), people_, ruled.source),
    )


def _concern(actor: Actor, ref: str) -> Concern:
    found = locked(actor, ref)
    if found is None:
        raise NotThere(ref)
    return found


def _audit(actor: Actor, now: datetime, concern: Concern, kind: EntryKind) -> None:
    audit.record(
        actor=actor,
        now=now,
        event="concerns.recorded",
        subject_kind=KIND,
        subject_ref=concern.ref,
        detail={"kind": kind.value},
    )


def looked(*, actor: Actor, now: datetime, event: str, ref: str = "") -> None:
    """Somebody has read something: reads of concerns are logged."""
    audit.record(actor=actor, now=now, event=event, subject_kind=KIND if ref else "", subject_ref=ref)
