"""Taking the last import back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from belisha.capabilities.roster import queries
from belisha.capabilities.roster.actions.proposing import Outcome, take_turn, the_import
from belisha.capabilities.roster.models import Import
from belisha.capabilities.roster.terms import NotThere, State
from belisha.kernel.audit import actions as audit
from belisha.kernel.people import undoing
from belisha.kernel.people.importing import Effect
from belisha.plain.actor import Actor
from belisha.plain.decision import no


def undo(*, actor: Actor, now: datetime, key: UUID) -> Outcome:
    """Put back all that an import has written. Raises NotThere, and Refused where a later one was written since."""
    with transaction.atomic():
        take_turn(actor.school_id)
        row = the_import(actor, key)
        if row.state != State.WRITTEN.value:
            raise NotThere(key)
        last = queries.last_written(actor.school_id)
        if last is None or last.pk != row.pk:
            no("roster.undo_the_later_first").require()
        effects = [Effect(**effect) for portion in row.portions.order_by("pk") for effect in portion.effects]
        left = undoing.undo(actor=actor, now=now, effects=effects)
        row.lines.filter(answer="").exclude(reason="").delete()
        Import.objects.filter(pk=row.pk).update(state=State.UNDONE.value, undone_at=now, content=b"")
        detail: dict[str, str | int | bool | None] = {
            "import": row.pk,
            "file": row.names,
            "rows": len(effects),
            "left": len(left),
        }
        audit.record(actor=actor, now=now, event="roster.undone", detail=detail)
        return Outcome(row.key, row.counts, left_as_they_are=len(left))
