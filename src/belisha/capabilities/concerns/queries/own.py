"""What somebody who reported may follow, signed in or with a receipt."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from belisha.capabilities.concerns.models import Concern, EntryRow, StateRow, Submission, Visibility
from belisha.capabilities.concerns.queries.contexts import KIND, WORDS
from belisha.capabilities.concerns.queries.opening import opened, said
from belisha.capabilities.concerns.shown import OwnReport, Sent
from belisha.capabilities.concerns.terms import EntryKind, Part, Stance, State
from belisha.content import reading
from belisha.kernel.duties import queries as duties
from belisha.kernel.notices import queries as notices
from belisha.kernel.people import queries as people
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor

SHOWN = 50


def own_submissions(actor: Actor) -> QuerySet[Submission]:
    """The reports of this person, found by a mark that tells nobody else who they are."""
    return Submission.objects.filter(school_id=actor.school_id, reporter_mark=reporter_mark(actor)).order_by(
        "-reported_at"
    )


def reporter_mark(actor: Actor) -> str:
    return seal.mark(actor.school_id, f"reporter {actor.person_id}") if actor.person_id else ""


def receipt_mark(school_id: int, words: str) -> str:
    """The mark of a receipt: three words in any case and spacing."""
    plain = " ".join(words.casefold().split())
    return seal.mark(school_id, f"receipt {plain}") if plain else ""


def receipt_words(school_id: int, key: UUID) -> str:
    """Three words for one form, kept nowhere: the same form gives the same words, and only this school's key finds them."""
    words = reading.text("words", "receipt.txt").split()
    number = int(seal.mark(school_id, f"receipt of form {key}"), 16)
    chosen = []
    for _ in range(3):
        number, place = divmod(number, len(words))
        chosen.append(words[place])
    return " ".join(chosen)


def by_receipt(school_id: int, words: str) -> Submission | None:
    mark = receipt_mark(school_id, words)
    return Submission.objects.filter(school_id=school_id, receipt_mark=mark).first() if mark else None


def own_reports(actor: Actor, now: datetime) -> tuple[OwnReport, ...]:
    """What a reporter may follow: the role that accepted, never a name, a state of work or another's words.

    The newest fifty, with the same number of queries however many there are.
    """
    submissions = list(own_submissions(actor)[:SHOWN])
    parts = _parts_of_all(submissions)
    ids = [part.pk for own in parts.values() for part in own]
    taken = _taken(ids)
    thanks: dict[int, list[str]] = {}
    lines = EntryRow.objects.filter(concern_id__in=ids, kind=EntryKind.THANKS.value).select_related("concern")
    for row, words in opened(lines.order_by("at", "pk")):
        thanks.setdefault(row.concern.submission_id, []).append(words.get("words", ""))
    waiting = [part.ref for own in parts.values() for part in own if part.state == State.REPORTED]
    alone = duties.left_alone(actor.school_id, KIND, waiting, now)
    sealed = ((row.data_key_id, bytes(row.sealed)) for row in submissions)
    return tuple(
        OwnReport(
            key=submission.key,
            ref=parts[submission.pk][0].ref,
            reported_at=submission.reported_at,
            words=json.loads(text or "{}").get("happened", ""),
            progress=(("received", submission.reported_at), *_first_taken(parts[submission.pk], taken)),
            nobody_left=any(part.ref in alone for part in parts[submission.pk]),
            thanks=tuple(thanks.get(submission.pk, ())),
        )
        for submission, text in zip(submissions, seal.open_many(actor.school_id, sealed, context=WORDS), strict=True)
    )


def _parts_of_all(submissions: Iterable[Submission]) -> dict[int, list[Concern]]:
    """The parts that opened with each of these reports."""
    then = {row.pk: row.reported_at for row in submissions}
    found: dict[int, list[Concern]] = {pk: [] for pk in then}
    for part in Concern.objects.filter(submission_id__in=then).order_by("pk"):
        if part.reported_at == then[part.submission_id]:
            found[part.submission_id].append(part)
    return found


def _taken(ids: Iterable[int]) -> Mapping[int, tuple[str, datetime]]:
    """In which role, and when, each part was first accepted."""
    rows = list(StateRow.objects.filter(concern_id__in=list(ids), verb="accept").order_by("-at", "-pk"))
    held = Visibility.objects.filter(
        concern_id__in=[row.concern_id for row in rows], stance=Stance.GRANTED.value
    ).order_by("-pk")
    roles = {(concern, person): role for concern, person, role in held.values_list("concern_id", "person_id", "role")}
    return {row.concern_id: (roles.get((row.concern_id, row.person_id or 0)) or "somebody", row.at) for row in rows}


def _first_taken(
    parts: Iterable[Concern], taken: Mapping[int, tuple[str, datetime]]
) -> tuple[tuple[str, datetime], ...]:
    there = [taken[part.pk] for part in parts if part.pk in taken]
    return (min(there, key=lambda pair: pair[1]),) if there else ()


def own_sent(actor: Actor, key: UUID) -> Sent | None:
    """A report that this person has sent, with one reference: how many parts it has is nobody else's business."""
    row = own_submissions(actor).filter(key=key).first()
    if row is None:
        return None
    words = said(row)
    parts = _parts_then(row)
    sent = [notices.delivery(actor.school_id, KIND, part.ref) for part in parts]
    return Sent(
        key=row.key,
        ref=parts[0].ref,
        reported_at=row.reported_at,
        words=words.get("happened", ""),
        duty=words.get("duty", ""),
        nobody_inside=bool(words.get("nobody_inside")),
        about_adult=any(part.part == Part.ADULT for part in parts),
        told=sum(one.told for one in sent),
    )


def _parts_then(submission: Submission) -> list[Concern]:
    """The parts that opened with the report. Of one that opened later its reporter learns nothing: it may be about them."""
    return list(submission.parts.filter(reported_at=submission.reported_at).order_by("pk"))


def readers_named(school_id: int, key: UUID) -> tuple[str, ...]:
    """Who really reads a report that was just sent without signing in. Nobody is named where it is hidden from anybody:
    the answer would tell who was left out."""
    rows = Visibility.objects.filter(
        concern__submission__school_id=school_id, concern__submission__key=key, ended_at__isnull=True
    )
    if rows.filter(stance=Stance.BARRED.value).exists():
        return ()
    readers = rows.filter(stance=Stance.GRANTED.value, technical_only=False)
    return tuple(sorted(people.names(school_id, readers.values_list("person_id", flat=True)).values()))


def thread(submission: Submission) -> tuple[tuple[bool, datetime, str], ...]:
    """The messages between somebody with a receipt and the school: (from the school, when, words)."""
    kinds = (EntryKind.MESSAGE_IN.value, EntryKind.MESSAGE_OUT.value)
    rows = EntryRow.objects.filter(concern__submission=submission, kind__in=kinds).order_by("at", "pk")
    return tuple((row.kind == EntryKind.MESSAGE_OUT, row.at, words.get("words", "")) for row, words in opened(rows))
