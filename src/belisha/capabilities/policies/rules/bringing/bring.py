"""From a paper to a policy file with proposals, and from accepted proposals to bindings."""

from collections.abc import Iterable
from dataclasses import replace

from belisha.capabilities.policies.rules.bringing.cutting import cut
from belisha.capabilities.policies.rules.bringing.proposing import Settings, propose, setting_of
from belisha.capabilities.policies.rules.bringing.renewing import renew
from belisha.capabilities.policies.terms import Paper
from belisha.capabilities.policies.terms.bringing import APPROVED_BY, REVIEW_MONTHS, Accepted, Brought, Proposal, Sure
from belisha.content.policy_cues import Cues
from belisha.plain.policy_file.document import Block, Clause, Document, RawBinding
from belisha.plain.policy_file.writer import with_lasting_ids


def bring(paper: Paper, settings: Settings, cues: Cues, *, before: Document | None = None) -> Brought:
    """The paper as a policy file. With `before`, the edition that it renews, only what has changed is asked about."""
    found = cut(paper)
    renewal = renew(found.document, before) if before is not None else None
    document = with_lasting_ids(renewal.document if renewal else found.document)
    ids = {clause.number: clause.id for clause in document.clauses()}
    return Brought(
        document=document,
        places={ids[number]: place for number, place in found.places.items()},
        proposals=propose(document, settings, cues, turns=renewal.turns if renewal else None),
        furniture=found.furniture,
        notes=paper.notes,
        renewal=renewal,
    )


def sure_ones(brought: Brought) -> tuple[Accepted, ...]:
    """What may be accepted together: the proposals that are sure, which somebody still reads back and approves."""
    ids = {clause.number: clause.id for clause in brought.document.clauses()}
    return tuple(
        Accepted(ids.get(one.clause, ""), one.key, one.value, one.scope)
        for one in brought.proposals
        if one.sure is Sure.SURE
    )


def with_accepted(document: Document, accepted: Iterable[Accepted], settings: Settings) -> Document:
    """The document with what was accepted: each value under its clause, in a block with others of one scope.

    Raises ValueError for a value that its setting does not take.
    """
    by_clause: dict[str, list[Accepted]] = {}
    for one in accepted:
        known = setting_of(one.key, settings)
        if known is None:
            raise ValueError(f"{one.key} is no setting that is known here")
        known[0].read(one.value)
        if one.key == APPROVED_BY:
            document = replace(document, approved_by=one.value)
        elif one.key == REVIEW_MONTHS:
            document = replace(document, review_every_months=one.value)
        else:
            by_clause.setdefault(one.clause_id, []).append(one)
    sections = tuple(
        replace(section, clauses=tuple(_bound(clause, by_clause.get(clause.id, [])) for clause in section.clauses))
        for section in document.sections
    )
    return replace(document, sections=sections)


def _bound(clause: Clause, accepted: Iterable[Accepted]) -> Clause:
    blocks = list(clause.blocks)
    for one in accepted:
        at = next((n for n, block in enumerate(blocks) if block.scope == one.scope and not block.inform), None)
        binding = RawBinding(one.key, one.value)
        if at is None:
            blocks.append(Block((binding,), one.scope))
        else:
            others = tuple(raw for raw in blocks[at].bindings if raw.key != one.key)
            blocks[at] = replace(blocks[at], bindings=(*others, binding))
    return replace(clause, blocks=tuple(blocks))


def place_of(proposal: Proposal, brought: Brought) -> str:
    """Where in the school's own file the clause of a proposal stands, in words; "" for the top of the file."""
    clause = next((one for one in brought.document.clauses() if one.number == proposal.clause), None)
    return str(brought.places[clause.id]) if clause and clause.id in brought.places else ""
