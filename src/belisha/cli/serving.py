"""Web server, clock and mail. The web server never ends because something beside it does."""

import logging
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

PAUSE = 5.0  # seconds between two rounds of a loop
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds before what has ended is started again
HEALTHY_AFTER = 60.0  # seconds after which an end counts as the first one again
MESSAGES = 20  # in one round: the heartbeat comes after each round
Command = Sequence[str]
_log = logging.getLogger(__name__)


def web(port: int, host: str, workers: int = 2) -> Command:
    """The command of the web server. Each worker answers several requests at once."""
    return (
        sys.executable, "-m", "gunicorn", "belisha.config.wsgi:application", "--bind", f"{host}:{port}",
        "--workers", str(workers), "--threads", "4", "--worker-class", "gthread", "--timeout", "60",
        "--log-level", "warning", "--no-control-socket",
    )  # fmt: skip


def clock_command() -> Command:
    """The command of the worker: it climbs ladders and sends messages."""
    return (sys.executable, "-m", "belisha.cli", "work")


class Beside:
    """A process beside the web server that is started again whenever it ends, after a pause that grows."""

    def __init__(self, command: Command) -> None:
        self.command = command
        self.process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._wait = 0.0
        self._start_at = 0.0

    def look(self, at: float) -> None:
        """Start it where it is not running and its pause is over. `at` counts seconds of a clock that never jumps."""
        if self.process is not None:
            if self.process.poll() is None:
                return
            lasted = at - self._started_at
            self._wait = FIRST_WAIT if lasted > HEALTHY_AFTER else min(max(self._wait * 2, FIRST_WAIT), LONGEST_WAIT)
            _log.error("the worker ended with %s and starts again in %s s", self.process.returncode, self._wait)
            self.process, self._start_at = None, at + self._wait
        if at >= self._start_at:
            self.process, self._started_at = subprocess.Popen(self.command), at  # noqa: S603


def together(main: Command, *beside: Command) -> int:
    """Run `main` until it ends or somebody stops us. What runs beside it is started again whenever it ends.

    They stay in our process group, so that whoever kills the group kills them all.
    """
    signal.signal(signal.SIGTERM, _stop)
    server = subprocess.Popen(main)  # noqa: S603
    others = [Beside(command) for command in beside]
    try:
        while server.poll() is None:
            for other in others:
                other.look(time.monotonic())
            time.sleep(0.3)
        return server.returncode
    except KeyboardInterrupt:
        return 0
    finally:
        for process in (server, *(other.process for other in others)):
            if process is not None:
                _end(process)


def work(*, once: bool = False) -> None:
    """The clock and the mail, each in a thread of its own: a mail server that does not answer stops no ladder."""
    if once:
        _round("clock", _clock)
        _round("mail", _mail)
        return
    threading.Thread(target=_loop, args=("mail", _mail), name="mail", daemon=True).start()
    _loop("clock", _clock)


def _loop(name: str, once: Callable[[datetime], bool]) -> None:
    from django.db import connection

    while True:
        has_more = _round(name, once)
        connection.close()
        if not has_more:
            time.sleep(PAUSE)


def _round(name: str, once: Callable[[datetime], bool]) -> bool:
    """One round that cannot end the loop: what goes wrong is logged by its class and told by the heartbeat."""
    from belisha.kernel.duties import actions as duties

    try:
        return once(datetime.now(UTC))
    except Exception as fault:  # the loop must go on whatever happens in one round
        _log.error("%s: %s", name, type(fault).__name__)
        try:
            duties.failed(name, now=datetime.now(UTC), fault=type(fault).__name__)
        except Exception as worse:  # the database itself is away: the old heartbeat tells it, by its age
            _log.error("%s: %s", name, type(worse).__name__)
        return False


def _clock(now: datetime) -> bool:
    from belisha.kernel.duties import actions as duties
    from belisha.kernel.kept import actions as kept
    from belisha.kernel.limits import actions as limits

    duties.tick(now=now)
    limits.sweep(now)
    kept.forget_old(now=now)
    return False


def _mail(now: datetime) -> bool:
    """Whether there may be more to send at once."""
    from belisha.kernel.duties import actions as duties
    from belisha.kernel.notices import actions as notices

    sent = notices.deliver(now=now, limit=MESSAGES)
    duties.beat("mail", now=datetime.now(UTC))
    return sent == MESSAGES


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
