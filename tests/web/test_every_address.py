"""Every address states its verb, and every member of the cast tries every address, by reading and by sending.

What must come out is worked out here from the manifests alone, with the references of each kind written down by hand:
405 for a way of asking that a page does not know, 404 for what is not yours, the sign-in page or the second step where
the sign-in is too weak. Whatever is refused writes nothing.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from belisha.capabilities.concerns.models import Concern
from belisha.capabilities.concerns.terms import Answer, Door
from belisha.capabilities.policies.actions import triggers
from belisha.capabilities.policies.models import Trigger
from belisha.kernel import catalogue
from belisha.kernel.people import actions as people
from belisha.kernel.people import queries as people_queries
from belisha.kernel.rulebook.models import PolicyVersion
from belisha.kernel.schools import actions as schools
from belisha.plain.actor import Actor, Assurance
from belisha.plain.names import Role
from belisha.plain.policy_file.reader import read
from belisha.web import clock
from belisha.web.asking import FOREIGN, OWN, allows, permission_of
from tests.cast import ADULTS, NOW, SMALL, TERM_BEGAN, Cast, a_school, report
from tests.web.browser import signed_in, words_of

pytestmark = pytest.mark.django_db
TOKEN = "t" * 32  # against forgery: the same in the cookie and in the form
MAY_BE_WRITTEN = ("django_session", "belisha_cache")
REFERENCE = re.compile(r"/([A-Z0-9]{8})/")
NAMES = re.compile(r"Quill|Pike|\b(Ada|Ben|Mara|Dora|Hana|Tess|Eve)\b")
RICH = {
    "version": "1", "why": "because", "words": "words", "words_": "words", "name": "Ada Pike", "to": "1", "person": "1",
    "outcome": "none", "type": "bullying", "agreed": "on", "happened": "words", "message": "words",
}  # fmt: skip


@pytest.fixture(autouse=True)
def quietly() -> Iterator[None]:
    """Every refusal would be a line in the log."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


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
        assert set(pattern.callback.methods) <= {"GET", "HEAD", "POST"}, name


def test_every_verb_of_every_capability_has_a_permission_and_no_permission_is_without_a_verb() -> None:
    for manifest in catalogue.manifests():
        assert set(manifest.permissions) == set(manifest.verbs), manifest.name
    assert OWN


@dataclass(frozen=True)
class Try:
    """One address as somebody tries it."""

    path: str
    url_name: str
    pattern: URLPattern
    kind: str = ""  # of reference; empty: the page has none


@dataclass
class Somebody:
    """One of the cast at the door, as strongly signed in as they are, and what they may read by name."""

    label: str
    school: str
    client: Client
    actor: Actor | None
    reads: frozenset[str] = frozenset()
    wrong: list[str] = field(default_factory=list)

    def tries(self, what: Try, method: str, body: Mapping[str, str]) -> None:
        """Try it, compare, and undo whatever it wrote, so that everybody meets the same school."""
        written = Written()
        with transaction.atomic(), connection.execute_wrapper(written):
            try:
                answer = self._ask(what, method, body)
            finally:
                transaction.set_rollback(True)
        expected = self.expected(what, method)
        said = f"{self.label} {method} {what.url_name} {what.kind}: {answer.status_code}"
        is_public = bool(getattr(permission_of(what.pattern.callback.verb), "public", False))
        if not matches(answer, expected, method, is_public=is_public):
            self.wrong.append(f"{said}, not {expected}")
        if expected != "in" or answer.status_code in (404, 405):
            self.wrong += [f"{said} wrote {sql[:90]}" for sql in written.statements]
        title = re.search(r"<title>(.*?)</title>", words_of(answer), re.S)
        if title and NAMES.search(title.group(1)):
            self.wrong.append(f"{said} names somebody in the tab, which stands on the whiteboard")
        if answer.status_code == 404 and what.kind:
            shown = answer.content.decode()
            self.wrong += [f"{said} names {ref}" for ref in REFERENCE.findall(what.path) if ref in shown]

    def meets(self) -> set[str]:
        """The kinds of reference that they try: empty for pages that have none."""
        kinds = {"", *KINDS[self.school], *self.reads}
        if self.school != "other":
            kinds.add(STRANGERS)
        return kinds | {"next door", ABSENT, "tablet"} if self.label in MEETS_ALL else kinds

    def _ask(self, what: Try, method: str, body: Mapping[str, str]) -> HttpResponse:
        self.client.cookies["csrftoken"] = TOKEN
        if method == "GET":
            return self.client.get(what.path)
        return self.client.generic(method, what.path) if method != "POST" else self.client.post(
            what.path, {"csrfmiddlewaretoken": TOKEN, **body}
        )  # fmt: skip

    def expected(self, what: Try, method: str) -> str:
        """From the manifest: in, 404, 405, login or second."""
        permission = permission_of(what.pattern.callback.verb)
        known = method in what.pattern.callback.methods
        assert permission is not None
        if permission.public:
            return "in" if known else "405"
        if self.actor is None:
            return "login"
        if not allows(permission, self.actor):
            return "404"
        if not known:
            return "405"
        if self._is_too_weak(permission):
            return "second"
        return "404" if what.kind and what.kind not in self.reads else "in"

    def _is_too_weak(self, permission: Any) -> bool:
        """By hand: the verb asks for it, or it is a post that lets them in, and a post of theirs reads concerns."""
        assert self.actor is not None
        if self.actor.assurance is Assurance.SECOND_FACTOR:
            return False
        reading = {
            r for p in catalogue.permissions().values() if p.assurance is Assurance.SECOND_FACTOR for r in p.roles
        }
        by_post = not permission.everyone and bool(permission.roles & self.actor.roles)
        return permission.assurance is Assurance.SECOND_FACTOR or (by_post and bool(reading & self.actor.roles))


