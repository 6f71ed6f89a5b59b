"""What is still to record before a part may be closed, each with the form that records it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from belisha.capabilities.concerns.shown import ConcernView, StepView
from belisha.capabilities.concerns.terms import EntryKind
from belisha.content.words import say


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step: its name, where it is recorded, what requires it."""

    name: str
    is_done: bool
    href: str
    because: Mapping[str, Any]


def steps_shown(concern: ConcernView, steps: Iterable[StepView]) -> tuple[StepShown, ...]:
    return tuple(StepShown(say(f"concerns.step.{s.kind}"), s.is_done, _form(concern, s.kind), s.because) for s in steps)


def _form(concern: ConcernView, kind: str) -> str:
    if kind == EntryKind.TRIAGE:
        return reverse("concerns:triage", args=[concern.ref])
    if kind == EntryKind.PARENTS:
        child = next((p.person for p in concern.parties if p.is_child and p.person is not None), None)
        if child is None:
            return reverse("concerns:parents_unknown", args=[concern.ref])
        return reverse("concerns:parents", args=[concern.ref, child])
    return reverse("concerns:record", args=[concern.ref, kind])
