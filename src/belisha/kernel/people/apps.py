"""Tables `people_*`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """See the package's own words."""

    name = "belisha.kernel.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
