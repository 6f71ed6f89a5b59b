"""What import contracts cannot see: relations by name, verbs, sizes, questions, words."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

import belisha
from belisha.content.words import words
from belisha.kernel import catalogue

SOURCE = Path(belisha.__file__).parent
FILES = sorted(p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts)
LONGEST_FILE = 560


def capability_of(model: type[models.Model]) -> str:
    parts = model.__module__.split(".")
    return parts[2] if parts[:2] == ["belisha", "capabilities"] else ""


def test_no_table_of_a_capability_points_into_another() -> None:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            related = getattr(field, "related_model", None)
            if capability_of(model) and isinstance(related, type) and capability_of(related):
                assert capability_of(related) == capability_of(model), f"{model}.{field.name}"


def test_every_table_of_ours_belongs_to_a_school_or_says_that_it_is_global() -> None:
    """A row reaches its school by a field of its own or by what it hangs on."""
    reached = {model for model in apps.get_models() if any(f.name == "school" for f in model._meta.get_fields())}
    ours = {m for m in apps.get_models() if m.__module__.startswith("belisha.")}
    for _ in range(6):
        reached |= {
            m
            for m in ours
            if any(
                f.many_to_one or f.one_to_one
                for f in m._meta.get_fields()
                if getattr(f, "related_model", None) in reached
            )
        }
    for model in ours - reached:
        assert model.__name__ == "School" or "Global" in (model.__doc__ or ""), model


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_says_what_it_is_for_and_is_not_too_long(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    assert ast.get_docstring(ast.parse(text)), "a module without a docstring"


def test_nobody_reads_tables_of_concerns_but_concerns() -> None:
    """`visible_to` is the only place from which a reader starts."""
    for path in FILES:
        if "concerns" not in path.parts:
            assert "concerns.models" not in path.read_text(encoding="utf-8"), path


def test_actions_name_who_acts_and_when_and_nothing_else_reads_the_clock() -> None:
    for path in SOURCE.glob("capabilities/*/actions*/**/*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.args.kwonlyargs:
                names = [argument.arg for argument in node.args.kwonlyargs]
                if "actor" in names:
                    assert "now" in names, f"{path.name}: {node.name}"


def test_settings_have_one_question_each_and_read_back_in_a_sentence() -> None:
    for setting in catalogue.settings().values():
        assert setting.question.rstrip(")").endswith("?") or "(" in setting.question, setting.key
        assert "{value}" in setting.read_back, setting.key
        assert setting.read_back.endswith("."), setting.key


def test_every_message_that_the_code_names_has_words() -> None:
    known = words("en")
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_no = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "no"
            if is_no and node.args and isinstance(node.args[0], ast.Constant):
                assert node.args[0].value in known, f"{path.name}: {node.args[0].value}"


def test_there_are_no_ignored_imports() -> None:
    assert "ignore_imports" not in (SOURCE.parents[1] / "pyproject.toml").read_text(encoding="utf-8")


def test_every_form_of_a_page_that_needs_a_sign_in_gives_back_what_was_kept() -> None:
    """Promise 10: `kept.data(request)`, never `request.POST or None`. Files and passwords are kept nowhere."""
    for path in [*SOURCE.glob("capabilities/*/views/*.py"), *SOURCE.glob("capabilities/*/views.py")]:
        for line in path.read_text(encoding="utf-8").splitlines():
            if "request.POST or None" in line:
                assert "request.FILES" in line or "PasswordForm(" in line, f"{path}: {line.strip()}"
