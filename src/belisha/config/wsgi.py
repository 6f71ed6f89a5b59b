"""The entry point of the web server."""

import os

from belisha.config.sqlite import use_sound_sqlite

use_sound_sqlite()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "belisha.config.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()
