"""Floors of capabilities whose pages are not built: a policy tries to go below each, is shown, and the law runs."""

from typing import Any

import pytest

from belisha.content import guidance
from belisha.kernel import catalogue
from belisha.plain.policy_file.binder import rulebook
from belisha.plain.policy_file.reader import read
from belisha.plain.rulebook import Answer, Floored

BELOW: list[tuple[str, str, Any]] = [
    ("filtering.illegal", '"pupils_only"', "all"),
    ("filtering.illegal", '"off"', "all"),
    ("filtering.decider", '["network_manager"]', ("dsl", "network_manager")),
    ("monitoring.notice.pupils", "false", True),
    ("monitoring.notice.staff", "false", True),
    ("monitoring.notice.adults", "false", True),
    ("phones.exemptions_allowed", "false", True),
    ("search.authorised", '["any_staff"]', ("head", "authorised_staff")),
    ("search.ground", '"none_needed"', "good_reason"),
    ("search.targets", '["pornographic_images", "banned_items"]', ("banned_items",)),
    ("search.targets", '["nude_images"]', ("banned_items",)),
    ("sanctions.pupils", '["corporal_punishment", "detention"]', ("detention",)),
    ("sanctions.pupils", '["whole_class"]', ("behaviour_policy",)),
    ("sanctions.withdraw_access.from", '["worry_page", "account"]', ("account",)),
    ("sanctions.withdraw_access.from", '["reporting"]', ("internet",)),
]
OWNERS = ("access", "complaints", "devices", "filtering", "mail", "monitoring", "remote", "sanctions", "social_media")


def asked(key: str, written: str) -> Answer[Any]:
    setting = catalogue.settings()[key]
    text = f'+++\ntitle = "Policy"\n+++\n\n## 1 Words\n\n1.1 Our own way.\n{{ {key} = {written} }}\n'
    return rulebook([read(text)], {key: setting}).ask(setting)


@pytest.mark.parametrize(("key", "written", "runs"), BELOW)
def test_a_clause_below_the_law_is_shown_and_the_law_runs(key: str, written: str, runs: Any) -> None:
    answer = asked(key, written)
    assert isinstance(answer, Floored)
    assert answer.value == runs
    assert answer.source.citation is not None
    assert answer.source.law is not None
    assert answer.source.law.key in guidance.register()


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("filtering.decider", '["dsl", "slt"]'),
        ("search.authorised", '["head", "authorised_staff"]'),
        ("search.ground", '"reasonable_suspicion"'),
        ("search.targets", '["bullying"]'),
        ("sanctions.pupils", '["behaviour_policy", "loss_of_access"]'),
        ("sanctions.withdraw_access.from", '["internet", "device"]'),
    ],
)
def test_a_clause_above_the_law_runs_as_it_is_written(key: str, written: str) -> None:
    assert not isinstance(asked(key, written), Floored)


def test_every_floor_has_a_policy_here_that_tries_it() -> None:
    manifests = {manifest.name: manifest for manifest in catalogue.manifests()}
    floors = {setting.key for name in OWNERS for setting in manifests[name].settings if setting.floor}
    assert floors == {key for key, _, _ in BELOW}


@pytest.mark.parametrize("owner", OWNERS)
def test_what_the_law_says_in_silence_can_be_written_in_a_policy_and_is_not_below_the_law(owner: str) -> None:
    (manifest,) = (manifest for manifest in catalogue.manifests() if manifest.name == owner)
    for setting in manifest.settings:
        if setting.statutory is not None:
            value = setting.statutory.value
            assert setting.kind.read(setting.kind.write(value)) == value, setting.key
            assert setting.floor is None or setting.floor(value, {}), setting.key
            assert setting.statutory.law.key in guidance.register(), setting.key
