"""No query of one school reaches a row of another: every reader, every page and every action is watched at the database."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from importlib import import_module
from itertools import product
from types import GeneratorType
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.urls import reverse
from django.utils.text import slugify

import belisha
from belisha.capabilities.acknowledgements import actions as acknowledgements
from belisha.capabilities.acknowledgements.queries import to_know
from belisha.capabilities.concerns import actions as concerns
from belisha.capabilities.concerns.models import Concern, PartyRow
from belisha.capabilities.concerns.terms import EntryKind
from belisha.capabilities.policies import papers
from belisha.capabilities.policies.actions import bringing
from belisha.capabilities.policies.actions import health as statements
from belisha.capabilities.policies.actions import mismatch as mismatches
from belisha.capabilities.policies.models import Mismatch
from belisha.capabilities.register.actions import NotThere
from belisha.capabilities.roster import actions as roster
from belisha.capabilities.roster.terms import FileGuardian, FilePerson, Kind, Roster
from belisha.kernel.duties import actions as duties
from belisha.kernel.duties import rota
from belisha.kernel.people import actions as people
from belisha.kernel.people import importing
from belisha.kernel.people.models import Account, Person, Restriction
from belisha.kernel.rulebook import actions as rulebook_actions
from belisha.kernel.rulebook import interim
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.rulebook.actions import Approval
from belisha.kernel.rulebook.interim import Given
from belisha.kernel.rulebook.models import InterimDecision
from belisha.kernel.schools import actions as schools
from belisha.plain.actor import Assurance
from belisha.plain.calendar import Span
from belisha.plain.decision import Refused
from belisha.plain.holders import Holds
from belisha.plain.names import Affiliation, Role
from belisha.web import clock
from tests.cast import NOW, Cast, a_school, report
from tests.kernel.crossing import OURS, rows_of, watched
from tests.web.browser import signed_in, words_of
from tests.web.test_every_address import ours

pytestmark = pytest.mark.django_db
MARK = "Zzyxian"  # everything of the other school that a page could show carries it
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def a_whole_school(mark: str) -> Cast:
    """A school with something in every table: families, classes, ties, links, concerns at work, numbers, mail."""
    cast = a_school()
    system, dora = cast.system, cast.actor("dora")
    for name in ("ada", "ben", "mara", "tess"):
        people.change_person(
            actor=system, now=NOW, person_id=cast[name], family_name=f"Pike{mark}", phone="01632 960123"
        )
    cast.people["twin"] = people.add_person(
        actor=system, now=NOW, given="Tess", family=f"Pike{mark}", kind=Affiliation.PARENT, phone="01632 960123"
    )
    cast.people["other"] = people.add_person(
        actor=system, now=NOW, given="Mara", family=f"Pike{mark}", kind=Affiliation.VOLUNTEER, phone="01632 960123"
    )
    people.say_same(actor=system, now=NOW, one=cast["mara"], other=cast["other"], is_same=True)
    people.declare_tie(actor=system, now=NOW, one=cast["olu"], other=cast["ben"], said=f"aunt {mark}")
    people.restrict(
        actor=dora,
        now=NOW,
        child=cast["ada"],
        guardian=cast["mara"],
        words=f"Not at the gate {mark}",
        is_court_order=True,
    )
    people.invite(actor=system, now=NOW, person_id=cast["gil"], email=f"gil.{mark}.{cast.slug}@acre.example")
    until = NOW + timedelta(hours=4)
    people.give_role(actor=system, now=NOW, person_id=cast["olu"], role=Role.SENCO, holds=Holds.COVER, until=until)
    importing.write(
        actor=system,
        now=NOW,
        batch=importing.Batch(
            source="file",
            people=(importing.NewRow("p9", "pupil", "Nia", f"Pike{mark}", own_id=True),),
            classes=(importing.NewClass("c1", f"Acorn {mark}", "Y4", ""),),
            memberships=(("c1", "t", True), ("c1", "a", False)),
            known_people={"t": cast["tess"], "a": cast["ada"]},
        ),
    )
    file = Roster(
        people=(
            FilePerson("r1", Kind.PUPIL, "Rea", f"Pike{mark}", email=f"rea@{cast.slug}.example"),
            FilePerson("g1", Kind.GUARDIAN, "Mo", f"Pike{mark}"),
        ),
        guardians=(FileGuardian("r1", "g1"),),
    )
    roster.apply(actor=dora, now=NOW, roster=file, names=f"file {mark}")
    schools.set_calendar(
        actor=system,
        now=NOW,
        terms=[Span(date(2026, 9, 3), date(2026, 12, 18))],
        inset=[date(2026, 9, 3)],
        lessons=[(time(8, 50), time(9, 50)), (time(10), time(11, 30))],
    )
    schools.set_card(actor=system, now=NOW, values={"mail.user": mark, "web.address": "https://acre.example"})
    schools.set_card(actor=system, now=NOW, values={"web.public_policies": "1"})
    schools.set_agency(actor=system, now=NOW, body="lado", name=f"LADO {mark}", phone="01632 960000")
    ref = report(cast, "tess", "ada", happened=f"She is frightened {mark}").refs[0]
    concerns.accept(actor=dora, now=NOW, ref=ref)
    concerns.record(
        actor=dora, now=NOW, ref=ref, kind=EntryKind.NOTE, words={"words": f"Talked {mark}"}, happened_at=NOW
    )
    report(cast, "olu", "tess", "ben", happened=f"He shouted {mark}")
    report(cast, None, happened=f"somebody {mark}", receipt="amber river stone")
    rota.enter(actor=dora, now=NOW, person_id=cast["eve"], first=TODAY, last=TODAY)
    duties.tick(now=NOW + timedelta(hours=5))
    _speak_of_clauses(cast, mark)
    _replace_a_document(cast, mark)
    _read_the_policy(cast)
    given = Given("routing.accept.school_hours", 1, f"Too slow {mark}")
    interim.decide(actor=cast.actor("hana"), now=NOW, given=given)
    return cast


def _speak_of_clauses(cast: Cast, mark: str) -> None:
    """The head says that a clause needs no evidence, a teacher that practice does not match it; the DSL brings a file."""
    version = rulebook.in_force(cast.school_id, TODAY)[0]
    clause = next(rulebook.document(version).clauses()).id
    words = f"# Our policy {mark}\n\n1.1 Every concern about a child goes to the designated safeguarding lead the same day.\n"
    bringing.bring(actor=cast.actor("dora"), now=NOW, paper=papers.read_bytes(words.encode(), f"policy {mark}.md"))
    place = {"version": version.id, "clause": clause}
    statements.mark(actor=cast.actor("hana"), now=NOW, reason=f"A belief {mark}", **place)
    mismatches.say(actor=cast.actor("tess"), now=NOW, words=f"Not so {mark}", **place)


def _read_the_policy(cast: Cast) -> None:
    """A teacher has said that she read it; the vice-chair is asked by mail."""
    tess = cast.actor("tess")
    acknowledgements.read(actor=tess, now=NOW, seal=to_know(tess, NOW).seal)
    people.open_account(actor=cast.system, now=NOW, person_id=cast["vic"], email=f"vic@{cast.slug}.example")
    acknowledgements.day_begins(cast.system, NOW - timedelta(days=1), NOW)


def _replace_a_document(cast: Cast, mark: str) -> None:
    """Two documents of the head; the newer replaces the older from tomorrow on."""
    tomorrow = Approval("headteacher", "Hana QuillHana", "Head's book 7", TODAY + timedelta(days=1))
    for title, replaces in ((f"Notes {mark}", ()), (f"Newer notes {mark}", (slugify(f"Notes {mark}"),))):
        text = f'+++\ntitle = "{title}"\nkind = "procedures"\napproved_by = "headteacher"\n+++\n\n## 1 Words\n\n1.1 We care.\n'
        version = rulebook_actions.load(actor=cast.system, now=NOW, text=text)
        rulebook_actions.submit(actor=cast.system, now=NOW, version_id=version)
        rulebook_actions.approve_set(
            actor=cast.system, now=NOW, version_ids=[version], approval=tomorrow, replaces=replaces
        )


@pytest.fixture
def two() -> tuple[Cast, Cast]:
    """Our school, and another that must not be reached."""
    return a_whole_school(""), a_whole_school(MARK)


class Strange:
    """The other school's ids, for whatever an argument is called or is."""

    def __init__(self, cast: Cast) -> None:
        self.ref = Concern.objects.filter(school_id=cast.school_id).order_by("pk")[0].ref
        self.person = cast["tess"]
        self.child = cast["ada"]
        version = rulebook.versions(cast.school_id, "online-safety-policy")[0].id
        self.by_name: dict[str, Any] = {
            "child": self.child,
            "guardian": cast["mara"],
            "one": cast["olu"],
            "other": cast["ben"],
            "person": self.person,
            "person_id": self.person,
            "to": self.person,
            "same_as": self.person,
            "people": [self.person, self.child, cast["mara"]],
            "ids": [self.person, self.child],
            "children": [self.child],
            "here": {self.person},
            "refs": frozenset({self.ref}),
            "ref": self.ref,
            "subject_ref": self.ref,
            "kind": "concern",
            "subject_kind": "concern",
            "words": f"Pike{MARK}",
            "given": "Tess",
            "family": f"Pike{MARK}",
            "phone": "01632 960123",
            "email": "x@acre.example",
            "restriction": Restriction.objects.get(child_id=self.child).pk,
            "party": PartyRow.objects.filter(concern__ref=self.ref).order_by("pk")[0].pk,
            "version_id": version,
            "decision": InterimDecision.objects.get(school_id=cast.school_id).pk,
            "mismatch": Mismatch.objects.get(school_id=cast.school_id).pk,
            "version": 1,
            "duty_id": OURS["duties_duty"][0]._base_manager.filter(school_id=cast.school_id).order_by("pk")[0].pk,
            "slug": "online-safety-policy",
            "now": NOW,
            "day": TODAY,
            "last": TODAY,
            "since": NOW - timedelta(days=30),
            "role": Role.DSL,
            "assurance": Assurance.SECOND_FACTOR,
            "why": "Because",
            "key": uuid4(),
            "answers": {},
        }


