"""Approvers approve words and read-backs: each answer stands in a plain sentence, and each example is read back so."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from belisha.content import reading
from belisha.kernel import catalogue
from belisha.plain.kinds import Choice, Flag, Words
from belisha.plain.policy_file.binder import bind, clause_read_backs, read_back
from belisha.plain.policy_file.reader import read
from belisha.plain.policy_file.writer import with_lasting_ids
from belisha.plain.rulebook import Binding, Rank, Scope
from belisha.plain.setting import Setting
from belisha.plain.source import Citation

SETTINGS = catalogue.settings()
ANSWERED = [setting for setting in SETTINGS.values() if isinstance(setting.kind, Choice | Flag)]
LISTED = [setting for setting in SETTINGS.values() if isinstance(setting.kind, Words) and setting.kind.options]
EXAMPLES = ("alder", "birch", "cedar", "elder", "model", "model-procedures")
# "Encryption: required." is the row of a form: it says neither who does what nor whether it has to be done
ROW_OF_A_FORM = re.compile(r":\s")
# what says nothing by itself, because it leaves open how often, who or what
BARE = re.compile(r"\b(required|regular|termly|half termly|automatic|recommended|optional)\b")
# "to the head's yes", "is used is", and other seams between a template and a value
SEAM = re.compile(
    r"\b(is|are|in|by|to|the|of|with|only) \1\b|\ba (an?|the)\b|\bnever not\b|\bis (it|they|there) ", re.I
)


def said(setting: Setting[Any], value: Any) -> str:
    return read_back(Binding(setting.key, value, Citation("Policy", "1.1", "", "c1"), Rank.POLICY, Scope()), setting)


def answers(setting: Setting[Any]) -> Iterator[str]:
    values = (True, False) if isinstance(setting.kind, Flag) else setting.kind.options  # type: ignore[attr-defined]
    return (said(setting, value) for value in values)


@pytest.mark.parametrize("setting", ANSWERED, ids=lambda s: s.key)
def test_an_answer_is_read_back_in_a_sentence_and_not_as_the_row_of_a_form(setting: Setting[Any]) -> None:
    for sentence in answers(setting):
        assert not ROW_OF_A_FORM.search(sentence), sentence
        assert not BARE.search(sentence), sentence
        assert not SEAM.search(sentence), sentence
        assert sentence[0].isupper(), sentence
        assert len(sentence.split()) >= 4, sentence


@pytest.mark.parametrize("setting", ANSWERED, ids=lambda s: s.key)
def test_no_two_answers_are_read_back_alike(setting: Setting[Any]) -> None:
    sentences = list(answers(setting))
    assert len(set(sentences)) == len(sentences)


@pytest.mark.parametrize("setting", [s for s in ANSWERED if isinstance(s.kind, Choice)], ids=lambda s: s.key)
def test_where_an_answer_has_a_sentence_of_its_own_each_of_them_has(setting: Setting[Any]) -> None:
    kind = setting.kind
    assert isinstance(kind, Choice)
    assert not kind.sentence or set(kind.sentence) == set(kind.options)


@pytest.mark.parametrize("setting", LISTED, ids=lambda s: s.key)
def test_each_word_of_a_list_reads_in_its_sentence(setting: Setting[Any]) -> None:
    for option in setting.kind.options:  # type: ignore[attr-defined]
        sentence = said(setting, (option,))
        assert "_" not in sentence, sentence
        assert not SEAM.search(sentence), sentence
        assert sentence.count(":") <= 1, sentence


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_read_back_of_an_example_is_a_sentence(name: str) -> None:
    document = with_lasting_ids(read(reading.text("policies", f"{name}.md")))
    bound = bind(document, SETTINGS)
    sentences = [one for clause in document.clauses() for one in clause_read_backs(clause, bound, SETTINGS)]
    assert len(sentences) == len(bound)
    for sentence in sentences:
        assert "_" not in sentence, sentence
        assert not SEAM.search(sentence), sentence
        assert sentence.endswith("."), sentence


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("phones.pupils.mode", "bag_off", "Pupils keep their phones switched off in the bag all day."),
        ("phones.confiscation.until", "same_day", "A phone that was taken away is kept until the end of the day."),
        ("trips.duty_phone", "required", "A school phone goes on every trip."),
        ("email.violation_alerts", "logged", "An alert that a mail broke the rules is written into a log."),
        (
            "policy.contribution_form",
            "meetings",
            "When the policy is written and reviewed, pupils and parents are asked to meetings.",
        ),
        ("consent.images.decision_required", False, "An answer about pictures need not be on file."),
        ("devices.updates", "automatic", "Devices are updated automatically."),
        ("training.refresh_month", 9, "The yearly training is in September."),
        ("notices.year_start", True, "At the start of each year, the rules are gone through again with every class."),
        ("social.official_accounts", "allowed", "The school may have accounts of its own on social networks."),
        (
            "routing.inform_parents",
            "by_decision",
            "Parents and carers are told of a concern only after a decision, taken for each of them separately.",
        ),
    ],
)
def test_a_read_back_says_what_happens(key: str, value: object, sentence: str) -> None:
    assert said(SETTINGS[key], value) == sentence


@pytest.mark.parametrize(
    ("key", "value", "ending"),
    [
        ("comms.platform_approver", ("dpo", "headteacher"), "the data protection officer or the head beforehand."),
        ("access.change_request_to", ("it_contractor", "executive_head"), "the IT contractor or the executive head."),
        ("install.approver", ("network_manager", "it_contractor"), "the network manager or the IT contractor."),
        ("search.delete_ground", ("disrupt_teaching", "break_rules"), "disrupt teaching or break the school's rules."),
        ("routing.police", ("hate", "by_seriousness"), "hate because of who somebody is or something serious."),
    ],
)
def test_where_one_of_a_list_will_do_the_read_back_says_or(key: str, value: object, ending: str) -> None:
    assert said(SETTINGS[key], value).endswith(ending)


def test_those_whom_the_software_tells_are_told_all_whatever_the_clause_leaves_to_people() -> None:
    sentence = said(SETTINGS["routing.private_mail_used"], ("dsl", "headteacher", "dpo"))
    assert sentence.startswith("Belisha tells the DSL, the head and the data protection officer of this")


def test_a_route_that_stands_behind_others_says_for_which_concerns_it_is_only_the_second() -> None:
    sentence = said(SETTINGS["routing.sexual_harassment"], ("dsl",))
    first, second = sentence.split(". ", 1)
    assert first == "Belisha tells the DSL of this: sexual harassment between children"
    assert second.startswith("Where no other clause says who is told")
    assert "upskirting" in second


def test_who_decides_about_conduct_that_no_rule_mentions_is_said_to_decide() -> None:
    assert said(SETTINGS["misuse.unlisted_decider"], ("headteacher", "deputy_head")).endswith("only if they decide so.")
