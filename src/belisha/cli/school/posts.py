"""Who holds which post."""

from typing import Annotated

import typer

from belisha.cli.answering import as_json
from belisha.cli.school import asking
from belisha.cli.school.asking import Json, School, Somebody, answering, at, who
from belisha.plain.holders import Holds

Post = Annotated[str, typer.Argument(help="a post: dsl, deputy_dsl, headteacher …")]


def posts(
    on: Annotated[str, typer.Option(help="a day, as 2026-09-03")] = "", school: School = "", json: Json = False
) -> None:
    """Every post with who is in it, and what somebody should know about it."""
    here = at(school)
    from belisha.capabilities.register import queries

    lines = queries.posts_on(here.actor, asking.day(on)) if on else queries.posts(here.actor, here.now)
    if json:
        as_json(
            [
                {
                    "post": line.role.value,
                    "people": [{"person": h.person, "name": h.name, "how": h.how} for h in line.holders],
                    "warnings": list(line.warnings),
                }
                for line in lines
            ]
        )
        return
    for line in lines:
        held = "; ".join(f"{h.name}{f', {h.how}' if h.how else ''}" for h in line.holders) or "nobody"
        typer.echo(f"{line.role.value:<22}{held}")
        for warning in line.warnings:
            typer.echo(f"{'':<22}! {warning}")


def give(
    somebody: Somebody,
    post: Post,
    deputy: Annotated[bool, typer.Option("--deputy", help="as deputy in the post")] = False,
    first: Annotated[str, typer.Option(help="from that day on")] = "",
    school: School = "",
) -> None:
    """Somebody holds a post from today, or from a day on."""
    here = at(school)
    from belisha.capabilities.register import actions

    with answering():
        actions.give_post(
            actor=here.actor,
            now=here.now,
            person=who(here, somebody, children=False),
            role=asking.post(post),
            holds=Holds.DEPUTY if deputy else Holds.HOLDER,
            first=asking.day(first) if first else None,
        )
    typer.echo("Written.")


def cover(
    post: Post,
    somebody: Annotated[str, typer.Option("--by", help="who stands in")],
    until: Annotated[str, typer.Option(help="10:40, or 2026-11-10T10:40")],
    school: School = "",
) -> None:
    """Somebody stands in for a post until a moment."""
    here = at(school)
    from belisha.capabilities.register import actions

    with answering():
        actions.give_post(
            actor=here.actor,
            now=here.now,
            person=who(here, somebody, children=False),
            role=asking.post(post),
            holds=Holds.COVER,
            until=asking.moment(here, until),
        )
    typer.echo("Written.")


def end(
    somebody: Somebody,
    post: Post,
    last: Annotated[str, typer.Option(help="the last day; today ends it now")] = "",
    school: School = "",
) -> None:
    """Somebody is no longer in a post."""
    here = at(school)
    from belisha.capabilities.register import actions
    from belisha.kernel.schools import queries

    day = asking.day(last, queries.today(here.actor.school_id, here.now))
    with answering():
        actions.end_post(actor=here.actor, now=here.now, person=who(here, somebody), role=asking.post(post), last=day)
    typer.echo("Written.")
