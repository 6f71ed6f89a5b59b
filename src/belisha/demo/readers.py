"""Who at the invented school has read the policy: everybody with a post, and not the teaching assistant."""

from datetime import datetime, timedelta
from functools import partial

from belisha.capabilities.acknowledgements import actions, queries
from belisha.demo.cast import Cast
from belisha.demo.timeline import Timeline, at_work
from belisha.kernel.people import queries as known
from belisha.plain.calendar import Calendar
from belisha.plain.names import Role

PAPER = 20  # pupils of one list


def plan(told: Timeline, cast: Cast, calendar: Calendar, began: datetime) -> None:
    """In the first days after the approval each reads at their own hour; then the office types a list of paper."""
    for number, person in enumerate(dict.fromkeys(cast.posts.values())):
        at = at_work(calendar, began + timedelta(days=2, hours=number))
        told.at(at, f"reading the policy, number {number}", partial(_reads, person))
    told.at(at_work(calendar, began + timedelta(days=9)), "a list of paper", partial(_types, cast))


def _reads(person: int, now: datetime) -> None:
    actor = known.actor_for(person, now)
    actions.read(actor=actor, now=now, seal=queries.to_know(actor, now).seal)


def _types(cast: Cast, now: datetime) -> None:
    """The policy was read to some of the pupils, who said that they understand."""
    office = cast.actor(Role.OFFICE, now)
    key = "document:online-safety-policy"
    pupils = [person for person, _ in cast.children[:PAPER]]
    actions.enter_paper(actor=office, now=now, key=key, people=pupils, read_on=now.date())
