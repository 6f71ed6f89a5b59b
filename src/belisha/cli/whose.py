"""Which school a command is about, and who acts: the command line itself, by name."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import DatabaseError

from belisha.cli.answering import bad_call
from belisha.kernel.schools import queries
from belisha.plain.actor import Actor, system_actor


@dataclass(frozen=True, slots=True)
class Here:
    """A school, at this moment, for the command line."""

    actor: Actor
    now: datetime


def here(slug: str) -> Here:
    """The school of that short name, or the only one. Ends the command where that is not clear."""
    try:
        schools = queries.all_schools()
    except DatabaseError:  # an empty data folder has no tables
        bad_call("there is no school in this data folder yet: belisha school create")
    wanted = [school for school in schools if slug in ("", school.slug)]
    if len(wanted) == 1:
        return Here(system_actor(wanted[0].id, "command line"), datetime.now(UTC))
    names = ", ".join(school.slug for school in schools) or "none yet: belisha school create"
    bad_call(f"say which school with --school: {names}")
