"""A school with many years of concerns: nearly all closed with a reason, a few open in every state.

Bulk rows, because a benchmark of reading need not wait for writing. Each concern has its report, one or two children,
the verdicts of one that was really reported, its moves, its reason, and its duty with whoever had it.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from belisha.capabilities.concerns.models import Concern, EntryRow, PartyRow, StateRow, Submission, Visibility
from belisha.capabilities.concerns.terms import OPEN_STATES, EntryKind, PartyRole, State
from belisha.kernel.duties.models import Assignee, Duty
from belisha.kernel.people import actions as people
from belisha.plain.names import Affiliation
from tests.cast import NOW, TERM_BEGAN, Cast, report

STILL_OPEN = 99  # however many years a school looks back on: 99.9 % of a hundred thousand are closed
CHILDREN, BATCH, EVERY = 60, 5000, timedelta(minutes=11)
TYPES = ("bullying", "grooming", "self_harm", "")
REACHED = {  # the verbs that brought a concern to its state
    State.REPORTED: (),
    State.ACCEPTED: ("accept",),
    State.TRIAGED: ("accept", "triage"),
    State.CLOSED: ("accept", "triage", "close"),
}
AFTER = {"accept": State.ACCEPTED, "triage": State.TRIAGED, "close": State.CLOSED}


class Filling:
    """Fills one school, more at each call of `to`: the first ones stay open, everything after them is closed."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.there = 0
        self.pattern = Concern.objects.select_related("submission").get(ref=report(cast, "tess", "ada").refs[0])
        self.held = list(self.pattern.visibility.values("person_id", "stance", "role", "why", "because", "since"))
        self.entry = bytes(self.pattern.visibility.all()[0].because)  # sealed bytes of a likely size; nobody opens them
        self.owners = (cast["dora"], cast["dora"], cast["eve"])
        self.children = [
            people.add_person(
                actor=cast.system, now=TERM_BEGAN, given=f"Pupil{n}", family="Pike", kind=Affiliation.PUPIL
            )
            for n in range(CHILDREN)
        ]

    def to(self, number: int) -> None:
        """Fills until there are `number`."""
        for start in range(self.there, number, BATCH):
            self._batch(range(start, min(start + BATCH, number)))
        self.there = number

    def _batch(self, numbers: range) -> None:
        cast, pattern = self.cast, self.pattern
        reports = Submission.objects.bulk_create(
            Submission(
                school_id=cast.school_id, key=uuid4(), reported_at=_at(n), seen_at=_at(n), channel="staff",
                reporter_mark=f"{n % 90:064d}", data_key_id=pattern.submission.data_key_id,
                sealed=pattern.submission.sealed,
            )
            for n in numbers
        )  # fmt: skip
        rows = Concern.objects.bulk_create(
            Concern(
                school_id=cast.school_id, submission=one, part="child", ref=f"{n:08d}", type=TYPES[n % len(TYPES)],
                reported_at=_at(n), accept_by=_at(n) + timedelta(hours=1), state=_state(n).value,
                owner_id=self._owner(n), data_key_id=pattern.data_key_id,
            )
            for n, one in zip(numbers, reports, strict=True)
        )  # fmt: skip
        self._what_belongs_to(list(zip(numbers, rows, strict=True)))

    def _what_belongs_to(self, rows: list[tuple[int, Concern]]) -> None:
        PartyRow.objects.bulk_create(self._parties(rows), batch_size=BATCH)
        Visibility.objects.bulk_create((Visibility(concern=row, **one) for _, row in rows for one in self.held),
                                       batch_size=BATCH)  # fmt: skip
        StateRow.objects.bulk_create(_moves(rows), batch_size=BATCH)
        EntryRow.objects.bulk_create(
            EntryRow(
                concern=row, kind=EntryKind.CLOSED.value, at=_at(n), happened_at=_at(n), author_id=row.owner_id,
                sealed=self.entry,
            )
            for n, row in rows
            if row.state == State.CLOSED
        )  # fmt: skip
        duties = Duty.objects.bulk_create(self._duty(n, row) for n, row in rows)
        Assignee.objects.bulk_create(
            Assignee(duty=duty, person_id=self._owner(n) or self.cast["dora"], since=_at(n), ended_at=duty.done_at)
            for duty, (n, _) in zip(duties, rows, strict=True)
        )

    def _owner(self, n: int) -> int | None:
        return None if _state(n) is State.REPORTED else self.owners[n % len(self.owners)]

    def _parties(self, rows: list[tuple[int, Concern]]) -> Iterator[PartyRow]:
        for n, row in rows:
            for child in range(1 + n % 2):
                yield PartyRow(
                    concern=row, person_id=self.children[(n + child) % CHILDREN], role=PartyRole.HARMED.value,
                    kinds=Affiliation.PUPIL.value, added_at=_at(n),
                )  # fmt: skip

    def _duty(self, n: int, row: Concern) -> Duty:
        about: dict[str, Any] = {"school_id": row.school_id, "subject_kind": "concern", "subject_ref": row.ref}
        closed = row.state == State.CLOSED
        return Duty(
            **about, kind="concerns.work", opened_at=_at(n), due_at=_at(n) + timedelta(days=2),
            done_at=_at(n) + timedelta(days=1) if closed else None, because=self.entry,
        )  # fmt: skip


def _at(n: int) -> datetime:
    """The first are the newest: a hundred thousand reach back two years."""
    return NOW - n * EVERY


def _state(n: int) -> State:
    return OPEN_STATES[n % len(OPEN_STATES)] if n < STILL_OPEN else State.CLOSED


def _moves(rows: list[tuple[int, Concern]]) -> Iterator[StateRow]:
    for n, row in rows:
        for verb in REACHED[State(row.state)]:
            at = _at(n) + timedelta(minutes=40)
            yield StateRow(concern=row, verb=verb, state=AFTER[verb].value, person_id=row.owner_id, at=at)
