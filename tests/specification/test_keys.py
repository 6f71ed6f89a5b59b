"""One registry: every key of the five policies is a setting of ours, the document's own header, or only words."""

import csv
import difflib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from belisha.kernel import catalogue
from belisha.plain.kinds import Choice, Flag, Words
from belisha.plain.setting import Enforcement, Setting

HERE = Path(__file__).parent
NO_SETTING = {"header", "words"}
TOO_ALIKE = 0.93
SETTINGS = tuple(catalogue.settings().values())


def lines() -> list[tuple[Path, str, str, str]]:
    """Every raw key with our key and why, and the list it stands in."""
    found = []
    for path in sorted(HERE.glob("keys_*.tsv")):
        text = path.read_text(encoding="utf-8").splitlines()
        rows = csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        found += [(path, raw, ours, why) for raw, ours, why in rows]
    return found


def mapped() -> list[tuple[str, str, str]]:
    """The same without the list."""
    return [(raw, ours, why) for _, raw, ours, why in lines()]


def test_every_key_is_a_setting_the_header_or_only_words() -> None:
    known = set(catalogue.settings()) | NO_SETTING
    assert [(raw, ours) for raw, ours, _ in mapped() if ours not in known] == []


def test_every_key_says_why() -> None:
    assert [raw for raw, _, why in mapped() if not why.strip()] == []


def test_a_key_that_two_lists_have_means_the_same_in_both() -> None:
    """One key of a policy may hold two questions, and so be two settings; both lists must then say so."""
    by_list: dict[str, dict[Path, set[str]]] = {}
    for path, raw, ours, _ in lines():
        by_list.setdefault(raw, {}).setdefault(path, set()).add(ours)
    differ = [raw for raw, meanings in by_list.items() if len({frozenset(each) for each in meanings.values()}) > 1]
    assert differ == []


def test_a_key_that_is_a_setting_of_ours_is_not_mapped_away() -> None:
    """A synonym that is still declared would be a second setting with the same question."""
    settings = catalogue.settings()
    assert [raw for raw, ours, _ in mapped() if raw in settings and ours != raw] == []


@pytest.mark.parametrize("setting", [s for s in SETTINGS if s.rows], ids=lambda s: s.key)
def test_what_serves_a_row_says_how_it_is_obeyed(setting: Setting[Any]) -> None:
    assert setting.enforcement in set(Enforcement)


def every_value(setting: Setting[Any]) -> list[Any]:
    """Each answer that may be read back by itself; none where a school writes its own."""
    kind = setting.kind
    if isinstance(kind, Flag):
        return [True, False]
    if isinstance(kind, Choice):
        return list(kind.options)
    return [(option,) for option in kind.options] if isinstance(kind, Words) else []


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda s: s.key)
def test_every_answer_is_read_back_in_a_sentence(setting: Setting[Any]) -> None:
    for value in every_value(setting):
        said = setting.read_back.replace("{value}", setting.kind.say(value))
        assert "{" not in said, said
        assert "_" not in said, said
        assert said.endswith("."), said
        assert "  " not in said, said


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda s: s.key)
def test_two_answers_are_not_read_back_alike(setting: Setting[Any]) -> None:
    """A governor who approves a read-back must be able to tell which answer it is."""
    said = [setting.kind.say(value) for value in every_value(setting)]
    assert len(set(said)) == len(said)


def one_matter(one: str, other: str) -> bool:
    """Two questions that may sound alike: a matter and its aspect ("x" and "x.when"), or two routes.

    Routes ask one sentence for each type of concern and each reporter, made from the catalogue of types; the registry
    itself refuses two that are the same.
    """
    routes = one.startswith("routing.") and other.startswith("routing.")
    return routes or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def test_no_two_questions_are_alike() -> None:
    alike = []
    for one, other in combinations(SETTINGS, 2):
        if one_matter(one.key, other.key):
            continue
        matcher = difflib.SequenceMatcher(None, one.question, other.question)
        quick = min(matcher.real_quick_ratio(), matcher.quick_ratio())
        if quick > TOO_ALIKE and matcher.ratio() > TOO_ALIKE:
            alike.append((one.key, other.key))
    assert alike == []
