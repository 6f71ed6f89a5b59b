"""A row that is said to be fulfilled has a page, a test that exists, and no setting that nothing obeys."""

import ast
from functools import cache
from pathlib import Path

import pytest
from django.urls import get_resolver

from belisha.content import specification
from belisha.kernel import catalogue
from belisha.plain.manifest import Fulfilled
from belisha.plain.setting import Enforcement

ROOT = Path(__file__).resolve().parents[2]
STRONGEST_FIRST = (Enforcement.ENFORCE, Enforcement.RECORD, Enforcement.DETECT, Enforcement.INFORM)
FULFILLED = sorted(catalogue.fulfilled().values(), key=lambda one: one.row)
each = pytest.mark.parametrize("one", FULFILLED, ids=lambda one: one.row)


@each
def test_it_is_a_row_and_at_least_what_the_row_asks_for_is_done(one: Fulfilled) -> None:
    row = specification.rows()[one.row]
    assert STRONGEST_FIRST.index(one.how) <= STRONGEST_FIRST.index(row.enforcement)


@each
def test_its_page_is_an_address(one: Fulfilled) -> None:
    assert one.page in addresses()


@each
def test_its_test_stands_in_its_file(one: Fulfilled) -> None:
    file, _, name = one.test.partition("::")
    assert name in named_in(file), f"{one.row} is proved by {one.test}, which is not there"


@each
def test_none_of_its_settings_is_merely_declared(one: Fulfilled) -> None:
    asleep = [s.key for s in catalogue.settings().values() if one.row in s.rows and not s.in_force]
    assert not asleep


@cache
def named_in(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@cache
def addresses() -> frozenset[str]:
    resolver = get_resolver()
    inner = {
        f"{space}:{name}"
        for space, (_, sub) in resolver.namespace_dict.items()
        for name in sub.reverse_dict
        if isinstance(name, str)
    }
    return frozenset(inner | {name for name in resolver.reverse_dict if isinstance(name, str)})
