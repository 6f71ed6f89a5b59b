"""Reads .doc and .rtf by having LibreOffice, where it is installed, save them as .docx."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from belisha.capabilities.policies.papers import word
from belisha.capabilities.policies.papers.unreadable import Unreadable
from belisha.capabilities.policies.terms import Paper

LONGEST = 60  # seconds; it takes two or three
PROGRAMS = ("soffice", "libreoffice")


def installed() -> str:
    """The path of LibreOffice, "" where it is not installed."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), "")


def read(data: bytes, name: str) -> Paper:
    """The paper in an old Word file. Raises Unreadable."""
    program = installed()
    if not program:
        raise Unreadable(
            "This is an old Word file (.doc or .rtf), which can be read only where LibreOffice is installed",
            "Open it in Word, choose Save as, .docx, and bring the new file",
        )
    paper = word.read(_converted(program, data), name)
    return Paper(name, paper.lines, paper.notes)


def _converted(program: str, data: bytes) -> bytes:
    """The file as .docx. LibreOffice says 0 also when it failed, so that only the file that it made counts.

    Each run has a profile of its own: two runs with one profile lose one of the two.
    """
    suffix = ".rtf" if data.lstrip()[:5] == b"{\\rtf" else ".doc"
    with tempfile.TemporaryDirectory(prefix="belisha-doc-") as folder:
        here = Path(folder)
        (here / f"policy{suffix}").write_bytes(data)
        command = [
            program, f"-env:UserInstallation={(here / 'profile').as_uri()}", "--headless", "--norestore",
            "--convert-to", "docx", "--outdir", str(here / "made"), str(here / f"policy{suffix}"),
        ]  # fmt: skip
        _run(command, here)
        made = here / "made" / "policy.docx"
        if not made.is_file() or not made.stat().st_size:
            raise Unreadable(
                "This old Word file could not be read", "Open it in Word, save it as .docx and bring the new file"
            )
        return made.read_bytes()


def _run(command: list[str], folder: Path) -> None:
    """Run it, and end it with all that it has started where it takes too long."""
    with subprocess.Popen(  # noqa: S603  # a fixed command; the file's own name is never in it
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LANG": "C.UTF-8"},
    ) as running:
        try:
            running.wait(LONGEST)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            raise Unreadable(
                "This old Word file takes too long to read", "Open it in Word, save it as .docx and bring the new file"
            ) from None
