"""Whom a report is about, as far as routing must know: adults here, the head, children."""

from collections.abc import Iterable
from dataclasses import dataclass

from belisha.capabilities.concerns.terms import About, Answer, Door, Party, PartyRole, ReportFacts
from belisha.content.concern_types import ConcernType
from belisha.plain.holders import Holders
from belisha.plain.names import ROLES, WORKS_OR_HELPS_HERE, Affiliation, Role

HEADS = frozenset({Role.HEADTEACHER.value, Role.EXECUTIVE_HEAD.value})
CHILDREN = frozenset({Affiliation.PUPIL.value, Affiliation.EX_PUPIL.value})
HERE = frozenset(word.value for word in WORKS_OR_HELPS_HERE) | ROLES
UNRESOLVED = frozenset({"unknown", About.ADULT_HERE.value})
# An adult who was hurt, or who saw or knows it, is not the one complained of; hidden from them it is all the same (F3).
_ACCUSED = frozenset({PartyRole.SUBJECT, PartyRole.SAID_TO_HAVE_HARMED})


@dataclass(frozen=True, slots=True)
class Involved:
    """What the parties of one report come to."""

    adult: bool  # an adult who works or helps here is in question
    head: bool  # it is, or may be, the head
    maybe_head: bool  # nobody is named, and it could be the head
    child: bool  # it names or may concern a child
    adults: frozenset[int]  # every adult party, by person
    children: frozenset[int]  # every child party, by person


def involved(facts: ReportFacts, type_: ConcernType | None, holders: Holders) -> Involved:
    """Sum up the parties, over every role and affiliation that each of them has.

    An adult whom nobody can name, or who could be the head, is treated as the head: the strictest route.
    """
    kinds = [(party, _kinds(party, holders)) for party in facts.about]
    accused = [k for p, k in kinds if p.role in _ACCUSED]
    unresolved = facts.adult_unresolved or any(k & UNRESOLVED for k in accused)
    adult_named = any(_is_adult_here(k) for k in accused)
    by_nature = bool(type_ and type_.adult)
    nobody_named = by_nature and not adult_named
    head_named = any(k & HEADS for k in accused)
    maybe_head = (unresolved or nobody_named) and facts.could_be_head is not Answer.NO
    return Involved(
        adult=adult_named or unresolved or by_nature,
        head=head_named or maybe_head,
        maybe_head=maybe_head and not head_named,
        child=_child(facts, type_, [k for _, k in kinds]),
        adults=_people(kinds, children=False),
        children=_people(kinds, children=True),
    )


def _kinds(party: Party, holders: Holders) -> frozenset[str]:
    if party.person is None:
        return party.kinds
    roles = {role.value for role in holders.roles_of(party.person)}
    affiliations = {word.value for word in holders.affiliations_of(party.person)}
    return party.kinds | roles | affiliations


def _is_adult_here(kinds: frozenset[str]) -> bool:
    return bool(kinds & HERE)


def _child(facts: ReportFacts, type_: ConcernType | None, kinds: Iterable[frozenset[str]]) -> bool:
    """A child is named, reports, or cannot be ruled out; or the type concerns one by its nature (F7, F18)."""
    return (
        any(k & CHILDREN and not k & HERE for k in kinds)
        or bool(facts.reporter_kinds & CHILDREN)
        or facts.child_at_risk in (Answer.YES, Answer.DONT_KNOW)
        or bool(type_ and type_.child == "always")
        or (type_ is None and facts.door is Door.CHILD)
    )


def _people(kinds: Iterable[tuple[Party, frozenset[str]]], *, children: bool) -> frozenset[int]:
    """By person. Whoever was a pupil once and works or helps here now is an adult of the school; a pupil who helps is
    both, and hidden as both."""
    wanted = _is_child if children else _is_adult
    return frozenset(p.person for p, k in kinds if p.person is not None and wanted(k))


def _is_child(kinds: frozenset[str]) -> bool:
    return bool(kinds & CHILDREN)


def _is_adult(kinds: frozenset[str]) -> bool:
    return bool(kinds & HERE) or not kinds & CHILDREN
