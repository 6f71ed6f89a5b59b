"""No tables of its own."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Oversight."""

    name = "belisha.capabilities.oversight"
    label = "oversight"
