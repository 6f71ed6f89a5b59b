"""What somebody who reported may follow, signed in or with a receipt."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from belisha.capabilities.concerns.models import Concern, EntryRow, StateRow, Submission, Visibility
from belisha.capabilities.concerns.queries.contexts import KIND
from belisha.capabilities.concerns.queries.opening import opened, said
from belisha.capabilities.concerns.shown import OwnReport, Sent
from belisha.capabilities.concerns.terms import EntryKind, Part, Stance, State
from belisha.content import reading
from belisha.kernel.duties import queries as duties
from belisha.kernel.notices import queries as notices
from belisha.kernel.people import queries as people
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor


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
    """What a reporter may follow: the role that accepted, never a name, a state of work or another's words."""
    found = []
    for submission in own_submissions(actor)[:50]:
        parts = _parts_then(submission)
        first = parts[0]
        progress = [("received", submission.reported_at)]
        taken = StateRow.objects.filter(concern__in=parts, verb="accept").order_by("at").first()
        if taken:
            progress.append((role_of(taken), taken.at))
        lines = opened(EntryRow.objects.filter(concern__in=parts, kind=EntryKind.THANKS.value).order_by("at"))
        found.append(
            OwnReport(
                key=submission.key,
                ref=first.ref,
                reported_at=submission.reported_at,
                words=said(submission).get("happened", ""),
                progress=tuple(progress),
                nobody_left=any(
                    part.state == State.REPORTED and duties.nobody_left(actor.school_id, KIND, part.ref, now)
                    for part in parts
                ),
                thanks=tuple(words.get("words", "") for _, words in lines),
            )
        )
    return tuple(found)


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


def role_of(taken: StateRow) -> str:
    held = Visibility.objects.filter(
        concern_id=taken.concern_id, person_id=taken.person_id or 0, stance=Stance.GRANTED.value
    )
    return held.values_list("role", flat=True).first() or "somebody"
