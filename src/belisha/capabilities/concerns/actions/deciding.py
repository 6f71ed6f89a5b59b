"""The verdict of routing, written down: who is granted, who is barred, which duty, which ladder; and worked out again.

Everything here runs inside the caller's transaction, which holds the school (`schools.holding`).
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import F

from belisha.capabilities.concerns.models import Concern, StateRow, Visibility
from belisha.capabilities.concerns.queries import BECAUSE, KIND, TODO
from belisha.capabilities.concerns.queries.ground import Ground, facts_of, ground, verdict, verdicts
from belisha.capabilities.concerns.terms import (
    PROVISIONAL,
    Bar,
    Grant,
    PartRouting,
    ReportFacts,
    Routing,
    Stance,
    State,
)
from belisha.kernel.audit import actions as audit
from belisha.kernel.duties import actions as duties
from belisha.kernel.duties import queries as duty_queries
from belisha.kernel.notices import actions as notices
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import queries as rulebooks
from belisha.kernel.schools import queries as schools
from belisha.kernel.schools.holding import hold
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor
from belisha.plain.source import SILENCE, Source

ACCEPT, WORK, OFFERED, CONFIRM = "concerns.accept", "concerns.work", "concerns.offered", "concerns.confirm"
# what its owner has to do about it: it goes where the part goes
FOLLOWS = ("concerns.chase", "concerns.answer", "concerns.ask_again", "concerns.uncollected", "concerns.leaving")
AT_ONCE = 500  # parts worked out again between two looks at the database


def write_part(concern: Concern, routing: PartRouting, now: datetime) -> None:
    """The rows of one part's verdict, its first duty and ladder. Part of the report's transaction."""
    granted = (_granted(concern, grant, now) for grant in routing.grants)
    barred = (_barred(concern, bar, now) for bar in routing.bars)
    Visibility.objects.bulk_create([*granted, *barred])
    open_accept_duty(concern, routing, now)
    ask_to_confirm(concern, routing, now)


def open_accept_duty(concern: Concern, routing: PartRouting, now: datetime) -> None:
    """The act clock: accept it by then, or the ladder climbs."""
    duties.open_duty(
        about=about(concern),
        now=now,
        plan=_to_accept(routing, readers_of(routing), ladder(routing)),
    )


def _to_accept(routing: PartRouting, people_: tuple[int, ...], rungs: tuple[duties.RungPlan, ...]) -> duties.DutyPlan:
    """Somebody must take it on, also where there is no rung: they are reminded, and the reporter is told."""
    return duties.DutyPlan(ACCEPT, routing.accept_by, people_, routing.accept_source, rungs, must_be_taken=True)


def ask_to_confirm(concern: Concern, routing: PartRouting, now: datetime) -> None:
    """A tick or a name match is provisional: a receiver confirms it or lifts it within the act clock (F3)."""
    if any(bar.why in PROVISIONAL for bar in routing.bars):
        plan = duties.DutyPlan(CONFIRM, routing.accept_by, readers_of(routing), SILENCE)
        duties.open_duty(about=about(concern), now=now, plan=plan)


def readers_of(routing: PartRouting) -> tuple[int, ...]:
    """Who may read and accept a part by its verdict."""
    return tuple(grant.person for grant in routing.grants if not grant.technical_only)


def ladder(routing: PartRouting) -> tuple[duties.RungPlan, ...]:
    return tuple(
        duties.RungPlan(rung.at, str(rung.role), rung.people, rung.may_accept, rung.every_minutes)
        for rung in routing.ladder
    )


def about(concern: Concern) -> duties.About:
    return duties.About(concern.school_id, KIND, concern.ref)


def write_stance(
    concern: Concern, person: int, stance: Stance, now: datetime, source: Source, *, role: str = "", why: str = ""
) -> None:
    """One verdict on one person, unless it stands already."""
    if concern.visibility.filter(person_id=person, stance=stance.value, ended_at__isnull=True).exists():
        return
    _row(concern, person, stance, now, source, role=role, why=why).save(force_insert=True)


def _granted(concern: Concern, grant: Grant, now: datetime) -> Visibility:
    row = _row(concern, grant.person, Stance.GRANTED, now, grant.source, role=grant.role)
    row.technical_only = grant.technical_only
    return row


def _barred(concern: Concern, bar: Bar, now: datetime) -> Visibility:
    return _row(concern, bar.person, Stance.BARRED, now, bar.source, why=bar.why)


def _row(
    concern: Concern, person: int, stance: Stance, now: datetime, source: Source, *, role: str = "", why: str = ""
) -> Visibility:
    return Visibility(
        concern=concern,
        person_id=person,
        stance=stance.value,
        role=role,
        why=why,
        because=seal.close(concern.data_key_id, json.dumps(source.as_json()), context=BECAUSE),
        since=now,
    )


# --- again


def as_time_passes(actor: Actor, after: datetime, upto: datetime) -> None:
    """A cover has ended, a post begun, a version come into force, the rota turned: nobody pressed anything (clock)."""
    calendar = schools.calendar(actor.school_id)
    days = calendar.local(after).date(), calendar.local(upto).date()
    if (
        people.boundary_between(actor.school_id, after, upto)
        or rulebooks.comes_into_force_between(actor.school_id, *days)
        or duty_queries.on_call_turned(actor.school_id, after, upto)
    ):
        redecide_all(actor, upto)


def redecide_all(actor: Actor, now: datetime) -> None:
    """A post, a tie or a policy has changed: work out again who may see every part of the school, closed ones too."""
    hold(actor.school_id)
    on = ground(actor.school_id, now)
    ids = list(Concern.objects.filter(school_id=actor.school_id).order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(ids), AT_ONCE):
        _redecide(actor, on, Concern.objects.filter(pk__in=ids[first : first + AT_ONCE]).select_related("submission"))


def redecide(actor: Actor, now: datetime, concern: Concern) -> None:
    """A party or a type has changed: every part of the same report is worked out again."""
    parts = Concern.objects.filter(submission_id=concern.submission_id).select_related("submission")
    _redecide(actor, ground(concern.school_id, now), parts)


def _redecide(actor: Actor, on: Ground, concerns: Iterable[Concern]) -> None:
    rows = list(concerns)
    held = _held(row.pk for row in rows)
    for concern, facts, routing in verdicts(on, rows):
        if _bring_up_to_date(on, concern, facts, routing, held.get(concern.pk, [])):
            audit.record(actor=actor, now=on.now, event="concerns.rerouted", subject_kind=KIND, subject_ref=concern.ref)


def _held(ids: Iterable[int]) -> dict[int, list[Visibility]]:
    found: dict[int, list[Visibility]] = {}
    for row in Visibility.objects.filter(concern_id__in=list(ids), ended_at__isnull=True):
        found.setdefault(row.concern_id, []).append(row)
    return found


def _bring_up_to_date(
    on: Ground, concern: Concern, facts: ReportFacts, routing: Routing, held: Sequence[Visibility]
) -> bool:
    """Bring the rows up to today's verdict, always the stricter of then and now; whether anything changed.

    Whoever is newly hidden loses their duties and unsent messages at once. A bar never falls by itself; whoever was
    granted and is not today keeps it only as an owner who still holds the post. What was lifted with a reason stays
    lifted.
    """
    now = on.now
    found = next(part for part in routing.parts if part.part == concern.part)  # a part that is there has a verdict
    was_barred = {row.person_id for row in held if row.stance == Stance.BARRED}
    was_granted = {row.person_id: row for row in held if row.stance == Stance.GRANTED}
    new_bars = [bar for bar in found.bars if bar.person not in was_barred]
    Visibility.objects.bulk_create([_barred(concern, bar, now) for bar in new_bars])
    for bar in new_bars:
        duties.withdraw_from(about=about(concern), now=now, person_id=bar.person)
    barred = was_barred | {bar.person for bar in new_bars}
    wanted = {g.person: g for g in found.grants if g.person not in barred}
    if not readers_of_wanted(wanted):
        barred -= _drop_provisional(held, found.bars, now)
        wanted = {g.person: g for g in found.grants if g.person not in barred}
    kept = set(wanted)
    owner = concern.owner_id
    keeps_owner = owner is None or (
        owner not in barred
        and not (concern.state != State.CLOSED and people.has_left(concern.school_id, owner, now))
        and (owner in kept or _still_holds(on, was_granted.get(owner)))
    )
    if owner is not None and keeps_owner:
        kept.add(owner)
    new = [wanted[person] for person in wanted if person not in was_granted]
    opened_up = [g for g in wanted.values() if g.person in was_granted and _opens_more(was_granted[g.person], g)]
    gone = [row.pk for person, row in was_granted.items() if person not in kept]
    gone += [was_granted[grant.person].pk for grant in opened_up]
    if gone:
        Visibility.objects.filter(pk__in=gone).update(ended_at=now)
    Visibility.objects.bulk_create([_granted(concern, grant, now) for grant in (*new, *opened_up)])
    lost = {bar.person for bar in new_bars} | {person for person in was_granted if person not in kept}
    _pass_on_todos(concern, lost, tuple(kept - barred), now)
    if not keeps_owner:
        lose_owner(on, concern, facts)
    elif concern.state == State.REPORTED:
        told = duties.relay(about=about(concern), now=now, people=readers_of_wanted(wanted), ladder=ladder(found))
        tell(concern, (g.person for g in new if g.person not in told), now)
    elif concern.state != State.CLOSED:
        tell(concern, (grant.person for grant in new), now)
    if concern.offered_to_id is not None and concern.offered_to_id not in kept:
        Concern.objects.filter(pk=concern.pk).update(offered_to=None)
        duties.finish(about=about(concern), now=now, kind=OFFERED)
    return bool(new_bars or gone or new or not keeps_owner)


def _drop_provisional(held: Sequence[Visibility], bars: Sequence[Bar], now: datetime) -> set[int]:
    """Ticks and name matches never leave a part without a reader: those that the rule itself would drop fall (F3)."""
    still = {bar.person for bar in bars}
    rows = [
        row for row in held if row.stance == Stance.BARRED and row.why in PROVISIONAL and row.person_id not in still
    ]
    Visibility.objects.filter(pk__in=[row.pk for row in rows]).update(ended_at=now)
    return {row.person_id for row in rows}


def readers_of_wanted(wanted: dict[int, Grant]) -> tuple[int, ...]:
    return tuple(person for person, grant in wanted.items() if not grant.technical_only)


def _opens_more(row: Visibility, grant: Grant) -> bool:
    """Whether somebody who had the technical card alone is to read the words now."""
    return row.technical_only and not grant.technical_only


def _still_holds(on: Ground, row: Visibility | None) -> bool:
    """Whether an owner who was alerted by a rung, and not told by the route, still holds the post of that rung."""
    if row is None:
        return False
    roles = {role.value for role in on.holders.roles_of(row.person_id)}
    return row.role in roles or (row.role == "on_call" and bool(on.holders.affiliations_of(row.person_id)))


def _pass_on_todos(concern: Concern, lost: Iterable[int], readers: Sequence[int], now: datetime) -> None:
    """What somebody was to do in it, who may not see it any more, becomes its owner's, or its readers'."""
    to = (concern.owner_id,) if concern.owner_id in readers else readers
    for person in lost:
        duties.reassign(
            school_id=concern.school_id,
            kind=TODO,
            beneath=concern.ref,
            now=now,
            person_id=person,
            to=[other for other in to if other is not None],
        )


def tell(concern: Concern, persons: Iterable[int], now: datetime) -> None:
    """A message to each of these: a reference and no story."""
    for person in persons:
        notices.queue(
            school_id=concern.school_id,
            person_id=person,
            now=now,
            template="new",
            subject_kind=KIND,
            subject_ref=concern.ref,
        )


def lose_owner(on: Ground, concern: Concern, facts: ReportFacts | None = None) -> None:
    """Its owner may no longer see it: it is nobody's, on a new clock and a new ladder, and everybody left is told."""
    now = on.now
    if concern.state == State.CLOSED:
        return
    Concern.objects.filter(pk=concern.pk).update(
        state=State.REPORTED.value, owner=None, offered_to=None, version=F("version") + 1
    )
    concern.state, concern.owner_id, concern.offered_to_id = State.REPORTED.value, None, None
    StateRow.objects.create(concern=concern, verb="lose_owner", state=State.REPORTED.value, at=now)
    for kind in (WORK, OFFERED):
        duties.finish(about=about(concern), now=now, kind=kind)
    for kind in FOLLOWS:
        duties.hand_to(about=about(concern), now=now, kind=kind, people=readers_now(concern))
    start_clock(on, concern, facts)


