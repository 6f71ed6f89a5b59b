"""One policy in every format is one paper; broken bullets, furniture, tables and numbers as schools have them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from belisha.capabilities.policies.papers import read_bytes
from belisha.capabilities.policies.rules import bringing as rules
from belisha.capabilities.policies.terms import LineKind, Paper
from belisha.capabilities.policies.terms.bringing import Became
from tests.capabilities.policies.papers import made

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed here")

POLICY = [
    ("heading", "", "Online Safety Policy"),
    ("paragraph", "", "This policy says how we keep children safe online."),
    ("heading", "1", "Reporting"),
    ("item", "1.1", "Staff must report any concern about a child to the DSL by the end of the day."),
    ("item", "1.2", "Concerns about the headteacher go to the chair of governors."),
    ("heading", "2", "Mobile phones"),
    ("item", "2.1", "Pupils must:"),
    ("item", "•", "hand in their phones at morning registration;"),
    ("item", "•", "collect them at the end of the day."),
    ("item", "2.2", "Staff must not share their passwords."),
    ("cell", "", "Device"),
    ("cell", "", "In lessons"),
    ("cell", "", "Phone"),
    ("cell", "", "Not allowed"),
    ("cell", "", "Laptop"),
    ("cell", "", "Allowed"),
    ("heading", "3", "Review"),
    ("item", "3.1", "This policy is reviewed annually by the governing body."),
]


def shape(paper: Paper) -> list[tuple[str, str, str]]:
    return [(line.kind.value, line.mark, line.text) for line in paper.lines if line.kind is not LineKind.FURNITURE]


def furniture(paper: Paper) -> list[str]:
    return [line.text for line in paper.lines if line.kind is LineKind.FURNITURE]


def converted(data: bytes, to: str, folder: Path) -> bytes:
    assert OFFICE
    source = folder / "policy.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", to, "--outdir", str(folder / "out"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "out" / f"policy.{to}").read_bytes()


def test_word_shows_numbers_that_stand_outside_its_text() -> None:
    paper = read_bytes(made.school_policy(), "policy.docx")
    assert shape(paper) == POLICY
    assert furniture(paper) == ["Thornfield school", "Page 1 of 9"]
    assert [line.number for line in paper.lines] == list(range(1, len(paper.lines) + 1))


@needs_office
@pytest.mark.parametrize("to", ["doc", "odt"])
def test_the_same_policy_in_an_office_format_is_the_same_paper(to: str, tmp_path: Path) -> None:
    data = converted(made.school_policy(), to, tmp_path)
    paper = read_bytes(data, f"policy.{to}")
    assert shape(paper) == POLICY
    assert furniture(paper) == ["Thornfield school", "Page 1 of 9"]


@needs_office
def test_the_same_policy_as_pdf_is_the_same_paper_with_pages(tmp_path: Path) -> None:
    paper = read_bytes(converted(made.school_policy(), "pdf", tmp_path), "policy.pdf")
    assert shape(paper)[1:] == POLICY  # a header on a single page looks like a line of the text
    assert {line.page for line in paper.lines} == {1}


@needs_office
def test_next_years_edition_may_come_as_pdf_and_asks_nothing(tmp_path: Path) -> None:
    before = rules.cut(read_bytes(made.school_policy(), "2026.docx")).document
    paper = read_bytes(converted(made.school_policy(), "pdf", tmp_path), "2027.pdf")
    renewal = rules.renew(rules.cut(paper).document, before)
    assert {turn.became for turn in renewal.turns} == {Became.SAME}
    assert renewal.gone == ()


def test_the_columns_of_a_table_are_kept_so_that_its_rows_can_be_told() -> None:
    paper = read_bytes(made.school_policy(), "policy.docx")
    assert [line.level for line in paper.lines if line.kind is LineKind.CELL] == [1, 2, 1, 2, 1, 2]


def test_a_table_of_one_column_is_a_frame_around_text() -> None:
    word = made.WordFile()
    word.table([["Staff must lock their screens."], ["Pupils must log off."]])
    assert [kind for kind, _, _ in shape(read_bytes(word.bytes(), "a.docx"))] == ["paragraph", "paragraph"]


def test_open_document() -> None:
    assert shape(read_bytes(made.open_document(), "policy.odt")) == [
        ("heading", "", "Reporting"),
        ("paragraph", "", "Staff must report any concern to the DSL."),
        ("item", "•", "Never share a password"),
        ("item", "•", "Lock the screen"),
        ("cell", "", "Device"),
        ("cell", "", "Rule"),
        ("cell", "", "Phone"),
        ("cell", "", "Not allowed"),
    ]


def test_broken_bullets_are_bullets() -> None:
    text = "· one rule\n\no another rule\n\n§ a third\n\n\uf0b7 a fourth\n\n- a fifth\n\n1.2 a sixth\n\na) a seventh"
    marks = [line.mark for line in read_bytes(text.encode(), "a.txt").lines]
    assert marks == ["·", "•", "•", "•", "-", "1.2", "a)"]


def test_a_list_that_has_run_together_is_a_list_again() -> None:
    word = made.WordFile()
    word.clause("Staff must: \u2022 lock their screens \u2022 log off")
    word.paragraph("Pupils: \uf0b7 log off")
    assert shape(read_bytes(word.bytes(), "a.docx")) == [
        ("item", "1.1", "Staff must:"),
        ("item", "•", "lock their screens"),
        ("item", "•", "log off"),
        ("paragraph", "", "Pupils:"),
        ("item", "•", "log off"),
    ]


def test_headings_of_a_word_file_without_styles_are_its_short_bold_lines() -> None:
    word = made.WordFile()
    word.paragraph("").add_run("Mobile phones").bold = True
    word.paragraph("").add_run("Staff must never do this, whatever anybody says.").bold = True
    kinds = [kind for kind, _, _ in shape(read_bytes(word.bytes(), "a.docx"))]
    assert kinds == ["heading", "paragraph"]


def test_what_was_deleted_is_left_out_and_what_was_inserted_is_read() -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    word = made.WordFile()
    paragraph = word.paragraph("Phones are ")
    for xml in (
        "<w:del><w:r><w:delText>allowed</w:delText></w:r></w:del>",
        "<w:ins><w:r><w:t>banned</w:t></w:r></w:ins>",
    ):
        paragraph._p.append(parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))
    paper = read_bytes(word.bytes(), "a.docx")
    assert paper.lines[0].text == "Phones are banned"
    assert "tracked changes" in paper.notes[0]


PAGES = """
#set page(height: 8cm, width: 12cm, header: [Thornfield school: online safety], footer: context [Page #counter(page).display()])
#set par(justify: true)
#set heading(numbering: "1.1")
= Phones
Pupils hand in their phones. #lorem(40)

