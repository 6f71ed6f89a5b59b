"""What every test has: a data folder of its own, a master key, and append-only tables that can be emptied."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_DATA = tempfile.mkdtemp(prefix="belisha-tests-")
os.environ["BELISHA_DATA"] = _DATA
(Path(_DATA) / "static").mkdir()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "belisha.config.settings")

from belisha.config.sqlite import use_sound_sqlite  # noqa: E402

use_sound_sqlite()

import django  # noqa: E402

django.setup()

from django.test import TransactionTestCase  # noqa: E402

_empty_the_tables = TransactionTestCase._fixture_teardown


def _lift_the_guard_first(self: Any) -> None:
    """A flush would be refused by the append-only triggers; a fixture would end too early to lift them."""
    from belisha.kernel.audit import append_only

    with append_only.lifted():
        _empty_the_tables(self)


TransactionTestCase._fixture_teardown = _lift_the_guard_first  # type: ignore[method-assign]


@pytest.fixture(scope="session", autouse=True)
def master_key_of_the_tests() -> Iterator[None]:
    from belisha.kernel.seal import master_key

    master_key.create()
    yield
    for file in sorted(Path(_DATA).rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()


@pytest.fixture(autouse=True)
def quick_and_unbuilt(settings: Any) -> None:
    """One real password hash costs 0.4 s, and no test here needs the built style sheet's fingerprint."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
