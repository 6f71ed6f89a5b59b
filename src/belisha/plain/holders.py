"""Who holds which post at one moment, and who is family to whom: the facts that routing needs about people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from belisha.plain.names import Affiliation, Role


class Holds(StrEnum):
    """In what way somebody holds a role."""

    HOLDER = "holder"
    DEPUTY = "deputy"
    COVER = "cover"  # stands in until a stated time


_ORDER = {Holds.HOLDER: 0, Holds.COVER: 1, Holds.DEPUTY: 2}


@dataclass(frozen=True, slots=True)
class Holding:
    """One person in one role."""

    role: Role
    person: int
    holds: Holds = Holds.HOLDER


@dataclass(frozen=True, slots=True)
class Holders:
    """The role register, affiliations and family ties of one school at one moment, by person id.

    `ties` are unordered pairs: guardians and their children, declared relatives, people of one household.
    `same` are groups of records that are one person, or must be taken for one until somebody has said otherwise.
    """

    holdings: tuple[Holding, ...] = ()
    affiliations: Mapping[int, frozenset[Affiliation]] = field(default_factory=dict)
    ties: frozenset[frozenset[int]] = frozenset()
    same: frozenset[frozenset[int]] = frozenset()

    def selves(self, person: int) -> frozenset[int]:
        """Every record of the one person behind this record, itself among them."""
        return next((group for group in self.same if person in group), frozenset({person}))

    def of(self, role: Role) -> tuple[int, ...]:
        """The people in a role: holders first, then who covers, then deputies."""
        held = sorted((h for h in self.holdings if h.role is role), key=lambda h: _ORDER[h.holds])
        return tuple(dict.fromkeys(h.person for h in held))

    def of_any(self, roles: Iterable[Role]) -> tuple[int, ...]:
        """The people in any of these roles, in the order of the roles."""
        return tuple(dict.fromkeys(person for role in roles for person in self.of(role)))

    def roles_of(self, person: int) -> frozenset[Role]:
        """Every role of a person, over all their records: what is hidden is hidden over all of them."""
        mine = self.selves(person)
        return frozenset(h.role for h in self.holdings if h.person in mine)

    def affiliations_of(self, person: int) -> frozenset[Affiliation]:
        """How a person belongs to the school, over all their records."""
        return frozenset().union(*(self.affiliations.get(each, frozenset()) for each in self.selves(person)))

    def relatives_of(self, people: Iterable[int]) -> frozenset[int]:
        """Everybody tied to any of these people, with every record of both."""
        wanted = frozenset().union(*(self.selves(person) for person in people))
        tied = frozenset(other for tie in self.ties if tie & wanted for other in tie - wanted)
        return frozenset().union(*(self.selves(person) for person in tied)) - wanted
