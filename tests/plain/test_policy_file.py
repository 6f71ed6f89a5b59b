"""The policy file: what it says, what is refused with line and advice, and that writing loses nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belisha.plain.policy_file import grammar
from belisha.plain.policy_file.document import Block, Clause, Document, PolicyFileProblems, RawBinding, Section
from belisha.plain.policy_file.reader import read
from belisha.plain.policy_file.writer import with_lasting_ids, write
from belisha.plain.rulebook import Scope

POLICY = """+++
title = "Online safety policy"
applies_to = ["staff", "pupils"]
review_every_months = 12
approved_by = "governing_body"
+++

Words before the first heading.

## 4 Mobile phones

4.1 Pupils in Year 6 may carry a phone to school. They hand it to their form tutor at morning registration
and collect it at the end of the day. #c7f3
{ phones.pupils.mode = "hand_in", phones.pupils.years = ["Y6"], phones.pupils.custodian = "form_tutor" }

4.2 Anything that worries you {however small} is told
the same day:

- to the DSL,
- to a deputy.
{ routing.deadline = "same_day",
  routing.deadline.urgent = "end_of_lesson",
  routing.any_concern = [
    "dsl",
    "deputy_dsl",
  ] }

4.3 We do not discuss pupils on social media.
{ inform = ["staff", "governors"] }