def readers_now(concern: Concern) -> tuple[int, ...]:
    """Who may read it now, by the rows."""
    rows = concern.visibility.filter(ended_at__isnull=True)
    barred = rows.filter(stance=Stance.BARRED.value).values("person_id")
    granted = rows.filter(stance=Stance.GRANTED.value, technical_only=False).exclude(person_id__in=barred)
    return tuple(granted.order_by("pk").values_list("person_id", flat=True))


def start_clock(on: Ground, concern: Concern, facts: ReportFacts | None = None) -> None:
    """A new act clock and a new ladder from this moment, and a message to everybody who may read it."""
    known = replace(facts or facts_of(on, concern), at=on.now)
    again = verdict(on, known, came_at=concern.submission.reported_at)
    routing = next((part for part in again.parts if part.part == concern.part), None)
    barred = set(
        concern.visibility.filter(stance=Stance.BARRED.value, ended_at__isnull=True).values_list("person_id", flat=True)
    )
    people_ = readers_now(concern)
    if routing is not None:
        Concern.objects.filter(pk=concern.pk).update(accept_by=routing.accept_by)
        rungs = tuple(replace(r, people=tuple(p for p in r.people if p not in barred)) for r in ladder(routing))
        duties.finish(about=about(concern), now=on.now, kind=ACCEPT)
        duties.open_duty(
            about=about(concern),
            now=on.now,
            plan=_to_accept(routing, people_, rungs),
        )
    tell(concern, people_, on.now)
