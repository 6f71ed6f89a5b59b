"""Which required steps are settled."""

from datetime import datetime

from belisha.capabilities.concerns.models import Concern
from belisha.capabilities.concerns.queries.opening import opened
from belisha.capabilities.concerns.queries.seeing import locked
from belisha.capabilities.concerns.rules import may
from belisha.capabilities.concerns.rules.steps import steps
from belisha.capabilities.concerns.shown import StepView
from belisha.capabilities.concerns.terms import EntryKind, ParentsAnswer, Part, Step
from belisha.content.concern_types import types
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import queries as rulebook
from belisha.plain.actor import Actor


def steps_of(actor: Actor, ref: str, now: datetime) -> tuple[StepView, ...]:
    """The required steps of a part this reader may see, settled or not."""
    row = locked(actor, ref)
    if row is None:
        return ()
    there = recorded(row, now)
    return tuple(StepView(s.kind.value, s.kind.value in there, s.source.as_json()) for s in required_steps(row, now))


def required_steps(concern: Concern, now: datetime) -> tuple[Step, ...]:
    """What must be recorded before this part may be closed, under the rulebook of today."""
    book = rulebook.rulebook(concern.school_id, now.date())
    return steps(Part(concern.part), types().get(concern.type), book)


def recorded(concern: Concern, now: datetime) -> frozenset[str]:
    """The kinds of step that are settled. Parents are settled only when every guardian has an answer."""
    kinds = set(concern.entries.values_list("kind", flat=True))
    if EntryKind.PARENTS.value in kinds and not _parents_settled(concern, now):
        kinds.discard(EntryKind.PARENTS.value)
    return frozenset(kinds)


def _parents_settled(concern: Concern, now: datetime) -> bool:
    children = concern.parties.filter(moved_at__isnull=True, kinds__contains="pupil", person__isnull=False)
    wanted = {
        (child, guardian.id)
        for child in children.values_list("person_id", flat=True)
        if child is not None
        for guardian in people.guardians(concern.school_id, child, now.date())
    }
    lines = opened(concern.entries.filter(kind=EntryKind.PARENTS.value).select_related("concern"))
    answered = (
        (words["child"], words["guardian"], ParentsAnswer(words["answer"]))
        for _, words in lines
        if words.get("guardian")
    )
    return may.parents_settled(wanted, answered)
