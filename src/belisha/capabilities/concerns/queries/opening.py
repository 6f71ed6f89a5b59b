"""One part, opened for one reader."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from belisha.capabilities.concerns.models import Concern, EntryRow, Submission
from belisha.capabilities.concerns.queries.contexts import BECAUSE, ENTRY, KIND, NAME, WORDS
from belisha.capabilities.concerns.queries.seeing import is_technical_only, names, visible_to
from belisha.capabilities.concerns.shown import ConcernView, Line, PartyView, Verdict
from belisha.capabilities.concerns.terms import Part, Stance, State, Why
from belisha.content.concern_types import types
from belisha.kernel.audit import queries as audit
from belisha.kernel.people import queries as people
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor
from belisha.plain.names import Affiliation


def said(submission: Submission) -> Mapping[str, Any]:
    """The words of a report, opened."""
    found: Mapping[str, Any] = json.loads(seal.open_(submission.data_key_id, bytes(submission.sealed), context=WORDS))
    return found


def opened(rows: Iterable[EntryRow]) -> tuple[tuple[EntryRow, Mapping[str, Any]], ...]:
    found = list(rows)
    if not found:
        return ()
    school_id = found[0].concern.school_id
    pairs = ((row.concern.data_key_id, bytes(row.sealed)) for row in found)
    return tuple(
        (row, json.loads(text or "{}"))
        for row, text in zip(found, seal.open_many(school_id, pairs, context=ENTRY), strict=True)
    )


def one(actor: Actor, ref: str, now: datetime) -> ConcernView | None:
    """One part, opened; None where it does not exist or is hidden, which is the same answer."""
    row = visible_to(actor).filter(ref=ref).select_related("submission", "owner").first()
    return _view(actor, row, now) if row else None


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
        words=shown_words(row.part, words),
        parties=_parties(actor, row, now),
        lines=_chronology(actor, rows),
        granted=_verdicts(actor, row, Stance.GRANTED),
        hidden=_hidden(actor, row, words),
        kinds_recorded=frozenset(entry.kind for entry in rows),
    )


def shown_words(part: str, words: Mapping[str, Any]) -> Mapping[str, Any]:
    """The child part shows that an adult matter exists, not who: it has the words written for it (F7)."""
    if part == Part.CHILD and words.get("two_parts"):
        hidden = ("happened", "opinion", "adult")
        return {**{k: v for k, v in words.items() if k not in hidden}, "happened": words.get("child_words", "")}
    return words


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
            is_child=Affiliation.PUPIL.value in party.kinds.split(","),
        )
        for party in rows
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
        for row, words in opened(rows)
    )


def _verdicts(actor: Actor, row: Concern, stance: Stance) -> tuple[Verdict, ...]:
    now = row.visibility.filter(ended_at__isnull=True)
    rows = list(now.filter(stance=stance.value).order_by("pk"))
    if stance is Stance.GRANTED:  # barred wins, also over a grant that still stands
        barred = set(now.filter(stance=Stance.BARRED.value).values_list("person_id", flat=True))
        rows = [r for r in rows if r.person_id not in barred]
    known = names(actor, (r.person_id for r in rows))
    return tuple(
        Verdict(
            person=r.person_id,
            name=known.get(r.person_id, ""),
            role=r.role,
            why=r.why,
            because=json.loads(seal.open_(row.data_key_id, bytes(r.because), context=BECAUSE)),
            technical_only=r.technical_only,
            is_confirmed=r.confirmed_at is not None,
        )
        for r in rows
    )


def _hidden(actor: Actor, row: Concern, words: Mapping[str, Any]) -> tuple[Verdict, ...]:
    """Who must not see it. On the child's part of a report about an adult here that would name the adult: left out."""
    found = _verdicts(actor, row, Stance.BARRED)
    has_other = words.get("two_parts") or row.submission.parts.filter(part=Part.ADULT.value).exists()
    if row.part == Part.CHILD and has_other:
        return tuple(v for v in found if v.why not in (Why.SUBJECT, Why.FAMILY_OF_ADULT, Why.MAY_BE_THEM))
    return found


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
    return tuple(dict.fromkeys([*always, *of_type]))  # what everybody may ring comes first


def who_looked(actor: Actor, ref: str) -> tuple[tuple[datetime, str, str], ...]:
    """Who has done or read what with this part: shown on the record to its readers, newest first."""
    entries = audit.for_subject(actor.school_id, KIND, ref)
    known = names(actor, (entry.person_id for entry in entries))
    found = [(e.at, known.get(e.person_id or 0, e.system or "somebody"), e.event) for e in entries]
    return tuple(reversed(found))[:50]
