"""`belisha up`, `serve`, `work`, `doctor`: running a school."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from belisha.cli import django_ground, serving
from belisha.cli.answering import as_json, refuse

Port = Annotated[int, typer.Option("--port", help="the port to listen on")]
Host = Annotated[str, typer.Option("--host", help="the address to listen on")]


def up(port: Port = 8000, host: Host = "127.0.0.1") -> None:
    """A working school in a browser from an empty folder: web server, worker and clock together."""
    django_ground.prepare()
    from belisha.kernel.schools import queries as schools

    if not schools.all_schools():
        typer.echo("There is no school yet: belisha school create --name … --slug …")
    _say_invented()
    typer.echo(f"http://{host}:{port}/")
    raise SystemExit(serving.together(serving.web(port, host), serving.clock_command()))


def serve(port: Port = 8000, host: Host = "127.0.0.1") -> None:
    """The web server alone."""
    django_ground.prepare()
    _say_invented()
    raise SystemExit(serving.together(serving.web(port, host)))


def _say_invented() -> None:
    """Whoever starts an invented school reads so before anybody opens a page of it (F29)."""
    from belisha.kernel.schools import queries as schools

    if schools.holds_only_invented():
        typer.echo("This folder holds an invented school. Every page says so; one-press sign-in is for belisha demo.")


def work(once: Annotated[bool, typer.Option("--once", help="one round, then stop")] = False) -> None:
    """The worker and the clock alone."""
    django_ground.start()
    try:
        serving.work(once=once)
    except KeyboardInterrupt:
        return


def doctor(json: Annotated[bool, typer.Option("--json", help="answer as JSON")] = False) -> None:
    """What is missing or wrong on this machine, and what to do. Exit code 1 where something is."""
    django_ground.start()
    from belisha.cli import health

    found = health.examine(datetime.now(UTC))
    if json:
        as_json([{"check": line.check, "ok": line.ok, "what": line.what} for line in found])
    else:
        for line in found:
            typer.echo(f"{'ok     ' if line.ok else 'WRONG  '}{line.check}: {line.what}")
    if not all(line.ok for line in found):
        refuse("Something needs looking at: see the lines marked WRONG")
