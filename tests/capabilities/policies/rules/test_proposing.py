"""What the words of a clause lead to, with the words themselves; what is doubtful is never given a value."""

from typing import Any

import pytest

from belisha.capabilities.policies.papers import read_bytes
from belisha.capabilities.policies.rules.bringing import cut, propose, who_of
from belisha.capabilities.policies.rules.bringing.extracting import number, period, years
from belisha.capabilities.policies.rules.bringing.matching import Matching
from belisha.capabilities.policies.rules.bringing.proposing import setting_of
from belisha.capabilities.policies.rules.bringing.statements import Voice, statements
from belisha.capabilities.policies.terms.bringing import Proposal, Sure
from belisha.content.policy_cues import cues
from belisha.kernel import catalogue
from belisha.plain.kinds import Choice, Flag, Number, Words
from belisha.plain.names import AFFILIATIONS, OUTSIDE_BODIES, ROLES
from belisha.plain.policy_file.document import Clause
from belisha.plain.setting import Setting

OTHERS = (
    Setting("access.password_sharing", Choice(("never", "sometimes")), "Passwords?", "Sharing a password: {value}."),
    Setting("access.lock_when_away", Flag(), "Screens?", "Screens locked: {value}."),
    Setting("access.password_written", Choice(("forbidden", "allowed")), "Written?", "Written down: {value}."),
    Setting("agreements.groups", Words(), "Who signs?", "They sign: {value}."),
    Setting("phones.pupils.mode", Choice(("banned", "hand_in", "allowed")), "Phones?", "Phones: {value}."),
    Setting("training.updates", Number(1, 60, "months"), "Updates?", "Updates after {value}."),
)
# whatever the registry holds: these stand for the settings of other capabilities
SETTINGS = {**catalogue.settings(), **{one.key: one for one in OTHERS}}


def proposals(*clauses: str, heading: str = "Rules") -> dict[str, Proposal]:
    text = f"## 1 {heading}\n\n" + "\n\n".join(clauses)
    document = cut(read_bytes(text.encode(), "policy.md")).document
    return {one.key: one for one in propose(document, SETTINGS, cues())}


def test_a_route_with_its_words_and_what_it_makes_happen() -> None:
    found = proposals("Staff must report any concern about a child to the Designated Safeguarding Lead.")
    one = found["routing.any_concern"]
    assert (one.value, one.sure, one.clause) == (["dsl"], Sure.SURE, "1.1")
    assert one.quotes == ("any concern", "Designated Safeguarding Lead")
    assert one.read_back == "Belisha tells the DSL of every concern about a child."


@pytest.mark.parametrize(
    ("sentence", "key", "value", "sure"),
    [
        ("Concerns about the head go to the chair of governors.", "routing.head_misuse", ["chair_of_governors"], Sure.SURE),
        ("A concern about staff should go to the head.", "routing.staff_misuse", ["headteacher"], Sure.LIKELY),
        ("Bullying goes to the class teacher or the head.", "routing.bullying", ["form_tutor", "headteacher"], Sure.LIKELY),
        ("Staff must report any concern about a child to the headteacher.", "routing.any_concern", ["headteacher"], Sure.SURE),
        ("Staff must report any concern by the end of the school day.", "routing.deadline", "same_day", Sure.SURE),
        ("Staff must report any concern within 3 days.", "routing.deadline", "P3D", Sure.SURE),
        ("Staff must report any concern within 24 hours.", "routing.deadline", None, Sure.UNSURE),
        ("Staff must report any concern immediately or by the end of the day.", "routing.deadline", None, Sure.UNSURE),
        ("The headteacher refers a child to children's social care.", "routing.mash_referral", ["headteacher"], Sure.LIKELY),
        ("We never promise a child to keep a secret.", "concerns.confidentiality", "shared_with_dsl_team", Sure.SURE),
        ("Staff must not share passwords.", "access.password_sharing", "never", Sure.SURE),
        ("Staff may share passwords.", "access.password_sharing", None, Sure.UNSURE),
        ("Screens must be locked when a computer is unattended.", "access.lock_when_away", True, Sure.SURE),
        ("Staff have safeguarding training every two years.", "training.updates", 24, Sure.SURE),
        ("The policy is reviewed annually.", "review_every_months", 12, Sure.SURE),
        ("The policy is reviewed every 18 months.", "review_every_months", 18, Sure.SURE),
        ("The policy is reviewed regularly.", "review_every_months", None, Sure.UNSURE),
        ("This policy was approved by the governing body.", "approved_by", "governing_body", Sure.SURE),
        ("Pupils' phones must be handed in to the office.", "phones.pupils.mode", "hand_in", Sure.SURE),
        ("Pupils must not bring phones to school unless the headteacher agrees.", "phones.pupils.mode", "banned", Sure.LIKELY),
    ],
)  # fmt: skip
def test_what_a_sentence_leads_to(sentence: str, key: str, value: Any, sure: Sure) -> None:
    one = proposals(sentence)[key]
    assert (one.value, one.sure) == (value, sure)
    assert all(quote in sentence for quote in one.quotes)
    assert bool(one.read_back) == (value is not None)


