"""A school's approved versions in order: which ran on a day, and what each of them contributed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from belisha.kernel import catalogue
from belisha.kernel.rulebook.models import Ending, InterimDecision, PolicyVersion, Unresolved, VersionState
from belisha.plain.kinds import say_word
from belisha.plain.policy_file.binder import bind_what_fits
from belisha.plain.policy_file.document import Document, Problem
from belisha.plain.policy_file.reader import read
from belisha.plain.rulebook import Binding, Rank
from belisha.plain.source import Citation


@dataclass(frozen=True, slots=True)
class Approved:
    """When one version came into force, and in which order it was decided."""

    id: int
    document: int
    from_day: date
    decided_at: datetime
    number: int


class Shelf:
    """Read once from the tables of one school, then asked of any day."""

    def __init__(self, school_id: int) -> None:
        rows = PolicyVersion.objects.filter(document__school_id=school_id, state=VersionState.APPROVED)
        fields = ("pk", "document_id", "in_force_from", "approved_at", "number")
        self._versions = sorted((Approved(*row) for row in rows.values_list(*fields)), key=_order)
        endings = Ending.objects.filter(document__school_id=school_id)
        self._endings = list(endings.values_list("document_id", "on", "decided_at"))
        self._open: dict[int, list[tuple[str, date | None]]] = {}
        unresolved = Unresolved.objects.filter(version__document__school_id=school_id)
        for version, key, settled_on in unresolved.values_list("version_id", "key", "settled_on"):
            self._open.setdefault(version, []).append((key, settled_on))
        self._texts: dict[int, str] = {}
        interim = InterimDecision.objects.filter(school_id=school_id, from_day__isnull=False)
        self._interim = list(interim.order_by("number"))

    def on(self, day: date) -> tuple[int, ...]:
        """The version of every document that is in force on a day, in the order of the documents."""
        newest = {version.document: version for version in self._versions if version.from_day <= day}
        return tuple(newest[document].id for document in sorted(newest) if not self._is_replaced(newest[document], day))

    def days_from(self, day: date) -> tuple[date, ...]:
        """`day`, and every later day from which something that is approved already will run."""
        return (day, *sorted({version.from_day for version in self._versions if version.from_day > day}))

    def interim(self, day: date) -> tuple[InterimDecision, ...]:
        """The interim decisions that run on a day; of two about one question the later one."""
        running = [one for one in self._interim if one.from_day and one.from_day <= day <= one.upto_day]
        return tuple({one.key: one for one in running}.values())

    def open_keys(self, version_id: int, day: date) -> frozenset[str]:
        """The settings of a version that clash with another clause and are not settled on that day."""
        pairs = self._open.get(version_id, ())
        return frozenset(key for key, settled_on in pairs if settled_on is None or day < settled_on)

    def bindings(self, day: date, *, less: int | None = None) -> list[Binding]:
        """Everything that rules on a day, without the document `less`.

        What is unresolved keeps the value that really ran before (P4).
        """
        without = {version.id for version in self._versions if version.document == less}
        running = [version for version in self.on(day) if version not in without]
        self._read(running)
        found = [binding for version in running for binding in self._of(version, day)]
        return [*found, *(binding for one in self.interim(day) if (binding := interim_binding(one)))]

    def _of(self, version_id: int, day: date) -> list[Binding]:
        keys = self.open_keys(version_id, day)
        own = [b for b in bound(version_id, self._text(version_id))[0] if b.key not in keys]
        return [*own, *self._former(version_id, keys)] if keys else own

    def _former(self, version_id: int, keys: frozenset[str]) -> list[Binding]:
        """What the document contributed on the day before this version, which may itself have been a former value."""
        version = next(version for version in self._versions if version.id == version_id)
        eve = version.from_day - timedelta(days=1)
        before = [other for other in self._versions if other.document == version.document and other.from_day <= eve]
        if not before or self._is_replaced(before[-1], eve):
            return []
        return [binding for binding in self._of(before[-1].id, eve) if binding.key in keys]

    def _is_replaced(self, version: Approved, day: date) -> bool:
        return any(
            document == version.document and version.from_day <= on <= day and version.decided_at <= decided_at
            for document, on, decided_at in self._endings
        )

    def _text(self, version_id: int) -> str:
        if version_id not in self._texts:
            self._read([version_id])
        return self._texts[version_id]

    def _read(self, versions: Iterable[int]) -> None:
        wanted = [version for version in versions if version not in self._texts]
        if wanted:
            self._texts |= dict(PolicyVersion.objects.filter(pk__in=wanted).values_list("pk", "text"))


def _order(version: Approved) -> tuple[date, datetime, int]:
    return version.from_day, version.decided_at, version.number


def interim_binding(one: InterimDecision) -> Binding | None:
    """What an interim decision rules; None where this release does not know the setting, or its value, any more."""
    setting = catalogue.settings().get(one.key)
    if setting is None:
        return None
    try:
        value = setting.kind.read(one.value)
    except ValueError:
        return None
    name = f"Interim decision {one.number}, {say_word(one.role)}, {one.decided_at:%-d %B %Y}"
    return Binding(one.key, value, Citation(name, "", one.why, f"interim-{one.number}"), Rank.INTERIM)


@lru_cache(maxsize=256)
def bound(version_id: int, text: str) -> tuple[tuple[Binding, ...], tuple[Problem, ...]]:
    """The bindings of an approved version that fit the settings there are, and what is ignored of it."""
    return bind_what_fits(parsed(text), catalogue.settings(), version=str(version_id))


@lru_cache(maxsize=256)
def parsed(text: str) -> Document:
    """A stored text as a document. Raises PolicyFileProblems, which a text that was loaded here never does."""
    return read(text)
