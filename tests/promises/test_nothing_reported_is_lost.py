"""Reports stream in, the whole server is killed again and again; every acknowledged report is there once."""

import os
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from tests.promises.server import Server, belisha

KILLS, SENDERS, SCHOOLS = 6, 4, 4


@pytest.fixture
def database() -> Iterator[str]:
    """The second engine where the suite runs on it: an empty database of its own. Otherwise nothing: SQLite."""
    url = os.environ.get("BELISHA_DATABASE_URL", "")
    if not url:
        yield ""
        return
    import psycopg

    name = f"belisha_kill_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield f"{url.rsplit('/', 1)[0]}/{name}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.slow
def test_every_acknowledged_report_is_there_once_after_many_kills(tmp_path: Path, database: str) -> None:
    data = tmp_path / "data"
    slugs = [f"school-{number}" for number in range(SCHOOLS)]
    for slug in slugs:
        belisha(data, "school", "create", "--name", slug, "--slug", slug, database=database)
    server = Server(data, database)
    server.start()
    acknowledged: dict[UUID, int] = {}
    stop = threading.Event()

    def send(number: int) -> None:
        """As a browser does: the same form again until the page says that it has arrived."""
        while not stop.is_set():
            key, tries = uuid4(), 0
            while not stop.is_set():
                tries += 1
                if server.worry(slugs[number], key, f"worry {key}"):
                    acknowledged[key] = tries
                    break
                time.sleep(0.1)

    senders = [threading.Thread(target=send, args=(number,)) for number in range(SENDERS)]
    for sender in senders:
        sender.start()
    dice = random.Random(7)  # noqa: S311
    for _ in range(KILLS):
        time.sleep(dice.uniform(0.4, 1.4))
        server.kill()
        server.start()
    time.sleep(0.8)
    stop.set()
    for sender in senders:
        sender.join()
    server.kill()

    kept = _kept(data, database)
    assert len(acknowledged) > KILLS
    assert set(acknowledged) <= set(kept), "an acknowledged report is gone"
    assert all(count == 1 for count in kept.values()), "a report is there twice"
    assert '"ok": false' not in belisha(data, "audit", "verify", "--json", database=database)


def _kept(data: Path, database: str) -> dict[UUID, int]:
    query = "SELECT key, count(*) FROM concerns_submission GROUP BY key"
    if database:
        import psycopg

        with psycopg.connect(database) as connection:
            return {UUID(str(key)): count for key, count in connection.execute(query)}
    import sqlite3

    with sqlite3.connect(data / "belisha.sqlite3") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {UUID(hex=key): count for key, count in connection.execute(query)}
