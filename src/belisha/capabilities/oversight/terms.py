"""What may be asked of oversight."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verb(StrEnum):
    """Each has its own posts."""

    WHO_LOOKED = "oversight.who_looked"
    MAIL = "oversight.mail"


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that somebody did or read. It has no place in the chain: a gap would tell that something is hidden."""

    at: datetime
    who: str
    roles: tuple[str, ...]
    event: str
    ref: str
