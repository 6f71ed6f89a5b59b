"""What somebody with the disk and without the keys can read: no word of what was told, and not who told it.

A word is written into every place where somebody writes something secret (`planting.py`). Then every file of the data
folder is searched but those of the key folder; on PostgreSQL every column of every table. A word hides in no other
form: as it is, in hexadecimal, in base64 at each of its three places.
"""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.promises.planting import WORDS
from tests.promises.server import environment


@pytest.fixture
def database() -> Iterator[str]:
    """The second engine where the suite runs on it: an empty database of its own. Otherwise nothing: SQLite."""
    url = os.environ.get("BELISHA_DATABASE_URL", "")
    if not url:
        yield ""
        return
    import psycopg

    name = f"belisha_stolen_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield f"{url.rsplit('/', 1)[0]}/{name}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.slow
def test_a_stolen_disk_tells_no_word_and_not_who_told(tmp_path: Path, database: str) -> None:
    data = tmp_path / "data"
    program = [sys.executable, "-m", "tests.promises.planting"]
    root = Path(__file__).parents[2]
    kept = environment(data, database)
    kept["PYTHONPATH"] = os.pathsep.join((str(root / "src"), str(root)))
    done = subprocess.run(program, env=kept, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    planted = json.loads(done.stdout.splitlines()[-1])
    stolen = {str(file): file.read_bytes() for file in data.rglob("*") if file.is_file() and "keys" not in file.parts}
    assert any(name.endswith(".eml") for name in stolen), "mail in the folder is searched too"
    stolen |= {f"opened {number}": text.encode() for number, text in enumerate(planted["opened"])}
    stolen |= dict(_columns(database)) if database else {}
    _is_not_blind(stolen)
    for place, word in WORDS.items():
        for form in forms(word):
            for where, content in stolen.items():
                assert form.lower() not in content.lower(), f"{place} can be read in {where}"
    assert planted["told_by"] == [], "a table says who reported"
    for file in (data / "keys").iterdir():
        assert file.stat().st_mode & 0o077 == 0, file


def forms(word: str) -> list[bytes]:
    """The word itself, in hexadecimal, and what of it is sure to stand in base64 wherever it begins."""
    plain = word.encode()
    shifted = (base64.b64encode(b"\x00" * shift + plain)[4 if shift else 0 : -4] for shift in range(3))
    return [plain, plain.hex().encode(), *shifted]


def test_the_search_finds_a_word_in_each_of_its_forms() -> None:
    for prefix in (b"", b"a", b"ab", b"abc"):
        hidden = prefix + WORDS["happened"].encode() + b" and more"
        for content in (hidden, hidden.hex().encode(), base64.b64encode(hidden)):
            assert any(form.lower() in content.lower() for form in forms(WORDS["happened"])), (prefix, content)


def _is_not_blind(stolen: dict[str, bytes]) -> None:
    """What is not sealed is there to be found: the search looks at the right place."""
    assert any(b"QuillTess" in content for content in stolen.values())


def _columns(database: str) -> Iterator[tuple[str, bytes]]:
    import psycopg

    with psycopg.connect(database) as connection:
        named = connection.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'"
        ).fetchall()
        for table, column, kind in named:
            words = f'"{column}"' if kind == "bytea" else f"convert_to(\"{column}\"::text, 'UTF8')"
            rows = connection.execute(f'SELECT {words} FROM "{table}" WHERE "{column}" IS NOT NULL')  # noqa: S608
            yield f"{table}.{column}", b"\n".join(bytes(value) for (value,) in rows)
