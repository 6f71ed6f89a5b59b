"""The verdict of routing, written down: who is granted, who is barred, which duty, which ladder."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from belisha.capabilities.concerns.models import Concern, PartyRow, Visibility
from belisha.capabilities.concerns.queries import BECAUSE, KIND, said
from belisha.capabilities.concerns.rules.receivers import NEAR_ROLES
from belisha.capabilities.concerns.rules.routing import route
from belisha.capabilities.concerns.terms import (
    OPEN_STATES,
    Answer,
    Door,
    Part,
    PartRouting,
    Party,
    PartyRole,
    ReportFacts,
    Routing,
    Stance,
)
from belisha.kernel.audit import actions as audit
from belisha.kernel.duties import actions as duties
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.schools import queries as schools
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor
from belisha.plain.names import Role
from belisha.plain.source import Source

ACCEPT, WORK = "concerns.accept", "concerns.work"


def verdict(school_id: int, facts: ReportFacts, now: datetime) -> Routing:
    """Ask the rule with the rulebook, the role register and the calendar of this moment."""
    calendar = schools.calendar(school_id)
    holders = people.holders(school_id, now)
    children = [party.person for party in facts.about if party.person is not None]
    teachers = people.class_teachers(school_id, children, now.date())
    near = {role: teachers if role is not Role.LINE_MANAGER else () for role in NEAR_ROLES}
    return route(replace(facts, near=near), rulebook.rulebook(school_id, calendar.local(now).date()), holders, calendar)


def write_part(concern: Concern, routing: PartRouting, now: datetime) -> None:
    """The rows of one part's verdict, its first duty and ladder. Part of the report's transaction."""
    granted = (
        _row(concern, g.person, Stance.GRANTED, now, g.source, g.role, "", g.technical_only) for g in routing.grants
    )
    barred = (_row(concern, b.person, Stance.BARRED, now, b.source, "", b.why, technical=False) for b in routing.bars)
    Visibility.objects.bulk_create([*granted, *barred])
    open_accept_duty(concern, routing, now)


def open_accept_duty(concern: Concern, routing: PartRouting, now: datetime) -> None:
    """The act clock: accept it by then, or the ladder climbs."""
    receivers = tuple(grant.person for grant in routing.grants if not grant.technical_only)
    duties.open_duty(
        about=about(concern),
        now=now,
        plan=duties.DutyPlan(ACCEPT, routing.accept_by, receivers, routing.accept_source, ladder(routing)),
    )


def ladder(routing: PartRouting) -> tuple[duties.RungPlan, ...]:
    return tuple(
        duties.RungPlan(rung.at, rung.role.value, rung.people, rung.may_accept, rung.every_minutes)
        for rung in routing.ladder
    )


def about(concern: Concern) -> duties.About:
    return duties.About(concern.school_id, KIND, concern.ref)


def write_stance(
    concern: Concern,
    person: int,
    stance: Stance,
    now: datetime,
    source: Source,
    *,
    role: str = "",
    why: str = "",
    technical: bool = False,
) -> None:
    """One verdict on one person, unless it stands already."""
    if concern.visibility.filter(person_id=person, stance=stance.value, ended_at__isnull=True).exists():
        return
    _row(concern, person, stance, now, source, role, why, technical).save(force_insert=True)


def _row(
    concern: Concern,
    person: int,
    stance: Stance,
    now: datetime,
    source: Source,
    role: str,
    why: str,
    technical: bool,  # noqa: FBT001
) -> Visibility:
    return Visibility(
        concern=concern,
        person_id=person,
        stance=stance.value,
        role=role,
        why=why,
        technical_only=technical,
        because=seal.close(concern.data_key_id, json.dumps(source.as_json()), context=BECAUSE),
        since=now,
    )


def redecide_open(actor: Actor, now: datetime) -> None:
    """A post, a tie or a policy has changed: work out again who may see every open part of the school."""
    rows = Concern.objects.filter(school_id=actor.school_id, state__in=OPEN_STATES).select_related("submission")
    for concern in rows.iterator(chunk_size=200):
        redecide(actor, now, concern)


def redecide(actor: Actor, now: datetime, concern: Concern) -> None:
    """Bring the rows up to today's verdict, always the stricter of then and now.

    Whoever is newly hidden loses their duties and unsent messages at once. A bar never falls by itself; whoever was
    granted and is not today keeps it only as the owner. What was lifted with a reason stays lifted.
    """
    facts = facts_of(concern)
    routing = next((p for p in verdict(concern.school_id, facts, now).parts if p.part == concern.part), None)
    if routing is None:
        return
    rows = concern.visibility
    was_barred = set(rows.filter(stance=Stance.BARRED.value, ended_at__isnull=True).values_list("person_id", flat=True))
    new_bars = [bar for bar in routing.bars if bar.person not in was_barred]
    for bar in new_bars:
        write_stance(concern, bar.person, Stance.BARRED, now, bar.source, why=bar.why)
        duties.withdraw_from(about=about(concern), now=now, person_id=bar.person)
    barred = was_barred | {bar.person for bar in new_bars}
    wanted = {grant.person: grant for grant in routing.grants if grant.person not in barred}
    was_granted = set(
        rows.filter(stance=Stance.GRANTED.value, ended_at__isnull=True).values_list("person_id", flat=True)
    )
    for person in set(wanted) - was_granted:
        grant = wanted[person]
        write_stance(
            concern, person, Stance.GRANTED, now, grant.source, role=grant.role, technical=grant.technical_only
        )
    owner = concern.owner_id
    must_give_up = owner is not None and (owner in barred or people.has_left(concern.school_id, owner, now))
    gone = was_granted - set(wanted) - (set() if must_give_up else {owner})
    rows.filter(stance=Stance.GRANTED.value, person_id__in=gone, ended_at__isnull=True).update(ended_at=now)
    if new_bars or gone or set(wanted) - was_granted:
        readers = tuple(p for p, g in wanted.items() if not g.technical_only)
        if owner is None:
            duties.relay(about=about(concern), now=now, people=readers, ladder=ladder(routing))
        elif must_give_up:
            _take_from_owner(concern, readers, now)
        audit.record(actor=actor, now=now, event="concerns.rerouted", subject_kind=KIND, subject_ref=concern.ref)


def facts_of(concern: Concern) -> ReportFacts:
    """The facts of a part's whole report as they are known today: every party of every part, the type chosen."""
    submission = concern.submission
    words = said(submission)
    rows = PartyRow.objects.filter(concern__submission=submission, moved_at__isnull=True)
    parties = {(row.person_id, row.kinds, row.role) for row in rows}
    return ReportFacts(
        seen_at=submission.seen_at,
        at=submission.reported_at,
        type=concern.type or None,
        door=Door(submission.door) if submission.door else None,
        about=tuple(
            Party(frozenset(filter(None, kinds.split(","))), person, PartyRole(role))
            for person, kinds, role in sorted(parties, key=str)
        ),
        reporter=words.get("reporter"),
        reporter_kinds=frozenset(words.get("reporter_kinds", ())),
        urgent=submission.urgent,
        place=words.get("place", ""),
        channel=submission.channel,
        adult_unresolved=bool(words.get("adult_unresolved")),
        could_be_head=_answer(words, "could_be_head"),
        child_at_risk=_child_answer(words, concern),
        excluded=frozenset(words.get("excluded", ())),
        lifted=frozenset(concern.visibility.filter(lifted=True).values_list("person_id", flat=True)),
    )


def _answer(words: Mapping[str, Any], key: str) -> Answer | None:
    return Answer(words[key]) if words.get(key) else None


def _child_answer(words: Mapping[str, Any], concern: Concern) -> Answer | None:
    """A part for a child exists: it does not vanish because a type says less."""
    return Answer.YES if concern.part == Part.CHILD else _answer(words, "child_at_risk")


def _take_from_owner(concern: Concern, readers: tuple[int, ...], now: datetime) -> None:
    """The owner may no longer see it: those who may must find a new one."""
    Concern.objects.filter(pk=concern.pk).update(offered_to=None)
    duties.hand_to(about=about(concern), now=now, kind=WORK, people=readers)