# --- every reader

# Readers that take no school because they take a row, a word or nothing of a school.
OF_NO_SCHOOL = {
    "belisha.kernel.people.queries.actor_of",  # signs in: finds the school by the account
    "belisha.kernel.people.queries.actor_for",  # says which school a person is of
    "belisha.kernel.people.queries.found_by_name",  # narrows the rows that its caller gives
}


def readers() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function of every module of queries whose first argument is a school or who asks."""
    for info in pkgutil.walk_packages(belisha.__path__, "belisha."):
        rooms = info.name.split(".")[2:]
        is_reader = {"queries"} & set(rooms) or info.name.endswith((".people.register", ".people.importing"))
        if not is_reader or rooms[:1] == ["policy_file"]:
            continue
        for name, function in vars(import_module(info.name)).items():
            if inspect.isfunction(function) and function.__module__ == info.name and not name.startswith("_"):
                first = next(iter(inspect.signature(function).parameters), "")
                if first in ("school_id", "actor") and f"{info.name}.{name}" not in OF_NO_SCHOOL:
                    yield f"{info.name}.{name}", function


READERS = dict(readers())
WRITES = {"belisha.kernel.people.importing.write"}


def arguments(function: Callable[..., Any], ours_: Cast, strange: Strange, who: str) -> dict[str, Any] | None:
    """Our school asks about the other's ids; None where an argument is a row, which its caller has read already."""
    found: dict[str, Any] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        if name == "school_id":
            found[name] = ours_.school_id
        elif name == "actor":
            found[name] = ours_.actor(who)
        elif name == "children" and parameter.annotation is bool:
            found[name] = False
        elif name in strange.by_name:
            found[name] = strange.by_name[name]
        elif parameter.default is parameter.empty:
            return None
    return found


