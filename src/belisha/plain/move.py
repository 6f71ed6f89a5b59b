"""A state machine is one table of moves: buttons, diagram, constraint and tests come from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Move:
    """`verb` takes a thing from one of `before` to `after`."""

    verb: str
    before: tuple[StrEnum, ...]
    after: StrEnum


def after(moves: Sequence[Move], verb: str, state: StrEnum) -> StrEnum | None:
    """The state that `verb` leads to from `state`, or None where the table has no such move."""
    return next((m.after for m in moves if m.verb == verb and state in m.before), None)


def verbs_from(moves: Sequence[Move], state: StrEnum) -> tuple[str, ...]:
    """The verbs the table allows in `state`, in the table's order."""
    return tuple(m.verb for m in moves if state in m.before)


def diagram(moves: Sequence[Move]) -> str:
    """The table as a Mermaid state diagram, for the generated docs."""
    lines = [f"    {b} --> {m.after}: {m.verb}" for m in moves for b in m.before]
    return "\n".join(["stateDiagram-v2", *lines])
