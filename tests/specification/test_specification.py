"""The rows of the specification, as the software counts them."""

from collections import Counter

from belisha.content.specification import rows
from belisha.kernel import catalogue
from belisha.plain.setting import Enforcement


def test_all_rows_of_the_five_policies_are_there() -> None:
    by_policy = Counter(row.id[:2] for row in rows().values())
    assert by_policy == {"S0": 139, "S1": 163, "S2": 83, "S3": 148, "S4": 264}


def test_each_asks_for_one_of_four_things() -> None:
    asked = Counter(row.enforcement for row in rows().values())
    assert asked == {
        Enforcement.ENFORCE: 193,
        Enforcement.RECORD: 315,
        Enforcement.DETECT: 90,
        Enforcement.INFORM: 199,
    }


def test_a_setting_serves_rows_that_there_are() -> None:
    for setting in catalogue.settings().values():
        assert set(setting.rows) <= set(rows()), setting.key