def test_every_reader_asked_for_the_other_schools_ids_reads_no_row_of_it(two: tuple[Cast, Cast]) -> None:
    mine, other = two
    strange = Strange(other)
    read, crossed = set(), []
    for who, (name, function) in product(("dora", "hana"), READERS.items()):
        given = arguments(function, mine, strange, who)
        if given is None or name in WRITES:
            continue
        with watched(other.school_id) as seen:
            try:
                answer = function(**given)
                answer = list(answer) if isinstance(answer, GeneratorType) else answer
                said = repr(list(answer)) if hasattr(answer, "__iter__") else repr(answer)
            except (ObjectDoesNotExist, LookupError, NotThere):
                said = ""
        crossed += [f"{name} -> {line}" for line in seen.crossings]
        assert MARK not in said, name
        read.add(name)
    assert not crossed, "\n".join(crossed)
    assert len(read) >= 60, sorted(set(READERS) - read)


# --- every page


def addresses(strange: Strange, other: Cast, mine: Cast) -> Iterator[str]:
    """Every address of ours, with the other school's ids and with our own."""
    account = Account.objects.filter(person__school_id=other.school_id)[0].pk
    own_ref = Concern.objects.filter(school_id=mine.school_id).order_by("pk")[0].ref
    for is_own in (False, True):
        people_ids = (mine["ada"], mine["tess"]) if is_own else (strange.child, strange.person)
        values = {
            "ref": own_ref if is_own else strange.ref,
            "kind": "dsl",
            "child": people_ids[0],
            "person": people_ids[1],
            "party": strange.by_name["party"],
            "slug": mine.slug,
            "key": uuid4(),
            "account": account,
            "version": strange.by_name["restriction"],
            "decision": strange.by_name["decision"],
            "mismatch": strange.by_name["mismatch"],
            "example": "bullying",
            "name": "model",
            "document": "online-safety-policy",
            "clause": "x",
        }
        for name, pattern in ours():
            if name.startswith("web:demo"):
                continue  # an invented school's doors are for nobody in particular
            wanted = {key: values.get(key, strange.person) for key in pattern.pattern.converters}
            if wanted or not is_own:
                yield reverse(name, kwargs=wanted)


