"""`belisha roster`: people and classes from the school's own files."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from belisha.cli import django_ground
from belisha.cli.answering import as_json, bad_call, refuse

if TYPE_CHECKING:
    from belisha.capabilities.roster.actions import Outcome
    from belisha.capabilities.roster.queries import LineSeen
    from belisha.capabilities.roster.terms import Roster
    from belisha.cli.whose import Here

app = typer.Typer(no_args_is_help=True)
School = Annotated[str, typer.Option(help="the school's short name, where there are several")]
By = Annotated[str, typer.Option(help="the e-mail address of the person who says so")]
Json = Annotated[bool, typer.Option("--json", help="answer as JSON")]


@app.callback()
def group() -> None:
    """People and classes from the school's own files."""


@app.command("import")
def import_(
    path: Annotated[Path, typer.Argument(help="a folder or zip of OneRoster files, or one class list")],
    school: School = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="show what would change and write nothing")] = False,
    json: Json = False,
    match: Annotated[str, typer.Option(help='what the headings of a list mean: "Vorname=given,Nachname=family"')] = "",
    org: Annotated[str, typer.Option(help="which of the schools in the file, by its id there")] = "",
    by: By = "",
) -> None:
    """Read a roster and write what is certain, in one transaction. The rest is kept as lines that wait for a person."""
    roster = _read(path, _matching(match), org, may_ask=not json)
    django_ground.start()
    from django.db import transaction

    from belisha.capabilities.roster import actions, queries
    from belisha.cli.whose import here

    at = _who(here(school), by)
    with transaction.atomic():
        act = actions.propose if dry_run else actions.apply
        outcome = act(actor=at.actor, now=at.now, roster=roster, names=path.name)
        waiting = [line for key, line in queries.doubts(at.actor) if key == outcome.key]
        unmatched = queries.unmatched(at.actor, outcome.key)
        if dry_run:
            transaction.set_rollback(True)
    if json:
        as_json(outcome.counts)
        return
    _say(outcome, roster, waiting, unmatched, dry_run=dry_run)


@app.command()
def doubts(school: School = "", by: By = "", json: Json = False) -> None:
    """Every line that waits for a person, with its number and its reason."""
    django_ground.start()
    from belisha.capabilities.roster import queries
    from belisha.cli.whose import here

    at = _who(here(school), by)
    found = queries.doubts(at.actor)
    if json:
        as_json([{"line": d.id, "name": d.name, "reason": d.reason, "changes": d.says} for _, d in found])
        return
    for _, line in found:
        typer.echo(_one_line(line))
    if not found:
        typer.echo("Nothing waits for a person.")


@app.command()
def yes(
    lines: Annotated[list[int] | None, typer.Argument(help="the numbers of the lines")] = None,
    school: School = "",
    by: By = "",
    all_: Annotated[
        str, typer.Option("--all", help="every line of a sort: leaving, guardian_of_new_child, returning …")
    ] = "",
) -> None:
    """Say yes to lines, by number or all of a sort; what is said yes to is written. --by names who says so."""
    _answer(lines or [], school, by, all_, "yes")


@app.command()
def no(
    lines: Annotated[list[int], typer.Argument(help="the numbers of the lines")], school: School = "", by: By = ""
) -> None:
    """Say no to lines: they are left as they are."""
    _answer(lines, school, by, "", "no")


@app.command()
def new(
    lines: Annotated[list[int], typer.Argument(help="the numbers of the lines")], school: School = "", by: By = ""
) -> None:
    """Say that a line is somebody new, and not the person whom the records have."""
    _answer(lines, school, by, "", "other")


@app.command()
def undo(
    number: Annotated[str, typer.Argument(help="the key of the import; without it the last one")] = "",
    school: School = "",
    by: By = "",
) -> None:
    """Put back what the last import has written. People who were added stay in the records and belong no more."""
    django_ground.start()
    from belisha.capabilities.roster import actions, queries
    from belisha.capabilities.roster.terms import NotThere
    from belisha.cli.whose import here
    from belisha.content.words import say
    from belisha.plain.decision import Refused

    at = _who(here(school), by)
    last = queries.last_written(at.actor.school_id)
    key = _uuid(number) if number else last.key if last else None
    if key is None:
        refuse("There is no import to be undone")
    try:
        outcome = actions.undo(actor=at.actor, now=at.now, key=key)
    except NotThere:
        refuse(f"There is no import {key} that could be undone")
    except Refused as refused:
        refuse(say(refused.decision.message))
    typer.echo("Put back.")
    if outcome.left_as_they_are:
        typer.echo(f"{outcome.left_as_they_are} rows were changed by somebody since, and stay as they are.")


def _read(path: Path, matching: dict[str, str], org: str, *, may_ask: bool) -> "Roster":
    from belisha.capabilities.roster import reading
    from belisha.capabilities.roster.terms import RosterRefused, WhichSchool

    try:
        if may_ask and not matching and sys.stdin.isatty():
            _confirm(reading.guess(path))
        return reading.read(path, matching, org)
    except WhichSchool as several:
        if not (may_ask and sys.stdin.isatty()):
            refuse(f"{path}: {several}. Say it with --org")
        for one, name in several.orgs:
            typer.echo(f"  {one}  {name}")
        return _read(path, matching, typer.prompt("Which of these is your school"), may_ask=False)
    except RosterRefused as refused:
        refuse(f"{path}: {refused}")


