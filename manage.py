#!/usr/bin/env python
"""Django's own commands, for those who work on the code."""

import os
import sys

from belisha.config.sqlite import use_sound_sqlite

if __name__ == "__main__":
    use_sound_sqlite()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "belisha.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
