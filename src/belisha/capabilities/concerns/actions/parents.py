"""The step about telling parents where nobody is known who could be told."""

from datetime import datetime

from django.db import transaction

from belisha.capabilities.concerns.actions.handling import NotThere, add_entry
from belisha.capabilities.concerns.queries import KIND, NOBODY_KNOWN, locked, parents_wanted, standing
from belisha.capabilities.concerns.rules import may
from belisha.capabilities.concerns.terms import EntryKind
from belisha.kernel.audit import actions as audit
from belisha.kernel.schools.holding import hold
from belisha.plain.actor import Actor
from belisha.plain.decision import Refused, no


def parents_nobody_known(*, actor: Actor, now: datetime, ref: str, words: str) -> None:
    """No child is matched, or no guardian of theirs is known: say so, and what was tried. It settles the step.

    Raises NotThere; Refused without words, or where a guardian is known and must be decided about.
    """
    with transaction.atomic():
        hold(actor.school_id)
        concern = locked(actor, ref)
        if concern is None:
            raise NotThere(ref)
        may.record(standing(actor, concern), EntryKind.PARENTS).require()
        if not words.strip():
            raise Refused(no("concerns.reason_missing"))
        if not parents_wanted(actor, ref, now):
            raise Refused(no("concerns.guardians_known"))
        add_entry(concern, EntryKind.PARENTS, actor, now, {"answer": NOBODY_KNOWN, "words": words})
        audit.record(
            actor=actor,
            now=now,
            event="concerns.recorded",
            subject_kind=KIND,
            subject_ref=ref,
            detail={"kind": EntryKind.PARENTS.value},
        )
