"""Who is in it and who may see it, changed by hand: exclude, confirm, lift, re-attribute, take out, add, share."""

from datetime import datetime

from django.db import transaction

from belisha.capabilities.concerns.actions.deciding import CONFIRM, about, readers_now, redecide, write_stance
from belisha.capabilities.concerns.actions.handling import NotThere, add_entry, changed, for_writing
from belisha.capabilities.concerns.actions.opening import (
    as_they_are,
    copy_party,
    is_unresolved,
    open_missing_parts,
    works_or_helps_here,
    write_party,
)
from belisha.capabilities.concerns.models import Concern, PartyRow, Visibility
from belisha.capabilities.concerns.queries import KIND, names
from belisha.capabilities.concerns.queries.ground import ground
from belisha.capabilities.concerns.rules import may
from belisha.capabilities.concerns.terms import (
    KCSIE_ALL_STAFF,
    NEED_TO_KNOW,
    PROVISIONAL,
    EntryKind,
    Part,
    PartyGiven,
    PartyRole,
    Stance,
    Why,
)
from belisha.kernel.audit import actions as audit
from belisha.kernel.duties import actions as duties
from belisha.kernel.people import queries as people
from belisha.plain.actor import Actor
from belisha.plain.decision import Refused, no
from belisha.plain.names import DSL_TEAM, Affiliation
from belisha.plain.source import Source


def exclude(*, actor: Actor, now: datetime, ref: str, version: int, person: int, why: str) -> None:
    """Hide a part from somebody. Their duties and unsent messages go at once; an owner loses it to the others.

    Raises Refused where nobody would be left who may read it.
    """
    with transaction.atomic():
        concern, _ = for_writing(actor, ref, version)
        _reason(why)
        if not people.exists(actor.school_id, [person]) or person == actor.person_id:
            raise NotThere(ref)
        left = set(readers_now(concern)) - {person}
        holders = ground(concern.school_id, now).holders
        team = set(holders.of_any(DSL_TEAM))
        if not left:
            raise Refused(no("concerns.nobody_left"))
        if concern.part == Part.CHILD and person in team and not left & team:
            raise Refused(no("concerns.team_left_out", source=Source(law=KCSIE_ALL_STAFF)))
        write_stance(concern, person, Stance.BARRED, now, Source(law=NEED_TO_KNOW), why=Why.EXCLUDED)
        duties.withdraw_from(about=about(concern), now=now, person_id=person)
        _note(concern, actor, now, f"Hidden from {names(actor, [person]).get(person, 'somebody')}: {why}")
        redecide(actor, now, concern)
        changed(concern)
        _audit(actor, now, "concerns.hidden", concern)


def confirm(*, actor: Actor, now: datetime, ref: str, version: int, person: int, why: str) -> None:
    """Keep a tick or a name match: a reader has looked, and it is right that this person does not see it (F3)."""
    with transaction.atomic():
        concern, _ = for_writing(actor, ref, version)
        _reason(why)
        row = _bar(concern, person)
        if row is None or row.why not in PROVISIONAL:
            raise NotThere(ref)
        concern.visibility.filter(pk=row.pk).update(confirmed_at=now)
        _note(concern, actor, now, f"It stays hidden from {names(actor, [person]).get(person, 'somebody')}: {why}")
        _settle(concern, now)
        changed(concern)
        _audit(actor, now, "concerns.hidden", concern)


def lift(*, actor: Actor, now: datetime, ref: str, version: int, person: int, why: str) -> None:
    """Lift an exclusion with a reason. Nobody can lift a subject's while it is about them (F3)."""
    with transaction.atomic():
        concern, who = for_writing(actor, ref, version)
        _reason(why)
        row = _bar(concern, person)
        if row is None:
            raise NotThere(ref)
        is_party = PartyRow.objects.filter(
            concern__submission=concern.submission, person_id=person, moved_at__isnull=True
        ).exists()
        may.lift(who, Why(row.why), Part(concern.part), is_party=is_party).require()
        concern.visibility.filter(pk=row.pk).update(ended_at=now, lifted=True)
        _note(concern, actor, now, f"No longer hidden from {names(actor, [person]).get(person, 'somebody')}: {why}")
        _settle(concern, now)
        redecide(actor, now, concern)
        changed(concern)
        _audit(actor, now, "concerns.lifted", concern)


def reattribute(*, actor: Actor, now: datetime, ref: str, version: int, party: int, to: int, why: str) -> None:
    """Move a part to the right person: a child of the same name, or an adult whom nobody had named yet (F23, F3).

    It leaves the wrong person's chronology at once. Whoever is hidden by the new name is hidden from every part.
    """
    with transaction.atomic():
        concern, _ = for_writing(actor, ref, version)
        _reason(why)
        row = _party(concern, party)
        if not people.exists(actor.school_id, [to]):
            raise NotThere(ref)
        works_here = works_or_helps_here(ground(concern.school_id, now).holders, to)
        for other in _same(row, concern):
            _end(other, now)
            already = other.concern.parties.filter(person_id=to, moved_at__isnull=True)
            if not already.exists():
                is_child = Affiliation.PUPIL.value in other.kinds and not works_here
                kinds = Affiliation.PUPIL.value if is_child else ""
                PartyRow.objects.create(concern=other.concern, person_id=to, role=other.role, kinds=kinds, added_at=now)
        add_entry(concern, EntryKind.MOVED, actor, now, {"words": why})
        _family_lifts_end(concern)
        _again(actor, now, concern)
        _audit(actor, now, "concerns.reattributed", concern)


