"""What `belisha doctor` looks at."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from belisha.content.words import say
from belisha.kernel.audit import actions as audit
from belisha.kernel.audit import append_only
from belisha.kernel.duties import queries as duties
from belisha.kernel.notices import queries as notices
from belisha.kernel.notices import sending
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.kernel.seal import master_key
from belisha.plain.names import Role

SOUND_SQLITE = (3, 51, 3)
MUST_BE_HELD = (Role.HEADTEACHER, Role.DSL, Role.DEPUTY_DSL, Role.CHAIR_OF_GOVERNORS)
LOCAL_NUMBERS = ("mash", "lado", "social_care_out_of_hours")
OTHERS = 0o077  # what group and everybody else may do with a file
CLOCK_HELP = "it has not gone round for two minutes: start belisha up or belisha work"
MAIL_HELP = "it has not come round for ten minutes: start belisha up or belisha work"


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
    fault = open_to_others(Path(settings.BELISHA_DATA))
    yield Line("Data folder", not fault, fault or "its owner's alone")
    late = duties.clock_is_late(now)
    fault = duties.faults("clock")
    yield Line("Clock", not late and not fault, CLOCK_HELP if late else _fault(fault) or "goes")
    late = duties.mail_is_late(now)
    fault = duties.faults("mail")
    yield Line("Mail loop", not late and not fault, MAIL_HELP if late else _fault(fault) or "goes")


def open_to_others(data: Path) -> str:
    """What of the data folder others than its owner may reach; empty where nothing.

    The folder itself shuts everything in it, except from a process that was inside before: records, keys and mail are
    looked at one by one.
    """
    found = [
        data,
        *data.glob("*.sqlite3*"),
        *(file for name in ("keys", "mail", "files") for file in data.glob(f"{name}/**/*")),
    ]
    wrong = [path for path in found if path.exists() and path.stat().st_mode & OTHERS]
    if not wrong:
        return ""
    more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
    return f"{wrong[0]}{more} may be reached by others than its owner: chmod -R go= {data}"


def _fault(classes: str) -> str:
    return f"part of its work fails ({classes}): see the log of belisha work" if classes else ""


def _school(school: schools.SchoolView, now: datetime) -> Iterator[Line]:
    chain = audit.verify(school.id)
    yield Line(f"{school.name}: audit", chain.ok, f"{chain.entries} entries" if chain.ok else f"broken: {chain.why}")
    yield _mail(school, now)
    holders = people.holders(school.id, now)
    vacant = [role.value.replace("_", " ") for role in MUST_BE_HELD if not holders.of(role)]
    yield Line(f"{school.name}: posts", not vacant, f"nobody is {', '.join(vacant)}" if vacant else "all held")
    held = set(holders.of_any(MUST_BE_HELD))
    away = sorted(
        role.value.replace("_", " ")
        for role in MUST_BE_HELD
        if set(holders.of(role)) - set(people.mail_addresses(school.id, held))
    )
    yield Line(
        f"{school.name}: addresses",
        not away,
        f"somebody without an e-mail address is {', '.join(away)}" if away else "everybody who must be told has one",
    )
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


def _mail(school: schools.SchoolView, now: datetime) -> Line:
    """Numbers are for whoever has this command line, which can read the tables anyway; pages show none."""
    check = f"{school.name}: mail"
    line = sending.wrong_line(school.id)
    if line:
        return Line(check, ok=False, what=say(f"notices.fault.{line}"))
    box = notices.outbox(school.id, now)
    if sending.is_folder(school.id):
        words = f"{say('notices.alarm.folder')} ({box.in_folder} in the folder)"
        return Line(check, ok=school.is_demo, what="an invented school: into a folder" if school.is_demo else words)
    counts = f"{box.waiting} waiting, {box.failed} failed, {box.without_address} without an address"
    if box.is_stuck:
        return Line(check, ok=False, what=counts)
    tested = notices.has_been_tested(school.id)
    return Line(check, tested, counts if tested else "no test message has left yet: press the button on Mail and clock")
