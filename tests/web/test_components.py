"""The components that we draw are the official ones: each macro against the fixtures that its designers publish, and
our own kit through stock Django forms."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template import engines

import belisha

ROOT = Path(belisha.__file__).parents[2]
OFFICIAL = ROOT / "node_modules/govuk-frontend/dist/govuk/components"
KIT = Path(belisha.__file__).parent / "web/jinja2/belisha/kit"
MACRO = re.compile(r'from "govuk_frontend_jinja/components/([a-z-]+)/macro.html" import (\w+)')
USED = sorted({found for file in KIT.glob("*.html") for found in MACRO.findall(file.read_text(encoding="utf-8"))})


class Tokens(HTMLParser):
    """HTML as a list of what it says: attributes in any order, white space made one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, sorted((key, " ".join((value or "").split())) for key, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append(" ".join(data.split()))


def tokens(text: str) -> list[object]:
    parser = Tokens()
    parser.feed(text)
    return parser.found


def fixtures() -> Iterator[Any]:
    for component, macro in USED:
        for fixture in json.loads((OFFICIAL / component / "fixtures.json").read_text(encoding="utf-8"))["fixtures"]:
            yield pytest.param(component, macro, fixture, id=f"{component}: {fixture['name']}")


def drawn(text: str, **values: object) -> str:
    page: str = engines["jinja2"].from_string(text).render(values)
    return page


@pytest.mark.parametrize(("component", "macro", "fixture"), list(fixtures()))
def test_a_macro_draws_what_its_designers_publish(component: str, macro: str, fixture: dict[str, Any]) -> None:
    page = drawn(
        f'{{% from "govuk_frontend_jinja/components/{component}/macro.html" import {macro} %}}{{{{ {macro}(options) }}}}',
        options=fixture["options"],
    )
    assert tokens(page) == tokens(fixture["html"])


def test_every_macro_of_the_kit_is_among_them() -> None:
    names = {component for component, _ in USED}
    assert names == {
        "button", "checkboxes", "error-summary", "input", "radios", "select", "tag", "textarea", "warning-text",
    }  # fmt: skip


class Letter(forms.Form):
    """One field of every kind."""

    who = forms.CharField(label="Who", help_text="A name")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    words = forms.CharField(label="What", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("a", "One"), ("b", "Two")], widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(label="Many", choices=[("a", "One")], widget=forms.CheckboxSelectMultiple)
    one = forms.ChoiceField(label="One", choices=[("a", "One")])
    agreed = forms.BooleanField(label="I agree")
    key = forms.CharField(widget=forms.HiddenInput, initial="k")


class TestTheKit:
    def test_every_field_has_its_label_hint_and_component(self) -> None:
        page = str(Letter())
        for piece in (
            'class="govuk-input" id="id_who"', 'class="govuk-textarea" id="id_words"', "govuk-radios__input",
            "govuk-checkboxes__input", "govuk-select", 'type="hidden" name="key" value="k"', 'id="id_who-hint"',
            "What (you can leave this out)",
        ):  # fmt: skip
            assert piece in " ".join(page.split()), piece
        for field in ("id_who", "id_secret", "id_words", "id_one", "id_agreed"):
            assert f'for="{field}"' in page

    def test_what_is_wrong_stands_at_its_field_and_in_the_summary_that_leads_there(self) -> None:
        form = Letter({"kind": "z"})
        page = drawn(
            '{% from "belisha/kit/parts.html" import error_summary %}{{ error_summary(form) }}{{ form }}', form=form
        )
        targets = set(re.findall(r'<a href="#([^"]+)"', page))
        assert {"id_who", "id_kind", "id_many", "id_agreed"} <= targets
        for target in targets:
            assert f'id="{target}"' in page, target
        assert 'aria-describedby="id_who-hint id_who-error"' in page

    def test_what_was_typed_stays_and_a_password_does_not(self) -> None:
        page = str(Letter({"who": "<b>Zoë</b>", "secret": "zanzibarquux", "many": ["a"], "kind": "b"}))
        assert "&lt;b&gt;Zoë&lt;/b&gt;" in page
        assert "zanzibarquux" not in page
        assert re.search(r'value="b"\s+checked', page)


MOJ = ROOT / "node_modules/@ministryofjustice/frontend/moj/components"
CLASSES = re.compile(r"moj-[a-z-]+(?:__[a-z-]+)?")


@pytest.mark.parametrize("component", ["sub-navigation", "timeline"])
def test_a_component_of_moj_has_the_parts_of_the_official_template(component: str) -> None:
    """MOJ Frontend publishes no fixtures: its template is what there is to compare with."""
    official = set(CLASSES.findall((MOJ / component / "template.njk").read_text(encoding="utf-8")))
    ours = {found for found in CLASSES.findall((KIT / "moj.html").read_text(encoding="utf-8")) if component in found}
    assert ours - {f"moj-{component}"} == official - {f"moj-{component}"}


def test_no_page_draws_a_component_of_moj_by_hand() -> None:
    pages = [path for path in Path(belisha.__file__).parent.rglob("*.html") if path.name != "moj.html"]
    by_hand = {path.name for path in pages if re.search(r"moj-[a-z-]+__", path.read_text(encoding="utf-8"))}
    assert pages
    assert by_hand == set()
