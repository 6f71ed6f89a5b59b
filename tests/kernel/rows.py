"""The fewest rows that kernel tests need of their neighbours."""

from itertools import count

from django.apps import apps

_numbers = count(1)


def a_school() -> int:
    """A school of its own; answers its id."""
    number = next(_numbers)
    return apps.get_model("schools", "School").objects.create(name=f"School {number}", slug=f"school-{number}").pk


def a_person(school_id: int) -> int:
    """Somebody at the school; answers their id."""
    number = next(_numbers)
    model = apps.get_model("people", "Person")
    return model.objects.create(school_id=school_id, given_name=f"Given{number}", family_name="Name").pk
