"""Every address states its verb, and every member of the cast tries every address."""

import re
from collections.abc import Iterator
from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from belisha.capabilities.concerns.models import Concern
from belisha.kernel import catalogue
from belisha.web import clock
from belisha.web.asking import FOREIGN, OWN, permission_of
from tests.cast import ADULTS, NOW, Cast, a_school, report
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


def patterns(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from patterns(entry, inner)
        else:
            yield f"{namespace}{entry.name}", entry


def ours() -> list[tuple[str, URLPattern]]:
    return [(name, p) for name, p in patterns() if not p.callback.__module__.startswith(FOREIGN)]


def test_every_address_of_ours_states_a_verb_that_somebody_may_try() -> None:
    for name, pattern in ours():
        verb = getattr(pattern.callback, "verb", None)
        assert verb is not None, name
        assert permission_of(verb) is not None, name


def test_every_verb_of_every_capability_has_a_permission_and_no_permission_is_without_a_verb() -> None:
    for manifest in catalogue.manifests():
        assert set(manifest.permissions) == set(manifest.verbs), manifest.name
    assert OWN


def address(name: str, pattern: URLPattern, cast: Cast, ref: str) -> str:
    values: dict[str, object] = {}
    for key in pattern.pattern.converters:
        values[key] = {
            "ref": ref, "kind": "note", "child": cast["ada"], "person": cast["ada"], "party": 1, "entry": 1, "slug": cast.slug,
            "key": uuid4(), "account": 1, "version": 10**9, "document": "online-safety-policy", "clause": "x",
        }[key]  # fmt: skip
    return reverse(name, kwargs=values)


class TestEverybodyTriesEverything:
    """A concern about the DSL and a child: the deputy has the child's part, the head the adult's."""

    @pytest.fixture
    def cast(self) -> Cast:
        return a_school()

    def test_nobody_barred_and_nobody_of_another_school_opens_anything(self, cast: Cast) -> None:
        other = a_school()
        refs = report(cast, "olu", "dora", "ada").refs
        adult = Concern.objects.get(ref__in=refs, part="adult").ref
        child = Concern.objects.get(ref__in=refs, part="child").ref
        readers = {adult: {"hana"}, child: {"eve"}}
        people = [(cast, name) for name in ADULTS] + [(other, "dora"), (other, "hana")]
        for whose, name in people:
            client = signed_in(whose, name)
            for ref in (adult, child):
                for url_name, pattern in ours():
                    if "ref" not in pattern.pattern.converters:
                        continue
                    answer = client.get(address(url_name, pattern, cast, ref))
                    if whose is cast and name in readers[ref]:
                        assert answer.status_code in (200, 302, 404), (name, url_name)
                    else:
                        assert answer.status_code == 404, (name, url_name, ref)
                        assert ref not in answer.content.decode()

    def test_without_signing_in_only_public_pages_open(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        for name, pattern in ours():
            answer = Client().get(address(name, pattern, cast, ref))
            permission = permission_of(pattern.callback.verb)
            if permission.public:
                assert answer.status_code in (200, 404), name
                assert not answer.cookies, name
            else:
                assert answer.status_code == 302, name
                assert answer.headers["Location"].startswith("/accounts/login/"), name

    def test_reading_needs_a_second_factor_and_writing_does_not(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        client = signed_in(cast, "dora", second_factor=False)
        assert client.get(reverse("concerns:report")).status_code == 200
        answer = client.get(reverse("concerns:show", args=[ref]))
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/second-factor/")

    def test_every_page_opens_for_whoever_may_try_it(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada", device="Tablet 7").refs[0]
        for who in ADULTS:
            client = signed_in(cast, who)
            for name, pattern in ours():
                answer = client.get(address(name, pattern, cast, ref))
                assert answer.status_code in (200, 302, 404), (who, name, answer.status_code)

    def test_what_is_hidden_answers_as_what_does_not_exist(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        client = signed_in(cast, "tess")
        hidden = client.get(reverse("concerns:show", args=[ref]))
        absent = client.get(reverse("concerns:show", args=["ZZZZZZZZ"]))
        assert hidden.status_code == absent.status_code == 404
        token = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
        assert token.sub(b"", hidden.content) == token.sub(b"", absent.content)


def test_the_network_manager_sees_nothing_of_concerns_on_the_home_page() -> None:
    cast = a_school()
    report(cast, "tess", "ada")
    page = signed_in(cast, "nat").get("/").content.decode()
    assert "Ada" not in page
    assert "The board" not in page


def test_headers_forbid_everything_that_is_not_ours() -> None:
    answer = Client().get(reverse("web:help"))
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]