def test_the_line_that_leads_a_list_says_how_its_items_speak() -> None:
    assert proposals("Staff must not:", "- share their passwords")["access.password_sharing"].value == "never"
    assert proposals("Staff must:", "- not write passwords down")["access.password_written"].value == "forbidden"
    assert proposals("Staff must:", "- never share their passwords")["access.password_sharing"].value == "never"
    assert proposals("Staff must not:", "- fail to never share passwords")["access.password_sharing"].value is None


def test_a_role_that_a_concern_is_about_is_not_told_of_it() -> None:
    one = proposals("A concern about the headteacher is reported to the chair of governors and the LADO.")
    assert one["routing.head_misuse"].value == ["chair_of_governors", "lado"]


def test_two_clauses_that_differ_are_both_told_and_neither_is_sure() -> None:
    text = "## 1 A\n\nBullying is reported to the DSL.\n\nBullying is reported to the headteacher.\n"
    document = cut(read_bytes(text.encode(), "policy.md")).document
    found = [one for one in propose(document, SETTINGS, cues()) if one.key == "routing.bullying"]
    assert [(one.clause, one.sure) for one in found] == [("1.1", Sure.LIKELY), ("1.2", Sure.LIKELY)]


def test_two_clauses_that_agree_are_asked_about_once() -> None:
    text = "## 1 A\n\nBullying is reported to the DSL.\n\nCyberbullying is reported to the DSL.\n"
    document = cut(read_bytes(text.encode(), "policy.md")).document
    assert sum(one.key == "routing.bullying" for one in propose(document, SETTINGS, cues())) == 1


def test_a_cue_for_a_setting_that_is_not_declared_is_skipped() -> None:
    document = cut(read_bytes(b"## 1 A\n\nStaff must not share passwords.\n", "policy.md")).document
    known = {key: setting for key, setting in SETTINGS.items() if key != "access.password_sharing"}
    assert [one.key for one in propose(document, SETTINGS, cues())] == ["access.password_sharing"]
    assert propose(document, known, cues()) == ()


def test_nothing_that_is_unsure_has_a_value_and_every_value_is_one_that_its_setting_takes() -> None:
    found = propose(cut(read_bytes(made_policy(), "a.md")).document, SETTINGS, cues())
    assert len(found) > 20
    for one in found:
        assert (one.value is None) == (one.sure is Sure.UNSURE)
        known = setting_of(one.key, SETTINGS)
        assert known
        if one.value is not None:
            known[0].read(one.value)


def made_policy() -> bytes:
    sentences = (phrase.replace("..", "of the").replace("*", "s") for cue in cues().cues for phrase in cue.about)
    return (
        "## 1 Staff and pupils\n\n" + "\n\n".join(f"{s} must be told to the DSL within 2 days." for s in sentences)
    ).encode()


def test_who_acts_and_to_whom_a_clause_speaks() -> None:
    who = who_of(Clause("1.1", "All staff must tell pupils and parents about the rule."), cues())
    assert (who.actor, who.audience) == ("staff", ("staff", "pupils", "parents"))
    assert who_of(Clause("1.1", "The headteacher will decide."), cues()).actor == "headteacher"
    assert who_of(Clause("1.1", "Technology changes."), cues()).actor == ""


def test_a_find_is_quoted_in_the_words_of_the_school_also_with_ligatures_and_curly_quotes() -> None:
    matching = Matching.of("The “oﬃce” isn’t told")
    start = matching.text.index("office")
    assert matching.quote(start, start + 6) == "oﬃce"
    assert "isn't" in matching.text


def test_voices() -> None:
    said = {
        "Staff must not go.": Voice.NO,
        "Staff must go.": Voice.MUST,
        "Staff may go.": Voice.MAY,
        "Staff go.": Voice.PLAIN,
    }
    assert {text: next(statements(text)).voice for text in said} == said


def test_values_are_never_guessed() -> None:
    assert period(Matching.of("promptly"), cues().periods) is None
    assert number(Matching.of("every term"), Number(1, 60, "months")) is None
    assert number(Matching.of("in 100 years"), Number(1, 60, "months")) is None
    assert years(Matching.of("Year 5 to 7")).value == ["Y5", "Y6", "Y7"]  # type: ignore[union-attr]
    assert years(Matching.of("Year 2026")) is None


# Keys that other capabilities are declaring now. A key that stays here once they are all there is misspelt.
def test_the_cue_file_names_roles_and_audiences_that_exist_and_lists_keys_that_no_setting_has() -> None:
    found = cues()
    assert set(found.roles) <= ROLES | OUTSIDE_BODIES | {"dsl_team"}
    assert {"staff", *(word.removesuffix("s") for word in found.audiences)} <= AFFILIATIONS | {"staff", "pupil"}
    waiting = sorted(cue.key for cue in found.cues if setting_of(cue.key, catalogue.settings()) is None)
    print("cues whose setting is not declared yet:", ", ".join(waiting))  # noqa: T201  # for whoever runs it with -s
    assert not [key for key in waiting if key.startswith(("routing.", "concerns."))]
    keys = [cue.key for cue in found.cues]
    assert len(keys) == len(set(keys))


def test_every_option_of_a_cue_is_one_that_its_setting_knows() -> None:
    for cue in cues().cues:
        known = setting_of(cue.key, catalogue.settings())
        options = getattr(known[0], "options", ()) if known else ()
        if options:
            assert set(cue.values) - {"acts"} <= set(options), cue.key
