"""Whether a new version changes words alone: the same clauses, ruling the same, under the same top."""

from belisha.plain.policy_file.document import Block, Clause, Document

_TOP = (
    ("kind", "what kind of document it is"),
    ("approved_by", "who approves it"),
    ("review_every_months", "how often it is reviewed"),
    ("applies_to", "to whom it applies"),
)


def beyond_words(before: Document, after: Document) -> tuple[str, ...]:
    """What changes besides words, each as a part of a sentence; empty where nothing does.

    Clauses are the same by their lasting ids: one that comes or goes is no change of words.
    """
    top = [said for field, said in _TOP if getattr(before, field) != getattr(after, field)]
    old, new = ({clause.id: clause for clause in document.clauses()} for document in (before, after))
    gone = [f"clause {clause.number} is gone" for id_, clause in old.items() if id_ not in new]
    come = [f"clause {clause.number} is new" for id_, clause in new.items() if id_ not in old]
    other = [f"clause {new[id_].number} {said}" for id_ in old if id_ in new if (said := _differs(old[id_], new[id_]))]
    return (*top, *gone, *come, *other)


def _differs(old: Clause, new: Clause) -> str:
    if _rules(old) != _rules(new):
        return "rules something else"
    return "is shown to others" if set(old.inform) != set(new.inform) else ""


def _rules(clause: Clause) -> list[tuple[object, ...]]:
    return [_ruled(block) for block in clause.blocks if block.bindings]


def _ruled(block: Block) -> tuple[object, ...]:
    return (block.bindings, block.scope)
