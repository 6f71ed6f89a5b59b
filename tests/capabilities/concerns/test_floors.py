"""Each floor with a policy that tries to go below it: the clause is kept and shown, the law runs, both are cited."""

from typing import Any

import pytest

from belisha.capabilities.concerns import routes, settings
from belisha.capabilities.concerns.declared import DECLARED
from belisha.plain.policy_file.binder import rulebook
from belisha.plain.policy_file.reader import read
from belisha.plain.rulebook import Floored
from belisha.plain.setting import Setting

DECLARED_BY_KEY = {setting.key: setting for setting in DECLARED}
BELOW: list[tuple[Setting[Any], str, Any]] = [
    (settings.ANY_CONCERN, '["form_tutor"]', ("dsl", "form_tutor")),
    (routes.ROUTES["routing.bullying"], '["form_tutor"]', ("dsl", "form_tutor")),
    (routes.ROUTES["routing.unsuitable_site"], '["network_manager"]', ("dsl", "network_manager")),
    (routes.ROUTES["routing.harmful_material.by_pupil"], '["teacher"]', ("dsl", "teacher")),
    (settings.STAFF_MISUSE, '["slt"]', ("headteacher",)),
    (settings.STAFF_MISUSE, '["headteacher", "governing_body"]', ("headteacher",)),
    (settings.HEAD_MISUSE, '["deputy_head"]', ("chair_of_governors",)),
    (settings.INFORM_PARENTS, '"always"', "by_decision"),
    (settings.INFORM_PARENTS, '"never"', "by_decision"),
    (settings.CONFIDENTIALITY, '"in_confidence"', "shared_with_dsl_team"),
    (settings.WHO_MAY_REFER, '"owner_only"', "anybody"),
    (settings.SHARING_CONSENT, '"needed"', "not_needed"),
    (settings.EVIDENCE, '"at_once"', "after_decision"),
    (settings.DEADLINE, '"P2D"', "same_day"),
    (settings.DEADLINE_URGENT, '"same_day"', "immediate"),
    (settings.VICTIM_SUPPORT, "false", True),
    (settings.HIDE_FROM, '["dsl", "office"]', ("office",)),
    (DECLARED_BY_KEY["sexting.adult_involved"], '"same_route"', "abuse_route"),
    (DECLARED_BY_KEY["sexting.image_handling"], '"view_to_confirm"', "no_view_copy_delete"),
    (DECLARED_BY_KEY["sexting.image_handling"], '"copy_as_evidence"', "no_view_copy_delete"),
    (DECLARED_BY_KEY["concerns.log"], '"serious"', "all"),
    (DECLARED_BY_KEY["concerns.threshold"], '"by_decision"', "none"),
]


@pytest.mark.parametrize(("setting", "written", "runs"), BELOW, ids=lambda value: getattr(value, "key", None))
def test_a_clause_below_the_law_is_shown_and_the_law_runs(setting: Setting[Any], written: str, runs: Any) -> None:
    text = f'+++\ntitle = "Policy"\n+++\n\n## 1 Words\n\n1.1 Our own way.\n{{ {setting.key} = {written} }}\n'
    book = rulebook([read(text)], {setting.key: setting})
    answer = book.ask(setting, facts={"may_concern_a_child": True})
    assert isinstance(answer, Floored)
    assert answer.value == runs
    assert answer.asked_for != runs
    assert answer.source.citation is not None
    assert answer.source.law is not None


def test_every_floor_of_concerns_has_a_policy_here_that_tries_it() -> None:
    tried = {setting.floor for setting, _, _ in BELOW}
    assert {setting.floor for setting in settings.SETTINGS if setting.floor} == tried
