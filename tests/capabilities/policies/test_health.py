"""Does practice match: the truth table, what concerns tell of themselves, the pages, marks, mismatches and reviews."""

import dataclasses
from datetime import datetime, timedelta
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from belisha.capabilities.concerns import actions as concerns
from belisha.capabilities.concerns.models import Concern, Visibility
from belisha.capabilities.concerns.pages.evidence import NEVER, measures
from belisha.capabilities.concerns.routes import ROUTES
from belisha.capabilities.concerns.settings import ACCEPT_HOURS, ANY_CONCERN, DEADLINE, STAFF_MISUSE
from belisha.capabilities.concerns.terms import State as ConcernState
from belisha.capabilities.policies.actions import health as marking
from belisha.capabilities.policies.actions import mismatch as telling
from belisha.capabilities.policies.actions import review
from belisha.capabilities.policies.models import Mismatch
from belisha.capabilities.policies.queries import clauses, reading
from belisha.capabilities.policies.queries import health as queries
from belisha.capabilities.policies.rules.health import Facts, Health, counted, health, next_things, strongest
from belisha.kernel.audit import queries as audit
from belisha.kernel.duties import actions as duty_actions
from belisha.kernel.duties import queries as duties
from belisha.kernel.rulebook import actions as rulebook_actions
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.rulebook.actions import Approval
from belisha.plain.decision import Refused
from belisha.plain.manifest import Measure
from belisha.plain.policy_file.coverage import State
from belisha.plain.source import Citation, Source
from belisha.web import clock
from belisha.web.layout_values import clause_address
from tests.cast import NOW, TERM_BEGAN, Cast, a_school, report
from tests.web.browser import signed_in

SEEN, NOT_YET, LATE = Measure("Seen.", 5), Measure("Not yet.", 0), Measure("Late.", 3, overdue=1)


@pytest.mark.parametrize(
    ("facts", "which"),
    [
        (Facts(State.ENFORCED), Health.WITHOUT_EVIDENCE),
        (Facts(State.ENFORCED, NOT_YET), Health.WITHOUT_EVIDENCE),
        (Facts(State.ENFORCED, NEVER), Health.WITHOUT_EVIDENCE),
        (Facts(State.ENFORCED, SEEN), Health.EVIDENCED),
        (Facts(State.RECORDED, SEEN), Health.EVIDENCED),
        (Facts(State.INFORMED), Health.WITHOUT_EVIDENCE),
        (Facts(State.DECLARED), Health.DECLARED),
        (Facts(State.DECLARED, SEEN), Health.DECLARED),
        (Facts(State.UNBOUND), Health.DECLARED),
        (Facts(State.DECLARED, detects=True), Health.NOT_CONNECTED),
        (Facts(State.DETECTED, detects=True), Health.NOT_CONNECTED),
        (Facts(State.DETECTED, NOT_YET, detects=True), Health.WITHOUT_EVIDENCE),
        (Facts(State.DETECTED, SEEN, detects=True), Health.EVIDENCED),
        (Facts(State.ENFORCED, LATE), Health.OVERDUE),
        (Facts(State.ENFORCED, SEEN, review_is_overdue=True), Health.OVERDUE),
        (Facts(State.ENFORCED, SEEN, is_floored=True), Health.FLOORED),
        (Facts(State.ENFORCED, LATE, is_floored=True), Health.OVERDUE),
        (Facts(State.UNBOUND, is_statement=True), Health.STATEMENT),
        (Facts(State.UNBOUND, is_statement=True, review_is_overdue=True), Health.STATEMENT),
        (Facts(State.ENFORCED, is_statement=True, is_floored=True), Health.FLOORED),
    ],
)
def test_the_health_of_a_clause(facts: Facts, which: Health) -> None:
    assert health(facts) is which


def test_what_is_contradicted_is_that_whatever_else_it_is() -> None:
    for state, measure, (detects, floored, overdue, statement) in product(
        State, (None, SEEN, LATE), product((False, True), repeat=4)
    ):
        facts = Facts(state, measure, detects, floored, True, overdue, statement)  # noqa: FBT003
        assert health(facts) is Health.CONTRADICTED


def test_of_several_measures_the_one_that_says_most_counts() -> None:
    assert strongest([NOT_YET, SEEN, NEVER]) is SEEN
    assert strongest([SEEN, LATE]) is LATE
    assert strongest([]) is None


