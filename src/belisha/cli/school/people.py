"""Who is in the records, how they belong, how they sign in."""

from typing import TYPE_CHECKING, Annotated

import typer

from belisha.cli.answering import as_json, bad_call, refuse
from belisha.cli.school import asking
from belisha.cli.school.asking import Json, School, Somebody, answering, at, who

if TYPE_CHECKING:
    from belisha.kernel.people.register import PersonCard

_SHORTEST = 12


def person(
    slug: Annotated[str, typer.Argument(help="the school's short name")],
    given: Annotated[str, typer.Option(help="first name")],
    family: Annotated[str, typer.Option(help="family name")],
    email: Annotated[str, typer.Option(help="the address they sign in with")] = "",
    role: Annotated[list[str] | None, typer.Option(help="a post; may be given several times")] = None,
    affiliation: Annotated[str, typer.Option(help="staff, governor, contractor, pupil, parent …")] = "staff",
    phone: Annotated[str, typer.Option(help="telephone")] = "",
    born: Annotated[str, typer.Option(help="born on, as 2017-03-02")] = "",
    same_as: Annotated[int, typer.Option(help="the number of the person in the records that this is")] = 0,
    new: Annotated[bool, typer.Option("--new", help="nobody in the records is this person")] = False,
    invite: Annotated[bool, typer.Option("--invite", help="print a link in place of asking for a password")] = False,
) -> None:
    """Enter somebody, with their posts. With --email they sign in: asks for a first password, or prints a link."""
    here = at(slug)
    from django.db import transaction

    from belisha.capabilities.register import actions
    from belisha.capabilities.register.terms import NewPerson
    from belisha.kernel.people import actions as people

    roles = [asking.post(word) for word in role or ()]
    somebody = NewPerson(
        given=given,
        family=family,
        kind=asking.kind(affiliation),
        email=email,
        phone=phone,
        born_on=asking.day(born) if born else None,
    )
    actor, now = here.actor, here.now
    if not same_as and not new:
        _refuse_if_known(actions.like(actor, now, somebody))
    password = "" if invite or not email else _password()
    with answering(), transaction.atomic():
        number = actions.enter_person(actor=actor, now=now, new=somebody, same_as=same_as or None, is_new=True)
        for word in roles:
            actions.give_post(actor=actor, now=now, person=number, role=word)
        if password:
            people.open_account(actor=actor, now=now, person_id=number, email=email, password=password)
        token = ""
        if invite and email:
            token = actions.invite(actor=actor, now=now, person=number, email=email, by_mail=False)
    typer.echo(f"{given} {family} ({number}) " + (f"may sign in as {email}." if password else "is entered."))
    if token:
        typer.echo(f"The link, once, for seven days: {_link(here.actor.school_id, token)}")


def change(
    somebody: Somebody,
    given: Annotated[str, typer.Option(help="first name")] = "",
    family: Annotated[str, typer.Option(help="family name")] = "",
    email: Annotated[str, typer.Option(help="e-mail")] = "",
    phone: Annotated[str, typer.Option(help="telephone")] = "",
    school: School = "",
) -> None:
    """Change what is written down about somebody."""
    here = at(school)
    from belisha.capabilities.register import actions

    given_now = {"given_name": given, "family_name": family, "email": email, "phone": phone}
    values = {name: value for name, value in given_now.items() if value}
    if not values:
        bad_call("Say what to change: --given, --family, --email, --phone")
    with answering():
        actions.change_person(actor=here.actor, now=here.now, person=who(here, somebody), **values)
    typer.echo("Written.")


def leave(
    somebody: Somebody,
    last: Annotated[str, typer.Option(help="the last day; today where it is left out")] = "",
    school: School = "",
) -> None:
    """Somebody leaves: posts and classes end with that day, the account is closed."""
    here = at(school)
    from belisha.capabilities.register import actions
    from belisha.kernel.schools import queries

    day = asking.day(last, queries.today(here.actor.school_id, here.now))
    with answering():
        actions.leave(actor=here.actor, now=here.now, person=who(here, somebody), last=day)
    typer.echo(f"Their last day is {day}.")


def invite(
    somebody: Somebody,
    email: Annotated[str, typer.Option(help="the address they sign in with")],
    mail: Annotated[bool, typer.Option("--mail", help="send the link in place of printing it")] = False,
    school: School = "",
) -> None:
    """A link with which somebody chooses their password, once, within seven days."""
    here = at(school)
    from belisha.capabilities.register import actions

    with answering():
        token = actions.invite(actor=here.actor, now=here.now, person=who(here, somebody), email=email, by_mail=mail)
    typer.echo("The link will be sent." if mail else _link(here.actor.school_id, token))


def close_account(somebody: Somebody, school: School = "") -> None:
    """Nobody signs in as them any more."""
    here = at(school)
    from belisha.capabilities.register import actions

    with answering():
        actions.close_account(actor=here.actor, now=here.now, person=who(here, somebody))
    typer.echo("The account is closed.")


def same(
    one: Annotated[int, typer.Argument(help="the number of a record; without any, the list")] = 0,
    other: Annotated[int, typer.Argument(help="the number of the other")] = 0,
    two_people: Annotated[bool, typer.Option("--two-people", help="they are two people")] = False,
    school: School = "",
    json: Json = False,
) -> None:
    """Records that may be one person's: the list, or what they are."""
    here = at(school)
    from belisha.capabilities.register import actions, queries

    if not one:
        found = queries.alike(here.actor, here.now)
        if json:
            as_json([{"one": two.one.id, "other": two.other.id, "treated_as_one": two.is_strict} for two in found])
        for two in found if not json else ():
            mark = "treated as one" if two.is_strict else "one name"
            typer.echo(f"{two.one.id} {two.one.name} · {two.other.id} {two.other.name}: {mark}")
        return
    with answering():
        actions.say_same(actor=here.actor, now=here.now, one=one, other=other, is_same=not two_people)
    typer.echo("Two people." if two_people else "One person.")


def _refuse_if_known(found: "tuple[PersonCard, ...]") -> None:
    if found:
        lines = [f"  {card.id}  {card.name}, {card.email or card.phone or 'no address'}" for card in found]
        refuse(
            "Somebody like this is in the records:\n"
            + "\n".join(lines)
            + "\nSay --same-as NUMBER if it is the same person, or --new if it is not"
        )


def _password() -> str:
    found: str = typer.prompt("First password (12 characters or more)", hide_input=True, confirmation_prompt=True)
    if len(found) < _SHORTEST:
        refuse("The password is too short: 12 characters or more")
    return found


def _link(school_id: int, token: str) -> str:
    from belisha.kernel.schools import queries

    where = queries.card(school_id).get("web.address", "http://localhost:8000").rstrip("/")
    return f"{where}/invited/{token}/"
