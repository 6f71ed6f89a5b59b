"""Words alone, or more: each thing that is more is named."""

import pytest

from belisha.plain.policy_file.reader import read
from belisha.plain.policy_file.wording import beyond_words

TEXT = """+++
title = "Kites"
approved_by = "governing_body"
review_every_months = 12
+++

## 1 Kites

1.1 We tell the DSL. #k1t2e
{ routing.deadline = "same_day", inform = ["staff"] }

1.2 We fly kites. #k3t4e
"""


@pytest.mark.parametrize(
    ("old", "new", "more"),
    [
        ("We fly kites.", "We fly our kites.", ()),
        ("1.2 We", "1.3 We", ()),
        ("## 1 Kites", "## 1 Our kites", ()),
        ("months = 12", "months = 60", ("how often it is reviewed",)),
        ('"governing_body"', '"headteacher"', ("who approves it",)),
        ('title = "Kites"', 'title = "Kites"\nkind = "child_protection"', ("what kind of document it is",)),
        ('title = "Kites"', 'title = "Kites"\napplies_to = ["staff"]', ("to whom it applies",)),
        ('"same_day"', '"end_of_lesson"', ("clause 1.1 rules something else",)),
        ('"same_day", inform', '"same_day", for = ["pupils"], inform', ("clause 1.1 rules something else",)),
        ('["staff"]', '["parents"]', ("clause 1.1 is shown to others",)),
        ("1.2 We fly kites. #k3t4e", "", ("clause 1.2 is gone",)),
        ("#k3t4e", "#k3t4e\n\n1.3 We stop. #k5t6e", ("clause 1.3 is new",)),
    ],
)
def test_what_is_more_than_words(old: str, new: str, more: tuple[str, ...]) -> None:
    assert old in TEXT
    assert beyond_words(read(TEXT), read(TEXT.replace(old, new))) == more
