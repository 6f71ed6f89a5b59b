"""The verdict on a report: its parts, who is told, who must not see it, by when, and the source of each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from belisha.capabilities.concerns.rules import clocks, hiding, receivers, steps
from belisha.capabilities.concerns.rules.about import CHILDREN, Involved, involved
from belisha.capabilities.concerns.rules.receivers import Desk, Received
from belisha.capabilities.concerns.settings import INFORM_PARENTS
from belisha.capabilities.concerns.terms import (
    FGM_ACT,
    KCSIE_ALL_STAFF,
    NUDES,
    Bar,
    Outside,
    Part,
    PartRouting,
    ReportFacts,
    Routing,
    Why,
)
from belisha.content.concern_types import ConcernType, types
from belisha.plain.calendar import LAST_MOMENT, Calendar
from belisha.plain.holders import Holders
from belisha.plain.names import ROLES, STAFF_AFFILIATIONS, Role
from belisha.plain.rulebook import Rulebook
from belisha.plain.source import Source

_STAFF = frozenset(word.value for word in STAFF_AFFILIATIONS) | ROLES
_NO_FILES_FROM = CHILDREN | {"parent", "carer", "public"}
WORRY_PAGE = "worry_page"


def route(
    facts: ReportFacts, rulebook: Rulebook, holders: Holders, calendar: Calendar, *, today: Rulebook | None = None
) -> Routing:
    """Answer who is told of a report, who is kept from it and what must happen. Pure: the same facts, the same verdict.

    `rulebook` is the one in force when the report came: it keeps its route and its clocks. `today` is the one in force
    now, where another has come since: who is hidden is always the stricter of the two (F24).
    Raises KeyError for a type that the catalogue does not have.
    """
    type_ = types()[facts.type] if facts.type else None
    facts = replace(facts, during=calendar.during(facts.seen_at))
    who = involved(facts, type_, holders)
    found = hiding.bars(facts, who, today or rulebook, holders, before=rulebook if today is not None else None)
    tell_by, tell_source, late = clocks.tell(facts, rulebook, calendar)

    def part_of(part: Part) -> PartRouting:
        return _part(part, facts, type_, who, found, rulebook, holders, calendar)

    return Routing(
        parts=tuple(part_of(part) for part in _parts(who, facts)),
        tell_by=tell_by,
        tell_source=tell_source,
        is_late=late,
        flags=_flags(facts, type_),
        duty=_personal_duty(facts, type_),
        duty_by=_duty_by(facts, type_, calendar),
        takes_files=takes_files(facts, type_),
    )


def takes_files(facts: ReportFacts, type_: ConcernType | None) -> bool:
    """Whether the owner may later ask for a file. No file comes with a report; pupils and the public give none."""
    from_outside = facts.channel == WORRY_PAGE or bool(facts.reporter_kinds & _NO_FILES_FROM)
    return not from_outside and (type_ is None or type_.files)


def _parts(who: Involved, facts: ReportFacts) -> tuple[Part, ...]:
    """The child first: her safety does not wait for what becomes of an adult (F7). A part that is there stays."""
    if who.adult:
        asked: tuple[Part, ...] = (Part.CHILD, Part.ADULT) if who.child else (Part.ADULT,)
    else:
        asked = (Part.CHILD,) if who.child else (Part.MATTER,)
    return (*asked, *(part for part in Part if part in facts.parts and part not in asked))


def _part(
    part: Part,
    facts: ReportFacts,
    type_: ConcernType | None,
    who: Involved,
    found: tuple[Bar, ...],
    rulebook: Rulebook,
    holders: Holders,
    calendar: Calendar,
) -> PartRouting:
    def receive(bars: tuple[Bar, ...]) -> tuple[Desk, Received]:
        desk = Desk(holders, frozenset(bar.person for bar in bars), dict(facts.near))
        return desk, _receivers(part, facts, type_, who, rulebook, desk)

    kept, desk, received = _with_a_receiver(found, receive)
    accept_by, accept_source = clocks.accept(facts, rulebook, calendar)
    return PartRouting(
        part=part,
        grants=received.grants,
        bars=kept,
        owner_roles=received.owner_roles,
        accept_by=accept_by,
        accept_source=accept_source,
        ladder=clocks.ladder(part, received, desk, rulebook, calendar, facts, head=who.head),
        steps=steps.steps(part, type_, rulebook),
        outside=_rung_by_others(steps.outside(part, type_, who, facts, received.outside, rulebook), who, desk),
        parents_source=rulebook[INFORM_PARENTS].source,
    )


def _rung_by_others(bodies: tuple[Outside, ...], who: Involved, desk: Desk) -> tuple[Outside, ...]:
    """Nobody from whom a part is hidden is named as the one who usually rings: neither a head it is about, nor a post
    all of whose holders are barred."""

    def may(role: Role) -> bool:
        is_the_head = who.head and role is Role.HEADTEACHER
        return not is_the_head and (not desk.holders.of(role) or bool(desk.people(role)))

    return tuple(replace(body, usually=tuple(role for role in body.usually if may(role))) for body in bodies)


def _with_a_receiver(
    found: tuple[Bar, ...], receive: Callable[[tuple[Bar, ...]], tuple[Desk, Received]]
) -> tuple[tuple[Bar, ...], Desk, Received]:
    """Ticks and name matches are provisional: they are dropped before they would leave nobody to read it (F3)."""
    kept = found
    desk, received = receive(kept)
    for reason in (Why.NAMED_IN_TEXT, Why.TICKED):
        if _is_read(received):
            break
        fewer = hiding.without_provisional(kept, reason)
        other_desk, other = receive(fewer)
        if _is_read(other):
            kept, desk, received = fewer, other_desk, other
    return kept, desk, received


def _is_read(received: Received) -> bool:
    return any(not grant.technical_only for grant in received.grants)


def _receivers(
    part: Part, facts: ReportFacts, type_: ConcernType | None, who: Involved, rulebook: Rulebook, desk: Desk
) -> Received:
    match part:
        case Part.CHILD:
            return receivers.child_part(facts, type_, who, rulebook, desk)
        case Part.ADULT:
            return receivers.adult_part(facts, type_, who, rulebook, desk)
        case Part.MATTER:
            return receivers.matter_part(facts, type_, rulebook, desk)


def _flags(facts: ReportFacts, type_: ConcernType | None) -> tuple[tuple[str, Source], ...]:
    if steps.is_image(type_) and steps.may_be_adult(facts):
        return (("may_be_adult", Source(law=NUDES)),)
    return ()


def _personal_duty(facts: ReportFacts, type_: ConcernType | None) -> tuple[str, Source] | None:
    """What the reporter must do in person: passing it on does not discharge it (F6)."""
    if type_ is None or not type_.duty or not facts.reporter_kinds & _STAFF:
        return None
    return type_.duty, Source(law=FGM_ACT if type_.id == "fgm_known" else KCSIE_ALL_STAFF)


def _duty_by(facts: ReportFacts, type_: ConcernType | None, calendar: Calendar) -> datetime | None:
    """The end of the next working day, where the reporter has something to do in person (F6)."""
    if _personal_duty(facts, type_) is None:
        return None
    return calendar.at(calendar.next_working_day(calendar.local(facts.at).date()), LAST_MOMENT)