def matches(answer: HttpResponse, expected: str, method: str, *, is_public: bool) -> bool:
    where = answer.headers.get("Location", "")
    if expected == "login":
        return answer.status_code == 302 and where.startswith("/accounts/login/?next=")
    if expected == "second":
        return answer.status_code == 302 and where.startswith("/second-factor/?next=")
    if expected == "in":
        # a page that takes nothing may not answer as if it had: 200 to what was sent is a reading page without READS
        good = (200, 302, 404) if method == "GET" else (302, 303, 404, 409, 422, *([200] if is_public else []))
        return answer.status_code in good and not where.startswith(("/accounts/login/", "/second-factor/"))
    return answer.status_code == int(expected)


class Written:
    """Every statement that changes a row, but for the session and counters."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def __call__(self, execute: Any, sql: str, *rest: Any) -> Any:
        is_write = re.match(r"\s*(INSERT|UPDATE|DELETE)", sql)
        if is_write and not any(table in sql for table in MAY_BE_WRITTEN):
            self.statements.append(sql)
        return execute(sql, *rest)


@dataclass
class Town:
    """Three schools: the usual cast, the small one, and the one next door; and every kind of reference, by name."""

    usual: Cast
    small: Cast
    other: Cast
    refs: dict[str, str]
    key: UUID

    def tries(self, url_name: str, pattern: URLPattern) -> list[Try]:
        """One address with every kind of reference that it can carry."""
        keys = pattern.pattern.converters
        if "ref" in keys and url_name.startswith("concerns:"):
            kinds = {**self.refs, ABSENT: "ZZZZZZZZ"}
            return [
                Try(reverse(url_name, kwargs=self._values(keys, ref=ref)), url_name, pattern, kind)
                for kind, ref in kinds.items()
            ]
        here = [Try(reverse(url_name, kwargs=self._values(keys)), url_name, pattern)]
        if there := self._elsewhere(keys):
            path = reverse(url_name, kwargs=self._values(keys, **there))
            here.append(Try(path, url_name, pattern, STRANGERS))
        return here

    def _values(self, keys: Mapping[str, Any], **given: object) -> dict[str, object]:
        known = {"kind": "note", "child": self.usual["ada"], "person": self.usual["ada"], "slug": self.usual.slug,
                 "key": self.key, "version": self._version(self.usual), "document": "online-safety-policy",
                 "area": "concerns", "clause": self._clause(), "trigger": self._trigger(self.usual)}  # fmt: skip
        by_type = {"IntConverter": 1, "StringConverter": "x", "SlugConverter": "x", "UUIDConverter": uuid4()}
        return {key: {**known, **given}.get(key, by_type.get(type(how).__name__, "x")) for key, how in keys.items()}

    def _elsewhere(self, keys: Mapping[str, Any]) -> dict[str, object]:
        """The same of the school next door."""
        there = {"person": self.other["ada"], "child": self.other["ada"], "version": self._version(self.other),
                 "trigger": self._trigger(self.other)}  # fmt: skip
        return {key: value for key, value in there.items() if key in keys}

    def _clause(self) -> str:
        """The first clause of the model, which has the same lasting id at every school."""
        return next(read(PolicyVersion.objects.get(pk=self._version(self.usual)).text).clauses()).id

    def _trigger(self, cast: Cast) -> int:
        return Trigger.objects.filter(school_id=cast.school_id).values_list("pk", flat=True)[0]

    def _version(self, cast: Cast) -> int:
        return PolicyVersion.objects.filter(document__school_id=cast.school_id).values_list("pk", flat=True)[0]


@pytest.fixture
def town() -> Town:
    """A report about the DSL and a child, one about a child and a tablet, one at the small school, one next door."""
    usual, small, other = a_school(), a_school(SMALL), a_school()
    people.add_guardian(actor=small.system, now=TERM_BEGAN, child=small["ada"], guardian=small["cal"])
    people.give_role(actor=usual.system, now=TERM_BEGAN, person_id=usual["eve"], role=Role.ONLINE_SAFETY_LEAD)
    schools.set_card(actor=usual.system, now=TERM_BEGAN, values={"web.public_policies": "1"})
    for cast in (usual, other):
        happened = triggers.Happened("new_technology", NOW.date(), "Ten kites.")
        triggers.log(actor=cast.actor("dora"), now=NOW, given=happened)
    about_dora = report(usual, "olu", "dora", "ada").refs
    key = uuid4()
    device = {"device": "Tablet 7", "door": Door.DEVICE, "child_at_risk": Answer.NO}
    refs = {
        "adult part": Concern.objects.get(ref__in=about_dora, part="adult").ref,
        "child part": Concern.objects.get(ref__in=about_dora, part="child").ref,
        "child": report(usual, "tess", "ben", key=key).refs[0],
        "tablet": report(usual, "tess", **device).refs[0],
        "small": report(small, "tess", "ada").refs[0],
        "next door": report(other, "tess", "ada").refs[0],
    }
    return Town(usual, small, other, refs, key)


ABSENT = "absent"
STRANGERS = "people and documents next door"  # nobody of the other schools may open them; next door does not count here
HIDDEN = frozenset({"adult part", "child part", "next door", ABSENT})  # a whole form is sent to these, not an empty one
# whoever meets which kinds of reference: always what they read and what is hidden from most; one leader of each school
# meets another school's and one that is nowhere
KINDS = {
    "usual": {"adult part", "child part"},
    "small": {"small"},
    "other": {"child part"},
    "weak": {"child"},
}
MEETS_ALL = ("dora of usual", "dora of small")
# who opens what, written down by hand
READS = {
    ("usual", "hana"): {"adult part"},
    ("usual", "eve"): {"child part", "child"},
    ("usual", "dora"): {"child", "tablet"},
    ("usual", "nat"): {"tablet"},
    ("small", "dora"): {"small"},
    ("small", "hana"): {"small"},
    ("other", "dora"): {"next door"},
    ("other", "eve"): {"next door"},
}


def somebody(town: Town, school: str, name: str, *, second_factor: bool = True) -> Somebody:
    cast: Cast = getattr(town, school)
    assurance = Assurance.SECOND_FACTOR if second_factor else Assurance.SIGNED_IN
    client = signed_in(cast, name, second_factor=second_factor)
    client.handler.enforce_csrf_checks = True
    reads = frozenset(READS.get((school, name), set())) if second_factor else frozenset()
    label = f"{name} of {school}{'' if second_factor else ', password alone'}"
    return Somebody(
        label, school if second_factor else "weak", client, people_queries.actor_for(cast[name], NOW, assurance), reads
    )


def everybody(town: Town) -> Iterator[Somebody]:
    yield Somebody("the public", "weak", Client(enforce_csrf_checks=True), None)
    for name in [*ADULTS, "mara"]:
        yield somebody(town, "usual", name)
    for name in SMALL:
        yield somebody(town, "small", name)
    for name in ("dora", "hana"):
        yield somebody(town, "other", name)
    for name in ("dora", "hana", "nat", "tess"):
        yield somebody(town, "usual", name, second_factor=False)


def test_everybody_tries_everything_and_gets_what_the_manifests_say(town: Town) -> None:
    every = [found for name, pattern in ours() for found in town.tries(name, pattern)]
    wrong: list[str] = []
    for who in everybody(town):
        for what in every:
            if what.kind not in {"", STRANGERS, *KINDS[who.school]} or (
                what.kind == STRANGERS and who.school == "other"
            ):
                continue
            who.tries(what, "GET", {})
            who.tries(what, "POST", RICH if what.kind in HIDDEN - who.reads else {})
        wrong += who.wrong
    assert wrong == [], "\n".join(wrong)


def test_other_ways_of_asking_are_refused_everywhere(town: Town) -> None:
    who = somebody(town, "usual", "eve")
    who.client.handler.enforce_csrf_checks = False
    for name, pattern in ours():
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
            who.tries(town.tries(name, pattern)[0], method, {})
    assert who.wrong == [], "\n".join(who.wrong)


def test_the_cast_is_who_it_says_it_is(town: Town) -> None:
    """Two people hold ten posts, the chair of the small school is a father, and somebody reads by a technical card."""
    small = [town.small.actor(name) for name in ("dora", "hana")]
    assert sum(len(actor.roles) for actor in small) == 10
    (father,) = people_queries.guardians(town.small.school_id, town.small["ada"], NOW.date())[1:]
    assert father.id == town.small["cal"]
    card = somebody(town, "usual", "nat").client.get(reverse("concerns:show", args=[town.refs["tablet"]]))
    assert "Tablet 7" in card.content.decode()
    assert "frightens" not in card.content.decode()


def test_public_pages_set_no_cookie(town: Town) -> None:
    for name, pattern in ours():
        permission = permission_of(pattern.callback.verb)
        if permission is not None and permission.public:
            for what in town.tries(name, pattern):
                assert not Client().get(what.path).cookies, name


def test_what_is_hidden_answers_as_what_does_not_exist() -> None:
    cast = a_school()
    ref = report(cast, "tess", "ada").refs[0]
    client = signed_in(cast, "hana")
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
