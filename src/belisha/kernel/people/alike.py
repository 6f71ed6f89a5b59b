"""Records that may be one person's: a pure comparison, and the groups that must be taken for one until somebody says."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from belisha.kernel.people.naming import fold

Pair = frozenset[int]
_LETTERS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Record:
    """What two records are compared by. `works_here`: staff, governor, volunteer or contractor today, or in a post."""

    id: int
    given: str
    preferred: str
    family: str
    emails: frozenset[str]
    phone: str
    born_on: date | None
    works_here: bool


def record(  # one for each column
    *,
    id_: int,
    given: str,
    preferred: str,
    family: str,
    emails: Iterable[str],
    phone: str,
    born_on: date | None,
    works_here: bool,
) -> Record:
    """A record with its columns folded for comparing: no capitals, no accents, digits of the phone alone."""
    return Record(
        id_,
        _name(given),
        _name(preferred),
        _name(family),
        frozenset(email.strip().lower() for email in emails if email.strip()),
        _phone(phone),
        born_on,
        works_here,
    )


def same_name(one: Record, other: Record) -> bool:
    """The family name, and one of the first names of each."""
    firsts = {one.given, one.preferred} & {other.given, other.preferred} - {""}
    return one.family == other.family and bool(firsts)


def shares(one: Record, other: Record) -> bool:
    """An e-mail, a telephone number or a birthday."""
    return (
        bool(one.emails & other.emails)
        or bool(one.phone and one.phone == other.phone)
        or bool(one.born_on and one.born_on == other.born_on)
    )


def strict_pairs(records: Iterable[Record]) -> frozenset[Pair]:
    """Pairs that are treated as one person for hiding: the same name, something shared, and one of them works here."""
    return frozenset(frozenset({a.id, b.id}) for a, b in _namesakes(records) if shares(a, b))


def doubtful_pairs(records: Iterable[Record]) -> frozenset[Pair]:
    """Pairs about which somebody should be asked: the same name is enough where one of them works here."""
    return frozenset(frozenset({a.id, b.id}) for a, b in _namesakes(records))


def groups(pairs: Collection[Pair]) -> frozenset[frozenset[int]]:
    """Pairs grown together: who is the same as the same is the same."""
    found: list[set[int]] = []
    for pair in pairs:
        touching = [group for group in found if group & pair]
        merged = set(pair).union(*touching)
        found = [group for group in found if not group & pair] + [merged]
    return frozenset(frozenset(group) for group in found)


def _namesakes(records: Iterable[Record]) -> Iterator[tuple[Record, Record]]:
    """Pairs of one name, at least one of whom works here."""
    families: dict[str, list[Record]] = {}
    for each in records:
        families.setdefault(each.family, []).append(each)
    for members in families.values():
        if any(each.works_here for each in members):
            for one, other in combinations(members, 2):
                if (one.works_here or other.works_here) and same_name(one, other):
                    yield one, other


def _name(text: str) -> str:
    return _LETTERS.sub("", fold(text))


def _phone(text: str) -> str:
    """The digits, without the country: +44 7700 900123 and 07700 900123 are one."""
    digits = re.sub(r"\D", "", text)
    digits = digits.removeprefix("00").removeprefix("44") if digits.startswith(("0044", "44")) else digits
    return digits.lstrip("0")
