"""Every page of the map of addresses, on a narrow telephone and at a desk, with and without script.

A new address is looked at by itself. Where something new stands in it, the first test says that nothing is known of it;
where nobody of the school gets a page from it, the second says so.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import belisha.web

pytest.importorskip("playwright.sync_api", reason="the browser library is not installed")
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction
from django.template import loader
from django.test import Client, RequestFactory, override_settings
from django.urls import URLPattern
from playwright.sync_api import Page, Route

from belisha.web import clock
from tests.cast import NOW
from tests.journeys.town import Shown, Town, policy_of
from tests.web.test_every_address import patterns

pytestmark = pytest.mark.django_db
NARROW = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}
STATIC = Path(belisha.web.__file__).parent / "static"
SITE = "http://testserver"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BESIDE = "what answers without an address"
# nothing to look at: a reading of them goes elsewhere, or is a file
NO_PAGE = {
    "oversight:mail_test": "goes to the page of mail",
    "oversight:mail_again": "goes to the page of mail",
    "account_set_password": "whoever has signed in has a password",
    "mfa_download_recovery_codes": "a text file",
    "policies:pdf": "a PDF",
    "policies:version_pdf": "a PDF",
    "policies:feed": "for programs that read feeds",
}
BUTTONS = "main button:not([hidden]), main input[type=submit], main a.govuk-button"


def read_by_somebody() -> Iterator[tuple[str, URLPattern]]:
    """Every address that can be read; the others are only sent to."""
    for name, pattern in patterns():
        if "GET" in getattr(pattern.callback, "methods", ("GET",)):
            yield name, pattern


@pytest.fixture(scope="module", autouse=True)
def beside_the_browser() -> Iterator[None]:
    """The browser's loop runs in this thread, and Django would take that for a server of its own kind."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="module")
def pages(django_db_setup: None, django_db_blocker: Any, beside_the_browser: None) -> dict[str, list[Shown] | str]:
    """Every address's pages, or why it has none. Nothing is left of the school afterwards."""
    del django_db_setup, beside_the_browser
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(clock, "now", lambda: NOW)
        logging.disable(logging.WARNING)
        hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        with override_settings(STORAGES=plain, PASSWORD_HASHERS=hashers):
            found = told()
        logging.disable(logging.NOTSET)
        transaction.set_rollback(True)
    return found


def told() -> dict[str, list[Shown] | str]:
    town = Town()
    found: dict[str, list[Shown] | str] = {BESIDE: beside(town)}
    for name, pattern in read_by_somebody():
        try:
            found[name] = town.pages_of(name, pattern)
        except LookupError as unknown:
            found[name] = str(unknown)
    return found


def beside(town: Town) -> list[Shown]:
    """Pages that are no address: nothing there, too old, too often, broken."""
    old = Client(enforce_csrf_checks=True).post("/accounts/login/", {})
    request = RequestFactory().get("/")
    often, broken = (loader.get_template(f"{code}.html").render({}, request) for code in (429, 500))
    absent = {name: town.clients[name].get("/nothing-here/") for name in ("dora", "the public")}
    return [
        Shown("too old a form", "/accounts/login/", old.content, policy_of(old)),
        Shown("too many tries", "/accounts/login/", often.encode()),
        Shown("something broke", "/", broken.encode()),
        *(Shown(f"nothing there, {name}", "/nothing-here/", a.content, policy_of(a)) for name, a in absent.items()),
    ]


@dataclass
class Look:
    """A browser that is shown answers which the school has given before."""

    page: Page
    shown: Shown | None = None
    complaints: list[str] = field(default_factory=list)

    def start(self) -> "Look":
        self.page.route("**/*", self._answer)
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        return self

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        assert self.shown is not None
        if path.startswith("/static/"):
            route.fulfill(path=STATIC / path.removeprefix("/static/").partition("?")[0])
        elif path == self.shown.path:
            headers = {"Content-Security-Policy": self.shown.policy} if self.shown.policy else {}
            route.fulfill(body=self.shown.body, content_type="text/html; charset=utf-8", headers=headers)
        else:
            self.complaints.append(f"asks for {route.request.url}")
            route.abort()

    def opens(self, shown: Shown) -> None:
        self.shown, self.complaints[:] = shown, []
        self.page.goto(SITE + shown.path)

    def faults(self, size: Any) -> Iterator[str]:
        """What is wrong at this size."""
        self.page.set_viewport_size(size)
        wide = self.page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
        if wide[0] > wide[1]:
            yield f"{size['width']} px: {wide[0]} px wide"
        found = Axe().run(
            self.page, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
        )
        for fault in found.response["violations"]:
            yield f"{size['width']} px: {fault['help']}: {fault['nodes'][0]['html'][:200]}"

    def buttons(self) -> list[str]:
        """The words of every button that can be seen."""
        return [one.inner_text().strip() for one in self.page.locator(BUTTONS).all() if one.is_visible()]


@pytest.fixture(scope="module")
def looks(browsers: Any) -> Iterator[tuple[Look, Look]]:
    """The same browser with and without script."""
    contexts = [browsers[False].new_context(viewport=NARROW, java_script_enabled=script) for script in (True, False)]
    yield Look(contexts[0].new_page()).start(), Look(contexts[1].new_page()).start()
    for context in contexts:
        context.close()


def wrong(looks: tuple[Look, Look], shown: Shown) -> Iterator[str]:
    """Everything that is wrong with one page."""
    with_script, without = looks
    with_script.opens(shown)
    if with_script.page.locator("h1").count() != 1:
        yield f"{with_script.page.locator('h1').count()} headings of the first rank"
    if not with_script.page.title().strip():
        yield "no title"
    if b'name="viewport"' not in shown.body:
        yield "a telephone shows it as small as a desk’s page"
    yield from with_script.faults(NARROW)
    buttons = with_script.buttons()
    yield from with_script.faults(DESK)
    yield from with_script.complaints
    if re.search(rb"<(button|form)", shown.body.partition(b"<main")[2]):
        without.opens(shown)
        if missing := set(buttons) - set(without.buttons()):
            yield f"without script there is no {missing}"


def test_every_address_shows_somebody_a_page(pages: dict[str, list[Shown] | str]) -> None:
    without = [name for name, found in pages.items() if not found]
    unknown = [found for found in pages.values() if isinstance(found, str)]
    assert sorted(unknown) == []
    assert set(without) == set(NO_PAGE)


@pytest.mark.parametrize("name", [BESIDE, *sorted(name for name, _ in read_by_somebody() if name not in NO_PAGE)])
def test_a_page_has_no_barrier(pages: dict[str, list[Shown] | str], looks: tuple[Look, Look], name: str) -> None:
    found = pages[name]
    faults = [f"{shown.name}: {fault}" for shown in found if isinstance(shown, Shown) for fault in wrong(looks, shown)]
    assert faults == [], "\n".join(faults)
