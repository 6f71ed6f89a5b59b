"""A real server process for the promises that only a real one can keep or break."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from uuid import UUID

from belisha.cli import serving

PATIENCE = 120.0  # seconds for a start on a machine that is busy with other things


def environment(data: Path, database: str = "") -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key != "BELISHA_DATABASE_URL"}
    given = {**kept, "BELISHA_DATA": str(data)}
    return {**given, "BELISHA_DATABASE_URL": database} if database else given


def belisha(data: Path, *words: str, database: str = "") -> str:
    command = [sys.executable, "-m", "belisha.cli", *words]
    done = subprocess.run(command, env=environment(data, database), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def program(module: str, data: Path, *words: str, database: str = "") -> str:
    """Run one of our own programs on a data folder; answers what it prints last."""
    root = Path(__file__).parents[2]
    given = {**environment(data, database), "PYTHONPATH": os.pathsep.join((str(root / "src"), str(root)))}
    command = [sys.executable, "-m", module, *words]
    done = subprocess.run(command, env=given, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Server:
    """A server that is killed as a whole process group, at any moment.

    `whole`: as `belisha up` runs it, with worker and clock beside the web server. Otherwise the web server alone.
    """

    def __init__(self, data: Path, database: str = "", *, whole: bool = False) -> None:
        self.port = free_port()
        self._whole = whole
        self._environment = environment(data, database)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *, wait: bool = True) -> None:
        """Start it, and unless told otherwise wait until it answers."""
        up = (sys.executable, "-m", "belisha.cli", "up", "--port", str(self.port))
        self._process = subprocess.Popen(
            up if self._whole else serving.web(self.port, "127.0.0.1"),
            env=self._environment, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until = time.monotonic() + PATIENCE
        while wait:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/help/", timeout=PATIENCE):
                    return
            except OSError:
                assert self._process.poll() is None, "the server has ended by itself"
                assert time.monotonic() < until, "the server does not answer"
                time.sleep(0.1)

    def kill(self) -> None:
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def worry(self, slug: str, key: UUID, words: str) -> bool:
        """Send a worry; True once the page that says so has come back."""
        data = urllib.parse.urlencode({"key": str(key), "happened": words}).encode()
        try:
            address = f"http://127.0.0.1:{self.port}/w/{slug}/"
            with urllib.request.urlopen(address, data=data, timeout=20) as answer:
                return answer.status == 200 and b"Thank you for telling" in answer.read()
        except (OSError, http.client.HTTPException):  # killed before, or in the middle of, its answer
            return False
