"""The policy on paper and on the public page: what it says, who gets it, and that no word of it is ever obeyed."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pytest
from django.test import Client
from typer.testing import CliRunner

from belisha.capabilities.policies.pages import printing as paper
from belisha.capabilities.policies.queries import printing
from belisha.cli.policy import app as policy_commands
from belisha.kernel.rulebook import actions as rulebook
from belisha.kernel.rulebook.actions import Approval
from belisha.kernel.schools import actions as schools
from belisha.plain.actor import system_actor
from belisha.plain.decision import Refused
from belisha.web import clock
from belisha.web.kit import pdf
from tests.cast import NOW, Cast, a_school
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db
TODAY = NOW.date()

POLICY = """+++
title = "Phones and so on"
approved_by = "governing_body"
review_every_months = 12
+++

These are the words before the first heading.

## 4 Telling

Every word counts.

4.1 We tell the DSL the same day.
{ routing.deadline = "same_day" }
"""


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


def drafted(cast: Cast, text: str = POLICY) -> int:
    return rulebook.load(actor=cast.system, now=NOW, text=text, by="B Binder")


def approved(cast: Cast, text: str = POLICY, *, day: date = TODAY) -> int:
    version = drafted(cast, text)
    rulebook.submit(actor=cast.system, now=NOW, version_id=version)
    approval = Approval("governing_body", "C Quill, chair", "Minute 9", day, already_decided=True)
    rulebook.approve(actor=cast.system, now=NOW, version_id=version, approval=approval)
    return version


def pages_of(made: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages]


def said(made: bytes) -> str:
    """Every word of it, with single spaces."""
    return " ".join(" ".join(pages_of(made)).split())


def printed(cast: Cast, version: int, name: str = "hana") -> str:
    found = printing.in_any_state(cast.actor(name), version, NOW)
    assert found
    return said(paper.as_pdf(found))


# --- the PDF


def test_the_approved_version_prints_words_and_read_backs_and_who_approved_them() -> None:
    cast = a_school(policy=False)
    version = approved(cast)
    answer = signed_in(cast, "tess").get(f"/policies/{version}/pdf/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="phones-and-so-on-version-1.pdf"'
    words = said(answer.content)
    for wanted in (
        "Phones and so on", "Version: 1", "Approved by: C Quill, chair", "Minute: Minute 9",
        "In force from: 10 November 2026", "Review due: 10 November 2027", "These are the words before",
        "4 Telling", "Every word counts.", "4.1 We tell the DSL the same day.", "In practice: ", "Page 1 of 1",
    ):  # fmt: skip
        assert wanted in words, wanted
    found = printing.approved(cast.actor("tess"), version, NOW)
    assert found
    ((clause,),) = (section.clauses for section in found.document.sections)
    assert clause.read_backs
    assert all(sentence in words for sentence in clause.read_backs)
    assert "draft" not in words
    assert "waits" not in words


def test_it_is_tagged_and_in_english_and_the_same_bytes_each_time() -> None:
    cast = a_school(policy=False)
    version = approved(cast)
    client = signed_in(cast, "tess")
    first, again = (client.get(f"/policies/{version}/pdf/").content for _ in range(2))
    assert first == again
    reader = pypdf.PdfReader(io.BytesIO(first))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert reader.metadata
    assert reader.metadata.title == "Phones and so on"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_every_clause_of_the_model_policy_is_printed_with_every_read_back() -> None:
    cast = a_school()
    (version,) = [v.id for v in rulebook.queries.in_force(cast.school_id, NOW.date()) if v.slug.startswith("online")]
    found = printing.approved(cast.actor("tess"), version, NOW)
    assert found
    words = "".join(said(paper.as_pdf(found)).split())
    for section in found.document.sections:
        for clause in section.clauses:
            for sentence in (clause.text, *clause.read_backs):
                assert "".join(sentence.split()) in words, clause.number


def test_where_the_law_asks_for_more_the_paper_says_so() -> None:
    cast = a_school(policy=False)
    text = (
        POLICY.replace('"same_day"', '"end_of_lesson"') + '\n4.2 The head alone.\n{ routing.staff_misuse = ["dsl"] }\n'
    )
    version = drafted(cast, text)
    found = printing.in_any_state(cast.actor("hana"), version, NOW)
    assert found
    floors = [law for section in found.document.sections for clause in section.clauses for law in clause.floors]
    assert floors, "this clause is below the law"
    assert f"The law asks for more, and runs: {floors[0]}" in printed(cast, version)


def test_a_draft_says_that_it_waits_and_only_those_who_prepare_get_it() -> None:
    cast = a_school(policy=False)
    version = drafted(cast)
    words = said(signed_in(cast, "hana").get(f"/policies/versions/{version}/pdf/").content)
    assert "A draft: it waits for approval by the governing body. Nothing of it is in force." in words
    assert "Approved by" not in words
    rulebook.submit(actor=cast.system, now=NOW, version_id=version)
    assert "Put before its body: it waits for approval by the governing body." in printed(cast, version)
    assert signed_in(cast, "tess").get(f"/policies/versions/{version}/pdf/").status_code == 404
    for name in ("tess", "hana"):
        assert signed_in(cast, name).get(f"/policies/{version}/pdf/").status_code == 404


def test_what_is_not_in_force_yet_or_any_more_says_so() -> None:
    cast = a_school(policy=False)
    old = approved(cast)
    new = approved(cast, POLICY.replace("Every", "Each"), day=date(2026, 12, 1))
    assert "Not in force yet: it comes into force on 1 December 2026." in printed(cast, new)
    assert "No longer in force" not in printed(cast, old)
    later = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
    found = printing.approved(cast.actor("tess", later), old, later)
    assert found
    assert "No longer in force: a later version or another document has taken its place." in said(paper.as_pdf(found))


def test_another_schools_version_is_not_there() -> None:
    mine, other = a_school(policy=False), a_school(policy=False)
    version = approved(other)
    client = signed_in(mine, "hana")
    assert client.get(f"/policies/{version}/pdf/").status_code == 404
    assert client.get(f"/policies/versions/{version}/pdf/").status_code == 404


HOSTILE = (
    '#read("/etc/passwd")', '#import "@preview/cetz:0.3.0"', "$x^2$ and $", "*bold* _slanted_ `raw`", r"\ \u{41} \#",
    "<label> @reference = heading", "#{ panic() } ]) } #[", "- list + enum / term: x", "~ -- --- ... //comment /*x*/",
    'quotes " and \' and \\"', "https://school.example/#a", "école naïve ğ Ω ж ’“”\u2013—…•€",
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_printed_as_they_stand_wherever_they_stand(words: str) -> None:
    clause = {"number": words, "text": words, "makes": words, "floors": [words], "open": True}
    section = {"title": words, "words": words, "clauses": [clause]}
    data = {
        "title": words, "footer": words, "state": words, "facts": [["A", words]], "open": words, "words": words,
        "sections": [section], "sign": [words],
    }  # fmt: skip
    made = pdf.typeset("belisha.capabilities.policies", "document.typ", data, at=NOW)
    flat = "".join(said(made).split())
    assert flat.count("".join(words.split())) >= 11, flat  # title and footer, and nine places between
    assert "root:" not in flat


def test_the_template_itself_reaches_no_file_and_no_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were a template ever to ask, the machine would not answer."""
    import typst

    package = tmp_path / "strange_templates"
    (package / "typst").mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    for ask in ('#read("/etc/passwd")', '#read("../../../etc/passwd")', '#import "@local/x:0.1.0": *'):
        (package / "typst" / "x.typ").write_text(f'#set document(title: "T")\n{ask}', encoding="utf-8")
        with pytest.raises(typst.TypstError, match=r"not found|escape the project root"):
            pdf.typeset("strange_templates", "x.typ", {"title": "T"}, at=NOW)


