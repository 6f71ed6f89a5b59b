"""The checks as data: each says why, what to do and what says so, and keeps step with the register of guidance."""

from belisha.content import guidance
from belisha.content.policy_checks import SEVERITIES, checks


def test_each_check_says_why_what_to_do_and_what_says_so() -> None:
    for phrase in checks().phrases:
        assert phrase.said.severity in SEVERITIES, phrase.id
        for words in (phrase.said.why, phrase.said.do):
            assert words.endswith("."), phrase.id
        assert phrase.said.source, phrase.id
    for key, said in checks().says.items():
        assert said.severity in SEVERITIES, key
        assert said.why.endswith((".", '".')), key


def test_no_source_is_left_as_a_key_of_the_register() -> None:
    keys = guidance.register().keys()
    everything = [one.said for one in (*checks().phrases, *checks().editions)] + list(checks().says.values())
    for said in everything:
        assert not keys & set(said.source.split("; ")), said


def test_the_newest_edition_is_that_of_the_register() -> None:
    """When the register moves on, this says which checks have to."""
    register = guidance.register()
    for check, key in (("kcsie", "kcsie"), ("working-together", "wttsc"), ("phones", "phones"), ("rshe", "rshe")):
        edition = next(one for one in checks().editions if one.id == check)
        assert edition.current[-1][0] in f"{register[key].title} {register[key].edition}"
        if in_force := register[key].in_force:
            assert edition.current[-1][1] == in_force


def test_editions_follow_one_another() -> None:
    for edition in checks().editions:
        days = [since for _, since in edition.current]
        assert days == sorted(days), edition.id
        assert {year for year, _ in edition.current} <= set(edition.years), edition.id
