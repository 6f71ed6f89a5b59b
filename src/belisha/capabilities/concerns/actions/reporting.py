"""A report comes in: routed, written, sealed, on its clocks, in one transaction."""

import json
import secrets
from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction

from belisha.capabilities.concerns.actions.deciding import verdict, write_part
from belisha.capabilities.concerns.models import Concern, PartyRow, StateRow, Submission
from belisha.capabilities.concerns.queries import KIND, NAME, WORDS, receipt_mark, reporter_mark, said
from belisha.capabilities.concerns.terms import (
    Part,
    PartRouting,
    Party,
    PartyGiven,
    Received,
    Report,
    ReportFacts,
    Routing,
    State,
)
from belisha.kernel.audit import actions as audit
from belisha.kernel.notices import actions as notices
from belisha.kernel.people import queries as people
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor
from belisha.plain.names import Affiliation

# no vowels and nothing that looks like something else: a reference is read out on the telephone
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ2345679"
WORRY_PAGE = "worry_page"


def report(*, actor: Actor, now: datetime, report: Report) -> Received:
    """Take a report. Sending the same form again answers the first time's references and writes nothing.

    Raises LookupError where a named person is not of this school.
    """
    found = _sent_before(actor, report)
    if found:
        return found
    ids = {party.person for party in report.parties if party.person is not None} | report.excluded
    if not people.exists(actor.school_id, ids):
        raise LookupError("somebody named here is not of this school")
    facts = _facts(actor, report, now)
    routing = _routing(actor, report, facts, now)
    try:
        with transaction.atomic():
            submission = _submission(actor, report, routing, now)
            opened = [open_part(submission, p, _parties_of(p.part, report, routing), now) for p in routing.parts]
            refs = tuple(concern.ref for concern in opened)
            audit.record(
                actor=actor,
                now=now,
                event="concerns.reported",
                subject_kind=KIND,
                subject_ref=refs[0],
                detail={"parts": len(refs)},
                source=routing.tell_source,
            )
    except IntegrityError:  # the same form, sent twice at the same moment
        again = _sent_before(actor, report)
        if again is None:
            raise
        return again
    return _received(refs, routing, now)


def _sent_before(actor: Actor, report: Report) -> Received | None:
    row = Submission.objects.filter(school_id=actor.school_id, key=report.key).first()
    if row is None:
        return None
    parts = list(row.parts.order_by("pk"))
    words = said(row)
    return Received(
        refs=tuple(part.ref for part in parts),
        reported_at=row.reported_at,
        nobody_inside=bool(words.get("nobody_inside")),
        duty=words.get("duty", ""),
        is_new=False,
        about_adult=any(part.part == Part.ADULT for part in parts),
    )


def _received(refs: tuple[str, ...], routing: Routing, now: datetime) -> Received:
    return Received(
        refs=refs,
        reported_at=now,
        nobody_inside=routing.nobody_inside,
        duty=routing.duty[0] if routing.duty else "",
        is_new=True,
        about_adult=any(part.part is Part.ADULT for part in routing.parts),
    )


def _facts(actor: Actor, report: Report, now: datetime) -> ReportFacts:
    return ReportFacts(
        seen_at=report.seen_at,
        at=now,
        door=report.door,
        about=tuple(_party(actor, party, now) for party in report.parties),
        reporter=actor.person_id,
        reporter_kinds=_kinds(actor),
        urgent=report.urgent,
        place=report.place,
        channel=report.channel,
        adult_unresolved=report.adult_unresolved,
        could_be_head=report.could_be_head,
        child_at_risk=report.child_at_risk,
        excluded=report.excluded,
    )


def _kinds(actor: Actor) -> frozenset[str]:
    words = frozenset(role.value for role in actor.roles) | frozenset(word.value for word in actor.affiliations)
    return words or frozenset({Affiliation.PUBLIC.value})


def _party(actor: Actor, party: PartyGiven, now: datetime) -> Party:
    kinds = {Affiliation.PUPIL.value} if party.is_child else set()
    if party.person is not None and not people.is_child(actor.school_id, party.person, now.date()):
        kinds -= {Affiliation.PUPIL.value}
    if not party.is_child and party.person is None:
        kinds = {Affiliation.PUBLIC.value}
    return Party(frozenset(kinds), party.person, party.role)