= Difficulties
An efficient officer finds difficulties. #lorem(60)
"""


def test_pdf_headers_footers_and_page_numbers_are_furniture_and_places_have_pages() -> None:
    paper = read_bytes(made.pdf(PAGES), "policy.pdf")
    pages = max(line.page or 0 for line in paper.lines)
    assert pages >= 2
    assert furniture(paper).count("Thornfield school: online safety") == pages
    assert [text for kind, _, text in shape(paper) if kind == "heading"] == ["Phones", "Difficulties"]
    assert "efficient officer finds difficulties" in " ".join(line.text for line in paper.lines)


def test_words_broken_at_the_end_of_a_line_of_a_pdf_are_whole_again() -> None:
    source = '#set page(width: 7cm)\n#set text(hyphenate: true, lang: "en")\n#set par(justify: true)\n' + (
        "Safeguarding responsibilities notwithstanding, extraordinarily uncharacteristic circumstances "
        "necessitate comprehensive consideration of self-harm and of e-mail."
    )
    text = " ".join(line.text for line in read_bytes(made.pdf(source), "a.pdf").lines)
    assert text == source.rpartition("\n")[2]


def test_a_hyphen_that_belongs_to_the_word_stays() -> None:
    text = "We talk about self-\nharm and safe-\nguarding every year in every class of this school."
    assert read_bytes(text.encode(), "a.txt").lines[0].text.startswith("We talk about self-harm and safeguarding every")


def test_a_table_of_a_pdf_keeps_its_cells() -> None:
    source = "#table(columns: 3, [Device], [Pupils], [Staff], [Phone], [No], [In breaks], [Laptop], [Yes], [Yes])"
    lines = read_bytes(made.pdf("Our rules are in this table, and they hold every day.\n" + source), "a.pdf").lines
    cells = [(line.level, line.text) for line in lines if line.kind is LineKind.CELL]
    assert cells[3:6] == [(1, "Phone"), (2, "No"), (3, "In breaks")]


def test_a_web_page() -> None:
    page = """<html><head><title>x</title><style>p{}</style></head><body><nav>Home</nav><h1>Online safety</h1>
    <p>Staff <b>must</b> lock<br>their screens.<p>Pupils log off.<ol start=3><li>One</li><li>Two<ul><li>Deep</ul></ol>
    <table><tr><th>Device<th>Rule<tr><td>Phone<td>No</table><script>alert(1)</script><footer>Page 3</footer>"""
    paper = read_bytes(page.encode(), "policy.html")
    assert [(k, m, t) for k, m, t in shape(paper)] == [
        ("heading", "", "Online safety"),
        ("paragraph", "", "Staff must lock their screens."),
        ("paragraph", "", "Pupils log off."),
        ("item", "3.", "One"),
        ("item", "4.", "Two"),
        ("item", "•", "Deep"),
        ("cell", "", "Device"),
        ("cell", "", "Rule"),
        ("cell", "", "Phone"),
        ("cell", "", "No"),
    ]
    assert furniture(paper) == ["Home", "Page 3"]


def test_markdown() -> None:
    text = "# Online safety\n\nStaff must\nlock screens.\n\n## 2 Phones\n- one\n- two\n  more\n"
    text += "\n| A | B |\n|---|---|\n| c | d |\n"
    assert shape(read_bytes(text.encode(), "policy.md")) == [
        ("heading", "", "Online safety"),
        ("paragraph", "", "Staff must lock screens."),
        ("heading", "2", "Phones"),
        ("item", "•", "one"),
        ("item", "•", "two more"),
        ("cell", "", "A"),
        ("cell", "", "B"),
        ("cell", "", "c"),
        ("cell", "", "d"),
    ]


def test_a_plain_text_of_windows_with_headings_and_pages() -> None:
    text = "ONLINE SAFETY\n\n1. Phones\n\nPupils hand in their phones. It\u2019s the rule.\fPage 2\n\n2. Review\n\nEvery year."
    paper = read_bytes(text.encode("cp1252"), "policy.txt")
    assert [(k, t) for k, _, t in shape(paper)] == [
        ("heading", "ONLINE SAFETY"),
        ("heading", "Phones"),
        ("paragraph", "Pupils hand in their phones. It\u2019s the rule."),
        ("heading", "Review"),
        ("paragraph", "Every year."),
    ]
    assert furniture(paper) == ["Page 2"]
    assert paper.lines[-1].page == 2


def put(word: made.WordFile, xml: str) -> None:
    """A piece of Word's own XML at the end of the body."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    spaces = nsdecls("w") + (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    body = word.document.element.body
    body.insert(len(body) - 1, parse_xml(xml.replace(">", f" {spaces}>", 1)))


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    word = made.WordFile()
    box = "<w:txbxContent><w:p><w:r><w:t>Ring 999 in danger.</w:t></w:r></w:p></w:txbxContent>"
    put(
        word,
        "<w:p><w:r><w:t>Before.</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    assert [text for _, _, text in shape(read_bytes(word.bytes(), "a.docx"))] == ["Before.", "Ring 999 in danger."]


def test_links_content_controls_and_fields_give_their_words_and_not_their_instructions() -> None:
    word = made.WordFile()
    put(
        word,
        "<w:p><w:hyperlink><w:r><w:t>Our page</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>is here</w:t></w:r></w:p>",
    )
    put(word, "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a control</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    put(
        word,
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>self</w:t><w:noBreakHyphen/><w:t>harm</w:t></w:r></w:p>",
    )
    texts = [text for _, _, text in shape(read_bytes(word.bytes(), "a.docx"))]
    assert texts == ["Our page is here", "In a control", "self-harm"]


def test_a_table_of_contents_is_furniture() -> None:
    word = made.WordFile()
    word.paragraph("1 Phones ............ 3")
    put(
        word,
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        "<w:sdtContent><w:p><w:r><w:t>2 Review</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    )
    word.paragraph("Pupils hand in their phones.")
    paper = read_bytes(word.bytes(), "a.docx")
    assert [text for _, _, text in shape(paper)] == ["Pupils hand in their phones."]
    assert furniture(paper) == ["1 Phones ............ 3", "2 Review"]


def test_numbers_begin_again_under_each_heading_and_go_on_after_a_paragraph() -> None:
    word = made.WordFile()
    word.heading("Phones", numbered=True)
    word.clause("one")
    word.clause("deep", level=2)
    word.paragraph("between")
    word.clause("two")
    word.clause("deep again", level=2)
    word.heading("Review", numbered=True)
    word.clause("three")
    marks = [(mark, text) for _, mark, text in shape(read_bytes(word.bytes(), "a.docx")) if mark]
    assert marks == [
        ("1", "Phones"),
        ("1.1", "one"),
        ("(i)", "deep"),
        ("1.2", "two"),
        ("(i)", "deep again"),
        ("2", "Review"),
        ("2.1", "three"),
    ]


def test_pages_of_a_word_file_are_those_that_word_has_shown_last() -> None:
    word = made.WordFile()
    word.paragraph("First page.")
    put(word, "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Second page.</w:t></w:r></w:p>")
    paper = read_bytes(word.bytes(), "a.docx")
    assert [line.page for line in paper.lines] == [1, 2]
