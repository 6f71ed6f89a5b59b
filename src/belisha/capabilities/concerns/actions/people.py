"""Who may see it, changed by hand: exclude, lift, re-attribute, share the adult's part."""

from datetime import datetime

from django.db import transaction

from belisha.capabilities.concerns.actions.deciding import about, facts_of, redecide, verdict, write_stance
from belisha.capabilities.concerns.actions.handling import NotThere, add_entry, for_writing
from belisha.capabilities.concerns.actions.reporting import open_part, write_party
from belisha.capabilities.concerns.models import Concern, PartyRow
from belisha.capabilities.concerns.queries import KIND
from belisha.capabilities.concerns.rules import may
from belisha.capabilities.concerns.terms import NEED_TO_KNOW, EntryKind, Part, PartyGiven, Stance, Why
from belisha.kernel.audit import actions as audit
from belisha.kernel.duties import actions as duties
from belisha.kernel.people import queries as people
from belisha.plain.actor import Actor
from belisha.plain.decision import Refused, no
from belisha.plain.source import Source


def exclude(*, actor: Actor, now: datetime, ref: str, version: int, person: int, why: str) -> None:
    """Hide a part from somebody. Their duties and unsent messages go at once."""
    with transaction.atomic():
        concern, _ = for_writing(actor, ref, version)
        _reason(why)
        if not people.exists(actor.school_id, [person]) or person == actor.person_id:
            raise NotThere(ref)
        write_stance(concern, person, Stance.BARRED, now, Source(law=NEED_TO_KNOW), why=Why.TICKED)
        duties.withdraw_from(about=about(concern), now=now, person_id=person)
        _audit(actor, now, "concerns.hidden", concern)


def lift(*, actor: Actor, now: datetime, ref: str, version: int, person: int, why: str) -> None:
    """Lift a relative's or a tick's exclusion with a reason. Nobody can lift a subject's (F3)."""
    with transaction.atomic():
        concern, _ = for_writing(actor, ref, version)
        _reason(why)
        row = concern.visibility.filter(person_id=person, stance=Stance.BARRED.value, ended_at__isnull=True).first()
        if row is None:
            raise NotThere(ref)
        may.lift(Why(row.why)).require()
        concern.visibility.filter(pk=row.pk).update(ended_at=now, lifted=True)
        add_entry(concern, EntryKind.NOTE, actor, now, {"words": f"An exclusion was lifted: {why}"})
        redecide(actor, now, concern)
        _audit(actor, now, "concerns.lifted", concern)


def reattribute(*, actor: Actor, now: datetime, ref: str, version: int, party: int, to: int, why: str) -> None:
    """Move a part to the right child of the same name. It leaves the wrong child's chronology at once (F23)."""
    with transaction.atomic():
        concern, _ = for_writing(actor, ref, version)
        _reason(why)
        row = PartyRow.objects.filter(pk=party, concern__submission=concern.submission, moved_at__isnull=True).first()
        if row is None or not people.exists(actor.school_id, [to]):
            raise NotThere(ref)
        for part in Concern.objects.filter(submission=concern.submission).select_related("submission"):
            same = part.parties.filter(moved_at__isnull=True, role=row.role)
            same = same.filter(person_id=row.person_id) if row.person_id else same.filter(pk=row.pk)
            if same.update(moved_at=now):
                PartyRow.objects.create(concern=part, person_id=to, role=row.role, kinds=row.kinds, added_at=now)
            redecide(actor, now, part)
        add_entry(concern, EntryKind.MOVED, actor, now, {"words": why})
        _audit(actor, now, "concerns.reattributed", concern)


def add_party(*, actor: Actor, now: datetime, ref: str, version: int, party: PartyGiven) -> None:
    """Somebody turns out to be in it on a later day. Whoever is hidden by that is hidden from now on, in every part.

    An adult here who becomes a subject opens the adult's part, unless there is one.
    """
    with transaction.atomic():
        concern, _ = for_writing(actor, ref, version)
        if party.person is not None and not people.exists(actor.school_id, [party.person]):
            raise NotThere(ref)
        write_party(concern, party, now)
        for part in Concern.objects.filter(submission=concern.submission).select_related("submission"):
            redecide(actor, now, part)
        there = set(Concern.objects.filter(submission=concern.submission).values_list("part", flat=True))
        routing = verdict(concern.school_id, facts_of(concern), now)
        for part_routing in routing.parts:
            if part_routing.part is Part.ADULT and Part.ADULT.value not in there:
                open_part(concern.submission, part_routing, (party,), now)
        add_entry(concern, EntryKind.NOTE, actor, now, {"words": "Somebody was added to this."})
        _audit(actor, now, "concerns.recorded", concern)


def share_adult_part(*, actor: Actor, now: datetime, ref: str, version: int, why: str, words: str) -> None:
    """The case manager tells the child's part what its readers need, with a reason (F7)."""
    with transaction.atomic():
        concern, _ = for_writing(actor, ref, version)
        _reason(why)
        child = Concern.objects.filter(submission=concern.submission, part=Part.CHILD.value).first()
        if concern.part != Part.ADULT or child is None:
            raise NotThere(ref)
        add_entry(child, EntryKind.SHARED_WITH_CHILD_PART, actor, now, {"words": words})
        add_entry(concern, EntryKind.SHARED, actor, now, {"words": words, "why": why})
        _audit(actor, now, "concerns.recorded", concern)


def _reason(why: str) -> None:
    if not why.strip():
        raise Refused(no("concerns.reason_missing"))


def _audit(actor: Actor, now: datetime, event: str, concern: Concern) -> None:
    audit.record(actor=actor, now=now, event=event, subject_kind=KIND, subject_ref=concern.ref)
