"""Files that were brought, as their pages show them."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.text import slugify

from belisha.capabilities.policies.models import Bringing, Suggestion
from belisha.capabilities.policies.rules import bringing as rules
from belisha.capabilities.policies.terms.bringing import (
    Accepted,
    Answer,
    BringingSeen,
    BringingState,
    ClauseSeen,
    SuggestionSeen,
    Sure,
)
from belisha.content.policy_cues import cues
from belisha.kernel import catalogue
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import queries as rulebook
from belisha.plain.actor import Actor
from belisha.plain.kinds import say_word
from belisha.plain.policy_file.binder import bind_what_fits, clause_read_backs
from belisha.plain.policy_file.document import Clause, Document
from belisha.plain.policy_file.reader import read
from belisha.plain.rulebook import Binding, Scope

MOST = 20


def brought(actor: Actor) -> tuple[tuple[UUID, str, Any, str, BringingState, int], ...]:
    """The last files of the actor's school: key, name, when, by whom, state, and how many questions are open."""
    rows = Bringing.objects.filter(school_id=actor.school_id).exclude(state=BringingState.DROPPED.value)
    return tuple(
        (row.key, row.name, row.at, _name(row), BringingState(row.state), row.suggestions.filter(answer="").count())
        for row in rows.select_related("by").order_by("-at", "-pk")[:MOST]
    )


def renewable(actor: Actor) -> tuple[tuple[int, str], ...]:
    """The newest version of each document of the school, which a file may renew."""
    newest: dict[str, tuple[int, str]] = {}
    for version in rulebook.versions(actor.school_id):
        newest.setdefault(version.slug, (version.id, f"{version.title}, version {version.number}"))
    return tuple(newest.values())


def namesake(actor: Actor, title: str) -> str:
    """The title of the document here that is called so, "" where there is none: a draft would be its next version."""
    slug = slugify(title)
    found = (version.title for version in rulebook.versions(actor.school_id) if slugify(version.title) == slug)
    return next(found, "")


def one(actor: Actor, key: UUID) -> BringingSeen | None:
    """One file of the actor's school with everything about it; None for what does not exist or was thrown away."""
    row = (
        Bringing.objects.filter(school_id=actor.school_id, key=key)
        .exclude(state=BringingState.DROPPED.value)
        .select_related("by")
        .first()
    )
    if row is None:
        return None
    document, now_holds = read(row.text), accepted_so_far(row)
    seen = [_suggestion(each) for each in row.suggestions.select_related("answered_by").order_by("order")]
    bindings, _ = bind_what_fits(document, catalogue.settings())
    return BringingSeen(
        key=row.key,
        name=row.name,
        title=document.title,
        at=row.at,
        by=_name(row),
        state=BringingState(row.state),
        version=row.version,
        words=document.words,
        sections=tuple(
            (
                section.title,
                section.words,
                tuple(_clause(clause, row, seen, bindings) for clause in section.clauses),
            )
            for section in document.sections
        ),
        top=tuple(each for each in seen if not each.clause),
        gone=tuple((number, words) for number, words in row.gone),
        notes=tuple(row.notes),
        furniture=tuple(row.furniture),
        approved_by=now_holds.approved_by,
        months=now_holds.review_every_months,
        kind=document.kind,
        is_renewal=bool(row.turns),
    )


def clause_of(seen: BringingSeen, one: SuggestionSeen) -> ClauseSeen | None:
    """The clause of one proposal, with only the words marked that led to this one; None for the top of the file."""
    found = next((each for _, _, clauses in seen.sections for each in clauses if each.id == one.clause), None)
    if found is None:
        return None
    text = "\n".join("".join(piece for piece, _ in part) for part in found.words)
    return replace(found, words=marked(text, list(one.quotes)))


def accepted_so_far(row: Bringing) -> Document:
    """The text with what has been accepted. A setting that this release no longer has is left out."""
    settings = catalogue.settings()
    accepted = [
        Accepted(one.clause, one.key, one.said, scope_of(one.scope))
        for one in row.suggestions.exclude(answer__in=["", Answer.WORDS.value]).order_by("order")
        if rules.setting_of(one.key, settings)
    ]
    return rules.with_accepted(read(row.text), accepted, settings)


def scope_of(kept: Mapping[str, list[str]]) -> Scope:
    """A scope as it was kept."""
    return Scope(**{way: frozenset(words) for way, words in kept.items()})


def _clause(clause: Clause, row: Bringing, seen: list[SuggestionSeen], bindings: tuple[Binding, ...]) -> ClauseSeen:
    own = tuple(each for each in seen if each.clause == clause.id)
    turn = row.turns.get(clause.id, {})
    who = rules.who_of(clause, cues())
    return ClauseSeen(
        id=clause.id,
        number=clause.number,
        words=marked(clause.text, [quote for each in own for quote in each.quotes]),
        place=row.places.get(clause.id, ""),
        actor=say_word(who.actor) if who.actor else "",
        audience=who.audience,
        carried=clause_read_backs(clause, bindings, catalogue.settings()),
        suggestions=own,
        became=turn.get("became", ""),
        was=turn.get("was", ""),
        words_before=turn.get("words", ""),
    )


def marked(text: str, quotes: list[str]) -> tuple[tuple[tuple[str, bool], ...], ...]:
    """The paragraphs and items of a clause, each in pieces: words that led to a proposal are marked."""
    found = sorted({quote for quote in quotes if quote}, key=len, reverse=True)
    splitter = re.compile("(" + "|".join(re.escape(quote) for quote in found) + ")") if found else None
    return tuple(
        tuple((piece, piece in found) for piece in (splitter.split(part) if splitter else [part]) if piece)
        for part in re.split(r"\n+", text)
        if part
    )


def _suggestion(row: Suggestion) -> SuggestionSeen:
    settings = catalogue.settings()
    known = rules.setting_of(row.key, settings)
    answer = Answer(row.answer) if row.answer else None
    return SuggestionSeen(
        order=row.order,
        clause=row.clause,
        key=row.key,
        question=known[1] if known else row.key,
        sure=Sure(row.sure),
        quotes=tuple(row.quotes),
        value=row.value,
        proposes=_sentence(row, row.value),
        before=_sentence(row, row.before),
        answer=answer,
        holds=_sentence(row, row.said),
        answered_by=people.full_name(row.answered_by) if row.answered_by else "",
        value_before=row.before,
        said=row.said,
    )


def _sentence(row: Suggestion, value: Any) -> str:
    if value is None:
        return ""
    try:
        return rules.sentence_of(row.key, value, catalogue.settings(), scope_of(row.scope))
    except ValueError:  # this release no longer has the setting, or takes another value
        return ""


def _name(row: Bringing) -> str:
    return people.full_name(row.by) if row.by else "the command line"
