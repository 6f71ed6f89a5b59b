"""`belisha policy try` for concerns: a made-up situation in, everything the policy makes happen out, as plain data."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from belisha.capabilities.concerns.rules.about import CHILDREN, UNRESOLVED
from belisha.capabilities.concerns.rules.receivers import NEAR_ROLES
from belisha.capabilities.concerns.rules.routing import route
from belisha.capabilities.concerns.settings import (
    CHASE_DAYS,
    CONFIDENTIALITY,
    EVIDENCE,
    SHARING_CONSENT,
    WHO_MAY_REFER,
)
from belisha.capabilities.concerns.terms import (
    KCSIE_ADULTS,
    KCSIE_ALL_STAFF,
    NEED_TO_KNOW,
    NUDES,
    Bar,
    EntryKind,
    Grant,
    Part,
    PartRouting,
    Party,
    PartyRole,
    ReportFacts,
    Routing,
    Rung,
)
from belisha.content.concern_types import types
from belisha.content.words import say
from belisha.plain.calendar import Calendar
from belisha.plain.holders import Holders
from belisha.plain.kinds import say_list, say_word
from belisha.plain.names import AFFILIATIONS, GOVERNOR_ROLES, ROLES, Affiliation, Role, What
from belisha.plain.rulebook import Rulebook
from belisha.plain.source import SILENCE, Source

Decisions = list[dict[str, Any]]
_KNOWN = frozenset({"kind", "type", "about", "by", "seen_at", "at", "urgent", "ages", "place", "channel", "origin"})
_NOT_STAFF = GOVERNOR_ROLES | {Role.PROPRIETOR}


def answer(situation: Mapping[str, Any], rulebook: Rulebook, calendar: Calendar, holders: Holders) -> Decisions:
    """The decisions of one `[[situation]]`, in order. Raises ValueError saying which fact is wrong."""
    facts = read(situation, calendar, holders)
    verdict = route(facts, rulebook, holders, calendar)
    decisions = list(_on_arrival(facts, verdict))
    for part in verdict.parts:
        decisions += _of_part(part, verdict, holders, facts)
    return decisions + list(_always(rulebook, verdict))


def read(situation: Mapping[str, Any], calendar: Calendar, holders: Holders) -> ReportFacts:
    """The facts of a situation. Raises ValueError."""
    strange = sorted(set(situation) - _KNOWN)
    if strange:
        raise ValueError(f'"{strange[0]}" is no fact of a concern: write one of {", ".join(sorted(_KNOWN))}')
    type_ = situation.get("type")
    if type_ is not None and type_ not in types():
        raise ValueError(f'"{type_}" is no type of concern: docs/reference/names.md lists them')
    at = _moment(situation, "at", calendar)
    hurt = type_ is not None and types()[type_].adult_is == "harmed"
    about = tuple(_party(str(word), holders, hurt=hurt) for word in _list(situation.get("about", ())))
    by = str(situation.get("by", ""))
    return ReportFacts(
        seen_at=_moment(situation, "seen_at", calendar) if "seen_at" in situation else at,
        at=at,
        type=type_,
        about=about,
        reporter_kinds=_reporter(by),
        urgent=bool(situation.get("urgent", False)),
        ages=tuple(str(age) for age in _list(situation.get("ages", ()))),
        place=str(situation.get("place", "")),
        channel=str(situation.get("channel", "")),
        origin=str(situation.get("origin", "")),
        adult_unresolved=any(party.kinds & UNRESOLVED for party in about),
        near={role: holders.of(role) for role in NEAR_ROLES},
    )


def _list(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple) else (value,)


def _moment(situation: Mapping[str, Any], key: str, calendar: Calendar) -> datetime:
    value = situation.get(key)
    if not isinstance(value, datetime):
        raise ValueError(f'"{key}" wants a date and time without quotation marks, such as {key} = 2026-11-10T11:20:00')
    return value if value.tzinfo else value.replace(tzinfo=ZoneInfo(calendar.zone))


def _party(word: str, holders: Holders, *, hurt: bool) -> Party:
    """`hurt`: the type is about something done to an adult here, who is not the one complained of."""
    if word in ROLES:
        people = holders.of(Role(word))
        role = PartyRole.HARMED if hurt else PartyRole.SUBJECT
        return Party(frozenset({word}), people[0] if people else None, role)
    if word in AFFILIATIONS:
        belongs = [person for person, words in holders.affiliations.items() if word in words]
        named = belongs[0] if len(belongs) == 1 and not holders.roles_of(belongs[0]) else None
        return Party(frozenset({word}), named)
    if word in UNRESOLVED:
        return Party(frozenset({word}))
    raise ValueError(f'about: "{word}" is neither a role, nor an affiliation, nor "unknown"')


def _reporter(word: str) -> frozenset[str]:
    if not word:
        return frozenset()
    if word in ROLES:
        return frozenset({word} if Role(word) in _NOT_STAFF else {word, Affiliation.STAFF.value})
    if word in AFFILIATIONS:
        return frozenset({word})
    raise ValueError(f'by: "{word}" is neither a role nor an affiliation')


def _on_arrival(facts: ReportFacts, verdict: Routing) -> Iterable[dict[str, Any]]:
    """What happens to the report as a whole."""
    if verdict.is_late:
        yield _decision(What.FLAG, "late", verdict.tell_source, by=verdict.tell_by)
    for flag, source in verdict.flags:
        yield _decision(What.FLAG, flag, source)
    if verdict.duty:
        text, source = verdict.duty
        yield _say(What.REQUIRE, text, source, who=sorted(facts.reporter_kinds), by=verdict.duty_by)
    if not verdict.takes_files:
        yield _decision(What.REFUSE, "files", Source(law=NUDES))


def _of_part(part: PartRouting, verdict: Routing, holders: Holders, facts: ReportFacts) -> Decisions:
    name: dict[str, Any] = {"part": say(f"concerns.part.{part.part}")}
    found: Decisions = [_decision(What.OPEN, "open_part", _why_part(part.part), **name)]
    found += _notices(part, verdict, name)
    found += _hidden(part, holders, facts)
    if part.nobody_inside:
        found.append(_decision(What.REQUIRE, "nobody_inside", SILENCE, who=sorted(facts.reporter_kinds)))
    else:
        owners = [role.value for role in part.owner_roles]
        found.append(_decision(What.ASSIGN, "owner", part.accept_source, who=owners, **name))
        found.append(
            _decision(What.DUE, "accept", part.accept_source, who=owners, by=part.accept_by, **name),
        )
    for rung in part.ladder:
        key = _rung_words(rung, part)
        minutes = rung.every_minutes or 0
        found.append(_decision(What.DUE, key, rung.source, who=[str(rung.role)], by=rung.at, minutes=minutes))
    agreed_first = facts.type is not None and types()[facts.type].parents == "not_until_agreed"
    for step in part.steps:
        key = f"step_{step.kind}" + ("_not_yet" if step.kind is EntryKind.PARENTS and agreed_first else "")
        found.append(_decision(What.REQUIRE, key, step.source, who=[r.value for r in part.owner_roles]))
    for body in part.outside:
        verb, key = (What.REQUIRE, "outside") if body.required else (What.OFFER, "outside_offer")
        usually = say_list([role.value for role in body.usually]) if body.usually else "somebody"
        found.append(_decision(verb, key, body.source, who=[body.body], body=say_word(body.body), usually=usually))
    return found


def _rung_words(rung: Rung, part: PartRouting) -> str:
    if rung.every_minutes:
        return "again"
    if not rung.may_accept:
        return "rung_attention"
    return "rung_reminder" if set(rung.people) <= {grant.person for grant in part.grants} else "rung"


def _notices(part: PartRouting, verdict: Routing, name: Mapping[str, Any]) -> Decisions:
    """One line for each source, in the order in which people are told."""
    by_source: dict[tuple[Source, bool], list[Grant]] = {}
    for grant in part.grants:
        by_source.setdefault((grant.source, grant.technical_only), []).append(grant)
    return [
        _decision(
            What.NOTIFY,
            "technical_card" if technical else "told",
            source,
            who=list(dict.fromkeys(grant.role.value for grant in grants)),
            by=verdict.tell_by,
            **name,
        )
        for (source, technical), grants in by_source.items()
    ]


def _hidden(part: PartRouting, holders: Holders, facts: ReportFacts) -> Decisions:
    found: Decisions = []
    said = frozenset(word for party in facts.about if party.person is None for word in party.kinds) - CHILDREN
    if said - UNRESOLVED and part.part is not Part.MATTER:
        found.append(_decision(What.HIDE_FROM, "hidden_subject", _bar_source(part.bars), who=sorted(said - UNRESOLVED)))
    for bar in part.bars:
        roles = {role.value for role in holders.roles_of(bar.person)}
        who = roles or {word.value for word in holders.affiliations_of(bar.person)}
        found.append(_decision(What.HIDE_FROM, f"hidden_{bar.why}", bar.source, who=sorted(who)))
    return found


def _why_part(part: Part) -> Source:
    return Source(law=KCSIE_ADULTS if part is Part.ADULT else KCSIE_ALL_STAFF)


def _bar_source(bars: tuple[Bar, ...]) -> Source:
    return bars[0].source if bars else Source(law=NEED_TO_KNOW)


def _always(rulebook: Rulebook, verdict: Routing) -> Iterable[dict[str, Any]]:
    """What holds for every concern, with the clause or the law behind it."""
    yield _decision(What.ALLOW, "anybody_refers", rulebook[WHO_MAY_REFER].source, who=["anybody"])
    yield _decision(What.ALLOW, "share", rulebook[SHARING_CONSENT].source)
    yield _decision(What.REFUSE, "delete", rulebook[EVIDENCE].source)
    if any(part.part is Part.CHILD for part in verdict.parts):
        yield _decision(What.INFORM, "confidential", rulebook[CONFIDENTIALITY].source)
    if any(body.required for part in verdict.parts for body in part.outside):
        yield _decision(What.REQUIRE, "chase", rulebook[CHASE_DAYS].source)


def _decision(
    what: What, key: str, source: Source, *, who: list[str] | None = None, by: datetime | None = None, **values: Any
) -> dict[str, Any]:
    return _say(what, say(f"concerns.try.{key}", values), source, who=who, by=by)


def _say(
    what: What, detail: str, source: Source, *, who: list[str] | None = None, by: datetime | None = None
) -> dict[str, Any]:
    return {
        "what": what.value,
        "who": who or [],
        "by": by.isoformat() if by else None,
        "detail": detail,
        "because": source.as_json(),
    }
