"""The register as this actor may see it. Somebody too close to a child is answered as if there were nobody."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from belisha.capabilities.register import rules
from belisha.capabilities.register.terms import Held, PostLine
from belisha.content import outside_bodies
from belisha.content.words import say
from belisha.kernel.people import queries as people
from belisha.kernel.people import register
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.holders import Holders, Holding, Holds
from belisha.plain.names import DSL_TEAM, Role

MOST = 20  # of one name on a page
_ORDER = {Holds.HOLDER: 0, Holds.COVER: 1, Holds.DEPUTY: 2}


def posts(actor: Actor, now: datetime) -> tuple[PostLine, ...]:
    """Every post that is held or needed, with who is in it now, how and until when, and what should be known."""
    holders = people.holders(actor.school_id, now)
    above = schools.above_head(schools.school(actor.school_id).kind)
    warned = rules.warnings(holders, above[:1])
    away = _unreachable(actor, holders, (*rules.NEEDED, *above, Role.VICE_CHAIR))
    held = _by_role(register.holdings(actor.school_id, now), actor.school_id)
    wanted = {*held, *warned, *rules.NEEDED, *above}
    return tuple(
        PostLine(
            role=role,
            holders=held.get(role, ()),
            warnings=(
                *(say(f"register.warning.{message}") for message in warned.get(role, ())),
                *(say("register.warning.unreachable", {"name": name}) for name in away.get(role, ())),
            ),
            may_change=bool(rules.may_change_post(actor, role)),
            may_cover=role in rules.COVERED_BY_THE_TEAM and actor.holds(*rules.MAY_COVER),
        )
        for role in Role
        if role in wanted
    )


def _unreachable(actor: Actor, holders: Holders, roles: Iterable[Role]) -> dict[Role, tuple[str, ...]]:
    """Who is in one of these posts and has no address: no message about a concern reaches them."""
    wanted = tuple(dict.fromkeys(roles))
    reached = people.mail_addresses(actor.school_id, holders.of_any(wanted))
    names = people.names(actor.school_id, holders.of_any(wanted))
    return {
        role: tuple(names.get(person, "") for person in holders.of(role) if person not in reached) for role in wanted
    }


def posts_on(actor: Actor, day: date) -> tuple[PostLine, ...]:
    """Who was in which post on a day."""
    held = _by_role(register.holdings_on(actor.school_id, day), actor.school_id)
    return tuple(PostLine(role, held[role], ()) for role in Role if role in held)


def history(actor: Actor, role: Role) -> tuple[register.HoldingLine, ...]:
    """Everybody who has been in a post."""
    return register.history(actor.school_id, role)


def may_stand_in(actor: Actor, now: datetime, role: Role) -> tuple[people.Who, ...]:
    """Who may cover a post, the likeliest first: the deputies, the team, the head, then the senior leaders."""
    holders = people.holders(actor.school_id, now)
    nearest = (*DSL_TEAM, Role.DEPUTY_HEAD, Role.SLT, Role.HEADTEACHER, Role.ONLINE_SAFETY_LEAD, Role.SENCO)
    found = [person for person in holders.of_any(nearest) if person not in _holding(holders.holdings, role)]
    allowed = [person for person in found if rules.may_cover(actor, role, person, holders)]
    named = people.marked(actor.school_id, allowed, schools.today(actor.school_id, now))
    return tuple(named[person] for person in allowed)


def person(actor: Actor, person_id: int, now: datetime) -> register.PersonCard | None:
    """One person of the register; None for somebody of another school, or too close to a child of the reader's."""
    if rules.is_close(actor, person_id, people.holders(actor.school_id, now)):
        return None
    return register.card(actor.school_id, person_id, now)


def find(actor: Actor, words: str, now: datetime) -> tuple[people.Who, ...]:
    """Everybody of that name whom this actor may look at, each with what tells two of one name apart."""
    found = people.find_anybody(actor.school_id, words, schools.today(actor.school_id, now), limit=60)
    return _told_apart(actor, _not_close(actor, found, now), now)


def find_children(actor: Actor, words: str, now: datetime) -> tuple[people.Who, ...]:
    """Children of that name whose family this actor may look at."""
    found = people.find(actor.school_id, words, schools.today(actor.school_id, now), children=True, limit=60)
    return _not_close(actor, found, now)


