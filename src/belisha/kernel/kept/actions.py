"""Keep a form, give it back, forget it.

The key is made from the master key *and* a token that only the browser holds, in the address of its sign-in page: with
the database and the master key alone nothing kept can be read. The address and the author are bound to it: it opens for
that page and that person, and for nobody else who signs in at the same computer. No school is known when it is kept,
so these three write no audit entry; nothing of it is a record before its author sends it again.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from belisha.kernel.kept.models import KeptForm
from belisha.kernel.seal import cipher, master_key

Fields = Mapping[str, Sequence[str]]
KEPT_FOR = timedelta(hours=24)
MOST_BYTES = 200_000  # one form
MOST_FORMS = 2_000  # together: a stranger can't fill the disk


class NotKept(Exception):
    """There is no room, or the form is too large. The page says so, and the browser still has the text."""


def keep(*, now: datetime, address: str, author: str, fields: Fields) -> str:
    """Keep a form for a day; answers the token. Old ones go at the same time. Raises NotKept."""
    forget_old(now=now)
    body = json.dumps({name: list(values) for name, values in fields.items()}).encode()
    if len(body) > MOST_BYTES or KeptForm.objects.count() >= MOST_FORMS:
        raise NotKept
    token = secrets.token_urlsafe(24)
    sealed = cipher.close(_key(token), body, _place(address, author))
    KeptForm.objects.create(mark=_mark(token), sealed=sealed, kept_at=now)
    return token


def give_back(*, token: str, now: datetime, address: str, author: str) -> Fields | None:
    """What was kept; None where there is nothing, where it is too old, or where it is another page's or person's."""
    row = KeptForm.objects.filter(mark=_mark(token), kept_at__gt=now - KEPT_FOR).first()
    if row is None:
        return None
    try:
        body = cipher.open_(_key(token), bytes(row.sealed), _place(address, author))
    except cipher.Tampered:
        return None
    found: Fields = json.loads(body)
    return found


def forget(*, token: str) -> None:
    """It was sent: what was kept of it goes."""
    KeptForm.objects.filter(mark=_mark(token)).delete()


def forget_old(*, now: datetime) -> int:
    """Whatever is older than a day goes, used or not; answers how many."""
    return KeptForm.objects.filter(kept_at__lte=now - KEPT_FOR).delete()[0]


def _mark(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _key(token: str) -> bytes:
    return cipher.derive(master_key.current(), f"kept form {token}")


def _place(address: str, author: str) -> str:
    return json.dumps(["kept form", address, author])
