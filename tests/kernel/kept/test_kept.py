"""What is kept of a form: sealed, for a day, for one page and one person, with a token that only the browser has."""

from datetime import timedelta

import pytest

from belisha.kernel.kept import actions as kept
from belisha.kernel.kept.models import KeptForm
from tests.cast import NOW

pytestmark = pytest.mark.django_db
FORM = {"happened": ["Zanzibarquux frightens me"], "who": ["a", "b"]}


def keep(**values: object) -> str:
    return kept.keep(**{"now": NOW, "address": "/report/", "author": "tess", "fields": FORM, **values})  # type: ignore[arg-type]


def give_back(token: str, **values: object) -> object:
    return kept.give_back(**{"token": token, "now": NOW, "address": "/report/", "author": "tess", **values})  # type: ignore[arg-type]


def test_it_comes_back_as_it_was() -> None:
    assert give_back(keep()) == FORM


def test_the_row_says_nothing_and_the_token_is_not_in_it() -> None:
    token = keep()
    row = KeptForm.objects.get()
    everything = f"{row.mark} {bytes(row.sealed)!r}"
    for word in ("Zanzibarquux", "happened", "report", "tess", token):
        assert word not in everything


@pytest.mark.parametrize(
    "other",
    [
        {"address": "/concerns/X/triage/"},
        {"author": "dora"},
        {"token": "no such token"},
        {"now": NOW + timedelta(hours=24)},
    ],
)
def test_for_another_page_another_person_another_token_or_after_a_day_there_is_nothing(
    other: dict[str, object],
) -> None:
    token = keep()
    assert give_back(**{"token": token, **other}) is None  # type: ignore[arg-type]
    assert give_back(token) == FORM


def test_what_was_sent_goes_and_what_is_old_goes_with_the_next_one() -> None:
    token, _ = keep(), keep()
    kept.forget(token=token)
    assert give_back(token) is None
    keep(now=NOW + timedelta(hours=24))
    assert KeptForm.objects.count() == 1


def test_a_large_form_is_not_kept_and_neither_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(kept.NotKept):
        keep(fields={"happened": ["x" * kept.MOST_BYTES]})
    monkeypatch.setattr(kept, "MOST_FORMS", 1)
    keep()
    with pytest.raises(kept.NotKept):
        keep()