def family_of(actor: Actor, child: int, now: datetime) -> register.Family | None:
    """A child's family; None for a child of another school, or whom the reader is tied to. The caller logs it."""
    if rules.is_close(actor, child, people.holders(actor.school_id, now)):
        return None
    return register.family(actor.school_id, child, now)


def ties(actor: Actor, now: datetime) -> tuple[register.TieLine, ...]:
    """Every declared tie."""
    return register.ties(actor.school_id, now)


def own_ties(actor: Actor, now: datetime) -> tuple[register.TieLine, ...]:
    """What is declared about this person."""
    return register.ties(actor.school_id, now, person=actor.who)


def alike(actor: Actor, now: datetime) -> tuple[register.Alike, ...]:
    """Records that may be one person's, except the reader's own: nobody answers for themselves."""
    return tuple(
        two for two in register.unanswered(actor.school_id, now) if actor.who not in (two.one.id, two.other.id)
    )


def answered(actor: Actor, now: datetime) -> tuple[register.Alike, ...]:
    """What has been said about such records."""
    return register.answered(actor.school_id, now)


def reviews_due(actor: Actor, now: datetime) -> int:
    """How many numbers to ring nobody has looked at for half a year, or are missing."""
    day = schools.today(actor.school_id, now)
    return sum(is_stale(contact, day) for contact in schools.contacts(actor.school_id) if contact.body in local())


def local() -> frozenset[str]:
    """The bodies whose number every school enters itself."""
    return frozenset(entry.id for entry in outside_bodies.bodies().values() if entry.local)


def is_stale(contact: schools.Contact, day: date) -> bool:
    """Whether somebody should look at a number: never entered, or not looked at for half a year."""
    return contact.checked_on is None or (day - contact.checked_on).days > schools.CHECK_NUMBERS_EVERY


def _by_role(lines: Iterable[register.HoldingLine], school_id: int) -> dict[Role, tuple[Held, ...]]:
    found: dict[Role, list[register.HoldingLine]] = {}
    for line in lines:
        found.setdefault(line.role, []).append(line)
    return {
        role: tuple(
            Held(line.person, line.name, _how(line, school_id))
            for line in sorted(each, key=lambda line: _ORDER[line.holds])
        )
        for role, each in found.items()
    }


def _how(line: register.HoldingLine, school_id: int) -> str:
    """ "covers until 10:40 on 3 November", "deputy", "until 31 August"; nothing for an ordinary holder."""
    if line.holds is Holds.COVER and line.until:
        until = schools.calendar(school_id).local(line.until)
        return say("register.how.cover", {"time": f"{until:%H:%M}", "day": f"{until.day} {until:%B}"})
    if line.holds is Holds.DEPUTY:
        return say("register.how.deputy")
    return say("register.how.last", {"day": f"{line.last.day} {line.last:%B %Y}"}) if line.last else ""


def _holding(holdings: Iterable[Holding], role: Role) -> frozenset[int]:
    """Who holds the post already as its holder or as who covers: they are no cover for themselves."""
    return frozenset(h.person for h in holdings if h.role is role and h.holds is not Holds.DEPUTY)


def _not_close(actor: Actor, found: Iterable[people.Who], now: datetime) -> tuple[people.Who, ...]:
    holders = people.holders(actor.school_id, now)
    return tuple(who for who in found if not rules.is_close(actor, who.id, holders))[:MOST]


def _told_apart(actor: Actor, found: Iterable[people.Who], now: datetime) -> tuple[people.Who, ...]:
    """Whoever has neither class nor post is told apart by how they belong: a parent has the name of a child."""
    found = tuple(found)
    day = schools.today(actor.school_id, now)
    unmarked = register.cards(actor.school_id, (who.id for who in found if not who.mark), now)
    marks = {card.id: _belongs_as(card, day) for card in unmarked}
    return tuple(replace(who, mark=who.mark or marks.get(who.id, "")) for who in found)


def _belongs_as(card: register.PersonCard, day: date) -> str:
    running = [a.kind for a in card.affiliations if a.first <= day and (a.last is None or a.last >= day)]
    kinds = dict.fromkeys(say(f"register.kind.{kind.value}").lower() for kind in running)
    return ", ".join(kinds) or say("register.found.left")
