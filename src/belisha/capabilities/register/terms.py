"""What may be asked of the register."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from belisha.plain.names import Affiliation, Role

INVITATION = "invitation"  # what a message with a link is about


class Verb(StrEnum):
    """Each has its own posts; the rules decide the rest."""

    POSTS = "register.posts"
    CHANGE_POST = "register.change_post"
    COVER = "register.cover"
    PEOPLE = "register.people"
    FAMILY = "register.family"
    GUARDIANS = "register.guardians"
    RESTRICT = "register.restrict"
    TIES = "register.ties"
    OWN_TIES = "register.own_ties"
    SAME = "register.same"
    NUMBERS = "register.numbers"
    CARD = "register.card"
    CALENDAR = "register.calendar"
    INVITED = "register.invited"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to be entered."""

    given: str
    family: str
    kind: Affiliation
    preferred: str = ""
    email: str = ""
    phone: str = ""
    born_on: date | None = None
    year: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody in a post, in words."""

    person: int
    name: str
    how: str


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post, who is in it, and everything that somebody should know about that."""

    role: Role
    holders: tuple[Held, ...]
    warnings: tuple[str, ...]
    may_change: bool = False
    may_cover: bool = False
