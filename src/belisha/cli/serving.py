"""Web server, worker and clock as processes that end together."""

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime

PAUSE = 5.0  # seconds between two rounds of the clock


def web(port: int, host: str, workers: int = 2) -> Sequence[str]:
    """The command of the web server. Each worker answers several requests at once."""
    return (
        sys.executable, "-m", "gunicorn", "belisha.config.wsgi:application", "--bind", f"{host}:{port}",
        "--workers", str(workers), "--threads", "4", "--worker-class", "gthread", "--timeout", "60",
        "--log-level", "warning", "--no-control-socket",
    )  # fmt: skip


def clock_command() -> Sequence[str]:
    """The command of the clock: it climbs ladders and sends messages."""
    return (sys.executable, "-m", "belisha.cli", "work")


def together(*commands: Sequence[str]) -> int:
    """Run commands until one ends or somebody stops us; then all of them end.

    They stay in our process group, so that whoever kills the group kills them all.
    """
    started = [subprocess.Popen(command) for command in commands]  # noqa: S603
    signal.signal(signal.SIGTERM, _stop)
    try:
        while all(process.poll() is None for process in started):
            time.sleep(0.3)
        return next((process.returncode for process in started if process.poll() is not None), 0) or 0
    except KeyboardInterrupt:
        return 0
    finally:
        for process in started:
            _end(process)


def work(*, once: bool = False) -> None:
    """The clock: every five seconds the ladders that are due and the messages that wait."""
    from django.db import close_old_connections, connection

    from belisha.kernel.duties import actions as duties
    from belisha.kernel.kept import actions as kept
    from belisha.kernel.notices import actions as notices

    while True:
        now = datetime.now(UTC)
        duties.tick(now=now)
        notices.deliver(now=now)
        kept.forget_old(now=now)
        if once:
            return
        close_old_connections()
        connection.close()
        time.sleep(PAUSE)


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ask it to end, and make it end after five seconds. The server's workers go with their parent."""
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
