"""Two records of one person: somebody says whether they are. Until then the strict reading holds."""

from datetime import datetime

from django.db import transaction

from belisha.kernel.audit import actions as audit
from belisha.kernel.people.actions import whose
from belisha.kernel.people.actions.listening import changed
from belisha.kernel.people.models import SamePerson
from belisha.plain.actor import Actor
from belisha.plain.decision import Refused, no


def say_same(*, actor: Actor, now: datetime, one: int, other: int, is_same: bool) -> None:
    """They are one person, or two. Nobody answers for themselves: hiding hangs on it."""
    first, second = sorted((one, other))
    if first == second:
        raise Refused(no("register.with_oneself"))
    if actor.who in (first, second):
        raise Refused(no("register.not_about_yourself"))
    with transaction.atomic():
        whose.all_of(actor, first, second)
        SamePerson.objects.update_or_create(
            one_id=first,
            other_id=second,
            defaults={"is_same": is_same, "said_by_id": actor.person_id, "said_at": now},
        )
        changed(actor, now)
        detail = {"one": first, "other": second, "is_same": is_same}
        audit.record(actor=actor, now=now, event="people.same_said", detail=detail)
