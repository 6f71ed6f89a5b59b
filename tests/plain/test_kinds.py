"""The types of a setting's value: what is read, what is refused with advice, and how it is said to people."""

import re
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belisha.plain.calendar import CALENDAR_WORDS, Calendar
from belisha.plain.kinds import Choice, Flag, Number, Period, Route, Text, Words, Years, say_list, say_word
from belisha.plain.names import OutsideBody, Role, Year
from belisha.plain.setting import Kind

COLOUR = Choice(("red", "light_green", "blue"))
ANIMALS = Words(options=("hen", "cow", "pig"))
MINUTES = Number(least=5, most=60, unit="minutes")
SHORT = Text(longest=20)


# --- reading


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (Flag(), True, True),
        (Flag(), False, False),
        (COLOUR, "light_green", "light_green"),
        (Words(), "anything", ("anything",)),
        (Words(), ["b", "a"], ("b", "a")),
        (Words(), ("b", "a"), ("b", "a")),
        (ANIMALS, ["pig", "hen"], ("pig", "hen")),
        (Words(may_be_empty=True), [], ()),
        (Route(), "dsl", ("dsl",)),
        (Route(), ["headteacher", "police"], ("headteacher", "police")),
        (Route(), ["dsl_team"], ("dsl", "deputy_dsl")),
        (Route(), ["head", "chair"], ("headteacher", "chair_of_governors")),
        (Route(), ["deputy_dsl", "dsl_team"], ("deputy_dsl", "dsl")),
        (Route(), ["headteacher", "head"], ("headteacher",)),
        (MINUTES, 5, 5),
        (MINUTES, 60, 60),
        (Number(), 0, 0),
        (Period(), "same_day", "same_day"),
        (Period(), "P5D", "P5D"),
        (Period(), "P1Y2M3D", "P1Y2M3D"),
        (Years(), ["Y6", "R"], ("Y6", "R")),
        (Years(), "Y6", ("Y6",)),
        (SHORT, "  a hen  ", "a hen"),
        (SHORT, "x" * 20, "x" * 20),
    ],
)
def test_what_a_clause_may_write(kind: Kind[Any], raw: object, value: object) -> None:
    read = kind.read(raw)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("kind", "raw", "advice"),
    [
        *((Flag(), raw, "write true or false, without quotation marks") for raw in ("true", "yes", 1, 0, [True], {})),
        *((COLOUR, raw, '"red", "light_green", "blue"') for raw in ("green", "Red", "", 3, ["red"], {"red": 1}, True)),
        *((Words(), raw, "in square brackets") for raw in (3, True, {"a": "b"}, [1], ["a", 2], [["a"]])),
        (Words(), [], "name at least one"),
        (Words(), ["a", "b", "a"], "take one away"),
        (ANIMALS, ["hen", "dog"], '"dog" is not known here: write one of hen, cow, pig'),
        (ANIMALS, "dog", '"dog" is not known here: write one of hen, cow, pig'),
        (Route(), ["dsl", "mrs_smith"], '"mrs_smith" is neither a role nor an outside body: write for example "dsl"'),
        (Route(), ["DSL"], "docs/reference/names.md"),
        (Route(), [], "name at least one"),
        (Route(), ["dsl", "dsl"], "take one away"),
        (Route(), 3, "in square brackets"),
        *((MINUTES, raw, "from 5 to 60") for raw in (4, 61, -5, "10", 10.0, True, [10])),
        *((Period(), raw, 'such as "same_day" or "P5D"') for raw in (5, True, ["P5D"])),
        *(
            (Period(), raw, f'"{raw}" is no period: write immediate, end_of_lesson')
            for raw in ("", "P", "5 days", "P5", "P1W", "PT5H", "P-5D", "P5D ", "p5d", "soon")
        ),
        (Years(), ["Y14"], '"Y14" is not known here: write one of N1, N2, R, Y1'),
        (Years(), ["Year 6"], '"Year 6" is not known here'),
        (Years(), [], "name at least one"),
        *((SHORT, raw, "write a text of 1 to 20 characters") for raw in ("", "   ", "x" * 21, 3, ["a"])),
    ],
)
def test_what_it_may_not_is_refused_with_what_to_write_instead(kind: Kind[Any], raw: object, advice: str) -> None:
    with pytest.raises(ValueError, match=re.escape(advice)):
        kind.read(raw)


@pytest.mark.parametrize("raw", ["", [""], ["a", " "]])
def test_an_empty_word_is_no_word(raw: object) -> None:
    with pytest.raises(ValueError, match="empty"):
        Words().read(raw)


@pytest.mark.parametrize("raw", ["P0D", "P0Y0M0D"])
def test_no_time_at_all_is_no_period(raw: str) -> None:
    with pytest.raises(ValueError, match="period"):
        Period().read(raw)


@pytest.mark.parametrize("raw", ["P9999Y", "P99999999999D"])
def test_a_period_that_is_approved_can_be_counted(raw: str) -> None:
    try:
        period = Period().read(raw)
    except ValueError:
        return
    Calendar().deadline(period, datetime(2026, 11, 2, 9, 0, tzinfo=ZoneInfo("Europe/London")))


# --- saying it


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("dsl", "the DSL"),
        ("headteacher", "the head"),
        ("chair_of_governors", "the chair of governors"),
        ("governing_body", "the governing body"),
        ("police", "the police"),
        ("prevent_team", "the Prevent team"),
        ("childline", "Childline"),
        ("same_day", "the same day"),
        ("hand_in", "hand in"),
        ("off", "off"),
    ],
)
def test_an_id_is_said_in_plain_english(word: str, said: str) -> None:
    assert say_word(word) == said


