"""Between two meetings: tightening at once and ratified after, loosening approved first, gone after thirty days."""

from datetime import datetime, timedelta

import pytest

from belisha.capabilities.concerns.settings import ACCEPT_HOURS
from belisha.capabilities.policies.actions import interim as actions
from belisha.capabilities.policies.queries import interim
from belisha.kernel import catalogue
from belisha.kernel.duties import queries as duties
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.rulebook.interim import Given
from belisha.plain.decision import Refused
from belisha.plain.interim import Direction, direction, may_decide
from belisha.plain.kinds import Number
from belisha.plain.rulebook import Ruled
from belisha.plain.setting import Level, Setting
from belisha.plain.stricter import at_most
from belisha.web import clock
from tests.cast import NOW, Cast, a_school, report
from tests.web.browser import signed_in

FASTER = Given("routing.accept.school_hours", 1, "Two concerns lay unread for a morning.")
SLOWER = Given("routing.accept.school_hours", 2, "Half of the team is ill.")
TODAY = NOW.date()


def a_setting(**more: object) -> Setting[int]:
    return Setting("kites.minutes", Number(0, 60), "How long?", "For {value}.", **{"stricter": at_most, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "running", "which"),
    [(5, 10, Direction.TIGHTER), (20, 10, Direction.LOOSER), (5, None, Direction.UNKNOWN)],
)
def test_which_way_a_value_goes(value: int, running: int | None, which: Direction) -> None:
    assert direction(a_setting(), value, running) is which
    assert direction(a_setting(stricter=None), value, running) is Direction.UNKNOWN


def test_what_no_interim_decision_touches() -> None:
    assert may_decide(a_setting(), 5, 10)
    assert may_decide(a_setting(level=Level.RUNNING), 5, 10).message == "policies.interim_card"
    assert may_decide(a_setting(is_fixed=True), 5, 10).message == "policies.interim_fixed"
    assert may_decide(a_setting(), 10, 10).message == "policies.interim_same"


@pytest.mark.django_db
class TestDeciding:
    @pytest.fixture
    def cast(self) -> Cast:
        return a_school()

    def hours(self, cast: Cast, day_on: int = 0) -> object:
        return rulebook.rulebook(cast.school_id, TODAY + timedelta(days=day_on))[ACCEPT_HOURS].value

    def test_what_asks_for_more_runs_at_once_is_cited_and_ends_by_itself(self, cast: Cast) -> None:
        actions.decide(actor=cast.actor("hana"), now=NOW, given=FASTER)
        ruled = rulebook.rulebook(cast.school_id, TODAY)[ACCEPT_HOURS]
        assert isinstance(ruled, Ruled)
        assert ruled.value == 1
        assert ruled.source.citation
        assert ruled.source.citation.document == "Interim decision 1, the head, 10 November 2026"
        assert [self.hours(cast, day) for day in (-1, 0, 30, 31)] == [2, 1, 1, 2]

    def test_a_concern_that_comes_now_has_the_new_clock(self, cast: Cast) -> None:
        actions.decide(actor=cast.actor("hana"), now=NOW, given=FASTER)
        ref = report(cast, "tess", "ada").refs[0]
        (line,) = [line for line in duties.inbox(cast.actor("dora"), NOW) if line.kind == "concerns.accept"]
        assert ref
        assert line.due_at == NOW + timedelta(hours=1)

    def test_what_allows_more_waits_for_the_chair(self, cast: Cast) -> None:
        actions.decide(actor=cast.actor("hana"), now=NOW, given=FASTER)
        decision = actions.decide(actor=cast.actor("hana"), now=NOW, given=SLOWER)
        assert self.hours(cast) == 1
        later = NOW + timedelta(days=1)
        actions.settle(actor=cast.actor("cal", later), now=later, decision=decision, minute="By telephone", yes=True)
        assert [self.hours(cast, day) for day in (0, 1, 30)] == [1, 2, 2]
        assert [one.number for one in interim.running(cast.actor("tess"), TODAY + timedelta(days=1))] == [2]

    def test_the_governors_task_is_due_on_the_last_day_and_done_when_they_have_spoken(self, cast: Cast) -> None:
        decision = actions.decide(actor=cast.actor("hana"), now=NOW, given=FASTER)
        (line,) = duties.inbox(cast.actor("cal"), NOW)
        assert (line.kind, line.address, line.due_at.date()) == (
            "policies.interim",
            "/policies/interim/",
            TODAY + timedelta(days=30),
        )
        actions.settle(actor=cast.actor("cal"), now=NOW, decision=decision, minute="Minute 3", yes=True)
        assert duties.inbox(cast.actor("cal"), NOW) == ()
        (view,) = interim.all_of(cast.actor("tess"), TODAY)
        assert (view.runs, view.settled_as, view.minute) == (True, "ratified", "Minute 3")

    def test_a_refusal_ends_it_from_that_day(self, cast: Cast) -> None:
        decision = actions.decide(actor=cast.actor("hana"), now=NOW, given=FASTER)
        later = NOW + timedelta(days=3)
        actions.settle(actor=cast.actor("cal", later), now=later, decision=decision, minute="Minute 3", yes=False)
        assert [self.hours(cast, day) for day in (0, 2, 3)] == [1, 1, 2]
        with pytest.raises(Refused):
            actions.end(actor=cast.actor("hana", later), now=later, decision=decision)

    def test_what_is_settled_is_not_settled_again(self, cast: Cast) -> None:
        decision = actions.decide(actor=cast.actor("hana"), now=NOW, given=FASTER)
        actions.settle(actor=cast.actor("cal"), now=NOW, decision=decision, minute="Minute 3", yes=True)
        with pytest.raises(Refused) as refused:
            actions.settle(actor=cast.actor("vic"), now=NOW, decision=decision, minute="Minute 4", yes=False)
        assert refused.value.decision.message == "policies.interim_settled"
        assert self.hours(cast) == 1

    def test_what_belisha_obeys_is_weighed_by_the_setting_itself_or_not_touched(self) -> None:
        """Nobody's own word is needed for it, so a head cannot call it stricter to send away a worry about the head."""
        left = [
            one.key for one in catalogue.settings().values() if one.in_force and not one.is_fixed and not one.stricter
        ]
        assert left == []

    def test_whoever_made_it_ends_it_and_does_not_settle_it(self, cast: Cast) -> None:
        decision = actions.decide(actor=cast.actor("cal"), now=NOW, given=FASTER)
        with pytest.raises(Refused) as refused:
            actions.settle(actor=cast.actor("cal"), now=NOW, decision=decision, minute="Minute 3", yes=True)
        assert refused.value.decision.message == "policies.interim_own"
        actions.end(actor=cast.actor("cal"), now=NOW, decision=decision)
        assert self.hours(cast) == 2
        assert duties.inbox(cast.actor("vic"), NOW) == ()

    @pytest.mark.parametrize(
        ("given", "message"),
        [
            (Given("routing.accept.school_hours", 2, "Why"), "policies.interim_same"),
            (Given("routing.accept.school_hours", 1, " "), "policies.interim_why"),
            (Given("routing.accept.school_hours", "soon", "Why"), "policies.interim_value"),
            (Given("routing.deadline", "end_of_term", "Why"), "policies.interim_floor"),
            (Given("concerns.hide_from", ["office"], "Why"), "policies.interim_fixed"),
            (Given("routing.head_misuse", ["proprietor"], "Why", is_tighter=True), "policies.interim_fixed"),
            (Given("routing.staff_misuse", ["headteacher", "slt"], "Why", is_tighter=True), "policies.interim_fixed"),
        ],
    )
    def test_what_is_refused_says_why_and_changes_nothing(self, cast: Cast, given: Given, message: str) -> None:
        with pytest.raises(Refused) as refused:
            actions.decide(actor=cast.actor("hana"), now=NOW, given=given)
        assert refused.value.decision.message == message
        assert interim.all_of(cast.actor("hana"), TODAY) == ()

    def test_nobody_else_decides(self, cast: Cast) -> None:
        for name in ("dora", "tess", "vic", "gil"):
            with pytest.raises(Refused):
                actions.decide(actor=cast.actor(name), now=NOW, given=FASTER)

    def test_the_concerns_of_a_day_on_which_one_ends_are_decided_again(self, cast: Cast) -> None:
        actions.decide(actor=cast.actor("hana"), now=NOW, given=FASTER)
        last = TODAY + timedelta(days=30)
        assert rulebook.comes_into_force_between(cast.school_id, TODAY - timedelta(days=1), TODAY)
        assert not rulebook.comes_into_force_between(cast.school_id, TODAY, last)
        assert rulebook.comes_into_force_between(cast.school_id, last, last + timedelta(days=1))


