"""The school's documents as pages show them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from belisha.capabilities.policies.queries.interim import may_be_asked
from belisha.capabilities.policies.terms import (
    SURE,
    ClauseView,
    DocumentView,
    GuidanceView,
    SectionView,
    SilenceView,
    TaskView,
)
from belisha.content import guidance as register
from belisha.kernel import catalogue
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.calendar import add_months
from belisha.plain.names import Role
from belisha.plain.policy_file.binder import bind_what_fits, clause_read_backs
from belisha.plain.policy_file.document import Clause, Document
from belisha.plain.policy_file.silence import applies
from belisha.plain.rulebook import Binding, Rank, Silent


def today(actor: Actor, now: datetime) -> date:
    """The day it is at the school."""
    return schools.calendar(actor.school_id).local(now).date()


def in_force(actor: Actor, day: date) -> tuple[DocumentView, ...]:
    """Every document in force on that day. An overdue one is shown as overdue and runs all the same (F24)."""
    keys = open_keys(actor, day)
    versions = rulebook.in_force(actor.school_id, day)
    adopted = rulebook.first_adopted(actor.school_id)
    return tuple(view(one, day, keys.get(one.id, frozenset()), adopted.get(one.slug)) for one in versions)


def one(actor: Actor, version_id: int, day: date) -> DocumentView | None:
    """One approved version, also of the past; None for a draft or another school's."""
    found = rulebook.version(actor.school_id, version_id)
    if found is None or found.state != "approved":
        return None
    adopted = rulebook.first_adopted(actor.school_id).get(found.slug)
    return view(found, day, open_keys(actor, day).get(found.id, frozenset()), adopted)


def tasks(actor: Actor, day: date) -> tuple[TaskView, ...]:
    """The settings whose clauses clash and wait for a choice, the soonest due first."""
    settings = catalogue.settings()
    return tuple(
        TaskView(
            question=settings[task.key].question if task.key in settings else task.key,
            what=task.what,
            due_on=task.due_on,
            is_overdue=task.due_on < day,
            version=task.version,
            title=task.title,
            number=task.number,
        )
        for task in rulebook.unresolved(actor.school_id, day)
    )


def silences(actor: Actor, day: date) -> tuple[SilenceView, ...]:
    """Every setting that no document rules, with what runs instead."""
    book = rulebook.rulebook(actor.school_id, day)
    settings = catalogue.settings()
    found = []
    for setting in settings.values():
        if isinstance(book[setting], Silent):
            instead = applies(setting, settings, book)
            law = instead.source.law.title if instead.source.law else ""
            found.append(SilenceView(setting.question, instead.sentence, law))
    return tuple(found)


def guidance() -> tuple[tuple[GuidanceView, ...], tuple[GuidanceView, ...]]:
    """The law and guidance that Belisha was written against, and what is coming."""
    entries = tuple(register.register().values())
    return tuple(_guidance(e for e in entries if not e.coming)), tuple(_guidance(e for e in entries if e.coming))


def _guidance(entries: Iterable[register.Guidance]) -> Iterable[GuidanceView]:
    for entry in entries:
        yield GuidanceView(
            title=entry.title,
            edition=entry.edition,
            publisher=entry.publisher,
            status=entry.status,
            in_force=entry.in_force,
            source=entry.source,
            sure=SURE[entry.confidence],
            note=entry.review_note,
        )


def open_keys(actor: Actor, day: date) -> dict[int, frozenset[str]]:
    """The clashing settings of each version."""
    keys: dict[int, frozenset[str]] = {}
    for task in rulebook.unresolved(actor.school_id, day):
        keys[task.version] = keys.get(task.version, frozenset()) | {task.key}
    return keys


def review_due(version: rulebook.VersionView) -> date | None:
    """The day by which a document in force is to be looked at again; None where it does not say."""
    months = rulebook.document(version).review_every_months
    return add_months(version.counts_from, months) if version.counts_from and months else None


def view(
    version: rulebook.VersionView, day: date, open_keys: frozenset[str], adopted: date | None = None
) -> DocumentView:
    """A version as pages show it."""
    document = rulebook.document(version)
    bindings, _ = bind_what_fits(document, catalogue.settings())
    due = review_due(version)
    return DocumentView(
        version=version.id,
        title=version.title,
        number=version.number,
        state=version.state,
        approved_by=version.approved_by,
        minute=version.minute,
        in_force_from=version.in_force_from,
        review_due=due,
        is_overdue=due is not None and due < day,
        sections=_sections(document, bindings, open_keys),
        ignored=tuple(f"Line {problem.line}: {problem.what}." for problem in rulebook.ignored(version)),
        words=document.words,
        first_adopted=adopted,
        cause=version.cause,
        minor_reason=version.minor_reason,
        signed_by=version.signed_by,
        signed_post=version.signed_post,
        signed_on=version.signed_on,
        unsigned_because=version.unsigned_because,
        is_unsigned=version.is_unsigned,
    )


def _sections(document: Document, bindings: tuple[Binding, ...], open_keys: frozenset[str]) -> tuple[SectionView, ...]:
    return tuple(
        SectionView(
            section.title,
            section.words,
            tuple(_clause(clause, bindings, open_keys, document.approved_by) for clause in section.clauses),
        )
        for section in document.sections
    )


def _clause(clause: Clause, bindings: tuple[Binding, ...], open_keys: frozenset[str], approver: str) -> ClauseView:
    """What clashes is not read back: it is not what happens."""
    settings = catalogue.settings()
    own = [binding for binding in bindings if binding.citation.clause_id == clause.id]
    ruling = [binding for binding in own if binding.key not in open_keys]
    floors = []
    for binding in ruling:
        floor = settings[binding.key].floor
        decision = floor(binding.value, {}) if floor else None
        if decision is not None and not decision.allowed and decision.source.law:
            floors.append(decision.source.law.title)
    return ClauseView(
        number=clause.number,
        text=clause.text,
        id=clause.id,
        read_backs=clause_read_backs(clause, ruling, settings),
        inform=clause.inform,
        floors=tuple(floors),
        is_unresolved=len(ruling) < len(own),
        ask=_who_is_asked(own, approver),
    )


def _who_is_asked(own: Sequence[Binding], approver: str) -> str:
    """The head, who may decide between two meetings; of a document above that, whoever approves it.

    Empty where no exception is made: of words that bind nothing, and of what no decision between meetings may touch.
    """
    settings = catalogue.settings()
    asked = [binding for binding in own if may_be_asked(settings[binding.key])]
    if not asked:
        return ""
    return Role.HEADTEACHER.value if all(binding.rank <= Rank.INTERIM for binding in asked) else approver
