"""Puts back what an import wrote, row by row, from the last to the first. Nobody is deleted."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models, transaction

from belisha.kernel.people import actions
from belisha.kernel.people.importing import Effect
from belisha.kernel.people.models import (
    Account,
    Affiliation,
    ExternalId,
    Guardianship,
    Membership,
    Person,
    RoleHolding,
    SchoolClass,
)
from belisha.plain.actor import Actor

_TABLES: dict[str, type[models.Model]] = {
    "person": Person,
    "affiliation": Affiliation,
    "external_id": ExternalId,
    "school_class": SchoolClass,
    "membership": Membership,
    "guardianship": Guardianship,
    "role_holding": RoleHolding,
    "account": Account,
}
_DATED = frozenset({"affiliation", "membership", "guardianship", "school_class"})


def undo(*, actor: Actor, now: datetime, effects: Iterable[Effect]) -> tuple[tuple[str, int], ...]:
    """Put everything back; answers the rows that somebody has changed since, which stay as they are.

    People who were added stay in the records and belong to the school no more; they keep their numbers, so that the
    next file finds them. What was ended runs again. Restrictions are never touched, neither by an import nor here.
    """
    left: list[tuple[str, int]] = []
    with transaction.atomic():
        for effect in reversed(list(effects)):
            put_back = _unmake if effect.did == "made" else _restore
            if not put_back(effect, now.date()):
                left.append((effect.table, effect.id))
        actions.changed(actor, now)
    return tuple(left)


def _unmake(effect: Effect, day: date) -> bool:
    """A row of today is taken away, an older one ended yesterday: it did run until then."""
    if effect.table not in _DATED:
        if effect.table == "external_id":  # of a class; a person keeps theirs
            ExternalId.objects.filter(pk=effect.id, school_class__isnull=False).delete()
        return True
    rows = _TABLES[effect.table]._default_manager.filter(pk=effect.id)
    row: Any = rows.first()
    if row is None:
        return True
    if row.first < day:
        rows.filter(last__isnull=True).update(last=day - timedelta(days=1))
    elif effect.table != "school_class" or not Membership.objects.filter(school_class_id=effect.id).exists():
        rows.delete()
    else:
        rows.update(last=row.first)
    return True


def _restore(effect: Effect, day: date) -> bool:
    """What it was before, if it still is what the import made of it."""
    del day
    table = _TABLES[effect.table]
    row: Any = table._default_manager.filter(pk=effect.id).first()
    if row is None or any(_plain(getattr(row, name)) != value for name, value in effect.after.items()):
        return False
    if _runs_beside(effect, row):
        return False
    columns = {name: _typed(name, value) for name, value in effect.before.items()}
    table._default_manager.filter(pk=effect.id).update(**columns)
    return True


def _runs_beside(effect: Effect, row: Any) -> bool:
    """Somebody has opened another place or link since: two cannot run at once."""
    if effect.before.get("last", "") is not None:
        return False
    if isinstance(row, Membership):
        rows: Any = Membership.objects.filter(school_class_id=row.school_class_id, person_id=row.person_id)
    elif isinstance(row, Guardianship):
        rows = Guardianship.objects.filter(child_id=row.child_id, guardian_id=row.guardian_id)
    else:
        return False
    return bool(rows.filter(last__isnull=True).exclude(pk=row.pk).exists())


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _typed(name: str, value: Any) -> Any:
    if value is None or not isinstance(value, str):
        return value
    if name in ("last", "first", "born_on"):
        return date.fromisoformat(value)
    return datetime.fromisoformat(value) if name in ("closed_at", "until") else value
