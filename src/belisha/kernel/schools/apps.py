"""Tables `schools_*`."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    """See the package's own words."""

    name = "belisha.kernel.schools"
    label = "schools"
    default_auto_field = "django.db.models.BigAutoField"
