"""Before a proposal: a file whose headings or school a person has to confirm; and throwing an import away."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from belisha.capabilities.roster.actions.proposing import CONTENT, the_import
from belisha.capabilities.roster.models import Import
from belisha.capabilities.roster.terms import NotThere, State
from belisha.kernel.audit import actions as audit
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor


def ask(*, actor: Actor, now: datetime, name: str, data: bytes, question: Mapping[str, Any]) -> UUID:
    """Keep a file, sealed, until somebody has said what its headings mean or which school is meant."""
    with transaction.atomic():
        row = Import.objects.create(
            school_id=actor.school_id,
            key=uuid4(),
            by_id=actor.person_id,
            at=now,
            names=name[:200],
            state=State.ASKING.value,
            question=dict(question),
            content=seal.close(seal.shared_key_id(actor.school_id, "roster"), data, context=CONTENT),
        )
        audit.record(actor=actor, now=now, event="roster.asked", detail={"import": row.pk, "file": row.names})
    return row.key


def drop(*, actor: Actor, now: datetime, key: UUID) -> None:
    """Throw a proposal away, with all that was read for it. Raises NotThere."""
    with transaction.atomic():
        row = the_import(actor, key)
        if row.state not in (State.PROPOSED.value, State.ASKING.value):
            raise NotThere(key)
        row.lines.all().delete()
        Import.objects.filter(pk=row.pk).update(state=State.DROPPED.value, content=b"", question={})
        audit.record(actor=actor, now=now, event="roster.dropped", detail={"import": row.pk, "file": row.names})


def kept(*, actor: Actor, now: datetime, key: UUID) -> tuple[str, bytes]:
    """The name and the bytes of a file that waits for an answer. Raises NotThere."""
    del now
    row = the_import(actor, key)
    if row.state != State.ASKING.value:
        raise NotThere(key)
    key_id = seal.shared_key_id(row.school_id, "roster")
    return row.names, seal.open_bytes(key_id, bytes(row.content), context=CONTENT)
