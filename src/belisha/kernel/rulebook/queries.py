"""What is in force: the rulebook of a school on a date, its documents and versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Min

from belisha.kernel import catalogue
from belisha.kernel.rulebook.models import InterimDecision, PolicyVersion, Unresolved, VersionState
from belisha.kernel.rulebook.shelf import Shelf, bound, interim_binding, parsed
from belisha.plain.policy_file.binder import read_back
from belisha.plain.policy_file.document import Document, Problem
from belisha.plain.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version as pages and commands show it. `counts_from` is the day from which its review is counted."""

    id: int
    slug: str
    title: str
    number: int
    state: str
    text: str
    loaded_by: str
    approved_by: str
    approving_role: str
    minute: str
    in_force_from: date | None
    approved_at: datetime | None
    loaded_by_id: int | None = None
    counts_from: date | None = None
    cause: str = ""
    minor_reason: str = ""
    noted_by: str = ""
    noted_minute: str = ""
    signed_by: str = ""
    signed_post: str = ""
    signed_on: date | None = None
    unsigned_because: str = ""
    first_adopted_on: date | None = None  # of the document, as somebody has said

    @property
    def is_unsigned(self) -> bool:
        """Approved, and nobody has signed it nor said that no signature applies."""
        return self.state == "approved" and not self.signed_on and not self.unsigned_because


@dataclass(frozen=True, slots=True)
class UnresolvedView:
    """A setting whose clauses clash: it keeps its former value, and somebody has to choose by a day."""

    id: int
    key: str
    what: str
    due_on: date
    version: int
    title: str
    number: int

    @property
    def ref(self) -> str:
        """What a task about it is called."""
        return f"setting-{self.id}"


@dataclass(frozen=True, slots=True)
class InterimView:
    """An interim decision as pages show it. `runs` says whether it is in force on the day that was asked for."""

    id: int
    number: int
    key: str
    said: str  # what it makes happen, in a sentence
    why: str
    is_tighter: bool
    decided_on: date
    decided_by: str
    role: str
    from_day: date | None
    upto_day: date
    settled_as: str
    settled_by: str
    minute: str
    runs: bool

    @property
    def ref(self) -> str:
        """What the task of the governors about it is called."""
        return f"interim-{self.id}"


def rulebook(school_id: int, day: date) -> Rulebook:
    """The rulebook in force on a day. That of a past day never changes.

    A setting that clashed and is not settled keeps the value that ran before the version in which it clashed (P4).
    """
    return Rulebook.of(Shelf(school_id).bindings(day))


def as_if(school_id: int, version_id: int, day: date) -> Rulebook:
    """The rulebook of a day as it would be if this version of the school's were in force then.

    A setting that clashes with another document is ruled by both clauses: `findings` names them before anybody approves.
    """
    row = PolicyVersion.objects.select_related("document").get(pk=version_id, document__school_id=school_id)
    others = Shelf(school_id).bindings(day, less=row.document_id)
    return Rulebook.of([*others, *bound(row.pk, row.text)[0]])


def in_force(school_id: int, day: date) -> tuple[VersionView, ...]:
    """The newest approved version of every document on that day, less those that another one has replaced."""
    rows = PolicyVersion.objects.filter(pk__in=Shelf(school_id).on(day)).select_related("document")
    return tuple(_view(row) for row in rows.order_by("document_id"))


def unresolved(school_id: int, day: date) -> tuple[UnresolvedView, ...]:
    """The settings of the versions in force on a day that nobody has settled yet, the soonest due first."""
    shelf = Shelf(school_id)
    keys = {version: shelf.open_keys(version, day) for version in shelf.on(day)}
    rows = Unresolved.objects.filter(version__in=keys).select_related("version__document")
    open_rows = [row for row in rows.order_by("due_on", "pk") if row.key in keys[row.version_id]]
    return tuple(unresolved_view(row) for row in open_rows)


def ignored(view: VersionView) -> tuple[Problem, ...]:
    """What a version says that this release of Belisha does not know: it is shown, and does nothing."""
    return bound(view.id, view.text)[1]


