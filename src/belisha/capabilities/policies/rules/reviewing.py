"""When a review is reminded of, what is a change between two reviews, and who prepares."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from belisha.plain.holders import Holders
from belisha.plain.names import ROLES, Role

REMIND_BEFORE = (60, 30, 7)  # days
AHEAD = timedelta(days=max(REMIND_BEFORE))  # the task opens with the first reminder
REMIND_AGAIN_EVERY = 30  # days, from the day after the review was due


def is_reminded(due: date, after: date, day: date) -> bool:
    """Whether a reminder falls on a day after `after`, up to and with `day`. Several that were missed are one."""
    marks = [due - timedelta(days=before) for before in REMIND_BEFORE]
    late = due + timedelta(days=1)
    if late <= day:
        marks.append(late + timedelta(days=(day - late).days // REMIND_AGAIN_EVERY * REMIND_AGAIN_EVERY))
    return any(after < mark <= day for mark in marks)


def is_between_reviews(due: date | None, day: date) -> bool:
    """Whether a new version made on that day is a change between two reviews, and needs a cause.

    Not in the sixty days before the review and not while it is overdue; always where no review has a date.
    """
    return due is None or day < due - AHEAD


def named(value: Iterable[str], holders: Holders) -> tuple[int, ...]:
    """The holders of the posts that a clause names. A body outside holds no task here."""
    return holders.of_any(Role(word) for word in value if word in ROLES)


def who_prepares(value: Iterable[str], otherwise: Sequence[Role], holders: Holders) -> tuple[int, ...]:
    """Those whom a clause names; where there is none or nobody holds the post, the first of `otherwise` with a holder."""
    return named(value, holders) or next((held for role in otherwise if (held := holders.of(role))), ())


def brings_forward(kind: str, named_kinds: Sequence[str] | None) -> bool:
    """Whether the policy in force names what happened."""
    return kind in (named_kinds or ())


def is_newer(in_force: date | None, approved_on: date, day: date) -> bool:
    """Whether an edition came into force after a document was approved, and by that day."""
    return in_force is not None and approved_on < in_force <= day
