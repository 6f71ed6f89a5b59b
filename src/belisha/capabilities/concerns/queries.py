"""The readers. Everything starts from `visible_to`: what is hidden answers as what does not exist."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from belisha.capabilities.concerns.models import Concern, EntryRow, PartyRow, StateRow, Submission, Visibility
from belisha.capabilities.concerns.rules import may
from belisha.capabilities.concerns.rules.steps import steps
from belisha.capabilities.concerns.shown import (
    BoardLine,
    ConcernView,
    Line,
    OwnReport,
    PartyView,
    Sent,
    StepView,
    Verdict,
    Waiting,
)
from belisha.capabilities.concerns.terms import OPEN_STATES, EntryKind, ParentsAnswer, Part, Stance, State, Step, Why
from belisha.content import reading
from belisha.content.concern_types import types
from belisha.kernel.audit import queries as audit
from belisha.kernel.duties import queries as duties
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor

KIND = "concern"
_STATES = {
    "new": (State.REPORTED,),
    "overdue": (State.REPORTED,),
    "waiting": (State.ACCEPTED, State.TRIAGED),
    "closed": (State.CLOSED,),
}
WORDS, NAME, BECAUSE, ENTRY = "concerns.words", "concerns.name", "concerns.because", "concerns.entry"


def visible_to(actor: Actor) -> QuerySet[Concern]:
    """Every part that this person may open: granted, and not barred. The only place a reader starts from."""
    held = Visibility.objects.filter(concern=OuterRef("pk"), person_id=actor.who, ended_at__isnull=True)
    return Concern.objects.filter(
        Exists(held.filter(stance=Stance.GRANTED.value)),
        ~Exists(held.filter(stance=Stance.BARRED.value)),
        school_id=actor.school_id,
    )


def visible_refs(actor: Actor, refs: frozenset[str]) -> frozenset[str]:
    """Those of these references that the actor may open."""
    return frozenset(visible_to(actor).filter(ref__in=refs).values_list("ref", flat=True))


def barred_people(school_id: int, refs: frozenset[str]) -> Mapping[str, frozenset[int]]:
    """Who must never learn that these exist. A reference that does not exist is in no answer."""
    found: dict[str, set[int]] = {
        ref: set() for ref in Concern.objects.filter(school_id=school_id, ref__in=refs).values_list("ref", flat=True)
    }
    rows = Visibility.objects.filter(
        concern__school_id=school_id, concern__ref__in=refs, stance=Stance.BARRED.value, ended_at__isnull=True
    )
    for ref, person in rows.values_list("concern__ref", "person_id"):
        found[ref].add(person)
    return {ref: frozenset(persons) for ref, persons in found.items()}


def board(
    actor: Actor, now: datetime, *, show: str = "open", before: datetime | None = None, size: int = 25
) -> tuple[BoardLine, ...]:
    """A page of the board, the urgent and the oldest unaccepted first where it is about new ones, else the newest."""
    found: list[Concern] = []
    for state in _STATES.get(show, OPEN_STATES):  # one index range each, so that no page sorts every row of a school
        rows = _shown(visible_to(actor), actor, now, show).filter(state=state.value)
        if before is not None:
            rows = rows.filter(reported_at__lt=before)
        found += rows.order_by("-reported_at", "-pk")[: size + 1]
    newest = sorted(found, key=lambda row: (row.reported_at, row.pk), reverse=True)
    return _lines(actor, newest[: size + 1], now)


def counts(actor: Actor, now: datetime) -> Mapping[str, int]:
    """How many stand in each tab of the board, at most 1000 each."""
    found = {}
    for show in ("new", "mine", "waiting", "overdue"):
        found[show] = _shown(visible_to(actor), actor, now, show)[:1000].count()
    return found


def of_person(actor: Actor, person_id: int, now: datetime) -> tuple[BoardLine, ...]:
    """Every visible part in which somebody is a party now: one child, one chronology."""
    held = PartyRow.objects.filter(concern=OuterRef("pk"), person_id=person_id, moved_at__isnull=True)
    rows = visible_to(actor).filter(Exists(held)).select_related("owner").order_by("-reported_at", "-pk")[:200]
    return _lines(actor, rows, now)


def one(actor: Actor, ref: str, now: datetime) -> ConcernView | None:
    """One part, opened; None where it does not exist or is hidden, which is the same answer."""
    row = visible_to(actor).filter(ref=ref).select_related("submission", "owner").first()
    return _view(actor, row, now) if row else None


def search(actor: Actor, words: str, now: datetime, *, limit: int = 2000) -> tuple[BoardLine, ...]:
    """Parts whose words hold every word, by opening the newest `limit` of those this reader may see."""
    wanted = [word.casefold() for word in words.split()][:8]
    if not wanted:
        return ()
    rows = list(
        visible_to(actor)
        .exclude(_technical(actor))
        .select_related("submission", "owner")
        .order_by("-reported_at")[:limit]
    )
    texts: dict[int, str] = {}
    opened = seal.open_many(
        actor.school_id, ((r.submission.data_key_id, bytes(r.submission.sealed)) for r in rows), context=WORDS
    )
    for row, text in zip(rows, opened, strict=True):
        said = json.loads(text or "{}")
        texts[row.pk] = f"{row.ref} {_shown_words(row.part, said)} {_names_of(actor, row)}".casefold()
    entries = EntryRow.objects.filter(concern__in=[row.pk for row in rows]).select_related("concern")[:5000]
    pairs = ((entry.concern.data_key_id, bytes(entry.sealed)) for entry in entries)
    for entry, text in zip(entries, seal.open_many(actor.school_id, pairs, context=ENTRY), strict=True):
        texts[entry.concern_id] += (text or "").casefold()
    found = [row for row in rows if all(word in texts[row.pk] for word in wanted)][:50]
    return _lines(actor, found, now)


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


def said(submission: Submission) -> Mapping[str, Any]:
    """The words of a report, opened."""
    found: Mapping[str, Any] = json.loads(seal.open_(submission.data_key_id, bytes(submission.sealed), context=WORDS))
    return found


def own_reports(actor: Actor, now: datetime) -> tuple[OwnReport, ...]:
    """What a reporter may follow: the role that accepted, never a name, a state of work or another's words."""
    found = []
    for submission in own_submissions(actor)[:50]:
        parts = list(submission.parts.order_by("pk"))
        first = parts[0]
        progress = [("received", submission.reported_at)]
        taken = StateRow.objects.filter(concern__in=parts, verb="accept").order_by("at").first()
        if taken:
            progress.append((_role_of(taken), taken.at))
        lines = _opened(EntryRow.objects.filter(concern__in=parts, kind=EntryKind.THANKS.value).order_by("at"))
        found.append(
            OwnReport(
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


def thread(submission: Submission) -> tuple[tuple[bool, datetime, str], ...]:
    """The messages between somebody with a receipt and the school: (from the school, when, words)."""
    kinds = (EntryKind.MESSAGE_IN.value, EntryKind.MESSAGE_OUT.value)
    rows = EntryRow.objects.filter(concern__submission=submission, kind__in=kinds).order_by("at", "pk")
    return tuple((row.kind == EntryKind.MESSAGE_OUT, row.at, words.get("words", "")) for row, words in _opened(rows))


def figures(actor: Actor, since: datetime) -> Mapping[str, Any]:
    """Counts without names: nothing of adult parts, nothing that is hidden from the reader (F14, U10)."""
    barred = Visibility.objects.filter(
        concern=OuterRef("pk"), person_id=actor.who, stance=Stance.BARRED.value, ended_at__isnull=True
    )
    adult = Concern.objects.filter(submission=OuterRef("submission"), part=Part.ADULT.value)
    rows = list(
        Concern.objects.filter(~Exists(barred), ~Exists(adult), school_id=actor.school_id, reported_at__gte=since)
        .exclude(part=Part.ADULT.value)
        .values_list("pk", "type", "state", "reported_at", "accept_by")
    )
    taken = dict(
        StateRow.objects.filter(concern_id__in=[row[0] for row in rows], verb="accept")
        .order_by("-at")
        .values_list("concern_id", "at")
    )
    in_time = sum(1 for pk, _, _, _, by in rows if pk in taken and taken[pk] <= by)
    by_type: dict[str, int] = {}
    for _, type_, _, _, _ in rows:
        by_type[type_] = by_type.get(type_, 0) + 1
    open_since = [at for _, _, state, at, _ in rows if state != State.CLOSED]
    return {
        "total": len(rows),
        "open": len(open_since),
        "accepted": len(taken),
        "in_time": in_time,
        "oldest_open": min(open_since, default=None),
        "by_type": by_type,
    }


# --- for actions


def locked(actor: Actor, ref: str) -> Concern | None:
    """The part for a writer of this capability, if the actor may open it."""
    return visible_to(actor).filter(ref=ref).select_related("submission").first()


def is_technical_only(actor: Actor, concern: Concern) -> bool:
    return concern.visibility.filter(
        person_id=actor.who, stance=Stance.GRANTED.value, ended_at__isnull=True, technical_only=True
    ).exists()


def names(actor: Actor, ids: Iterable[int | None]) -> Mapping[int, str]:
    return people.names(actor.school_id, (pk for pk in ids if pk is not None))


def _technical(actor: Actor) -> Q:
    return Q(visibility__person_id=actor.who, visibility__technical_only=True, visibility__ended_at__isnull=True)


def _shown(rows: QuerySet[Concern], actor: Actor, now: datetime, show: str) -> QuerySet[Concern]:
    match show:
        case "new":
            return rows.filter(state=State.REPORTED.value)
        case "mine":
            return rows.filter(owner_id=actor.person_id, state__in=OPEN_STATES)
        case "waiting":
            return rows.filter(state__in=(State.ACCEPTED.value, State.TRIAGED.value)).exclude(owner_id=actor.person_id)
        case "overdue":
            return rows.filter(state=State.REPORTED.value, accept_by__lt=now)
        case "closed":
            return rows.filter(state=State.CLOSED.value)
        case _:
            return rows.filter(state__in=OPEN_STATES)


def _lines(actor: Actor, rows: Iterable[Concern], now: datetime) -> tuple[BoardLine, ...]:
    found = list(rows)
    ids = [row.pk for row in found]
    parties = list(
        PartyRow.objects.filter(
            concern_id__in=ids, moved_at__isnull=True, person__isnull=False, kinds__contains="pupil"
        )
    )
    known = people.marked(actor.school_id, {p.person_id for p in parties if p.person_id}, now.date())
    technical = set(
        Visibility.objects.filter(
            concern_id__in=ids, person_id=actor.who, technical_only=True, ended_at__isnull=True
        ).values_list("concern_id", flat=True)
    )
    owners = names(actor, (row.owner_id for row in found))
    children: dict[int, list[str]] = {}
    for party in parties:
        if party.person_id is not None and party.person_id in known:
            children.setdefault(party.concern_id, []).append(str(known[party.person_id]))
    return tuple(
        BoardLine(
            ref=row.ref,
            part=row.part,
            type=row.type,
            state=row.state,
            urgent=row.urgent,
            reported_at=row.reported_at,
            accept_by=row.accept_by,
            owner=owners.get(row.owner_id or 0, ""),
            children=() if row.pk in technical else tuple(children.get(row.pk, ())),
            technical_only=row.pk in technical,
        )
        for row in found
    )


def _view(actor: Actor, row: Concern, now: datetime) -> ConcernView:
    technical = is_technical_only(actor, row)
    words = said(row.submission)
    common: dict[str, Any] = {
        "id": row.pk,
        "ref": row.ref,
        "part": Part(row.part),
        "type": row.type,
        "state": State(row.state),
        "urgent": row.urgent,
        "is_late": row.submission.is_late,
        "reported_at": row.reported_at,
        "seen_at": row.submission.seen_at,
        "accept_by": row.accept_by,
        "owner_id": row.owner_id,
        "owner": names(actor, [row.owner_id]).get(row.owner_id or 0, ""),
        "offered_to": row.offered_to_id,
        "version": row.version,
        "channel": row.submission.channel,
        "technical_only": technical,
        "has_other_part": row.submission.parts.count() > 1,
        "has_receipt": bool(row.submission.receipt_mark),
    }
    if technical:
        card = {key: words.get(key, "") for key in ("device", "address")}
        return ConcernView(**common, words=card, parties=())
    rows = list(row.entries.order_by("at", "pk"))
    return ConcernView(
        **common,
        words=_shown_words(row.part, words),
        parties=_parties(actor, row, now),
        lines=_chronology(actor, rows),
        granted=_verdicts(actor, row, Stance.GRANTED),
        hidden=_hidden(actor, row, words),
        kinds_recorded=frozenset(entry.kind for entry in rows),
    )


def _shown_words(part: str, words: Mapping[str, Any]) -> Mapping[str, Any]:
    """The child part shows that an adult matter exists, not who: it has the words written for it (F7)."""
    if part == Part.CHILD and words.get("two_parts"):
        hidden = ("happened", "opinion", "adult")
        return {**{k: v for k, v in words.items() if k not in hidden}, "happened": words.get("child_words", "")}
    return words


def _names_of(actor: Actor, row: Concern) -> str:
    ids = row.parties.filter(moved_at__isnull=True).values_list("person_id", flat=True)
    return " ".join(names(actor, ids).values())


def _parties(actor: Actor, row: Concern, now: datetime) -> tuple[PartyView, ...]:
    rows = list(row.parties.filter(moved_at__isnull=True).order_by("pk"))
    known = people.marked(actor.school_id, {p.person_id for p in rows if p.person_id}, now.date())
    return tuple(
        PartyView(
            id=party.pk,
            person=party.person_id,
            name=str(known[party.person_id])
            if party.person_id is not None and party.person_id in known
            else seal.open_(row.data_key_id, bytes(party.name), context=NAME)
            if party.name
            else "Nobody named",
            role=party.role,
        )
        for party in rows
    )


def _opened(rows: Iterable[EntryRow]) -> tuple[tuple[EntryRow, Mapping[str, Any]], ...]:
    found = list(rows)
    if not found:
        return ()
    school_id = found[0].concern.school_id
    pairs = ((row.concern.data_key_id, bytes(row.sealed)) for row in found)
    return tuple(
        (row, json.loads(text or "{}"))
        for row, text in zip(found, seal.open_many(school_id, pairs, context=ENTRY), strict=True)
    )


def _chronology(actor: Actor, rows: list[EntryRow]) -> tuple[Line, ...]:
    known = names(actor, {pk for row in rows for pk in (row.author_id, row.about_id)})
    return tuple(
        Line(
            id=row.pk,
            kind=row.kind,
            at=row.at,
            happened_at=row.happened_at,
            author=known.get(row.author_id or 0, ""),
            about=known.get(row.about_id or 0, ""),
            words=words,
            corrects=row.corrects_id,
        )
        for row, words in _opened(rows)
    )


def _verdicts(actor: Actor, row: Concern, stance: Stance) -> tuple[Verdict, ...]:
    rows = list(row.visibility.filter(stance=stance.value, ended_at__isnull=True).order_by("pk"))
    known = names(actor, (r.person_id for r in rows))
    return tuple(
        Verdict(
            person=r.person_id,
            name=known.get(r.person_id, ""),
            role=r.role,
            why=r.why,
            because=json.loads(seal.open_(row.data_key_id, bytes(r.because), context=BECAUSE)),
        )
        for r in rows
    )


def _hidden(actor: Actor, row: Concern, words: Mapping[str, Any]) -> tuple[Verdict, ...]:
    """Who must not see it. On the child's part of a report about an adult here that would name the adult: left out."""
    found = _verdicts(actor, row, Stance.BARRED)
    if row.part == Part.CHILD and words.get("two_parts"):
        return tuple(v for v in found if v.why not in (Why.SUBJECT, Why.FAMILY_OF_ADULT))
    return found


def _role_of(taken: StateRow) -> str:
    held = Visibility.objects.filter(
        concern_id=taken.concern_id, person_id=taken.person_id or 0, stance=Stance.GRANTED.value
    )
    return held.values_list("role", flat=True).first() or "somebody"


def own_sent(actor: Actor, key: UUID) -> Sent | None:
    """A report that this person has sent."""
    row = own_submissions(actor).filter(key=key).first()
    if row is None:
        return None
    words = said(row)
    parts = list(row.parts.order_by("pk"))
    return Sent(
        refs=tuple(part.ref for part in parts),
        reported_at=row.reported_at,
        words=words.get("happened", ""),
        duty=words.get("duty", ""),
        nobody_inside=bool(words.get("nobody_inside")),
        about_adult=any(part.part == Part.ADULT for part in parts),
    )


def waiting(actor: Actor, ref: str) -> Waiting | None:
    """For somebody whom a ladder has reached and who is not hidden from it."""
    if not duties.has_attention(actor, KIND, ref):
        return None
    row = Concern.objects.filter(school_id=actor.school_id, ref=ref).first()
    if row is None or actor.who in barred_people(actor.school_id, frozenset({ref})).get(ref, frozenset()):
        return None
    role = duties.reached_rung(actor, KIND, ref)
    return Waiting(
        ref=row.ref,
        reported_at=row.reported_at,
        is_taken=row.state != State.REPORTED,
        may_accept=bool(role) and row.state == State.REPORTED,
        role_waiting="headteacher" if row.part == Part.ADULT and role != "vice_chair" else "dsl",
        about_head=role == "vice_chair",
    )


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
    lines = _opened(concern.entries.filter(kind=EntryKind.PARENTS.value).select_related("concern"))
    answered = (
        (words["child"], words["guardian"], ParentsAnswer(words["answer"]))
        for _, words in lines
        if words.get("guardian")
    )
    return may.parents_settled(wanted, answered)


def reporter_name(actor: Actor, view: ConcernView) -> str:
    """Who reported it, for its readers."""
    person = view.words.get("reporter")
    if isinstance(person, int):
        return names(actor, [person]).get(person, "")
    return str(view.words.get("name") or "")


def outside_of(view: ConcernView) -> tuple[str, ...]:
    """The bodies whose numbers stand beside a part."""
    type_ = types().get(view.type)
    of_type = [body.removesuffix("?") for body in (type_.outside if type_ else ())]
    always = ["lado", "police"] if view.part is Part.ADULT else ["mash", "police", "social_care_out_of_hours"]
    return tuple(dict.fromkeys([*of_type, *always]))


def who_looked(actor: Actor, ref: str) -> tuple[tuple[datetime, str, str], ...]:
    """Who has done or read what with this part: shown on the record to its readers, newest first."""
    entries = audit.for_subject(actor.school_id, KIND, ref)
    known = names(actor, (entry.person_id for entry in entries))
    found = [(e.at, known.get(e.person_id or 0, e.system or "somebody"), e.event) for e in entries]
    return tuple(reversed(found))[:50]


def children_with_something_open(school_id: int) -> frozenset[int]:
    """Whom no import may let go. Used by the kernel alone, and never shown to anybody."""
    rows = PartyRow.objects.filter(
        concern__school_id=school_id, concern__state__in=OPEN_STATES, moved_at__isnull=True, person__isnull=False
    )
    return frozenset(person for person in rows.values_list("person_id", flat=True) if person is not None)
