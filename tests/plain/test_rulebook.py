"""The rulebook: which clause rules at a moment, when the law runs instead, and what silence means."""

from itertools import combinations
from typing import Any

import pytest

from belisha.plain.decision import Decision, no, yes
from belisha.plain.kinds import Choice, Number
from belisha.plain.rulebook import ALWAYS, Answer, Binding, Floored, Rank, Rulebook, Ruled, Scope, Silent
from belisha.plain.setting import Facts, Scoped, Setting, Statutory
from belisha.plain.source import SILENCE, Citation, Law, Source
from belisha.plain.stricter import at_most

KITE_ACT = Law("kites", "The Kite Act 1901, section 2")
WIND_ACT = Law("wind", "The Wind Act 1902")


def long_enough(value: int, facts: Facts) -> Decision:
    """A made-up law: a string is 10 metres at least, 20 in a storm. Without facts there is a storm."""
    least = 20 if facts.get("storm", True) else 10
    return yes() if value >= least else no("kites.too_short", source=Source(law=KITE_ACT), instead=least)


STRING = Setting("kites.string", Number(), "How long is the string?", "The string has {value} metres.")
FLOORED_STRING = Setting(
    "kites.string", Number(), "How long is the string?", "The string has {value} metres.", floor=long_enough
)
FLYING = Setting(
    "kites.flying",
    Choice(("yes", "no", "with_a_teacher")),
    "May kites fly?",
    "Kites: {value}.",
    scope=tuple(Scoped),
)


def clause(number: str, document: str = "Kite policy") -> Citation:
    return Citation(document, number, f"The words of {number}.", f"id{number.replace('.', '')}")


def rule(
    value: Any,
    number: str = "1.1",
    *,
    key: str = "kites.flying",
    rank: Rank = Rank.POLICY,
    scope: Scope = ALWAYS,
) -> Binding:
    return Binding(key, value, clause(number), rank, scope)


def flying(*rules: Binding, at: str = "") -> Answer[str]:
    return Rulebook.of(rules).ask(FLYING, circumstances=at.split())


# --- one clause


def test_what_a_clause_says_is_ruled_and_cites_the_clause() -> None:
    assert flying(rule("no", "4.2")) == Ruled("no", Source(citation=clause("4.2")))


def test_asking_in_square_brackets_is_asking_without_facts_or_circumstances() -> None:
    book = Rulebook.of([rule("no", "1.1", scope=Scope(for_=frozenset({"pupil"}))), rule("yes", "1.2")])
    assert book[FLYING] == book.ask(FLYING) == Ruled("yes", Source(citation=clause("1.2")))


def test_a_rule_on_another_subject_is_not_asked() -> None:
    assert isinstance(flying(rule("no", key="kites.flying.indoors")), Silent)


# --- rank: a higher document stands, a lower one fills what it left open


@pytest.mark.parametrize(("low", "high"), list(combinations(sorted(Rank), 2)))
def test_the_higher_document_wins_in_whatever_order_they_are_read(low: Rank, high: Rank) -> None:
    above, below = rule("no", "1.1", rank=high), rule("yes", "2.2", rank=low)
    assert flying(above, below) == flying(below, above) == Ruled("no", Source(citation=clause("1.1")))


def test_documents_rank_law_trust_child_protection_policies_procedures_and_the_first_answers() -> None:
    assert sorted(Rank, reverse=True) == [
        Rank.LAW,
        Rank.TRUST,
        Rank.CHILD_PROTECTION,
        Rank.INTERIM,
        Rank.POLICY,
        Rank.PROCEDURES,
        Rank.START,
    ]


def test_a_general_rule_of_a_higher_document_wins_over_a_particular_one_of_a_lower() -> None:
    trust = rule("no", "1.1", rank=Rank.TRUST)
    school = rule("yes", "2.2", scope=Scope(frozenset({"pupil"}), frozenset({"field"}), frozenset({"break"})))
    assert flying(school, trust, at="pupil field break").value == "no"


def test_a_lower_document_fills_what_the_higher_one_left_open() -> None:
    trust = rule("no", "1.1", rank=Rank.TRUST, scope=Scope(for_=frozenset({"visitor"})))
    school = rule("yes", "2.2", rank=Rank.PROCEDURES)
    assert flying(trust, school, at="visitor").value == "no"
    assert flying(trust, school, at="pupil").value == "yes"


def test_a_lower_document_asks_for_more_by_the_clause_that_counts_there_and_by_no_other() -> None:
    fewer = Setting(
        "kites.flying", Number(), "How many kites?", "{value} kites.", scope=tuple(Scoped), stricter=at_most
    )
    policy = rule(5, "1.1")
    general, pupils = (
        rule(3, "2.1", rank=Rank.PROCEDURES),
        rule(9, "2.2", rank=Rank.PROCEDURES, scope=Scope(for_=frozenset({"pupil"}))),
    )
    book = Rulebook.of([policy, general, pupils])
    assert book.ask(fewer, circumstances=["staff"]).value == 3
    assert book.ask(fewer, circumstances=["pupil"]).value == 5  # their own procedure asks for less, and does not count
    assert Rulebook.of([policy, general]).ask(FLYING).value == 5  # a setting that knows no "more" is never narrowed


# --- particularity: inside one document the more particular rule wins


GENERAL = rule("no", "1.1")
PUPILS = rule("with_a_teacher", "1.2", scope=Scope(for_=frozenset({"pupil"})))
PUPILS_AT_BREAK = rule("yes", "1.3", scope=Scope(for_=frozenset({"pupil"}), during=frozenset({"break"})))


