"""The school card: the machine's values, the numbers to ring, the calendar."""

import tomllib
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any

import typer

from belisha.cli.answering import as_json, bad_call
from belisha.cli.school import asking
from belisha.cli.school.asking import Json, School, answering, at
from belisha.plain.calendar import Span


def card(
    values: Annotated[list[str] | None, typer.Argument(help="key=value, such as mail.port=587")] = None,
    password: Annotated[bool, typer.Option("--password", help="ask for the password at the mail server")] = False,
    school: School = "",
    json: Json = False,
) -> None:
    """What stands on the school card, or change it. A password is asked for, never shown."""
    here = at(school)
    from belisha.kernel.schools import actions, queries
    from belisha.kernel.schools.card import SETTINGS

    given = dict(_pair(text) for text in values or ())
    secret = [key for key in given if key in SETTINGS and SETTINGS[key].is_secret]
    if secret:
        bad_call(f"{secret[0]} is asked for with --password: what stands in a command stands in its history")
    if password:
        given["mail.password"] = typer.prompt("Password at the mail server", hide_input=True)
    if given:
        with answering():
            actions.set_card(actor=here.actor, now=here.now, values=given)
        typer.echo("Written.")
        return
    there = queries.card(here.actor.school_id)
    shown = {k: ("(kept)" if s.is_secret and there.get(k) else there.get(k, "")) for k, s in SETTINGS.items()}
    if json:
        as_json(shown)
        return
    for key, value in shown.items():
        typer.echo(f"{key:<16}{value or '-'}")


def numbers(
    body: Annotated[str, typer.Argument(help="lado, mash, police …; without it, the list")] = "",
    name: Annotated[str, typer.Option(help="what it is called here")] = "",
    phone: Annotated[str, typer.Option(help="telephone")] = "",
    address: Annotated[str, typer.Option(help="web or e-mail address")] = "",
    hours: Annotated[str, typer.Option(help="when they answer")] = "",
    school: School = "",
    json: Json = False,
) -> None:
    """The numbers that this school rings, or one of them, checked today."""
    here = at(school)
    from belisha.kernel.schools import actions, queries

    if body:
        with answering():
            actions.set_agency(
                actor=here.actor, now=here.now, body=body, name=name, phone=phone, address=address, hours=hours
            )
        typer.echo("Written, checked today.")
        return
    found = queries.contacts(here.actor.school_id)
    if json:
        as_json([{"body": c.body, "name": c.name, "phone": c.phone, "checked_on": c.checked_on} for c in found])
        return
    for c in found:
        checked = f"checked {c.checked_on}" if c.checked_on else "not entered by the school"
        typer.echo(f"{c.body:<26}{c.phone or c.address or '-'}  {c.name}, {checked}")


def calendar(
    file: Annotated[
        Path | None, typer.Argument(help="a TOML file: terms, half_terms, inset, closures, lessons")
    ] = None,
    school: School = "",
    json: Json = False,
) -> None:
    """The school's year and day, or a new one from a file. Nothing is changed by a file that cannot be right."""
    here = at(school)
    from belisha.kernel.schools import actions, queries

    if file is not None:
        with answering():
            actions.set_calendar(actor=here.actor, now=here.now, **_read(file))
        typer.echo("Written.")
        return
    found = queries.calendar(here.actor.school_id)
    shown: dict[str, list[Any]] = {
        "terms": [[span.first, span.last] for span in found.terms],
        "half_terms": [[span.first, span.last] for span in found.half_terms],
        "inset": sorted(found.inset),
        "closures": sorted(found.closures),
        "lessons": [f"{a:%H:%M}-{b:%H:%M}" for a, b in found.lessons],
    }
    if json:
        as_json(shown)
        return
    for name, lines in shown.items():
        said = [" to ".join(str(day) for day in line) if isinstance(line, list) else str(line) for line in lines]
        typer.echo(f"{name:<12}{', '.join(said) or '-'}")


def close_day(
    day: Annotated[str, typer.Argument(help="2026-01-12; today where it is left out")] = "",
    reopen: Annotated[bool, typer.Option("--reopen", help="the school is open after all")] = False,
    school: School = "",
) -> None:
    """Snow: the school is closed on a day."""
    here = at(school)
    from belisha.kernel.schools import actions, queries

    when = asking.day(day, queries.today(here.actor.school_id, here.now))
    with answering():
        actions.close_day(actor=here.actor, now=here.now, day=when, is_closed=not reopen)
    typer.echo("Written.")


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        bad_call(f"“{text}”: write key=value, such as mail.port=587")
    return key, value


def _read(file: Path) -> dict[str, Any]:
    """A calendar as a file of situations has it. Ends the command where a line is none."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        bad_call(f"{file}: {fault}")
    table = table.get("calendar", table)
    strange = set(table) - {"terms", "half_terms", "inset", "closures", "lessons"}
    if strange:
        bad_call(f"{file}: {sorted(strange)[0]} is not known")
    try:
        return {
            "terms": [_span(pair) for pair in table.get("terms", ())],
            "half_terms": [_span(pair) for pair in table.get("half_terms", ())],
            "inset": [_day(day) for day in table.get("inset", ())],
            "closures": [_day(day) for day in table.get("closures", ())],
            "lessons": [_lesson(text) for text in table.get("lessons", ())],
        }
    except (TypeError, ValueError) as fault:
        bad_call(f"{file}: {fault}")


def _span(pair: list[date]) -> Span:
    first, last = pair
    return Span(_day(first), _day(last))


def _day(value: date) -> date:
    if type(value) is not date:
        raise ValueError(f"{value!r} is no day: write it like 2026-09-03, without quotation marks")
    return value


def _lesson(text: str) -> tuple[time, time]:
    starts, _, ends = text.partition("-")
    return time.fromisoformat(starts.strip()), time.fromisoformat(ends.strip())
