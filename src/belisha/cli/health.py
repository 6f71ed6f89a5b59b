"""What `belisha doctor` looks at."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from belisha.kernel.audit import actions as audit
from belisha.kernel.audit import append_only
from belisha.kernel.duties import queries as duties
from belisha.kernel.notices import queries as notices
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.kernel.seal import master_key
from belisha.plain.names import Role

SOUND_SQLITE = (3, 51, 3)
MUST_BE_HELD = (Role.HEADTEACHER, Role.DSL, Role.DEPUTY_DSL, Role.CHAIR_OF_GOVERNORS)
LOCAL_NUMBERS = ("mash", "lado", "social_care_out_of_hours")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at."""

    check: str
    ok: bool
    what: str


def examine(now: datetime) -> tuple[Line, ...]:
    """Everything, the machine first, then each school."""
    return (*_machine(now), *(line for school in schools.all_schools() for line in _school(school, now)))


def _machine(now: datetime) -> Iterator[Line]:
    if connection.vendor == "sqlite":
        version = sqlite3.sqlite_version_info
        ok = version >= SOUND_SQLITE
        yield Line("SQLite", ok, f"version {sqlite3.sqlite_version}{'' if ok else ': install pysqlite3'}")
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous")
            level = cursor.fetchone()[0]
        yield Line("Written before it is confirmed", level == 2, f"synchronous is {level}; it must be 2")
    missing = append_only.missing(connection)
    yield Line("Tables that only grow", not missing, ", ".join(missing) or "guarded by the database")
    try:
        fault = master_key.permissions_fault()
        yield Line("Master key", not fault, fault or "there, and readable by its owner alone")
    except OSError:
        yield Line("Master key", ok=False, what=f"{master_key.path()} cannot be read")
    late = duties.clock_is_late(now)
    yield Line(
        "Clock", not late, "it has not gone round for two minutes: start belisha up or belisha work" if late else "goes"
    )


def _school(school: schools.SchoolView, now: datetime) -> Iterator[Line]:
    chain = audit.verify(school.id)
    yield Line(f"{school.name}: audit", chain.ok, f"{chain.entries} entries" if chain.ok else f"broken: {chain.why}")
    outbox = notices.outbox(school.id, now)
    yield Line(f"{school.name}: mail", not outbox.is_stuck, f"{outbox.waiting} waiting, {outbox.failed} failed")
    holders = people.holders(school.id, now)
    vacant = [role.value.replace("_", " ") for role in MUST_BE_HELD if not holders.of(role)]
    yield Line(f"{school.name}: posts", not vacant, f"nobody is {', '.join(vacant)}" if vacant else "all held")
    head, chair = set(holders.of(Role.HEADTEACHER)), set(holders.of(Role.CHAIR_OF_GOVERNORS))
    tied = bool(head & chair) or bool(holders.relatives_of(head) & chair)
    yield Line(
        f"{school.name}: about the head",
        not tied,
        "the chair is family to the head: name somebody in routing.head_misuse.conflict"
        if tied
        else "the chair may receive",
    )
    blank = [
        contact.name
        for contact in schools.contacts(school.id, *LOCAL_NUMBERS)
        if not (contact.phone or contact.address)
    ]
    yield Line(f"{school.name}: numbers to ring", not blank, f"missing: {', '.join(blank)}" if blank else "entered")