@pytest.mark.parametrize(
    ("at", "value", "number"),
    [
        ("", "no", "1.1"),
        ("staff", "no", "1.1"),
        ("break", "no", "1.1"),
        ("pupil", "with_a_teacher", "1.2"),
        ("pupil session", "with_a_teacher", "1.2"),
        ("pupil break", "yes", "1.3"),
        ("staff break", "no", "1.1"),
    ],
)
def test_the_more_particular_rule_wins_wherever_it_stands(at: str, value: str, number: str) -> None:
    expected = Ruled(value, Source(citation=clause(number)))
    assert flying(GENERAL, PUPILS, PUPILS_AT_BREAK, at=at) == expected
    assert flying(PUPILS_AT_BREAK, PUPILS, GENERAL, at=at) == expected


def test_where_the_only_rule_makes_an_exception_the_rulebook_is_silent() -> None:
    never = rule("no", scope=Scope(unless=frozenset({"trip"})))
    assert flying(never, at="pupil").value == "no"
    assert flying(never, at="pupil trip") == Silent(None, SILENCE)


# --- the floor: the clause is kept and shown, the law runs, both are cited


@pytest.mark.parametrize(
    ("asked_for", "facts", "runs"),
    [
        (9, {"storm": False}, 10),
        (0, {"storm": False}, 10),
        (19, {"storm": True}, 20),
        (10, {"storm": True}, 20),
        (10, None, 20),
        (10, {}, 20),
    ],
)
def test_a_clause_below_the_law_is_kept_and_shown_while_the_law_runs(
    asked_for: int, facts: Facts | None, runs: int
) -> None:
    book = Rulebook.of([rule(asked_for, "3.3", key="kites.string")])
    answer = book.ask(FLOORED_STRING, facts=facts)
    assert answer == Floored(runs, Source(citation=clause("3.3"), law=KITE_ACT), asked_for=asked_for)
    assert answer.source.as_json() == {
        "policy": "Kite policy",
        "clause": "3.3",
        "text": "The words of 3.3.",
        "statute": "The Kite Act 1901, section 2",
        "source": "kites",
    }


@pytest.mark.parametrize(("asked_for", "facts"), [(10, {"storm": False}), (20, {"storm": True}), (99, None)])
def test_a_clause_at_or_above_the_law_is_plainly_ruled(asked_for: int, facts: Facts | None) -> None:
    book = Rulebook.of([rule(asked_for, "3.3", key="kites.string")])
    assert book.ask(FLOORED_STRING, facts=facts) == Ruled(asked_for, Source(citation=clause("3.3")))


def test_the_floor_is_laid_under_the_clause_that_wins_and_under_no_other() -> None:
    trust = rule(50, "1.1", key="kites.string", rank=Rank.TRUST)
    school = rule(1, "2.2", key="kites.string")
    assert Rulebook.of([school, trust])[FLOORED_STRING] == Ruled(50, Source(citation=clause("1.1")))


def test_even_a_trust_does_not_go_below_the_law() -> None:
    trust = rule(1, "1.1", key="kites.string", rank=Rank.TRUST)
    assert isinstance(Rulebook.of([trust])[FLOORED_STRING], Floored)


# --- silence is a value


def silent_setting(**declared: Any) -> Setting[int]:
    return Setting("kites.string", Number(), "How long?", "{value}", **declared)


@pytest.mark.parametrize(
    ("declared", "value", "law"),
    [
        ({}, None, None),
        ({"default": 7}, 7, None),
        ({"default": 0}, 0, None),
        ({"statutory": Statutory(30, WIND_ACT)}, 30, WIND_ACT),
        ({"statutory": Statutory(30, WIND_ACT), "default": 7}, 30, WIND_ACT),
        ({"statutory": Statutory(30, WIND_ACT), "floor": long_enough}, 30, WIND_ACT),
        ({"statutory": Statutory(5, WIND_ACT), "floor": long_enough}, 20, KITE_ACT),
    ],
)
def test_silence_answers_what_the_law_requires_else_what_the_product_does_else_nothing(
    declared: dict[str, Any], value: int | None, law: Law | None
) -> None:
    answer = Rulebook().ask(silent_setting(**declared))
    assert answer == Silent(value, Source(law=law))
    assert answer.source.citation is None


def test_silence_below_the_floor_knows_the_facts() -> None:
    setting = silent_setting(statutory=Statutory(10, WIND_ACT), floor=long_enough)
    assert Rulebook().ask(setting, facts={"storm": False}) == Silent(10, Source(law=WIND_ACT))
    assert Rulebook().ask(setting, facts={"storm": True}) == Silent(20, Source(law=KITE_ACT))


def test_a_policy_that_says_nothing_does_not_say_no() -> None:
    assert Rulebook().ask(FLYING).source.as_json() == {"silent": True}
    assert flying(rule("no")).source.as_json() != {"silent": True}


def test_the_products_own_value_does_not_go_below_the_law_either() -> None:
    assert Rulebook().ask(silent_setting(default=5, floor=long_enough)) == Silent(20, Source(law=KITE_ACT))


# --- the book itself


def test_a_rulebook_keeps_its_bindings_by_setting_in_the_order_of_the_documents() -> None:
    first, second, other = rule("no", "1.1"), rule("yes", "1.2"), rule(3, "1.3", key="kites.string")
    assert Rulebook.of([first, other, second]).bindings == {
        "kites.flying": (first, second),
        "kites.string": (other,),
    }
