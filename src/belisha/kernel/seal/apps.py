"""The keys."""

from django.apps import AppConfig


class SealConfig(AppConfig):
    """Tables `seal_*`."""

    name = "belisha.kernel.seal"
    label = "seal"
    default_auto_field = "django.db.models.BigAutoField"
