"""Who is meant by a clause, what is new to them, and who counts as what."""

import pytest

from belisha.capabilities.acknowledgements import rules
from belisha.capabilities.acknowledgements.terms import Group, Part, Reader, Receipts, Stand
from belisha.plain.names import Affiliation, Role
from belisha.plain.policy_file.reader import read

TOP = '+++\ntitle = "Rules"\napplies_to = ["staff", "pupils"]\n+++\n\n## 1 Rules\n\n'
STAFF, PUPIL, GOVERNOR = frozenset({"staff"}), frozenset({"pupil", "Y4"}), frozenset({"governor"})


def matter(*clauses: str, edition: str = "1"):  # noqa: ANN201
    body = "\n\n".join(f"1.{number} {clause}" for number, clause in enumerate(clauses, 1))
    return rules.of_document(read(TOP + body + "\n"), "rules", edition, {})


@pytest.mark.parametrize(
    ("kinds", "roles", "year", "word", "group"),
    [
        ({Affiliation.SUPPLY}, (), "", "staff", Group.STAFF),
        ({Affiliation.STAFF_NO_ACCOUNT}, (), "", "staff", Group.STAFF),
        ({Affiliation.STAFF, Affiliation.PARENT}, (), "", "parent", Group.STAFF),
        ({Affiliation.CARER}, (), "", "parent", Group.PARENTS),
        ({Affiliation.PUPIL}, (), "Y4", "Y4", Group.PUPILS),
        ({Affiliation.CONTRACTOR}, (Role.CLERK,), "", "governor", Group.GOVERNORS),
        ({Affiliation.VOLUNTEER}, (), "", "volunteer", Group.OTHERS),
    ],
)
def test_everybody_is_described_in_the_words_of_scope(
    kinds: set[Affiliation], roles: tuple[Role, ...], year: str, word: str, group: Group
) -> None:
    found = rules.words_of(frozenset(kinds), frozenset(roles), year)
    assert word in found
    assert rules.group_of(found) is group


@pytest.mark.parametrize(
    ("clause", "staff", "pupil", "governor"),
    [
        ("We care.", False, False, False),
        ('We care.\n{ inform = ["staff", "governors"] }', True, False, True),
        ('We care.\n{ inform = ["KS2"] }', False, True, False),
        ('We care.\n{ inform = ["Y5"] }', False, False, False),
        ('Phones off.\n{ phones.pupils.mode = "banned", for = ["pupils"] }', False, True, False),
        ('Phones off.\n{ phones.pupils.mode = "banned", for = ["pupils"], unless = ["Y4"] }', False, False, False),
        (
            'Routes.\n{ routing.any = ["dsl"], for = ["pupils"] }',
            False,
            False,
            False,
        ),  # what is done, not how to behave
        ("Here and there.\n{ policy.off_site = true }", True, True, False),
        ("Open list.\n{ misuse.catalogue_open = true }", True, True, False),
        ("Closed list.\n{ misuse.catalogue_open = false }", False, False, False),
    ],
)
def test_a_clause_is_for_whom_it_names(clause: str, staff: bool, pupil: bool, governor: bool) -> None:
    found = matter(clause)
    assert [bool(rules.new_to(found, words, frozenset())) for words in (STAFF, PUPIL, GOVERNOR)] == [
        staff,
        pupil,
        governor,
    ]


def test_an_open_list_of_misuse_is_its_whole_section() -> None:
    found = matter("Nobody cheats.", "Nobody swears.", "More may count.\n{ misuse.catalogue_open = true }")
    assert [part.text for part in rules.new_to(found, PUPIL, frozenset())] == [
        "Nobody cheats.",
        "Nobody swears.",
        "More may count.",
    ]


KIND = 'Be kind.\n{ inform = ["staff"] }'
BANNED = 'No phones.\n{ phones.pupils.mode = "banned", inform = ["pupils"] }'


def test_new_numbers_ask_nobody_and_new_words_or_values_ask_those_concerned() -> None:
    before = matter(KIND, BANNED)
    seen = frozenset(part.mark for part in before.parts)
    moved = matter(
        "Words.",
        BANNED,
        KIND.replace(" ", "  ", 1),
    )
    assert not any(rules.new_to(moved, words, seen) for words in (STAFF, PUPIL))
    value = matter(KIND, 'No phones.\n{ phones.pupils.mode = "allowed", inform = ["pupils"] }')
    assert not rules.new_to(value, STAFF, seen)
    assert rules.new_to(value, PUPIL, seen)
    words = matter('Be very kind.\n{ inform = ["staff"] }', BANNED)
    assert rules.new_to(words, STAFF, seen)
    assert not rules.new_to(words, PUPIL, seen)


@pytest.mark.parametrize(
    ("words", "marks", "account", "stand"),
    [
        (STAFF, frozenset(), True, Stand.NOT_READ),
        (STAFF, frozenset(), False, Stand.NO_ACCOUNT),
        (STAFF, frozenset({"m"}), True, Stand.READ),
        (STAFF, frozenset({"m"}), False, Stand.READ),
        (PUPIL, frozenset(), True, None),
    ],
)
def test_how_somebody_stands(words: frozenset[str], marks: frozenset[str], account: bool, stand: Stand | None) -> None:
    one = rules.Matter(rules.Kind.DOCUMENT, "rules", "1", "Rules", (Part("m", frozenset({"staff"})),))
    reader = Reader(1, "Tess", words, Group.STAFF, has_account=account)
    assert rules.stand(one, reader, Receipts(marks)) is stand


@pytest.mark.parametrize("words", ["=1+1", "+44", "-1", "@x", "\tx"])
def test_no_cell_is_a_formula(words: str) -> None:
    assert rules.cell(words) == f"'{words}"
    assert rules.cell("Ada") == "Ada"