@pytest.mark.parametrize("word", [*Role, *OutsideBody, *CALENDAR_WORDS])
def test_nobody_reads_an_id(word: str) -> None:
    said = say_word(word)
    assert "_" not in said
    assert said != word


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "nobody"),
        (("dsl",), "the DSL"),
        (("dsl", "police"), "the DSL and the police"),
        (("dsl", "headteacher", "police"), "the DSL, the head and the police"),
    ],
)
def test_a_list_is_said_as_people_say_it(words: tuple[str, ...], said: str) -> None:
    assert say_list(words) == said
    assert Words().say(words) == said
    assert Route().say(words) == said


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (Flag(), True, "yes"),
        (Flag(), False, "no"),
        (Flag(yes="must sign", no="need not sign"), True, "must sign"),
        (Flag(yes="must sign", no="need not sign"), False, "need not sign"),
        (COLOUR, "light_green", "light green"),
        (MINUTES, 15, "15 minutes"),
        (Number(), 3, "3"),
        (Period(), "end_of_term", "by the end of the term"),
        (Period(), "P1D", "within 1 day"),
        (Period(), "P5D", "within 5 days"),
        (Period(), "P3M", "within 3 months"),
        (Period(), "P1Y6M", "within 1 year and 6 months"),
        (Period(), "P0Y5D", "within 5 days"),
        (Years(), ("Y6",), "Year 6"),
        (Years(), ("Y10", "Y11"), "Year 10 and Year 11"),
        (SHORT, "a hen", "a hen"),
    ],
)
def test_a_value_is_said_in_words(kind: Kind[Any], value: object, said: str) -> None:
    assert kind.say(value) == said


def test_one_is_said_in_the_singular() -> None:
    assert Number(unit="minutes").say(1) == "1 minute"


@pytest.mark.parametrize(("year", "said"), [("R", "Reception"), ("N1", "Nursery 1"), ("N2", "Nursery 2")])
def test_years_before_year_1_have_names(year: str, said: str) -> None:
    assert Years().say((year,)) == said


# --- whatever somebody rules: read, written, read again, and said

period_parts = st.tuples(st.integers(0, 80), st.integers(0, 99), st.integers(0, 999)).filter(any)
periods = st.one_of(
    st.sampled_from(CALENDAR_WORDS),
    period_parts.map(
        lambda p: "P" + "".join(f"{n}{unit}" for n, unit in zip(p, "YMD", strict=True) if n),
    ),
)


def some_of(words: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(words), min_size=1, max_size=5, unique=True)


ruled: list[tuple[Kind[Any], st.SearchStrategy[Any]]] = [
    (Flag(), st.booleans()),
    (COLOUR, st.sampled_from(COLOUR.options)),
    (ANIMALS, some_of(list(ANIMALS.options))),
    (Words(), st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=5, unique=True)),
    (Words(may_be_empty=True), st.lists(st.text(min_size=1).filter(str.strip), max_size=3, unique=True)),
    (Route(), some_of([*Role, *OutsideBody, "dsl_team", "head", "chair"])),
    (MINUTES, st.integers(5, 60)),
    (Period(), periods),
    (Years(), some_of(list(Year))),
    (Text(), st.text(min_size=1, max_size=500).filter(str.strip)),
]
each_kind = pytest.mark.parametrize(("kind", "raws"), ruled, ids=[type(kind).__name__ for kind, _ in ruled])


@each_kind
@given(data=st.data())
def test_what_was_read_is_written_and_read_again_as_the_same(
    kind: Kind[Any], raws: st.SearchStrategy[Any], data: st.DataObject
) -> None:
    value = kind.read(data.draw(raws))
    written = kind.write(value)
    assert kind.read(written) == value
    assert isinstance(written, bool | int | str | date | list)


said_kinds = [(kind, raws) for kind, raws in ruled if type(kind) not in (Words, Text)]  # these say what they are given


@pytest.mark.parametrize(("kind", "raws"), said_kinds, ids=[type(kind).__name__ for kind, _ in said_kinds])
@given(data=st.data())
def test_two_values_are_never_said_in_the_same_words(
    kind: Kind[Any], raws: st.SearchStrategy[Any], data: st.DataObject
) -> None:
    one, other = kind.read(data.draw(raws)), kind.read(data.draw(raws))
    assert (kind.say(one) == kind.say(other)) == (one == other)


plain_data = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.dates()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=5,
)


@each_kind
@given(raw=plain_data)
def test_whatever_stands_in_the_file_is_read_or_refused_with_advice(
    kind: Kind[Any], raws: st.SearchStrategy[Any], raw: object
) -> None:
    try:
        value = kind.read(raw)
    except ValueError as refused:
        assert re.search(r"\b(write|name|take)\b", str(refused)), refused
    else:
        assert kind.read(kind.write(value)) == value


@given(period_parts)
def test_a_period_can_be_understood_from_its_words_alone(parts: tuple[int, int, int]) -> None:
    said = Period().say("P{}Y{}M{}D".format(*parts))
    heard = dict.fromkeys(("year", "month", "day"), 0)
    for count, unit in re.findall(r"(\d+) (year|month|day)s?\b", said):
        heard[unit] = int(count)
    assert tuple(heard.values()) == parts


@given(some_of([*Role, *OutsideBody]))
def test_everybody_on_a_route_is_named_in_its_words_in_order(route: list[str]) -> None:
    said = Route().say(Route().read(route))
    nested = "children's social care, out of hours"  # holds the words of another body: found from its own place on
    said = said.replace(nested, nested.replace("children's social care", "social care"))
    words = [say_word(word).replace(nested, nested.replace("children's social care", "social care")) for word in route]
    positions = [re.search(rf"(^|, | and ){re.escape(word)}($|, | and )", said) for word in words]
    assert all(positions), said
    starts = [found.start() for found in positions if found]
    assert starts == sorted(starts)
