"""The readers. Everything starts from `visible_to`: what is hidden answers as what does not exist."""

from belisha.capabilities.concerns.queries.attending import reached_rung, waiting
from belisha.capabilities.concerns.queries.contexts import BECAUSE, ENTRY, KIND, NAME, NOBODY_KNOWN, WORDS
from belisha.capabilities.concerns.queries.figures import figures
from belisha.capabilities.concerns.queries.lists import board, counts, of_person, search
from belisha.capabilities.concerns.queries.opening import (
    one,
    opened,
    outside_of,
    reporter_name,
    said,
    shown_words,
    who_looked,
)
from belisha.capabilities.concerns.queries.own import (
    by_receipt,
    own_reports,
    own_sent,
    own_submissions,
    receipt_mark,
    receipt_words,
    reporter_mark,
    role_of,
    thread,
)
from belisha.capabilities.concerns.queries.seeing import (
    barred_people,
    children_with_something_open,
    is_technical_only,
    locked,
    names,
    visible_refs,
    visible_to,
)
from belisha.capabilities.concerns.queries.steps import (
    outside_tasks,
    parents_wanted,
    recorded,
    required_steps,
    steps_of,
    to_ring,
)

__all__ = [
    "BECAUSE",
    "ENTRY",
    "KIND",
    "NAME",
    "NOBODY_KNOWN",
    "WORDS",
    "barred_people",
    "board",
    "by_receipt",
    "children_with_something_open",
    "counts",
    "figures",
    "is_technical_only",
    "locked",
    "names",
    "of_person",
    "one",
    "opened",
    "outside_of",
    "outside_tasks",
    "own_reports",
    "own_sent",
    "own_submissions",
    "parents_wanted",
    "reached_rung",
    "receipt_mark",
    "receipt_words",
    "recorded",
    "reporter_mark",
    "reporter_name",
    "required_steps",
    "role_of",
    "said",
    "search",
    "shown_words",
    "steps_of",
    "thread",
    "to_ring",
    "visible_refs",
    "visible_to",
    "waiting",
    "who_looked",
]