4.4 Staff phones are off and locked away in sessions.
{ phones.staff.mode = "off", for = "staff", during = ["session"], unless = ["trip"], rows = ["S3-085"] }
"""


def test_a_clause_has_its_number_words_and_lasting_id() -> None:
    first = next(iter(read(POLICY).clauses()))
    assert (first.number, first.id) == ("4.1", "c7f3")
    assert first.text.startswith("Pupils in Year 6")
    assert first.text.endswith("at the end of the day.")


def test_the_top_says_who_approves_and_how_often() -> None:
    document = read(POLICY)
    assert document.title == "Online safety policy"
    assert document.approved_by == "governing_body"
    assert document.review_every_months == 12
    assert document.words == "Words before the first heading."


def test_a_block_may_span_lines_and_keys_may_lie_inside_one_another() -> None:
    clause = list(read(POLICY).clauses())[1]
    assert [(b.key, b.value) for b in clause.blocks[0].bindings] == [
        ("routing.deadline", "same_day"),
        ("routing.deadline.urgent", "end_of_lesson"),
        ("routing.any_concern", ["dsl", "deputy_dsl"]),
    ]
    assert [b.line for b in clause.blocks[0].bindings] == [21, 22, 23]


def test_braces_in_prose_are_prose() -> None:
    assert "{however small}" in list(read(POLICY).clauses())[1].text


def test_items_of_a_list_keep_their_lines() -> None:
    assert list(read(POLICY).clauses())[1].text.endswith("the same day:\n\n- to the DSL,\n- to a deputy.")


def test_scope_words_narrow_every_binding_of_their_block() -> None:
    block = list(read(POLICY).clauses())[3].blocks[0]
    assert block.scope == Scope(frozenset({"staff"}), frozenset(), frozenset({"session"}), frozenset({"trip"}))
    assert block.rows == ("S3-085",)


def test_people_are_informed_without_any_setting() -> None:
    assert list(read(POLICY).clauses())[2].inform == ("staff", "governors")


def test_writing_and_reading_again_changes_nothing() -> None:
    document = read(POLICY)
    assert read(write(document)) == document
    assert write(read(write(document))) == write(document)


def test_windows_line_ends_and_a_byte_order_mark_are_no_matter() -> None:
    assert read("\ufeff" + POLICY.replace("\n", "\r\n")) == read(POLICY)


def test_saving_gives_every_clause_an_id_that_lasts() -> None:
    saved = with_lasting_ids(read(POLICY))
    ids = [clause.id for clause in saved.clauses()]
    assert ids[0] == "c7f3"
    assert len(set(ids) - {""}) == 4
    renumbered = read(write(saved).replace("\n4.3 ", "\n7.1 "))
    assert [clause.id for clause in renumbered.clauses()] == ids
    assert with_lasting_ids(renumbered) == renumbered


TOP = '+++\ntitle = "P"\n+++\n## 1 One\n'


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("1.1 Words", 1, "does not begin with +++"),
        ("+++\ntitle = 'P'\n", 1, "second +++ is missing"),
        ('+++\ntitle = "P"\nowner = "x"\n+++\n', 3, '"owner" is not known'),
        ("+++\n+++\n", 1, "no title"),
        ('+++\ntitle = "P"\nreview_every_months = 0\n+++\n', 3, "no number of months"),
        ('+++\ntitle = "P"\nkind = "law"\n+++\n', 3, 'kind "law" is not known'),
        (TOP + '1.1 Words\n{ phones = "x" }', 6, '"phones" is no setting'),
        (TOP + "1.1 Words\n{ a.b = same_day }", 6, "cannot be read"),
        (TOP + '1.1 Words\n{ a.b = "x"\n  a.c = "y" }', 6, "a comma is missing"),
        (TOP + '1.1 Words\n{ a.b = "x",\n  a.c = "y"', 6, "} of these settings is missing"),
        (TOP + '1.1 Words\n{ a.b = "x" } and more', 6, "stands after the }"),
        (TOP + '1.1 Words\n{ a.b = "x", a.b = "y" }', 6, "stands twice"),
        (TOP + "1.1 Words\n{ inform = 3 }", 6, "no list of words"),
        (TOP + "1.1 Words\n{ a.b = }", 6, "is not key = value"),
        (TOP + '{ a.b = "x" }', 5, "without a clause"),
        (TOP + "1.1 One\n\n1.1 Again", 7, "number 1.1 stands at line 5"),
        (TOP + "1.1 One #abc1\n\n1.2 Two #abc1", 7, "id #abc1 stands at line 5"),
        ('+++\ntitle = "P"\n+++\n1.1 Words', 4, "before the first heading"),
        ("\0", 1, "no text file"),
        ('+++\ntitle = "P"\nkind = ["x"]\n+++\n', 3, "is not known"),
        ('+++\ntitle = "P"\napproved_by = "goverers"\n+++\n', 3, "no role or body"),
        ('+++\ntitle = "P"\napproved_by = ["headteacher"]\n+++\n', 3, "no role or body"),
        ('+++\ntitle = "P"\napproved_by = "form_tutor"\n+++\n', 3, "may not approve a policy"),
        ('+++\ntitle = "P"\nkind = "procedures"\napproved_by = "slt"\n+++\n', 4, "may not approve procedures"),
        ('+++\ntitle = "P"\n\nreview_every_months = x\n+++\n', 4, "cannot be read"),
        (f'+++\ntitle = "{"P" * 201}"\n+++\n', 2, "too long"),
        # settings that nobody would obey
        (TOP + '1.1 We tell. { routing.deadline = "same_day" }', 5, "stand among the words"),
        (TOP + '1.1 We tell.\n{ routing.deadline: "same_day" }', 6, "stand among the words"),
        (TOP + "1.1 We tell.\n{ 'routing.deadline' = 'same_day' }", 6, "stand among the words"),
        (TOP + "1.1 We tell {see\nrouting.deadline = x}.", 5, "stand among the words"),
        (TOP + '1.1 We tell. { inform = ["staff"] }', 5, "stand among the words"),
        (TOP + '1.1 Words\n\n## 2 Two { routing.deadline = "same_day" }', 7, "stand among the words"),
        (TOP + '1.1 Words\n{ a.b = "x", for = "staff",\n  for = "pupils" }', 7, "stands twice"),
        # hostile
        (TOP + "1.1 Words\n{ a.b = " + "[" * 5000 + "]" * 5000 + " }", 6, "too many brackets"),
        (TOP + "1.1 Words\n{ a.b = " + "9" * 5000 + " }", 6, "cannot be read"),
        (TOP + "1.1 Words\n{ a.b = nan }", 6, "no number"),
        (TOP + "1.1 Words\n{ a.b = 2026-13-45 }", 6, "cannot be read"),
        (TOP + "1.1 #c7f3\n", 5, "has no words"),
        (TOP + "1.1 Words\n{\n}", 6, "nothing stands"),
        (TOP + "1.1 Words\n{\n]", 7, "without its ["),
        (TOP + '1.1 Words\n{ a.b = "x"\n] }', 7, "without its ["),
    ],
)
def test_what_cannot_be_read_is_refused_with_line_and_advice(text: str, line: int, what: str) -> None:
    with pytest.raises(PolicyFileProblems) as refused:
        read(text)
    problems = refused.value.problems
    assert any(p.line == line and what in p.what and p.do for p in problems), problems


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(PolicyFileProblems) as refused:
        read(TOP + '1.1 Words\n{ phones = "x" }\n\n1.1 Words\n{ a.b = nonsense }')
    assert [p.line for p in refused.value.problems] == [6, 8, 9]


# --- writing loses nothing, whatever somebody typed

words = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"), include_characters=" #{}+\\-0123456789."
    ),
    min_size=1,
    max_size=40,
)
lines = words.map(lambda text: " ".join(text.split(" ")).strip()).filter(lambda text: text == text.strip() and text)
ids = st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=4, max_size=6).filter(
    lambda word: bool(grammar.LASTING_ID.search(f"#{word}"))
)
keys = st.from_regex(r"[a-z][a-z0-9_]{0,5}(\.[a-z0-9_]{1,5}){1,2}", fullmatch=True)
values = st.one_of(
    st.booleans(),
    st.integers(-(2**40), 2**40),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
    st.dates(),
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8), max_size=4),
)
names = st.frozensets(st.sampled_from(["pupils", "Y6", "session", 'odd "name", }']), max_size=2)
blocks = st.builds(
    lambda pairs, scope, inform: Block(tuple(RawBinding(k, v) for k, v in pairs.items()), scope, tuple(inform)),
    st.dictionaries(keys, values, min_size=1, max_size=3),
    st.builds(Scope, names, names, names, names),
    st.lists(st.sampled_from(["staff", "parents"]), max_size=2),
)
texts = st.builds(
    lambda first, paragraphs: "\n\n".join([first, *paragraphs]),
    lines,
    st.lists(st.builds("\n- ".join, st.lists(lines, min_size=1, max_size=2)), max_size=2),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents in canonical form, with words that look like marks wherever words may stand."""
    clause_ids = draw(st.lists(ids, max_size=4, unique=True))
    clauses = [
        Clause(f"1.{n + 1}", draw(texts), clause_id, tuple(draw(st.lists(blocks, max_size=2))))
        for n, clause_id in enumerate(clause_ids)
    ]
    return Document(
        title=draw(lines),
        kind=draw(st.sampled_from(["policy", "procedures"])),
        applies_to=tuple(draw(st.lists(lines, max_size=2))),
        words=draw(st.one_of(st.just(""), texts)),
        sections=(Section(draw(lines), draw(st.one_of(st.just(""), texts)), tuple(clauses)),),
    )


