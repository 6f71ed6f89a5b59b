"""A worker that dies starts again and never takes the web server with it; a round that fails ends no loop."""

import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from belisha.cli import health, serving
from belisha.kernel.duties import queries as duties
from belisha.kernel.duties.models import Heartbeat
from tests.cast import NOW

DIES = (sys.executable, "-c", "import sys; sys.exit(3)")


def test_what_ends_beside_the_server_starts_again_after_a_pause_that_grows() -> None:
    beside = serving.Beside(DIES)
    starts, at = [], 0.0
    seen: object = None
    for _ in range(2000):
        beside.look(at)
        if beside.process is not None and beside.process is not seen:
            seen = beside.process
            starts.append(at)
            beside.process.wait()
        at += 0.1
    gaps = [round(later - earlier) for earlier, later in itertools.pairwise(starts)]
    assert gaps[:7] == [1, 2, 4, 8, 16, 32, 60]


def test_after_a_while_of_running_an_end_counts_as_the_first_again() -> None:
    beside = serving.Beside(DIES)
    beside._wait = 32.0
    beside.look(0.0)
    assert beside.process is not None
    beside.process.wait()
    beside.look(serving.HEALTHY_AFTER + 1)
    assert beside.process is None
    beside.look(serving.HEALTHY_AFTER + 1 + serving.FIRST_WAIT)
    assert beside.process is not None
    beside.process.wait()


@pytest.mark.slow
def test_the_server_goes_on_while_the_worker_dies_again_and_again(tmp_path: Path) -> None:
    """The real command: the server ends by itself with its own code, not when the worker does."""
    marks = tmp_path / "marks"
    program = f"""
import sys
from belisha.cli import serving
worker = (sys.executable, "-c", "open({str(marks)!r}, 'a').write('x'); raise SystemExit(1)")
server = (sys.executable, "-c", "import time; time.sleep(3); raise SystemExit(7)")
raise SystemExit(serving.together(server, worker))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 7, done.stderr
    assert len(marks.read_text()) >= 2


@pytest.mark.slow
def test_both_end_when_somebody_stops_us() -> None:
    program = """
import sys
from belisha.cli import serving
sleep = (sys.executable, "-c", "import time; time.sleep(60)")
raise SystemExit(serving.together(sleep, sleep))
"""
    started = subprocess.Popen([sys.executable, "-c", program], start_new_session=True)
    time.sleep(2)
    os.kill(started.pid, signal.SIGTERM)
    assert started.wait(timeout=15) == 0
    with pytest.raises(ProcessLookupError):
        os.killpg(started.pid, 0)


def test_a_mail_server_that_never_answers_stops_no_ladder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The two loops stand in threads of their own."""
    never, asked, rounds = threading.Event(), threading.Event(), []

    def hangs(_: datetime) -> bool:
        asked.set()
        return never.wait()

    def climbs(now: datetime) -> bool:
        asked.wait(timeout=10)
        rounds.append(now)
        if len(rounds) == 3:
            raise KeyboardInterrupt
        return False

    monkeypatch.setattr(serving, "PAUSE", 0.01)
    monkeypatch.setattr(serving, "_mail", hangs)
    monkeypatch.setattr(serving, "_clock", climbs)
    with pytest.raises(KeyboardInterrupt):
        serving.work()
    assert asked.is_set()
    assert len(rounds) == 3


@pytest.mark.django_db
class TestRounds:
    def test_a_round_that_fails_is_logged_by_its_class_and_told_by_the_heartbeat(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fails(_: datetime) -> bool:
            raise LookupError("a child's name")

        assert serving._round("clock", fails) is False
        assert duties.faults("clock") == "LookupError"
        assert "child" not in caplog.text

    def test_a_round_that_fails_while_the_database_is_away_does_not_end_the_loop_either(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from belisha.kernel.duties import actions

        def fails(*_: Any, **__: Any) -> Any:
            raise OSError

        monkeypatch.setattr(actions, "failed", fails)
        assert serving._round("clock", fails) is False

    def test_one_round_of_each_leaves_two_heartbeats(self) -> None:
        serving.work(once=True)
        assert set(Heartbeat.objects.values_list("name", flat=True)) == {"clock", "mail"}

    def test_doctor_says_what_fails(self) -> None:
        lines = {line.check: line for line in health.examine(NOW)}
        assert not lines["Clock"].ok
        for name in ("clock", "mail"):
            Heartbeat.objects.create(name=name, at=NOW, fault="TimeoutError" if name == "mail" else "")
        lines = {line.check: line for line in health.examine(NOW + timedelta(minutes=1))}
        assert lines["Clock"].ok
        assert "TimeoutError" in lines["Mail loop"].what


class TestDataFolder:
    @pytest.mark.parametrize("open_one", ["", "belisha.sqlite3", "keys/master.key", "mail/1.eml"])
    def test_doctor_names_what_others_may_reach(self, tmp_path: Path, open_one: str) -> None:
        data = tmp_path / "data"
        for name in ("belisha.sqlite3", "keys/master.key", "mail/1.eml"):
            (data / name).parent.mkdir(parents=True, exist_ok=True)
            (data / name).write_text("x")
        for path in (data, *data.rglob("*")):
            path.chmod(0o700 if path.is_dir() else 0o600)
        (data / open_one).chmod(0o755)
        fault = health.open_to_others(data)
        assert str(data / open_one) in fault
        (data / open_one).chmod(0o700)
        assert health.open_to_others(data) == ""
