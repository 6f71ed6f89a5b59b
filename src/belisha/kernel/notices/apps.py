"""Tables `notices_*`."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """See the package's own words."""

    name = "belisha.kernel.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
