"""A document on its way: a draft, put before its body, approved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from belisha.capabilities.policies.models import Trigger
from belisha.capabilities.policies.queries import life as queries
from belisha.capabilities.policies.queries import versions
from belisha.capabilities.policies.terms import LONGEST
from belisha.kernel.rulebook import actions as rulebook
from belisha.kernel.rulebook import queries as rulebook_queries
from belisha.kernel.rulebook.queries import VersionView
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.decision import no
from belisha.plain.kinds import say_word
from belisha.plain.policy_file.checks import Finding


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it was written down. Name and minute stay empty where a post approves in person."""

    in_force_from: date
    name: str = ""
    minute: str = ""
    floors: Sequence[str] = ()  # keys of the clauses below the law that were seen
    already_decided: bool = False
    replaces: Sequence[str] = ()  # short names of the documents that end on that day
    signature: rulebook.Signature | None = None  # a post that approves in person has signed by that
    first_adopted: date | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a document is changed between two reviews: something that was written down, or words, or both."""

    words: str = ""
    trigger: int | None = None


def draft(*, actor: Actor, now: datetime, text: str) -> int:
    """A new draft of the document that the text names; answers the version's id.

    Raises PolicyFileProblems with every line that does not fit; nothing is kept then.
    """
    return rulebook.load(actor=actor, now=now, text=text)


def submit(*, actor: Actor, now: datetime, version_id: int, cause: Cause | None = None) -> tuple[Finding, ...]:
    """Put a draft before whoever approves it; answers what was found.

    Raises Refused for a version that is approved already, and where a document is changed between two reviews without a
    cause.
    """
    version = rulebook_queries.version(actor.school_id, version_id)
    said = _said(actor, now, cause or Cause())
    if version is not None and not (said or version.cause):
        _require_a_cause(actor, now, version)
    with transaction.atomic():
        found = rulebook.submit(actor=actor, now=now, version_id=version_id, cause=said)
        if cause is not None and cause.trigger is not None:
            waiting = Trigger.objects.filter(pk=cause.trigger, school_id=actor.school_id, settled_at__isnull=True)
            waiting.update(version_id=version_id)
    return found


def approve(*, actor: Actor, now: datetime, version: VersionView, decided: Decided) -> None:
    """Record the approval. A post approves in person; what a body has decided is recorded with its minute.

    Raises Refused where this actor may not, where a change between two reviews has no cause, and as
    `rulebook.approve_set` does.
    """
    if not versions.may_record(actor, version):
        no("policies.not_your_approval", who=say_word(versions.approver_of(version))).require()
    if not version.cause:
        _require_a_cause(actor, now, version)
    in_person = versions.approves_in_person(actor, version)
    name, role = versions.name_of(actor), versions.approver_of(version)
    signed = rulebook.Signature(name, role, schools.today(actor.school_id, now)) if in_person else decided.signature
    approval = rulebook.Approval(
        role=role,
        name=name if in_person else decided.name,
        minute=decided.minute,
        in_force_from=decided.in_force_from,
        already_decided=decided.already_decided,
        floors_ticked=frozenset(decided.floors),
        person_id=actor.person_id if in_person else None,
        signature=signed,
        first_adopted=decided.first_adopted,
    )
    rulebook.approve_set(
        actor=actor, now=now, version_ids=(version.id,), approval=approval, replaces=tuple(decided.replaces)
    )


def sign(*, actor: Actor, now: datetime, version: VersionView, signature: rulebook.Signature) -> None:
    """Write down who signed an approved version, or why no signature applies.

    Raises Refused where this actor may not record its approval either, and as `rulebook.sign` does.
    """
    if not versions.may_record(actor, version):
        no("policies.not_your_approval", who=say_word(versions.approver_of(version))).require()
    rulebook.sign(actor=actor, now=now, version_id=version.id, signature=signature)


def _require_a_cause(actor: Actor, now: datetime, version: VersionView) -> None:
    if version.state != "approved" and queries.needs_cause(actor, version, schools.today(actor.school_id, now)):
        no("policies.cause_missing").require()


def _said(actor: Actor, now: datetime, given: Cause) -> str:
    """The cause as the version keeps it. What is sealed of a trigger stays sealed: only its kind and its days go in.

    Raises Refused for a cause that is too long, and for a trigger that waits no more.
    """
    if len(given.words) > LONGEST:
        no("rulebook.too_long", longest=LONGEST).require()
    if given.trigger is None:
        return given.words.strip()
    found = next((one for one in queries.open_triggers(actor, now) if one.id == given.trigger), None)
    if found is None:
        no("policies.trigger_settled").require()
        return ""
    said = f"{found.said[0].upper()}{found.said[1:]} on {found.happened_on:%-d %B %Y}."
    return f"{said} {given.words.strip()}".strip()
