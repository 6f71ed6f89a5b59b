"""Writing what a proposal says and a person has agreed to. Doubtful lines are never written by this."""

from datetime import date, datetime

from belisha.capabilities.roster.proposal import ChangedPerson, Proposal
from belisha.capabilities.roster.queries import known
from belisha.capabilities.roster.rules import propose
from belisha.capabilities.roster.terms import ClassRole, FilePerson, Kind, Roster
from belisha.kernel.people import importing
from belisha.plain.actor import Actor
from belisha.plain.names import Affiliation

_AFFILIATIONS = {Kind.PUPIL: Affiliation.PUPIL, Kind.STAFF: Affiliation.STAFF, Kind.GUARDIAN: Affiliation.PARENT}
_FIELDS = {"given": "given_name", "family": "family_name", "preferred": "preferred_name"}


def proposed(*, actor: Actor, now: datetime, roster: Roster) -> Proposal:
    """What this roster would change at the actor's school. Writes nothing."""
    return propose(roster, known(actor.school_id, now.date()), now.date())


def apply(*, actor: Actor, now: datetime, roster: Roster) -> Proposal:
    """Work the proposal out again and write it, in one transaction; answers what was written and what was not."""
    proposal = proposed(actor=actor, now=now, roster=roster)
    people = {person.source_id: person for person in roster.people}
    new = {line.person.source_id for line in proposal.new}
    batch = importing.Batch(
        source=roster.source,
        people=tuple(_new(line.person) for line in proposal.new),
        changes=tuple((line.known, _values(line, people)) for line in proposal.changed),
        leaving=proposal.leaving,
        classes=tuple(
            importing.NewClass(c.source_id, c.title, c.year.value if c.year else "", c.code)
            for c in proposal.classes_open
        ),
        memberships=tuple((m.class_id, m.person_id, m.role is ClassRole.TEACHER) for m in proposal.memberships_open),
        ended=tuple((m.class_id, m.person_id) for m in proposal.memberships_end),
        guardians=tuple(
            (link.child_id, link.guardian_id, link.relationship)
            for line in proposal.new
            for link in line.guardians
            if link.child_id in new
        ),
        known_people=dict(proposal.matched),
        known_classes=dict(proposal.classes_known),
    )
    importing.write(actor=actor, now=now, batch=batch)
    return proposal


def _new(person: FilePerson) -> importing.NewRow:
    return importing.NewRow(
        source_id=person.source_id,
        affiliation=_AFFILIATIONS.get(person.kind),
        given=person.given,
        family=person.family,
        preferred=person.preferred,
        born_on=person.born_on,
        upn=person.upn,
        email=person.email,
        phone=person.phone,
        language=person.language,
        external_id=person.source_id if person.own_id else "",
    )


def _values(line: ChangedPerson, people: dict[str, FilePerson]) -> dict[str, str | date | None]:
    person = people[line.source_id]
    return {_FIELDS.get(change.field, change.field): getattr(person, change.field) for change in line.changes}
