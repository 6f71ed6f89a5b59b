"""Tables `duties_*`."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """See the package's own words."""

    name = "belisha.kernel.duties"
    label = "duties"
    default_auto_field = "django.db.models.BigAutoField"
