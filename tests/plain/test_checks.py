"""What is found before an approval: clashes, floors, what is overruled or narrowed, missing numbers, silences."""

import pytest

from belisha.plain import stricter
from belisha.plain.kinds import Choice, Number, Period, Route
from belisha.plain.policy_file.binder import rulebook
from belisha.plain.policy_file.checks import Finding, Found, check, clashes
from belisha.plain.policy_file.document import Document, PolicyFileProblems
from belisha.plain.policy_file.reader import read
from belisha.plain.policy_file.silence import applies
from belisha.plain.rulebook import Rulebook
from belisha.plain.setting import Scoped, Setting, Statutory
from belisha.plain.source import Law

LAW = Law("kites", "The Kite Act")
BY = Setting("kites.by", Period(), "By when?", "It is told {value}.", scope=tuple(Scoped), stricter=stricter.sooner)
MODE = Setting("kites.mode", Choice(("in", "out")), "In or out?", "{value}", scope=tuple(Scoped))
ANY = Setting("kites.told", Route(), "Who is told of a kite?", "{value}", statutory=Statutory(("dsl",), LAW))
LOST = Setting("kites.lost", Route(), "Who is told of a lost kite?", "{value}", falls_back_to="kites.told")
TORN = Setting("kites.torn", Route(), "Who is told of a torn kite?", "{value}", falls_back_to="kites.lost")
HOURS = Setting("kites.hours", Number(unit="hours"), "How many hours?", "{value}", default=2)
RED = Setting("kites.red", Choice(("yes",)), "Are kites red?", "{value}")
ROUND = Setting("kites.round", Route(), "Round?", "{value}", falls_back_to="kites.round")
SETTINGS = {setting.key: setting for setting in (BY, MODE, ANY, LOST, TORN, HOURS, RED, ROUND)}


def policy(*clauses: str, title: str = "Kites", kind: str = "policy") -> Document:
    lines = "\n\n".join(f"1.{number} {clause}" for number, clause in enumerate(clauses, 1))
    return read(f'+++\ntitle = "{title}"\nkind = "{kind}"\n+++\n\n## 1 Words\n\n{lines}\n')


def found(what: Found, *documents: Document, of: tuple[int, ...] | None = None) -> list[Finding]:
    return [finding for finding in check(documents, SETTINGS, of=of) if finding.found is what]


def test_only_what_touches_the_version_in_question_is_found() -> None:
    quarrel = policy('In.\n{ kites.mode = "in" }', title="One"), policy('Out.\n{ kites.mode = "out" }', title="Two")
    mine = policy('Soon.\n{ kites.by = "same_day" }', title="Mine")
    assert found(Found.CLASH, *quarrel)
    assert found(Found.CLASH, *quarrel, mine, of=(2,)) == []
    party = policy('Out.\n{ kites.mode = "out" }', title="Mine")
    assert [f.clauses[1].document for f in found(Found.CLASH, *quarrel, party, of=(2,))] == ["Mine"]


def test_two_files_of_one_title_are_two_documents() -> None:
    one, other = policy('In.\n{ kites.mode = "in" }'), policy('Out.\n{ kites.mode = "out", for = "pupils" }')
    assert len(clashes([one, other], SETTINGS)) == 1


def test_a_rule_for_staff_and_one_for_teachers_meet() -> None:
    both = policy('In.\n{ kites.mode = "in", for = "staff" }', 'Out.\n{ kites.mode = "out", for = "teacher" }')
    assert len(clashes([both], SETTINGS)) == 1
    apart = policy('In.\n{ kites.mode = "in", for = "pupils" }', 'Out.\n{ kites.mode = "out", for = "teacher" }')
    assert clashes([apart], SETTINGS) == ()


def test_what_is_in_force_and_does_not_fit_any_more_is_shown_and_ignored() -> None:
    old = policy('Gone.\n{ kites.gone = "x", kites.mode = "in" }', title="Old")
    (ignored,) = found(Found.IGNORED, old, policy("Words."), of=(1,))
    assert "kites.gone" in ignored.what
    with pytest.raises(PolicyFileProblems):
        check([old], SETTINGS)


@pytest.mark.parametrize(
    ("low", "high", "runs", "what"),
    [
        ("immediate", "same_day", "immediate", Found.NARROWED),
        ("P5D", "same_day", "same_day", Found.OVERRULED),
        ("end_of_lesson", "immediate", "immediate", Found.OVERRULED),
    ],
)
def test_a_lower_document_may_ask_for_more_and_never_for_less(low: str, high: str, runs: str, what: Found) -> None:
    documents = (
        policy(f'Low.\n{{ kites.by = "{low}" }}', title="Low", kind="procedures"),
        policy(f'High.\n{{ kites.by = "{high}" }}', title="High", kind="child_protection"),
    )
    settings = {"kites.by": Setting(**{**_fields(BY), "level": "procedure"})}
    book = rulebook(documents, settings)
    assert book[settings["kites.by"]].value == runs
    assert [f.found for f in check(documents, settings) if f.key == "kites.by"] == [what]


def _fields(setting: Setting[str]) -> dict[str, object]:
    return {name: getattr(setting, name) for name in ("key", "kind", "question", "read_back", "scope", "stricter")}


@pytest.mark.parametrize(
    ("clause", "missing"),
    [
        ("We check regularly.", True),
        ("We tell promptly.", True),
        ("We tell as soon as possible.", True),
        ("We tell the same day.", True),
        ("We tell without delay.", True),
        ('We tell the same day.\n{ kites.by = "same_day" }', False),
        ('We tell promptly.\n{ kites.mode = "in" }', True),  # a setting, and no number
        ("We check regularly, at least once a term.", False),
        ("We check weekly.", False),
        ("We tell at once.", False),
    ],
)
def test_words_that_need_a_number_get_one(clause: str, missing: bool) -> None:
    assert bool(found(Found.MISSING_NUMBER, policy(clause))) is missing


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        (ANY, "the DSL"),
        (LOST, "the DSL, as for “Who is told of a kite?”"),
        (TORN, "the DSL, as for “Who is told of a kite?”"),
        (HOURS, "2 hours: Belisha does this by itself"),
        (RED, "Nothing: no law asks for an answer, and Belisha does nothing here until a clause gives one"),
        (ROUND, "Nothing: no law asks for an answer, and Belisha does nothing here until a clause gives one"),
    ],
)
def test_silence_says_what_runs(setting: Setting[object], sentence: str) -> None:
    assert applies(setting, SETTINGS, Rulebook()).sentence == sentence


def test_silence_follows_what_a_clause_says_of_the_setting_behind_it() -> None:
    document = policy('Tell the head.\n{ kites.lost = ["headteacher"] }')
    (torn,) = (f for f in found(Found.SILENCE, document) if f.key == "kites.torn")
    assert torn.do == "What applies: the head, as for “Who is told of a lost kite?”"


def test_many_bindings_are_compared_key_by_key() -> None:
    settings = {f"kites.k{n}": Setting(f"kites.k{n}", Number(), f"{n}?", "{value}") for n in range(3000)}
    blocks = "\n".join(f"1.{n} Words.\n{{ kites.k{n} = {n} }}\n" for n in range(3000))
    document = read(f'+++\ntitle = "K"\n+++\n\n## 1 Words\n\n{blocks}')
    assert clashes([document], settings) == ()
