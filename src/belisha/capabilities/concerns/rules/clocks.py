"""The two clocks and the ladder (safeguarding F1, F2).

*Tell*: from seen to reported, the policy's value. *Act*: from reported to accepted by one named owner. Looking stops
neither; accepting stops the second. A rung passes attention, not access.
"""

from datetime import datetime

from belisha.capabilities.concerns.rules.receivers import Desk, Received, circumstances
from belisha.capabilities.concerns.settings import (
    ACCEPT_HOURS,
    DEADLINE,
    DEADLINE_URGENT,
    URGENT_AGAIN,
    URGENT_NEXT,
)
from belisha.capabilities.concerns.terms import KCSIE_ADULTS, KCSIE_ALL_STAFF, Part, ReportFacts, Rung
from belisha.plain.calendar import Calendar
from belisha.plain.names import Role
from belisha.plain.rulebook import Rulebook
from belisha.plain.source import Source

ON_CALL = "on_call"
GRACE = 10  # minutes: "at once" leaves time to find a quiet corner and write it down


def tell(facts: ReportFacts, rulebook: Rulebook, calendar: Calendar) -> tuple[datetime, Source, bool]:
    """By when it should have been told, the source, and whether it came late."""
    setting = DEADLINE_URGENT if facts.urgent else DEADLINE
    ruled = rulebook.ask(setting, circumstances=circumstances(facts))
    words = ruled.value or "same_day"
    by = calendar.deadline(words, facts.seen_at)
    late = calendar.later(facts.at, calendar.minutes_after(by, GRACE) if words == "immediate" else by)
    return by, ruled.source, late


def accept(facts: ReportFacts, rulebook: Rulebook, calendar: Calendar) -> tuple[datetime, Source]:
    """By when one named person should have accepted."""
    if facts.urgent:
        ruled = rulebook[URGENT_NEXT]
        return calendar.minutes_after(facts.at, ruled.value or 15), ruled.source
    hours = rulebook[ACCEPT_HOURS]
    return calendar.school_hours_after(facts.at, hours.value or 2), hours.source


def ladder(
    part: Part,
    received: Received,
    desk: Desk,
    rulebook: Rulebook,
    calendar: Calendar,
    facts: ReportFacts,
    *,
    head: bool,
) -> tuple[Rung, ...]:
    """Who is alerted, and when, while nobody has accepted. Everybody hidden is skipped.

    About a child: the DSL and all deputies at once, then the head. About an adult: the chair is told only that a staff
    matter waits. About the head: the vice-chair. Nothing unaccepted crosses an evening, a weekend or a holiday without
    the next person and whoever is on call having been alerted. Where the next person is among the receivers already,
    the receivers are reminded: a small school has no further rung.
    """
    by, source = accept(facts, rulebook, calendar)
    nightfall = calendar.nightfall(facts.at)
    rungs = list(_again(received, rulebook, calendar, facts))
    role, may_accept, law = _next(part, head=head)
    told = tuple(grant.person for grant in received.grants if not grant.technical_only)
    people = tuple(person for person in desk.people(role) if person not in told)
    first = nightfall if calendar.later(by, nightfall) else by
    if received.climbs:
        if people:
            rungs.append(Rung(first, role, people, _why(source, law), may_accept))
        elif told:
            rungs.append(Rung(first, received.owner_roles[0] if received.owner_roles else role, told, source))
        rungs += _on_call(part, desk, facts, nightfall, {*told, *people})
    return tuple(sorted(rungs, key=lambda rung: rung.at.timestamp()))


def _on_call(part: Part, desk: Desk, facts: ReportFacts, nightfall: datetime, alerted: set[int]) -> tuple[Rung, ...]:
    """Who is on call, at nightfall. A matter about an adult is no business of a rota: its rungs are the head and chair."""
    people = tuple(person for person in facts.on_call if person not in desk.barred and person not in alerted)
    if part is Part.ADULT or not people:
        return ()
    return (Rung(nightfall, ON_CALL, people, Source(law=KCSIE_ALL_STAFF)),)


def _next(part: Part, *, head: bool) -> tuple[Role, bool, Source]:
    if part is Part.ADULT and head:
        return Role.VICE_CHAIR, True, Source(law=KCSIE_ADULTS)
    if part is Part.ADULT:
        return Role.CHAIR_OF_GOVERNORS, False, Source(law=KCSIE_ADULTS)
    return Role.HEADTEACHER, True, Source(law=KCSIE_ALL_STAFF)


def _again(received: Received, rulebook: Rulebook, calendar: Calendar, facts: ReportFacts) -> tuple[Rung, ...]:
    """An urgent concern is announced again to everybody who received it, every few minutes."""
    people = tuple(grant.person for grant in received.grants if grant.role in received.owner_roles)
    if not facts.urgent or not people:
        return ()
    again = rulebook[URGENT_AGAIN]
    minutes = again.value or 5
    at = calendar.minutes_after(facts.at, minutes)
    return (Rung(at, received.owner_roles[0], people, again.source, every_minutes=minutes),)


def _why(source: Source, law: Source) -> Source:
    return law if source.is_silent else source
