"""Tables `limits_*`."""

from django.apps import AppConfig


class LimitsConfig(AppConfig):
    """See the package's own words."""

    name = "belisha.kernel.limits"
    label = "limits"
    default_auto_field = "django.db.models.BigAutoField"
