"""A new version keeps the ids of the clauses it takes over, so that evidence and history stay with them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache

from belisha.plain.policy_file.document import Clause, Document

SAME_NUMBER = 0.6  # how alike the words of a clause of the same number must be
MOVED = 0.8  # and of one whose number has moved
LONGEST = 1_000  # characters of a clause that are compared
SHORT = 60
SPELLING = 0.4  # how much less alike two wordings may be word by word than letter by letter


def keep_ids(document: Document, before: Document) -> Document:
    """The document in which a clause without an id has that of the clause before it that says nearly the same.

    An id that the new text itself carries is never given again.
    """
    taken = {clause.id for clause in document.clauses() if clause.id}
    known = [clause for clause in before.clauses() if clause.id and clause.id not in taken]
    without = [clause for clause in document.clauses() if not clause.id]
    given = _match(without, known)
    sections = tuple(
        replace(section, clauses=tuple(_with_id(clause, given) for clause in section.clauses))
        for section in document.sections
    )
    return replace(document, sections=sections)


def _with_id(clause: Clause, given: dict[str, str]) -> Clause:
    return clause if clause.id else replace(clause, id=given.get(clause.number, ""))


def _match(clauses: Iterable[Clause], known: Iterable[Clause]) -> dict[str, str]:
    """Number of a clause -> the id it keeps: the same words first, then the same number, then nearly the same words."""
    free = {clause.id: clause for clause in known}
    left = {clause.number: clause for clause in clauses}
    given: dict[str, str] = {}

    def give(number: str, old: Clause) -> None:
        given[number] = old.id
        del free[old.id], left[number]

    by_text = {clause.text: clause for clause in reversed(free.values())}
    for number, clause in list(left.items()):
        old = by_text.get(clause.text)
        if old and old.id in free:
            give(number, old)
    by_number = {clause.number: clause for clause in free.values()}
    for number, clause in list(left.items()):
        old = by_number.get(number)
        if old and _alike(clause, old) >= SAME_NUMBER:
            give(number, old)
    for number, clause in list(left.items()):
        nearest = max(free.values(), key=lambda old, clause=clause: _alike(clause, old, MOVED), default=None)  # type: ignore[misc]
        if nearest and _alike(clause, nearest, MOVED) >= MOVED:
            give(number, nearest)
    return given


def _alike(one: Clause, other: Clause, at_least: float = 0.0) -> float:
    """From 0, nothing in common, to 1, the same words; 0 where a quick look shows that it cannot reach `at_least`."""
    is_long = len(one.text) + len(other.text) > 2 * SHORT  # short ones are quickly compared
    if is_long and _shared_words(one.text[:LONGEST], other.text[:LONGEST]) < at_least - SPELLING:
        return 0.0
    matcher = SequenceMatcher(None, one.text[:LONGEST], other.text[:LONGEST], autojunk=False)
    if matcher.real_quick_ratio() < at_least or matcher.quick_ratio() < at_least:
        return 0.0
    return matcher.ratio()


def _shared_words(one: str, other: str) -> float:
    """From 0 to 1, how many words two texts share: much quicker than to compare them letter by letter."""
    words, others = _words(one), _words(other)
    return 2 * (words & others).total() / max(words.total() + others.total(), 1)


@lru_cache(maxsize=4096)
def _words(text: str) -> Counter[str]:
    return Counter(text.casefold().split())
