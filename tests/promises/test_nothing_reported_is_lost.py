"""Reports stream in, everything is killed again and again; every acknowledged report is there once, with all it needs.

Web server, worker and clock run as `belisha up` runs them, in one process group, and the whole group is killed: while it
starts, while it answers, while it writes. Several people send at once, by the page for anybody and by the form of staff.
Whoever gets no answer sends the same form again; now and then somebody presses twice at once, or changes the words of
what has arrived already.
"""

import json
import os
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.promises.sending import Door, Form, Sender, StaffForm, WorryPage
from tests.promises.server import Server, belisha, program

KILLS_AT_WORK, KILLS_AT_START, SCHOOLS = 12, 4, 4


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
    schools = json.loads(program("tests.promises.counting", data, "schools", str(SCHOOLS), database=database))
    server, stop = Server(data, database, whole=True), threading.Event()
    senders = [Sender(door, server.port, stop, seed) for seed, door in enumerate(_doors(schools))]
    with ThreadPoolExecutor(len(senders)) as pool:
        try:
            server.start()
            sending = [pool.submit(sender.run) for sender in senders]
            _kill_again_and_again(server, random.Random(7))  # noqa: S311
            stop.set()
            for one in sending:
                one.result()
        finally:
            stop.set()
            server.kill()

    kept = json.loads(program("tests.promises.counting", data, "kept", database=database))
    for sender in senders:
        _is_kept(sender, [row for row in kept if row["school"] == sender.door.slug])
    assert sum(sender.cut_off for sender in senders) > 0, "no kill has met a report on its way"
    _is_whole(data, database, {school["slug"] for school in schools})


def _doors(schools: list[dict[str, str]]) -> list[Door]:
    """By each school's page for anybody, and by the form of each teacher: the last school has none yet."""
    pages = [WorryPage(school["slug"]) for school in schools]
    return [*pages, *(StaffForm(school["slug"], school["session"]) for school in schools if school["session"])]


def _kill_again_and_again(server: Server, dice: random.Random) -> None:
    """At moments that no part of the server can know; the server is left running."""
    at_start = set(dice.sample(range(KILLS_AT_WORK), KILLS_AT_START))
    for number in range(KILLS_AT_WORK):
        time.sleep(dice.uniform(0.1, 1.3))
        server.kill()
        if number in at_start:
            server.start(wait=False)
            time.sleep(dice.uniform(0.2, 3))
            server.kill()
        server.start()
    time.sleep(1)


def _is_kept(sender: Sender, rows: list[dict[str, Any]]) -> None:
    """Everything that this sender was told has arrived, once and whole; nothing twice, nothing under another's key."""
    assert len(sender.acknowledged) > 1, f"{sender.door} has hardly sent anything"
    by_words = {row["words"]: row for row in rows}
    assert Counter(row["words"] for row in rows if row["words"] in sender.tried).most_common(1)[0][1] == 1
    for form in sender.acknowledged:
        assert form.words in by_words, f"an acknowledged report is gone: {form}"
        _has_all_it_needs(form, by_words[form.words])


def _has_all_it_needs(form: Form, row: dict[str, Any]) -> None:
    """Its parts, somebody's duty to take each on, a message to each reader: or the reporter was told of nobody."""
    assert row["key"] == form.key
    assert set(row["parts"]) == form.parts, form
    for part in row["parts"].values():
        assert part["duties"] == 1, form
        assert part["messages"] == part["readers"], form
    assert sum(part["recorded"] for part in row["parts"].values()) == 1, form
    assert row["nobody_inside"] is any(not part["readers"] for part in row["parts"].values()), form


def _is_whole(data: Path, database: str, schools: set[str]) -> None:
    """The chain of every school verifies, and the file of the database is sound."""
    chains = json.loads(belisha(data, "audit", "verify", "--json", database=database))
    assert {chain["school"] for chain in chains} == schools
    assert all(chain["ok"] is True and chain["entries"] > 1 for chain in chains), chains
    if not database:
        import sqlite3

        with sqlite3.connect(data / "belisha.sqlite3") as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
