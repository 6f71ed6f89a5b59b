"""What a kernel row may be about, and who may learn of it.

A duty, a message and an audit entry carry a kind and a random reference, nothing more. The capability that owns a kind
says here who may see which references, who is barred from which, and where one is shown. **A kind that nobody has
declared is hidden from everyone.**
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from belisha.plain.actor import Actor

CLAUSE = "rulebook.clause"  # a clause of an approved version; its reference is the version, "#" and the clause's id
Refs = frozenset[str]
Barred = Mapping[str, frozenset[int]]


def _no_address(_: str) -> str:
    return ""


def _nobody(_: int, __: str) -> int | None:
    return None


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind of thing that rows may be about.

    `visible(actor, refs)` are those of `refs` that the actor may open. `barred(school_id, refs)` are the persons who
    must never learn that a reference exists, over all their roles; `address(ref)` is the path of its page, or empty;
    `reporter_of(school_id, ref)` is the person here who raised it and is told when nobody is left to take it.
    """

    visible: Callable[[Actor, Refs], Refs]
    barred: Callable[[int, Refs], Barred]
    address: Callable[[str], str] = _no_address
    reporter_of: Callable[[int, str], int | None] = _nobody


_subjects: dict[str, Subject] = {}


def register(kind: str, subject: Subject) -> None:
    """Declare a kind. Call it from an app's `ready`; declaring it again replaces it."""
    _subjects[kind] = subject


def visible(actor: Actor, kind: str, refs: Iterable[str]) -> Refs:
    """Those of `refs` that the actor may open; none where the kind is not declared."""
    wanted = frozenset(refs)
    subject = _subjects.get(kind)
    return subject.visible(actor, wanted) & wanted if subject and wanted else frozenset()


def barred(school_id: int, kind: str, ref: str) -> frozenset[int]:
    """The persons who must never learn of this one. A row about nothing (`kind` empty) bars nobody.

    Raises KeyError where the kind is not declared: whoever is about to tell somebody must then tell nobody.
    """
    if not kind:
        return frozenset()
    return _subjects[kind].barred(school_id, frozenset({ref})).get(ref, frozenset())


def barred_from(person_id: int, school_id: int, kind: str, refs: Iterable[str]) -> Refs:
    """Those of `refs` that this person must never learn of; all of them where nobody answers for the kind."""
    wanted = frozenset(refs)
    if not is_declared(kind):
        return wanted
    barred_there = _subjects[kind].barred(school_id, wanted)
    return frozenset(ref for ref in wanted if person_id in barred_there.get(ref, frozenset()))


def is_declared(kind: str) -> bool:
    """Whether some capability answers for this kind."""
    return kind in _subjects


def address(kind: str, ref: str) -> str:
    """The path of its page; empty where it has none."""
    subject = _subjects.get(kind)
    return subject.address(ref) if subject else ""


def reporter_of(school_id: int, kind: str, ref: str) -> int | None:
    """The person here who raised it; None where it is nobody of the school, or nobody answers for the kind."""
    subject = _subjects.get(kind)
    return subject.reporter_of(school_id, ref) if subject else None
