"""`belisha audit`: check the chain of what was done and who looked."""

from typing import TYPE_CHECKING, Annotated

import typer

from belisha.cli import django_ground
from belisha.cli.answering import as_json, bad_call, refuse

if TYPE_CHECKING:
    from belisha.kernel.audit import actions

app = typer.Typer(no_args_is_help=True)


@app.callback()
def group() -> None:
    """The record of what was done and who looked."""


@app.command()
def anchor(
    school: Annotated[str, typer.Option(help="the school's short name; without it every school")] = "",
    json: Annotated[bool, typer.Option("--json", help="answer as JSON")] = False,
) -> None:
    """The end of each school's chain, to be kept on paper or with a backup: `verify --against` checks it later."""
    django_ground.start()
    from belisha.kernel.audit import actions

    answers = [{"school": slug, "anchor": str(actions.anchor(id_))} for id_, slug in _wanted(school)]
    if json:
        as_json(answers)
    else:
        for answer in answers:
            typer.echo(f"{answer['school']}: {answer['anchor']}")


@app.command()
def verify(
    school: Annotated[str, typer.Option(help="the school's short name; without it every school")] = "",
    against: Annotated[str, typer.Option(help="an anchor that was printed or kept with a backup")] = "",
    json: Annotated[bool, typer.Option("--json", help="answer as JSON")] = False,
) -> None:
    """Walk the chain of every school, or of the anchor's own. Exit code 1 where an entry was changed, removed or added."""
    django_ground.start()
    from belisha.kernel.audit import actions

    kept = _read(against) if against else None
    wanted = _wanted(school)
    if kept and not school:
        wanted = [(id_, slug) for id_, slug in wanted if id_ == kept.school_id]
    if not wanted:
        refuse("The anchor is of a school that is not here: this is another machine, or the school's rows are gone")
    answers = []
    for id_, slug in wanted:
        outcome = actions.verify(id_, against=kept)
        answers.append(
            {
                "school": slug,
                "ok": outcome.ok,
                "entries": outcome.entries,
                "broken_at": outcome.broken_at,
                "why": outcome.why,
                "anchor": str(actions.anchor(id_)),
            }
        )
    if json:
        as_json(answers)
    else:
        for answer in answers:
            where = f" at entry {answer['broken_at']}" if answer["broken_at"] else ""
            state = "whole" if answer["ok"] else f"BROKEN{where}: {answer['why']}"
            typer.echo(f"{answer['school']}: {answer['entries']} entries, {state}\n  anchor {answer['anchor']}")
    if not all(answer["ok"] for answer in answers):
        refuse("The record was changed. Keep this machine as it is and compare with the backups")


def _wanted(slug: str) -> list[tuple[int, str]]:
    """The schools that are asked about: id and short name. Ends the command where there is none of that name."""
    from belisha.kernel.schools import queries

    found = [(school.id, school.slug) for school in queries.all_schools() if slug in ("", school.slug)]
    if not found:
        bad_call(f"there is no school {slug}")
    return found


def _read(text: str) -> "actions.Anchor":
    from belisha.kernel.audit import actions

    try:
        return actions.Anchor.read(text)
    except ValueError:
        bad_call(f"{text} is no anchor: it has three parts with hyphens, as it was printed")
