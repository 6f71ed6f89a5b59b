"""Who asks, in which role, how strongly signed in. No actor, no access."""

from dataclasses import dataclass
from enum import IntEnum

from belisha.plain.names import Affiliation, Role


class Assurance(IntEnum):
    """How sure we are of who is asking. Ordered: a higher one always satisfies a lower."""

    NOBODY = 0  # the public, no sign-in
    SIGNED_IN = 1  # password, enough to write a concern
    SECOND_FACTOR = 2  # needed to read one


@dataclass(frozen=True, slots=True)
class Actor:
    """One person, in one school, at one moment, or a named piece of the software acting by itself."""

    school_id: int
    person_id: int | None = None
    roles: frozenset[Role] = frozenset()
    affiliations: frozenset[Affiliation] = frozenset()
    assurance: Assurance = Assurance.NOBODY
    system: str = ""  # "clock", "roster import": work without a person has a name of its own

    @property
    def who(self) -> int:
        """The person's id, or 0, which is nobody's."""
        return self.person_id or 0

    def holds(self, *roles: Role) -> bool:
        """Whether any of these roles is held today."""
        return any(role in self.roles for role in roles)


def system_actor(school_id: int, name: str) -> Actor:
    """The software itself, under a name that the audit shows."""
    return Actor(school_id=school_id, system=name, assurance=Assurance.SECOND_FACTOR)


def public_actor(school_id: int) -> Actor:
    """Somebody who has not said who they are."""
    return Actor(school_id=school_id, affiliations=frozenset({Affiliation.PUBLIC}))
