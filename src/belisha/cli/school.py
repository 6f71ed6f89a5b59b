"""`belisha school`: a new school, and who signs in first."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from belisha.cli import django_ground
from belisha.cli.answering import bad_call, refuse
from belisha.plain.names import AFFILIATIONS, ROLES, Affiliation, Role

app = typer.Typer(no_args_is_help=True)


@app.command()
def create(
    name: Annotated[str, typer.Option(help="the school's name")],
    slug: Annotated[str, typer.Option(help="a short name for addresses: small letters, digits, hyphens")],
    nation: Annotated[str, typer.Option(help="england, wales, scotland or northern_ireland")] = "england",
    kind: Annotated[str, typer.Option(help="maintained, academy, independent, special or nursery")] = "maintained",
) -> None:
    """Make a school. Law and guidance are complete for England."""
    django_ground.prepare()
    from django.core.validators import validate_slug

    from belisha.kernel.schools import actions, queries

    try:
        validate_slug(slug)
    except Exception as fault:
        bad_call(f"--slug {slug}: {fault}")
    if queries.by_slug(slug):
        refuse(f"There is a school of the short name {slug} already")
    if nation != "england":
        refuse("Law, guidance and agencies are complete for England alone so far; English law is not run elsewhere")
    if any(school.is_demo for school in queries.all_schools()):
        refuse("This folder holds an invented school: use another folder for a real one")
    actions.create(now=datetime.now(UTC), name=name, slug=slug, nation=nation, kind=kind)
    typer.echo(f"{name} is there. Next: belisha school person {slug} --given … --family … --email … --role dsl")


@app.command()
def person(
    slug: str,
    given: Annotated[str, typer.Option()],
    family: Annotated[str, typer.Option()],
    email: Annotated[str, typer.Option()],
    role: Annotated[list[str], typer.Option(help="a post; may be given several times")],
    affiliation: Annotated[str, typer.Option(help="staff, governor, contractor …")] = "staff",
) -> None:
    """Enter somebody who signs in, with their posts. Asks for a first password."""
    django_ground.start()
    from belisha.kernel.people import actions as people
    from belisha.kernel.schools import queries
    from belisha.plain.actor import system_actor

    school = queries.by_slug(slug)
    if school is None:
        refuse(f"There is no school of the short name {slug}")
    strange = [word for word in role if word not in ROLES]
    if strange or affiliation not in AFFILIATIONS:
        bad_call(f"{strange[0] if strange else affiliation} is not known: docs/reference/names.md lists the words")
    password = typer.prompt("First password (12 characters or more)", hide_input=True, confirmation_prompt=True)
    if len(password) < 12:
        refuse("The password is too short: 12 characters or more")
    actor, now = system_actor(school.id, "set-up"), datetime.now(UTC)
    who = people.add_person(
        actor=actor, now=now, given=given, family=family, kind=Affiliation(affiliation), email=email
    )
    for word in role:
        people.give_role(actor=actor, now=now, person_id=who, role=Role(word))
    people.open_account(actor=actor, now=now, person_id=who, email=email, password=password)
    typer.echo(f"{given} {family} may sign in as {email}.")
