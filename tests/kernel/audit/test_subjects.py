"""What no capability answers for is hidden from everyone."""

import pytest

from belisha.kernel.audit import subjects
from belisha.plain.actor import Actor

ACTOR = Actor(school_id=1, person_id=7)


@pytest.fixture(autouse=True)
def one_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subjects, "_subjects", {})
    subjects.register(
        "book",
        subjects.Subject(
            visible=lambda actor, refs: refs & {"mine", "never asked for"},
            barred=lambda school_id, refs: {"mine": frozenset({9})},
            address=lambda ref: f"/books/{ref}/",
        ),
    )


def test_only_what_the_capability_shows_is_visible() -> None:
    assert subjects.visible(ACTOR, "book", ["mine", "yours"]) == {"mine"}
    assert subjects.visible(ACTOR, "book", []) == frozenset()


def test_an_undeclared_kind_is_hidden_and_tells_nobody() -> None:
    assert subjects.visible(ACTOR, "film", ["mine"]) == frozenset()
    assert not subjects.is_declared("film")
    assert subjects.address("film", "mine") == ""
    with pytest.raises(KeyError):
        subjects.barred(1, "film", "mine")


def test_barred_are_those_the_capability_names() -> None:
    assert subjects.barred(1, "book", "mine") == {9}
    assert subjects.barred(1, "book", "yours") == frozenset()
    assert subjects.barred(1, "", "") == frozenset()


def test_the_address_is_the_capabilitys() -> None:
    assert subjects.address("book", "mine") == "/books/mine/"
