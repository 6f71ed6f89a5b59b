"""A new school, and the trust it belongs to."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from belisha.cli import django_ground
from belisha.cli.answering import refuse
from belisha.cli.school.asking import School, answering, at


def create(
    name: Annotated[str, typer.Option(help="the school's name")],
    slug: Annotated[str, typer.Option(help="a short name for addresses: small letters, digits, hyphens")],
    nation: Annotated[str, typer.Option(help="england, wales, scotland or northern_ireland")] = "england",
    kind: Annotated[str, typer.Option(help="maintained, academy, independent, special or nursery")] = "maintained",
) -> None:
    """Make a school. Law and guidance are complete for England; for another nation the answer says what is missing."""
    django_ground.prepare()
    from belisha.kernel.schools import actions, queries

    if any(school.is_demo for school in queries.all_schools()):
        refuse("This folder holds an invented school: use another folder for a real one")
    with answering():
        actions.create(now=datetime.now(UTC), name=name, slug=slug, nation=nation, kind=kind)
    above = " or ".join(role.value for role in queries.above_head(kind))
    typer.echo(f"{name} is there. Next: belisha school person {slug} --given … --family … --email … --role dsl")
    typer.echo(f"Above the head here: {above}.")


def trust(name: Annotated[str, typer.Argument(help="the trust's name; empty for none")], school: School = "") -> None:
    """The school belongs to a trust."""
    here = at(school)
    from belisha.kernel.schools import actions

    with answering():
        actions.join_trust(actor=here.actor, now=here.now, trust=name)
    typer.echo("Written.")
