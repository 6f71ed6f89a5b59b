"""The life of the documents in force: reviews, what brings one forward, who prepares it, what was signed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from belisha.capabilities.policies.models import ReviewPack, ReviewRecord, Trigger
from belisha.capabilities.policies.queries import reading
from belisha.capabilities.policies.rules import reviewing
from belisha.capabilities.policies.settings import AMENDMENT_APPROVER, REVIEW_TRIGGERS, REVIEWER, UPDATER
from belisha.capabilities.policies.terms import PREPARERS
from belisha.capabilities.policies.terms.life import LifeView, PackView, ReviewView, TriggerView, VersionNote
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import minor
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.rulebook.queries import VersionView
from belisha.kernel.schools import queries as schools
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor
from belisha.plain.holders import Holders
from belisha.plain.names import Role
from belisha.plain.rulebook import Rulebook
from belisha.plain.source import Source

HAPPENED, ANSWERED = "policies.trigger", "policies.trigger_answer"  # places of what is sealed
WORKS, FOLLOWS = "policies.effectiveness", "policies.implications"
SHOWN = 100
# whoever is the first of these to have a holder prepares where no clause names anybody: the chair must know then
OTHERWISE = (Role.HEADTEACHER, Role.EXECUTIVE_HEAD, Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR, Role.PROPRIETOR)


def may_review(actor: Actor, day: date) -> bool:
    """Those who prepare an approval, and whoever the policy names as its reviewer or to hand in its papers."""
    if actor.roles & PREPARERS:
        return True
    book = rulebook.rulebook(actor.school_id, day)
    return bool({role.value for role in actor.roles} & {*(book[REVIEWER].value or ()), *(book[UPDATER].value or ())})


def preparers(book: Rulebook, holders: Holders) -> tuple[int, ...]:
    """The people who prepare the next review."""
    return reviewing.who_prepares(book[REVIEWER].value or (), OTHERWISE, holders)


def updaters(book: Rulebook, holders: Holders) -> tuple[int, ...]:
    """The people who hand in the papers, where a clause names them; nobody where none does."""
    return reviewing.named(book[UPDATER].value or (), holders)


def documents(actor: Actor, now: datetime) -> tuple[LifeView, ...]:
    """Every document in force with its review; the number of queries does not grow with them."""
    day = schools.today(actor.school_id, now)
    running = rulebook.in_force(actor.school_id, day)
    book, holders = rulebook.rulebook(actor.school_id, day), people.holders(actor.school_id, now)
    names = people.names(actor.school_id, {*preparers(book, holders), *updaters(book, holders)})
    next_by = tuple(names[who] for who in preparers(book, holders))
    papers_by = tuple(names[who] for who in updaters(book, holders))
    adopted = rulebook.first_adopted(actor.school_id)
    reviews, packs, history = _reviews(actor), _packs(actor), _history(actor)
    return tuple(
        LifeView(
            version=one.id,
            slug=one.slug,
            title=one.title,
            number=one.number,
            in_force_from=one.in_force_from,
            first_adopted=adopted.get(one.slug),
            review_due=(due := reading.review_due(one)),
            is_overdue=due is not None and due < day,
            next_by=next_by,
            papers_by=papers_by,
            is_unsigned=one.is_unsigned,
            reviews=reviews.get(one.slug, ()),
            packs=packs.get(one.slug, ()),
            history=history.get(one.slug, ()),
        )
        for one in running
    )


def document(actor: Actor, version: int, now: datetime) -> LifeView | None:
    """One document by its version in force; None for any other version, and another school's."""
    return next((one for one in documents(actor, now) if one.version == version), None)


def triggers(actor: Actor, now: datetime) -> tuple[TriggerView, ...]:
    """What happened: what waits first, the soonest due at the top, then the newest; a hundred of each."""
    rows = Trigger.objects.filter(school_id=actor.school_id)
    waiting = sorted(
        rows.filter(settled_at__isnull=True).order_by("-pk")[:SHOWN], key=lambda row: (row.due_on or date.max, row.pk)
    )
    found = [*waiting, *rows.filter(settled_at__isnull=False).order_by("-settled_at", "-pk")[:SHOWN]]
    names = people.names(
        actor.school_id, {who for row in found for who in (row.logged_by_id, row.settled_by_id) if who}
    )
    words = _opened(actor, [bytes(row.words) for row in found], HAPPENED)
    answers = _opened(actor, [bytes(row.answer) for row in found], ANSWERED)
    calendar, day = schools.calendar(actor.school_id), schools.today(actor.school_id, now)
    return tuple(
        TriggerView(
            id=row.pk,
            kind=row.kind,
            words=said,
            happened_on=row.happened_on,
            logged_on=calendar.local(row.logged_at).date(),
            by=names.get(row.logged_by_id or 0, ""),
            due_on=row.due_on,
            is_overdue=row.settled_at is None and row.due_on is not None and row.due_on < day,
            settled_on=calendar.local(row.settled_at).date() if row.settled_at else None,
            settled_by=names.get(row.settled_by_id or 0, ""),
            answer=answer,
            version=row.version_id,
        )
        for row, said, answer in zip(found, words, answers, strict=True)
    )


