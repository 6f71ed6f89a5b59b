"""The content policy, and the one inline script that it allows."""

import base64
import hashlib
import re

from django.template.loader import render_to_string

from belisha.web.content_security import POLICY, TEMPLATE_SCRIPT


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
