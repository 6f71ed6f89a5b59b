"""Tables `rulebook_*`."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    """See the package's own words."""

    name = "belisha.kernel.rulebook"
    label = "rulebook"
    default_auto_field = "django.db.models.BigAutoField"
