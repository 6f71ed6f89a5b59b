"""The five example policies together: every row of the specification stands in exactly one clause of exactly one."""

from collections import Counter

import pytest

from belisha.content import reading
from belisha.content.specification import rows
from tests.content.example import answered

# each policy with the specification whose rows are its own
OF = {"alder": "S0-", "birch": "S1-", "cedar": "S2-", "damson": "S3-", "elder": "S4-"}


def _landed(name: str) -> bool:
    try:
        reading.text("policies", f"{name}.md")
    except FileNotFoundError:
        return False
    return True


LANDED = [name for name in OF if _landed(name)]


@pytest.mark.parametrize("name", LANDED)
def test_each_row_stands_in_one_clause_of_the_policy_that_owns_it(name: str) -> None:
    wanted = Counter(row for row in rows() if row.startswith(OF[name]))
    assert wanted
    assert Counter(answered(name)) == wanted


@pytest.mark.parametrize("name", LANDED)
def test_the_first_text_answers_the_same_rows(name: str) -> None:
    assert Counter(answered(f"{name}.as-found")) == Counter(answered(name))


def test_every_row_stands_in_exactly_one_clause_of_exactly_one_policy() -> None:
    assert len(rows()) == 797
    everywhere = Counter(row for name in LANDED for row in answered(name))
    assert set(everywhere.values()) == {1}
    missing = [row for row in rows() if row not in everywhere]
    to_come = tuple(OF[name] for name in OF if name not in LANDED)
    assert [row for row in missing if not row.startswith(to_come)] == []
    assert set(everywhere) <= set(rows())
    if not to_come:
        assert everywhere.total() == 797
