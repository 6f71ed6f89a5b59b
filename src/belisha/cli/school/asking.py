"""What the commands of `belisha school` ask of their arguments, and how they answer a refusal."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from belisha.cli import django_ground
from belisha.cli.answering import bad_call, refuse
from belisha.plain.names import AFFILIATIONS, ROLES, Affiliation, Role

if TYPE_CHECKING:
    from belisha.cli.whose import Here

School = Annotated[str, typer.Option("--school", help="the school's short name, where there are several")]
Json = Annotated[bool, typer.Option("--json", help="answer as JSON")]
Somebody = Annotated[str, typer.Argument(help="a name, or the number that a list shows")]


def at(school: str) -> "Here":
    """The school, now."""
    django_ground.start()
    from belisha.cli.whose import here

    return here(school)


@contextmanager
def answering() -> Iterator[None]:
    """What a rule or the records refuse ends the command with exit code 1 and the reason."""
    from django.core.exceptions import ObjectDoesNotExist

    from belisha.capabilities.register.actions import NotThere
    from belisha.content.words import say
    from belisha.kernel.schools.actions import NotAsItMustBe
    from belisha.plain.decision import Refused

    try:
        yield
    except Refused as refused:
        refuse(say(refused.decision.message, refused.decision.values))
    except NotAsItMustBe as wrong:
        refuse("\n".join(wrong.lines))
    except (NotThere, ObjectDoesNotExist):
        refuse("That is not in the records of this school")


def who(here: "Here", words: str, *, children: bool | None = None) -> int:
    """The person of that number or name. Ends the command where nobody, or more than one, is meant."""
    from belisha.kernel.people import queries
    from belisha.kernel.schools import queries as schools

    school_id, day = here.actor.school_id, schools.today(here.actor.school_id, here.now)
    if words.isdigit():
        if not queries.exists(school_id, [int(words)]):
            refuse(f"Nobody in the records of this school has the number {words}")
        return int(words)
    if children is None:
        found = queries.find_anybody(school_id, words, day)
    else:
        found = queries.find(school_id, words, day, children=children)
    if not found:
        refuse(f"Nobody of the name {words} was found")
    if len(found) > 1:
        bad_call("Several fit. Say which, by number:\n" + "\n".join(f"  {each.id}  {each}" for each in found))
    return found[0].id


def post(word: str) -> Role:
    """A post by its id."""
    if word not in ROLES:
        bad_call(f"{word} is not known: docs/reference/names.md lists the words")
    return Role(word)


def kind(word: str) -> Affiliation:
    """A way to belong by its id."""
    if word not in AFFILIATIONS:
        bad_call(f"{word} is not known: docs/reference/names.md lists the words")
    return Affiliation(word)


def day(text: str, default: date | None = None) -> date:
    """A day as 2026-09-03. An empty one is the default."""
    if not text and default is not None:
        return default
    try:
        return date.fromisoformat(text)
    except ValueError:
        bad_call(f"“{text}” is no day: write it like 2026-09-03")


def moment(here: "Here", text: str) -> datetime:
    """A moment on the school's clock: 10:40 is today's, 2026-11-10T10:40 is another day's."""
    from belisha.kernel.schools import queries as schools

    calendar = schools.calendar(here.actor.school_id)
    today = calendar.local(here.now).date()
    try:
        found = datetime.fromisoformat(text if "T" in text or " " in text else f"{today}T{text.zfill(5)}")
    except ValueError:
        bad_call(f"“{text}” is no time: write 10:40, or 2026-11-10T10:40")
    return found if found.tzinfo else calendar.at(found.date(), found.time())
