"""What brings a review forward: somebody writes it down, or a new edition of guidance comes into force."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from belisha.capabilities.policies.models import Trigger
from belisha.capabilities.policies.queries import life
from belisha.capabilities.policies.rules.reviewing import brings_forward, is_newer
from belisha.capabilities.policies.settings import REVIEW_TRIGGERS
from belisha.capabilities.policies.terms import PREPARERS
from belisha.capabilities.policies.terms.life import GOVERNMENT_CHANGE, LOOK_WITHIN, TRIGGER_DUTY, TRIGGERS
from belisha.content import guidance
from belisha.kernel.audit import actions as audit
from belisha.kernel.duties import actions as duties
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.schools import queries as schools
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor
from belisha.plain.decision import no


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened: of which kind, on which day, in words. `guidance` is an edition of our register."""

    kind: str
    on: date
    words: str
    guidance: str = ""


def log(*, actor: Actor, now: datetime, given: Happened) -> int:
    """Write it down; answers its id. Where the policy in force names its kind, whoever prepares looks at it early.

    Raises Refused where the actor does not prepare an approval, for a kind that is not known or a day that is to come.
    """
    if not actor.roles & PREPARERS:
        no("policies.log_not_yours").require()
    if given.kind not in TRIGGERS:
        no("policies.log_kind").require()
    if given.on > schools.today(actor.school_id, now):
        no("policies.review_day").require()
    return _open(actor, now, given)


def settle(*, actor: Actor, now: datetime, trigger: int, words: str) -> None:
    """Write down that it was looked at and that nothing has to change, and why; the task is done.

    Raises Refused where it is not this actor's or is settled; Trigger.DoesNotExist.
    """
    if actor.person_id is None or not life.may_review(actor, schools.today(actor.school_id, now)):
        no("policies.review_not_yours").require()
    row = Trigger.objects.get(pk=trigger, school_id=actor.school_id)
    sealed = seal.close(seal.school_key_id(actor.school_id), words, context=life.ANSWERED)
    with transaction.atomic():
        waiting = Trigger.objects.filter(pk=row.pk, settled_at__isnull=True)
        if not waiting.update(settled_at=now, settled_by_id=actor.who, answer=sealed):
            no("policies.trigger_settled").require()
        _finish(actor, now, row.pk)
        audit.record(
            actor=actor,
            now=now,
            event="policies.trigger_settled",
            subject_kind=TRIGGER_DUTY,
            subject_ref=trigger_ref(row.pk),
        )


def as_guidance_comes(actor: Actor, after: datetime, upto: datetime) -> None:
    """Open a look for each edition that came into force after a document was approved that names changes by the government.

    Once for each edition: what was opened before is in the table. Once a day is enough.
    """
    calendar = schools.calendar(actor.school_id)
    day = calendar.local(upto).date()
    if calendar.local(after).date() == day:
        return
    asked = rulebook.rulebook(actor.school_id, day)[REVIEW_TRIGGERS]
    if not brings_forward(GOVERNMENT_CHANGE, asked.value):
        return
    approved_on = _oldest_approval(actor, day)
    if approved_on is None:
        return
    newer = [e for e in guidance.register().values() if not e.coming and is_newer(e.in_force, approved_on, day)]
    known = set(
        Trigger.objects.filter(school_id=actor.school_id).exclude(guidance="").values_list("guidance", flat=True)
    )
    for entry in newer:
        edition = f"{entry.key} {entry.edition}"[:200]
        if edition not in known and entry.in_force is not None:
            words = f"{entry.title}, edition {entry.edition}, by {entry.publisher}, came into force."
            _open(actor, upto, Happened(GOVERNMENT_CHANGE, entry.in_force, words, edition))


def close_the_answered(actor: Actor, now: datetime) -> None:
    """What a version that is approved names as its cause needs no look any more."""
    rows = Trigger.objects.filter(school_id=actor.school_id, settled_at__isnull=True, version__state="approved")
    for row in rows:
        Trigger.objects.filter(pk=row.pk).update(settled_at=now)
        _finish(actor, now, row.pk)


def trigger_ref(trigger: int) -> str:
    """What the task about it is called."""
    return f"trigger-{trigger}"


def _oldest_approval(actor: Actor, day: date) -> date | None:
    """The day on which the oldest of the documents in force was approved that say what brings a review forward.

    Where only an interim decision says so, of all documents in force.
    """
    running = rulebook.in_force(actor.school_id, day)
    saying = [one for one in running if _says_what_brings_forward(one)] or running
    calendar = schools.calendar(actor.school_id)
    return min((calendar.local(one.approved_at).date() for one in saying if one.approved_at), default=None)


def _says_what_brings_forward(version: rulebook.VersionView) -> bool:
    blocks = (block for clause in rulebook.document(version).clauses() for block in clause.blocks)
    return any(raw.key == REVIEW_TRIGGERS.key for block in blocks for raw in block.bindings)


def _open(actor: Actor, now: datetime, given: Happened) -> int:
    day = schools.today(actor.school_id, now)
    calendar = schools.calendar(actor.school_id)
    source = life.brought_forward_by(actor, given.kind, day)
    due_on = calendar.school_days_after(day, LOOK_WITHIN) if source else None
    with transaction.atomic():
        row = Trigger.objects.create(
            school_id=actor.school_id,
            kind=given.kind,
            words=seal.close(seal.school_key_id(actor.school_id), given.words, context=life.HAPPENED),
            happened_on=given.on,
            logged_at=now,
            logged_by_id=actor.person_id,
            guidance=given.guidance,
            due_on=due_on,
        )
        if source and due_on:
            book, holders = rulebook.rulebook(actor.school_id, day), people.holders(actor.school_id, now)
            plan = duties.DutyPlan(TRIGGER_DUTY, calendar.school_ends(due_on), life.preparers(book, holders), source)
            duties.open_duty(about=_about(actor, row.pk), now=now, plan=plan)
        audit.record(
            actor=actor,
            now=now,
            event="policies.trigger_logged",
            subject_kind=TRIGGER_DUTY,
            subject_ref=trigger_ref(row.pk),
            detail={"kind": given.kind, "guidance": given.guidance},
        )
    return row.pk


def _finish(actor: Actor, now: datetime, trigger: int) -> None:
    duties.finish(about=_about(actor, trigger), now=now, kind=TRIGGER_DUTY)


def _about(actor: Actor, trigger: int) -> duties.About:
    return duties.About(actor.school_id, TRIGGER_DUTY, trigger_ref(trigger))
