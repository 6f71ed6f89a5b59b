"""Proposes what each clause rules, with the words that led there and how sure it is. A person accepts; nothing is bound.

Pure: the cues come from `content/policy_cues.toml`, the settings from the registry. A cue for a setting that is not in the
registry is skipped.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from belisha.capabilities.policies.rules.bringing.extracting import Found, receivers, roles_in, value_of
from belisha.capabilities.policies.rules.bringing.matching import Matching, find
from belisha.capabilities.policies.rules.bringing.statements import MAY, MUST, NO, Statement, Voice, statements
from belisha.capabilities.policies.terms.bringing import (
    APPROVED_BY,
    FRONT_QUESTIONS,
    FRONT_READ_BACKS,
    REVIEW_MONTHS,
    Became,
    Proposal,
    Sure,
    Turn,
    Who,
)
from belisha.content.policy_cues import Cue, Cues
from belisha.plain.kinds import Choice, Number, say_word
from belisha.plain.policy_file.binder import read_back
from belisha.plain.policy_file.document import Clause, Document, Section
from belisha.plain.policy_file.reader import OVER_POLICIES, OVER_PROCEDURES
from belisha.plain.rulebook import ALWAYS, Binding, Rank, Scope
from belisha.plain.setting import Kind, Level, Setting
from belisha.plain.source import Citation

Settings = Mapping[str, Setting[Any]]
LONGEST = 2_000  # characters of a sentence that is searched: what is longer is no rule that anybody follows
_ORDER = {Sure.SURE: 0, Sure.LIKELY: 1, Sure.UNSURE: 2}


def propose(
    document: Document, settings: Settings, cues: Cues, *, turns: Collection[Turn] | None = None
) -> tuple[Proposal, ...]:
    """Every setting that the document seems to rule, in its order.

    With `turns`, those of a new edition, only what is new or reworded is asked about; what a reworded clause ruled before
    is asked in any case. Two clauses that rule one setting differently are both told, and neither is sure.
    """
    found = [
        proposal
        for section in document.sections
        for clause in section.clauses
        if _is_open(clause, turns)
        for proposal in _of_clause(section, clause, document, settings, cues)
    ]
    if turns is not None:
        reworded = {turn.number: turn for turn in turns if turn.ruled}
        found = [*_with_before(found, reworded, settings), *_left_over(found, reworded, settings)]
    bound = {raw.key for clause in document.clauses() for block in clause.blocks for raw in block.bindings}
    front = _front_there(document)
    return _settled([one for one in found if one.value_before is not None or one.key not in bound | front])


def who_of(clause: Clause, cues: Cues) -> Who:
    """Who acts by the clause, and the people it names. Empty where its words do not say."""
    words = Matching.of(clause.text[:LONGEST])
    people = roles_in(words, {**cues.audiences, **cues.roles})
    audience = tuple(dict.fromkeys(word for _, _, word in roles_in(words, cues.audiences)))
    acts = [found.start() for spoken in (MUST, NO, MAY) if (found := spoken.search(words.text))]
    before = [word for start, _, word in people if acts and start < min(acts)]
    return Who(before[-1] if before else "", audience)


def setting_of(key: str, settings: Settings) -> tuple[Kind[Any], str] | None:
    """The kind and the question of a setting, or of what stands at the top of a policy file; None where unknown."""
    if key == APPROVED_BY:
        return Choice(tuple(dict.fromkeys((*OVER_POLICIES, *OVER_PROCEDURES)))), FRONT_QUESTIONS[key]
    if key == REVIEW_MONTHS:
        return Number(1, 60, "months"), FRONT_QUESTIONS[key]
    setting = settings.get(key)
    return (setting.kind, setting.question) if setting is not None else None


def sentence_of(key: str, value: Any, settings: Settings, scope: Scope = ALWAYS) -> str:
    """What the value makes happen, in one plain sentence. Raises ValueError for a value that does not fit."""
    known = setting_of(key, settings)
    if known is None:
        raise ValueError(f"{key} is no setting that is known here")
    typed = known[0].read(value)
    if key in FRONT_READ_BACKS:
        said = FRONT_READ_BACKS[key].format(value=say_word(typed) if isinstance(typed, str) else typed)
        return said.replace(" 1 months", " 1 month")
    return read_back(Binding(key, typed, Citation("", "", "", ""), scope=scope), settings[key])


# --- one clause


def _is_open(clause: Clause, turns: Collection[Turn] | None) -> bool:
    """Whether anything is asked about the clause: in a new edition only where it is new or its words have changed."""
    if turns is None:
        return True
    turn = next((one for one in turns if one.number == clause.number), None)
    return turn is None or turn.became in (Became.NEW, Became.REWORDED)


def _of_clause(
    section: Section, clause: Clause, document: Document, settings: Settings, cues: Cues
) -> Iterator[Proposal]:
    around = Matching.of(f"{section.title}\n{clause.text}")
    sentences = [one for one in statements(clause.text) if len(one.words.text) <= LONGEST]
    for cue in cues.cues:
        known = setting_of(cue.key, settings)
        if known is None or not _may_stand_here(cue.key, document, settings):
            continue
        if cue.under and not find(cue.under, around):
            continue
        best: Proposal | None = None
        for statement in sentences:
            proposal = _of_statement(cue, known, clause, statement, settings, cues)
            if proposal and (best is None or _ORDER[proposal.sure] < _ORDER[best.sure]):
                best = proposal
        if best:
            yield best


def _may_stand_here(key: str, document: Document, settings: Settings) -> bool:
    setting = settings.get(key)
    if setting is None:
        return key in FRONT_QUESTIONS
    if setting.level is Level.RUNNING:
        return False
    return setting.level is not Level.POLICY or document.rank is not Rank.PROCEDURES


def _of_statement(
    cue: Cue, known: tuple[Kind[Any], str], clause: Clause, statement: Statement, settings: Settings, cues: Cues
) -> Proposal | None:
    span = find(cue.about, statement.words)
    led = find(cue.about, Matching.of(statement.lead.original)) if not span and statement.lead.text else None
    if (not span and not led) or find(cue.without, statement.words):
        return None
    about = statement.words.quote(*span) if span else statement.lead.quote(*(led or (0, 0)))
    kind, question = known
    found = _value(cue, kind, statement, cues)
    if found is not None:
        try:
            said = sentence_of(cue.key, found.value, settings)
        except ValueError:
            found = None  # what was read is no value of this setting: a person says which
        else:
            quotes = tuple(dict.fromkeys((about, *found.quotes)))
            return Proposal(clause.number, cue.key, question, quotes, _sure(cue, statement, found), found.value, said)
    return Proposal(clause.number, cue.key, question, (about,), Sure.UNSURE)


def _value(cue: Cue, kind: Kind[Any], statement: Statement, cues: Cues) -> Found | None:
    if cue.key == APPROVED_BY:
        found = receivers(statement, cues, acts=True)
        return Found(found.value[0], found.quotes) if found and len(found.value) == 1 else None
    return value_of(cue, kind, statement, cues)


def _sure(cue: Cue, statement: Statement, found: Found) -> Sure:
    is_plain = found.is_plain and not cue.is_weak and not statement.reserve and statement.voice is not Voice.MAY
    return Sure.SURE if is_plain else Sure.LIKELY


# --- all of them together


def _with_before(found: list[Proposal], reworded: Mapping[str, Turn], settings: Settings) -> Iterator[Proposal]:
    """Each proposal with what its clause ruled before. What other words ruled is never taken over by itself."""
    for one in found:
        turn = reworded.get(one.clause)
        before = next(((raw.value, scope) for raw, scope in turn.ruled if raw.key == one.key), None) if turn else None
        if before is None:
            yield one
            continue
        value, scope = before
        sure = Sure.LIKELY if value != one.value and one.sure is Sure.SURE else one.sure
        said = sentence_of(one.key, one.value, settings, scope) if one.value is not None else ""
        yield replace(one, sure=sure, value_before=value, scope=scope, read_back=said)


def _left_over(found: list[Proposal], reworded: Mapping[str, Turn], settings: Settings) -> Iterator[Proposal]:
    """What a reworded clause ruled and nothing in its new words leads to: asked, without a value."""
    there = {(one.clause, one.key) for one in found}
    for turn in reworded.values():
        for raw, scope in turn.ruled:
            known = setting_of(raw.key, settings)
            if (turn.number, raw.key) not in there and known:
                yield Proposal(turn.number, raw.key, known[1], (), Sure.UNSURE, value_before=raw.value, scope=scope)


def _front_there(document: Document) -> frozenset[str]:
    there = {APPROVED_BY: document.approved_by, REVIEW_MONTHS: document.review_every_months}
    return frozenset(key for key, value in there.items() if value)


def _settled(found: list[Proposal]) -> tuple[Proposal, ...]:
    """One proposal for a setting that several clauses rule alike, the surest; where they differ none of them is sure."""
    by_key: dict[str, list[Proposal]] = {}
    for one in found:
        by_key.setdefault(one.key, []).append(one)
    kept = []
    for one in found:
        group = by_key[one.key]
        said = [other for other in group if other.sure is not Sure.UNSURE]
        if one.sure is Sure.UNSURE:
            # asked without a value only where no clause gives one, and then once
            if one.value_before is None and (said or one is not group[0]):
                continue
            kept.append(one)
            continue
        twins = [other for other in said if other.value == one.value]
        if one is not min(twins, key=lambda other: _ORDER[other.sure]):
            continue
        differ = any(other.value != one.value for other in said)
        sure = Sure.LIKELY if differ else one.sure
        kept.append(replace(one, sure=sure))
    return tuple(kept)
