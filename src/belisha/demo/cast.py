"""Who is who in the story."""

from dataclasses import dataclass
from datetime import datetime

from belisha.kernel.people import queries as known
from belisha.plain.actor import Actor
from belisha.plain.names import Role


@dataclass(frozen=True, slots=True)
class Cast:
    """Who holds which post, by person id."""

    school_id: int
    posts: dict[Role, int]
    teachers: tuple[int, ...]
    children: tuple[tuple[int, str], ...]  # id and first name

    def actor(self, role: Role, now: datetime) -> Actor:
        return known.actor_for(self.posts[role], now)
