"""The monthly duty to keep the anchor of the record outside the machine, and who is on call."""

from datetime import date, datetime, timedelta

from django.db import transaction

from belisha.capabilities.oversight.rules import a_month_has_turned
from belisha.capabilities.oversight.terms import ANCHOR, KEEPERS
from belisha.kernel.audit import actions as audit
from belisha.kernel.duties import actions as duties
from belisha.kernel.duties import queries as duty_queries
from belisha.kernel.duties import rota
from belisha.kernel.notices import actions as notices
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.source import Source

REF = "anchor"
WITHIN = timedelta(days=14)


def month_turned(actor: Actor, after: datetime, upto: datetime) -> None:
    """With each month the keepers are asked to copy the anchor; one that waits already is not asked for twice."""
    calendar = schools.calendar(actor.school_id)
    if not a_month_has_turned(calendar.local(after).date(), calendar.local(upto).date()):
        return
    if duty_queries.open_of(actor.school_id, ANCHOR, REF):
        return
    keepers = people.holders(actor.school_id, upto).of_any(KEEPERS)
    plan = duties.DutyPlan(ANCHOR, upto + WITHIN, keepers, Source())
    duties.open_duty(about=_about(actor), now=upto, plan=plan)
    for person in keepers:
        notices.queue(
            school_id=actor.school_id,
            person_id=person,
            now=upto,
            template="monthly",
            subject_kind=ANCHOR,
            subject_ref=REF,
        )


def keepers_changed(actor: Actor, now: datetime) -> None:
    """The open duty belongs to whoever holds the posts today."""
    if duty_queries.open_of(actor.school_id, ANCHOR, REF):
        keepers = people.holders(actor.school_id, now).of_any(KEEPERS)
        duties.hand_to(about=_about(actor), now=now, kind=ANCHOR, people=keepers)


def copied(*, actor: Actor, now: datetime, anchor: str) -> None:
    """Somebody has copied this anchor to where nobody with the database can reach it.

    Raises ValueError where it is none of this school.
    """
    if audit.Anchor.read(anchor).school_id != actor.school_id:
        raise ValueError("an anchor of another school")
    with transaction.atomic():
        duties.finish(about=_about(actor), now=now, kind=ANCHOR)
        audit.record(actor=actor, now=now, event="oversight.anchor_copied", detail={"anchor": anchor})


def enter_on_call(*, actor: Actor, now: datetime, person: int, first: date, last: date) -> None:
    """Somebody is on call from a day to a day. Raises LookupError, ValueError."""
    rota.enter(actor=actor, now=now, person_id=person, first=first, last=last)


def withdraw_on_call(*, actor: Actor, now: datetime, row: int) -> None:
    """Take an entry of the rota back. Raises LookupError."""
    rota.withdraw(actor=actor, now=now, row_id=row)


def _about(actor: Actor) -> duties.About:
    return duties.About(actor.school_id, ANCHOR, REF)
