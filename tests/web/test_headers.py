"""The content policy, and the one inline script that it allows."""

import base64
import hashlib
import re
from collections.abc import Iterator

import pytest
from django.template.loader import get_template, render_to_string
from django.test import Client
from django.urls import URLPattern, URLResolver

from belisha.web.content_security import POLICY, TEMPLATE_SCRIPT


@pytest.mark.django_db
def test_the_hash_is_that_of_the_official_templates_own_script() -> None:
    page = render_to_string("belisha/form_too_old.html", {"request": None})
    scripts = re.findall(r"<script(?: [^>]*)?>(.+?)</script>", page, re.S)
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert f"'sha256-{digest}'" == TEMPLATE_SCRIPT


def test_nothing_inline_is_allowed_besides() -> None:
    assert "unsafe" not in POLICY
    assert "default-src 'none'" in POLICY


def test_no_template_of_ours_has_a_style_or_an_event_handler() -> None:
    from pathlib import Path

    import belisha

    for file in Path(belisha.__file__).parent.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style", text), file.name
        assert "|safe" not in text.replace(" ", ""), file.name


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/help/", "/accounts/login/", "/nothing/", "/static/nothing.css", "/accounts/email/", "/"]
)
def test_every_answer_carries_the_policy(path: str) -> None:
    answer = Client().get(path)
    policy = answer.headers["Content-Security-Policy"]
    for part in ("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert part in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_sign_in_pages_are_all_ours_and_none_of_the_librarys_templates_is_left_to_be_found_first() -> None:
    """Each template that an open page of the library asks for is one of ours."""
    from belisha.web.sign_in.urls import urlpatterns

    for pattern in _flat(urlpatterns):
        view = getattr(pattern.callback, "view_class", None)
        template = getattr(view, "template_name", None)
        if template and template.endswith(".html") and template != "account/signup.html":
            assert "belisha" in str(get_template(template).origin.name), template
    assert "belisha" in str(get_template("account/signup_closed.html").origin.name)


def _flat(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for entry in patterns:
        if isinstance(entry, URLResolver):
            yield from _flat(entry.url_patterns)
        else:
            yield entry
