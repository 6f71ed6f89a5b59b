"""Count, and say whether it is too often."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Case, F, Value, When

from belisha.kernel.limits.models import Window
from belisha.kernel.limits.queries import hashed

KEPT = timedelta(days=2)


def allow(name: str, now: datetime, per: timedelta, most: int) -> bool:
    """Count once more under `name`; whether it is still no more than `most` times in the while of `per`.

    The while begins with the first time and is not made longer by later ones. One statement counts and begins anew, so
    of two processes each is counted on both engines. `name` is stored as a keyed hash: it may hold an address.
    """
    row = hashed(name)
    over = When(starts_at__lte=now - per, then=Value(1))
    with transaction.atomic():
        Window.objects.get_or_create(name=row, defaults={"starts_at": now})
        Window.objects.filter(name=row).update(
            count=Case(over, default=F("count") + 1),
            starts_at=Case(When(starts_at__lte=now - per, then=Value(now)), default=F("starts_at")),
        )
        count = Window.objects.values_list("count", flat=True).get(name=row)
    return count <= most


def sweep(now: datetime) -> int:
    """Forget what was counted more than two days ago; answers how many names."""
    return Window.objects.filter(starts_at__lt=now - KEPT).delete()[0]
