"""What the layout shows of whoever is signed in."""

from typing import Any

from django.conf import settings

from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.web.kit.renderer import GovukBoundField


def own_name(actor: Actor) -> str:
    if actor.person_id is None:
        return ""
    return people.names(actor.school_id, [actor.person_id]).get(actor.person_id, "")


def school_name(actor: Actor) -> str:
    return schools.school(actor.school_id).name


def is_demo() -> bool:
    """Every page of an invented school says so (F29)."""
    return bool(settings.BELISHA_DEMO)


def govuk_items(field: GovukBoundField) -> list[dict[str, Any]]:
    """The choices of a field as the official components want them."""
    return [
        {
            "value": option["value"],
            "text": option["text"],
            "checked": option["chosen"],
            "selected": option["chosen"],
            "id": f"{field.auto_id}-{number}" if number else field.auto_id,
        }
        for number, option in enumerate(field.options)
    ]
