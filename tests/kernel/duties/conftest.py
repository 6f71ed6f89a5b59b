"""A subject whose hidden people and reporter each test may set, in a school of the cast."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from belisha.kernel.audit import subjects
from belisha.kernel.duties import actions
from belisha.kernel.duties.actions import About, DutyPlan, RungPlan
from belisha.kernel.duties.models import Duty
from belisha.kernel.notices.models import Message
from belisha.plain.source import Source
from tests.cast import NOW, Cast, a_school

KIND = "waiting-thing"


@dataclass
class Thing:
    """Something that waits, about which duties are opened."""

    cast: Cast
    barred: set[int] = field(default_factory=set)
    reporter: int | None = None

    @property
    def about(self) -> About:
        return About(self.cast.school_id, KIND, "R")

    def open(self, *ladder: RungPlan, to: tuple[str, ...] = ("dora",), taken: bool | None = None) -> Duty:
        people = tuple(self.cast[name] for name in to)
        plan = DutyPlan("take", NOW + timedelta(hours=2), people, Source(), ladder, taken)
        return Duty.objects.get(pk=actions.open_duty(about=self.about, now=NOW, plan=plan))

    def relay(self, *ladder: RungPlan, to: tuple[str, ...] = ("dora",), minutes: float = 0) -> tuple[int, ...]:
        people = tuple(self.cast[name] for name in to)
        return actions.relay(about=self.about, now=NOW + timedelta(minutes=minutes), people=people, ladder=ladder)

    def rung(
        self, minutes: float, role: str, *names: str, every: int | None = None, may_accept: bool = True
    ) -> RungPlan:
        people = tuple(self.cast[name] for name in names)
        return RungPlan(NOW + timedelta(minutes=minutes), role, people, may_accept, every)

    def tick(self, minutes: float) -> int:
        return actions.tick(now=NOW + timedelta(minutes=minutes))

    def told(self) -> list[tuple[str, str]]:
        """Who has a message of which template, in order; each asking forgets what it has answered."""
        names = {pk: name for name, pk in self.cast.people.items()}
        rows = Message.objects.exclude(template="monthly").order_by("pk")
        found = [(names[person], template) for person, template in rows.values_list("person_id", "template")]
        rows.delete()
        return found


@pytest.fixture
def thing(db: None) -> Iterator[Thing]:
    made = Thing(a_school(policy=False))
    subjects.register(
        KIND,
        subjects.Subject(
            visible=lambda actor, refs: refs if actor.who not in made.barred else frozenset(),
            barred=lambda school, refs: {ref: frozenset(made.barred) for ref in refs},
            reporter_of=lambda school, ref: made.reporter,
        ),
    )
    yield made
    subjects._subjects.pop(KIND)
