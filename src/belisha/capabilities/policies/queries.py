"""The school's documents as pages show them."""

from datetime import date

from belisha.capabilities.policies.terms import ClauseView, DocumentView, SectionView, SilenceView
from belisha.kernel import catalogue
from belisha.kernel.rulebook import queries as rulebook
from belisha.plain.actor import Actor
from belisha.plain.calendar import add_months
from belisha.plain.policy_file.binder import bind, clause_read_backs
from belisha.plain.policy_file.document import Clause, Document
from belisha.plain.rulebook import Binding, Silent


def in_force(actor: Actor, day: date) -> tuple[DocumentView, ...]:
    """Every document in force on that day. An overdue one is shown as overdue and runs all the same (F24)."""
    return tuple(_view(version, day) for version in rulebook.in_force(actor.school_id, day))


def one(actor: Actor, version_id: int, day: date) -> DocumentView | None:
    """One approved version, also of the past; None for a draft or another school's."""
    found = rulebook.version(actor.school_id, version_id)
    return _view(found, day) if found and found.state == "approved" else None


def silences(actor: Actor, day: date) -> tuple[SilenceView, ...]:
    """Every setting that no document rules, with what applies instead."""
    book = rulebook.rulebook(actor.school_id, day)
    found = []
    for setting in catalogue.settings().values():
        answer = book[setting]
        if isinstance(answer, Silent):
            applies = setting.kind.say(answer.value) if answer.value not in (None, ()) else "nothing happens"
            law = answer.source.law.title if answer.source.law else ""
            found.append(SilenceView(setting.question, applies, law))
    return tuple(found)


def _view(version: rulebook.VersionView, day: date) -> DocumentView:
    document = rulebook.document(version)
    settings = catalogue.settings()
    bindings = bind(document, settings)
    months = document.review_every_months
    due = add_months(version.in_force_from, months) if version.in_force_from and months else None
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
        sections=_sections(document, bindings),
    )


def _sections(document: Document, bindings: tuple[Binding, ...]) -> tuple[SectionView, ...]:
    return tuple(
        SectionView(section.title, section.words, tuple(_clause(clause, bindings) for clause in section.clauses))
        for section in document.sections
    )


def _clause(clause: Clause, bindings: tuple[Binding, ...]) -> ClauseView:
    settings = catalogue.settings()
    own = [binding for binding in bindings if binding.citation.clause_id == clause.id]
    floors = []
    for binding in own:
        floor = settings[binding.key].floor
        decision = floor(binding.value, {}) if floor else None
        if decision is not None and not decision.allowed and decision.source.law:
            floors.append(decision.source.law.title)
    read_backs = clause_read_backs(clause, bindings, settings)
    return ClauseView(clause.number, clause.text, clause.id, read_backs, clause.inform, tuple(floors))
