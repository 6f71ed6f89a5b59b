"""No tables of its own: versions are the kernel's."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """The school's documents."""

    name = "belisha.capabilities.policies"
    label = "policies"
