"""A server of its own on a copy of the invented school, a browser, and axe on every page that a journey opens."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api", reason="the browser library is not installed")
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or ""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PHONE = {"width": 360, "height": 780}
UNSTORED = ["--disable-back-forward-cache"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.path).parents:
            item.add_marker(pytest.mark.journey)


@dataclass
class School:
    """The running server."""

    address: str
    data: Path

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """`belisha …` on the same records."""
        environment = {**os.environ, "BELISHA_DATA": str(self.data), "BELISHA_DEMO": "1"}
        environment.pop("BELISHA_DATABASE_URL", None)
        command = [sys.executable, "-m", "belisha.cli", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    def people(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Who is who in the told story."""
        with sqlite3.connect(self.data / "belisha.sqlite3") as records:
            return records.execute(sql, values).fetchall()

    def does(self, code: str) -> str:
        """Something that no page does yet, through the actions: `school_id`, `now` and `system` are there. Answers what
        it printed."""
        lines = (
            "from belisha.cli import django_ground; django_ground.start()",
            "from belisha.web.clock import now as clock",
            "from belisha.kernel.schools import queries as schools",
            "from belisha.plain.actor import system_actor",
            "school_id = schools.by_slug('amberfield').id; now = clock(); system = system_actor(school_id, 'test')",
            code,
        )
        environment = {**os.environ, "BELISHA_DATA": str(self.data), "BELISHA_DEMO": "1"}
        environment.pop("BELISHA_DATABASE_URL", None)
        command = [sys.executable, "-c", "\n".join(lines)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@dataclass
class Told:
    """The story, told once: its records, and what the command printed."""

    data: Path
    printed: str


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    folder = tmp_path_factory.mktemp("told")
    environment = {**os.environ, "BELISHA_DATA": str(folder / "data")}
    environment.pop("BELISHA_DATABASE_URL", None)
    command = [sys.executable, "-m", "belisha.cli", "demo", "--no-serve"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Told(folder / "data", done.stdout)


@pytest.fixture
def school(told: Told, tmp_path: Path) -> Iterator[School]:
    """A server on a copy of the story: each journey may change what it likes."""
    data = tmp_path / "data"
    shutil.copytree(told.data, data)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "BELISHA_DATA": str(data), "BELISHA_DEMO": "1"}
    environment.pop("BELISHA_DATABASE_URL", None)
    command = [sys.executable, "-m", "belisha.cli", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    address = f"http://localhost:{port}"
    try:
        _wait(f"{address}/help/")
        yield School(address, data)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=15)


def _wait(address: str) -> None:
    for _ in range(120):
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310  # our own server
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError(f"{address} does not answer")


@pytest.fixture(scope="session")
def browsers() -> Iterator[dict[bool, Browser]]:
    """Chromium without and with its own store of pages for Back, which the tool switches off and real people have."""
    if not CHROMIUM:
        pytest.fail("journeys need Chromium: apt-get install chromium, or name it with CHROMIUM=…")
    with sync_playwright() as playwright:
        kind = playwright.chromium
        plain = kind.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        storing = kind.launch(executable_path=CHROMIUM, args=ARGUMENTS, ignore_default_args=UNSTORED)
        yield {False: plain, True: storing}
        plain.close()
        storing.close()


class Visitor:
    """Somebody with a browser of their own. Every page they open is looked at by axe."""

    def __init__(
        self, browsers: dict[bool, Browser], school: School, *, phone: bool = False, script: bool = True,
        stores: bool = False,
    ) -> None:  # fmt: skip
        browser = browsers[stores]
        size: Any = PHONE if phone else {"width": 1100, "height": 900}
        self._context = browser.new_context(viewport=size, java_script_enabled=script)
        self.page: Page = self._context.new_page()
        self._school, self._script = school, script
        self.complaints: list[str] = []
        self.page.on("console", lambda m: self._complains(m.type, m.text))

    def _complains(self, kind: str, text: str) -> None:
        """A form that is refused answers 422, a page that has closed 404, which the browser also writes down."""
        if kind == "error" and "status of 422" not in text and "status of 404" not in text:
            self.complaints.append(text)

    def opens(self, path: str) -> "Visitor":
        self.page.goto(self._school.address + path)
        return self.sees_no_barrier()

    def presses(self, name: str) -> "Visitor":
        with self.page.expect_navigation(wait_until="load"):  # axe must not look at a page that is going
            self.page.get_by_role("button", name=name).click()
        return self.sees_no_barrier()

    def follows(self, name: str) -> "Visitor":
        with self.page.expect_navigation(wait_until="load"):
            self.page.get_by_role("link", name=name).first.click()
        return self.sees_no_barrier()

    def writes(self, label: str, words: str) -> "Visitor":
        self.page.get_by_label(label).fill(words)
        return self

    def searches(self, words: str) -> "Visitor":
        return self.opens("/concerns/search/").writes("Words to look for", words).presses("Search")

    def chooses(self, label: str) -> "Visitor":
        self.page.get_by_label(label, exact=True).first.check()
        return self

    def signs_in_as(self, name: str) -> "Visitor":
        return self.opens("/demo/").presses(f"Sign in as {name}")

    def sees(self, words: str) -> "Visitor":
        assert words in self.page.inner_text("body"), f"“{words}” is not on {self.page.url}"
        return self

    def does_not_see(self, words: str) -> "Visitor":
        assert words not in self.page.content(), f"“{words}” is on {self.page.url}"
        return self

    def sees_no_barrier(self) -> "Visitor":
        """WCAG 2.2 AA, as far as a machine can tell; axe itself needs script."""
        if self._script:
            tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
            found = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": tags}})
            assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"
            wide = self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
            assert not wide, f"{self.page.url} is wider than its window"
        assert not self.complaints, self.complaints
        return self

    def has_no_cookie(self) -> "Visitor":
        assert self._context.cookies() == []
        return self


@pytest.fixture
def somebody(browsers: dict[bool, Browser], school: School) -> Iterator[Any]:
    """Makes visitors: `somebody()`, `somebody(phone=True)`, `somebody(script=False)`."""
    made: list[Visitor] = []

    def make(**kind: bool) -> Visitor:
        made.append(Visitor(browsers, school, **kind))
        return made[-1]

    yield make
    for visitor in made:
        visitor._context.close()


class Names:
    """Who holds which post in the told story."""

    def __init__(self, printed: str) -> None:
        self._by_post = {}
        for line in printed.splitlines():
            if line.startswith("  ") and not line.startswith("  a "):
                name, post = line[2:26].strip(), line[26:].strip()
                self._by_post[post] = name

    def __getitem__(self, post: str) -> str:
        return next(name for held, name in self._by_post.items() if post in held.split(", "))


@pytest.fixture
def names(told: Told) -> Names:
    return Names(told.printed)