def _confirm(guess: object) -> None:
    """What the headings of a list are taken for is shown first, with three rows; a no ends here."""
    from belisha.capabilities.roster.reading import Guess

    if not isinstance(guess, Guess):
        return
    for column, (heading, field) in enumerate(guess.fields.items()):
        sample = ", ".join(row[column] for row in guess.rows if column < len(row))
        typer.echo(f"  {heading} -> {field or 'not used'}   ({sample})")
    if not typer.confirm("Is that right"):
        refuse('Say it with --match "Heading=field,…", with the fields of `belisha roster import --help`')


def _matching(text: str) -> dict[str, str]:
    from belisha.capabilities.roster.reading import FIELDS

    found: dict[str, str] = {}
    for pair in (part for part in text.split(",") if part.strip()):
        heading, equals, field = pair.rpartition("=")
        if not equals or (field.strip() and field.strip() not in FIELDS):
            bad_call(f'--match {pair.strip()}: write "Heading=field", with one of {", ".join(FIELDS)}')
        found[heading.strip()] = field.strip()
    return found


def _who(at: "Here", email: str) -> "Here":
    """Whoever is named with --by, as they are at the school today; otherwise the command line itself."""
    if not email:
        return at
    from dataclasses import replace

    from belisha.capabilities.roster.terms import Verb
    from belisha.kernel import catalogue
    from belisha.kernel.people import importing
    from belisha.kernel.people import queries as people
    from belisha.web.asking import allows

    person = importing.who_has(at.actor.school_id, email)
    if person is None:
        bad_call(f"--by {email}: nobody at the school has this address")
    actor = people.actor_for(person, at.now)
    if not allows(catalogue.permissions().get(Verb.IMPORT), actor):
        refuse(f"{email} holds no post that may bring in a roster")
    return replace(at, actor=actor)


def _answer(lines: list[int], school: str, by: str, all_: str, said: str) -> None:
    django_ground.start()
    from belisha.capabilities.roster import actions, queries
    from belisha.capabilities.roster.proposal import IN_ONE_PRESS, Reason
    from belisha.capabilities.roster.terms import Answer, NotThere
    from belisha.cli.whose import here
    from belisha.content.words import say
    from belisha.plain.decision import Refused

    at = _who(here(school), by)
    if all_ and all_ not in {reason.value for reason in IN_ONE_PRESS}:
        bad_call(f"--all {all_}: one of {', '.join(sorted(IN_ONE_PRESS))}")
    waiting: dict[UUID, list[int]] = {}
    for key, line in queries.doubts(at.actor):
        if line.id in lines or (all_ and line.reason == Reason(all_) and line.may_answer):
            waiting.setdefault(key, []).append(line.id)
    strange = set(lines) - {pk for found in waiting.values() for pk in found}
    if strange:
        bad_call(f"no line {', '.join(map(str, sorted(strange)))} waits for a person: see `belisha roster doubts`")
    written = stale = 0
    try:
        for key, found in waiting.items():
            outcome = actions.answer(actor=at.actor, now=at.now, key=key, answers=dict.fromkeys(found, Answer(said)))
            written, stale = written + outcome.written, stale + outcome.is_stale
    except Refused as refused:
        refuse(say(refused.decision.message))
    except NotThere:
        refuse("The lines have changed meanwhile: see `belisha roster doubts`")
    typer.echo(f"Answered: {sum(map(len, waiting.values()))}. Written: {written}.")
    if stale:
        typer.echo("Some lines were overtaken by other changes and are asked again: see `belisha roster doubts`")


def _say(
    outcome: "Outcome",
    roster: "Roster",
    waiting: Iterable["LineSeen"],
    unmatched: tuple[int, tuple[str, ...]],
    *,
    dry_run: bool,
) -> None:
    counts = outcome.counts
    people = counts["people"]
    typer.echo(("Would write" if dry_run else "Written") + f": {people['new']} new, {people['changed']} changed")
    typer.echo(f"Left for a person: {people['doubtful']} doubtful. Leaving: {people['leaving']}")
    typer.echo(f"{counts['classes']} classes, {counts['memberships']} places, {counts['guardians']} guardian links")
    for name, why in roster.files:
        typer.echo(f"{name}: {why or 'read'}")
    for problem in counts["problems"]:
        typer.echo(f"{problem['file']}, line {problem['line']}: {problem['message']}")
    for line in waiting:
        typer.echo(_one_line(line, numbered=not dry_run))
    number, names = unmatched
    if number:
        more = " and others" if number > len(names) else ""
        typer.echo(f"In the records and not in the file, and left as they are: {number} ({', '.join(names)}{more})")
    if not dry_run and waiting:
        typer.echo("Answer with `belisha roster yes LINE… --by EMAIL`, or no, or new. `belisha roster undo` puts back.")


def _one_line(line: "LineSeen", *, numbered: bool = True) -> str:
    from belisha.content.words import say

    number = f"{line.id}  " if numbered else ""
    changes = "; ".join(f"{field}: {old or 'nothing'} -> {new or 'nothing'}" for field, old, new in line.says)
    return f"{number}{line.name}: {say(f'roster.{line.reason}')}" + (f" ({changes})" if changes else "")


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        bad_call(f"{text} is no key of an import")