def test_letters_that_no_font_has_are_named_and_none_is_lost_in_silence() -> None:
    cast = a_school(policy=False)
    words = "Smile \U0001f600 and \u4e2d and \ua4d2, not \u202egnp.exe"
    made = printed(cast, drafted(cast, POLICY.replace("Every word", words)))
    assert "[grinning face]" in made or "\U0001f600" in made
    assert "[cjk unified ideograph-4e2d]" in made or "\u4e2d" in made
    assert "not gnp.exe" in made


def test_very_many_strange_letters_end_too() -> None:
    letters = "".join(chr(0x4E00 + 7 * n) for n in range(60))
    clause = {"number": "1", "text": letters, "makes": "", "floors": [], "open": False}
    data = {
        "title": "T", "footer": "F", "state": "\x07\x00", "facts": [], "open": "", "words": "",
        "sections": [{"title": "S", "words": "", "clauses": [clause]}], "sign": [],
    }  # fmt: skip
    words = "".join(said(pdf.typeset("belisha.capabilities.policies", "document.typ", data, at=NOW)).split())
    for letter in (letters[0], letters[-1]):
        assert letter in words or f"[cjkunifiedideograph-{ord(letter):x}]" in words


@pytest.mark.slow
def test_three_hundred_pages_are_printed_to_the_last_word() -> None:
    cast = a_school(policy=False)
    clauses = "".join(f"\n5.{n} {'Words of a long policy. ' * 90} End {n}.\n" for n in range(1, 301))
    found = printing.in_any_state(cast.actor("hana"), drafted(cast, f"{POLICY}\n## 5 Long\n{clauses}"), NOW)
    assert found
    pages = pages_of(paper.as_pdf(found))
    assert len(pages) >= 150
    assert "End 300." in pages[-1]
    assert f"Page {len(pages)} of {len(pages)}" in " ".join(pages[-1].split())


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", "etcpasswd-version-1.pdf"),
        ('A "quoted"; title\r\nX: y', "a-quoted-title-x-y-version-1.pdf"),
        ("安全", "policy-version-1.pdf"),
        ("x" * 200, f"{'x' * 80}-version-1.pdf"),
    ],
)
def test_the_files_name_is_harmless_whatever_the_title_is(title: str, name: str) -> None:
    cast = a_school(policy=False)
    found = printing.in_any_state(cast.actor("hana"), drafted(cast), NOW)
    assert found
    assert paper.file_name(replace(found.document, title=title)) == name


