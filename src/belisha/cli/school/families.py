"""Guardians, restrictions and family ties."""

from typing import Annotated

import typer

from belisha.cli.answering import as_json, bad_call
from belisha.cli.school import asking
from belisha.cli.school.asking import Json, School, Somebody, answering, at, who

Child = Annotated[str, typer.Argument(help="a child's name or number")]


def family(child: Child, school: School = "", json: Json = False) -> None:
    """A child's guardians and restrictions. That it was read is written down."""
    here = at(school)
    from belisha.capabilities.register import actions

    with answering():
        found = actions.read_family(actor=here.actor, now=here.now, child=who(here, child, children=True))
    if json:
        from dataclasses import asdict

        as_json(asdict(found))
        return
    typer.echo(str(found.child))
    for line in found.guardians:
        marks = [line.relationship, line.reach_by, "" if line.may_text else "no texts"]
        marks += ["" if line.is_confirmed else "not checked yet"]
        typer.echo(f"  {line.id}  {line.name}: {', '.join(mark for mark in marks if mark)}")
    for order in found.restrictions:
        kind = "court order" if order.is_court_order else f"decision, looked at again on {order.review_on}"
        typer.echo(f"  restriction {order.id} ({order.guardian_name or 'everybody'}, {kind}): {order.words}")


def guardian(
    child: Child,
    somebody: Somebody,
    relationship: Annotated[str, typer.Option(help="mother, father, carer …")],
    responsibility: Annotated[bool, typer.Option(help="has parental responsibility")] = True,
    reach: Annotated[str, typer.Option(help="the safe way and time, in words")] = "",
    texts: Annotated[bool, typer.Option(help="may be sent text messages")] = True,
    school: School = "",
) -> None:
    """A guardian of a child, or what is known of one; saving it confirms it."""
    here = at(school)
    from belisha.capabilities.register import actions

    values = {"relationship": relationship, "has_responsibility": responsibility, "reach_by": reach, "may_text": texts}
    with answering():
        number, other = who(here, child, children=True), who(here, somebody)
        known = {line.id for line in actions.read_family(actor=here.actor, now=here.now, child=number).guardians}
        act = actions.change_guardian if other in known else actions.add_guardian
        act(actor=here.actor, now=here.now, child=number, guardian=other, **values)
    typer.echo("Written.")


def end_guardian(
    child: Child,
    somebody: Somebody,
    last: Annotated[str, typer.Option(help="the last day; today where it is left out")] = "",
    school: School = "",
) -> None:
    """Somebody is no longer a guardian of a child."""
    here = at(school)
    from belisha.capabilities.register import actions
    from belisha.kernel.schools import queries

    day = asking.day(last, queries.today(here.actor.school_id, here.now))
    with answering():
        number, other = who(here, child, children=True), who(here, somebody)
        actions.end_guardian(actor=here.actor, now=here.now, child=number, guardian=other, last=day)
    typer.echo("Written.")


def restrict(
    child: Child,
    words: Annotated[str, typer.Option(help="what it says")],
    guardian: Annotated[str, typer.Option(help="whom it restricts; left out: everybody")] = "",
    court: Annotated[bool, typer.Option("--court", help="a court's order that the school has seen")] = False,
    review: Annotated[str, typer.Option(help="the day on which it is looked at again")] = "",
    school: School = "",
) -> None:
    """A court's order, or a decision of the DSL with the day on which it is looked at again."""
    here = at(school)
    from belisha.capabilities.register import actions

    with answering():
        actions.restrict(
            actor=here.actor,
            now=here.now,
            child=who(here, child, children=True),
            guardian=who(here, guardian) if guardian else None,
            words=words,
            is_court_order=court,
            review_on=asking.day(review) if review else None,
        )
    typer.echo("Written, sealed.")


def lift(
    child: Child,
    restriction: Annotated[int, typer.Argument(help="its number, from belisha school family")],
    why: Annotated[str, typer.Option(help="the reason")],
    school: School = "",
) -> None:
    """A restriction no longer holds."""
    here = at(school)
    from belisha.capabilities.register import actions

    with answering():
        number = who(here, child, children=True)
        actions.lift_restriction(actor=here.actor, now=here.now, child=number, restriction=restriction, why=why)
    typer.echo("Written.")


def marks(
    child: Child,
    in_care: Annotated[bool, typer.Option(help="in care")] = False,
    adopted_or_renamed: Annotated[bool, typer.Option(help="adopted, or has a new name")] = False,
    school: School = "",
) -> None:
    """What protects a child from a file: in care, adopted or renamed, or neither."""
    here = at(school)
    from belisha.capabilities.register import actions

    with answering():
        actions.mark_child(
            actor=here.actor,
            now=here.now,
            child=who(here, child, children=True),
            in_care=in_care,
            adopted_or_renamed=adopted_or_renamed,
        )
    typer.echo("Written.")


def ties(school: School = "", json: Json = False) -> None:
    """Every declared family tie."""
    here = at(school)
    from belisha.capabilities.register import queries

    found = queries.ties(here.actor, here.now)
    if json:
        as_json(
            [
                {"one": t.one.id, "other": t.other.id, "said": t.said, "household": t.is_household, "ended": t.ended_at}
                for t in found
            ]
        )
        return
    for t in found:
        marks_ = [
            t.said,
            "one household" if t.is_household else "",
            f"ended {t.ended_at:%d.%m.%Y}" if t.ended_at else "",
        ]
        typer.echo(f"{t.one.id} {t.one.name} · {t.other.id} {t.other.name}: {', '.join(m for m in marks_ if m)}")


def tie(
    one: Somebody,
    other: Somebody,
    said: Annotated[str, typer.Option(help="aunt, brother, partner …")] = "",
    household: Annotated[bool, typer.Option("--household", help="they live together")] = False,
    school: School = "",
) -> None:
    """Two people are family or share a household."""
    here = at(school)
    from belisha.capabilities.register import actions

    with answering():
        first, second = who(here, one), who(here, other)
        if first == second:
            bad_call("These are one and the same person: name two")
        actions.declare_tie(actor=here.actor, now=here.now, one=first, other=second, said=said, is_household=household)
    typer.echo("Written.")


def end_tie(
    one: Somebody,
    other: Somebody,
    why: Annotated[str, typer.Option(help="the reason")],
    school: School = "",
) -> None:
    """They are family no more. What is hidden because of it stays hidden until somebody lifts it there."""
    here = at(school)
    from belisha.capabilities.register import actions

    with answering():
        actions.end_tie(actor=here.actor, now=here.now, one=who(here, one), other=who(here, other), why=why)
    typer.echo("Written.")
