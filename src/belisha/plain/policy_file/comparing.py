"""What changes in practice between two rulebooks: the settings whose values or scopes differ, each side in words."""

from dataclasses import dataclass
from typing import Any

from belisha.plain.policy_file.binder import Settings, read_back
from belisha.plain.policy_file.silence import applies
from belisha.plain.rulebook import Rulebook
from belisha.plain.setting import Setting
from belisha.plain.source import Source


@dataclass(frozen=True, slots=True)
class Side:
    """One clause's value in words, or what applies where no clause gives any (`read_back` is empty then)."""

    said: str
    read_back: str
    source: Source

    @property
    def scope(self) -> str:
        """To whom, where and when it applies; empty: always."""
        return self.read_back.partition(" This applies ")[2].rstrip(".")


@dataclass(frozen=True, slots=True)
class Change:
    """One setting before and after. `in_force` is False where no code obeys it yet."""

    key: str
    question: str
    was: tuple[Side, ...]
    now: tuple[Side, ...]
    in_force: bool


def changes(old: Rulebook, new: Rulebook, settings: Settings) -> tuple[Change, ...]:
    """Every setting whose values or scopes differ. Which clause says it, and in what words, is no difference."""
    return tuple(
        Change(
            setting.key,
            setting.question,
            _sides(old, setting, settings),
            _sides(new, setting, settings),
            setting.in_force,
        )
        for setting in settings.values()
        if _rules(old, setting) != _rules(new, setting)
    )


def _rules(book: Rulebook, setting: Setting[Any]) -> tuple[Any, frozenset[Any]]:
    """What runs: in general, and in every scope."""
    bindings = book.bindings.get(setting.key, ())
    return book[setting].value, frozenset((b.value, b.scope, b.rank) for b in bindings if b.scope.particularity)


def _sides(book: Rulebook, setting: Setting[Any], settings: Settings) -> tuple[Side, ...]:
    bindings = book.bindings.get(setting.key, ())
    if not bindings:
        return (Side(applies(setting, settings, book).sentence, "", book[setting].source),)
    return tuple(
        Side(
            setting.kind.say(b.value) if b.value not in (None, ()) else "nothing",
            read_back(b, setting),
            Source(citation=b.citation),
        )
        for b in bindings
    )