def test_the_command_line_writes_the_same_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.umask", lambda _: 0)
    cast = a_school(policy=False)
    version, file = approved(cast), tmp_path / "policy.pdf"
    words = ["show", str(version), "--school", cast.slug, "--pdf", str(file)]
    done = CliRunner().invoke(policy_commands, words)
    assert (done.exit_code, done.stdout) == (0, f"Written: {file}\n"), done.stderr
    assert file.read_bytes() == signed_in(cast, "tess").get(f"/policies/{version}/pdf/").content
    for wrong, answer in (
        (["show", "model", "--pdf", str(file)], "give its id"),
        (["show", "--pdf", str(file)], "give its id"),
        (["show", str(version + 99), "--school", cast.slug, "--pdf", str(file)], "there is no version"),
        ([*words[:-1], str(tmp_path / "no" / "where.pdf")], "cannot be written"),
    ):
        done = CliRunner().invoke(policy_commands, wrong)
        assert done.exit_code == 2, wrong
        assert answer in done.stderr


# --- the public page

OTHERS = {
    "Inside": ("procedures", "headteacher"),
    "Keeping children safe": ("child_protection", "governing_body"),
}


def switched_on(cast: Cast, value: str = "1") -> None:
    schools.set_card(actor=cast.actor("hana"), now=NOW, values={"web.public_policies": value})


def an_open_school() -> Cast:
    cast = a_school(policy=False)
    approved(cast)
    switched_on(cast)
    return cast


def addresses(cast: Cast) -> tuple[str, ...]:
    base = f"/p/{cast.slug}/"
    return base, f"{base}read/phones-and-so-on/", f"{base}embed/", f"{base}feed.xml"


