"""What is done about each clause: never more than what some code obeys."""

import pytest

from belisha.plain.kinds import Flag
from belisha.plain.policy_file.coverage import State, clauses, rows, tables
from belisha.plain.policy_file.reader import read
from belisha.plain.setting import Enforcement, Setting

HEAD = '+++\ntitle = "{title}"\n+++\n\n## 1 Kites\n\n'


def setting(key: str, enforcement: Enforcement, *, in_force: bool = True) -> Setting[bool]:
    return Setting(key, Flag(), f"{key}?", "{value}.", enforcement=enforcement, in_force=in_force)


SETTINGS = {
    one.key: one
    for one in (
        setting("kites.flown", Enforcement.ENFORCE),
        setting("kites.counted", Enforcement.RECORD),
        setting("kites.lost", Enforcement.DETECT),
        setting("kites.shown", Enforcement.INFORM),
        setting("kites.painted", Enforcement.ENFORCE, in_force=False),
    )
}


def document(*blocks: str, title: str = "Kites"):  # noqa: ANN201
    body = "\n\n".join(f"1.{number} We fly.\n{block}" for number, block in enumerate(blocks, 1))
    return read(HEAD.format(title=title) + body + "\n")


@pytest.mark.parametrize(
    ("block", "state"),
    [
        ("{ kites.flown = true }", State.ENFORCED),
        ("{ kites.counted = true }", State.RECORDED),
        ("{ kites.lost = true }", State.DETECTED),
        ("{ kites.shown = true }", State.INFORMED),
        ("{ kites.painted = true }", State.DECLARED),
        ("{ kites.painted = true, kites.lost = true }", State.DETECTED),
        ('{ inform = ["staff"] }', State.INFORMED),
        ('{ kites.painted = true, inform = ["staff"] }', State.INFORMED),
        ('{ kites.counted = true, inform = ["staff"] }', State.RECORDED),
        ('{ rows = ["S0-001"] }', State.UNBOUND),
        ("{ kites.unheard_of = true }", State.UNBOUND),
    ],
)
def test_a_clause_counts_as_the_most_that_is_done_about_it(block: str, state: State) -> None:
    (found,) = clauses([document(block)], SETTINGS)
    assert found.state is state


def test_a_row_is_answered_by_its_own_block_and_by_the_best_of_its_clauses() -> None:
    one = document(
        '{ kites.flown = true, rows = ["S0-001"] }\n{ kites.painted = true, rows = ["S0-002"] }',
        '{ kites.lost = true, rows = ["S0-002"] }',
        '{ kites.counted = true }\n{ rows = ["S0-003"] }',
    )
    assert rows([one], SETTINGS) == {"S0-001": State.ENFORCED, "S0-002": State.DETECTED, "S0-003": State.RECORDED}


def test_a_row_without_a_setting_counts_as_what_is_done_in_every_school() -> None:
    one = document('{ rows = ["S0-001"] }', '{ kites.painted = true, rows = ["S0-002"] }', '{ rows = ["S0-003"] }')
    always = {"S0-001": Enforcement.RECORD, "S0-002": Enforcement.ENFORCE}
    expected = {"S0-001": State.RECORDED, "S0-002": State.DECLARED, "S0-003": State.UNBOUND}
    assert rows([one], SETTINGS, always) == expected
    assert [found.state for found in clauses([one], SETTINGS, always)] == list(expected.values())


def test_each_policy_has_a_line_for_each_capability() -> None:
    documents = [
        document('{ kites.flown = true, rows = ["S0-001", "S0-002"] }', title="Kites"),
        document('{ rows = ["S0-001"] }', '{ kites.lost = true, rows = ["X-1"] }', title="Balloons"),
    ]
    found = tables(documents, SETTINGS, {"S0-001": "kites", "S0-002": "strings"})
    assert [(t.policy, t.capability, {s: n for s, n in t.counts.items() if n}) for t in found] == [
        ("Kites", "kites", {State.ENFORCED: 1}),
        ("Kites", "strings", {State.ENFORCED: 1}),
        ("Balloons", "kites", {State.UNBOUND: 1}),
        ("Balloons", "none", {State.DETECTED: 1}),
    ]
