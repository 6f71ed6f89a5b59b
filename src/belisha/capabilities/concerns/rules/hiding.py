"""From whom a report is hidden: by person, over every role they hold, with the reason (safeguarding F3)."""

from dataclasses import replace

from belisha.capabilities.concerns.rules.about import HEADS, HERE, Involved
from belisha.capabilities.concerns.settings import HEAD_MISUSE, HIDE_FROM, STAFF_MISUSE
from belisha.capabilities.concerns.terms import LIFTABLE, NEED_TO_KNOW, PROVISIONAL, Bar, ReportFacts, Why
from belisha.plain.holders import Holders
from belisha.plain.names import ROLES, Role
from belisha.plain.rulebook import Rulebook
from belisha.plain.source import Source

_NEED = Source(law=NEED_TO_KNOW)


def bars(
    facts: ReportFacts, who: Involved, rulebook: Rulebook, holders: Holders, *, before: Rulebook | None = None
) -> tuple[Bar, ...]:
    """Everybody from whom the whole report is hidden, one line a person with the strongest reason.

    `before` is the rulebook under which the report came: what it hid stays hidden (the stricter of then and now).
    """
    heads = frozenset(holders.of_any(Role(word) for word in sorted(HEADS))) if who.maybe_head else frozenset()
    found: dict[int, Bar] = {}
    for bar in (
        *(Bar(person, Why.SUBJECT, _of_the_subject(who, rulebook)) for person in sorted(who.adults)),
        *(Bar(person, Why.MAY_BE_THEM, _of_the_subject(who, rulebook)) for person in sorted(heads)),
        *_each(_here(holders, holders.relatives_of(who.children)), Why.FAMILY_OF_CHILD),
        *_each(_here(holders, holders.relatives_of(who.adults | heads)), Why.FAMILY_OF_ADULT),
        *_by_policy(rulebook, holders),
        *(_by_policy(before, holders) if before is not None else ()),
        *_each(facts.excluded, Why.TICKED),
        *_each(facts.named_in_text, Why.NAMED_IN_TEXT),
        *(Bar(person, why, _NEED) for person, why in sorted(facts.held)),
    ):
        for person in sorted(holders.selves(bar.person)):  # every record of one person
            if (person, bar.why) in facts.held or not (bar.why in LIFTABLE and (person, bar.why) in facts.lifted):
                found.setdefault(person, replace(bar, person=person))
    return tuple(found[person] for person in sorted(found))


def without_provisional(found: tuple[Bar, ...], *reasons: Why) -> tuple[Bar, ...]:
    """The bars that are left when ticks or name matches would leave nobody to receive the report."""
    lifted = frozenset(reasons) & PROVISIONAL
    return tuple(bar for bar in found if bar.why not in lifted)


def _of_the_subject(who: Involved, rulebook: Rulebook) -> Source:
    """The clause about staff or the head, where there is one; otherwise the law that hides anyway."""
    ruled = rulebook[HEAD_MISUSE if who.head else STAFF_MISUSE]
    citation = ruled.source.citation if who.adult else None
    return Source(citation=citation) if citation else _NEED


def _each(people: frozenset[int], why: Why) -> tuple[Bar, ...]:
    return tuple(Bar(person, why, _NEED) for person in sorted(people))


def _here(holders: Holders, people: frozenset[int]) -> frozenset[int]:
    """Those of the relatives who work or help here: the others can open nothing anyway."""
    return frozenset(person for person in people if holders.roles_of(person) or _words(holders, person) & HERE)


def _by_policy(rulebook: Rulebook, holders: Holders) -> tuple[Bar, ...]:
    ruled = rulebook[HIDE_FROM]
    roles = [Role(word) for word in ruled.value or () if word in ROLES]
    return tuple(Bar(person, Why.POLICY, ruled.source) for person in holders.of_any(roles))


def _words(holders: Holders, person: int) -> frozenset[str]:
    return frozenset(word.value for word in holders.affiliations_of(person))
