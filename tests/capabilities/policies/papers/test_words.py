"""No word of the source is lost, in any format, in its order."""

from collections.abc import Callable
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belisha.capabilities.policies.papers import read_bytes
from tests.capabilities.policies.papers import made

WORDS = st.lists(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCDEFGé’ß", min_size=2, max_size=9), min_size=1, max_size=14
)
SENTENCE = WORDS.map(" ".join)
Block = tuple[str, str]
BLOCKS = st.lists(
    st.tuples(st.sampled_from(["heading", "clause", "bullet", "paragraph", "cell"]), SENTENCE), max_size=12
)


def in_word(blocks: list[Block]) -> bytes:
    word = made.WordFile()
    word.paragraph("Opening words")
    for kind, text in blocks:
        if kind == "cell":
            word.table([[text, text]])
        elif kind == "heading":
            word.heading(text, 1, numbered=True)
        else:
            {"clause": word.clause, "bullet": word.bullet, "paragraph": word.paragraph}[kind](text)
    return word.bytes()


def in_html(blocks: list[Block]) -> bytes:
    tags = {
        "heading": "<h2>{}</h2>",
        "clause": "<p>{}",
        "bullet": "<ul><li>{}</ul>",
        "paragraph": "<div>{}</div>",
        "cell": "<table><tr><td>{0}<td>{0}</table>",
    }
    return ("<p>Opening words</p>" + "".join(tags[kind].format(escape(text)) for kind, text in blocks)).encode()


def in_markdown(blocks: list[Block]) -> bytes:
    marks = {"heading": "## {}", "clause": "1.1 {}", "bullet": "- {}", "paragraph": "{}", "cell": "| {0} | {0} |"}
    return "\n\n".join(["Opening words", *(marks[kind].format(text) for kind, text in blocks)]).encode()


def in_text(blocks: list[Block]) -> bytes:
    marks = {"heading": "{}", "clause": "1.1 {}", "bullet": "o {}", "paragraph": "{}", "cell": "{0} {0}"}
    return "\n\n".join(["Opening words", *(marks[kind].format(text) for kind, text in blocks)]).encode()


def expected(blocks: list[Block]) -> list[str]:
    return "Opening words ".split() + [
        word for kind, text in blocks for word in (f"{text} {text}" if kind == "cell" else text).split()
    ]


@pytest.mark.parametrize(
    ("make", "name"), [(in_word, "a.docx"), (in_html, "a.html"), (in_markdown, "a.md"), (in_text, "a.txt")]
)
@settings(max_examples=25, deadline=None)
@given(blocks=BLOCKS)
def test_no_word_is_lost(make: Callable[[list[Block]], bytes], name: str, blocks: list[Block]) -> None:
    paper = read_bytes(make(blocks), name)
    assert " ".join(line.text for line in paper.lines).split() == expected(blocks)


@settings(max_examples=10, deadline=None)
@given(sentences=st.lists(SENTENCE, min_size=1, max_size=8))
def test_no_word_of_a_pdf_is_lost(sentences: list[str]) -> None:
    source = "#set page(width: 9cm, height: 9cm)\n#set text(hyphenate: false)\nOpening words of this text\n\n"
    paper = read_bytes(made.pdf(source + "\n\n".join(f"#[{text}]" for text in sentences)), "a.pdf")
    read = "".join(line.mark + line.text for line in paper.lines)
    assert read.replace(" ", "") == "Openingwordsofthistext" + "".join(sentences).replace(" ", "")
