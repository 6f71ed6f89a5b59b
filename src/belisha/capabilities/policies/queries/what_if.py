"""The ready situations, tried on a version and on what is in force."""

from datetime import date

from belisha.capabilities.policies.rules.what_if import Tried, tried
from belisha.content.what_if import Example, examples
from belisha.kernel import catalogue
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor


def all_tried(actor: Actor, day: date, version_id: int | None) -> tuple[Tried, ...]:
    """Every ready situation under the rules of the day, or under those there would be with a version in force."""
    now = rulebook.rulebook(actor.school_id, day)
    then = rulebook.as_if(actor.school_id, version_id, day) if version_id is not None else now
    calendar = schools.calendar(actor.school_id)
    return tuple(
        tried(
            example,
            catalogue.situations()[example.kind],
            calendar,
            day,
            then,
            now if version_id is not None else None,
        )
        for example in answered()
    )


def answered() -> tuple[Example, ...]:
    """The situations of the kinds that some capability answers."""
    return tuple(example for example in examples() if example.kind in catalogue.situations())
