"""An empty database for the server that a measurement starts."""

import os
from collections.abc import Iterator

import pytest


@pytest.fixture
def empty_database() -> Iterator[str]:
    """Its address on PostgreSQL, where the run is on it; otherwise nothing: SQLite in the data folder."""
    url = os.environ.get("BELISHA_DATABASE_URL", "")
    if not url:
        yield ""
        return
    import psycopg

    name, server = f"belisha_bench_{os.getpid()}", f"{url.rsplit('/', 1)[0]}/postgres"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield f"{url.rsplit('/', 1)[0]}/{name}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
