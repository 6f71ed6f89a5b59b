"""`belisha policy import`: a school's own policy as a policy file, with proposals. Needs no school and no database."""

from pathlib import Path
from typing import Annotated, Any

import typer

from belisha.capabilities.policies import papers
from belisha.capabilities.policies.rules import bringing as rules
from belisha.capabilities.policies.terms.bringing import APPROVED_BY, Accepted, Became, Brought, Proposal, Sure
from belisha.cli import policy_sources as sources
from belisha.cli.answering import as_json, bad_call, refuse
from belisha.content.policy_cues import cues
from belisha.kernel import catalogue
from belisha.plain.policy_file.document import Clause, Document, Section
from belisha.plain.policy_file.writer import write

_SURE = {Sure.SURE: "sure", Sure.LIKELY: "likely, look at it", Sure.UNSURE: "not sure: say what holds"}


def import_(
    file: Annotated[Path, typer.Argument(help="the policy: .docx, .doc, .odt, .pdf, .html, .md or .txt")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="where to write the policy file")] = None,
    before: Annotated[
        str, typer.Option("--before", help="the edition that it renews: a policy file, or the id of a school's version")
    ] = "",
    accept_sure: Annotated[
        bool, typer.Option("--accept-sure", help="bind what is sure; without it nothing is bound")
    ] = False,
    school: Annotated[str, typer.Option("--school", help="the school's short name, where there are several")] = "",
    json: Annotated[bool, typer.Option("--json", help="answer as JSON")] = False,
) -> None:
    """Read a school's own policy: its clauses in its own words, and what each seems to rule.

    Writes a policy file, to --out or to the screen. What is proposed is listed beside it, with the words that led to it:
    nothing is bound unless you say so. With --before only what has changed since that edition is asked about.
    """
    if out is not None and out.exists() and out.resolve() == file.resolve():
        bad_call(f"{out} is the file that is read: give another name to --out")
    last = sources.document(before, school) if before else None
    try:
        paper = papers.read(file)
        papers.require_no_policy_file(paper)
    except papers.Unreadable as unreadable:
        refuse(f"{file.name}: {unreadable}")
    settings = catalogue.settings()
    brought = rules.bring(paper, settings, cues(), before=last)
    accepted = rules.sure_ones(brought) if accept_sure else ()
    document = rules.with_accepted(brought.document, accepted, settings)
    open_ones = [one for one in brought.proposals if not (accept_sure and one.sure is Sure.SURE)]
    text = write(document)
    if out is not None:
        _write(out, text)
    if json:
        as_json(_data(brought, document, open_ones, text))
        return
    if out is None:
        typer.echo(text)
    for line in _lines(brought, open_ones, bound=len(accepted)):
        # without --out the policy itself is on the screen's main stream, so that it can be sent on
        typer.echo(line, err=out is None)


def _write(out: Path, text: str) -> None:
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as fault:
        bad_call(f"{out} cannot be written: {fault.strerror}")


def _lines(brought: Brought, open_ones: list[Proposal], *, bound: int) -> list[str]:
    lines = [f"Note: {note}" for note in brought.notes]
    clauses = list(brought.document.clauses())
    lines.append(f"{len(clauses)} clauses in {len(brought.document.sections)} sections. {bound} settings bound.")
    if brought.renewal:
        said = ", ".join(f"{len(brought.renewal.of(became))} {became.value}" for became in Became)
        lines.append(f"Beside the edition before: {said}, {len(brought.renewal.gone)} gone.")
        lines += [f"  gone: {number} {words.splitlines()[0]}" for number, words in brought.renewal.gone]
    if not open_ones:
        lines.append("Nothing is left to ask.")
    if not brought.document.approved_by and not any(one.key == APPROVED_BY for one in brought.proposals):
        lines.append(
            'It does not say who approves it: write approved_by = "governing_body" at the top before you load it.'
        )
    for one in open_ones:
        where = rules.place_of(one, brought)
        lines.append("")
        lines.append(f"{one.clause} ({where}): {one.question}")
        if one.quotes:
            lines.append("  it says: " + " … ".join(f'"{quote}"' for quote in one.quotes))
        if one.value_before is not None:
            lines.append(f"  before:  {_say(one.key, one.value_before, one)}")
        lines.append(f"  {_SURE[one.sure]}" + (f": {one.read_back}" if one.read_back else ""))
        if one.value is not None:
            lines.append(f"  to bind it: {_written(one)}")
    return lines


def _say(key: str, value: Any, one: Proposal) -> str:
    try:
        return rules.sentence_of(key, value, catalogue.settings(), one.scope)
    except ValueError:
        return str(value)


def _written(one: Proposal) -> str:
    """The line that binds it, as the policy file writes it."""
    accepted = Accepted("-", one.key, one.value, one.scope)
    bare = Document("", sections=(Section("-", clauses=(Clause("1.1", "-", "-"),)),))
    lines = write(rules.with_accepted(bare, [accepted], catalogue.settings())).splitlines()
    return next((line for line in lines if line.startswith(("{", one.key))), "")


def _data(brought: Brought, document: Document, open_ones: list[Proposal], text: str) -> dict[str, Any]:
    who = {clause.number: rules.who_of(clause, cues()) for clause in document.clauses()}
    turns = {turn.number: turn for turn in brought.renewal.turns} if brought.renewal else {}
    return {
        "title": document.title,
        "text": text,
        "notes": list(brought.notes),
        "clauses": [
            {
                "number": clause.number,
                "id": clause.id,
                "place": str(brought.places[clause.id]),
                "actor": who[clause.number].actor,
                "audience": list(who[clause.number].audience),
                "bindings": {raw.key: raw.value for block in clause.blocks for raw in block.bindings},
            }
            | ({"was": turns[clause.number].was, "became": turns[clause.number].became.value} if turns else {})
            for clause in document.clauses()
        ],
        "proposals": [
            {
                "clause": one.clause,
                "key": one.key,
                "question": one.question,
                "sure": one.sure.value,
                "value": one.value,
                "before": one.value_before,
                "quotes": list(one.quotes),
                "read_back": one.read_back,
            }
            for one in open_ones
        ],
        "gone": [{"number": number, "text": words} for number, words in brought.renewal.gone]
        if brought.renewal
        else [],
        "furniture": [line.text for line in brought.furniture],
    }
