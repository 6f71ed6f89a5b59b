"""A report comes in: routed, written, sealed, on its clocks, in one transaction."""

import json
from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction

from belisha.capabilities.concerns.actions.naming import named_in
from belisha.capabilities.concerns.actions.opening import as_they_are, kind_of, open_part
from belisha.capabilities.concerns.models import Submission
from belisha.capabilities.concerns.queries import KIND, WORDS, receipt_mark, reporter_mark, said
from belisha.capabilities.concerns.queries.ground import ground, verdict
from belisha.capabilities.concerns.terms import (
    Part,
    Party,
    PartyGiven,
    PartyRole,
    Received,
    Report,
    ReportFacts,
    Routing,
)
from belisha.kernel.audit import actions as audit
from belisha.kernel.people import queries as people
from belisha.kernel.schools.holding import hold
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor
from belisha.plain.names import Affiliation

WORRY_PAGE = "worry_page"


def report(*, actor: Actor, now: datetime, report: Report) -> Received:
    """Take a report. Sending the same form again answers the first time's references and writes nothing.

    The verdict is worked out in the transaction that writes it, with the school held: nobody changes a post or a tie in
    between. Raises LookupError where a named person is not of this school; SentOtherWords where the same form has been
    sent with other words.
    """
    report = replace(report, parties=_with_the_unnamed(report))
    found = _sent_before(actor, report)
    if found:
        return found
    ids = {party.person for party in report.parties if party.person is not None} | report.excluded
    if not people.exists(actor.school_id, ids):
        raise LookupError("somebody named here is not of this school")
    try:
        with transaction.atomic():
            hold(actor.school_id)
            holders = ground(actor.school_id, now).holders
            report = replace(report, parties=tuple(as_they_are(holders, party) for party in report.parties))
            routing = _routing(actor, report, now)
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


class SentOtherWords(Exception):
    """This form has been sent already, with other words. What it says now is not kept: it belongs in a new report."""


def _with_the_unnamed(report: Report) -> tuple[PartyGiven, ...]:
    """An adult here whom the reporter cannot or will not name is a party without a name: somebody names them later."""
    if report.adult_unresolved and not any(_is_unresolved(party) for party in report.parties):
        return (*report.parties, PartyGiven(PartyRole.SUBJECT, is_child=False))
    return report.parties


def _is_unresolved(party: PartyGiven) -> bool:
    return not party.is_child and party.person is None and party.here


def _sent_before(actor: Actor, report: Report) -> Received | None:
    row = Submission.objects.filter(school_id=actor.school_id, key=report.key).first()
    if row is None:
        return None
    parts = list(row.parts.filter(reported_at=row.reported_at).order_by("pk"))
    words = said(row)
    if (words.get("happened"), words.get("opinion")) != (report.happened, report.opinion):
        raise SentOtherWords
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
        ages=report.ages,
        could_be_head=report.could_be_head,
        child_at_risk=report.child_at_risk,
        excluded=report.excluded,
    )


def _kinds(actor: Actor) -> frozenset[str]:
    words = frozenset(role.value for role in actor.roles) | frozenset(word.value for word in actor.affiliations)
    return words or frozenset({Affiliation.PUBLIC.value})


def _party(actor: Actor, party: PartyGiven, now: datetime) -> Party:
    """What a party counts as; an adult who was entered among the children counts as the adult they are."""
    kind = kind_of(party)
    if party.is_child and party.person is not None and not people.is_child(actor.school_id, party.person, now.date()):
        kind = ""
    return Party(frozenset({kind} - {""}), party.person, party.role)


def _routing(actor: Actor, report: Report, now: datetime) -> Routing:
    """On a form without sign-in a receiver whose name stands in the text is skipped until another has read it (F3).

    Whoever should not see it and was written in a way that matches nobody is looked for among the receivers too.
    """
    facts, on = _facts(actor, report, now), ground(actor.school_id, now)
    first = verdict(on, facts)
    if actor.person_id is not None and not report.excluded_unmatched:
        return first
    reached = {grant.person for part in first.parts for grant in part.grants}
    reached |= {person for part in first.parts for rung in part.ladder for person in rung.people}
    ticked = named_in(actor.school_id, reached, report.excluded_unmatched)
    unread = "" if actor.person_id is not None else f"{report.happened} {report.opinion} {report.child_words}"
    named = named_in(actor.school_id, reached, unread)
    again = replace(facts, excluded=facts.excluded | ticked, named_in_text=named)
    return verdict(on, again) if ticked or named else first


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
        "ages": list(report.ages),
        "could_be_head": report.could_be_head,
        "child_at_risk": report.child_at_risk,
        "excluded": sorted(report.excluded),
        "excluded_unmatched": report.excluded_unmatched,
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
