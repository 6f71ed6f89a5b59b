"""`belisha mail`: whether a message leaves by the school's mail server."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from belisha.cli import django_ground
from belisha.cli.answering import bad_call, refuse

app = typer.Typer(no_args_is_help=True)


@app.callback()
def group() -> None:
    """Whether mail leaves."""


@app.command()
def check(
    to: Annotated[str, typer.Option(help="the address that gets a test message")],
    school: Annotated[str, typer.Option(help="the school's short name, where there are several")] = "",
) -> None:
    """Send one test message now. Exit code 1 where the mail server has not taken it, with the reason."""
    django_ground.start()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from belisha.cli.whose import here
    from belisha.content.words import say
    from belisha.kernel.notices import sending

    try:
        validate_email(to)
    except ValidationError:
        bad_call(f"--to {to}: that is no e-mail address")
    school_id = here(school).actor.school_id
    if sending.is_folder(school_id):
        refuse(say("notices.alarm.folder"))
    letter = sending.write(school_id, "test", "", name="test", to=to)
    try:
        sending.send(school_id, letter, datetime.now(UTC))
    except sending.BadCard as fault:
        refuse(say(f"notices.fault.{fault.line}"))
    except Exception as fault:
        refuse(f"The mail server has not taken it: {type(fault).__name__}: {fault}")
    typer.echo(f"The mail server has taken a test message for {to}. Ask whether it has arrived.")