def test_no_page_reads_a_row_of_the_other_school_or_shows_a_word_of_it(two: tuple[Cast, Cast]) -> None:
    mine, other = two
    signed_in(other, "hana")
    strange = Strange(other)
    before = rows_of(other.school_id)
    for who in ("dora", "hana", "olu", "tess", "cal", "nat", "pia"):
        walk(mine, other, strange, who)
    assert rows_of(other.school_id) == before


# Where no school is known, a page asks whether the installation holds invented schools alone (F29): a mark, no words.
OF_THE_INSTALLATION = 'schools_school: SELECT "schools_school"."is_demo" AS "is_demo" FROM "schools_school"'


def walk(mine: Cast, other: Cast, strange: Strange, who: str) -> None:
    """One of ours opens every address."""
    client = signed_in(mine, who)
    opened = 0
    for address in addresses(strange, other, mine):
        with watched(other.school_id) as seen:
            answer = client.get(address)
        crossings = [line for line in seen.crossings if line != OF_THE_INSTALLATION]
        assert not crossings, f"{address}: {crossings}"
        assert answer.status_code in (200, 302, 404, 405), address  # 405: only sent to, never opened
        assert MARK not in words_of(answer), address
        opened += answer.status_code == 200
    for query in ("?name=pike", f"?name={MARK}", "?q=frightened", "?on=10/11/2026"):
        for name in ("register:people", "register:families", "register:posts", "concerns:search"):
            with watched(other.school_id) as seen:
                answer = client.get(reverse(name) + query)
            assert not seen.crossings, f"{name}{query}: {seen.crossings}"
            assert answer.content.decode().count(MARK) <= 2, "the word that was typed, and nothing found by it"
            assert f"Pike{MARK}" not in answer.content.decode()
    assert opened > 5, who


# --- every action