def take_out(*, actor: Actor, now: datetime, ref: str, version: int, party: int, why: str) -> None:
    """Somebody was never in it: their row stays without being in force. Who was hidden stays so until it is lifted."""
    with transaction.atomic():
        concern, _ = for_writing(actor, ref, version)
        _reason(why)
        for other in _same(_party(concern, party), concern):
            _end(other, now)
        add_entry(concern, EntryKind.MOVED, actor, now, {"words": why})
        _again(actor, now, concern)
        _audit(actor, now, "concerns.reattributed", concern)


def say_role(*, actor: Actor, now: datetime, ref: str, version: int, party: int, role: PartyRole) -> None:
    """What somebody is in it: may have been harmed, is said to have harmed, saw it, knows."""
    with transaction.atomic():
        concern, _ = for_writing(actor, ref, version)
        for other in _same(_party(concern, party), concern):
            _end(other, now)
            PartyRow.objects.create(
                concern=other.concern,
                person_id=other.person_id,
                name=bytes(other.name),
                role=role.value,
                kinds=other.kinds,
                added_at=now,
            )
        _again(actor, now, concern)
        _audit(actor, now, "concerns.recorded", concern)


def add_party(*, actor: Actor, now: datetime, ref: str, version: int, party: PartyGiven, why: str = "") -> None:
    """Somebody turns out to be in it on a later day. Whoever is hidden by that is hidden from now on, in every part.

    An adult here who becomes a subject stands in the adult's part, which opens unless there is one: the readers of the
    child's part learn that it exists and not who it is (F7).
    """
    with transaction.atomic():
        concern, _ = for_writing(actor, ref, version)
        if party.person is not None and not people.exists(actor.school_id, [party.person]):
            raise NotThere(ref)
        holders = ground(concern.school_id, now).holders
        row = write_party(concern, as_they_are(holders, party), now)
        open_missing_parts(actor, now, concern)
        adult = Concern.objects.filter(submission=concern.submission, part=Part.ADULT.value).first()
        if adult is not None and concern.pk != adult.pk and _is_adult_here(concern, row, now):
            copy_party(row, adult, now)
            _end(row, now)
        _note(concern, actor, now, f"Somebody was added to this. {why}".strip())
        _family_lifts_end(concern)
        _again(actor, now, concern)
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
        changed(child)
        changed(concern)
        _audit(actor, now, "concerns.recorded", concern)


def _again(actor: Actor, now: datetime, concern: Concern) -> None:
    """Who may see it, and which parts there must be, worked out after somebody was added, named or taken out."""
    redecide(actor, now, concern)
    open_missing_parts(actor, now, concern)
    for part in Concern.objects.filter(submission=concern.submission):
        changed(part)


def _family_lifts_end(concern: Concern) -> None:
    """Somebody else is in it now: that one tie did no harm says nothing about another. Lift it again where it is right."""
    Visibility.objects.filter(
        concern__submission=concern.submission,
        lifted=True,
        why__in=(Why.FAMILY_OF_CHILD.value, Why.FAMILY_OF_ADULT.value),
    ).update(lifted=False)


def _party(concern: Concern, party: int) -> PartyRow:
    row = PartyRow.objects.filter(pk=party, concern=concern, moved_at__isnull=True).select_related("concern").first()
    if row is None:
        raise NotThere(concern.ref)
    return row


def _same(row: PartyRow, concern: Concern) -> list[PartyRow]:
    """The rows of the same person in every part of the report; of somebody without a name, the unnamed of that kind."""
    rows = PartyRow.objects.filter(concern__submission=concern.submission, moved_at__isnull=True)
    if row.person_id is not None:
        rows = rows.filter(person_id=row.person_id)
    elif is_unresolved(row) and not row.name:
        rows = rows.filter(person__isnull=True, kinds=row.kinds, name=b"")
    else:
        rows = rows.filter(pk=row.pk)
    return list(rows.select_related("concern"))


def _end(row: PartyRow, now: datetime) -> None:
    PartyRow.objects.filter(pk=row.pk).update(moved_at=now)


def _is_adult_here(concern: Concern, row: PartyRow, now: datetime) -> bool:
    """Whether this adult works or helps here, or may: somebody nobody has named counts as one who does."""
    if Affiliation.PUPIL.value in row.kinds:
        return False
    if row.person_id is None:
        return is_unresolved(row)
    return works_or_helps_here(ground(concern.school_id, now).holders, row.person_id)


def _bar(concern: Concern, person: int) -> Visibility | None:
    return concern.visibility.filter(person_id=person, stance=Stance.BARRED.value, ended_at__isnull=True).first()


def _settle(concern: Concern, now: datetime) -> None:
    """The duty to confirm is done when no tick and no name match is left that nobody has looked at."""
    left = concern.visibility.filter(
        stance=Stance.BARRED.value, why__in=PROVISIONAL, ended_at__isnull=True, confirmed_at__isnull=True
    )
    if not left.exists():
        duties.finish(about=about(concern), now=now, kind=CONFIRM)


def _note(concern: Concern, actor: Actor, now: datetime, words: str) -> None:
    add_entry(concern, EntryKind.NOTE, actor, now, {"words": words})


def _reason(why: str) -> None:
    if not why.strip():
        raise Refused(no("concerns.reason_missing"))


def _audit(actor: Actor, now: datetime, event: str, concern: Concern) -> None:
    audit.record(actor=actor, now=now, event=event, subject_kind=KIND, subject_ref=concern.ref)
