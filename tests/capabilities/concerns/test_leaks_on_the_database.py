"""Pairwise through the database: subject by reporter by cast, and nobody barred finds a trace anywhere."""

import itertools
from datetime import timedelta

import pytest

from belisha.capabilities.concerns import actions, queries
from belisha.capabilities.concerns.actions.handling import NotThere
from belisha.capabilities.concerns.models import Concern
from belisha.capabilities.concerns.queries.ground import facts_of, ground, verdict
from belisha.capabilities.oversight import queries as oversight
from belisha.kernel.duties import actions as duties
from belisha.kernel.duties import queries as duty_queries
from belisha.kernel.notices import actions as notices
from belisha.kernel.notices.models import Message
from belisha.kernel.people import actions as people
from tests.cast import ADULTS, NOW, SMALL, Cast, a_school, report

pytestmark = pytest.mark.django_db
WORD = "zanzibar"


def finds_a_trace(cast: Cast, name: str, refs: tuple[str, ...]) -> list[str]:
    """Every way in which somebody could learn that a concern exists."""
    actor, later = cast.actor(name), NOW + timedelta(hours=6)
    found = [f"opens {ref}" for ref in refs if queries.one(actor, ref, later)]
    found += [f"waits {ref}" for ref in refs if queries.waiting(actor, ref, later)]
    for show in ("open", "new", "mine", "waiting", "overdue", "closed"):
        found += [f"lists {line.ref}" for line in queries.board(actor, later, show=show) if line.ref in refs]
    found += [f"searches {line.ref}" for line in queries.search(actor, WORD, later)]
    found += [
        f"of a person {line.ref}" for child in ("ada", "ben") for line in queries.of_person(actor, cast[child], later)
    ]
    found += [f"inbox {line.ref}" for line in duty_queries.inbox(actor, later) if line.ref in refs]
    found += [f"audit {look.ref}" for look in oversight.looks(actor) if look.ref in refs]
    found += [f"mail {m.subject_ref}" for m in Message.objects.filter(person_id=cast[name], subject_ref__in=refs)]
    if any(queries.counts(actor, later).values()):
        found.append("counts")
    if queries.figures(actor, NOW - timedelta(days=1), later, now=later)["total"] or queries.oldest_open(actor):
        found.append("figures")
    for ref in refs:
        with pytest.raises((NotThere, Exception)) as refused:
            actions.accept(actor=actor, now=later, ref=ref)
        if not isinstance(refused.value, NotThere):
            found.append(f"is told more than 'not there' of {ref}")
    return found


@pytest.mark.parametrize(
    ("subject", "reporter"),
    list(itertools.product(["hana", "dora", "eve", "tess", "nat", "cal"], ["olu", "tess", None])),
)
def test_whoever_it_is_about_finds_no_trace(subject: str, reporter: str | None) -> None:
    cast = a_school(ADULTS)
    refs = report(cast, reporter, subject, "ada", happened=f"{WORD} happened", urgent=True).refs
    duties.tick(now=NOW + timedelta(hours=3))
    notices.deliver(now=NOW + timedelta(hours=3))
    assert finds_a_trace(cast, subject, refs) == []


@pytest.mark.parametrize("subject", ["hana", "dora", "tess"])
def test_the_same_in_a_school_where_two_people_hold_ten_posts(subject: str) -> None:
    cast = a_school(SMALL)
    people.add_guardian(actor=cast.system, now=NOW, child=cast["ben"], guardian=cast["cal"], relationship="father")
    refs = report(cast, None, subject, "ben", happened=f"{WORD} happened", urgent=True).refs
    duties.tick(now=NOW + timedelta(hours=3))
    assert finds_a_trace(cast, subject, refs) == []
    child = Concern.objects.get(ref__in=refs, part="child")
    assert queries.barred_people(cast.school_id, frozenset({child.ref}))[child.ref] >= {cast["cal"], cast[subject]}


def test_a_relative_here_finds_no_trace_of_a_child_of_the_family() -> None:
    cast = a_school(ADULTS)
    people.declare_tie(actor=cast.system, now=NOW, one=cast["dora"], other=cast["ada"], said="aunt")
    refs = report(cast, "tess", "ada", happened=f"{WORD} happened", urgent=True).refs
    duties.tick(now=NOW + timedelta(hours=3))
    assert finds_a_trace(cast, "dora", refs) == []


def test_the_verdict_in_the_database_is_the_verdict_of_the_rule() -> None:
    """Every situation of `policy try` is also played through the real actions."""
    cast = a_school(ADULTS)
    for about in (("ada",), ("tess", "ada"), ("hana",), ("dora", "ben")):
        for ref in report(cast, "olu", *about).refs:
            concern = Concern.objects.get(ref=ref)
            on = ground(cast.school_id, NOW)
            routing = next(p for p in verdict(on, facts_of(on, concern)).parts if p.part == concern.part)
            rows = concern.visibility.filter(ended_at__isnull=True)
            granted = set(rows.filter(stance="granted").values_list("person_id", flat=True))
            barred = set(rows.filter(stance="barred").values_list("person_id", flat=True))
            assert granted == {grant.person for grant in routing.grants}
            assert barred == routing.barred
