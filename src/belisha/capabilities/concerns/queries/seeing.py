"""Who may see what: everything starts from `visible_to`. What is hidden answers as what does not exist."""

import json
from collections.abc import Iterable, Mapping

from django.db.models import Exists, OuterRef, QuerySet

from belisha.capabilities.concerns.models import Concern, PartyRow, Visibility
from belisha.capabilities.concerns.queries.contexts import WORDS
from belisha.capabilities.concerns.terms import OPEN_STATES, Stance
from belisha.kernel.people import queries as people
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor
from belisha.plain.names import Affiliation


def visible_to(actor: Actor) -> QuerySet[Concern]:
    """Every part that this person may open: granted, and not barred. The only place a reader starts from."""
    held = Visibility.objects.filter(concern=OuterRef("pk"), person_id=actor.who, ended_at__isnull=True)
    return Concern.objects.filter(
        Exists(held.filter(stance=Stance.GRANTED.value)),
        ~Exists(held.filter(stance=Stance.BARRED.value)),
        school_id=actor.school_id,
    )


def visible_refs(actor: Actor, refs: frozenset[str]) -> frozenset[str]:
    """Those of these references that the actor may open."""
    return frozenset(visible_to(actor).filter(ref__in=refs).values_list("ref", flat=True))


def barred_people(school_id: int, refs: frozenset[str]) -> Mapping[str, frozenset[int]]:
    """Who must never learn that these exist. A reference that does not exist is in no answer."""
    found: dict[str, set[int]] = {
        ref: set() for ref in Concern.objects.filter(school_id=school_id, ref__in=refs).values_list("ref", flat=True)
    }
    rows = Visibility.objects.filter(
        concern__school_id=school_id, concern__ref__in=refs, stance=Stance.BARRED.value, ended_at__isnull=True
    )
    for ref, person in rows.values_list("concern__ref", "person_id"):
        found[ref].add(person)
    return {ref: frozenset(persons) for ref, persons in found.items()}


def locked(actor: Actor, ref: str) -> Concern | None:
    """The part for a writer of this capability, if the actor may open it."""
    return visible_to(actor).filter(ref=ref).select_related("submission").first()


def is_technical_only(actor: Actor, concern: Concern) -> bool:
    return concern.visibility.filter(
        person_id=actor.who, stance=Stance.GRANTED.value, ended_at__isnull=True, technical_only=True
    ).exists()


def names(actor: Actor, ids: Iterable[int | None]) -> Mapping[int, str]:
    return people.names(actor.school_id, (pk for pk in ids if pk is not None))


def reporter_of(school_id: int, ref: str) -> int | None:
    """Who reported a part, where somebody signed in did. Of a part that was opened later its reporter learns nothing."""
    row = Concern.objects.filter(school_id=school_id, ref=ref).select_related("submission").first()
    if row is None or row.reported_at != row.submission.reported_at:
        return None
    sealed = seal.open_(row.submission.data_key_id, bytes(row.submission.sealed), context=WORDS)
    found = json.loads(sealed).get("reporter")
    return found if isinstance(found, int) else None


def children_with_something_open(school_id: int) -> frozenset[int]:
    """Children whom no import may let go. Used by the kernel alone, and never shown to anybody."""
    rows = PartyRow.objects.filter(
        concern__school_id=school_id,
        concern__state__in=OPEN_STATES,
        moved_at__isnull=True,
        person__isnull=False,
        kinds__contains=Affiliation.PUPIL.value,
    )
    return frozenset(person for person in rows.values_list("person_id", flat=True) if person is not None)
