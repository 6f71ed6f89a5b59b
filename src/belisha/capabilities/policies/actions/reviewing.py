"""A review as it is written down, and its papers handed in to the governors."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from belisha.capabilities.policies.models import ReviewPack, ReviewRecord
from belisha.capabilities.policies.queries import life
from belisha.capabilities.policies.terms.life import PACK_DUTY
from belisha.kernel.audit import actions as audit
from belisha.kernel.duties import actions as duties
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.schools import queries as schools
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor
from belisha.plain.decision import no


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Who reviewed it and when, how well it works, what follows, and which guidance was read on which day."""

    by: str
    on: date
    effectiveness: str
    implications: str
    guidance: str = ""
    guidance_read_on: date | None = None


def record(*, actor: Actor, now: datetime, version: int, given: Reviewed) -> int:
    """Write down a review of a version in force; answers its id. What was written before stays.

    Raises Refused where it is not this actor's, for a day that is to come, or guidance without the day on which it was
    read; LookupError for a version that is not in force.
    """
    day = schools.today(actor.school_id, now)
    _require(actor, day)
    _require_in_force(actor, version, day)
    if max(given.on, given.guidance_read_on or given.on) > day:
        no("policies.review_day").require()
    if bool(given.guidance.strip()) != (given.guidance_read_on is not None):
        no("policies.guidance_day").require()
    key = seal.school_key_id(actor.school_id)
    with transaction.atomic():
        row = ReviewRecord.objects.create(
            school_id=actor.school_id,
            version_id=version,
            reviewed_by=given.by.strip(),
            reviewed_on=given.on,
            effectiveness=seal.close(key, given.effectiveness, context=life.WORKS),
            implications=seal.close(key, given.implications, context=life.FOLLOWS),
            guidance=given.guidance.strip(),
            guidance_read_on=given.guidance_read_on,
            recorded_by_id=actor.who,
            recorded_at=now,
        )
        detail: audit.Detail = {"version": version, "on": given.on.isoformat()}
        audit.record(actor=actor, now=now, event="policies.reviewed", detail=detail)
    return row.pk


def hand_in(*, actor: Actor, now: datetime, version: int, handed_in: int, papers: str, on: date) -> int:
    """Write down which papers and which version (`handed_in`) went to the governors on which day; the task is done.

    Raises Refused where it is not this actor's, or for a day that is to come; LookupError where `version` is not in force,
    or the other is no version of the same document from it on.
    """
    day = schools.today(actor.school_id, now)
    _require(actor, day)
    slug = _require_in_force(actor, version, day)
    if handed_in not in dict(life.versions_to_hand_in(actor, slug, version)):
        raise LookupError(handed_in)
    if on > day:
        no("policies.review_day").require()
    with transaction.atomic():
        row = ReviewPack.objects.create(
            school_id=actor.school_id,
            version_id=handed_in,
            papers=papers.strip(),
            submitted_on=on,
            sent_by_id=actor.who,
            at=now,
        )
        about = duties.About(actor.school_id, PACK_DUTY, f"version-{version}")
        duties.finish(about=about, now=now, kind=PACK_DUTY)
        detail: audit.Detail = {"version": handed_in, "on": on.isoformat()}
        audit.record(actor=actor, now=now, event="policies.handed_in", detail=detail)
    return row.pk


def _require(actor: Actor, day: date) -> None:
    if actor.person_id is None or not life.may_review(actor, day):
        no("policies.review_not_yours").require()


def _require_in_force(actor: Actor, version: int, day: date) -> str:
    """The document's short name."""
    for running in rulebook.in_force(actor.school_id, day):
        if running.id == version:
            return running.slug
    raise LookupError(version)
