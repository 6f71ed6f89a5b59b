"""Starts the web framework for the commands that need records. Commands that do not never import this."""

import os
from pathlib import Path

from belisha.config.sqlite import use_sound_sqlite


def start() -> None:
    """Set the framework up on the data folder named by BELISHA_DATA. What is written from here on is its owner's alone."""
    os.umask(0o077)
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

    data = Path(settings.BELISHA_DATA)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    _shut(data)
    master_key.create()
    verbosity = 0 if quietly else 1
    call_command("migrate", interactive=False, verbosity=verbosity)
    call_command("createcachetable", verbosity=verbosity)
    call_command("collectstatic", interactive=False, verbosity=verbosity)


def _shut(data: Path) -> None:
    """A folder that an earlier version or a copy has left open is its owner's alone again, and so are its records."""
    for path in (data, *data.glob("*.sqlite3*")):
        if path.stat().st_mode & 0o077:
            path.chmod(0o700 if path.is_dir() else 0o600)
