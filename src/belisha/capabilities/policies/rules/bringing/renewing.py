"""Next year's edition beside this year's: what it keeps, and what a person has to look at (safeguarding.md P7).

A binding is carried over where the clause says the same, or nearly the same: other words, and none of those that a
setting depends on. Where one of these has changed the old value is asked about and never kept by itself.
"""

import re
from collections import Counter
from dataclasses import replace

from belisha.capabilities.policies.rules.bringing.matching import Matching
from belisha.capabilities.policies.terms.bringing import Became, Renewal, Turn
from belisha.plain.policy_file.carrying_over import keep_ids
from belisha.plain.policy_file.document import Block, Clause, Document
from belisha.plain.policy_file.writer import with_lasting_ids

_TELLING = re.compile(
    r"\b(?:\d+(?:[.,:]\d+)*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|first|last|once|twice"
    r"|not|no|never|nobody|none|without|cannot|\w+n't|only|unless|except|any|all|every|each|always"
    r"|must|shall|should|may|might|can|will|allowed|permitted|required|forbidden|banned|prohibited|optional|consent"
    r"|immediately|promptly|same|end|start|before|after|until|within|during|outside|minutes?|hours?|days?|weeks?|months?"
    r"|terms?|years?|annual\w*|termly|monthly|weekly|daily|half"
    r"|dsl|ddsl|deput\w+|head\w*|principal|chair|governor\w*|governing|board|trust\w*|lado|police|ceop|office|tutor\w*"
    r"|teachers?|leads?|leaders?|manager\w*|officer\w*|technician\w*|staff|pupils?|students?|child|children|parents?|carers?"
    r"|volunteers?|visitors?|contractors?|reception|nursery|key|stage|ks\d|r|y\d+)\b"
)


def renew(document: Document, before: Document) -> Renewal:
    """The new edition with the ids and the bindings that it keeps, and what became of each clause.

    What stands at the top of the file before (who approves, how often it is reviewed) is kept where the new one says
    nothing. The title stays that of the document that it renews.
    """
    old = with_lasting_ids(before)
    known = {clause.id: clause for clause in old.clauses()}
    kept = keep_ids(document, old)
    turns: list[Turn] = []
    sections = []
    for section in kept.sections:
        clauses = []
        for clause in section.clauses:
            turn = _turn(clause, known.get(clause.id))
            turns.append(turn)
            clauses.append(replace(clause, blocks=_kept(known[clause.id], turn)) if turn.was else clause)
        sections.append(replace(section, clauses=tuple(clauses)))
    still = {clause.id for clause in kept.clauses()}
    gone = tuple((clause.number, clause.text) for clause in old.clauses() if clause.id not in still)
    renewed = replace(
        kept,
        title=old.title,
        kind=old.kind,
        applies_to=kept.applies_to or old.applies_to,
        approved_by=kept.approved_by or old.approved_by,
        review_every_months=kept.review_every_months or old.review_every_months,
        sections=tuple(sections),
    )
    return Renewal(renewed, tuple(turns), gone)


def _turn(clause: Clause, was: Clause | None) -> Turn:
    if was is None:
        return Turn(clause.number, Became.NEW)
    if _plain(clause.text) == _plain(was.text):
        became = Became.SAME if clause.number == was.number else Became.MOVED
        return Turn(clause.number, became, was.number)
    if says_the_same(clause.text, was.text):
        return Turn(clause.number, Became.NEARLY, was.number, was.text)
    ruled = tuple((raw, block.scope) for block in was.blocks for raw in block.bindings)
    return Turn(clause.number, Became.REWORDED, was.number, was.text, ruled)


def _kept(was: Clause, turn: Turn) -> tuple[Block, ...]:
    """All settings where the clause says the same; to whom it is shown, in any case."""
    if turn.became is not Became.REWORDED:
        return was.blocks
    shown = (replace(block, bindings=()) for block in was.blocks)
    return tuple(block for block in shown if block.inform or block.rows)


def says_the_same(text: str, before: str) -> bool:
    """Whether two wordings of one clause differ in no number, period, role, audience, must, may or not."""
    return Counter(_TELLING.findall(Matching.of(text).text)) == Counter(_TELLING.findall(Matching.of(before).text))


def _plain(text: str) -> str:
    """Signs and spaces may differ between two saves of one file."""
    return " ".join(re.findall(r"\w+", Matching.of(text).text))
