"""Does practice match? One health for each clause, and the next five things of an area."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from belisha.plain.manifest import Measure
from belisha.plain.policy_file.coverage import State

NEXT = 5


class Health(StrEnum):
    """How a clause stands in practice, in the order in which a page lists them."""

    EVIDENCED = "evidenced"
    WITHOUT_EVIDENCE = "without_evidence"
    DECLARED = "declared"  # written down; Belisha itself does nothing about it yet
    OVERDUE = "overdue"
    CONTRADICTED = "contradicted"
    FLOORED = "floored"  # the law asks for more, and runs
    NOT_CONNECTED = "not_connected"  # it would be found in data that nobody gives: grey, never amber
    STATEMENT = "statement"  # the head has said why it needs no evidence: it leaves the count


# What needs somebody, the most pressing first. Grey, evidenced and statements never do.
PRESSING = (Health.CONTRADICTED, Health.OVERDUE, Health.FLOORED, Health.WITHOUT_EVIDENCE, Health.DECLARED)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the health of a clause is worked out from.

    `detects`: all that it binds is looked for in data. `is_contradicted`: it clashes with another clause, or somebody
    has said that practice does not match and has no answer yet. `review_is_overdue`: of its document.
    """

    state: State
    measure: Measure | None = None
    detects: bool = False
    is_floored: bool = False
    is_contradicted: bool = False
    review_is_overdue: bool = False
    is_statement: bool = False


def health(facts: Facts) -> Health:
    """The one health of a clause. A mark hides neither a contradiction nor the law."""
    if facts.is_contradicted:
        return Health.CONTRADICTED
    if facts.is_statement and not facts.is_floored:
        return Health.STATEMENT
    if facts.review_is_overdue or (facts.measure and facts.measure.overdue):
        return Health.OVERDUE
    if facts.is_floored:
        return Health.FLOORED
    if facts.detects and facts.measure is None:
        return Health.NOT_CONNECTED
    if facts.state in (State.DECLARED, State.UNBOUND):
        return Health.DECLARED
    return Health.EVIDENCED if facts.measure and facts.measure.count else Health.WITHOUT_EVIDENCE


def strongest(measures: Iterable[Measure]) -> Measure | None:
    """Of several measures of one clause the one that says most: something late, then the one seen most often."""
    return max(measures, key=lambda one: (one.overdue, one.count or 0), default=None)


def counted(found: Iterable[Health]) -> Mapping[Health, int]:
    """How many clauses stand in each health; statements are not counted."""
    counts = Counter(found)
    return {health: counts[health] for health in Health if health is not Health.STATEMENT}


def next_things(found: Sequence[tuple[Health, str]], limit: int = NEXT) -> tuple[int, ...]:
    """The places in `found` of what to do next. Each is a health and what makes two of them one thing.

    A review that is overdue is one thing, however many clauses the document has. Where nothing tells two apart, each
    has words of its own.
    """
    first: dict[tuple[Health, str], int] = {}
    for place, (one, thing) in enumerate(found):
        if one in PRESSING:
            first.setdefault((one, thing), place)
    order = sorted(first.values(), key=lambda place: (PRESSING.index(found[place][0]), place))
    return tuple(order[:limit])
