"""`belisha school`: a new school and everything that it enters itself; the same actions as the pages."""

import typer

from belisha.cli.school import card, families, making, people, posts

app = typer.Typer(no_args_is_help=True)
for command in (
    making.create, making.trust,
    people.person, people.change, people.leave, people.invite, people.close_account, people.same,
    posts.posts, posts.give, posts.cover, posts.end,
    families.family, families.guardian, families.end_guardian, families.restrict, families.lift, families.marks,
    families.ties, families.tie, families.end_tie,
    card.card, card.numbers, card.calendar, card.close_day,
):  # fmt: skip
    app.command()(command)
