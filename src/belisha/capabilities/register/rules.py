"""Who gives which post, who may look into which family, and posts that must not be one person's (F3, F8, F30)."""

from collections.abc import Iterator, Mapping

from belisha.plain.actor import Actor
from belisha.plain.decision import Decision, no, yes
from belisha.plain.holders import Holders
from belisha.plain.names import DSL_TEAM, STAFF_AFFILIATIONS, Role

HEADS = frozenset({Role.HEADTEACHER, Role.EXECUTIVE_HEAD, Role.ASSOCIATE_HEAD})
GOVERNANCE = frozenset(
    {
        Role.CHAIR_OF_GOVERNORS,
        Role.VICE_CHAIR,
        Role.CLERK,
        Role.LINK_GOVERNOR,
        Role.GOVERNING_BODY,
        Role.PROPRIETOR,
    }
)
_ABOVE = frozenset({Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR, Role.PROPRIETOR})
_HEAD = (Role.HEADTEACHER, Role.EXECUTIVE_HEAD)
_MACHINE = (Role.NETWORK_MANAGER, Role.IT_CONTRACTOR)
COVERED_BY_THE_TEAM = frozenset({Role.DSL, Role.DEPUTY_DSL, Role.ONLINE_SAFETY_LEAD})
MAY_COVER = frozenset({Role.DSL, Role.DEPUTY_DSL, Role.HEADTEACHER, Role.EXECUTIVE_HEAD, Role.OFFICE})
NEEDED = (Role.HEADTEACHER, Role.DSL, Role.DEPUTY_DSL, Role.OFFICE)


def owners_of(role: Role) -> frozenset[Role]:
    """The posts that may give a post and end it. The head's is given from above, never by the head."""
    if role in HEADS:
        return _ABOVE
    if role in GOVERNANCE:
        return _ABOVE | {Role.CLERK}
    if role is Role.DPO:
        return _ABOVE.union(_HEAD)
    if role is Role.DSL:
        return _ABOVE.union(_HEAD)
    if role in (Role.DEPUTY_DSL, Role.ONLINE_SAFETY_LEAD):
        return frozenset({*_HEAD, Role.DSL})
    return frozenset({*_HEAD, Role.OFFICE, Role.DSL})


def may_change_post(actor: Actor, role: Role) -> Decision:
    """Whether this actor may give or end a post at all."""
    if actor.system or actor.holds(*owners_of(role)):
        return yes()
    return no("register.not_yours_to_give")


def may_give(actor: Actor, role: Role, person: int, holders: Holders) -> Decision:
    """As above; and nobody gives a post to themselves, under whichever record."""
    if not actor.system and person in holders.selves(actor.who):
        return no("register.not_to_yourself")
    return may_change_post(actor, role)


def may_cover(actor: Actor, role: Role, person: int, holders: Holders) -> Decision:
    """Who gives a post may have it covered; the posts of the DSL team by anyone of the team, the head or the office.

    Somebody who is not of the team or the head does not put themselves into it.
    """
    theirs = bool(may_change_post(actor, role))
    if not theirs and not (role in COVERED_BY_THE_TEAM and actor.holds(*MAY_COVER)):
        return no("register.not_yours_to_give")
    mine = holders.selves(actor.who)
    trusted = holders.roles_of(actor.who) & {*DSL_TEAM, *_HEAD}
    if not actor.system and person in mine and not (role in COVERED_BY_THE_TEAM and trusted):
        return no("register.not_to_yourself")
    return yes()


def is_close(actor: Actor, person: int, holders: Holders) -> bool:
    """Whether the register must not show somebody to this actor: a child they are tied to, or another adult tied to
    that child. Neither parent learns from the register what it knows of the other (safeguarding, section 3).
    """
    if actor.person_id is None:
        return False
    me = holders.selves(actor.person_id)
    if person in me:
        return False
    tied = holders.relatives_of({actor.person_id})
    return person in tied or person in holders.relatives_of(tied)


def warnings(holders: Holders, above: tuple[Role, ...] = (Role.CHAIR_OF_GOVERNORS,)) -> Mapping[Role, tuple[str, ...]]:
    """Every message id about every post, none instead of another. `above` are the posts above the head here."""
    found: dict[Role, list[str]] = {}
    for role, message in (
        *_of_the_officer(holders),
        *_of_the_machine(holders),
        *_of_those_above(holders),
        *_of_the_team(holders),
        *((role, "vacant") for role in (*NEEDED, *above) if not holders.of(role)),
    ):
        lines = found.setdefault(role, [])
        if message not in lines:
            lines.append(message)
    return {role: tuple(lines) for role, lines in found.items()}


Warned = Iterator[tuple[Role, str]]


def _people(holders: Holders, *roles: Role) -> frozenset[int]:
    """Whoever is in one of these posts, with every record of theirs."""
    return frozenset().union(*(holders.selves(person) for person in holders.of_any(roles)))


def _of_the_officer(holders: Holders) -> Warned:
    officer = _people(holders, Role.DPO)
    if officer & _people(holders, *_HEAD):
        yield Role.DPO, "dpo_is_head"
    if officer & _people(holders, *_MACHINE):
        yield Role.DPO, "dpo_runs_machines"
    if _people(holders, Role.CLERK) & _people(holders, *_HEAD):
        yield Role.CLERK, "clerk_is_head"


def _of_the_machine(holders: Holders) -> Warned:
    """Whoever runs the filter is the only one who reviews it."""
    machine, lead = _people(holders, *_MACHINE), _people(holders, Role.ONLINE_SAFETY_LEAD)
    reviewers = lead | _people(holders, *DSL_TEAM)
    if reviewers and reviewers <= machine:
        yield Role.NETWORK_MANAGER, "only_reviewer"
    if lead and lead <= machine:
        yield Role.ONLINE_SAFETY_LEAD, "only_reviewer"


def _of_those_above(holders: Holders) -> Warned:
    heads = _people(holders, *_HEAD)
    family, team = holders.relatives_of(heads), _people(holders, *DSL_TEAM)
    for role in (Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR, Role.PROPRIETOR):
        if _people(holders, role) & heads:
            yield role, "chair_is_head"
        if _people(holders, role) & family:
            yield role, "chair_is_family"
    for role in (Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR, Role.LINK_GOVERNOR):
        people = _people(holders, role)
        if people & team:
            yield role, "governor_is_dsl"
        if any(holders.affiliations_of(person) & STAFF_AFFILIATIONS for person in people - heads):
            yield role, "governor_is_staff"


def _of_the_team(holders: Holders) -> Warned:
    team = _people(holders, *DSL_TEAM)
    if team and len({holders.selves(person) for person in team}) == 1:
        yield Role.DSL, "one_person_team"
    if team and team <= _people(holders, *_HEAD):
        yield Role.DSL, "dsl_is_head"
