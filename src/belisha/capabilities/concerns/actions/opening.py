"""Opening a part of a report: with the report itself, or on a later day when more is known."""

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from belisha.capabilities.concerns.actions.deciding import tell, write_part
from belisha.capabilities.concerns.models import Concern, PartyRow, StateRow, Submission
from belisha.capabilities.concerns.queries import KIND, NAME
from belisha.capabilities.concerns.queries.ground import facts_of, ground, verdict
from belisha.capabilities.concerns.rules.about import HERE, UNRESOLVED
from belisha.capabilities.concerns.terms import About, Part, PartRouting, PartyGiven, State
from belisha.kernel.audit import actions as audit
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor
from belisha.plain.holders import Holders
from belisha.plain.names import Affiliation

# no vowels and nothing that looks like something else: a reference is read out on the telephone
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ2345679"


def kind_of(party: PartyGiven) -> str:
    """What somebody counts as before the register is asked: an adult matched to nobody is unresolved, the strictest."""
    if party.is_child:
        return Affiliation.PUPIL.value
    if party.person is not None:
        return ""
    return About.ADULT_HERE.value if party.here else Affiliation.PUBLIC.value


def works_or_helps_here(holders: Holders, person: int) -> bool:
    """Whether somebody has a post here, or belongs to the school in a way other than as a child or a parent."""
    words = {word.value for word in holders.affiliations_of(person)}
    return bool(holders.roles_of(person)) or bool(words & HERE)


def as_they_are(holders: Holders, party: PartyGiven) -> PartyGiven:
    """An adult of the school who was entered among the children is the adult they are: a former pupil who works here."""
    if party.is_child and party.person is not None and works_or_helps_here(holders, party.person):
        return replace(party, is_child=False)
    return party


def open_part(submission: Submission, routing: PartRouting, parties: Iterable[PartyGiven], now: datetime) -> Concern:
    """One part with its parties, its verdict, its clock and a message to everybody who receives it."""
    concern = _new(submission, routing, now)
    for party in parties:
        write_party(concern, party, now)
    _begin(concern, routing, now)
    return concern


def open_missing_parts(actor: Actor, now: datetime, concern: Concern) -> tuple[str, ...]:
    """A child, an adult here or a type has been added: open the part that this asks for; answers the new references.

    Whoever is in the report and belongs to that part stands in it. The part that was there stays with its readers.
    """
    submission = concern.submission
    there = list(Concern.objects.filter(submission=submission).select_related("submission").order_by("pk"))
    on = ground(submission.school_id, now)
    routing = verdict(on, replace(facts_of(on, concern), at=now), came_at=submission.reported_at)
    opened = []
    for wanted in routing.parts:
        if wanted.part is Part.MATTER or wanted.part in {part.part for part in there}:
            continue
        new = _new(submission, wanted, now)
        Concern.objects.filter(pk=new.pk).update(type=concern.type)
        new.type = concern.type
        for row in PartyRow.objects.filter(concern__in=there, moved_at__isnull=True).order_by("pk"):
            if wanted.part is Part.ADULT or Affiliation.PUPIL.value in row.kinds:
                copy_party(row, new, now)
        _begin(new, wanted, now)
        audit.record(actor=actor, now=now, event="concerns.reported", subject_kind=KIND, subject_ref=new.ref)
        opened.append(new.ref)
    return tuple(opened)


def write_party(concern: Concern, party: PartyGiven, now: datetime) -> PartyRow:
    """Somebody in a part; a name that matches nobody is sealed."""
    name = seal.close(concern.data_key_id, party.name, context=NAME) if party.person is None and party.name else b""
    return PartyRow.objects.create(
        concern=concern,
        person_id=party.person,
        name=name,
        role=party.role.value,
        kinds=kind_of(party),
        added_at=now,
    )


def is_unresolved(row: PartyRow) -> bool:
    """Whether this is an adult here whom nobody has named yet."""
    return row.person_id is None and bool(UNRESOLVED & set(row.kinds.split(",")))


def copy_party(row: PartyRow, to: Concern, now: datetime) -> None:
    """The same person in another part, unless they stand in it; a sealed name is sealed anew under that part's key."""
    words = seal.open_(row.concern.data_key_id, bytes(row.name), context=NAME) if row.name else ""
    for there in to.parties.filter(kinds=row.kinds, moved_at__isnull=True):
        if there.person_id != row.person_id:
            continue
        if row.person_id or words == (
            seal.open_(to.data_key_id, bytes(there.name), context=NAME) if there.name else ""
        ):
            return
    name = seal.close(to.data_key_id, words, context=NAME) if words else b""
    PartyRow.objects.create(
        concern=to, person_id=row.person_id, name=name, role=row.role, kinds=row.kinds, added_at=now
    )


def _new(submission: Submission, routing: PartRouting, now: datetime) -> Concern:
    return Concern.objects.create(
        school_id=submission.school_id,
        submission=submission,
        part=routing.part.value,
        ref="".join(secrets.choice(_LETTERS) for _ in range(8)),
        urgent=submission.urgent,
        reported_at=now,
        accept_by=routing.accept_by,
        data_key_id=seal.new_key(school_id=submission.school_id, purpose="concern"),
    )


def _begin(concern: Concern, routing: PartRouting, now: datetime) -> None:
    StateRow.objects.create(concern=concern, verb="report", state=State.REPORTED.value, at=now)
    write_part(concern, routing, now)
    tell(concern, (grant.person for grant in routing.grants), now)
