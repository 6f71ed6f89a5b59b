"""`belisha audit`: check the chain of what was done and who looked."""

from typing import Annotated

import typer

from belisha.cli import django_ground
from belisha.cli.answering import as_json, bad_call, refuse

app = typer.Typer(no_args_is_help=True)


@app.callback()
def group() -> None:
    """The record of what was done and who looked."""


@app.command()
def verify(
    school: Annotated[str, typer.Option(help="the school's short name; without it every school")] = "",
    against: Annotated[str, typer.Option(help="an anchor that was printed or kept with a backup")] = "",
    json: Annotated[bool, typer.Option("--json", help="answer as JSON")] = False,
) -> None:
    """Walk the chain of every school. Exit code 1 where an entry was changed, removed or added."""
    django_ground.start()
    from belisha.kernel.audit import actions
    from belisha.kernel.schools import queries

    wanted = [found for found in queries.all_schools() if school in ("", found.slug)]
    if not wanted:
        bad_call(f"there is no school {school}")
    try:
        anchor = actions.Anchor.read(against) if against else None
    except ValueError:
        bad_call(f"{against} is no anchor: it has three parts with hyphens, as it was printed")
    answers = []
    for found in wanted:
        own = anchor if anchor and anchor.school_id == found.id else None
        outcome = actions.verify(found.id, against=own)
        answers.append(
            {
                "school": found.slug,
                "ok": outcome.ok,
                "entries": outcome.entries,
                "broken_at": outcome.broken_at,
                "why": outcome.why,
                "anchor": str(actions.anchor(found.id)),
            }
        )
    if json:
        as_json(answers)
    else:
        for answer in answers:
            state = "whole" if answer["ok"] else f"BROKEN at entry {answer['broken_at']}: {answer['why']}"
            typer.echo(f"{answer['school']}: {answer['entries']} entries, {state}\n  anchor {answer['anchor']}")
    if not all(answer["ok"] for answer in answers):
        refuse("The record was changed. Keep this machine as it is and compare with the backups")