def trigger(actor: Actor, trigger: int, now: datetime) -> TriggerView | None:
    """One of them; None for another school's."""
    return next((one for one in triggers(actor, now) if one.id == trigger), None)


def open_triggers(actor: Actor, now: datetime) -> tuple[TriggerView, ...]:
    """Those that wait, which a draft may name as its cause."""
    return tuple(one for one in triggers(actor, now) if one.settled_on is None)


def brought_forward_by(actor: Actor, kind: str, day: date) -> Source | None:
    """The clause that names this kind; None where the policy in force does not."""
    asked = rulebook.rulebook(actor.school_id, day)[REVIEW_TRIGGERS]
    return asked.source if reviewing.brings_forward(kind, asked.value) else None


def needs_cause(actor: Actor, found: VersionView, day: date) -> bool:
    """Whether a version changes a document between two reviews. The first evening's answers are no such change."""
    if rulebook.document(found).kind == "start":
        return False
    running = minor.running_of(actor.school_id, found, day)
    return running is not None and reviewing.is_between_reviews(reading.review_due(running), day)


def may_be_minor(actor: Actor, found: VersionView, day: date) -> bool:
    """Whether a draft changes a document in force, where a clause names a post that may approve a change of words."""
    if found.state == "approved" or not post_for_minor(actor, day):
        return False
    running = minor.running_of(actor.school_id, found, day)
    return running is not None and found.number > running.number


def post_for_minor(actor: Actor, day: date) -> Role | None:
    """The post of this actor's by which they approve a change of words alone; None where no clause names one."""
    value = rulebook.rulebook(actor.school_id, day)[AMENDMENT_APPROVER].value or ()
    return next((role for word in value for role in actor.roles if role.value == word), None)


def more_than_words(actor: Actor, found: VersionView, day: date) -> tuple[str, ...]:
    """What a version changes besides words."""
    return minor.changed_by(actor.school_id, found, day)


def versions_to_hand_in(actor: Actor, slug: str, running: int) -> tuple[tuple[int, int], ...]:
    """The versions of a document from the one in force on: id and number, the newest first."""
    found = rulebook.versions(actor.school_id, slug)
    least = next((one.number for one in found if one.id == running), 0)
    return tuple((one.id, one.number) for one in found if one.number >= least)


def is_handed_in(actor: Actor, slug: str, since: date) -> bool:
    """Whether papers of a document were handed in on that day or later."""
    rows = ReviewPack.objects.filter(school_id=actor.school_id, version__document__slug=slug)
    return rows.filter(submitted_on__gte=since).exists()


def _opened(actor: Actor, sealed: Sequence[bytes], context: str) -> list[str]:
    """The words of each, in order; every key is read once."""
    if not sealed:
        return []
    key = seal.school_key_id(actor.school_id)
    opened: Iterator[str | None] = iter(
        seal.open_many(actor.school_id, [(key, blob) for blob in sealed if blob], context=context)
    )
    return [(next(opened) or "") if blob else "" for blob in sealed]


def _reviews(actor: Actor) -> Mapping[str, tuple[ReviewView, ...]]:
    rows = ReviewRecord.objects.filter(school_id=actor.school_id).select_related("version__document")
    rows = rows.order_by("-reviewed_on", "-pk")[:SHOWN]
    found = list(rows)
    works = _opened(actor, [bytes(row.effectiveness) for row in found], WORKS)
    follows = _opened(actor, [bytes(row.implications) for row in found], FOLLOWS)
    return _by_document(
        found,
        [
            ReviewView(
                row.version.number,
                row.reviewed_by,
                row.reviewed_on,
                one,
                other,
                row.guidance,
                row.guidance_read_on,
            )
            for row, one, other in zip(found, works, follows, strict=True)
        ],
    )


def _packs(actor: Actor) -> Mapping[str, tuple[PackView, ...]]:
    rows = ReviewPack.objects.filter(school_id=actor.school_id).select_related("version__document")
    found = list(rows.order_by("-submitted_on", "-pk")[:SHOWN])
    names = people.names(actor.school_id, {row.sent_by_id for row in found})
    views = [PackView(r.version.number, r.papers, r.submitted_on, names.get(r.sent_by_id, "")) for r in found]
    return _by_document(found, views)


def _history(actor: Actor) -> Mapping[str, tuple[VersionNote, ...]]:
    found: dict[str, tuple[VersionNote, ...]] = {}
    for one in rulebook.versions(actor.school_id):
        if one.state == "approved":
            note = VersionNote(
                one.id,
                one.number,
                one.in_force_from,
                one.approved_by,
                one.cause,
                one.minor_reason,
                one.noted_minute,
                one.is_unsigned,
            )
            found[one.slug] = (*found.get(one.slug, ()), note)
    return found


def _by_document(rows: Iterable[Any], views: Iterable[Any]) -> Mapping[str, tuple[Any, ...]]:
    found: dict[str, tuple[Any, ...]] = {}
    for row, view in zip(rows, views, strict=True):
        slug = row.version.document.slug
        found[slug] = (*found.get(slug, ()), view)
    return found
