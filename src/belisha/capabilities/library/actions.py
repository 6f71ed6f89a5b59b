"""Add, change and end entries, and keep the one duty of each area. Every change is kept."""

from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import transaction

from belisha.capabilities.library import queries, rules
from belisha.capabilities.library.models import Entry, Said
from belisha.capabilities.library.terms import DUTY, ENTRY, WHO_LOOKS, WRITERS, Area, Given
from belisha.kernel.audit import actions as audit
from belisha.kernel.duties import actions as duties
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.decision import no
from belisha.plain.source import SILENCE, Source

LOOK_WITHIN = timedelta(days=28)


def add(*, actor: Actor, now: datetime, area: Area, given: Given) -> int:
    """Enter something; answers its id. Raises Refused where the actor does not keep the library or the link is none."""
    _may_be_written(actor, given)
    with transaction.atomic():
        entry = Entry.objects.create(school_id=actor.school_id, area=area)
        _say(entry, 1, actor, now, given)
        look_again(actor=actor, now=now, area=area)
        _record(actor, now, "library.added", entry.pk, 1)
    return entry.pk


def change(*, actor: Actor, now: datetime, entry: int, number: int, given: Given) -> None:
    """Say something new of an entry that was last seen at that number; what it said before is kept.

    Raises Refused where somebody has changed it since, or it has ended; Entry.DoesNotExist.
    """
    _may_be_written(actor, given)
    with transaction.atomic():
        row = _running(actor, entry)
        if not row.changes.filter(number=number, is_latest=True).update(is_latest=False):
            no("library.changed_since").require()
        _say(row, number + 1, actor, now, given)
        look_again(actor=actor, now=now, area=Area(row.area))
        _record(actor, now, "library.changed", row.pk, number + 1)


def end(*, actor: Actor, now: datetime, entry: int, why: str) -> None:
    """It belongs to the library no more; it and its changes can still be read. Raises as `change` does."""
    rules.may_write(actor).require()
    with transaction.atomic():
        row = _running(actor, entry)
        if not why.strip():
            no("library.say_why").require()
        row.ended_at, row.ended_by_id, row.ended_why = now, actor.who, why.strip()
        row.save(update_fields=["ended_at", "ended_by", "ended_why"])
        look_again(actor=actor, now=now, area=Area(row.area))
        _record(actor, now, "library.ended", row.pk, 0)


def look_again(*, actor: Actor, now: datetime, area: Area) -> None:
    """One duty a school and area while something presses there: for the owners, or else for the head."""
    about = duties.About(actor.school_id, DUTY, area.value)
    lines = (line for line in queries.everything(actor, area, now) if not line.address)  # ours have a task of their own
    pressing = [line for line in lines if rules.is_pressing(line.flags)]
    if not pressing:
        duties.finish(about=about, now=now, kind=DUTY)
        return
    calendar = schools.calendar(actor.school_id)
    holders = people.holders(actor.school_id, now)
    heads = next((held for role in WHO_LOOKS if (held := holders.of(role))), ())
    allowed = holders.of_any(sorted(WRITERS))
    who = tuple(person for person in queries.owners(actor, pressing, now) if person in allowed) or heads
    due_at = calendar.school_ends(calendar.local(now).date() + LOOK_WITHIN)
    duties.open_duty(about=about, now=now, plan=duties.DutyPlan(DUTY, due_at, who, _source(actor, area, now)))
    duties.hand_to(about=about, now=now, kind=DUTY, people=who)


def as_days_pass(actor: Actor, after: datetime, upto: datetime) -> None:
    """A review date passes, an edition gets old, a policy that names a document comes into force. Once a day."""
    calendar = schools.calendar(actor.school_id)
    if calendar.local(after).date() != calendar.local(upto).date():
        on_change(actor, upto)


def on_change(actor: Actor, now: datetime) -> None:
    """What is in force names other documents now."""
    for area in Area:
        look_again(actor=actor, now=now, area=area)


def _source(actor: Actor, area: Area, now: datetime) -> Source:
    """The clause that names the documents; silence where none does."""
    book = rulebook.rulebook(actor.school_id, queries.today(actor, now))
    source = book[queries.NAMED_BY[area]].source
    return source if source.citation else SILENCE


def _may_be_written(actor: Actor, given: Given) -> None:
    rules.may_write(actor).require()
    if given.link and not rules.is_link(given.link):
        no("library.no_link").require()


def _running(actor: Actor, entry: int) -> Entry:
    row = Entry.objects.select_for_update().get(pk=entry, school_id=actor.school_id)
    if row.ended_at is not None:
        no("library.ended").require()
    return row


def _say(entry: Entry, number: int, actor: Actor, now: datetime, given: Given) -> None:
    values = {**asdict(given), "sections": list(given.sections)}
    Said.objects.create(entry=entry, number=number, is_latest=True, at=now, by_id=actor.who, **values)


def _record(actor: Actor, now: datetime, event: str, entry: int, number: int) -> None:
    audit.record(
        actor=actor,
        now=now,
        event=event,
        subject_kind=ENTRY,
        subject_ref=f"entry-{entry}",
        detail={"change": number} if number else None,
    )
