"""A document on its way: a draft, put before its body, approved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from belisha.capabilities.policies.queries import versions
from belisha.kernel.rulebook import actions as rulebook
from belisha.kernel.rulebook.queries import VersionView
from belisha.plain.actor import Actor
from belisha.plain.decision import no
from belisha.plain.kinds import say_word


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it was written down. Name and minute stay empty where a post approves in person."""

    in_force_from: date
    name: str = ""
    minute: str = ""
    floors: Sequence[str] = ()  # keys of the clauses below the law that were seen
    already_decided: bool = False
    replaces: Sequence[str] = ()  # short names of the documents that end on that day


def draft(*, actor: Actor, now: datetime, text: str) -> int:
    """A new draft of the document that the text names; answers the version's id.

    Raises PolicyFileProblems with every line that does not fit; nothing is kept then.
    """
    return rulebook.load(actor=actor, now=now, text=text)


def submit(*, actor: Actor, now: datetime, version_id: int) -> None:
    """Put a draft before whoever approves it. Raises Refused for a version that is approved already."""
    rulebook.submit(actor=actor, now=now, version_id=version_id)


def approve(*, actor: Actor, now: datetime, version: VersionView, decided: Decided) -> None:
    """Record the approval. A post approves in person; what a body has decided is recorded with its minute.

    Raises Refused where this actor may not, and as `rulebook.approve_set` does.
    """
    if not versions.may_record(actor, version):
        no("policies.not_your_approval", who=say_word(versions.approver_of(version))).require()
    in_person = versions.approves_in_person(actor, version)
    approval = rulebook.Approval(
        role=versions.approver_of(version),
        name=versions.name_of(actor) if in_person else decided.name,
        minute=decided.minute,
        in_force_from=decided.in_force_from,
        already_decided=decided.already_decided,
        floors_ticked=frozenset(decided.floors),
        person_id=actor.person_id if in_person else None,
    )
    rulebook.approve_set(
        actor=actor, now=now, version_ids=(version.id,), approval=approval, replaces=tuple(decided.replaces)
    )
