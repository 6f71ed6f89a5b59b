"""Tables `kept_*`."""

from django.apps import AppConfig


class KeptConfig(AppConfig):
    """See the package's own words."""

    name = "belisha.kernel.kept"
    label = "kept"
    default_auto_field = "django.db.models.BigAutoField"
