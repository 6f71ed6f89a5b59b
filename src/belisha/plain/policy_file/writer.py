"""`Document` out as text, in the one canonical form: reading it again gives the same document."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from belisha.plain.policy_file import grammar
from belisha.plain.policy_file.document import Block, Clause, Document


def write(document: Document) -> str:
    """The policy file of a document."""
    return "\n".join(_lines(document)).rstrip("\n") + "\n"


def with_lasting_ids(document: Document) -> Document:
    """The document with an id for every clause that has none. Existing ids never change."""
    taken = {clause.id for clause in document.clauses() if clause.id}
    sections = []
    for section in document.sections:
        clauses = []
        for clause in section.clauses:
            lasting_id = clause.id or grammar.new_lasting_id(clause.text, taken)
            taken.add(lasting_id)
            clauses.append(replace(clause, id=lasting_id))
        sections.append(replace(section, clauses=tuple(clauses)))
    return replace(document, sections=tuple(sections))


def _lines(document: Document) -> Iterator[str]:
    yield grammar.FENCE
    yield f"title = {_value(document.title)}"
    if document.kind != "policy":
        yield f"kind = {_value(document.kind)}"
    if document.applies_to:
        yield f"applies_to = {_value(list(document.applies_to))}"
    if document.review_every_months is not None:
        yield f"review_every_months = {document.review_every_months}"
    if document.approved_by:
        yield f"approved_by = {_value(document.approved_by)}"
    yield grammar.FENCE
    yield ""
    yield from _prose(document.words)
    for section in document.sections:
        yield f"## {grammar.escape_words(section.title)}"
        yield ""
        yield from _prose(section.words)
        for clause in section.clauses:
            yield from _clause(clause)


def _clause(clause: Clause) -> Iterator[str]:
    first, _, rest = clause.text.partition("\n\n")
    start, *more = (grammar.escape_words(line) for line in first.split("\n"))
    more = [grammar.escape_line(line) for line in more]
    start = grammar.protect_end(start)
    if more:
        more[-1] = grammar.protect_end(more[-1])
    yield f"{clause.number} {start} #{clause.id}" if clause.id else f"{clause.number} {start}"
    yield from more
    if rest:
        yield ""
        yield from list(_prose(rest))[:-1]
    for block in clause.blocks:
        yield _block(block)
    yield ""


def _prose(words: str) -> Iterator[str]:
    if words:
        for line in words.split("\n"):
            yield grammar.escape_line(grammar.escape_words(line))
        yield ""


def _block(block: Block) -> str:
    parts = [f"{binding.key} = {_value(binding.value)}" for binding in block.bindings]
    scope = block.scope
    for word, names in (
        ("for", scope.for_),
        ("where", scope.where),
        ("during", scope.during),
        ("unless", scope.unless),
    ):
        if names:
            parts.append(f"{word} = {_value(sorted(names))}")
    if block.inform:
        parts.append(f"inform = {_value(list(block.inform))}")
    if block.rows:
        parts.append(f"rows = {_value(list(block.rows))}")
    return "{ " + ", ".join(parts) + " }"


def _value(value: Any) -> str:
    """Plain TOML data. A JSON string is a TOML basic string, but for the one control character JSON leaves bare."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case list():
            return "[" + ", ".join(_value(item) for item in value) + "]"
        case dict():
            return "{ " + ", ".join(f"{_value(k)} = {_value(v)}" for k, v in value.items()) + " }"
        case date():
            return value.isoformat()
    return str(value)