def comes_into_force_between(school_id: int, after_day: date, upto_day: date) -> bool:
    """Whether some document's rules change on a day after `after_day`, up to and with `upto_day`.

    What was decided under the rules before is decided again then. A document that is replaced ends on the day on which
    the one that replaces it begins, and a clash is settled on the day of the version that settles it. An interim decision
    begins and ends by itself.
    """
    versions = PolicyVersion.objects.filter(
        document__school_id=school_id,
        state=VersionState.APPROVED,
        in_force_from__gt=after_day,
        in_force_from__lte=upto_day,
    )
    interim = InterimDecision.objects.filter(school_id=school_id, from_day__isnull=False)
    begins = interim.filter(from_day__gt=after_day, from_day__lte=upto_day)
    has_ended = interim.filter(upto_day__gte=after_day, upto_day__lt=upto_day)  # its last day was before `upto_day`
    return versions.exists() or begins.exists() or has_ended.exists()


def versions(school_id: int, slug: str | None = None) -> tuple[VersionView, ...]:
    """Every version, newest first; of one document where `slug` is given."""
    rows = PolicyVersion.objects.filter(document__school_id=school_id).select_related("document")
    if slug is not None:
        rows = rows.filter(document__slug=slug)
    return tuple(_view(row) for row in rows.order_by("document__title", "-number"))


def version(school_id: int, version_id: int) -> VersionView | None:
    """One version of this school; None for what does not exist, also where another school has it."""
    row = PolicyVersion.objects.filter(document__school_id=school_id, pk=version_id).select_related("document").first()
    return _view(row) if row else None


def first_adopted(school_id: int) -> Mapping[str, date]:
    """When each document was first adopted, by its short name: as somebody has said, or its first day in force here."""
    rows = PolicyVersion.objects.filter(document__school_id=school_id, state=VersionState.APPROVED)
    found = rows.values_list("document__slug", "document__first_adopted_on").annotate(first=Min("in_force_from"))
    return {slug: said or first for slug, said, first in found.order_by("document__slug")}


def document(view: VersionView) -> Document:
    """The version's text as a document."""
    return parsed(view.text)


def unresolved_view(row: Unresolved) -> UnresolvedView:
    """A row as pages and listeners see it."""
    version = row.version
    return UnresolvedView(row.pk, row.key, row.what, row.due_on, version.pk, version.document.title, version.number)


def _view(row: PolicyVersion) -> VersionView:
    return VersionView(
        id=row.pk,
        slug=row.document.slug,
        title=row.document.title,
        number=row.number,
        state=row.state,
        text=row.text,
        loaded_by=row.loaded_by_name,
        approved_by=row.approved_by,
        approving_role=row.approving_role,
        minute=row.minute,
        in_force_from=row.in_force_from,
        approved_at=row.approved_at,
        loaded_by_id=row.loaded_by_id,
        counts_from=row.counts_from or row.in_force_from,
        cause=row.cause,
        minor_reason=row.minor_reason,
        noted_by=row.noted_by_name,
        noted_minute=row.noted_minute,
        signed_by=row.signed_by,
        signed_post=row.signed_post,
        signed_on=row.signed_on,
        unsigned_because=row.unsigned_because,
        first_adopted_on=row.document.first_adopted_on,
    )


def interim(school_id: int, day: date) -> tuple[InterimView, ...]:
    """Every interim decision of the last year, the newest first, and whether it runs on a day."""
    running = {one.pk for one in Shelf(school_id).interim(day)}
    rows = InterimDecision.objects.filter(school_id=school_id, decided_at__date__gte=day - timedelta(days=366))
    return tuple(_interim_view(row, row.pk in running) for row in rows.order_by("-number"))


def _interim_view(row: InterimDecision, runs: bool) -> InterimView:  # noqa: FBT001
    binding = interim_binding(row)
    setting = catalogue.settings().get(row.key)
    said = read_back(binding, setting) if binding and setting else row.key
    return InterimView(
        id=row.pk,
        number=row.number,
        key=row.key,
        said=said,
        why=row.why,
        is_tighter=row.is_tighter,
        decided_on=row.decided_at.date(),
        decided_by=row.decided_by_name,
        role=row.role,
        from_day=row.from_day,
        upto_day=row.upto_day,
        settled_as=row.settled_as,
        settled_by=row.settled_by_name,
        minute=row.minute,
        runs=runs,
    )
