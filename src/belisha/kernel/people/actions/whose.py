"""That everybody an action names is of the actor's own school. Somebody of another school does not exist here."""

from belisha.kernel.people.models import Person
from belisha.plain.actor import Actor


def one(actor: Actor, person_id: int) -> Person:
    """The person's row. Raises Person.DoesNotExist for somebody of another school."""
    return Person.objects.get(pk=person_id, school_id=actor.school_id)


def all_of(actor: Actor, *people: int | None) -> None:
    """Raises Person.DoesNotExist unless all of these are people of the actor's school. None is nobody."""
    wanted = {person for person in people if person is not None}
    if Person.objects.filter(school_id=actor.school_id, pk__in=wanted).count() != len(wanted):
        raise Person.DoesNotExist
