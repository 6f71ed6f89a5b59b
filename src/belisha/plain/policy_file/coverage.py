"""What is done about each clause of a document, and about each row of the specification that its clauses answer.

A setting that no code obeys yet is declared, and no more than that. A row that asks for no setting counts as what is done
about it in every school (`always`, by the row's id; `catalogue.fulfilled` knows them). Words that people are to be shown
count as informed: each of those people is shown them and asked to say that they have read them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from belisha.plain.policy_file.binder import Settings
from belisha.plain.policy_file.document import Block, Clause, Document
from belisha.plain.setting import Enforcement


class State(StrEnum):
    """The most that is done, from the strongest to nothing at all."""

    ENFORCED = "enforced"
    RECORDED = "recorded"
    DETECTED = "detected"
    INFORMED = "informed"
    DECLARED = "declared"  # written down, not yet in force
    UNBOUND = "unbound"  # words alone


_ORDER = {state: number for number, state in enumerate(State)}
_STATE_OF = {
    Enforcement.ENFORCE: State.ENFORCED,
    Enforcement.RECORD: State.RECORDED,
    Enforcement.DETECT: State.DETECTED,
    Enforcement.INFORM: State.INFORMED,
}
NO_CAPABILITY = "none"
Always = Mapping[str, Enforcement]  # id of a row -> what is done about it in every school
NOTHING: Always = {}


@dataclass(frozen=True, slots=True)
class ClauseCoverage:
    """One clause and the settings it binds."""

    policy: str
    clause: str
    state: State
    settings: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """How many rows of one policy and one capability stand in each state."""

    policy: str
    capability: str
    counts: Mapping[State, int]


def clauses(documents: Iterable[Document], settings: Settings, always: Always = NOTHING) -> tuple[ClauseCoverage, ...]:
    """Every clause of every document, with the most that any of its blocks makes happen."""
    return tuple(
        ClauseCoverage(
            document.title,
            clause.number,
            state(clause.blocks, settings, always),
            tuple(raw.key for block in clause.blocks for raw in block.bindings),
            tuple(row for block in clause.blocks for row in block.rows),
        )
        for document in documents
        for clause in document.clauses()
    )


def rows(documents: Iterable[Document], settings: Settings, always: Always = NOTHING) -> dict[str, State]:
    """Each row that some clause names, with the most that any clause does about it."""
    found: dict[str, State] = {}
    for document in documents:
        for clause in document.clauses():
            for row, one in _rows_of(clause, settings, always):
                found[row] = min(found.get(row, State.UNBOUND), one, key=_ORDER.__getitem__)
    return found


def state(blocks: Iterable[Block], settings: Settings, always: Always = NOTHING) -> State:
    """The most that these blocks make happen. A key that is no setting makes nothing happen."""
    states = [State.UNBOUND]
    for block in blocks:
        states += [_of(raw.key, settings) for raw in block.bindings if raw.key in settings]
        states += [State.INFORMED] if block.inform else []
        states += [_STATE_OF[always[row]] for row in block.rows if row in always and not block.bindings]
    return min(states, key=_ORDER.__getitem__)


def tables(
    documents: Iterable[Document], settings: Settings, capability_of: Mapping[str, str], always: Always = NOTHING
) -> tuple[Table, ...]:
    """For each policy and capability how many of its rows stand in each state, in the order of the documents."""
    found = []
    for document in documents:
        counts: dict[str, dict[State, int]] = {}
        for row, one in rows([document], settings, always).items():
            line = counts.setdefault(capability_of.get(row, NO_CAPABILITY), dict.fromkeys(State, 0))
            line[one] += 1
        found += [Table(document.title, name, counts[name]) for name in sorted(counts)]
    return tuple(found)


def _of(key: str, settings: Settings) -> State:
    setting = settings[key]
    return _STATE_OF[setting.enforcement] if setting.in_force else State.DECLARED


def _rows_of(clause: Clause, settings: Settings, always: Always) -> Iterable[tuple[str, State]]:
    """A block's rows are answered by that block; rows that stand without any binding, by the whole clause."""
    for block in clause.blocks:
        bound = [block] if block.bindings or block.inform else clause.blocks
        for row in block.rows:
            mine = {row: always[row]} if row in always else NOTHING
            yield row, state(bound, settings, mine)
