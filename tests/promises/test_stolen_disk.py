"""What somebody with the disk and without the master key can read: no word of what was told."""

from pathlib import Path
from uuid import uuid4

import pytest

from tests.promises.server import Server, belisha


@pytest.mark.slow
def test_no_file_of_the_data_folder_holds_a_word_of_a_report(tmp_path: Path) -> None:
    data = tmp_path / "data"
    belisha(data, "school", "create", "--name", "Amberfield", "--slug", "amberfield")
    server = Server(data)
    server.start()
    try:
        assert server.worry("amberfield", uuid4(), "Zanzibarquux frightens me")
    finally:
        server.kill()
    belisha(data, "work", "--once")
    for file in data.rglob("*"):
        if file.is_file():
            assert b"Zanzibarquux" not in file.read_bytes(), file
    for file in (data / "keys").iterdir():
        assert file.stat().st_mode & 0o077 == 0, file
