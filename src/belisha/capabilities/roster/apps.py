"""Tables `roster_*`: imports and their lines. People themselves are the kernel's."""

from django.apps import AppConfig


class RosterConfig(AppConfig):
    """The roster."""

    name = "belisha.capabilities.roster"
    label = "roster"
    default_auto_field = "django.db.models.BigAutoField"
