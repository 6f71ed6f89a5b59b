"""What may be asked of oversight."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from belisha.plain.names import Role

KEEPERS = (Role.DPO, Role.CHAIR_OF_GOVERNORS)  # who keep the anchor of the record on paper
ANCHOR = "oversight.anchor"


class Verb(StrEnum):
    """Each has its own posts."""

    WHO_LOOKED = "oversight.who_looked"
    MAIL = "oversight.mail"
    MAIL_TEST = "oversight.mail_test"
    MAIL_REPAIR = "oversight.mail_repair"
    ON_CALL = "oversight.on_call"
    ANCHOR = "oversight.anchor"


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that somebody did or read. It has no place in the chain: a gap would tell that something is hidden."""

    at: datetime
    who: str
    roles: tuple[str, ...]
    event: str
    ref: str


@dataclass(frozen=True, slots=True)
class MailPage:
    """How mail and clock are doing, in words. No number that one report would change (F14)."""

    state: str
    is_well: bool
    fault: str
    clock: str
    clock_is_well: bool
    failed: str
    last_test: str


@dataclass(frozen=True, slots=True)
class OnCallLine:
    """One entry of the rota."""

    row: int
    who: str
    first: date
    last: date
    is_withdrawn: bool
    may_withdraw: bool
