"""A yes or a no that can explain itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from belisha.plain.source import SILENCE, Law, Source


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer of a rule.

    It carries a message id with named values, never a finished sentence: `web` turns it into words
    in the reader's language. `bool()` decides whether a button is shown, `require()` guards an action.
    """

    allowed: bool
    message: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    source: Source = SILENCE

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raise `Refused` unless allowed."""
        if not self.allowed:
            raise Refused(self)


class Refused(Exception):
    """An action was asked for that a rule does not allow; carries the decision with its reason."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.message)
        self.decision = decision


def yes(source: Source = SILENCE) -> Decision:
    """Allowed."""
    return Decision(allowed=True, source=source)


def no(message: str, *, source: Source = SILENCE, **values: Any) -> Decision:
    """Refused, with the id of the message that says why and what to do next."""
    return Decision(allowed=False, message=message, values=values, source=source)


def must_be(value: object, *, lawful: object, message: str, law: Law) -> Decision:
    """A floor under which one value alone is lawful: allowed where `value` is it; otherwise it runs instead."""
    return yes() if value == lawful else no(message, source=Source(law=law), instead=lawful)
