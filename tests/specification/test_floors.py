"""Each floor of the declared settings, with a policy that tries to go below it: the clause is shown, the law runs."""

from typing import Any

import pytest

from belisha.kernel import catalogue
from belisha.plain.policy_file.binder import rulebook
from belisha.plain.policy_file.reader import read
from belisha.plain.rulebook import Floored

BELOW: list[tuple[str, str, Any]] = [
    ("consent.images.withdrawal", '"never"', "any_way"),
    ("consent.images.withdrawal", '"end_of_year"', "any_way"),
    ("curriculum.required", "false", True),
    ("training.updates", "24", 12),
    ("training.kcsie.all", '"annex_a"', "part1"),
    ("data.complaint.acknowledge", "31", 30),
    ("data.breach.report_hours", "73", 72),
    ("cloud.dpia", '"not_required"', "where_risk_is_high"),
    ("email.disclosable", "false", True),
    ("email.legal_hold", "false", True),
    ("roles.dsl.must_be", '"teacher"', "slt"),
    ("roles.dsl.lead_not_delegable", "false", True),
    ("roles.link_governor", '"none"', "required"),
]
AT_THE_LAW: list[tuple[str, str, Any]] = [
    ("consent.images.withdrawal", '"written_any_time"', "written_any_time"),
    ("training.updates", "12", 12),
    ("data.complaint.acknowledge", "10", 10),
    ("data.breach.report_hours", "24", 24),
    ("cloud.dpia", '"required"', "required"),
    ("roles.dsl.must_be", '"slt"', "slt"),
]
HERE = ("consents", "curriculum", "training", "dataprotection", "posts", "register")


def ask(key: str, written: str) -> Any:
    """What runs where a policy writes this."""
    setting = catalogue.settings()[key]
    text = f'+++\ntitle = "Policy"\n+++\n\n## 1 Words\n\n1.1 Our own way.\n{{ {key} = {written} }}\n'
    return rulebook([read(text)], {key: setting}).ask(setting)


@pytest.mark.parametrize(("key", "written", "runs"), BELOW)
def test_a_clause_below_the_law_is_shown_and_the_law_runs(key: str, written: str, runs: Any) -> None:
    answer = ask(key, written)
    assert isinstance(answer, Floored)
    assert answer.value == runs
    assert answer.asked_for != runs
    assert answer.source.citation is not None
    assert answer.source.law is not None


@pytest.mark.parametrize(("key", "written", "runs"), AT_THE_LAW)
def test_a_clause_that_the_law_allows_runs(key: str, written: str, runs: Any) -> None:
    answer = ask(key, written)
    assert not isinstance(answer, Floored)
    assert answer.value == runs


def test_every_floor_declared_here_has_a_policy_that_tries_it() -> None:
    tried = {key for key, _, _ in BELOW}
    declared = {s.key for m in catalogue.manifests() if m.name in HERE for s in m.settings if s.floor}
    assert declared <= tried
