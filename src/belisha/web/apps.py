"""The web layer: no tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Stands before allauth, so that its layout is ours."""

    name = "belisha.web"
    label = "web"
