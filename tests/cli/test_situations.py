"""The file of made-up situations: what is wrong with it is said with its line, whatever stands in it."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from belisha.cli import situations
from belisha.cli.policy import app
from belisha.plain import situations as plain_situations

GOOD = '[[situation]]\nkind = "concern"\nat = 2026-11-10T11:00:00\n'


def try_(folder: Path, text: str) -> Result:
    file = folder / "s.toml"
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, ["try", "model", "--situations", str(file), "--json"])


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("calendar = 3\n" + GOOD, 1, "calendar is no table"),
        ("holders = 3\n" + GOOD, 1, "holders is no table"),
        ('situation = ["x"]\n', 0, "situation 1 is no table"),
        ("[calendar]\nlessons = 3\n" + GOOD, 2, "lessons cannot be read"),
        ('[calendar]\n\nzone = "Mars/Phobos"\n' + GOOD, 3, "no time zone"),
        ("[calendar]\nzone = 3\n" + GOOD, 2, "no time zone"),
        ('[calendar]\nzone = "Europe"\n' + GOOD, 2, "no time zone"),
        ('[calendar]\nterms = [["2026-12-18", "2026-09-02"]]\n' + GOOD, 2, "comes before"),
        ('[calendar]\nterms = [["2026-09-02", "2026-12-18"], ["2026-12-01", "2027-03-01"]]\n' + GOOD, 2, "runs into"),
        ('[calendar]\nlessons = ["15:00-09:00"]\n' + GOOD, 2, "ends before it begins"),
        ('[calendar]\ninset = ["0001-01-01"]\n' + GOOD, 2, "not between 2000 and 2100"),
        ("[holders]\nrelatives = 3\n" + GOOD, 2, "relatives wants pairs"),
        ("[holders]\n\ndsl = 3\n" + GOOD, 3, "dsl wants a name"),
        (GOOD + "type = []\n", 4, "type wants a word"),
        (GOOD + 'urgent = "yes"\n', 4, "urgent wants true or false"),
        (GOOD + "about = [3]\n", 4, "about wants a list of words"),
        (GOOD + "ages = [[1]]\n", 4, "ages wants a list of words"),
        (GOOD + "by = { a = 1 }\n", 4, "by wants a word"),
        (GOOD + "place = 7\n", 4, "place wants a word"),
        (GOOD + "seen_at = 12:00:00\n", 4, "wants a date and time"),
        (GOOD + GOOD.replace("2026", "9999"), 6, "wants a year from 2000"),
        (GOOD + GOOD + 'by = "wizard"\n', 7, "neither a role"),
        ("a = " + "[" * 5000, 0, "too long or too deep"),
        ("a = " + "9" * 5000, 0, "too long or too deep"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    done = try_(tmp_path, text)
    assert (done.exit_code, done.stdout) == (2, ""), done.output
    assert said in done.stderr
    assert (f"s.toml, line {line}:" if line else "s.toml") in done.stderr


def test_a_bank_holiday_needs_no_calendar(tmp_path: Path) -> None:
    told = {}
    for day in ("2027-05-03", "2027-05-04"):
        situation = f'[[situation]]\nkind = "concern"\nabout = ["pupil"]\nat = {day}T11:00:00\n'
        decisions = json.loads(try_(tmp_path, situation).stdout)[0]["decisions"]
        told[day] = next(d["by"] for d in decisions if d["what"] == "due")
    assert told["2027-05-03"] >= "2027-05-04"
    assert told["2027-05-04"].startswith("2027-05-04")


scalars = st.one_of(
    st.integers(),
    st.booleans(),
    st.floats(),
    st.text(max_size=6),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.sampled_from(["pupil", "dsl", "unknown", "2026-09-02", "08:50-09:50", "Europe/London", "concern", "nude_image"]),
)


def _nested(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=2))


values = st.recursive(scalars, _nested, max_leaves=5)
tables = {
    "calendar": ["terms", "half_terms", "inset", "closures", "bank_holidays", "lessons", "zone", "x"],
    "holders": ["dsl", "headteacher", "pupil", "relatives", "x"],
    "situation": ["kind", "type", "about", "by", "at", "seen_at", "urgent", "ages", "place", "channel", "origin"],
}


@given(st.data())
@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_value_anywhere_makes_the_reader_fail_in_any_other_way(tmp_path: Path, data: st.DataObject) -> None:
    """Every value of TOML in every place: either the file is read, or it is said what is wrong."""
    given_ = {
        name: data.draw(st.one_of(st.dictionaries(st.sampled_from(keys), values, max_size=2), values), label=name)
        for name, keys in tables.items()
    }
    wrapped = given_ | {"situation": [given_["situation"]]}
    try:
        told = plain_situations._file(wrapped, "s.toml", "")
    except situations.SituationsUnreadable as unreadable:
        assert str(unreadable)
        return
    assert len(told.situations) == 1
