"""A page that opens once: what a form without sign-in answers is not to be found again by Back, reload or restore.

The browser keeps nothing: the address holds a random key, the words wait sealed on the server for some minutes, and
whoever opens the address takes them away (safeguarding F12 f).
"""

import base64
import json
from typing import Any
from uuid import UUID, uuid4

from django.core.cache import cache

from belisha.kernel.seal import actions as seal

CONTEXT = "concerns.once"
A_PAGE, A_THREAD = 10 * 60, 30 * 60  # seconds


def keep(school_id: int, words: dict[str, Any], *, seconds: int = A_PAGE) -> UUID:
    """Keep what one page shows; answers the key of its address."""
    key = uuid4()
    sealed = seal.close(seal.school_key_id(school_id), json.dumps(words, default=str), context=CONTEXT)
    cache.set(_place(school_id, key), base64.b64encode(sealed).decode(), seconds)
    return key


def take(school_id: int, key: UUID) -> dict[str, Any] | None:
    """What was kept, to the first who asks; None for everybody after."""
    found = look(school_id, key)
    return found if found is not None and cache.delete(_place(school_id, key)) else None


def look(school_id: int, key: UUID) -> dict[str, Any] | None:
    """What was kept, and it stays: for a conversation that goes on."""
    blob = cache.get(_place(school_id, key))
    if blob is None:
        return None
    text = seal.open_(seal.school_key_id(school_id), base64.b64decode(blob), context=CONTEXT)
    found: dict[str, Any] = json.loads(text)
    return found


def _place(school_id: int, key: UUID) -> str:
    return "once_" + seal.mark(school_id, f"once {key}")