def test_nothing_is_public_until_the_school_says_so_and_nothing_is_after_it_says_no() -> None:
    cast = a_school(policy=False)
    approved(cast)
    nowhere = Client().get("/p/no-such-school/")
    assert nowhere.status_code == 404
    for value in (None, "0", "1", "0"):
        if value is not None:
            switched_on(cast, value)
        for address in addresses(cast):
            answer = Client().get(address)
            assert answer.status_code == (200 if value == "1" else 404), address
            if value != "1":
                assert answer.content == nowhere.content
                assert answer.headers == nowhere.headers
                assert answer.headers["Cache-Control"] == "no-store"


def test_only_the_head_switches_it() -> None:
    cast = a_school()
    for name in ("nat", "dora", "cal", "tess"):
        with pytest.raises(Refused):
            schools.set_card(actor=cast.actor(name), now=NOW, values={"web.public_policies": "1"})
    asked = "Can anybody read the policies in force"
    assert asked in signed_in(cast, "hana").get("/school/card/").content.decode()
    assert asked not in signed_in(cast, "nat").get("/school/card/").content.decode()
    assert "on our public page" not in signed_in(cast, "tess").get("/policies/").content.decode()
    switched_on(cast)
    assert f'href="/p/{cast.slug}/"' in signed_in(cast, "tess").get("/policies/").content.decode()


def test_anybody_reads_what_is_in_force_in_words_and_nothing_of_whom_belisha_tells() -> None:
    cast = an_open_school()
    listed, one, *_ = (Client().get(address).content.decode() for address in addresses(cast))
    assert "Phones and so on" in listed
    assert "In force since 10 November 2026. Next review by 10 November 2027." in listed
    for words in ("These are the words before", "4 Telling", "Every word counts.", "We tell the DSL the same day."):
        assert words in one
    found = printing.approved(cast.actor("tess"), rulebook.queries.in_force(cast.school_id, TODAY)[0].id, NOW)
    assert found
    ((clause,),) = (section.clauses for section in found.document.sections)
    for page in (listed, one):
        for hidden in (*clause.read_backs, "C Quill", "Minute 9", "B Binder", "routing.", "noindex", clause.id):
            assert hidden not in page, hidden
    assert "<script" not in one.partition("</head>")[0]


def test_drafts_procedures_and_what_is_past_or_to_come_are_not_public() -> None:
    cast = an_open_school()
    for title, (kind, body) in OTHERS.items():
        text = f'+++\ntitle = "{title}"\nkind = "{kind}"\napproved_by = "{body}"\n+++\n\n## 1 A\n\n1.1 Words of it.\n'
        version = drafted(cast, text)
        rulebook.submit(actor=cast.system, now=NOW, version_id=version)
        approval = Approval(body, "H Quill", "Minute 9", TODAY)
        rulebook.approve(actor=cast.system, now=NOW, version_id=version, approval=approval)
    drafted(cast, POLICY.replace("Every word", "A draft of a word"))
    approved(cast, POLICY.replace("Every word", "A later word"), day=date(2026, 12, 1))
    listed, one, embedded, feed = (Client().get(address).content.decode() for address in addresses(cast))
    for page in (listed, embedded, feed):
        assert "Keeping children safe" in page
        assert "Inside" not in page
    assert Client().get(f"/p/{cast.slug}/read/inside/").status_code == 404
    assert "Every word counts" in one
    assert "A draft" not in one
    assert "A later" not in one


