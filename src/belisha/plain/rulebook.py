"""The clauses and settings in force for one school on one date, asked one setting at a time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, Generic, TypeVar

from belisha.plain import scope_words
from belisha.plain.names import ROLES
from belisha.plain.setting import Facts, Setting
from belisha.plain.source import SILENCE, Citation, Law, Source

T = TypeVar("T")
_YEARS = scope_words.YEARS


class Rank(IntEnum):
    """Which document wins (safeguarding.md P6). A higher one's value stands; a lower one fills what it left open."""

    START = 0
    PROCEDURES = 1
    POLICY = 2
    INTERIM = 3  # a dated decision within its limits: it was weighed against the clause when it was made
    CHILD_PROTECTION = 4
    TRUST = 5
    LAW = 6


@dataclass(frozen=True, slots=True)
class Scope:
    """To whom, where and when a binding applies. Empty means always."""

    for_: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    during: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()

    def overlaps(self, other: "Scope") -> bool:
        """Whether there is a moment to which both apply.

        An exception parts two rules only where it leaves nothing of what they share: a rule for pupils and staff still
        meets one for everybody but pupils.
        """
        excepted = self.unless | other.unless
        pairs = ((self.for_, other.for_), (self.where, other.where), (self.during, other.during))
        return not any(_apart(one, another, excepted) for one, another in pairs)

    @property
    def named(self) -> frozenset[str]:
        return self.for_ | self.where | self.during

    @property
    def particularity(self) -> int:
        """How many ways it is narrowed: the more particular rule wins inside one document."""
        return sum(bool(part) for part in (self.for_, self.where, self.during, self.unless))

    def in_one_vocabulary(self) -> "Scope":
        """The scope in the words that circumstances are told in: "pupils" as "pupil"."""
        return Scope(*(scope_words.words(part) for part in (self.for_, self.where, self.during, self.unless)))

    def covers(self, circumstances: frozenset[str]) -> bool:
        """Whether the rule applies where these words describe the moment ("pupil", "Y6", "session")."""
        parts = (self.for_, self.where, self.during)
        return not self.unless & circumstances and all(not p or p & circumstances for p in parts)


def _apart(one: frozenset[str], other: frozenset[str], excepted: frozenset[str]) -> bool:
    """Whether two narrowings of one kind share no moment.

    A pupil of Year 6 is a pupil and the DSL is staff: audiences and years, and a post and whoever else its holder may be,
    are not apart.
    """
    if one and other and not one & other:
        if _may_be_one_person(one, other) or _may_be_one_person(other, one):
            return False
        return (one <= _YEARS) == (other <= _YEARS) and bool(one & _YEARS) == bool(other & _YEARS)
    shared = one & other if one and other else one | other
    return bool(shared) and not shared - excepted


def _may_be_one_person(posts: frozenset[str], others: frozenset[str]) -> bool:
    """A post is held by somebody who may hold another, or be staff, a governor or a parent; never by a pupil."""
    return bool(posts & ROLES) and bool(others - _YEARS - {"pupil"})


ALWAYS = Scope()


@dataclass(frozen=True, slots=True)
class Binding:
    """One setting ruled by one clause, typed and checked."""

    key: str
    value: Any
    citation: Citation
    rank: Rank = Rank.POLICY
    scope: Scope = ALWAYS


@dataclass(frozen=True, slots=True)
class Ruled(Generic[T]):
    """A clause says so."""

    value: T
    source: Source


@dataclass(frozen=True, slots=True)
class Floored(Generic[T]):
    """A clause says less than the law: the clause is kept and shown, the law runs, both are cited."""

    value: T
    source: Source
    asked_for: T


@dataclass(frozen=True, slots=True)
class Silent(Generic[T]):
    """No document says anything. `value` is what statute requires or the product does by itself; None: nothing."""

    value: T | None
    source: Source


Answer = Ruled[T] | Floored[T] | Silent[T]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Every binding in force. Values are answered with their source, never bare."""

    bindings: Mapping[str, tuple[Binding, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, bindings: Iterable[Binding]) -> "Rulebook":
        """A rulebook from loose bindings, in document order."""
        book: dict[str, tuple[Binding, ...]] = {}
        for binding in bindings:
            book[binding.key] = (*book.get(binding.key, ()), binding)
        return cls(book)

    def ask(
        self,
        setting: Setting[T],
        *,
        facts: Facts | None = None,
        circumstances: Iterable[str] = (),
    ) -> Answer[T]:
        """What rules `setting` under these circumstances, with the floor applied to these facts.

        The highest document rules, and inside it the more particular clause; a lower document counts where the setting
        knows that it asks for more (safeguarding.md P6).
        """
        words = scope_words.words(circumstances)
        candidates = [b for b in self.bindings.get(setting.key, ()) if b.scope.covers(words)]
        if not candidates:
            return _silence(setting, facts or {})
        binding = _ruling(candidates, setting)
        value, law = _above_floor(setting, binding.value, facts or {})
        if law is None:
            return Ruled(value, Source(citation=binding.citation))
        return Floored(value, Source(citation=binding.citation, law=law), asked_for=binding.value)

    def __getitem__(self, setting: Setting[T]) -> Answer[T]:
        return self.ask(setting)


def _ruling(candidates: Iterable[Binding], setting: Setting[Any]) -> Binding:
    """Inside each rank the more particular one counts; from the highest rank down each may ask for more."""
    best: dict[Rank, Binding] = {}
    for binding in sorted(candidates, key=lambda b: b.scope.particularity):
        if binding.rank not in best or binding.scope.particularity > best[binding.rank].scope.particularity:
            best[binding.rank] = binding
    ruling, *lower = (best[rank] for rank in sorted(best, reverse=True))
    for binding in lower:
        if narrows(binding, ruling, setting):
            ruling = binding
    return ruling


def narrows(lower: Binding, higher: Binding, setting: Setting[Any]) -> bool:
    """Whether a lower document's value asks for more than the higher one's, so that it runs."""
    if setting.stricter is None or lower.value == higher.value:
        return False
    return setting.stricter(lower.value, higher.value) and not setting.stricter(higher.value, lower.value)


def _silence(setting: Setting[T], facts: Facts) -> Silent[T]:
    if setting.statutory is None:
        if setting.default is None:
            return Silent(None, SILENCE)
        value, law = _above_floor(setting, setting.default, facts)
        return Silent(value, Source(law=law) if law else SILENCE)
    value, law = _above_floor(setting, setting.statutory.value, facts)
    return Silent(value, Source(law=law or setting.statutory.law))


def _above_floor(setting: Setting[T], value: T, facts: Facts) -> tuple[T, Law | None]:
    if setting.floor is None:
        return value, None
    decision = setting.floor(value, facts)
    if decision.allowed:
        return value, None
    return decision.values["instead"], decision.source.law
