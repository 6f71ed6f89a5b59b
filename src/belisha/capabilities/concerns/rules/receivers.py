"""Who is told of each part: the route of the type, what the law adds, and who takes the place of somebody hidden."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from belisha.capabilities.concerns.floors import GROUPS
from belisha.capabilities.concerns.routes import ROUTES, Receivers
from belisha.capabilities.concerns.rules.about import CHILDREN, HERE, Involved
from belisha.capabilities.concerns.settings import (
    ANY_CONCERN,
    HEAD_CONFLICT,
    HEAD_MISUSE,
    STAFF_MISUSE,
)
from belisha.capabilities.concerns.terms import KCSIE_ALL_STAFF, Door, Grant, Outside, ReportFacts
from belisha.content.concern_types import ConcernType, types
from belisha.plain.holders import Holders
from belisha.plain.names import DSL_TEAM, ROLES, Role
from belisha.plain.rulebook import Answer, Rulebook, Silent
from belisha.plain.source import Law, Source

# Technicians get the address, the time and the device, never a name or a story (F18).
TECHNICAL = frozenset({Role.NETWORK_MANAGER, Role.IT_CONTRACTOR, Role.COMPUTING_LEAD, Role.WEB_EDITOR})
STAND_IN_FOR_DSL_TEAM = (
    Role.HEADTEACHER,
    Role.DEPUTY_HEAD,
    Role.ASSOCIATE_HEAD,
    Role.EXECUTIVE_HEAD,
    Role.SLT,
)
# A door says what a report is before anybody has named it: machines and data have routes of their own (F18).
DOOR_TYPES = {Door.DEVICE: "device_fault", Door.DATA: "data_breach"}
NEAR_ROLES = frozenset({Role.FORM_TUTOR, Role.TEACHER, Role.LINE_MANAGER})


@dataclass(frozen=True, slots=True)
class Received:
    """Who receives a part, who normally owns it, and which bodies outside its route names."""

    grants: tuple[Grant, ...] = ()
    owner_roles: tuple[Role, ...] = ()
    outside: tuple[Outside, ...] = ()
    climbs: bool = True  # False: the next rung stands inside the circle that may not know (F8)


@dataclass(frozen=True, slots=True)
class Desk:
    """What every question about receivers needs: the register, who is hidden, and who is near the child."""

    holders: Holders
    barred: frozenset[int]
    near: dict[Role, tuple[int, ...]] = field(default_factory=dict)

    def people(self, role: Role) -> tuple[int, ...]:
        """Who holds a role and may know."""
        found = self.near.get(role, ()) if role in NEAR_ROLES else self.holders.of(role)
        return tuple(person for person in found if person not in self.barred)

    def grants(self, roles: Iterable[Role], source: Source) -> tuple[Grant, ...]:
        return tuple(Grant(p, role, source, role in TECHNICAL) for role in roles for p in self.people(role))


def child_part(
    facts: ReportFacts, type_: ConcernType | None, who: Involved, rulebook: Rulebook, desk: Desk
) -> Received:
    """The DSL team always, and whoever the route of the type adds (F4, F18).

    Where every one of the team is hidden, the first leader who is not stands in. A governor does so only where it is
    about the head, because the governor has that matter already (F1); otherwise nobody inside is left, and the reporter
    is told whom to ring.
    """
    answer = _asked(facts, type_, rulebook, {"may_concern_a_child": True})
    roles, outside = _split(answer)
    team = [role for role in DSL_TEAM if role not in roles]
    added = desk.grants(team, _added_by(answer, KCSIE_ALL_STAFF))
    grants = _once((*desk.grants(roles, answer.source), *added))
    owners = tuple(role for role in DSL_TEAM if desk.people(role))
    if not owners:
        stand_ins = (*STAND_IN_FOR_DSL_TEAM, *((Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR) if who.head else ()))
        owners = _first_staffed(desk, stand_ins)
        grants = _once((*grants, *desk.grants(owners, Source(law=KCSIE_ALL_STAFF))))
    return Received(grants, owners, outside)


def matter_part(facts: ReportFacts, type_: ConcernType | None, rulebook: Rulebook, desk: Desk) -> Received:
    """No child and no adult here is in question: the route of the type alone.

    Technicians see a card without the words, and a complaint must be read for risk by a person first, so in both cases
    the DSL team reads too; so it does where nobody whom the route names may or can.
    """
    if type_ is None and facts.door in DOOR_TYPES:
        type_ = types()[DOOR_TYPES[facts.door]]
    answer = _asked(facts, type_, rulebook, {"may_concern_a_child": False})
    roles, outside = _split(answer)
    grants = desk.grants(roles, answer.source)
    owners = tuple(role for role in roles if role not in TECHNICAL and desk.people(role))
    nobody_reads = all(grant.technical_only for grant in grants)
    if nobody_reads or (type_ is not None and type_.id == "complaint"):
        grants = (*grants, *desk.grants(DSL_TEAM, Source(law=KCSIE_ALL_STAFF)))
        owners = tuple(dict.fromkeys((*owners, *(role for role in DSL_TEAM if desk.people(role)))))
    if all(grant.technical_only for grant in grants):
        owners = _first_staffed(desk, STAND_IN_FOR_DSL_TEAM)
        grants = (*grants, *desk.grants(owners, Source(law=KCSIE_ALL_STAFF)))
    return Received(_once(grants), owners, outside)


def adult_part(
    facts: ReportFacts, type_: ConcernType | None, who: Involved, rulebook: Rulebook, desk: Desk
) -> Received:
    """About an adult here: the head. About the head, or where there is no head who may know: the chair.

    Where the type has a route of its own that is not about adults (data, a device), that is added: routes add (F18).
    """
    if who.head:
        return _about_head(rulebook, desk)
    found = _about_adult(type_, rulebook, desk)
    if type_ is None or type_.adult or type_.child == "always":
        return found
    answer = _asked(facts, type_, rulebook, {"may_concern_a_child": False})
    if isinstance(answer, Silent):
        return found
    roles, outside = _split(answer)
    added = desk.grants((role for role in roles if role not in (*GROUPS, *DSL_TEAM)), answer.source)
    return replace(found, grants=_once((*found.grants, *added)), outside=(*found.outside, *outside))


def _about_adult(type_: ConcernType | None, rulebook: Rulebook, desk: Desk) -> Received:
    answer = _adult_route(type_, rulebook)
    roles, outside = _split(answer)
    grants = _once(desk.grants(roles, answer.source))
    if any(grant.role is Role.HEADTEACHER for grant in grants):
        return Received(grants, (Role.HEADTEACHER,), outside)
    above = _about_head(rulebook, desk)
    return Received(_once((*grants, *above.grants)), above.owner_roles, (*outside, *above.outside), above.climbs)


def _about_head(rulebook: Rulebook, desk: Desk) -> Received:
    answer = rulebook[HEAD_MISUSE]
    roles, outside = _split(answer)
    if not _chair_is_tied_to_head(desk.holders):
        inside = tuple(role for role in roles if role is not Role.VICE_CHAIR) or (Role.CHAIR_OF_GOVERNORS,)
        for owners in (inside, (Role.VICE_CHAIR,), (Role.PROPRIETOR,)):
            grants = _once(desk.grants(owners, answer.source))
            if grants:
                return Received(grants, owners, outside)
    conflict = rulebook[HEAD_CONFLICT]
    named, more = _split(conflict)
    return Received(_once(desk.grants(named, conflict.source)), named, (*outside, *more), climbs=False)


def _chair_is_tied_to_head(holders: Holders) -> bool:
    """The head is the proprietor or the chair, or is family to the chair: nobody inside may have it (F8)."""
    heads = set(holders.of_any((Role.HEADTEACHER, Role.EXECUTIVE_HEAD)))
    above = set(holders.of_any((Role.PROPRIETOR, Role.CHAIR_OF_GOVERNORS)))
    return bool(heads & above) or bool(holders.relatives_of(heads) & above)


def _adult_route(type_: ConcernType | None, rulebook: Rulebook) -> Answer[Receivers]:
    for key in type_.routes if type_ and type_.adult else ():
        if key in ROUTES:
            answer = rulebook[ROUTES[key]]
            if not isinstance(answer, Silent):
                return answer
    return rulebook[STAFF_MISUSE]


def _asked(
    facts: ReportFacts, type_: ConcernType | None, rulebook: Rulebook, given: dict[str, bool]
) -> Answer[Receivers]:
    """The first route of the type that a document rules, otherwise the one for any concern."""
    words = circumstances(facts)
    for pattern in type_.routes if type_ else ():
        for key in _spelled(pattern, facts):
            if key in ROUTES and not type_.adult:  # type: ignore[union-attr]  # patterns come from a type
                answer = rulebook.ask(ROUTES[key], facts=given, circumstances=words)
                if not isinstance(answer, Silent):
                    return answer
    return rulebook.ask(ANY_CONCERN, facts=given, circumstances=words)


def circumstances(facts: ReportFacts) -> frozenset[str]:
    """The words that a clause's scope may name: who reports, the children's years, where, when, through which channel."""
    return facts.reporter_kinds | facts.years | {facts.place, facts.during, facts.channel, facts.origin} - {""}


def _spelled(pattern: str, facts: ReportFacts) -> tuple[str, ...]:
    if "{reporter}" in pattern:
        words = ("pupil", "child") if facts.reporter_kinds & CHILDREN else ("staff",)
        return tuple(pattern.replace("{reporter}", word) for word in words)
    if "{subject}" in pattern:
        kinds = frozenset[str]().union(*(party.kinds for party in facts.about))
        word = "staff" if kinds & HERE else "child"
        return (pattern.replace("{subject}", word),)
    return (pattern,)


def _split(answer: Answer[Receivers]) -> tuple[tuple[Role, ...], tuple[Outside, ...]]:
    """Roles that are told, and bodies outside, which become somebody's task and are never sent anything (F5)."""
    words: Sequence[str] = answer.value or ()
    roles = tuple(Role(word) for word in words if word in ROLES)
    outside = tuple(Outside(word, required=True, source=answer.source) for word in words if word not in ROLES)
    return roles, outside


def _added_by(answer: Answer[Receivers], law: Law) -> Source:
    """What the law adds to a clause cites both; to a silence, the law alone."""
    return Source(citation=answer.source.citation, law=law)


def _first_staffed(desk: Desk, roles: Sequence[Role]) -> tuple[Role, ...]:
    return next(((role,) for role in roles if desk.people(role)), ())


def _once(grants: Iterable[Grant]) -> tuple[Grant, ...]:
    """One grant a person: the first, unless a later one opens more."""
    found: dict[int, Grant] = {}
    for grant in grants:
        held = found.get(grant.person)
        if held is None or (held.technical_only and not grant.technical_only):
            found[grant.person] = grant
    return tuple(found.values())
