"""`belisha demo`: from an empty folder to a working school in a browser."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from belisha.cli.answering import refuse

MARK = "THIS-IS-A-DEMONSTRATION"


def demo(
    port: Annotated[int, typer.Option("--port", help="the port to listen on")] = 8000,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="open the school, or only tell its story")] = True,
    again: Annotated[bool, typer.Option("--again", help="throw the old story away and tell it anew")] = False,
) -> None:
    """Tell an invented school's story, and open it. Refuses a folder that holds anything else (safeguarding F29)."""
    data = Path(os.environ.get("BELISHA_DATA") or ".belisha/demo").absolute()
    _claim(data, again=again)
    os.environ["BELISHA_DATA"], os.environ["BELISHA_DEMO"] = str(data), "1"
    # a database elsewhere may hold a real school: a demonstration keeps its records in its own folder, whatever is set
    os.environ.pop("BELISHA_DATABASE_URL", None)
    from belisha.cli import django_ground, serving

    django_ground.prepare()
    from belisha.demo import story
    from belisha.kernel.people import queries as people
    from belisha.kernel.schools import actions as school_actions
    from belisha.kernel.schools import queries as schools
    from belisha.plain.actor import system_actor

    now = datetime.now(UTC)
    if not all(school.is_demo for school in schools.all_schools()):
        refuse(f"{data} holds a real school. Name another folder with BELISHA_DATA")
    if not schools.all_schools():
        shutil.rmtree(data / "mail", ignore_errors=True)  # of a telling that was broken off
        typer.echo("Telling the story of an invented school:")
        story.tell(now, data, lambda line: typer.echo(f"  {line}"))
    address = f"http://localhost:{port}"
    for school in schools.all_schools():  # links in messages lead to where it is opened this time
        if schools.card(school.id).get("web.address") != address:
            actor = system_actor(school.id, "demonstration")
            school_actions.set_card(actor=actor, now=now, values={"web.address": address})
    typer.echo(f"\n{address}/demo/ signs you in as any of these with one press:")
    for school in schools.all_schools():
        for line in people.accounts(school.id, now):
            typer.echo(
                f"  {line.name:<24}{', '.join(role.replace('_', ' ') for role in line.roles) or 'teaching assistant'}"
            )
        typer.echo(f"{address}/w/{school.slug}/ is the page for anybody who is worried.")
    if serve:
        typer.echo("Press Ctrl and C to end.")
        raise SystemExit(serving.together(serving.web(port, "127.0.0.1"), serving.clock_command()))


def _claim(data: Path, *, again: bool) -> None:
    """Only an empty folder, or one that a demonstration has marked as its own."""
    mark = data / MARK
    if data.exists() and any(data.iterdir()) and not mark.exists():
        refuse(f"{data} is not empty and holds no demonstration. Name another folder with BELISHA_DATA")
    if again and mark.exists():
        shutil.rmtree(data)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    mark.write_text("Everybody in here is invented. Delete the folder to be rid of them.\n", encoding="utf-8")
