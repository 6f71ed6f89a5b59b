"""What may be asked of the school's documents."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Verb(StrEnum):
    """Reading is everybody's; findings are for those who prepare an approval."""

    READ = "policies.read"
    FINDINGS = "policies.findings"


@dataclass(frozen=True, slots=True)
class ClauseView:
    """One clause with what it makes happen."""

    number: str
    text: str
    id: str
    read_backs: tuple[str, ...]
    inform: tuple[str, ...]
    floors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A heading and its clauses."""

    title: str
    words: str
    clauses: tuple[ClauseView, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One version of a document."""

    version: int
    title: str
    number: int
    state: str
    approved_by: str
    minute: str
    in_force_from: date | None
    review_due: date | None
    is_overdue: bool
    sections: tuple[SectionView, ...]


@dataclass(frozen=True, slots=True)
class SilenceView:
    """A setting that no document rules, and what applies."""

    question: str
    applies: str
    law: str
