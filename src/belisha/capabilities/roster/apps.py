"""No tables of its own: people are the kernel's."""

from django.apps import AppConfig


class RosterConfig(AppConfig):
    """The roster."""

    name = "belisha.capabilities.roster"
    label = "roster"