def actions_() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function of every module of actions that names who acts and takes somebody or something by id."""
    ids = {
        "person",
        "person_id",
        "child",
        "guardian",
        "one",
        "other",
        "to",
        "restriction",
        "ref",
        "version_id",
        "party",
        "mismatch",
    }
    for info in pkgutil.walk_packages(belisha.__path__, "belisha."):
        if "actions" not in info.name.split("."):
            continue
        for name, function in vars(import_module(info.name)).items():
            if inspect.isfunction(function) and function.__module__ == info.name and not name.startswith("_"):
                parameters = set(inspect.signature(function).parameters)
                if {"actor", "now"} <= parameters and parameters & ids:
                    yield f"{info.name}.{name}", function


ACTIONS = dict(actions_())
MORE = {
    "holds": Holds.HOLDER, "first": None, "until": None, "email": "new@acre.example", "by_mail": False, "said": "aunt",
    "is_household": False, "is_same": True, "words": "Words", "is_court_order": True, "review_on": None, "in_care": True,
    "adopted_or_renamed": True, "type_": "bullying", "happened_at": NOW, "event": "register.family_read",
}  # fmt: skip
KINDS = {"record": EntryKind.NOTE, "end_affiliation": Affiliation.STAFF, "begin_affiliation": Affiliation.VOLUNTEER}
PARTS = {  # parts of actions, which get rows their caller has read
    "belisha.kernel.people.actions.belonging.end_posts",
    "belisha.capabilities.concerns.actions.handling.add_entry",
    "belisha.capabilities.concerns.actions.recording.looked",  # writes down in the reader's own school alone
}


def test_every_action_refuses_the_other_schools_ids_and_touches_nothing_of_it(two: tuple[Cast, Cast]) -> None:
    mine, other = two
    strange, actor = Strange(other), mine.actor("dora")
    before, allowed = rows_of(other.school_id), []
    for name in sorted(set(ACTIONS) - PARTS):
        given = values_for(name, strange)
        with watched(other.school_id) as seen, transaction.atomic():
            try:
                ACTIONS[name](actor=actor, **given)
                allowed.append(name)
            except (ObjectDoesNotExist, Refused, LookupError):
                pass
            transaction.set_rollback(True)
        assert not seen.crossings, f"{name}: {seen.crossings}"
    assert not allowed
    assert rows_of(other.school_id) == before


def values_for(name: str, strange: Strange) -> dict[str, Any]:
    """The other school's ids for everything that the action asks for but who acts."""
    short = name.rsplit(".", 1)[1]
    given: dict[str, Any] = {}
    for key, parameter in inspect.signature(ACTIONS[name]).parameters.items():
        if key == "actor" or parameter.kind is parameter.VAR_KEYWORD:
            continue
        if key == "kind" and short in KINDS:
            given[key] = KINDS[short]
        elif key == "words" and short == "record":
            given[key] = {"words": "Words"}
        elif key in MORE:
            given[key] = MORE[key]
        elif key in strange.by_name and key != "kind":
            given[key] = strange.by_name[key]
        elif parameter.default is parameter.empty:
            given[key] = None
    return given


def test_an_action_that_names_one_of_ours_and_one_of_theirs_is_refused(two: tuple[Cast, Cast]) -> None:
    mine, other = two
    before = rows_of(other.school_id), rows_of(mine.school_id)
    by = {"actor": mine.actor("dora"), "now": NOW}
    with pytest.raises(Person.DoesNotExist):
        people.restrict(**by, child=mine["ada"], guardian=other["mara"], words="x", is_court_order=True)
    with pytest.raises(Person.DoesNotExist):
        people.add_guardian(**by, child=mine["ada"], guardian=other["mara"])
    with pytest.raises(Person.DoesNotExist):
        people.declare_tie(**by, one=mine["dora"], other=other["ada"])
    with pytest.raises(Person.DoesNotExist):
        people.say_same(**by, one=mine["hana"], other=other["twin"], is_same=True)
    assert (rows_of(other.school_id), rows_of(mine.school_id)) == before


# --- the watch itself


def test_the_watch_finds_what_crosses(two: tuple[Cast, Cast]) -> None:
    """A watch that sees nothing proves nothing."""
    _, other = two
    attempts: list[Callable[[], object]] = [
        lambda: list(Person.objects.filter(family_name__contains="Pike")),
        lambda: Person.objects.count(),
        lambda: Person.objects.filter(given_name="Tess").exists(),
        lambda: Person.objects.filter(given_name="Tess").first(),
        lambda: list(Restriction.objects.select_related("child").values_list("child__given_name")),
        lambda: list(Person.objects.values("given_name").distinct()[:1]),
        lambda: Person.objects.filter(given_name="Tess").update(phone="1"),
        lambda: Restriction.objects.filter(is_court_order=True).delete(),
        lambda: list(Concern.objects.filter(parties__person__given_name="Ada")),
    ]
    for number, attempt in enumerate(attempts):
        with watched(other.school_id) as seen:
            attempt()
        assert seen.crossings, number
    with watched(other.school_id) as seen:
        list(Person.objects.filter(school_id=other.school_id - 1))
    assert seen.statements
    assert not seen.crossings


def test_every_table_of_ours_has_something_of_the_other_school_in_it(two: tuple[Cast, Cast]) -> None:
    """Otherwise nothing could cross there. Tables of one row for all schools are of no school."""
    _, other = two
    empty = {table for table, rows in rows_of(other.school_id).items() if not rows}
    assert empty <= MAY_BE_EMPTY, empty


MAY_BE_EMPTY = {
    "rulebook_unresolved",  # needs two documents that clash, approved by a minute
}