def _routing(actor: Actor, report: Report, facts: ReportFacts, now: datetime) -> Routing:
    """On a form without sign-in a receiver whose name stands in the text is skipped until another has read it (F3)."""
    first = verdict(actor.school_id, facts, now)
    if actor.person_id is not None:
        return first
    reached = {grant.person for part in first.parts for grant in part.grants}
    reached |= {person for part in first.parts for rung in part.ladder for person in rung.people}
    text = f"{report.happened} {report.opinion} {report.child_words}".casefold()
    named = {person for person, name in people.names(actor.school_id, reached).items() if _stands_in(name, text)}
    return verdict(actor.school_id, replace(facts, named_in_text=frozenset(named)), now) if named else first


def _stands_in(name: str, text: str) -> bool:
    """A whole name or the family name alone: children write "Mr Abbot"."""
    family = name.split()[-1].casefold()
    return name.casefold() in text or family in {word.strip(".,;:!?'\"()") for word in text.split()}


def _submission(actor: Actor, report: Report, routing: Routing, now: datetime) -> Submission:
    key_id = seal.new_key(school_id=actor.school_id, purpose="report")
    words = {
        "happened": report.happened,
        "opinion": report.opinion,
        "child_words": report.child_words,
        "place": report.place,
        "address": report.address,
        "device": report.device,
        "reporter": actor.person_id,
        "reporter_kinds": sorted(_kinds(actor)),
        "name": report.name,
        "come_and_find_me": report.come_and_find_me,
        "adult_unresolved": report.adult_unresolved,
        "could_be_head": report.could_be_head,
        "child_at_risk": report.child_at_risk,
        "excluded": sorted(report.excluded),
        "two_parts": len(routing.parts) > 1,
        "nobody_inside": routing.nobody_inside,
        "duty": routing.duty[0] if routing.duty else "",
        "takes_files": routing.takes_files,
    }
    return Submission.objects.create(
        school_id=actor.school_id,
        key=report.key,
        reported_at=now,
        seen_at=report.seen_at,
        door=report.door or "",
        channel=report.channel,
        urgent=report.urgent,
        is_late=routing.is_late,
        reporter_mark=reporter_mark(actor),
        receipt_mark=receipt_mark(actor.school_id, report.receipt),
        data_key_id=key_id,
        sealed=seal.close(key_id, json.dumps(words, ensure_ascii=False), context=WORDS),
    )


def _parties_of(part: Part, report: Report, routing: Routing) -> tuple[PartyGiven, ...]:
    """The child's part of a report with two parts does not name the adults: they stand in the other (F7)."""
    if part is Part.CHILD and len(routing.parts) > 1:
        return tuple(party for party in report.parties if party.is_child)
    return report.parties


def open_part(submission: Submission, routing: PartRouting, parties: tuple[PartyGiven, ...], now: datetime) -> Concern:
    """One part with its parties, its verdict, its clock and a message to everybody who receives it."""
    concern = Concern.objects.create(
        school_id=submission.school_id,
        submission=submission,
        part=routing.part.value,
        ref="".join(secrets.choice(_LETTERS) for _ in range(8)),
        urgent=submission.urgent,
        reported_at=now,
        accept_by=routing.accept_by,
        data_key_id=seal.new_key(school_id=submission.school_id, purpose="concern"),
    )
    StateRow.objects.create(concern=concern, verb="report", state=State.REPORTED.value, at=now)
    for party in parties:
        write_party(concern, party, now)
    write_part(concern, routing, now)
    for grant in routing.grants:
        notices.queue(
            school_id=submission.school_id,
            person_id=grant.person,
            now=now,
            template="new",
            subject_kind=KIND,
            subject_ref=concern.ref,
        )
    return concern


def write_party(concern: Concern, party: PartyGiven, now: datetime) -> None:
    """Somebody in a part; a name that matches nobody is sealed."""
    name = seal.close(concern.data_key_id, party.name, context=NAME) if party.person is None and party.name else b""
    PartyRow.objects.create(
        concern=concern,
        person_id=party.person,
        name=name,
        role=party.role.value,
        kinds=Affiliation.PUPIL.value if party.is_child else "",
        added_at=now,
    )
