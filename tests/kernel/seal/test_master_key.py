"""The master key: made once, outside the database, for its owner alone."""

import threading
from pathlib import Path

import pytest

from belisha.kernel.seal import cipher, master_key


@pytest.fixture(autouse=True)
def key_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    at = tmp_path / "keys" / "master.key"
    monkeypatch.setenv("BELISHA_MASTER_KEY_FILE", str(at))
    return at


def test_it_is_made_once_and_read_back(key_file: Path) -> None:
    assert master_key.create() is True
    first = master_key.current()
    assert len(first) == 32
    assert master_key.create() is False
    assert master_key.current() == first


def test_only_its_owner_may_read_it(key_file: Path) -> None:
    master_key.create()
    assert key_file.stat().st_mode & 0o777 == 0o600
    assert master_key.permissions_fault() == ""
    key_file.chmod(0o644)
    assert "chmod 600" in master_key.permissions_fault()


def test_of_many_that_start_together_one_makes_it_and_all_read_the_same(key_file: Path) -> None:
    made: list[bool] = []
    together = threading.Barrier(4)

    def start(number: int) -> None:
        together.wait()
        made.append(master_key.create())

    threads = [threading.Thread(target=start, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == [False, False, False, True]
    assert [found.name for found in key_file.parent.iterdir()] == ["master.key"]


@pytest.mark.parametrize("text", ["", "rubbish", "belisha-master-key-1 c2hvcnQ=", "belisha-master-key-1 ***"])
def test_a_damaged_file_is_named_and_never_replaced(key_file: Path, text: str) -> None:
    key_file.parent.mkdir()
    key_file.write_text(text)
    with pytest.raises(master_key.MasterKeyMissing, match=r"master\.key"):
        master_key.current()
    assert master_key.create() is False
    assert key_file.read_text() == text


def test_a_missing_file_is_named(key_file: Path) -> None:
    with pytest.raises(master_key.MasterKeyMissing, match="recovery copy"):
        master_key.current()


def test_both_keys_open_while_one_follows_the_other(key_file: Path) -> None:
    master_key.create()
    old = master_key.current()
    master_key.create(master_key.successor_path())
    new = master_key.read(master_key.successor_path())
    for key in (old, new):
        assert master_key.by_fingerprint(cipher.fingerprint(key)) == key
    master_key.promote_successor()
    assert master_key.current() == new
    with pytest.raises(master_key.MasterKeyMissing):
        master_key.by_fingerprint(cipher.fingerprint(old))