@pytest.mark.django_db
class TestPages:
    @pytest.fixture(autouse=True)
    def on_that_tuesday(self, monkeypatch: pytest.MonkeyPatch) -> datetime:
        monkeypatch.setattr(clock, "now", lambda: NOW)
        return NOW

    def test_at_seven_in_the_morning(self) -> None:
        """The head finds the rule, tightens it, and a teacher reads it and why."""
        cast = a_school()
        hana, tess, cal = (signed_in(cast, name) for name in ("hana", "tess", "cal"))
        found = hana.get("/policies/interim/new/", {"words": "accepted"}).content.decode()
        assert "/policies/interim/new/routing.accept.school_hours/" in found
        page = "/policies/interim/new/routing.accept.school_hours/"
        assert "Does it ask for more" not in hana.get(page).content.decode()
        assert hana.post(page, {"value": "1", "why": "Two concerns lay unread."}).status_code == 302
        assert "For now" in tess.get("/policies/").content.decode()
        listed = tess.get("/policies/interim/").content.decode()
        assert "Two concerns lay unread." in listed
        assert "End it now" not in listed
        number = interim.all_of(cast.actor("cal"), TODAY)[0].id
        assert tess.post(f"/policies/interim/{number}/end/").status_code == 404
        settled = cal.post(f"/policies/interim/{number}/settle/", {"answer": "yes", "minute": "Minute 7"})
        assert settled.status_code == 302
        assert "ratified" in tess.get("/policies/interim/").content.decode()

    def test_where_nothing_can_tell_the_head_says_which_way_it_goes(self) -> None:
        cast = a_school()
        hana = signed_in(cast, "hana")
        page = "/policies/interim/new/phones.pupils.mode/"
        assert "Does it ask for more" in hana.get(page).content.decode()
        assert hana.post(page, {"value": "banned", "why": "A film was made."}).status_code == 422
        assert hana.post(page, {"value": "banned", "why": "A film was made.", "way": "tighter"}).status_code == 302
        assert "not yet in force" in hana.get("/policies/interim/new/", {"words": "phone"}).content.decode()

    def test_another_school_s_decision_does_not_exist(self) -> None:
        cast, other = a_school(), a_school()
        decision = actions.decide(actor=other.actor("hana"), now=NOW, given=FASTER)
        cal = signed_in(cast, "cal")
        assert cal.get(f"/policies/interim/{decision}/settle/").status_code == 404
        assert cal.post(f"/policies/interim/{decision}/end/").status_code == 404
        assert signed_in(cast, "hana").get("/policies/interim/new/concerns.hide_from/").status_code == 404
