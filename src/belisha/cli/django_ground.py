"""Starts the web framework for the commands that need records. Commands that do not never import this."""

import os
from pathlib import Path

from belisha.config.sqlite import use_sound_sqlite


def start() -> None:
    """Set the framework up on the data folder named by BELISHA_DATA."""
    use_sound_sqlite()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "belisha.config.settings")
    import django

    django.setup()


def prepare(*, quietly: bool = True) -> None:
    """A data folder that is ready: its master key, its tables, its style sheet. Doing it again changes nothing."""
    start()
    from django.conf import settings
    from django.core.management import call_command

    from belisha.kernel.seal import master_key

    Path(settings.BELISHA_DATA).mkdir(parents=True, exist_ok=True, mode=0o700)
    master_key.create()
    verbosity = 0 if quietly else 1
    call_command("migrate", interactive=False, verbosity=verbosity)
    call_command("createcachetable", verbosity=verbosity)
    call_command("collectstatic", interactive=False, verbosity=verbosity)
