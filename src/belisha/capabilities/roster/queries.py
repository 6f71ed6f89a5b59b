"""What the records know, as the rules want it."""

from datetime import date

from belisha.capabilities.roster.terms import (
    ClassRole,
    Kind,
    Known,
    KnownClass,
    KnownGuardian,
    KnownMembership,
    KnownPerson,
)
from belisha.kernel.people import importing
from belisha.plain.names import Year


def known(school_id: int, day: date) -> Known:
    """Everybody, every class that runs, every guardian link in force."""
    return Known(
        people=tuple(
            KnownPerson(
                id=row.id,
                kind=Kind(row.kind),
                given=row.given,
                family=row.family,
                external_ids=row.external_ids,
                preferred=row.preferred,
                born_on=row.born_on,
                upn=row.upn,
                email=row.email,
                phone=row.phone,
                active=row.active,
                protected=row.protected,
                has_open_concern=row.is_held,
            )
            for row in importing.known(school_id, day)
        ),
        guardians=tuple(
            KnownGuardian(child, guardian) for child, guardian in importing.known_guardians(school_id, day)
        ),
        classes=tuple(
            KnownClass(
                pk, title, frozenset((s, v.removeprefix("class ")) for s, v in ids), Year(year) if year else None
            )
            for pk, title, year, ids in importing.known_classes(school_id, day)
        ),
        memberships=tuple(
            KnownMembership(room, person, ClassRole.TEACHER if teaches else ClassRole.PUPIL)
            for room, person, teaches in importing.known_memberships(school_id, day)
        ),
    )