def test_statements_leave_the_count() -> None:
    counts = counted([Health.EVIDENCED, Health.STATEMENT, Health.STATEMENT])
    assert sum(counts.values()) == 1
    assert Health.STATEMENT not in counts


def test_the_next_five_things_are_the_most_pressing_and_a_review_is_one_thing() -> None:
    found = [
        (Health.DECLARED, "a"),
        (Health.EVIDENCED, "b"),
        (Health.NOT_CONNECTED, "c"),
        (Health.OVERDUE, "one document"),
        (Health.OVERDUE, "one document"),
        (Health.STATEMENT, "d"),
        (Health.WITHOUT_EVIDENCE, "e"),
        (Health.CONTRADICTED, "f"),
        (Health.FLOORED, "g"),
        (Health.DECLARED, "h"),
    ]
    assert next_things(found) == (7, 3, 8, 6, 0)
    assert next_things([(Health.EVIDENCED, "a"), (Health.NOT_CONNECTED, "b")]) == ()


@pytest.fixture
def cast(db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return a_school()


def closed(cast: Cast, *about: str, number: int = 1, by: str = "tess", type_: str = "bullying") -> list[str]:
    """Concerns that were told, accepted after an hour, named and closed; written by hand where closing has its own tests."""
    refs = []
    for _ in range(number):
        ref = report(cast, by, *about, now=NOW - timedelta(days=3)).refs[0]
        refs.append(ref)
        concerns.accept(actor=cast.actor("dora"), now=NOW - timedelta(days=3) + timedelta(minutes=30), ref=ref)
    Concern.objects.filter(ref__in=refs).update(state=ConcernState.CLOSED.value, type=type_)
    return refs


def told(cast: Cast, who: str = "dora", now: datetime = NOW) -> dict[str, Measure]:
    return dict(measures(cast.actor(who), TERM_BEGAN, now))


class TestWhatConcernsTell:
    def test_bands_and_never_a_number(self, cast: Cast) -> None:
        assert told(cast)[ANY_CONCERN.key] == Measure("Closed concerns that were routed: none.", 0)
        closed(cast, "ada", number=3)
        few = told(cast)
        assert few[ANY_CONCERN.key] == Measure("Closed concerns that were routed: fewer than five.", 1)
        assert few[ACCEPT_HOURS.key] == Measure("Closed concerns accepted in time: too few to say.", 1)
        closed(cast, "ben", number=4)
        many = told(cast)
        assert many[ANY_CONCERN.key] == Measure("Closed concerns that were routed: 5 to 9.", 5, last="November 2026")
        assert many[ACCEPT_HOURS.key].words == "Closed concerns accepted in time: about 100%."
        assert many[DEADLINE.key].words == "Closed concerns told in time: about 100%."

    def test_what_is_open_moves_nothing(self, cast: Cast) -> None:
        closed(cast, "ada", number=4)
        before = told(cast)
        report(cast, "tess", "ada")
        report(cast, "tess", "ben", urgent=True)
        assert told(cast, now=NOW + timedelta(days=2)) == before

    def test_what_is_hidden_from_the_reader_moves_nothing(self, cast: Cast) -> None:
        closed(cast, "ada", number=4)
        before = told(cast, "hana")
        (ref,) = closed(cast, "ben")
        row = Concern.objects.get(ref=ref)
        Visibility.objects.create(concern=row, person_id=cast["hana"], stance="barred", because=b"x", since=NOW)
        assert told(cast, "hana") == before
        assert told(cast, "dora")[ANY_CONCERN.key].count == 5

    def test_nothing_about_an_adult_is_ever_counted(self, cast: Cast) -> None:
        before = told(cast)
        closed(cast, "tess", "ada", by="olu", type_="bullying")
        assert told(cast) == before
        assert before[STAFF_MISUSE.key] is NEVER
        assert all(told(cast)[key] is NEVER for key in ROUTES if key.endswith(".staff"))

    def test_a_route_shows_the_kinds_that_it_is_for(self, cast: Cast) -> None:
        closed(cast, "ada", number=5, type_="bullying")
        found = told(cast)
        assert found["routing.bullying"].count == 5
        assert found["routing.upskirting"].count == 0

    def test_it_takes_no_more_queries_for_many(self, cast: Cast) -> None:
        counts = []
        for _ in range(2):
            closed(cast, "ada", number=4)
            with CaptureQueriesContext(
                connection,
            ) as seen:
                told(cast)
            counts.append(len(seen))
        assert counts[0] == counts[1]


def a_clause(cast: Cast, key: str = "routing.any_concern") -> tuple[int, str]:
    """Version and id of the clause of the model that binds a setting."""
    for version in rulebook.in_force(cast.school_id, NOW.date()):
        for clause in rulebook.document(version).clauses():
            if any(raw.key == key for block in clause.blocks for raw in block.bindings):
                return version.id, clause.id
    raise AssertionError(key)


def line(cast: Cast, version: int, clause: str, now: datetime = NOW) -> queries.ClauseHealth:
    found = [one for area in queries.areas(cast.actor("hana", now), now) for one in area.clauses]
    return next(one for one in found if (one.version, one.id) == (version, clause))


class TestHealth:
    def test_a_clause_turns_green_with_its_first_closed_concern(self, cast: Cast) -> None:
        place = a_clause(cast)
        assert line(cast, *place).health == Health.WITHOUT_EVIDENCE
        closed(cast, "ada")
        assert line(cast, *place).health == Health.EVIDENCED
        assert "Closed concerns that were routed: fewer than five." in line(cast, *place).evidence

    def test_every_clause_in_force_stands_in_some_area_and_counts_add_up(self, cast: Cast) -> None:
        areas = queries.areas(cast.actor("hana"), NOW)
        shown = {(one.version, one.id) for area in areas for one in area.clauses}
        there = {
            (version.id, clause.id)
            for version in rulebook.in_force(cast.school_id, NOW.date())
            for clause in rulebook.document(version).clauses()
        }
        assert shown == there
        for area in areas:
            assert area.total + area.statements == len(area.clauses)
            assert len(area.next) <= 5
        assert sum(number for _, number in queries.totals(areas)) == sum(area.total for area in areas)

    def test_what_would_be_found_in_data_is_grey_and_no_next_thing(self, cast: Cast) -> None:
        text = (
            '+++\ntitle = "Filter notes"\napproved_by = "governing_body"\n+++\n\n## 1 Filter\n\n'
            '1.1 Whole kinds of sites are blocked.\n{ filtering.pupils.mode = "categories" }\n'
        )
        version = rulebook_actions.load(actor=cast.system, now=NOW, text=text)
        rulebook_actions.submit(actor=cast.system, now=NOW, version_id=version)
        approval = Approval("governing_body", "C Quill, chair", "Minute 7", NOW.date())
        rulebook_actions.approve(actor=cast.system, now=NOW, version_id=version, approval=approval)
        area = queries.area(cast.actor("hana"), "filtering", NOW)
        assert area
        assert [one.health for one in area.clauses if one.version == version] == [Health.NOT_CONNECTED]
        assert version not in {one.version for one in area.next}

    def test_what_is_never_counted_is_nobodys_next_thing(self, cast: Cast) -> None:
        area = queries.area(cast.actor("hana"), "concerns", NOW)
        assert area
        never = [one for one in area.clauses if one.is_never_counted]
        assert line(cast, *a_clause(cast, "routing.staff_misuse")) in never
        assert not set(never) & set(area.next)
        assert {one.evidence for one in never} == {(NEVER.words,)}

    def test_past_its_review_every_clause_is_overdue_and_that_is_one_thing(self, cast: Cast) -> None:
        later = NOW + timedelta(days=400)
        area = queries.area(cast.actor("hana", later), "concerns", later)
        assert area
        assert {one.health for one in area.clauses} == {Health.OVERDUE}
        assert len(area.next) == len({one.document for one in area.clauses})

    def test_the_pages(self, cast: Cast) -> None:
        hana = signed_in(cast, "hana")
        page = hana.get(reverse("policies:health")).content.decode()
        assert "Rules by how they stand" in page
        assert reverse("policies:health_area", args=["concerns"]) in page
        page = hana.get(reverse("policies:health_area", args=["concerns"])).content.decode()
        assert '<h2 class="govuk-heading-m">Next</h2>' in page
        version, clause = a_clause(cast)
        assert f"{reverse('policies:show', args=[version])}#{clause}" in page
        assert hana.get(reverse("policies:health_area", args=["kites"])).status_code == 404
        assert signed_in(cast, "tess").get(reverse("policies:health")).status_code == 404


class TestMarks:
    def test_it_leaves_the_count_by_name_and_reason_and_comes_back(self, cast: Cast) -> None:
        place = a_clause(cast)
        hana = signed_in(cast, "hana")
        before = queries.area(cast.actor("hana"), "concerns", NOW)
        address = reverse("policies:mark", args=place)
        assert hana.post(address, {"reason": ""}).status_code == 422
        assert hana.post(address, {"reason": "It says what we believe"}).status_code == 302
        after = queries.area(cast.actor("hana"), "concerns", NOW)
        assert before
        assert after
        assert (after.total, after.statements) == (before.total - 1, before.statements + 1)
        mark = line(cast, *place).mark
        assert mark
        assert (mark.by, mark.reason) == ("Hana QuillHana", "It says what we believe")
        page = hana.get(reverse("policies:health_area", args=["concerns"])).content.decode()
        assert "It says what we believe" in page
        assert hana.post(address, {"back": "1"}).status_code == 302
        assert line(cast, *place).mark is None
        events = [one.event for one in audit.recent(cast.school_id)]
        assert {"policies.marked", "policies.unmarked"} <= set(events)

    def test_it_is_the_heads_alone_and_of_a_clause_in_force(self, cast: Cast) -> None:
        version, clause = a_clause(cast)
        with pytest.raises(Refused):
            marking.mark(actor=cast.actor("dora"), now=NOW, version=version, clause=clause, reason="Why")
        other = a_school()
        for foreign in ((version, "nowhere"), a_clause(other)):
            with pytest.raises(LookupError):
                marking.mark(actor=cast.actor("hana"), now=NOW, version=foreign[0], clause=foreign[1], reason="Why")


class TestMismatch:
    def test_a_teacher_says_it_the_head_answers_and_the_clause_is_itself_again(self, cast: Cast) -> None:
        place = a_clause(cast)
        tess, hana = signed_in(cast, "tess"), signed_in(cast, "hana")
        address = reverse("policies:say_mismatch", args=place)
        page = tess.get(address).content.decode()
        assert "Write no names" in page
        assert "Report a concern" in page
        assert tess.post(address, {"words": " "}).status_code == 422
        assert tess.post(address, {"words": "Nobody is told on Fridays."}).status_code == 302
        assert line(cast, *place).health == Health.CONTRADICTED
        (duty,) = duties.inbox(cast.actor("hana"), NOW)
        assert (duty.kind, duty.address) == ("policies.mismatch", "/policies/mismatches/")
        assert duty.due_at.date() == NOW.date() + timedelta(days=14)
        row = Mismatch.objects.get()
        assert b"Fridays" not in bytes(row.words)
        assert "Nobody is told on Fridays." in hana.get("/policies/mismatches/").content.decode()
        answer = reverse("policies:answer_mismatch", args=[row.pk])
        assert hana.post(answer, {"words": "They are from today."}).status_code == 302
        assert hana.post(answer, {"words": "Again."}).status_code == 422
        assert line(cast, *place).health == Health.WITHOUT_EVIDENCE
        assert duties.inbox(cast.actor("hana"), NOW) == ()
        assert "They are from today." in signed_in(cast, "pia").get("/policies/mismatches/").content.decode()
        events = [one.event for one in audit.for_subject(cast.school_id, "policies.mismatch", f"mismatch-{row.pk}")]
        assert events == ["policies.mismatch_raised", "policies.mismatch_answered"]

    def test_who_may_say_it_read_it_and_answer_it(self, cast: Cast) -> None:
        version, clause = a_clause(cast)
        said = telling.say(actor=cast.actor("gil"), now=NOW, version=version, clause=clause, words="Not so.")
        with pytest.raises(Refused):
            telling.say(actor=cast.actor("mara"), now=NOW, version=version, clause=clause, words="Not so.")
        with pytest.raises(Refused):
            telling.answer(actor=cast.actor("dora"), now=NOW, mismatch=said, words="It is.")
        assert clauses.mismatches(cast.actor("tess")) == ()
        assert [one.by for one in clauses.mismatches(cast.actor("dora"))] == ["Gil QuillGil"]
        other = a_school()
        with pytest.raises(Mismatch.DoesNotExist):
            telling.answer(actor=other.actor("hana"), now=NOW, mismatch=said, words="It is.")
        assert clauses.mismatch(other.actor("hana"), said) is None
        with pytest.raises(LookupError):
            telling.say(actor=other.actor("tess"), now=NOW, version=version, clause=clause, words="Not so.")


def reviews(cast: Cast, now: datetime) -> list[duties.InboxLine]:
    return [one for one in duties.inbox(cast.actor("hana", now), now) if one.kind == "policies.review"]


class TestReview:
    def test_the_clock_opens_it_sixty_days_before_and_the_next_version_closes_it(self, cast: Cast) -> None:
        duty_actions.tick(now=NOW)
        assert reviews(cast, NOW) == []
        due = TERM_BEGAN.date().replace(year=2027)
        for days in (70, 40, 40, -10):
            duty_actions.tick(now=TERM_BEGAN + timedelta(days=365 - days))
        later = TERM_BEGAN + timedelta(days=375)
        running = rulebook.in_force(cast.school_id, later.date())
        assert [one.due_at.date() for one in reviews(cast, later)] == [due] * len(running)
        assert all(one.is_overdue for one in reviews(cast, later))
        model = next(one for one in running if one.slug == "online-safety-policy")
        version = rulebook_actions.load(actor=cast.system, now=later, text=model.text)
        rulebook_actions.submit(actor=cast.system, now=later, version_id=version)
        approval = Approval("governing_body", "C Quill, chair", "Minute 9", later.date() + timedelta(days=3))
        rulebook_actions.approve(actor=cast.system, now=later, version_id=version, approval=approval)
        assert len(reviews(cast, later)) == len(running) - 1
        duty_actions.tick(now=later + timedelta(days=1))
        assert len(reviews(cast, later)) == len(running) - 1

    def test_sixty_days_before_and_no_earlier(self, cast: Cast) -> None:
        assert timedelta(days=60) == review.AHEAD
        duty_actions.tick(now=TERM_BEGAN + timedelta(days=365 - 61))
        assert reviews(cast, NOW) == []
        duty_actions.tick(now=TERM_BEGAN + timedelta(days=365 - 60))
        assert reviews(cast, NOW)


class TestCitations:
    def test_a_citation_opens_its_clause_with_the_next_step(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        version, clause = a_clause(cast)
        page = signed_in(cast, "dora").get(reverse("concerns:show", args=[ref])).content.decode()
        assert f'href="/policies/{version}/#{clause}"' in page
        page = signed_in(cast, "tess").get(reverse("policies:show", args=[version])).content.decode()
        shown = page.split(f'<section id="{clause}"')[1].split("</section>")[0]
        assert "Ask the head about an exception." in shown
        assert reverse("policies:say_mismatch", args=[version, clause]) in shown
        page = signed_in(cast, "mara").get(reverse("policies:show", args=[version])).content.decode()
        assert "Practice does not match" not in page

    def test_no_exception_is_offered_to_what_nobody_may_decide(self, cast: Cast) -> None:
        found = reading.in_force(cast.actor("tess"), NOW.date())
        asked = {(one.version, c.id): c.ask for one in found for section in one.sections for c in section.clauses}
        assert asked[a_clause(cast, "concerns.confidentiality")] == ""
        assert asked[a_clause(cast, "routing.accept.school_hours")] == "headteacher"

    def test_above_the_heads_own_decisions_the_body_is_asked(self, cast: Cast) -> None:
        running = next(
            one for one in rulebook.in_force(cast.school_id, NOW.date()) if one.slug == "online-safety-policy"
        )
        above = dataclasses.replace(running, text=running.text.replace("+++\n", '+++\nkind = "child_protection"\n', 1))
        found = reading.view(above, NOW.date(), frozenset())
        assert {c.ask for section in found.sections for c in section.clauses} == {"", "governing_body"}

    def test_a_citation_of_no_version_is_no_link(self) -> None:
        plain = Source(citation=Citation("Policy", "1.1", "Words", "c1")).as_json()
        kept = Source(citation=Citation("Policy", "1.1", "Words", "c1", "7")).as_json()
        assert clause_address(plain) == ""
        assert clause_address(kept) == "/policies/7/#c1"
