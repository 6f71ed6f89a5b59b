"""One vocabulary for what a policy narrows a rule by and what a moment is called."""

import pytest

from belisha.plain import scope_words
from belisha.plain.kinds import Choice, Period, Route
from belisha.plain.policy_file.binder import bind, bind_what_fits, read_back, rulebook
from belisha.plain.policy_file.document import PolicyFileProblems
from belisha.plain.policy_file.reader import read
from belisha.plain.setting import Scoped, Setting

KITES = Setting("kites.flying", Choice(("yes", "no")), "May kites fly?", "Kites: {value}.", scope=tuple(Scoped))
TOLD = Setting("kites.lost", Route(), "Who is told of a lost kite?", "Belisha tells {value} of a lost kite.")
RING = Setting("kites.storm", Route(), "Who rings about a storm?", "{value} ring the weather office.")
BY = Setting("kites.by", Period(), "By when?", "It is told {value}.")
SETTINGS = {setting.key: setting for setting in (KITES, TOLD, RING, BY)}
TOP = '+++\ntitle = "Kites"\n+++\n\n## 1 Kites\n\n1.1 Words.\n'


@pytest.mark.parametrize(
    ("written", "moment", "answer"),
    [
        ('for = "pupils"', "pupil", "no"),
        ('for = ["Pupils"]', "pupil Y6", "no"),
        ('for = "y6"', "pupil Y6", "no"),
        ('for = "KS2"', "pupil Y6", "no"),
        ('for = "KS2"', "pupil Y7", None),
        ('during = "lessons"', "session", "no"),
        ('for = "form_tutor"', "staff form_tutor", "no"),
        ('for = "pupils"', "staff", None),
        ('where = "changing room"', "pupil changing_room", "no"),
        ('during = "session", unless = "emergency"', "session", "no"),
        ('during = "session", unless = "emergency"', "session emergency", None),
    ],
)
def test_what_a_file_says_meets_what_a_moment_is_called(written: str, moment: str, answer: str | None) -> None:
    book = rulebook([read(TOP + f'{{ kites.flying = "no", {written} }}\n')], SETTINGS)
    assert book.ask(KITES, circumstances=moment.split()).value == answer


@pytest.mark.parametrize(
    ("written", "line", "advice"),
    [
        ('{ kites.flying = "no", for = "pupil5" }', 8, 'Did you mean "pupil"?'),
        ('{ kites.flying = "no",\n  during = "sesion" }', 9, 'Did you mean "session"?'),
        ('{ kites.flying = "no", where = "narnia" }', 8, "docs/reference/names.md"),
        ('{ kites.flying = "no",\n\n unless = ["emergancy"] }', 10, 'Did you mean "emergency"?'),
        ('{ inform = ["staff", "guvernors"] }', 8, 'Did you mean "governors"?'),
    ],
)
def test_a_word_that_no_moment_is_called_is_refused_with_its_line(written: str, line: int, advice: str) -> None:
    document = read(TOP + written)
    with pytest.raises(PolicyFileProblems) as refused:
        bind(document, SETTINGS)
    (problem,) = refused.value.problems
    assert problem.line == line
    assert advice in problem.do
    assert bind_what_fits(document, SETTINGS)[0] == ()


def test_whom_a_document_applies_to_is_checked_too() -> None:
    with pytest.raises(PolicyFileProblems) as refused:
        bind(read('+++\ntitle = "K"\napplies_to = ["staff", "wizards"]\n+++\n'), SETTINGS)
    assert [(problem.line, problem.what) for problem in refused.value.problems] == [
        (3, 'applies_to does not know "wizards"')
    ]


def test_every_word_is_compared_as_itself() -> None:
    for way in ("for", "where", "during", "unless"):
        assert all(scope_words.one_word(word) == word for word in scope_words.known(way))
    assert set(scope_words.PLURALS.values()) <= scope_words.known("unless")
    assert not set(scope_words.PLURALS) & scope_words.known("unless")


def test_no_word_is_a_post_in_one_place_and_a_place_in_another() -> None:
    """Circumstances are one set of words: "office" the post must not meet a rule for a room."""
    lists = [scope_words.AUDIENCES, *(set(t) for t in (scope_words.PLACES, scope_words.TIMES, scope_words.EXCEPTIONS))]
    assert sum(len(words) for words in lists) == len(frozenset().union(*lists))


@pytest.mark.parametrize(
    ("binding", "said"),
    [
        ('kites.lost = ["dsl"]', "Belisha tells the DSL of a lost kite."),
        ('kites.lost = ["dsl", "police"]', "Belisha tells the DSL of a lost kite. Somebody here rings the police."),
        ('kites.lost = ["police"]', "Somebody here rings the police about a lost kite."),
        ('kites.storm = ["headteacher"]', "The head rings the weather office."),
        ('kites.storm = ["headteacher", "dsl"]', "The head and the DSL ring the weather office."),
        ('kites.storm = ["deputy_dsl"]', "The deputy DSLs ring the weather office."),
        (
            'kites.flying = "no", for = ["pupils", "Y6"], where = "online", during = "session", unless = ["emergency"]',
            "Kites: no. This applies to pupils and Year 6, online, while lessons are on; it does not apply in an emergency.",
        ),
        ('kites.flying = "no", unless = "parents"', "Kites: no. This does not apply to parents."),
    ],
)
def test_a_read_back_is_plain_and_tells_nobody_outside(binding: str, said: str) -> None:
    (bound,) = bind(read(TOP + f"{{ {binding} }}"), SETTINGS)
    assert read_back(bound, SETTINGS[bound.key]) == said
    assert "_" not in said
