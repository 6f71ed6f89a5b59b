"""A paper becomes a policy file: sections, clauses with the school's own numbers, every word in its place."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from belisha.capabilities.policies.papers import read_bytes
from belisha.capabilities.policies.rules.bringing import cut
from belisha.capabilities.policies.terms import Line, LineKind, Paper
from belisha.plain.policy_file.document import Document
from belisha.plain.policy_file.reader import read
from belisha.plain.policy_file.writer import with_lasting_ids, write
from tests.capabilities.policies.papers import made


def of_text(text: str) -> Document:
    return cut(read_bytes(text.encode(), "policy.txt")).document


def shape(document: Document) -> list[str]:
    return [
        line
        for section in document.sections
        for line in (section.title, *(f"{clause.number} {clause.text}" for clause in section.clauses))
    ]


def test_a_word_file_keeps_the_numbers_of_the_school() -> None:
    found = cut(read_bytes(made.school_policy(), "policy.docx"))
    assert found.document.title == "Online Safety Policy"
    assert found.document.words == "This policy says how we keep children safe online."
    assert shape(found.document) == [
        "1 Reporting",
        "1.1 Staff must report any concern about a child to the DSL by the end of the day.",
        "1.2 Concerns about the headteacher go to the chair of governors.",
        "2 Mobile phones",
        "2.1 Pupils must:\n- hand in their phones at morning registration;\n- collect them at the end of the day.",
        "2.2 Staff must not share their passwords.\n\nDevice | In lessons",
        "2.3 Phone | Not allowed",
        "2.4 Laptop | Allowed",
        "3 Review",
        "3.1 This policy is reviewed annually by the governing body.",
    ]
    assert [line.text for line in found.furniture] == ["Thornfield school", "Page 1 of 9"]
    assert str(found.places["1.2"]) == "line 5"


def test_the_title_may_stand_under_the_name_of_the_school_and_a_later_heading_is_none() -> None:
    document = cut(
        read_bytes(b"Thornfield school\n\n# Online safety policy\n\n## 1 Phones\n\nHand in.", "a.md")
    ).document
    assert (document.title, document.words) == ("Online safety policy", "Thornfield school")
    document = cut(read_bytes(b"We care.\n\n## 1 Our policy on phones\n\nHand in.", "our_rules.md")).document
    assert (document.title, shape(document)[0]) == ("Our rules", "1 Our policy on phones")
    text = b"# Keeping safe\n\nWe care.\n\n## Policy statement\n\nHand in."
    assert cut(read_bytes(text, "a.md")).document.title == "Keeping safe"


def test_what_follows_a_colon_stays_with_it_so_that_it_never_says_the_opposite() -> None:
    text = "# Rules\n\nStaff must not:\n\n- share a password\n- leave a screen open\n\nPupils log off.\n"
    document = cut(read_bytes(text.encode(), "policy.md")).document
    assert [clause.text for clause in document.clauses()] == [
        "Staff must not:\n- share a password\n- leave a screen open",
        "Pupils log off.",
    ]


def test_items_of_a_list_that_nothing_leads_are_clauses() -> None:
    document = cut(read_bytes(b"# Rules\n\n- Lock screens.\n- Log off.\n", "policy.md")).document
    assert [clause.number for clause in document.clauses()] == ["1.1", "1.2"]


def test_letters_belong_to_the_clause_above_them_and_are_kept() -> None:
    document = of_text("1. Phones\n\n1.1 Pupils hand in phones.\n\na) in Year 6\n\nb) in Year 5")
    assert shape(document)[1:] == ["1.1 Pupils hand in phones.\n- a) in Year 6\n- b) in Year 5"]


def test_a_number_that_stands_twice_is_given_once_and_the_other_gets_a_free_one() -> None:
    document = of_text("1. Phones\n\n1.1 First.\n\n1.1 Second.\n\n1.2 Third.")
    assert [clause.number for clause in document.clauses()] == ["1.1", "1.3", "1.2"]


def test_a_paper_without_a_heading_is_one_section_named_like_it() -> None:
    document = of_text("Staff must lock their screens.\n\nPupils must log off.")
    assert shape(document) == ["1 Policy", "1.1 Staff must lock their screens.", "1.2 Pupils must log off."]


def test_rules_before_the_first_heading_are_clauses_too() -> None:
    document = cut(read_bytes(b"Staff must lock their screens.\n\n## 1 Phones\n\nPupils hand in.", "a.md")).document
    assert shape(document) == ["2 A", "2.1 Staff must lock their screens.", "1 Phones", "1.1 Pupils hand in."]


LETTERS = st.text(alphabet="abcXYZé0123456789.{}=#\\:'\"-+;|?", min_size=1, max_size=10)
MARKS = st.sampled_from(["", "•", "-", "a)", "(ii)", "1.", "2", "4.2", "4.2.1", "4.2", "*", "Appendix A", "§"])
LINES = st.lists(
    st.tuples(
        st.sampled_from(list(LineKind)),
        MARKS,
        st.lists(LETTERS, min_size=1, max_size=8),
        st.integers(min_value=0, max_value=3),
    ),
    max_size=25,
)


@settings(max_examples=400, deadline=None)
@given(lines=LINES)
def test_no_word_is_lost_and_the_file_reads_back_as_it_was_written(
    lines: list[tuple[LineKind, str, list[str], int]],
) -> None:
    paper = Paper(
        "paper.txt",
        tuple(
            Line(" ".join(words), n, kind, None, mark, level) for n, (kind, mark, words, level) in enumerate(lines, 1)
        ),
    )
    found = cut(paper)
    document = with_lasting_ids(found.document)
    assert read(write(document)) == document
    said = Counter(
        " ".join(
            [
                document.title,
                document.words,
                *(f"{s.title} {s.words}" for s in document.sections),
                *(clause.text for clause in document.clauses()),
            ]
        ).split()
    )
    source = Counter(word for kind, _, words, _ in lines if kind is not LineKind.FURNITURE for word in words)
    assert not source - said
    assert len(found.furniture) == sum(kind is LineKind.FURNITURE for kind, *_ in lines)
    assert set(found.places) == {clause.number for clause in document.clauses()}
