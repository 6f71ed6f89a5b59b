"""A roster as plain JSON and back, so that a proposal can be worked out again from what was read."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from belisha.capabilities.roster.terms import (
    ClassRole,
    FileClass,
    FileGuardian,
    FileMembership,
    FilePerson,
    Format,
    Kind,
    Problem,
    Roster,
)
from belisha.plain.names import Year


def to_text(roster: Roster) -> str:
    """Problems and names of files are kept beside it, not in it."""
    plain = asdict(roster)
    del plain["problems"]
    return json.dumps(plain, default=str, ensure_ascii=False)


def from_text(text: str, problems: list[dict[str, Any]]) -> Roster:
    """What `to_text` wrote."""
    plain = json.loads(text)
    return Roster(
        people=tuple(_person(row) for row in plain["people"]),
        classes=tuple(FileClass(**{**row, "year": _year(row["year"])}) for row in plain["classes"]),
        memberships=tuple(
            FileMembership(
                **{
                    **row,
                    "role": ClassRole(row["role"]),
                    "first": _day(row["first"]),
                    "last": _day(row["last"]),
                }
            )
            for row in plain["memberships"]
        ),
        guardians=tuple(FileGuardian(**row) for row in plain["guardians"]),
        problems=tuple(Problem(**row) for row in problems),
        format=Format(plain["format"]),
        source=plain["source"],
        whole=plain["whole"],
        places_whole=plain["places_whole"],
        is_sound=plain["is_sound"],
        files=tuple((name, why) for name, why in plain["files"]),
    )


def _person(row: dict[str, Any]) -> FilePerson:
    typed = {"kind": Kind(row["kind"]), "born_on": _day(row["born_on"]), "year": _year(row["year"])}
    return FilePerson(**{**row, **typed})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _year(text: str | None) -> Year | None:
    return Year(text) if text else None
