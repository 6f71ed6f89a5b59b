"""Bringing a school's own policy: kept as it was cut, answered one by one, made a draft."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from belisha.capabilities.policies.models import Bringing, Suggestion
from belisha.capabilities.policies.queries.bringing import accepted_so_far
from belisha.capabilities.policies.rules import bringing as rules
from belisha.capabilities.policies.terms import Paper
from belisha.capabilities.policies.terms.bringing import (
    APPROVED_BY,
    REVIEW_MONTHS,
    Accepted,
    Answer,
    BringingState,
    Brought,
    NoSuchFile,
)
from belisha.content.policy_cues import cues
from belisha.kernel import catalogue
from belisha.kernel.audit import actions as audit
from belisha.kernel.rulebook import actions as rulebook
from belisha.kernel.rulebook import queries as rulebook_queries
from belisha.plain.actor import Actor
from belisha.plain.policy_file.document import Document
from belisha.plain.policy_file.writer import write


def bring(*, actor: Actor, now: datetime, paper: Paper, renews: int | None = None) -> UUID:
    """Keep a paper, cut and searched, for people to go through. `renews` is the version whose bindings it keeps.

    Raises NoSuchFile where the school has no such version.
    """
    before = _version(actor, renews) if renews is not None else None
    brought = rules.bring(paper, catalogue.settings(), cues(), before=before)
    with transaction.atomic():
        row = Bringing.objects.create(
            school_id=actor.school_id,
            key=uuid4(),
            by_id=actor.person_id,
            at=now,
            name=paper.name[:200],
            state=BringingState.OPEN.value,
            text=write(brought.document),
            places={clause: str(place) for clause, place in brought.places.items()},
            turns=_turns(brought),
            gone=[list(one) for one in brought.renewal.gone] if brought.renewal else [],
            notes=list(brought.notes),
            furniture=[line.text for line in brought.furniture],
        )
        Suggestion.objects.bulk_create(_suggestions(row, brought))
        audit.record(actor=actor, now=now, event="policies.brought", detail={"file": row.name, "bringing": row.pk})
    return row.key


def answer(*, actor: Actor, now: datetime, key: UUID, order: int, said: Answer, value: Any = None) -> None:
    """What a person says of one proposal: accepted as it stands, another value, or words alone. May be said again.

    Raises NoSuchFile; ValueError for a value that the setting does not take, or where there is none to accept.
    """
    with transaction.atomic():
        row = _open(actor, key)
        suggestion = row.suggestions.filter(order=order).first()
        if suggestion is None:
            raise NoSuchFile(key)
        chosen = suggestion.value if said is Answer.ACCEPTED else value if said is Answer.CHANGED else None
        if said is not Answer.WORDS:
            known = rules.setting_of(suggestion.key, catalogue.settings())
            if known is None or chosen is None:
                raise ValueError("say which value holds, or leave the clause as words")
            chosen = known[0].write(known[0].read(chosen))
        Suggestion.objects.filter(pk=suggestion.pk).update(
            answer=said.value, said=chosen, answered_by_id=actor.person_id, answered_at=now
        )
        audit.record(
            actor=actor,
            now=now,
            event="policies.answered",
            detail={
                "bringing": row.pk,
                "clause": suggestion.clause,
                "setting": suggestion.key,
                "answer": said.value,
            },
        )


def make_draft(*, actor: Actor, now: datetime, key: UUID, title: str, approved_by: str, months: int | None) -> int:
    """A draft of the text with what was accepted; answers the version's id. What nobody answered stays words.

    Where the school has a document of that title it is the next version of it.
    Raises NoSuchFile, PolicyFileProblems where the file does not fit, Refused as `rulebook.load` does.
    """
    with transaction.atomic():
        row = _open(actor, key)
        top = [Accepted("", APPROVED_BY, approved_by)]
        top += [Accepted("", REVIEW_MONTHS, months)] if months is not None else []
        document = rules.with_accepted(accepted_so_far(row), top, catalogue.settings())
        version = rulebook.load(actor=actor, now=now, text=write(replace(document, title=title)))
        Bringing.objects.filter(pk=row.pk).update(state=BringingState.DRAFT.value, version=version)
        detail = {"bringing": row.pk, "version": version}
        audit.record(actor=actor, now=now, event="policies.drafted", detail=detail)
    return version


def drop(*, actor: Actor, now: datetime, key: UUID) -> None:
    """Throw the file away with all that was said of it. A draft that was made of it stays. Raises NoSuchFile."""
    with transaction.atomic():
        row = _open(actor, key)
        row.suggestions.all().delete()
        Bringing.objects.filter(pk=row.pk).update(
            state=BringingState.DROPPED.value, text="", places={}, turns={}, gone=[], notes=[], furniture=[]
        )
        audit.record(actor=actor, now=now, event="policies.dropped", detail={"file": row.name, "bringing": row.pk})


def _open(actor: Actor, key: UUID) -> Bringing:
    row = (
        Bringing.objects.select_for_update()
        .filter(school_id=actor.school_id, key=key)
        .exclude(state=BringingState.DROPPED.value)
        .first()
    )
    if row is None:
        raise NoSuchFile(key)
    return row


def _version(actor: Actor, version_id: int) -> Document:
    found = rulebook_queries.version(actor.school_id, version_id)
    if found is None:
        raise NoSuchFile(version_id)
    return rulebook_queries.document(found)


def _turns(brought: Brought) -> dict[str, dict[str, str]]:
    if brought.renewal is None:
        return {}
    ids = {clause.number: clause.id for clause in brought.document.clauses()}
    return {
        ids[turn.number]: {"became": turn.became.value, "was": turn.was, "words": turn.words_before}
        for turn in brought.renewal.turns
    }


def _suggestions(row: Bringing, brought: Brought) -> list[Suggestion]:
    ids = {clause.number: clause.id for clause in brought.document.clauses()}
    return [
        Suggestion(
            of=row,
            order=order,
            clause=ids.get(one.clause, ""),
            key=one.key,
            sure=one.sure.value,
            quotes=list(one.quotes),
            value=one.value,
            before=one.value_before,
            scope={
                way: sorted(words)
                for way in ("for_", "where", "during", "unless")
                if (words := getattr(one.scope, way))
            },
        )
        for order, one in enumerate(brought.proposals, start=1)
    ]