def test_a_policy_past_its_review_is_shown_as_running_on(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = an_open_school()
    monkeypatch.setattr(clock, "now", lambda: datetime(2027, 12, 1, 9, 0, tzinfo=UTC))
    listed = Client().get(addresses(cast)[0]).content.decode()
    assert "Its review was due on 10 November 2027; it runs on until there is a new one." in listed


def test_clauses_that_differ_are_said_to_differ() -> None:
    cast = a_school(policy=False)
    approved(cast, POLICY + '\n4.2 We take our time.\n{ routing.deadline = "end_of_lesson" }\n\n4.3 We care.\n')
    switched_on(cast)
    page = Client().get(addresses(cast)[1]).content.decode()
    assert page.count("Another clause says something else.") == 2
    assert "4.3</strong> We care.</p>" in page


def test_the_feed_is_atom_with_an_entry_for_each_version() -> None:
    cast = an_open_school()
    answer = Client().get(addresses(cast)[3])
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    space = {"a": "http://www.w3.org/2005/Atom"}
    feed = ElementTree.fromstring(answer.content)  # noqa: S314  # our own answer
    (entry,) = feed.findall("a:entry", space)
    where = f"http://testserver/p/{cast.slug}/read/phones-and-so-on/"
    assert entry.findtext("a:title", "", space) == "Phones and so on"
    assert (
        entry.findtext("a:updated", "", space) == feed.findtext("a:updated", "", space) == "2026-11-10T12:00:00+00:00"
    )
    assert entry.findtext("a:id", "", space) == f"{where}#version-1"
    assert entry.find("a:link", space).attrib["href"] == where
    assert Client().get(where).status_code == 200
    approved(cast, POLICY.replace("Every", "Each"))
    again = ElementTree.fromstring(Client().get(addresses(cast)[3]).content)  # noqa: S314
    assert [one.text for one in again.findall("a:entry/a:id", space)] == [f"{where}#version-2"]


def test_the_feed_of_a_school_without_a_policy_and_of_a_hostile_title_is_sound() -> None:
    empty = a_school(policy=False)
    switched_on(empty)
    two = [Client().get(addresses(empty)[3]).content for _ in range(2)]
    assert two[0] == two[1]
    assert b"2000-01-01" in two[0]
    cast = a_school(policy=False)
    approved(cast, POLICY.replace("Phones and so on", "<b>Phones</b> & \\u0007 ]]>"))
    switched_on(cast)
    feed = ElementTree.fromstring(Client().get(addresses(cast)[3]).content)  # noqa: S314
    titles = [one.text for one in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles[1] == "<b>Phones</b> &  ]]>"
    assert "<b>Phones" not in Client().get(addresses(cast)[0]).content.decode()


def test_the_bare_list_alone_may_be_framed_and_does_nothing() -> None:
    cast = an_open_school()
    for address in addresses(cast):
        answer = Client().get(address)
        policy = answer.headers["Content-Security-Policy"]
        if address.endswith("/embed/"):
            assert "frame-ancestors *" in policy
            assert "default-src 'none'" in policy
            assert "script-src" not in policy
            assert "form-action 'none'" in policy
            assert "X-Frame-Options" not in answer.headers
            assert not re.search("<script|<form|<iframe", answer.content.decode())
            assert 'target="_top"' in answer.content.decode()
        else:
            assert "frame-ancestors 'none'" in policy
            assert answer.headers["X-Frame-Options"] == "DENY"
    switched_on(cast, "0")
    refused = Client().get(addresses(cast)[2])
    assert "frame-ancestors 'none'" in refused.headers["Content-Security-Policy"]
    assert refused.headers["X-Frame-Options"] == "DENY"


def test_it_may_be_kept_a_while_by_anybody_and_is_the_same_for_whoever_is_signed_in() -> None:
    cast = an_open_school()
    client = signed_in(cast, "hana")
    for address in addresses(cast):
        public, head = Client().get(address), client.get(address)
        assert public.headers["Cache-Control"] == "public, max-age=300"
        assert "Cookie" not in public.headers.get("Vary", "")
        assert public.content == head.content, "what is kept for everybody shows nothing of anybody"
        assert not head.cookies
        assert Client().post(address).status_code == 405


def test_an_invented_schools_page_says_that_it_is_one() -> None:
    slug = "maple-lane"
    school = schools.create(now=NOW, name="Maple Lane", slug=slug, is_demo=True)
    schools.set_card(actor=system_actor(school, "test"), now=NOW, values={"web.public_policies": "1"})
    for address in (f"/p/{slug}/", f"/p/{slug}/embed/"):
        assert "An invented school" in Client().get(address).content.decode()
        assert "There is no policy here yet." in Client().get(address).content.decode()
