"""Truth tables of delegations: what is the lead, who hands over, who answers, who ends, where one stands on a day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from belisha.capabilities.posts import rules
from belisha.capabilities.posts.settings import DELEGATION, LEAD_STAYS
from belisha.capabilities.posts.terms import Dates, New, State, Task
from belisha.plain.actor import Actor, Assurance
from belisha.plain.holders import Holders
from belisha.plain.names import Affiliation, Role
from belisha.plain.policy_file.binder import rulebook
from belisha.plain.policy_file.reader import read
from belisha.plain.rulebook import Rulebook

TODAY = date(2026, 11, 10)
AT = datetime(2026, 11, 9, 10, tzinfo=UTC)
GIVER, TAKER, SECOND_RECORD, PARENT = 1, 2, 3, 4


def an_actor(*roles: Role, person: int = GIVER) -> Actor:
    return Actor(
        school_id=1,
        person_id=person,
        roles=frozenset(roles),
        affiliations=frozenset({Affiliation.STAFF}),
        assurance=Assurance.SECOND_FACTOR,
    )


def a_book(*bindings: str) -> Rulebook:
    clauses = "".join(f"\n\n1.{n} Our own way.\n{{ {line} }}" for n, line in enumerate(bindings, 1))
    text = f'+++\ntitle = "Policy"\n+++\n\n## 1 Words{clauses}\n'
    return rulebook([read(text)], {setting.key: setting for setting in (LEAD_STAYS, DELEGATION)})


def asked(actor: Actor, new: New, book: Rulebook | None = None) -> str:
    book = book or Rulebook()
    staff, parent = frozenset({Affiliation.STAFF}), frozenset({Affiliation.PARENT})
    holders = Holders(
        affiliations={GIVER: staff, TAKER: staff, SECOND_RECORD: staff, PARENT: parent},
        same=frozenset({frozenset({GIVER, SECOND_RECORD})}),
    )
    decision = rules.may_delegate(actor, new, holders, TODAY, lead=book[LEAD_STAYS], register=book[DELEGATION])
    return decision.message


def a_task(to: int = TAKER, task: Task = Task.RECORDS, words: str = "The paper files", days: int = 30) -> New:
    return New(to, task, words, "Busy", TODAY, TODAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("task", "words", "is_the_lead"),
    [
        (Task.LEAD, "", True),
        (Task.OTHER, "The lead responsibility for safeguarding", True),
        (Task.OTHER, "the Overall\nresponsibility", True),
        (Task.TRAINING, "and lead safeguarding responsibility", True),
        (Task.OTHER, "lead child-protection responsibilities", True),
        (Task.OTHER, "Lead lessons on responsible use", False),
        (Task.LESSONS, "Responsibility for the timetable", False),
    ],
)
def test_the_lead_by_its_name_or_in_words(task: Task, words: str, *, is_the_lead: bool) -> None:
    assert rules.is_the_lead(task, words) is is_the_lead


@pytest.mark.parametrize(
    ("role", "refused"),
    [
        (Role.HEADTEACHER, ""),
        (Role.EXECUTIVE_HEAD, ""),
        (Role.DSL, ""),
        *((role, "posts.not_yours_to_hand_over") for role in (Role.DEPUTY_DSL, Role.TEACHER, Role.CHAIR_OF_GOVERNORS)),
    ],
)
def test_the_head_and_the_dsl_hand_over(role: Role, refused: str) -> None:
    assert asked(an_actor(role), a_task()) == refused


@pytest.mark.parametrize(
    ("new", "refused"),
    [
        (a_task(GIVER), "posts.not_to_yourself"),
        (a_task(SECOND_RECORD), "posts.not_to_yourself"),
        (a_task(PARENT), "posts.not_here"),
        (a_task(99), "posts.not_here"),
        (a_task(days=-1), "posts.ends_before_it_begins"),
        (New(TAKER, Task.RECORDS, "", "", TODAY - timedelta(days=9), TODAY - timedelta(days=1)), "posts.is_over"),
        (a_task(task=Task.LEAD), "posts.lead_stays"),
    ],
)
def test_what_is_refused(new: New, refused: str) -> None:
    assert asked(an_actor(Role.DSL), new) == refused


@pytest.mark.parametrize("value", ["by_word", "none"])
def test_where_the_policy_wants_no_register_nothing_new_is_written(value: str) -> None:
    assert asked(an_actor(Role.DSL), a_task(), a_book(f'roles.delegation = "{value}"')) == "posts.no_register"


def test_a_policy_that_hands_the_lead_on_changes_nothing() -> None:
    book = a_book("roles.dsl.lead_not_delegable = false")
    assert asked(an_actor(Role.HEADTEACHER), a_task(task=Task.LEAD), book) == "posts.lead_stays"


@pytest.mark.parametrize(
    ("first", "last", "what_was", "state"),
    [
        (0, 5, {}, State.WAITING),
        (1, 5, {"accepted_at": AT}, State.TO_COME),
        (0, 0, {"accepted_at": AT}, State.RUNS),
        (-5, -1, {"accepted_at": AT}, State.OVER),
        (-5, -1, {}, State.LAPSED),
        (0, 5, {"declined_at": AT}, State.DECLINED),
        (0, 5, {"accepted_at": AT, "ended_at": AT}, State.ENDED),
    ],
)
def test_where_it_stands(first: int, last: int, what_was: dict[str, datetime], state: State) -> None:
    dates = Dates(TODAY + timedelta(days=first), TODAY + timedelta(days=last), **what_was)
    assert rules.state(dates, TODAY) is state
    is_open = state in (State.WAITING, State.TO_COME, State.RUNS)
    assert bool(rules.may_answer(an_actor(person=TAKER), TAKER, dates, TODAY)) is (state is State.WAITING)
    assert not rules.may_answer(an_actor(Role.HEADTEACHER), TAKER, dates, TODAY)
    for who in (an_actor(), an_actor(person=TAKER), an_actor(Role.HEADTEACHER, person=9)):
        assert bool(rules.may_end(who, GIVER, TAKER, dates, TODAY)) is is_open
    assert not rules.may_end(an_actor(Role.DSL, person=9), GIVER, TAKER, dates, TODAY)
