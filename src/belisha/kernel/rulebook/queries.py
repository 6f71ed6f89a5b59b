"""What is in force: the rulebook of a school on a date, its documents and versions."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from belisha.kernel import catalogue
from belisha.kernel.rulebook.models import PolicyVersion, Unresolved, VersionState
from belisha.plain.policy_file.binder import bind
from belisha.plain.policy_file.document import Document
from belisha.plain.policy_file.reader import read
from belisha.plain.rulebook import Binding, Rulebook


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version as pages and commands show it."""

    id: int
    slug: str
    title: str
    number: int
    state: str
    text: str
    approved_by: str
    minute: str
    in_force_from: date | None
    approved_at: datetime | None


def rulebook(school_id: int, day: date) -> Rulebook:
    """The rulebook in force on a day, of today or of any past date.

    A setting that clashed in the newest version and is not settled keeps the value of the version before (P4).
    """
    bindings: list[Binding] = []
    for version in in_force(school_id, day):
        open_keys = _unresolved(version.id)
        bindings += [b for b in _bindings(version.id, version.text) if b.key not in open_keys]
        if open_keys:
            bindings += _former(version, open_keys)
    return Rulebook.of(bindings)


def in_force(school_id: int, day: date) -> tuple[VersionView, ...]:
    """The newest approved version of every document on that day."""
    rows = (
        PolicyVersion.objects.filter(document__school_id=school_id, state=VersionState.APPROVED, in_force_from__lte=day)
        .select_related("document")
        .order_by("document_id", "in_force_from", "number")
    )
    newest = {row.document_id: row for row in rows}
    return tuple(_view(row) for row in newest.values())


def comes_into_force_between(school_id: int, after_day: date, upto_day: date) -> bool:
    """Whether some document's rules change on a day after `after_day`, up to and with `upto_day`.

    What was decided under the rules before is decided again then.
    """
    return PolicyVersion.objects.filter(
        document__school_id=school_id,
        state=VersionState.APPROVED,
        in_force_from__gt=after_day,
        in_force_from__lte=upto_day,
    ).exists()


def versions(school_id: int, slug: str | None = None) -> tuple[VersionView, ...]:
    """Every version, newest first; of one document where `slug` is given."""
    rows = PolicyVersion.objects.filter(document__school_id=school_id).select_related("document")
    if slug is not None:
        rows = rows.filter(document__slug=slug)
    return tuple(_view(row) for row in rows.order_by("document__title", "-number"))


def version(school_id: int, version_id: int) -> VersionView | None:
    row = PolicyVersion.objects.filter(document__school_id=school_id, pk=version_id).select_related("document").first()
    return _view(row) if row else None


def document(view: VersionView) -> Document:
    """The version's text as a document."""
    return _read(view.text)


@lru_cache(maxsize=256)
def _bindings(version_id: int, text: str) -> tuple[Binding, ...]:
    return bind(_read(text), catalogue.settings(), version=str(version_id))


@lru_cache(maxsize=256)
def _read(text: str) -> Document:
    return read(text)


def _unresolved(version_id: int) -> frozenset[str]:
    rows = Unresolved.objects.filter(version_id=version_id, settled_at__isnull=True)
    return frozenset(rows.values_list("key", flat=True))


def _former(newer: VersionView, keys: frozenset[str]) -> list[Binding]:
    before = (
        PolicyVersion.objects.filter(document__versions=newer.id, state=VersionState.APPROVED, number__lt=newer.number)
        .order_by("-number")
        .first()
    )
    return [b for b in _bindings(before.pk, before.text) if b.key in keys] if before else []


def _view(row: PolicyVersion) -> VersionView:
    return VersionView(
        id=row.pk,
        slug=row.document.slug,
        title=row.document.title,
        number=row.number,
        state=row.state,
        text=row.text,
        approved_by=row.approved_by,
        minute=row.minute,
        in_force_from=row.in_force_from,
        approved_at=row.approved_at,
    )
