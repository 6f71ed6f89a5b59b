"""Which required steps are settled."""

from datetime import datetime

from belisha.capabilities.concerns.models import Concern
from belisha.capabilities.concerns.queries.contexts import NOBODY_KNOWN
from belisha.capabilities.concerns.queries.ground import facts_of, ground, verdict
from belisha.capabilities.concerns.queries.opening import opened
from belisha.capabilities.concerns.queries.seeing import locked
from belisha.capabilities.concerns.rules import may
from belisha.capabilities.concerns.rules.steps import steps
from belisha.capabilities.concerns.shown import OutsideView, StepView
from belisha.capabilities.concerns.terms import EntryKind, Outside, ParentsAnswer, Part, Step
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


def outside_tasks(actor: Actor, ref: str, now: datetime) -> tuple[OutsideView, ...]:
    """The bodies outside that somebody must contact, or may, about a part this reader may see."""
    row = locked(actor, ref)
    if row is None:
        return ()
    there = _rung(row)
    return tuple(
        OutsideView(
            body.body,
            body.required,
            body.body in there,
            tuple(role.value for role in body.usually),
            body.source.as_json(),
        )
        for body in _outside(row, now)
    )


def to_ring(concern: Concern, now: datetime) -> tuple[Outside, ...]:
    """The bodies that must be contacted before this part may be closed, and have not been."""
    return may.still_to_ring(_outside(concern, now), _rung(concern))


def _outside(concern: Concern, now: datetime) -> tuple[Outside, ...]:
    on = ground(concern.school_id, now)
    routing = verdict(on, facts_of(on, concern), came_at=concern.submission.reported_at)
    return next((part.outside for part in routing.parts if part.part == concern.part), ())


def _rung(concern: Concern) -> frozenset[str]:
    """The bodies of which a contact is recorded, or a reasoned decision."""
    kinds = set(concern.entries.values_list("kind", flat=True))
    found = {"police"} if EntryKind.POLICE_DECISION.value in kinds else set()
    found |= {"lado"} if EntryKind.LADO_CONTACT.value in kinds else set()
    lines = opened(concern.entries.filter(kind=EntryKind.REFERRAL.value).select_related("concern"))
    return frozenset(found | {str(words.get("body", "")) for _, words in lines})


def parents_wanted(actor: Actor, ref: str, now: datetime) -> bool:
    """Whether the step about parents has nobody to be answered for: no child is matched, or no guardian is known."""
    row = locked(actor, ref)
    return row is not None and not _wanted_guardians(row, now)


def recorded(concern: Concern, now: datetime) -> frozenset[str]:
    """The kinds of step that are settled. Parents are settled only when every guardian has an answer."""
    kinds = set(concern.entries.values_list("kind", flat=True))
    if EntryKind.PARENTS.value in kinds and not _parents_settled(concern, now):
        kinds.discard(EntryKind.PARENTS.value)
    return frozenset(kinds)


def _parents_settled(concern: Concern, now: datetime) -> bool:
    """Every guardian has an answer; where no guardian is known, somebody has written down that nobody is."""
    wanted = _wanted_guardians(concern, now)
    lines = opened(concern.entries.filter(kind=EntryKind.PARENTS.value).select_related("concern"))
    if not wanted:
        return any(words.get("answer") == NOBODY_KNOWN for _, words in lines)
    answered = (
        (words["child"], words["guardian"], ParentsAnswer(words["answer"]))
        for _, words in lines
        if words.get("guardian")
    )
    return may.parents_settled(wanted, answered)


def _wanted_guardians(concern: Concern, now: datetime) -> frozenset[tuple[int, int]]:
    """Each child of a part with each of their guardians, by person id."""
    children = concern.parties.filter(moved_at__isnull=True, kinds__contains="pupil", person__isnull=False)
    return frozenset(
        (child, guardian.id)
        for child in children.values_list("person_id", flat=True)
        if child is not None
        for guardian in people.guardians(concern.school_id, child, now.date())
    )