@given(documents())
def test_reading_what_was_written_gives_the_same_document(document: Document) -> None:
    assert read(write(document)) == document


@given(st.text(max_size=400))
def test_no_text_makes_the_reader_fail_in_any_other_way(text: str) -> None:
    try:
        document = read(TOP + text)
    except PolicyFileProblems:
        return
    assert read(write(document)) == document


# pieces of the grammar and what is mistaken for them, in any order and any number
MARKS = (
    "## ",
    "## 2 Two",
    "1.1 ",
    "1.2 ",
    "2.1a. ",
    "- ",
    "+++",
    "\n",
    "\n\n",
    "\r",
    "\t",
    "\x0b",
    "\x85",
    " ",
    "words",
    "é",
)
ENDS = ("#c7f3", "#c7f4", " #c7f5", "\\#c7f3", "\\\\#c7f6", "#amberfield", "\\")
BRACES = (
    "{",
    "}",
    "\\{ a.b = 1 }",
    "{ a.b: 1 }",
    '\n{ a.b = "x" }\n',
    "\n{ for = 'staff', c.d = [1,\n 2] }\n",
    "{however small}",
)
VALUES = ("a.b", "=", ":", '"', "'", "[", "]", ",", "1e400", "12:30")
pieces = st.lists(st.sampled_from(MARKS + ENDS + BRACES + VALUES), max_size=25).map("".join)


@given(pieces)
@settings(max_examples=1500)
def test_what_can_be_read_is_written_so_that_it_reads_the_same(text: str) -> None:
    try:
        document = read(TOP + "1.9 First\n" + text)
    except PolicyFileProblems as problems:
        assert all(problem.do for problem in problems.problems)
        return
    written = write(document)
    assert read(written) == document
    assert write(read(written)) == written


@pytest.mark.parametrize(
    ("line", "text", "lasting_id"),
    [
        ("We post as #amberfield", "We post as #amberfield", ""),
        ("We joined in #year6", "We joined in #year6", ""),
        ("The year was #2026", "The year was #2026", ""),
        ("We tell. #c7f3", "We tell.", "c7f3"),
        ("We post as #c7f3x #k348s", "We post as #c7f3x", "k348s"),
        ("We post as \\#c7f3x", "We post as #c7f3x", ""),
        ("We tell\nthe same day. #c7f3", "We tell the same day.", "c7f3"),
        ("We tell #c7f3\nthe same day. #k348s", "We tell the same day. #k348s", "c7f3"),
        ("Anything \\{see a.b: c} goes.", "Anything {see a.b: c} goes.", ""),
    ],
)
def test_a_word_at_the_end_is_an_id_only_where_the_software_could_have_written_it(
    line: str, text: str, lasting_id: str
) -> None:
    document = read(TOP + f"1.1 {line}\n")
    clause = next(document.clauses())
    assert (clause.text, clause.id) == (text, lasting_id)
    assert read(write(document)) == document


@given(st.text(min_size=1, max_size=60), st.integers(0, 3))
def test_every_id_that_is_made_can_be_read(text: str, others: int) -> None:
    taken: set[str] = set()
    for _ in range(others + 1):
        made = grammar.new_lasting_id(text, taken)
        taken.add(made)
        assert grammar.take_lasting_id(f"Words #{made}") == ("Words", made)
    assert len(taken) == others + 1


def test_a_very_long_policy_is_read_in_a_time_that_grows_with_its_length() -> None:
    clauses = "".join(f'1.{n} We tell the same day.\n{{ a.b{n} = "x" }}\n\n' for n in range(1, 20_000))
    assert len(TOP + clauses) > 800_000
    document = read(TOP + clauses)  # eleven seconds when every block read the rest of the file
    assert sum(1 for _ in document.clauses()) == 19_999
