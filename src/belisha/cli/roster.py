"""`belisha roster`: people and classes from the school's own files."""

from pathlib import Path
from typing import Annotated

import typer

from belisha.cli import django_ground
from belisha.cli.answering import as_json, refuse

app = typer.Typer(no_args_is_help=True)


@app.callback()
def group() -> None:
    """People and classes from the school's own files."""


@app.command("import")
def import_(
    path: Annotated[Path, typer.Argument(help="a folder or zip of OneRoster files, or one class list")],
    school: Annotated[str, typer.Option(help="the school's short name, where there are several")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="show what would change and write nothing")] = False,
    json: Annotated[bool, typer.Option("--json", help="answer as JSON")] = False,
) -> None:
    """Read a roster and write what is certain, in one transaction. Doubtful lines are listed and left."""
    from belisha.capabilities.roster.reading import read
    from belisha.capabilities.roster.terms import RosterRefused

    try:
        roster = read(path)
    except RosterRefused as refused:
        refuse(f"{path}: {refused}")
    django_ground.start()
    from belisha.capabilities.roster import actions
    from belisha.cli.whose import here

    at = here(school)
    act = actions.proposed if dry_run else actions.apply
    counts = act(actor=at.actor, now=at.now, roster=roster).counts()
    if json:
        as_json(counts)
        return
    people = counts["people"]
    typer.echo(("Would write" if dry_run else "Written") + f": {people['new']} new, {people['changed']} changed")
    typer.echo(f"Left for a person: {people['doubtful']} doubtful. Leaving: {people['leaving']}")
    typer.echo(f"{counts['classes']} classes, {counts['memberships']} places, {counts['guardians']} guardian links")
    for problem in counts["problems"]:
        typer.echo(f"{problem['file']}, line {problem['line']}: {problem['message']}")
