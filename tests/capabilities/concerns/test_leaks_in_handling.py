"""What is handed on inside a part reaches nobody from whom it is hidden: a hand-over, an action, a message about one."""

from datetime import date, timedelta

import pytest

from belisha.capabilities.concerns import actions, queries
from belisha.capabilities.concerns.models import Concern, Visibility
from belisha.kernel.audit import subjects
from belisha.kernel.duties import queries as duty_queries
from belisha.kernel.duties.models import Duty
from belisha.kernel.notices import actions as notices
from belisha.kernel.notices.models import Message, MessageState
from belisha.plain.decision import Refused
from tests.cast import ADULTS, NOW, Cast, a_school, report

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=30)


@pytest.fixture
def cast() -> Cast:
    return a_school(ADULTS)


@pytest.fixture
def ref(cast: Cast) -> str:
    """A child's part that Dora has accepted and that Eve may read."""
    found = report(cast, "tess", "ada").refs[0]
    actions.accept(actor=cast.actor("dora"), now=NOW, ref=found)
    return found


def version(ref: str) -> int:
    return Concern.objects.get(ref=ref).version


def hide_from_eve(cast: Cast, ref: str) -> None:
    actions.exclude(
        actor=cast.actor("dora"), now=NOW, ref=ref, version=version(ref), person=cast["eve"], why="A friend."
    )


class TestAHandOver:
    def offered(self, cast: Cast, ref: str) -> None:
        actions.hand_over(
            actor=cast.actor("dora"), now=LATER, ref=ref, version=version(ref), to=cast["eve"], why="I teach."
        )

    def leaves_no_trace(self, cast: Cast, ref: str) -> None:
        assert Concern.objects.get(ref=ref).offered_to_id is None
        assert not Duty.objects.filter(subject_ref=ref, kind="concerns.offered").exists()
        assert not Message.objects.filter(subject_ref=ref, person_id=cast["eve"], created_at=LATER).exists()
        assert not [line for line in duty_queries.inbox(cast.actor("eve", LATER), LATER) if line.ref == ref]

    def test_to_somebody_from_whom_it_is_hidden_is_refused(self, cast: Cast, ref: str) -> None:
        hide_from_eve(cast, ref)
        with pytest.raises(Refused):
            self.offered(cast, ref)
        self.leaves_no_trace(cast, ref)

    def test_a_bar_wins_over_a_grant_that_stands_beside_it(self, cast: Cast, ref: str) -> None:
        """No action leaves both. Were both there, by a fault or after a restore, the bar must win here too."""
        hide_from_eve(cast, ref)
        granted = Visibility.objects.filter(concern__ref=ref, person_id=cast["eve"], stance="granted")
        assert granted.update(ended_at=None) == 1
        with pytest.raises(Refused):
            self.offered(cast, ref)
        self.leaves_no_trace(cast, ref)

    def test_to_somebody_who_may_read_it_is_offered(self, cast: Cast, ref: str) -> None:
        """The other tests could not fail if nobody were ever offered anything."""
        self.offered(cast, ref)
        assert Concern.objects.get(ref=ref).offered_to_id == cast["eve"]


class TestAnAction:
    @pytest.fixture
    def todo(self, cast: Cast, ref: str) -> str:
        """Eve is to do something in it."""
        line = actions.add_action(
            actor=cast.actor("dora"), now=NOW, ref=ref, words="Ring her mother.", owner=cast["eve"], due_on=date(2026, 11, 12),
        )  # fmt: skip
        return queries.todo_ref(ref, line)

    def test_is_hidden_from_exactly_those_from_whom_its_part_is_hidden(self, cast: Cast, ref: str, todo: str) -> None:
        hide_from_eve(cast, ref)
        part = queries.barred_people(cast.school_id, frozenset({ref}))[ref]
        assert cast["eve"] in part
        assert queries.barred_from_todos(cast.school_id, frozenset({todo})) == {todo: part}
        assert subjects.barred(cast.school_id, queries.TODO, todo) == part

    def test_of_no_part_or_of_another_school_is_in_no_answer(self, cast: Cast, todo: str) -> None:
        unknown = queries.todo_ref("ZZZZZZZZ", 1)
        assert set(queries.barred_from_todos(cast.school_id, frozenset({todo, unknown}))) == {todo}
        assert queries.barred_from_todos(a_school(policy=False).school_id, frozenset({todo})) == {}

    def test_a_message_about_it_does_not_leave_once_the_part_is_hidden(self, cast: Cast, ref: str, todo: str) -> None:
        for name in ("eve", "dora"):
            notices.queue(
                school_id=cast.school_id,
                person_id=cast[name],
                now=NOW,
                template="new",
                subject_kind=queries.TODO,
                subject_ref=todo,
            )
        hide_from_eve(cast, ref)
        notices.deliver(now=LATER)
        states = dict(Message.objects.filter(subject_ref=todo).values_list("person_id", "state"))
        assert states == {cast["eve"]: MessageState.WITHDRAWN, cast["dora"]: MessageState.FOLDER}

    def test_goes_to_the_owner_of_the_part_once_it_is_hidden_from_whoever_was_to_do_it(
        self, cast: Cast, ref: str, todo: str
    ) -> None:
        hide_from_eve(cast, ref)
        for name, has_it in (("eve", False), ("dora", True)):
            refs = {line.ref for line in duty_queries.inbox(cast.actor(name, LATER), LATER)}
            assert (todo in refs) is has_it
